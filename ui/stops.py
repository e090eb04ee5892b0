"""Where Tab stops, and which part of a window holds the focus."""

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
