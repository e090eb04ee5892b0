"""Tab pressed until the focus comes round: it is never lost, never caught, and always seen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.stage import Stage
from tests.whole.hands import focused, named
from ui.pages.all_points import AllPoints
from ui.pages.home_list import MeetingList
from ui.pages.point_list import PointList
from ui.pages.point_row import PointRow
from ui.widgets.cover import CoverScreen

MOST = 120
"""More presses than any page has controls."""


def walk(stage: Stage, key: Qt.Key) -> list[QWidget]:
    """Press a key until the focus comes round; each control that had it, in order."""
    start = focused()
    seen: list[QWidget] = []
    for _press in range(MOST):
        QTest.keyClick(focused(), key)
        now = focused()
        assert now.isEnabled(), named(now)
        ring_is_seen(stage, now)
        if now is start:
            return [*seen, start]
        if not start.isVisible():  # an edit that nothing was changed in is over as soon as it is left
            start, seen = now, []
            continue
        assert now not in seen, f"caught at {named(now)} after {[named(each) for each in seen]}"
        seen.append(now)
    raise AssertionError(f"it never comes round: {[named(each) for each in seen]}")


def ring_is_seen(stage: Stage, now: QWidget) -> None:
    """The ring lies where the focus is, and some of it can be seen."""
    where = stage.ring.where()
    assert where is not None, f"no ring at {named(now)}"
    if isinstance(now, CoverScreen | MeetingList):
        return  # shows nothing but its words; shows it in its current row
    ring = next(each for each in now.window().findChildren(QWidget) if type(each).__name__ == "_Ring")
    assert not ring.visibleRegion().isEmpty(), f"the ring is hidden at {named(now)}"


def seen_controls(window: QWidget) -> list[QWidget]:
    """What takes the focus by Tab and can be seen; rows apart, and what lies below a veil."""
    veil = next((each for each in window.findChildren(AllPoints) if each.isVisible()), None)
    top = veil or window
    return [part for part in top.findChildren(QWidget) if takes_tab(part) and part.window() is window]


def takes_tab(part: QWidget) -> bool:
    tabbed = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
    in_list = isinstance(part, PointList | PointRow)
    return tabbed and part.isVisible() and part.isEnabled() and not in_list
