"""What lists, search and "due today" know of a meeting: computed from it, and rebuildable at any time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import compress, count
from operator import attrgetter, is_, is_not
from typing import NamedTuple

from meeting.chain import calendars_know
from meeting.gates import is_outstanding, promised_check_ins, promises
from meeting.kinds import Handing
from meeting.language import _
from meeting.model import BOOKKEEPING, Meeting
from meeting.phases import Phase
from meeting.ports import GOES_ON, PAPER, Due, Row
from meeting.promises import due_next
from meeting.search import marked, words
from meeting.signing import owes_paper
from meeting.values import Point

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Tally(NamedTuple):
    """How many of these points stand, and how many of those are confirmed.

    `gone` and `come` are the standing points by which they differ from those that were counted before.
    """

    of: tuple[Point, ...] = ()
    standing: int = 0
    confirmed: int = 0
    gone: tuple[Point, ...] = ()
    come: tuple[Point, ...] = ()


NOTHING = Tally()
_AT_ONCE = 64
"""Points that are compared at a glance: that takes half as long as to look at each."""


def tallied(points: tuple[Point, ...], known: Tally = NOTHING) -> Tally:
    """The tally of `points`; the nearer the `known` one, the fewer of them are looked at."""
    places = [*_apart(known.of, points)]
    gone, come = _standing(known.of, places), _standing(points, places)
    confirmed = sum(point.is_confirmed for point in come) - sum(point.is_confirmed for point in gone)
    return Tally(points, known.standing + len(come) - len(gone), known.confirmed + confirmed, gone, come)


def _apart(these: tuple[Point, ...], those: tuple[Point, ...]) -> Iterator[int]:
    """The places where not the very same point stands: an act shares what it leaves as it is."""
    both, all_of_them = sorted((len(these), len(those)))
    for first in range(0, both, _AT_ONCE):
        some, others = these[first : first + _AT_ONCE], those[first : first + _AT_ONCE]
        if some != others:
            yield from compress(count(first), map(is_not, some, others))
    yield from range(both, all_of_them)


def _standing(points: tuple[Point, ...], places: list[int]) -> tuple[Point, ...]:
    """The points at these places that stand, where there are any."""
    there = (points[place] for place in places if place < len(points))
    return tuple(point for point in there if point.is_standing)


_OF_POINTS = {"points", "points_revision", "aside"}
_ALL_ELSE = attrgetter(*(set(Meeting.__struct_fields__) - _OF_POINTS - BOOKKEEPING))


def is_about_points(before: Meeting, after: Meeting) -> bool:
    """Whether nothing but points has changed, as by most acts while somebody is speaking.

    Then of all that lists, search and figures know only the points, how many stand and the time are others.
    """
    is_judged = after.lessons or after.verdicts  # they count for points that stand
    return not is_judged and all(map(is_, _ALL_ELSE(before), _ALL_ELSE(after)))


def row(meeting: Meeting, tally: Tally | None = None) -> Row:
    """The meeting as lists show it."""
    tally = tally or tallied(meeting.points)
    return Row(
        id=meeting.id,
        case=meeting.case or meeting.id,
        reference=meeting.reference,
        client=meeting.client.name,
        organisation=meeting.client.organisation,
        subject=meeting.subject,
        phase=meeting.phase,
        rehearsal=meeting.rehearsal,
        planned=planned(meeting),
        touched=meeting.at or meeting.opened or _NEVER,
        points=tally.standing,
        confirmed=tally.confirmed,
        next_due=min((due.on for due in due_items(meeting) if due.item != PAPER), default=None),
        ending=meeting.leaving.how if meeting.leaving else None,
        speak_again=_speak_again(meeting),
        owed=owes_paper(meeting),
        outcome=outcome(meeting),
    )


def outcome(meeting: Meeting) -> str:
    """What has become of it: the value of its Outcome, GOES_ON, or "" as long as it is open."""
    if meeting.closing is not None:
        return meeting.closing.outcome.value
    return GOES_ON if meeting.carried_to is not None else ""


def planned(meeting: Meeting) -> datetime | None:
    """When we mean to meet, in UTC."""
    at = meeting.occasion.at
    if at is None or not calendars_know(at):
        return None
    return at.replace(tzinfo=meeting.timezone).astimezone(UTC)


def _speak_again(meeting: Meeting) -> date | None:
    """The day on which we meet or speak again, where no hour is known."""
    if meeting.phase == Phase.PREPARE:
        return meeting.occasion.on
    return meeting.leaving.speak_again if meeting.leaving and not meeting.carried_to else None


def due_items(meeting: Meeting) -> tuple[Due, ...]:
    """What is still to be done and has a date. A rehearsal owes nothing, a closed case only its paper."""
    if meeting.rehearsal:
        return ()
    if meeting.phase == Phase.CLOSED:
        return (*_owed_paper(meeting),)
    return (*_open_actions(meeting), *_open_check_ins(meeting), *_owed_paper(meeting))


def _owed_paper(meeting: Meeting) -> Iterator[Due]:
    """The paper that was promised where there was no printer: due from that day on, until it is given."""
    if owes_paper(meeting):
        since = [each.at for each in meeting.handed if each.how is Handing.PAPER_OWED]
        on = since[-1].astimezone(meeting.timezone).date()
        what = _("Give the summary on paper")
        yield Due(meeting.id, PAPER, meeting.client.name, what, meeting.lead.name, on, is_check_in=True)


def _open_actions(meeting: Meeting) -> Iterator[Due]:
    for action in promises(meeting):
        on = due_next(meeting, action)
        if on is not None and is_outstanding(meeting, action):
            yield Due(meeting.id, action.id, meeting.client.name, action.what, action.owner, on)


def _open_check_ins(meeting: Meeting) -> Iterator[Due]:
    held = {each.check_in for each in meeting.held}
    who = meeting.contact.name or meeting.lead.name
    for each in promised_check_ins(meeting):
        if each.id not in held:
            what = each.note or each.channel.label
            yield Due(meeting.id, each.id, meeting.client.name, what, who, each.on, is_check_in=True)


def searchable(meeting: Meeting) -> str:
    """What search looks into besides the points: names, subject, reference, dates and actions, as words.

    Behind them stands what filters look into.
    """
    client = meeting.client
    when = [f"{at:%Y-%m-%d}" for at in (meeting.occasion.day, meeting.started) if at is not None]
    agreed = (text for action in meeting.actions for text in (action.what, action.owner))
    said = words(" ".join([client.name, client.address, client.organisation, meeting.subject,
                           meeting.reference, *when, *agreed]))  # fmt: skip
    causes = " ".join(lesson.cause for lesson in meeting.lessons)
    owners = " ".join(action.owner for action in meeting.actions)
    return (said or " ") + marked(_days(meeting), meeting.phase, causes, owners)


def _days(meeting: Meeting) -> list[date]:
    """When we met, or mean to meet; before both are known, when it was opened here."""
    known = [on for on in (meeting.occasion.day, meeting.first_day) if on]
    opened = [meeting.opened.astimezone(meeting.timezone).date()] if meeting.opened and not known else []
    return list(dict.fromkeys(known + opened))


def searchable_point(point: Point) -> str:
    """What search looks into of a point: its words and details."""
    return words(" ".join([point.words, *(text for _, text in point.details)]))
