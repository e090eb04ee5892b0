"""The audit trail in sentences: what was done, when and by whom, and never a word of the client's."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from meeting.acts import Entry
from meeting.history import step
from meeting.language import _
from meeting.model import Meeting
from meeting.values import Value


class Line(Value):
    """One entry as people read it. `at` is UTC, `by` a role or an account; see `Entry`."""

    seq: int
    at: datetime
    by: str
    sentence: str
    withheld: bool = False


def trail(entries: Iterable[Entry]) -> list[Line]:
    """One line for every entry, in the order in which they were written."""
    return list(_lines(entries))


def _lines(entries: Iterable[Entry]) -> Iterator[Line]:
    meeting = Meeting()
    for entry in entries:
        yield Line(entry.seq, entry.at, entry.by, _sentence(entry, meeting), entry.act is None)
        meeting = step(meeting, entry)


def _sentence(entry: Entry, meeting: Meeting) -> str:
    if entry.act is None:
        return _("This entry is not part of this copy.")
    return entry.act.sentence(meeting)
