"""What a meeting adds to the figures: rows that add up over all meetings, computed from it and rebuildable.

Figures count cases: of several meetings of one case, the first adds its client, the last its causes and its
time. A rehearsal adds nothing (S0). A promise counts for whoever made it, the rest for whoever leads it.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from meeting.gates import promises
from meeting.kinds import Moved, Outcome
from meeting.model import Meeting
from meeting.promises import days_late, progress_of
from meeting.rhythm import due_days, has_rhythm
from meeting.search import folded
from meeting.values import Action


class Figure(StrEnum):
    """What is counted, and of what month."""

    CLIENT = "client"
    """A case, by the name of its client; of the month in which it began."""
    CAUSE = "cause"
    """A point, by what caused it; of the month in which we met."""
    TIME = "time"
    """A case that is closed, by how many days it took from the first meeting; of the month of closing."""
    PROMISE = "promise"
    """An action of ours, by how it stands; of the month in which it was due."""
    SATISFIED = "satisfied"
    """A check-in, by the client's answer; of the month in which it was held."""
    VERDICT = "verdict"
    """A point, by the client's verdict on it; of the month in which we met."""


ON_TIME, LATE, LEFT, OPEN = "on-time", "late", "left", "open "
"""How an action stands; after OPEN comes the day on which it is due."""
UNRESOLVED = "unresolved"
"""A case that was closed and could not be put right."""
LONGEST = 200
"""Letters by which causes, clients and owners are told apart: a server's keys have an end."""
_DAYS_OF_TIME = (Outcome.RESOLVED, Outcome.PARTLY)


class Count(NamedTuple):
    """What a number is of. `month` counts from the year 0; `owner` is a name of ours as it was written."""

    figure: Figure
    what: str
    month: int
    owner: str


class Number(NamedTuple):
    """How many there are, and how people call `what`."""

    number: int
    shown: str = ""


Counts = dict[Count, Number]


def month_of(day: date) -> int:
    """The month of a day, as a number that goes on from year to year."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def counted(meeting: Meeting) -> Counts:
    """All that the meeting adds to the figures."""
    if meeting.rehearsal or meeting.first_day is None:
        return {}
    found = [*_case(meeting), *_promises(meeting), *_answers(meeting)]
    numbers, shown = Counter(count for count, _shown in found), dict(found)
    return {_cut(count): Number(number, shown[count][:LONGEST]) for count, number in numbers.items()}


def _cut(count: Count) -> Count:
    return count._replace(what=count.what[:LONGEST], owner=count.owner[:LONGEST])


Found = Iterator[tuple[Count, str]]


def _case(meeting: Meeting) -> Found:
    """The client, the causes and the time, each in one meeting of the case."""
    met, lead = month_of(meeting.first_day or date.min), meeting.lead.name.strip()
    if meeting.carried_from is None and meeting.client.name.strip():
        client = meeting.client
        who = f"{folded(client.name)}\n{folded(client.organisation)}"
        yield Count(Figure.CLIENT, who, met, lead), client.organisation.strip() or client.name.strip()
    if meeting.carried_to is not None:
        return
    is_judged = meeting.lessons or meeting.verdicts  # not in the meeting itself, where each act is waited for
    standing = {point.id for point in meeting.standing} if is_judged else set()
    for lesson in meeting.lessons:
        if lesson.point in standing and lesson.cause.strip():
            yield Count(Figure.CAUSE, folded(lesson.cause), met, lead), lesson.cause.strip()
    for judged in meeting.verdicts:
        if judged.point in standing:
            yield Count(Figure.VERDICT, judged.verdict.value, met, lead), ""
    yield from _time(meeting, lead)


def _time(meeting: Meeting, lead: str) -> Found:
    closing, began = meeting.closing, meeting.case_day
    if closing is None or began is None:
        return
    on = closing.at.astimezone(meeting.timezone).date()
    days = str(max((on - began).days, 0))
    what = days if closing.outcome in _DAYS_OF_TIME else UNRESOLVED
    yield Count(Figure.TIME, what, month_of(on), lead), ""


def _promises(meeting: Meeting) -> Found:
    for action in promises(meeting):
        for due, stands in () if action.by_client else _times(meeting, action):
            yield Count(Figure.PROMISE, stands, month_of(due), action.owner.strip()), ""


def _times(meeting: Meeting, action: Action) -> Iterator[tuple[date, str]]:
    """When it was due and how it stands; of a promise with a rhythm, each of its times."""
    if not has_rhythm(action):
        if action.due is not None and (stands := _stands(meeting, action)):
            yield action.due, stands
        return
    days, progress = due_days(action), progress_of(meeting, action)
    done = [each.on for each in progress.each]
    if progress.moved is Moved.DONE and progress.on is not None and len(done) < len(days):
        done.append(progress.on)
    for due, on in zip(days, done, strict=False):
        yield due, ON_TIME if on <= due else LATE
    left = days[len(done) :]
    if left and progress.moved is Moved.LEFT_OPEN:
        yield left[0], LEFT
    elif left and progress.moved is Moved.REPLACED and progress.on is not None and progress.on > left[0]:
        yield left[0], LATE
    elif progress.moved in (Moved.OPEN, Moved.BEGUN):
        yield from ((due, f"{OPEN}{due.isoformat()}") for due in left)


def _stands(meeting: Meeting, action: Action) -> str:
    """How an action stands; "" for what was replaced in time, with the client's agreement."""
    moved, due = progress_of(meeting, action).moved, action.due
    if due is None:
        return ""
    if moved is Moved.LEFT_OPEN:
        return LEFT
    if moved in (Moved.OPEN, Moved.BEGUN):
        return f"{OPEN}{due.isoformat()}"
    is_late = days_late(meeting, action, due) > 0
    if moved is Moved.REPLACED:
        return LATE if is_late else ""
    return LATE if is_late else ON_TIME


def _answers(meeting: Meeting) -> Found:
    """What the client said when we asked how it stands."""
    lead = meeting.lead.name.strip()
    for held in meeting.held:
        yield Count(Figure.SATISFIED, held.satisfied.value, month_of(held.at.date()), lead), ""
