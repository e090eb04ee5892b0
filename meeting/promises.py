"""How promises stand: how far each has come, which are late, and who of ours still has something to do."""

from collections.abc import Iterable
from datetime import date

from meeting.afterwards import HeldCheckIn, Progress
from meeting.gates import is_outstanding, promised_check_ins, promises
from meeting.kinds import Moved
from meeting.model import Meeting
from meeting.rhythm import next_due
from meeting.values import Action, CheckIn

SETTLED = (Moved.DONE, Moved.REPLACED)
"""Of these nothing more is expected."""


def progress_of(meeting: Meeting, action: Action) -> Progress:
    """How far an action has come."""
    found = next((each for each in meeting.progress if each.action == action.id), None)
    return found or Progress(action.id, Moved.OPEN)


def days_late(meeting: Meeting, action: Action, today: date) -> int:
    """How many days after its date it was settled, or is not yet; 0 in time, without a date, or given up.

    Of a promise with a rhythm, the time that comes next counts.
    """
    progress, due = progress_of(meeting, action), due_next(meeting, action)
    settled = progress.moved in SETTLED
    if due is None or (settled and progress.on is None) or progress.moved is Moved.LEFT_OPEN:
        return 0
    until = progress.on if settled and progress.on is not None else today
    return max(0, (until - due).days)


def due_next(meeting: Meeting, action: Action) -> date | None:
    """The local date on which it is due, of a promise with a rhythm the next time; None without a date."""
    return next_due(action, progress_of(meeting, action).count)


def late(meeting: Meeting, today: date) -> list[Action]:
    """What binds, is still to be done and should have been done by now, the longest due first."""
    found = [each for each in open_actions(meeting) if days_late(meeting, each, today)]
    return sorted(found, key=lambda each: due_next(meeting, each) or today)


def open_actions(meeting: Meeting) -> list[Action]:
    """What binds and is still to be done."""
    return [action for action in promises(meeting) if is_outstanding(meeting, action)]


def owners(meeting: Meeting) -> list[str]:
    """Who of ours still has something to do, in the order of the plan; also who was not in the room."""
    found: dict[str, str] = {}
    for action in open_actions(meeting):
        if action.owner.strip() and not action.by_client:
            found.setdefault(alike(action.owner), action.owner.strip())
    return list(found.values())


def tasks_of(meeting: Meeting, owner: str) -> list[Action]:
    """What somebody of ours still has to do, the next due first."""
    wanted = alike(owner)
    found = [each for each in open_actions(meeting) if not each.by_client and alike(each.owner) == wanted]
    return sorted(found, key=lambda each: due_next(meeting, each) or date.max)


def was_present(meeting: Meeting, name: str) -> bool:
    """Whether somebody sat at the table."""
    there = (meeting.facilitator.name, *(person.name for person in meeting.people))
    return alike(name) in {alike(each) for each in there}


def email_of(meeting: Meeting, name: str) -> str:
    """Where an e-mail reaches somebody of ours; "" if this meeting does not say."""
    us, contact = meeting.facilitator, meeting.contact
    there = ((person.name, person.email) for person in meeting.people)
    known = ((us.name, us.email), (contact.name, contact.email), *there)
    return next((email for each, email in known if each and alike(each) == alike(name) and email), "")


def alike(name: str) -> str:
    """A name as it is told from others: without regard to spaces and capitals."""
    return " ".join(name.split()).casefold()


def held_check_in(meeting: Meeting, check_in: CheckIn) -> HeldCheckIn | None:
    """How a check-in went; None if it was not held yet."""
    return next((each for each in meeting.held if each.check_in == check_in.id), None)


def in_order(check_ins: Iterable[CheckIn]) -> list[CheckIn]:
    """Check-ins in the order of their days; of one day, first those at no set time."""
    return sorted(check_ins, key=lambda each: (each.on, str(each.at or "")))


def next_check_in(meeting: Meeting) -> CheckIn | None:
    """The first promised check-in that was not held yet; None if all were, or the case is closed."""
    if meeting.closing is not None:
        return None
    bound = in_order(promised_check_ins(meeting))
    return next((each for each in bound if held_check_in(meeting, each) is None), None)


def spoken_of(meeting: Meeting) -> CheckIn | None:
    """The check-in to speak of: the next one, otherwise the last of all; in a closed case the last held."""
    bound = in_order(promised_check_ins(meeting))
    if meeting.closing is not None:
        bound = [each for each in bound if held_check_in(meeting, each) is not None]
    return next_check_in(meeting) or next(reversed(bound), None)
