"""Whoever knows the method: the next act that brings a meeting closer to moving on."""

from datetime import date, timedelta
from decimal import Decimal

from meeting.action import (
    AgreePlan,
    AnswerRequest,
    AskForNothing,
    KeepConcession,
    NameApprover,
    NothingToBeDone,
    SayThanks,
)
from meeting.acts import Act
from meeting.agreement import digest, paper_language, waiting
from meeting.case import CloseWithCase
from meeting.following import CloseCase, KeepPromise, LearnLesson
from meeting.gates import is_outstanding, promises
from meeting.ids import ClientId, ItemId, MeetingId, PointId
from meeting.kinds import Giving, Handing, Outcome, Reply, Signed
from meeting.leaving import MoveOn, Resume
from meeting.marks import (
    above_limit,
    answered,
    asked,
    covered_points,
    intent_said,
    is_complete,
    is_willing,
    may_tell,
    nothing_remains,
    sorry_said,
    standing_requests,
    told,
)
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, NameContact
from meeting.prepare import NameClient, NameFacilitator, OpenMeeting, SetSubject, StartMeeting
from meeting.reading import accurate, read_points
from meeting.signing import HandOver, Seal, Sign
from meeting.transition import (
    AnswerPermission,
    AnswerRemaining,
    AnswerWilling,
    SayApology,
    SayIntent,
    TellAccount,
    WordApology,
    WordIntent,
)
from meeting.unload import AnswerAnythingElse, ConfirmPoint, RaisePoint
from meeting.values import Action, CheckIn, Client, Concession, Contact, Facilitator

DAY = date(2026, 3, 12)


def useful(meeting: Meeting) -> Act:
    """What somebody who follows the method would do next."""
    if meeting.opened is None:
        return OpenMeeting(MeetingId("a-meeting"), zone="Europe/London")
    if meeting.aside.paused:
        return Resume()
    if meeting.phase == Phase.CLOSED:
        return HandOver(Handing.PRINTED)
    return _IN_PHASE[meeting.phase](meeting)


def _preparing(meeting: Meeting) -> Act:
    if not meeting.client.name.strip():
        return NameClient(Client(ClientId("c"), "Maria Keller", "Maria"))
    if not meeting.facilitator.name.strip():
        return NameFacilitator(Facilitator("Tom Adeyemi"))
    if not meeting.subject.strip():
        return SetSubject("Kitchens, finished late")
    return StartMeeting("Europe/London", "AM-2026-014")


def _unloading(meeting: Meeting) -> Act:
    read = read_points(meeting)
    for point in meeting.standing:
        if not point.is_confirmed or point.id not in read:
            return ConfirmPoint(point.id, point.revision, reading=point.is_confirmed)
    if not meeting.standing:
        return RaisePoint(PointId(f"heard-{meeting.seq}"), "Nobody rang me.")
    return AnswerAnythingElse(more=False) if accurate(meeting) is None else MoveOn(Phase.TRANSITION)


def _turning(meeting: Meeting) -> Act:
    for point in meeting.standing:
        if not meeting.apology(point.id).words.strip():
            return WordApology(point.id, "We let you down. I am sorry.")
        if not sorry_said(meeting, point):
            return SayApology(point.id)
    if not intent_said(meeting):
        return SayIntent() if meeting.intent.words.strip() else WordIntent("I want to put this right.")
    if not meeting.permission:
        return AnswerPermission(yes=True)
    untold = [point for point in meeting.standing if not told(meeting, point)]
    if may_tell(meeting) and untold:
        return TellAccount(untold[0].id, "We had no stand-in.")
    if not nothing_remains(meeting):
        return AnswerRemaining(yes=False)
    return MoveOn(Phase.ACTION) if is_willing(meeting) else AnswerWilling(yes=True)


def _acting(meeting: Meeting) -> Act:
    for point in meeting.standing:
        if not asked(meeting, point):
            return AskForNothing(point.id)
    for request in standing_requests(meeting):
        if not answered(meeting, request):
            return AnswerRequest(request.id, Reply.ACCEPT)
    return _giving(meeting) or _promising(meeting) or _agreeing(meeting)


def _giving(meeting: Meeting) -> Act | None:
    if not meeting.concessions:
        credit = Concession(
            ItemId("given"), Giving.CREDIT, "Off the invoice", amount=Decimal(10), currency="GBP"
        )
        return KeepConcession(credit)
    if above_limit(meeting) and not meeting.approver.strip():
        return NameApprover("The owner")
    return None


def _promising(meeting: Meeting) -> Act | None:
    due = DAY + timedelta(days=7)
    if not meeting.actions:
        return KeepAction(Action(ItemId("done"), "Ring Maria", "Six calls are in the log", "Tom", due))
    for action in meeting.actions:
        if not is_complete(action):
            served = tuple(point for point in action.points if meeting.find_point(point) is not None)
            return KeepAction(action.but(done_when="It is there", owner="Tom", due=due, points=served))
    if not any(action.begun for action in meeting.actions):
        return BeginAction(meeting.actions[0].id)
    for point in meeting.standing:
        if point.id not in covered_points(meeting):
            return NothingToBeDone(point.id, "It is put right already.")
    return None


def _agreeing(meeting: Meeting) -> Act:
    if not meeting.contact.name.strip():
        return NameContact(Contact("Tom", "07700 900142"))
    if not meeting.check_ins:
        day = (meeting.first_day or DAY) + timedelta(days=5)
        return KeepCheckIn(CheckIn(ItemId("asked"), day))
    if meeting.thanks.said is None:
        return SayThanks("Thank you.")
    if meeting.agreed is None or meeting.agreed.points_revision != max(
        meeting.points_revision, meeting.plan_revision
    ):
        return AgreePlan()
    return MoveOn(Phase.SIGN)


def _signing(meeting: Meeting) -> Act:
    for signer in waiting(meeting):
        return Sign(signer.id, Signed.TYPED, signer.name or "A client", digest(meeting))
    return Seal(paper_language(meeting), digest(meeting))


def _following(meeting: Meeting) -> Act:
    for action in promises(meeting):
        if is_outstanding(meeting, action):
            return KeepPromise(action.id, DAY)
    known = {lesson.point for lesson in meeting.lessons if lesson.cause.strip() and lesson.lesson.strip()}
    for point in meeting.standing:
        if point.id not in known:
            return LearnLesson(point.id, "Nobody had a stand-in.", "Ring before they ring us.")
    return CloseWithCase(Outcome.RESOLVED) if meeting.carried_to else CloseCase(Outcome.RESOLVED)


_IN_PHASE = {
    Phase.PREPARE: _preparing,
    Phase.UNLOAD: _unloading,
    Phase.TRANSITION: _turning,
    Phase.ACTION: _acting,
    Phase.SIGN: _signing,
    Phase.FOLLOW: _following,
}
