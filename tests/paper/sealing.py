"""What the tests of the seal begin with: a registry on the example's journal, and the file that it seals."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from meeting.desk import Desk
from meeting.model import Meeting
from meeting.papers import Checked
from meeting.record import withheld, written
from reports import pages
from reports.certificate import Key, made
from reports.content import content
from reports.file import RECORD
from reports.registry import Registry
from reports.seal import Sealer
from reports.summary import PdfSummary
from tests.builders import MEETING, Played
from tests.fakes import FixedClock, MemoryJournal, MemoryShelf
from tests.method import stages

SEALED_AT = datetime(2026, 3, 12, 11, 26, tzinfo=UTC)


@cache
def key(name: str) -> Key:
    """A certificate of that name; making one takes a moment."""
    return made(name, SEALED_AT)


@cache
def summary() -> bytes:
    """The sealed example with its record inside."""
    here, meeting = office(), stages.sealed().meeting
    return here.issue(meeting)


class Office:
    """An installation that has held the meeting."""

    def __init__(self, played: Played) -> None:
        self.journal = MemoryJournal()
        self.journal.append_all(played.entries, played.meeting)
        self.shelf = MemoryShelf(self.journal)
        self.clock = FixedClock(SEALED_AT)
        self.registry = Registry(self.shelf, self.journal, self.clock, lambda name, _now: key(name))
        self.summary = PdfSummary(self.shelf.attached, self.registry)

    def issue(self, meeting: Meeting) -> bytes:
        """The sealed summary of a meeting."""
        with TemporaryDirectory() as folder:
            self.summary.issue(meeting, Path(folder) / "summary.pdf")
        return self.summary.document(meeting)

    def tell(self, folder: Path, file: bytes) -> Checked:
        """What is said of a file."""
        path = folder / "brought.pdf"
        path.write_bytes(file)
        return self.summary.check(path)

    def check(self, folder: Path, file: bytes) -> str:
        """The same on one line."""
        return " ".join(self.tell(folder, file).sentences)


def sealing(desk: Desk) -> PdfSummary:
    """Summaries of a desk, sealed with a certificate that is made once for all tests."""
    registry = Registry(desk.shelf, desk.journal, desk.clock, lambda name, _now: key(name))
    return PdfSummary(desk.shelf.attached, registry)


def office(played: Played | None = None) -> Office:
    """An installation that has held the example, or another meeting."""
    return Office(played or stages.sealed())


def sealed_by(name: str, document: bytes) -> bytes:
    """A PDF, sealed by somebody of that name."""
    return Sealer(key(name)).seal(document, SEALED_AT).content


def with_other_pages(name: str) -> bytes:
    """A forgery: another credit on the pages, the genuine record inside, sealed in that name."""
    meeting = stages.sealed().meeting
    forged = meeting.but(subject="A credit of £15,000")
    out, record = BytesIO(), written(MEETING, withheld(stages.sealed().entries))
    with pikepdf.open(BytesIO(pages.pdf(content(forged)))) as opened:
        opened.attachments[RECORD] = record
        opened.save(out)
    return sealed_by(name, out.getvalue())
