"""Out of a folder in which nothing more can be kept, in mid-meeting, and back to the very place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from meeting.ports import Elsewhere, Moved
from ui.pages.elsewhere import ElsewherePage, chosen_folder

if TYPE_CHECKING:
    from ui.locking import Locking
    from ui.window import Window


class MovingOut(QObject):
    """The pages wait as they are, out of sight: what is typed there is kept once there is a place for it."""

    moved = Signal(object)
    """Moved: everything goes on there, and what could not be kept is kept."""

    def __init__(self, window: "Window", locking: "Locking", make: Callable[[], Elsewhere]) -> None:
        super().__init__(window)
        self._window, self._locking, self._make = window, locking, make
        self._place: QWidget | None = None
        window.rooms.elsewhere_asked.connect(self.ask)

    def ask(self) -> None:
        """Ask for a folder, and go on there."""
        place, folder = QApplication.focusWidget(), chosen_folder(self._window)
        if folder is None:
            return
        self._place = place
        self._hold(True)
        page = ElsewherePage(self._make())
        page.left.connect(self._on_left)
        page.moved.connect(self._on_moved)
        self._window.show_gate(page)
        page.go_to(folder)

    def _on_left(self) -> None:
        """Nothing was changed: what cannot be kept is still said."""
        self._hold(False)
        self._window.rooms.may_close()
        self._back()

    def _on_moved(self, moved: Moved) -> None:
        self._hold(False)
        rooms = self._window.rooms
        rooms.keep_in(moved.folder / "summaries")
        self.moved.emit(moved)
        if rooms.view is not None:
            rooms.view.door.catch_up()
        self._back()
        rooms.explain(moved.told)

    def _hold(self, held: bool) -> None:
        """Nothing is tried meanwhile that could not be."""
        self._locking.is_held = held
        if (view := self._window.rooms.view) is not None:
            view.door.is_held = held

    def _back(self) -> None:
        """To the very place."""
        self._window.show_gate(None)
        place, self._place = self._place, None
        if place is not None and isValid(place) and place.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (view := self._window.rooms.view) is not None:
            view.take_focus()
