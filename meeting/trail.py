"""The audit trail in sentences: what was done, when and by whom, and never a word of the client's."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from meeting.acts import Entry
from meeting.frozen import Value
from meeting.history import step
from meeting.language import _
from meeting.model import Meeting


class Line(Value):
    """One entry as people read it. `at` is UTC, `by` a role or an account; see `Entry`.

    `went_back`: the clock stood earlier than at the entry before, which is kept and noted. `private`: it is
    for our own eyes, and withheld from the client's copy.
    """

    seq: int
    at: datetime
    by: str
    sentence: str
    withheld: bool = False
    went_back: bool = False
    private: bool = False


def trail(entries: Iterable[Entry]) -> list[Line]:
    """One line for every entry, in the order in which they were written."""
    return list(_lines(entries))


def in_short(sentence: str) -> str:
    """A sentence of the trail as the name of its step: without the full stop at its end."""
    return sentence.rstrip(".。।")


def _lines(entries: Iterable[Entry]) -> Iterator[Line]:
    meeting = Meeting()
    for entry in entries:
        went_back = meeting.at is not None and entry.at < meeting.at
        private = entry.act is not None and entry.act.private
        yield Line(
            entry.seq, entry.at, entry.by, _sentence(entry, meeting), entry.act is None, went_back, private
        )
        meeting = step(meeting, entry)


def _sentence(entry: Entry, meeting: Meeting) -> str:
    if entry.act is None:
        return _("This entry is not part of this copy.")
    return entry.act.sentence(meeting)
