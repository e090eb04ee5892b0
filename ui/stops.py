"""Where Tab stops, which part of a window holds the focus, and who hears that it moves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def is_stop(part: QWidget) -> bool:
    """Whether Tab stops at this very part; one that hands the focus on is no stop itself."""
    tabbed = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and part.isVisible() and part.isEnabled() and part.focusProxy() is None


def first_stop(area: QWidget) -> QWidget | None:
    """The first part of an area at which Tab stops; None if there is none."""
    return next((part for part in area.findChildren(QWidget) if is_stop(part)), None)


def holds_focus(area: QWidget) -> bool:
    """Whether the focus is in an area or on it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is area or area.isAncestorOf(focus))


def on_focus_changed(told: Callable[[QWidget | None, QWidget | None], None]) -> None:
    """Tell whenever the focus of the program moves: from where, and to where; None for nowhere."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.focusChanged.connect(told)
