"""The audit trail in sentences: what was done, when and by whom, and never a word of the client's."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from meeting.acts import Entry
from meeting.frozen import Value
from meeting.history import step
from meeting.language import _, clock, day
from meeting.model import Meeting
from meeting.search import folded

FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for the beginning of something to work out."""


class Line(Value):
    """One entry as people read it. `at` is UTC, `by` a role or an account; see `Entry`.

    `went_back`: the clock stood earlier than at the entry before, which is kept and noted. `private`: it is
    for our own eyes, and withheld from the client's copy. `hash` (hex) is the entry's own.
    """

    seq: int
    at: datetime
    by: str
    sentence: str
    withheld: bool = False
    went_back: bool = False
    private: bool = False
    hash: str = ""


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
        told = _sentence(entry, meeting)
        yield Line(entry.seq, entry.at, entry.by, told, entry.act is None, went_back, private, entry.hash)
        meeting = step(meeting, entry)


def _sentence(entry: Entry, meeting: Meeting) -> str:
    if entry.act is None:
        return _("This entry is not part of this copy.")
    return entry.act.sentence(meeting)


def marks(line: Line) -> str:
    """What is to be known of an entry beside its sentence; "" for nothing."""
    found = [
        _("Private") if line.private else "",
        _("The clock had gone back.") if line.went_back else "",
    ]
    return " ".join(filter(None, found))


def said_by(line: Line) -> str:
    """Who did it, in words: a role in the language that is spoken, an account as it is called."""
    return _("Facilitator") if line.by == "facilitator" else line.by


def when(meeting: Meeting, line: Line) -> str:
    """The local time of an entry: "12 March 2026, 10:42"."""
    at = line.at.astimezone(meeting.timezone)
    return f"{day(at.date())}, {clock(at)}"


def searchable(meeting: Meeting, lines: Iterable[Line]) -> list[str]:
    """What search looks into, for each line: its sentence, time, marks and name."""
    return [
        folded(" ".join((each.sentence, when(meeting, each), said_by(each), marks(each)))) for each in lines
    ]


def found(lines: Sequence[Line], texts: Sequence[str], search: str) -> list[Line]:
    """The lines whose text (see `searchable`) holds every word of `search`."""
    words = folded(search).split()
    return [line for line, text in zip(lines, texts, strict=True) if all(word in text for word in words)]


def as_text(meeting: Meeting, lines: Sequence[Line]) -> str:
    """The trail as plain text, one entry to a line, private ones marked; at its head whose it is."""
    head = [
        _("Audit trail"),
        ", ".join(filter(None, (meeting.reference, meeting.client.name, meeting.subject))),
        _("Times are those of {zone}.").format(zone=meeting.zone),
        "",
    ]
    rows = (
        "  ".join(filter(None, (f"{line.seq:>5}", when(meeting, line), said_by(line), _marked(line))))
        for line in lines
    )
    end = ["", _("Hash of the last entry: {hash}").format(hash=lines[-1].hash)] if lines else []
    return "\n".join([*head, *rows, *end, ""])


def _marked(line: Line) -> str:
    mark = marks(line)
    return f"{line.sentence} [{mark}]" if mark else line.sentence


def as_csv(meeting: Meeting, lines: Sequence[Line]) -> str:
    """The trail as a table (CSV, RFC 4180): number, UTC time, local time, who, what, marks, hash."""
    held = io.StringIO()
    table = csv.writer(held)
    table.writerow([_("Entry"), "UTC", meeting.zone, _("Who"), _("What was done"), _("Marks"), "SHA-256"])
    for line in lines:
        local = line.at.astimezone(meeting.timezone)
        cells = [said_by(line), line.sentence, marks(line)]
        table.writerow([line.seq, f"{line.at:%Y-%m-%d %H:%M:%S}", f"{local:%Y-%m-%d %H:%M:%S}",
                        *map(_harmless, cells), line.hash])  # fmt: skip
    return held.getvalue()


def _harmless(cell: str) -> str:
    """Text that no spreadsheet works out."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
