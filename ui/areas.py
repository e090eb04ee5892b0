"""F6: from one area of the window to the next, as the eye goes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def to_next_area(header: QWidget, side: QWidget, into_main: Callable[[], None]) -> None:
    """From the header to the page, from the page to its right column, from there to the header.

    An area without a control that Tab would reach is passed over.
    """
    if _holds_focus(header):
        into_main()
    elif _holds_focus(side) or not _enter(side):
        _enter(header)


def _enter(area: QWidget) -> bool:
    stop = next((part for part in area.findChildren(QWidget) if _is_stop(part)), None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    return stop is not None


def _holds_focus(area: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and area.isAncestorOf(focus)


def _is_stop(part: QWidget) -> bool:
    tabbed = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and part.isVisible() and part.isEnabled() and part.focusProxy() is None
