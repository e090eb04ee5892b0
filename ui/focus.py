"""The focus ring: 2 px wide, 2 px away, outside of whatever has the focus, and never removed.

One ring for each window lies over everything and follows the focus; so no control has to keep room for it
inside itself, and none can forget to draw it. It lives in the innermost thing that scrolls, scrolls with it
and is cut off by its edge.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QWidget

from ui.brush import rounded, smooth
from ui.theme import look
from ui.tokens import FOCUS_GAP, FOCUS_RING, Radius

REACH = FOCUS_GAP + FOCUS_RING


@runtime_checkable
class Ringed(Protocol):
    """A widget that shows its focus around a part of itself, such as the box of a tick."""

    def ring(self) -> tuple[QRect, int]:
        """The part in the widget's own coordinates, and the radius of its corners."""


class FocusRing(QWidget):
    """The ring itself: lets the mouse through and is silent to screen readers."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = Radius.CONTROL.value
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or isinstance(now, QMenu) or now.isWindow():
            return
        self._target = now
        now.destroyed.connect(self._on_gone)
        self._attach(now)

    def _attach(self, target: QWidget) -> None:
        ground = _ground(target)
        self.setParent(ground)
        each: QWidget | None = target
        while each is not None and each is not ground:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._follow()

    def _leave(self) -> None:
        for each in self._watched:
            each.removeEventFilter(self)
        self._watched.clear()
        if self._target is not None:
            self._target.destroyed.disconnect(self._on_gone)
        self._target = None
        self.hide()

    def _on_gone(self) -> None:
        self._target = None
        self._watched.clear()
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        target, ground = self._target, self.parentWidget()
        if target is None or ground is None or not target.isVisibleTo(ground):
            self.hide()
            return
        part, self._radius = (
            target.ring() if isinstance(target, Ringed) else (target.rect(), Radius.CONTROL.value)
        )
        corner = target.mapTo(ground, QPoint(0, 0))
        self.setGeometry(part.translated(corner).adjusted(-REACH, -REACH, REACH, REACH))
        self.show()
        self.raise_()
        self.update()

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
