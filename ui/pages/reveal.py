"""Room on a page: whether there is enough beside one another, and bringing into view what was opened."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.flow import is_narrow
from ui.theme import look
from ui.tokens import Space


def reveal(part: QWidget) -> None:
    """Scroll the column around `part` so far that all of it is seen, once it has its place."""
    QTimer.singleShot(0, part, lambda: _scroll_to(part))


def _scroll_to(part: QWidget) -> None:
    each = part.parentWidget()
    while each is not None and not isinstance(each, QScrollArea):
        each = each.parentWidget()
    if each is None:
        return
    focused = part.focusWidget()
    each.ensureWidgetVisible(part, 0, Space.L)
    if part.isAncestorOf(focused):
        each.ensureWidgetVisible(focused, 0, Space.L)


def is_short_of_width(width: int) -> bool:
    """Whether a page so wide is arranged as in a small window, also because its text is large."""
    return is_narrow(round(width / look().scale))
