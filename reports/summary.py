"""The summary as the rest of the program asks for it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from meeting.model import Meeting


class PdfSummary:
    """Fulfils `meeting.ports.Summary`. The libraries behind it are loaded when they are first needed."""

    def document(self, meeting: Meeting) -> bytes:
        """The summary as PDF."""
        from reports.content import content
        from reports.pages import pdf

        return pdf(content(meeting))

    def write(self, meeting: Meeting, to: Path) -> str:
        """Write the PDF whole or not at all; returns its SHA-256 in hex. Raises KnownError."""
        from reports.saving import save

        document = self.document(meeting)
        save(document, to)
        return hashlib.sha256(document).hexdigest()

    def pages(self, meeting: Meeting, width: int) -> Iterator[bytes]:
        """The pages as PNG pictures of that width in pixels."""
        from reports.render import pictures

        yield from pictures(self.document(meeting), width)
