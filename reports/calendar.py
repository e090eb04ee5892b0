"""The plan as a calendar file: what is due when, and when we speak. None of the points, none of the anger.

A later file updates what an earlier one brought: an entry keeps its UID for good, SEQUENCE is the number of
the meeting's last act, which only grows, and what binds no longer stays in the file as cancelled.
"""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import category

from meeting.chain import calendars_know
from meeting.gates import promised_check_ins, promises
from meeting.ids import ItemId
from meeting.kinds import Moved
from meeting.language import _, speaking
from meeting.model import Meeting
from meeting.rhythm import due_days, has_rhythm
from meeting.values import Action, CheckIn
from reports.content import language_of
from reports.promised import way
from reports.wording import clients, sentence

if TYPE_CHECKING:
    from icalendar import Calendar, Event

AGAIN = ItemId("speak-again")
"""The entry of the day to speak again, of which a meeting has one at most."""

SPOKEN = timedelta(minutes=30)
"""How long a check-in takes in the calendar."""


def calendar(meeting: Meeting) -> bytes:
    """An iCalendar file: actions as whole days, check-ins at local time. The same bytes for the same meeting.

    Whatever binds is in it, and what did once: a promise that was replaced or stays undone, and a check-in
    that was still to come when the case closed, are cancelled, so that no calendar goes on showing them.
    """
    from icalendar import Calendar

    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", "-//Amends//Amends//EN")
    file.add("method", "PUBLISH")
    with speaking(language_of(meeting)):
        for action in _actions(meeting):
            file.add_component(_due(meeting, action))
        for check_in in _check_ins(meeting):
            file.add_component(_check_in(meeting, check_in))
        if (again := _again(meeting)) is not None:
            file.add_component(_speak_again(meeting, again))
    _describe_zone(file, [each.on for each in _check_ins(meeting) if each.at is not None])
    return bytes(file.to_ical())


def _actions(meeting: Meeting) -> list[Action]:
    """Every promise with a date; of a meeting that was left, what binds."""
    left = meeting.leaving is not None
    promised = promises(meeting) if left else (*meeting.actions, *meeting.later_actions)
    newest = {action.id: action for action in promised}
    return [each for each in newest.values() if each.due is not None and calendars_know(each.due)]


def _check_ins(meeting: Meeting) -> list[CheckIn]:
    """Every check-in; one that was arranged anew, as it was arranged last."""
    left = meeting.leaving is not None
    promised = promised_check_ins(meeting) if left else (*meeting.check_ins, *meeting.later_check_ins)
    newest = {check_in.id: check_in for check_in in promised}
    return [each for each in newest.values() if calendars_know(each.on)]


def _again(meeting: Meeting) -> CheckIn | None:
    """The day to speak again after a meeting that was left, at no hour; None if none was named."""
    on = meeting.leaving.speak_again if meeting.leaving else None
    return None if on is None or not calendars_know(on) else CheckIn(AGAIN, on)


def _binds_no_longer(meeting: Meeting, item: Action | CheckIn) -> bool:
    """Whether something else was agreed instead, it stays undone, or is not waited for any more."""
    if isinstance(item, Action):
        return _moved(meeting, item) in (Moved.REPLACED, Moved.LEFT_OPEN)
    if item.id == AGAIN and meeting.carried_to is not None:
        return True
    held = next((each.at.date() for each in meeting.held if each.check_in == item.id), None)
    return meeting.closing is not None if held is None else held < item.on


def _moved(meeting: Meeting, action: Action) -> Moved:
    return next((each.moved for each in meeting.progress if each.action == action.id), Moved.OPEN)


def _event(meeting: Meeting, item: Action | CheckIn, title: str, text: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{item.id}.{meeting.id}@amends")
    event.add("dtstamp", meeting.at or datetime(2000, 1, 1, tzinfo=UTC))
    event.add("sequence", meeting.seq)
    if _binds_no_longer(meeting, item):
        event.add("status", "CANCELLED")
    event.add("summary", _clean(f"{_('Rehearsal')}: {title}" if meeting.rehearsal else title))
    if text:
        event.add("description", _clean(text))
    return event


def _clean(text: str) -> str:
    """Without the control characters that no calendar file may have (RFC 5545, 3.1)."""
    return "".join(char for char in text if char in "\n\t" or category(char) != "Cc")


def _due(meeting: Meeting, action: Action) -> "Event":
    """Whole days, which do not block the time of their owner: one, or with a rhythm one for each time."""
    lines = [
        Moved.DONE.label if _moved(meeting, action) == Moved.DONE else "",
        _("Done when: {measure}").format(measure=sentence(action.done_when)) if action.done_when else "",
        _("Who: {owner}").format(owner=sentence(action.owner)) if action.owner else "",
        _("Reference {reference}").format(reference=sentence(meeting.reference)) if meeting.reference else "",
    ]
    event = _event(meeting, action, action.what, "\n".join(filter(None, lines)))
    first = due_days(action)[0]
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if has_rhythm(action):
        event.add("rrule", {"freq": "DAILY", "interval": action.every, "count": action.times})
    return event


def _speak_again(meeting: Meeting, again: CheckIn) -> "Event":
    """A whole day: no hour was named, and none is invented."""
    title = _("{client}: speak again").format(client=clients(meeting).names)
    event = _event(meeting, again, title, "")
    event.add("dtstart", again.on)
    event.add("dtend", again.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _check_in(meeting: Meeting, check_in: CheckIn) -> "Event":
    title = _("{client}: {way}").format(client=clients(meeting).names, way=way(check_in))
    reference = _("Reference {reference}").format(reference=sentence(meeting.reference))
    event = _event(meeting, check_in, title, reference if meeting.reference else "")
    if check_in.at is None:
        event.add("dtstart", check_in.on)
        event.add("dtend", check_in.on + timedelta(days=1))
        return event
    begins = datetime.combine(check_in.on, check_in.at, meeting.timezone)
    event.add("dtstart", begins)
    event.add("dtend", begins + SPOKEN)
    return event


def _describe_zone(file: "Calendar", dates: list[date]) -> None:
    """Describe the zone in the file itself, for calendars that know none, over the time it is used."""
    if dates:
        year = timedelta(days=366)
        file.add_missing_timezones(min(dates) - year, max(dates) + year)
