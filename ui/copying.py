"""A copy of how things stand, for the client, at any time."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meeting.errors import KnownError
from meeting.kinds import Handing
from meeting.language import _
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.phases import IN_ROOM
from meeting.signing import GiveCopy
from ui.choosing import file_to_save
from ui.door import Door
from ui.pages.page import MeetingPage
from ui.printing import print_pages, printed
from ui.work import Work


def print_summary(page: MeetingPage) -> None:
    """The summary of a meeting that has just been stopped, once the page is shown that hands it over."""
    from ui.pages.sign import SignPage

    if isinstance(page, SignPage):
        page.print_copy()


class Copying(QObject):
    """Draws the pages off the GUI thread and prints them, or writes them as a PDF where it is asked for.

    `failed` says why it could not be; `saved` that the copy is there.
    """

    failed = Signal(str)
    saved = Signal(str)

    def __init__(self, owner: QWidget, door: Door, summary: Summary) -> None:
        super().__init__(owner)
        self._owner, self._door, self._summary = owner, door, summary
        self._work, self._writing = Work(self), Work(self)
        self._work.done.connect(self._on_drawn)
        self._writing.done.connect(self._on_written)
        for work in (self._work, self._writing):
            work.failed.connect(lambda message, remedy: self.failed.emit(f"{message} {remedy}"))

    def ask(self) -> None:
        """Print a copy as it stands, with everything that was typed."""
        if self._door.meeting.phase in IN_ROOM and self._door.settle_all():
            meeting = self._door.meeting
            self._work.ask(lambda: list(printed(lambda width: self._summary.pages(meeting, width))))

    def save(self) -> None:
        """Write a copy as it stands as a PDF, where there is no printer."""
        if self._door.meeting.phase not in IN_ROOM or not self._door.settle_all():
            return
        meeting = self._door.meeting
        name = f"{meeting.reference or _('Summary')}.pdf"
        to = file_to_save(self._owner, _("Save a copy as it stands"), name, _("PDF (*.pdf)"))
        if to is not None:
            self._writing.ask(lambda: self._written(meeting, to))

    def _written(self, meeting: Meeting, to: Path) -> Path:
        self._summary.write(meeting, to)
        return to

    def _on_written(self, to: Path) -> None:
        if self._door.do(GiveCopy(Handing.SAVED)):
            self.saved.emit(_("The copy is saved as {name}.").format(name=to.name))

    def _on_drawn(self, pages: list[bytes]) -> None:
        try:
            if print_pages(self._owner, pages):
                self._door.do(GiveCopy(Handing.PRINTED))
        except KnownError as error:
            self.failed.emit(f"{error.message} {error.remedy}")
