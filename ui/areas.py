"""F6: from one area of the window to the next, as the eye goes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.stops import first_stop, holds_focus


def to_next_area(header: QWidget, side: QWidget, into_main: Callable[[], None]) -> None:
    """From the header to the page, from the page to its right column, from there to the header.

    An area without a control that Tab would reach is passed over.
    """
    if holds_focus(header):
        into_main()
    elif holds_focus(side) or not _enter(side):
        _enter(header)


def to_area_before(header: QWidget, side: QWidget, into_main: Callable[[], None]) -> None:
    """The same way back: from the right column to the page, from there to the header, and around."""
    if holds_focus(side) or (holds_focus(header) and not _enter(side)):
        into_main()
    elif not holds_focus(side):
        _enter(header)


def _enter(area: QWidget) -> bool:
    stop = first_stop(area)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    return stop is not None
