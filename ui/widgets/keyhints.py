"""Keys and what they do, quietly in one line: what has no room at the end is left out."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.brush import mirrored, smooth
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.paint import key_width, paint_key

Hints = Sequence[tuple[str, str]]


class KeyHints(QWidget, Styled):
    """[Space] confirmed   [Enter] change. The most useful comes first."""

    def __init__(self, hints: Hints = ()) -> None:
        super().__init__()
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.render_hints(hints)

    def render_hints(self, hints: Hints) -> None:
        """Other keys: those that work now."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        self.setAccessibleName("; ".join(f"{key}: {does}" for key, does in hints))
        self.update()

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that are shown, each with what it does."""
        return self._hints

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(240, look().metrics(Type.NOTE).height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left, ink = smooth(QPainter(self)), 0, look().colour("muted")
        for key, does in self._hints:
            cap, text = key_width(key), look().metrics(Type.NOTE).horizontalAdvance(does) + 1
            if left + cap + Space.S + text > self.width():
                return
            paint_key(painter, key, self._at(left, cap), ink)
            painter.setPen(ink)
            painter.drawText(self._at(left + cap + Space.S, text), Qt.AlignmentFlag.AlignCenter, does)
            left += cap + Space.S + text + look().length(Space.XL.value)

    def _at(self, left: int, width: int) -> QRect:
        return mirrored(QRect(left, 0, width, self.height()), self.rect(), self.layoutDirection())
