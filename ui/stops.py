"""Where Tab stops and goes next, which part of a window holds the focus, and who hears that it moves.

Tab follows the order of reading, which is that of a widget's children, whenever they were made.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.tokens import Space


def is_stop(part: QWidget) -> bool:
    """Whether Tab stops at this very part; one that hands the focus on is no stop itself."""
    tabbed = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and part.isVisible() and part.isEnabled() and part.focusProxy() is None


def stops_in(area: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in an area, in the order of reading.

    A widget that knows better says it in `tab_stops`: a list is one stop, however many rows it has.
    """
    own = getattr(area, "tab_stops", None)
    if own is not None:
        yield from own()
        return
    if is_stop(area):
        yield area
    for part in area.children():
        if isinstance(part, QWidget) and not part.isHidden() and not part.isWindow():
            yield from stops_in(part)


def first_stop(area: QWidget) -> QWidget | None:
    """The first part of an area at which Tab stops; None if there is none."""
    return next(stops_in(area), None)


def go_to_next(area: QWidget, forward: bool) -> bool:
    """Put the focus on the next stop of an area, or on the one before; after the last comes the first."""
    stops, now = list(stops_in(area)), QApplication.focusWidget()
    if not stops:
        return False
    to = _after(stops, now, forward) % len(stops)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[to].setFocus(reason)
    bring_in_sight(QApplication.focusWidget() or stops[to])
    return True


def _after(stops: list[QWidget], now: QWidget | None, forward: bool) -> int:
    """Where the next stop is; the focus may be beside the stops, on another row or choice of the same few."""
    each = now
    while each is not None:
        for at, stop in enumerate(stops):
            if stop is each or each.isAncestorOf(stop):
                holds_it = each is now and stop is not now
                return at + (0 if holds_it else 1) if forward else at - 1
        each = each.parentWidget()
    return 0 if forward else -1


def bring_in_sight(part: QWidget) -> None:
    """Scroll whatever it lies in until it can be seen."""
    each = part.parentWidget()
    while each is not None and not each.isWindow():
        if isinstance(each, QScrollArea) and each.widgetResizable():
            each.ensureWidgetVisible(part, 0, Space.XL)
        each = each.parentWidget()


def holds_focus(area: QWidget) -> bool:
    """Whether the focus is in an area or on it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is area or area.isAncestorOf(focus))


def on_focus_changed(told: Callable[[QWidget | None, QWidget | None], None]) -> None:
    """Tell whenever the focus of the program moves: from where, and to where; None for nowhere."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.focusChanged.connect(told)
