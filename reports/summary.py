"""The summary as the rest of the program asks for it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.ids import ItemId, MeetingId
from meeting.language import _
from meeting.papers import Certificates, Checked, Issued, Leaf

if TYPE_CHECKING:
    from meeting.insight import Insight
    from meeting.model import Meeting
    from reports.registry import Registry

Attached = Callable[[MeetingId, ItemId], bytes | None]
"""Where an attached file's bytes come from: a shelf's `attached`."""


class PdfSummary:
    """Fulfils `meeting.papers.Summary`. The libraries behind it are loaded when they are first needed.

    `attached` finds our logo; without it the head names us in words alone. `registry` sets the digital seal,
    keeps what was sealed, and knows the record that is attached; without it the paper has neither.
    """

    def __init__(self, attached: Attached | None = None, registry: "Registry | None" = None) -> None:
        self._attached, self._registry = attached, registry

    @property
    def certificates(self) -> Certificates | None:
        """What the digital seal is set with, where there is one."""
        return self._registry.seals if self._registry is not None else None

    def document(self, meeting: "Meeting") -> bytes:
        """The summary as PDF: the file that was issued, or as things stand. Raises KnownError."""
        from reports.registry import as_issued

        issued = as_issued(meeting)
        return self._kept(issued) or self._paper(issued, self._record(issued))

    def prepare(self, meeting: "Meeting") -> None:
        """Make ready to seal. Raises KnownError."""
        if self._registry is not None:
            self._registry.prepare(meeting)
            self._paper(meeting)

    def issue(self, meeting: "Meeting", to: Path | None = None) -> Issued:
        """Seal the summary with all that was added since, and keep it; write it too, if somebody wants that.

        Raises KnownError.
        """
        document, note = self._sealed(meeting)
        if to is not None:
            self.save(document, to)
        return Issued(hashlib.sha256(document).hexdigest(), note)

    def write(self, meeting: "Meeting", to: Path) -> str:
        """Write the PDF whole or not at all; returns its SHA-256 in hex. Raises KnownError."""
        document = self.document(meeting)
        self.save(document, to)
        return hashlib.sha256(document).hexdigest()

    def check(self, file: Path) -> Checked:
        """What can be said of a summary that somebody brings. Raises KnownError if it cannot be read."""
        from reports.check import check

        return check(file, self._registry).told()

    def pages(self, meeting: "Meeting", width: int) -> Iterator[bytes]:
        """The pages as PNG pictures of that width in pixels."""
        from reports.registry import as_issued
        from reports.render import pictures

        issued = as_issued(meeting)
        yield from pictures(self._kept(issued) or self._paper(issued), width)

    def unprintable(self, meeting: "Meeting") -> list[str]:
        """The places whose words our faces cannot all show: "point 2", "the client’s name"."""
        from reports.unprintable import unprintable

        return unprintable(meeting)

    def leaf(self, content: bytes, page: int, width: int) -> Leaf:
        """One page of a document that somebody brought. Raises KnownError if it is not to be shown."""
        from reports.leaf import leaf

        return leaf(content, page, width)

    def briefing(self, meeting: "Meeting", lines: Sequence[str]) -> bytes:
        """A PDF for the facilitator alone, with what is to be checked."""
        from reports.briefing import briefing
        from reports.pages import pdf

        return pdf(briefing(meeting, lines))

    def calendar(self, meeting: "Meeting") -> bytes:
        """A calendar file with the actions and check-ins."""
        from reports.calendar import calendar

        return calendar(meeting)

    def mail(self, meeting: "Meeting", pdf: bytes) -> bytes:
        """A draft to the client with the summary attached."""
        from reports.mail import draft

        return draft(meeting, pdf)

    def task_sheet(self, meeting: "Meeting", owner: str, with_points: bool = False) -> bytes:
        """What somebody of ours has to do, as PDF."""
        from reports.pages import pdf
        from reports.task_sheet import task_sheet

        return pdf(task_sheet(meeting, owner, with_points), self._logo(meeting))

    def task_mail(self, meeting: "Meeting", owner: str, pdf: bytes, to: str = "") -> bytes:
        """A draft to somebody of ours with the sheet attached."""
        from reports.task_sheet import task_mail

        return task_mail(meeting, owner, pdf, to)

    def progress(self, meeting: "Meeting", today: date) -> bytes:
        """How things stand, as PDF for the client."""
        from reports.pages import pdf
        from reports.progress import progress

        return pdf(progress(meeting, today), self._logo(meeting))

    def insight_sheet(self, insight: "Insight", counted: str, today: date) -> bytes:
        """One insight on one page, as PDF: its finding, its chart, its table."""
        from reports.insights_sheet import sheet
        from reports.pages import pdf

        return pdf(sheet(insight, counted, today))

    def save(self, content: bytes, to: Path) -> None:
        """Write a file whole or not at all. Raises KnownError."""
        from reports.saving import save

        save(content, to)

    def _sealed(self, meeting: "Meeting") -> tuple[bytes, str]:
        """The file as it is kept, or sealed now where it may be; and what there is to say about it."""
        from reports.registry import may_seal

        kept = self._kept(meeting)
        if kept is not None:
            return kept, ""
        paper = self._paper(meeting, self._record(meeting))
        if self._registry is not None and may_seal(meeting):
            return self._registry.seal(meeting, paper)
        lacking = _("It bears no digital seal: only the file that was sealed does.")
        return paper, lacking if self._is_copy(meeting) else ""

    def _record(self, meeting: "Meeting") -> bytes:
        return self._registry.record(meeting) if self._registry is not None else b""

    def _kept(self, meeting: "Meeting") -> bytes | None:
        from reports.registry import may_seal

        return self._registry.kept(meeting) if self._registry and may_seal(meeting) else None

    def _paper(self, meeting: "Meeting", record: bytes = b"") -> bytes:
        """The pages, without a digital seal."""
        from reports.content import content
        from reports.pages import pdf

        return pdf(content(meeting, self._is_copy(meeting)), self._logo(meeting), record)

    def _is_copy(self, meeting: "Meeting") -> bool:
        """Whether these pages only repeat what was sealed elsewhere, or what a record's file tells."""
        return meeting.sealing is not None and (self._registry is None or meeting.withheld)

    def _logo(self, meeting: "Meeting") -> bytes | None:
        logo = meeting.facilitator.logo
        return self._attached(meeting.id, logo) if logo and self._attached else None
