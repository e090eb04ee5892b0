"""The groups of the list on Home, and how a meeting stands in its row."""

from datetime import UTC, date, datetime, tzinfo
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from meeting.kinds import Outcome
from meeting.language import N_, _, clock, day, spoken
from meeting.phases import Phase
from meeting.ports import Row
from ui.widgets.badge import Tone


class Group(IntEnum):
    """The groups in the order in which they are listed."""

    IN_PROGRESS = 0
    UPCOMING = 1
    DUE = 2
    OWED = 3
    FOLLOW = 4
    LEFT = 5
    CLOSED = 6
    REHEARSALS = 7

    @property
    def title(self) -> str:
        """What stands above the group."""
        return _(_TITLES[self])


_TITLES = {
    Group.IN_PROGRESS: N_("In progress"),
    Group.UPCOMING: N_("Upcoming"),
    Group.DUE: N_("Due or late"),
    Group.OWED: N_("Paper owed"),
    Group.FOLLOW: N_("In follow-up"),
    Group.LEFT: N_("Adjourned or ended early"),
    Group.CLOSED: N_("Closed"),
    Group.REHEARSALS: N_("Rehearsals"),
}


def group_of(row: Row, today: date) -> Group:
    """Where a meeting is listed on that local day."""
    if row.rehearsal:
        return Group.REHEARSALS
    if row.phase == Phase.CLOSED:
        return Group.CLOSED
    if row.phase == Phase.PREPARE:
        return Group.UPCOMING
    if row.phase < Phase.FOLLOW:
        return Group.IN_PROGRESS
    if _soonest(row) is not None and (_soonest(row) or today) <= today:
        return Group.DUE
    if row.owed:
        return Group.OWED
    return Group.LEFT if row.ending is not None else Group.FOLLOW


def _soonest(row: Row) -> date | None:
    """The first date on which something is promised: an action, a check-in, or to speak again."""
    return min((on for on in (row.next_due, row.speak_again) if on is not None), default=None)


_FAR = datetime(9999, 12, 31, tzinfo=UTC)


def order(row: Row, group: Group) -> tuple[float, str]:
    """What comes first in a group: the next planned, the longest due, otherwise the last touched."""
    if group is Group.UPCOMING:
        return _planned(row).timestamp(), row.id
    if group in (Group.DUE, Group.FOLLOW):
        soonest = _soonest(row)
        return float(soonest.toordinal() if soonest else date.max.toordinal()), row.id
    return -row.touched.timestamp(), row.id


def _planned(row: Row) -> datetime:
    """When we mean to meet; the beginning of the day where no hour is known."""
    on = row.speak_again
    return row.planned or (datetime(on.year, on.month, on.day, tzinfo=UTC) if on else _FAR)


class Standing(NamedTuple):
    """The end of a row: when, and a badge. `late`: it waits for us."""

    when: str
    badge: str
    tone: Tone
    late: bool = False


def standing(row: Row, today: date, zone: tzinfo) -> Standing:
    """How the meeting stands, for the end of its row."""
    return _standing(row, today, zone, spoken())


@lru_cache(maxsize=512)
def _standing(row: Row, today: date, zone: tzinfo, _locale: str) -> Standing:
    """The language is named, so that it is said once in each."""
    badge, tone = _badge(row)
    when, late = _when(row, today, zone)
    return Standing(when, badge, tone, late)


def _badge(row: Row) -> tuple[str, Tone]:
    if row.outcome and not row.goes_on:
        tones = {Outcome.RESOLVED: Tone.GOOD, Outcome.PARTLY: Tone.DUE, Outcome.UNRESOLVED: Tone.NOT_MET}
        outcome = Outcome(row.outcome)
        return outcome.label, tones[outcome]
    if row.owed:
        return _("Paper owed"), Tone.DUE
    if row.goes_on:
        return _("Carried over"), Tone.PREPARE
    if row.ending is not None:
        return row.ending.label, Tone.PREPARE
    return {
        Phase.PREPARE: (_("Preparing"), Tone.PREPARE),
        Phase.UNLOAD: (_("1 Unload"), Tone.UNLOAD),
        Phase.TRANSITION: (_("2 Transition"), Tone.TRANSITION),
        Phase.ACTION: (_("3 Action"), Tone.ACTION),
        Phase.SIGN: (_("Signing"), Tone.SIGN),
    }.get(row.phase, (_("Follow-up"), Tone.FOLLOW))


def _when(row: Row, today: date, zone: tzinfo) -> tuple[str, bool]:
    """What is said about the time, and whether it has passed."""
    if row.phase == Phase.PREPARE:
        if row.planned is None:
            on = row.speak_again
            return _("{day}, no time yet").format(day=near_day(on, today)) if on else _("No date yet"), False
        at = row.planned.astimezone(zone)
        return f"{near_day(at.date(), today)}, {clock(at)}", False
    if row.phase < Phase.FOLLOW:
        at = row.touched.astimezone(zone)
        return f"{near_day(at.date(), today)}, {clock(at)}", False
    soonest = None if row.phase == Phase.CLOSED else _soonest(row)
    if soonest is None:
        return near_day(row.touched.astimezone(zone).date(), today), False
    if soonest < today:
        return _("Was due {day}").format(day=day(soonest, "d MMMM")), True
    if soonest == row.speak_again and soonest != today:
        return _("Speak again {day}").format(day=day(soonest, "d MMMM")), False
    return near_day(soonest, today), False


def near_day(value: date, today: date) -> str:
    """A day as one says it: "Today", "Tomorrow", "Yesterday", "Mon 30 March", "3 March 2025"."""
    named = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}.get((value - today).days)
    if named:
        return named
    if value.year != today.year:
        return day(value, "d MMMM y")
    return day(value, "EEE d MMMM" if value > today else "d MMMM")
