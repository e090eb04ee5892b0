"""The focus ring: 2 px wide, 2 px away, outside of whatever has the focus, and never removed.

One ring for each window lies over everything and follows the focus; so no control has to keep room for it
inside itself, and none can forget to draw it. It lives in the innermost thing that scrolls, scrolls with it
and is cut off by its edge.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFocusFrame, QMenu, QWidget
from shiboken6 import isValid

from ui.brush import rounded, smooth
from ui.theme import look
from ui.tokens import FOCUS_GAP, FOCUS_RING, Radius

REACH = FOCUS_GAP + FOCUS_RING


@runtime_checkable
class Ringed(Protocol):
    """A widget that shows its focus around a part of itself, such as the box of a tick."""

    def ring(self) -> tuple[QRect, int]:
        """The part in the widget's own coordinates, and the radius of its corners."""


class FocusRing(QObject):
    """Follows the focus of the whole program. Keep a reference for as long as the program runs."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def where(self) -> QRect | None:
        """Where the ring is drawn, in the coordinates of what it lies in; None while there is none."""
        ring = self._ring
        return ring.geometry() if ring is not None and isValid(ring) and not ring.isHidden() else None

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is not None and not isinstance(now, QMenu) and not now.isWindow():
            self._target = now
            self._attach(now)

    def _attach(self, target: QWidget) -> None:
        ground = _ground(target)
        if self._ring is None or not isValid(self._ring):  # it goes with the page that it lay on
            self._ring = _Ring()
        self._ring.setParent(ground)
        each: QWidget | None = target
        while each is not None and each is not ground:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._follow()

    def _leave(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        target, ring = self._target, self._ring
        if target is None or ring is None or not isValid(target) or not isValid(ring):
            return
        ground = ring.parentWidget()
        if ground is None or not target.isVisibleTo(ground):
            ring.hide()
            return
        part, radius = target.ring() if isinstance(target, Ringed) else (target.rect(), Radius.CONTROL.value)
        ring.surround(part.translated(target.mapTo(ground, QPoint(0, 0))), radius)


class _Ring(QFocusFrame):
    """The ring itself: lets the mouse through, and is nothing to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._radius = Radius.CONTROL.value
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, part: QRect, radius: int) -> None:
        """Lies around `part` of what it lies in; where it does already, nothing is painted again."""
        where = part.adjusted(-REACH, -REACH, REACH, REACH)
        if self._is_there(where, radius):
            return
        self._radius = radius
        self.setGeometry(where)
        self.show()
        self.raise_()
        self.update()

    def _is_there(self, where: QRect, radius: int) -> bool:
        on = self.parentWidget()
        is_on_top = on is not None and on.children()[-1] is self
        return is_on_top and not self.isHidden() and (self.geometry(), self._radius) == (where, radius)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        rounded(painter, self.rect(), self._radius + REACH - 1, None, look().colours.focus, FOCUS_RING)


_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}


def _ground(target: QWidget) -> QWidget:
    """The content of the innermost scroll area around `target`, or its window."""
    each = target
    while (parent := each.parentWidget()) is not None and not each.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return each
        each = parent
    return each
