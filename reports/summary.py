"""The summary as the rest of the program asks for it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.ids import ItemId, MeetingId

if TYPE_CHECKING:
    from meeting.model import Meeting

Attached = Callable[[MeetingId, ItemId], bytes | None]
"""Where an attached file's bytes come from: a shelf's `attached`."""


class PdfSummary:
    """Fulfils `meeting.ports.Summary`. The libraries behind it are loaded when they are first needed.

    `attached` finds our logo; without it the head names us in words alone.
    """

    def __init__(self, attached: Attached | None = None) -> None:
        self._attached = attached

    def document(self, meeting: "Meeting") -> bytes:
        """The summary as PDF. Raises KnownError if our logo cannot be read."""
        from reports.content import content
        from reports.pages import pdf

        return pdf(content(meeting), self._logo(meeting))

    def write(self, meeting: "Meeting", to: Path) -> str:
        """Write the PDF whole or not at all; returns its SHA-256 in hex. Raises KnownError."""
        from reports.saving import save

        document = self.document(meeting)
        save(document, to)
        return hashlib.sha256(document).hexdigest()

    def pages(self, meeting: "Meeting", width: int) -> Iterator[bytes]:
        """The pages as PNG pictures of that width in pixels."""
        from reports.render import pictures

        yield from pictures(self.document(meeting), width)

    def unprintable(self, meeting: "Meeting") -> list[str]:
        """The places whose words our faces cannot all show: "point 2", "the client’s name"."""
        from reports.unprintable import unprintable

        return unprintable(meeting)

    def calendar(self, meeting: "Meeting") -> bytes:
        """A calendar file with the actions and check-ins."""
        from reports.calendar import calendar

        return calendar(meeting)

    def mail(self, meeting: "Meeting", pdf: bytes) -> bytes:
        """A draft to the client with the summary attached."""
        from reports.mail import draft

        return draft(meeting, pdf)

    def save(self, content: bytes, to: Path) -> None:
        """Write a file whole or not at all. Raises KnownError."""
        from reports.saving import save

        save(content, to)

    def _logo(self, meeting: "Meeting") -> bytes | None:
        logo = meeting.facilitator.logo
        return self._attached(meeting.id, logo) if logo and self._attached else None
