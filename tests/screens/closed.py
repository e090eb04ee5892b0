"""What may be seen in the room: by the client in their own window, and on the facilitator's pages.

Fields of acts, as `tests.method.marked` names them.
"""

from meeting.marks import facts_open
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase

NAME = {"NameClient.client.name", "NameClient.client.address", "CorrectName.correct", "CorrectName.address"}
WORDS = {
    "RaisePoint.words",
    "RewordPoint.words",
    "DetailPoint.words",
    "SplitPoint.into",
    "MergePoints.words",
    "CarryPoint.words",
    "CarryPoint.point.words",
}
PLAN = {
    "AskFor.words",
    "AnswerRequest.instead",
    "AnswerRequest.reason",
    "KeepExpectation.expectation.outcome",
    "KeepExpectation.expectation.deliverables",
    "KeepExpectation.expectation.constraints",
    "KeepConcession.concession.description",
    "KeepConcession.concession.worth",
    "NothingToBeDone.reason",
    "KeepAction.action.what",
    "KeepAction.action.done_when",
    "KeepAction.action.owner",
    "KeepAction.action.fallback",
    "NameContact.contact.name",
    "NameContact.contact.phone",
    "NameContact.contact.email",
    "NameContact.contact.often",
    "KeepCheckIn.check_in.note",
}
"""What the client may see: who they are, their points, and the plan while it is read back."""

NEVER = ("KeepHope.", "DescribeClient.", "KeepOffer.offer.limit", "SetLimit.", "KeepDebrief.", "LearnLesson.")
UNTIL_THE_YES = ("KeepFact.", "AttachDocument.")
UNTIL_PHASE_3 = ("KeepEarlier.", "KeepOffer.", "NameApprover.")
"""What the facilitator's pages show in the room never, after the client's yes, and in phase 3."""


def too_early(marks: set[str], meeting: Meeting) -> set[str]:
    """Those of the marks that nobody may see on the facilitator's screen while a client is in the room."""
    if meeting.phase not in IN_ROOM:
        return set()
    shut = NEVER if facts_open(meeting) else (*NEVER, *UNTIL_THE_YES)
    if meeting.phase != Phase.ACTION:
        shut = (*shut, *UNTIL_PHASE_3)
    return {mark for mark in marks if mark.startswith(shut)}
