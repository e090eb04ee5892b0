"""What must hold before the meeting moves on: used by the acts *and* by the card "Before we move on"."""

from collections.abc import Callable, Iterable, Sequence

from meeting.agreement import waiting
from meeting.frozen import Value
from meeting.kinds import Moved
from meeting.language import _, listing, ngettext
from meeting.marks import (
    above_limit,
    all_asked,
    answered,
    asked_points,
    covered_points,
    intent_said,
    is_complete,
    is_willing,
    learned_points,
    may_tell,
    nothing_remains,
    permission,
    plan_agreed,
    sorry_points,
    standing_requests,
    thanks_said,
    untold,
)
from meeting.model import Meeting, is_seen, numbers
from meeting.phases import Phase
from meeting.reading import accurate, read_points
from meeting.values import Action, CheckIn, Point, Request


class Condition(Value):
    """One thing that must hold. `reason` is the sentence that says what is missing, while it is.

    `done` of `total` tells how far it has come, where it can be counted.
    """

    text: str
    met: bool
    reason: str = ""
    done: int = 0
    total: int = 0

    @property
    def begun(self) -> bool:
        """Not met, but on the way."""
        return not self.met and self.done > 0


def gate(meeting: Meeting) -> list[Condition]:
    """What must hold before the phase after the present one may begin."""
    conditions = _GATES.get(meeting.phase)
    return conditions(meeting) if conditions else []


def unmet(conditions: Iterable[Condition]) -> list[str]:
    """The sentences for what is still missing."""
    return [condition.reason for condition in conditions if not condition.met]


def to_start(meeting: Meeting) -> list[Condition]:
    """Before phase 1: a name, a facilitator, a subject."""
    return [
        _needs(_("The client’s name"), meeting.client.name, _("Write the client’s name first.")),
        _needs(_("Who leads the meeting"), meeting.facilitator.name, _("Write who leads the meeting.")),
        _needs(_("The subject"), meeting.subject, _("Write in a line what it is about.")),
    ]


def to_transition(meeting: Meeting) -> list[Condition]:
    """Before phase 2: everything was heard, repeated back and confirmed, and nothing is left (S3)."""
    name, standing, read = meeting.client.called, meeting.standing, read_points(meeting)
    unconfirmed = [point for point in standing if not point.is_confirmed]
    closed, first = accurate(meeting) is not None, _("Write down the first point.")
    return [
        Condition(_("Points written down"), bool(standing), first, len(standing)),
        _for_each(
            meeting,
            _("Each point confirmed"),
            unconfirmed,
            _("Point {points} still needs {name}’s yes."),
            _("Points {points} still need {name}’s yes."),
        ),
        Condition(
            _("Full summary read back"),
            bool(standing) and len(read) == len(standing),
            _("Read the full summary back.") if standing else first,
            len(read),
            len(standing),
        ),
        Condition(
            _("{name} says there is nothing more").format(name=name),
            closed,
            _("Ask {name} whether there is anything else.").format(name=name) if standing else first,
        ),
    ]


def to_action(meeting: Meeting) -> list[Condition]:
    """Before phase 3: apologised, said what we intend, offered our side, asked for a way forward."""
    name = meeting.client.called
    said = sorry_points(meeting)
    unsaid = [point for point in meeting.standing if point.id not in said]
    return [
        _for_each(
            meeting,
            _("Sorry said for each point"),
            unsaid,
            _("Point {points} still needs its apology."),
            _("Points {points} still need their apology."),
        ),
        Condition(_("Intent said"), intent_said(meeting), _("Say what we will do to make it right.")),
        _our_side(meeting),
        Condition(
            _("Nothing else between us"),
            nothing_remains(meeting),
            _("Ask {name} whether anything is still standing between us.").format(name=name),
        ),
        Condition(
            _("{name} is willing to go on").format(name=name),
            is_willing(meeting),
            _("Ask {name} about looking for a way forward.").format(name=name),
        ),
    ]


def _our_side(meeting: Meeting) -> Condition:
    text = _("Our side offered")
    if permission(meeting) is None:
        question = _("Ask whether {name} would like to hear our side.").format(name=meeting.client.called)
        return Condition(text, False, question)
    if not may_tell(meeting):
        return Condition(text, True)
    return _for_each(
        meeting,
        text,
        untold(meeting),
        _("Point {points} still needs our account."),
        _("Points {points} still need our account."),
    )


def to_agreement(meeting: Meeting) -> list[Condition]:
    """Before the plan can be agreed: a whole plan, in our power (S3, S0, S4)."""
    return [
        _asked(meeting),
        _answered(meeting),
        _given(meeting),
        _actions(meeting),
        _begun(meeting),
        _coverage(meeting),
        _contact(meeting),
    ]


def to_sign(meeting: Meeting) -> list[Condition]:
    """Before signing: the whole plan, our thanks, and the client's yes to the plan read back."""
    thanks = Condition(_("Thanks said"), thanks_said(meeting), _("Say thank you."))
    agreed = Condition(
        _("Plan read back and agreed"), plan_agreed(meeting), _("Read the plan back and ask for a yes.")
    )
    return [*to_agreement(meeting), thanks, agreed]


def _asked(meeting: Meeting) -> Condition:
    asked = asked_points(meeting)
    open_points = [point for point in meeting.standing if point.id not in asked]
    return _for_each(
        meeting,
        _("Each point asked about"),
        open_points,
        _("Ask what {name} wants for point {points}."),
        _("Ask what {name} wants for points {points}."),
    )


def _answered(meeting: Meeting) -> Condition:
    requests = standing_requests(meeting)
    left = [request for request in requests if not answered(meeting, request)]
    return Condition(
        _("Each request has an answer"),
        not left and all_asked(meeting),
        _to_answer(meeting, left) if left else _("Ask first, then answer."),
        len(requests) - len(left),
        len(requests),
    )


def _to_answer(meeting: Meeting, left: Sequence[Request]) -> str:
    """The points whose requests wait; those for the whole have no number, and are counted."""
    of = [request.point for request in left if request.point is not None]
    if len(of) < len(left):
        reason = ngettext(
            "{count} request needs its answer.", "{count} requests need their answer.", len(left)
        )
        return reason.format(count=len(left))
    which = numbers(meeting, set(of))
    reason = ngettext(
        "What is asked for point {points} needs its answer.",
        "What is asked for points {points} needs an answer each.",
        len(which),
    )
    return reason.format(points=listing(_shortened(which)))


def _given(meeting: Meeting) -> Condition:
    text, count = _("Something is given"), len(meeting.concessions)
    if above_limit(meeting) and not meeting.approver.strip():
        return Condition(text, False, _("Check before you agree: name who approves it."), count)
    return Condition(text, count > 0, _("Say what we give."), count)


def _actions(meeting: Meeting) -> Condition:
    complete = [action for action in meeting.actions if is_complete(action)]
    reason = _("Each action needs who, by when, and how we know that it is done.")
    return Condition(
        _("Each action has who, when and measure"),
        bool(meeting.actions) and len(complete) == len(meeting.actions),
        reason if meeting.actions else _("Agree on at least one action."),
        len(complete),
        len(meeting.actions),
    )


def _begun(meeting: Meeting) -> Condition:
    count = sum(action.begun for action in meeting.actions)
    return Condition(_("One action begun today"), count > 0, _("Begin one action now, however small."), count)


def _coverage(meeting: Meeting) -> Condition:
    covered = covered_points(meeting)
    return _for_each(
        meeting,
        _("Something for each point"),
        [point for point in meeting.standing if point.id not in covered],
        _("Nothing answers point {points} yet."),
        _("Nothing answers points {points} yet."),
    )


def _contact(meeting: Meeting) -> Condition:
    named, dated = bool(meeting.contact.name.strip()), bool(meeting.check_ins)
    if named:
        reason = _("Write down the first check-in.")
    else:
        reason = _("Name one contact.") if dated else _("Name one contact and the first check-in.")
    return Condition(_("One contact, first check-in"), named and dated, reason, named + dated, 2)


def to_seal(meeting: Meeting) -> list[Condition]:
    """Before the seal: each signer has signed, chosen paper, or declined with a reason."""
    names = [signer.name for signer in waiting(meeting)]
    reason = ngettext("{names} has not signed yet.", "{names} have not signed yet.", len(names))
    return [Condition(_("Everyone has signed"), not names, reason.format(names=listing(names)))]


def to_close(meeting: Meeting) -> list[Condition]:
    """Before closing: what caused each point, what we learn, and a reason for each open action."""
    learned = learned_points(meeting)
    unlearned = [] if meeting.withheld else [point for point in meeting.standing if point.id not in learned]
    return [
        _for_each(
            meeting,
            _("Cause and lesson for each point"),
            unlearned,
            _("Point {points} needs its cause and lesson."),
            _("Points {points} need their cause and lesson."),
        ),
        no_action_open(meeting),
    ]


def no_action_open(*meetings: Meeting) -> Condition:
    """Every action that binds from these meetings is done, replaced, or stays undone for a reason."""
    left = [each for meeting in meetings for each in promises(meeting) if is_outstanding(meeting, each)]
    reason = ngettext(
        "{count} action is open: finish it or say why not.",
        "{count} actions are open: finish them or say why not.",
        len(left),
    )
    return Condition(_("No action left open without a reason"), not left, reason.format(count=len(left)))


def promises(meeting: Meeting) -> tuple[Action, ...]:
    """The actions that bind: all of a plan that binds; otherwise those begun where the meeting was left."""
    if plan_binds(meeting):
        return (*meeting.actions, *meeting.later_actions)
    if meeting.leaving is None:
        return ()
    return (*(action for action in meeting.actions if action.begun), *meeting.later_actions)


def promised_check_ins(meeting: Meeting) -> tuple[CheckIn, ...]:
    """The check-ins that bind: those of a plan that binds, never those of one that was left on the way."""
    agreed = meeting.check_ins if plan_binds(meeting) else ()
    return agreed + meeting.later_check_ins


def plan_binds(meeting: Meeting) -> bool:
    """Whether the whole plan binds: sealed, or agreed before the meeting was left while it was being signed.

    Held anew, it comes along as proposals.
    """
    if meeting.leaving is None:
        return meeting.sealing is not None
    return meeting.leaving.phase == Phase.SIGN and meeting.carried_to is None


def is_outstanding(meeting: Meeting, action: Action) -> bool:
    """Whether an action is neither done, nor replaced, nor left open for a reason."""
    moved = next((each.moved for each in meeting.progress if each.action == action.id), Moved.OPEN)
    return moved in (Moved.OPEN, Moved.BEGUN)


def _needs(text: str, value: str, reason: str) -> Condition:
    return Condition(text, is_seen(value), reason)


def _for_each(meeting: Meeting, text: str, left: list[Point], one: str, many: str) -> Condition:
    """A condition on every standing point; `left` are those for which it does not hold yet."""
    total = len(meeting.standing)
    which = numbers(meeting, [point.id for point in left])
    sentence = one if len(left) == 1 else many
    reason = sentence.format(points=listing(_shortened(which)), name=meeting.client.called)
    met = not left and (total > 0 or meeting.leaving is not None)
    if not left:
        reason = _("Write down the first point.")
    return Condition(text, met, reason, total - len(left), total)


def _shortened(which: list[str], most: int = 6) -> list[str]:
    if len(which) <= most:
        return which
    return [*which[: most - 1], _("{count} more").format(count=len(which) - most + 1)]


_GATES: dict[Phase, Callable[[Meeting], list[Condition]]] = {
    Phase.PREPARE: to_start,
    Phase.UNLOAD: to_transition,
    Phase.TRANSITION: to_action,
    Phase.ACTION: to_sign,
    Phase.SIGN: to_seal,
    Phase.FOLLOW: to_close,
}
