"""A key as it looks on the keyboard, beside what it does."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.brush import smooth
from ui.theme import look
from ui.tokens import Type
from ui.widgets.paint import key_width, paint_key


class KeyCap(QWidget):
    """A painted key such as [Esc]."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.render_key(key)

    def render_key(self, key: str) -> None:
        """Another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(key_width(self._key), look().metrics(Type.NOTE).height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_key(smooth(QPainter(self)), self._key, self.rect(), look().colour("ink"))
