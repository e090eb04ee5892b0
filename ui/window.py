"""The window: an empty frame that stands at once, and everything else as soon as the store is open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meeting.language import _
from ui.theme import look
from ui.tokens import Space, Type

if TYPE_CHECKING:  # whatever the frame does not need is imported after its first paint
    from collections.abc import Callable

    from meeting.desk import Desk
    from meeting.errors import KnownError
    from meeting.papers import Summary
    from ui.meeting_view import MeetingView
    from ui.pages.home import HomePage
    from ui.pages.locked_page import LockedPage
    from ui.rooms import Rooms
    from ui.taste import Taste

LIST_WIDTH = 364
FRAME = 48
"""Pixels that a window's frame may take."""


class Window(QWidget):
    """Its title never says more than the program's name."""

    painted = Signal()
    """The frame stands on the screen for the first time."""

    def __init__(self, taste: "Taste") -> None:
        super().__init__()
        self.taste = taste
        self._rooms: Rooms | None = None
        self._gate: LockedPage | None = None
        self._is_painted = False
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle("Amends")
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)

    def show_fitting(self) -> None:
        """In its usual size, or as large as the screen where that leaves no room for a frame."""
        room = self.screen().availableSize()
        if room.width() < self.width() + FRAME or room.height() < self.height() + FRAME:
            self.showMaximized()
        else:
            self.show()

    @property
    def rooms(self) -> "Rooms":
        """What the window shows, once the store is open."""
        assert self._rooms is not None, "the store is not open yet"
        return self._rooms

    @property
    def view(self) -> "MeetingView | None":
        """The meeting that is open, if one is."""
        return self._rooms.view if self._rooms is not None else None

    @property
    def home(self) -> "HomePage":
        """The list and its overview."""
        return self.rooms.home

    def show_desk(self, desk: "Desk", summary: "Summary", folder: Path) -> None:
        """The store is open: show its meetings. PDFs are written to `folder`."""
        from ui.rooms import Rooms

        self._rooms = Rooms(desk, summary, folder, self.taste)
        self._room.addWidget(self._rooms)
        self._rooms.show()  # at once: only what is seen can take the focus
        self._rooms.begin()

    def show_gate(self, page: "LockedPage | None") -> None:
        """A page that stands before everything else, until what is behind it may be seen again."""
        if self._gate is not None:
            self._room.removeWidget(self._gate)
            self._gate.hide()
            self._gate.deleteLater()
        self._gate = page
        if page is not None:
            self._room.addWidget(page)
            page.show()
        if self._rooms is not None:
            self._rooms.setVisible(page is None)

    def show_trouble(self, error: "KnownError", again: "Callable[[], None]") -> None:
        """A fault that leaves nothing to show: one sentence, its remedy, trying `again`, and the way out."""
        from ui.widgets.button import Kind
        from ui.widgets.dialog import Choice, Dialog

        choices = [Choice("close", _("Close"), safe=True), Choice("again", _("Try again"), Kind.PRIMARY)]
        dialog = Dialog(self, error.message, error.remedy, choices)
        dialog.answered.connect(lambda key: again() if key == "again" else self.close())
        dialog.ask()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the window as it is read."""
        from ui.stops import go_to_next

        return go_to_next(self, next)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rooms is None:
            self._paint_frame()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _paint_frame(self) -> None:
        """The ground of Home: the column of the list with the program's name."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("window"))
        painter.fillRect(0, 0, LIST_WIDTH, self.height(), look().colour("surface"))
        painter.setPen(look().colour("ink"))
        painter.setFont(look().font(Type.POINT, bold=True))
        painter.drawText(Space.XL, Space.XL + Space.M, "Amends")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever was typed is kept before the window goes; if it cannot be, the window stays."""
        if self._rooms is not None:
            if not self._rooms.may_close():
                event.ignore()
                return
            self._rooms.close_view()
        super().closeEvent(event)
