"""A page that is shown for a while in the place of another, and the way back to the very place."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

P = TypeVar("P", bound=QWidget)


class Detour(QObject, Generic[P]):
    """Shows one page of `rooms`, and leads back to what was shown before it, or to `fallback`."""

    def __init__(self, rooms: QStackedWidget, page: P, fallback: Callable[[], QWidget]) -> None:
        super().__init__(rooms)
        self.page, self._rooms, self._fallback = page, rooms, fallback
        self._before: QWidget | None = None
        self._focus: QWidget | None = None
        rooms.addWidget(page)

    @property
    def is_shown(self) -> bool:
        """Whether its page is seen now."""
        return self._rooms.currentWidget() is self.page

    def begin(self) -> None:
        """Show the page, with the focus where its work goes on; remember where it was."""
        if not self.is_shown:
            self._remember()
            self._rooms.setCurrentWidget(self.page)
        take_focus(self.page)

    def _remember(self) -> None:
        before, now = self._rooms.currentWidget(), QApplication.focusWidget()
        inside = before is not None and now is not None and before.isAncestorOf(now)
        self._before, self._focus = before, now if inside else None

    def end(self) -> None:
        """Back to what was shown, if it is still there, with the focus where it was."""
        before, focus = self._before, self._focus
        there = before is not None and isValid(before) and self._rooms.indexOf(before) >= 0
        page = before if there and before is not None else self._fallback()
        self._rooms.setCurrentWidget(page)
        if focus is not None and isValid(focus) and page.isAncestorOf(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            take_focus(page)


def take_focus(page: QWidget) -> None:
    """Where the work on a page goes on."""
    getattr(page, "take_focus", page.setFocus)()
