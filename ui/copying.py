"""A copy of how things stand, for the client, at any time."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meeting.errors import KnownError
from meeting.kinds import Handing
from meeting.phases import IN_ROOM
from meeting.ports import Summary
from meeting.signing import GiveCopy
from ui.door import Door
from ui.pages.page import MeetingPage
from ui.printing import print_pages
from ui.work import Work

WIDTH = 2480
"""Pixels of a page that is printed: 300 for each inch of A4."""


def print_summary(page: MeetingPage) -> None:
    """The summary of a meeting that has just been stopped, once the page is shown that hands it over."""
    from ui.pages.sign import SignPage

    if isinstance(page, SignPage):
        page.print_copy()


class Copying(QObject):
    """Draws the pages off the GUI thread and prints them. `failed` says why they could not be drawn."""

    failed = Signal(str)

    def __init__(self, owner: QWidget, door: Door, summary: Summary) -> None:
        super().__init__(owner)
        self._owner, self._door, self._summary, self._work = owner, door, summary, Work(self)
        self._work.done.connect(self._on_drawn)
        self._work.failed.connect(lambda message, remedy: self.failed.emit(f"{message} {remedy}"))

    def ask(self) -> None:
        """Print a copy as it stands, with everything that was typed."""
        if self._door.meeting.phase in IN_ROOM and self._door.settle_all():
            meeting = self._door.meeting
            self._work.ask(lambda: list(self._summary.pages(meeting, WIDTH)))

    def _on_drawn(self, pages: list[bytes]) -> None:
        try:
            if print_pages(self._owner, pages):
                self._door.do(GiveCopy(Handing.PRINTED))
        except KnownError as error:
            self.failed.emit(f"{error.message} {error.remedy}")
