"""The pages of one meeting, one above another: the one for where it stands, and the next made ready."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from meeting.model import Meeting
from ui.pages.page import MeetingPage
from ui.places import Around, announce_place, page_for, place_after, place_of

SOON = 250
"""Milliseconds after which a page that is shown is surely painted."""


class PageStack(QStackedWidget):
    """Builds each page when it is first wanted. `around` is what the pages work with."""

    place_asked = Signal(object)
    """Where a page asks to be taken."""
    current_changed = Signal(object)
    editing_changed = Signal(object)
    turned = Signal()
    """Another page is about to be shown."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around, self.place = around, ""
        self._pages: dict[str, MeetingPage] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make_next)

    @property
    def page(self) -> MeetingPage:
        """The page that is shown."""
        return self._pages[self.place]

    def keep_in(self, folder: Path) -> None:
        """From now on PDFs are written there."""
        for page in self._pages.values():
            page.keep_in(folder)

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the meeting where it stands."""
        place = place_of(meeting, self.place)
        if place != self.place:
            self.go_to(place)
        else:
            self.page.render_meeting(meeting)

    def go_to(self, place: str) -> None:
        """Turn to the page of a place; the focus goes where the work goes on."""
        self._make(place)
        self._soon.start(SOON)
        is_change, self.place = bool(self.place), place
        self.turned.emit()
        meeting = self._around.door.meeting
        self.page.render_meeting(meeting)
        self.setCurrentWidget(self.page)
        if is_change:
            announce_place(self.page, place, meeting)
        if self.isVisibleTo(self.window()):  # behind the settings or the guide nobody sees where Enter goes
            self.page.take_focus()

    def _make(self, place: str) -> None:
        if place in self._pages:
            return
        page = page_for(place, self._around)
        page.place_asked.connect(self.place_asked)
        page.current_changed.connect(self.current_changed)
        page.editing_changed.connect(self.editing_changed)
        self._pages[place] = page
        self.addWidget(page)

    def _make_next(self) -> None:
        """The page of the next phase stands ready, still empty, before anybody waits for it."""
        place = place_after(self._around.door.meeting)
        if place:
            self._make(place)
