"""A page of parts, and where Tab goes on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from ui.flow import page_margin
from ui.pages.page import MeetingPage
from ui.pages.parts import SCROLL_BAR
from ui.pages.rows import Rows
from ui.stops import is_stop


class PartsPage(MeetingPage):
    """A page of parts. Tab follows what is seen, also into rows that were built later."""

    def _arrange(self, width: int) -> None:
        """The scroll bar of the parts stands between the columns, so that nothing moves when it comes."""
        super()._arrange(width)
        self._content.setSpacing(page_margin(width) - SCROLL_BAR)

    def focusNextPrevChild(self, next: bool) -> bool:
        stops, now = _stops(self), QApplication.focusWidget()
        if now not in stops:
            return super().focusNextPrevChild(next)
        to = stops.index(now) + (1 if next else -1)
        if 0 <= to < len(stops):
            stops[to].setFocus(_reason(next))
            return True
        return self._leave(next)

    def _leave(self, next: bool) -> bool:
        """On to the first widget outside of the page that takes the focus by Tab."""
        each = self.nextInFocusChain() if next else self.previousInFocusChain()
        while each is not None and each is not self:
            if not self.isAncestorOf(each) and is_stop(each):
                each.setFocus(_reason(next))
                return True
            each = each.nextInFocusChain() if next else each.previousInFocusChain()
        return super().focusNextPrevChild(next)


def _reason(next: bool) -> Qt.FocusReason:
    return Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason


def _stops(widget: QWidget) -> list[QWidget]:
    """Where Tab stops inside of `widget`, in the order of what is seen."""
    if widget.isHidden():
        return []
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        return _stops(inner) if inner is not None else []
    if isinstance(widget, Rows):
        return [stop for line in widget.lines() for stop in _stops(line)]
    here = [widget] if is_stop(widget) else []
    layout = widget.layout()
    return here + (_stops_in(layout) if layout is not None else [])


def _stops_in(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found += _stops(widget)
        elif inner is not None:
            found += _stops_in(inner)
    return found
