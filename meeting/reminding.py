"""What a reminder says: how much is due and for which references, and never a word of the client's.

It stands where anybody can read it: on a locked screen, on a projector, over another program.
"""

from collections.abc import Callable, Iterable
from datetime import date

from meeting.frozen import Value
from meeting.ids import MeetingId
from meeting.language import _, listing, ngettext
from meeting.ports import Due

MOST = 3
"""How many references are named; the others are counted."""


class Reminder(Value):
    """A title and a line below it. `about`: what it reminds of, to tell a new one from an old one."""

    title: str
    text: str
    about: frozenset[tuple[str, str]]


def reminder(dues: Iterable[Due], today: date, reference: Callable[[MeetingId], str]) -> Reminder | None:
    """What is due today and what is late, in one reminder; None if nothing is."""
    found = [due for due in dues if due.on <= today]
    if not found:
        return None
    lines = (
        _line(_("Due today"), [due for due in found if due.on == today], reference),
        _line(_("Late"), [due for due in found if due.on < today], reference),
    )
    count = len(found)
    title = ngettext("{count} thing waits for you", "{count} things wait for you", count)
    about = frozenset((str(due.meeting), str(due.item)) for due in found)
    return Reminder(title.format(count=count), "\n".join(filter(None, lines)), about)


def _line(name: str, dues: list[Due], reference: Callable[[MeetingId], str]) -> str:
    """ "Late: AM-2026-014 and AM-2026-015"; a meeting without a reference is only counted."""
    if not dues:
        return ""
    meetings = dict.fromkeys(due.meeting for due in dues)
    named = list(filter(None, (reference(meeting) for meeting in meetings)))
    shown, left = named[:MOST], len(meetings) - len(named[:MOST])
    if left:
        more = ngettext("{count} more", "{count} more", left) if shown else "{count}"
        shown.append(more.format(count=left))
    return _("{name}: {references}").format(name=name, references=listing(shown))
