"""The plan as a calendar file: what is due when, and when we speak. None of the points, none of the anger."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from meeting.chain import calendars_know
from meeting.gates import promised_check_ins, promises
from meeting.kinds import Moved
from meeting.language import _, speaking
from meeting.model import Meeting
from meeting.values import Action, CheckIn
from reports.content import language_of
from reports.promised import way
from reports.wording import sentence

if TYPE_CHECKING:
    from icalendar import Calendar, Event

SPOKEN = timedelta(minutes=30)
"""How long a check-in takes in the calendar."""


def calendar(meeting: Meeting) -> bytes:
    """An iCalendar file: actions as whole days, check-ins at local time.

    The entries' ids stay the same, so that a newer file updates an older one.
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
    _describe_zone(file, [each.on for each in _check_ins(meeting) if each.at is not None])
    return bytes(file.to_ical())


def _actions(meeting: Meeting) -> list[Action]:
    """Every promise with a date that was not replaced by another; of a meeting that was left, what binds."""
    replaced = {each.action for each in meeting.progress if each.moved == Moved.REPLACED}
    left = meeting.leaving is not None
    promised = promises(meeting) if left else (*meeting.actions, *meeting.later_actions)
    return [
        action
        for action in promised
        if action.due is not None and calendars_know(action.due) and action.id not in replaced
    ]


def _check_ins(meeting: Meeting) -> list[CheckIn]:
    left = meeting.leaving is not None
    promised = promised_check_ins(meeting) if left else (*meeting.check_ins, *meeting.later_check_ins)
    return [check_in for check_in in promised if calendars_know(check_in.on)]


def _event(meeting: Meeting, item: Action | CheckIn, title: str, text: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{item.id}.{meeting.id}@amends")
    event.add("dtstamp", meeting.at or datetime(2000, 1, 1, tzinfo=UTC))
    event.add("sequence", item.revision)
    event.add("summary", f"{_('Rehearsal')}: {title}" if meeting.rehearsal else title)
    if text:
        event.add("description", text)
    return event


def _due(meeting: Meeting, action: Action) -> "Event":
    """A whole day, which does not block the time of its owner."""
    assert action.due is not None
    lines = [
        _("Done when: {measure}").format(measure=sentence(action.done_when)) if action.done_when else "",
        _("Who: {owner}").format(owner=sentence(action.owner)) if action.owner else "",
        _("Reference {reference}").format(reference=sentence(meeting.reference)) if meeting.reference else "",
    ]
    event = _event(meeting, action, action.what, "\n".join(filter(None, lines)))
    event.add("dtstart", action.due)
    event.add("dtend", action.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _check_in(meeting: Meeting, check_in: CheckIn) -> "Event":
    title = _("{client}: {way}").format(client=meeting.client.name, way=way(check_in))
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
