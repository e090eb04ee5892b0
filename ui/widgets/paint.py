"""What is written on a button: an icon, a text, a key cap, an icon after it, centred together."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.brush import mirrored
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.theme import look
from ui.tokens import Type


def plain(text: str) -> str:
    """The text without its mnemonic: "&Back" is read "Back", "R&&D" is read "R&D"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


_LINE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Face(NamedTuple):
    """The parts of a button's face, from its beginning to its end."""

    text: str
    font: QFont
    metrics: QFontMetrics
    before: Icon | None = None
    after: Icon | None = None
    key: str = ""
    room: int = 0
    """The most that the text may take before it is broken into lines; 0 means all it wants."""

    def fitting(self, width: int) -> "Face":
        """The face as it fits into a width: without key cap, without icon, at last in several lines.

        The lock always stays: without it only the colour would say that the button is blocked.
        """
        if self.width() <= width:
            return self
        if self.key:
            return self._replace(key="").fitting(width)
        if self.before and self.before is not Icon.LOCK:
            return self._replace(before=None).fitting(width)
        beside = self.width() - self._text_width()
        return self._replace(room=max(width - beside, self.metrics.averageCharWidth() * 4))

    def height(self) -> int:
        """The height of the text in as many lines as it takes."""
        if not self.room:
            return self.metrics.height()
        return self._bounds().height()

    def _text_width(self) -> int:
        wanted = self.metrics.horizontalAdvance(self.text) + 1
        return min(wanted, self._bounds().width() + 1, self.room) if self.room else wanted

    def _bounds(self) -> QRect:
        """What the text takes once it is broken into lines."""
        return self.metrics.boundingRect(QRect(0, 0, self.room, 9999), _WRAP, self.text)

    def width(self) -> int:
        """The width of all parts with the gaps between them."""
        return sum(self._widths()) + sum(self._gaps())

    def _gaps(self) -> list[int]:
        """The distance after each part but the last; a key cap stands a little further off."""
        return [look().length(12 if after == "key" else 8) for after in self._parts()[1:]]

    def _icon(self) -> int:
        return look().length(20)

    def _widths(self) -> list[int]:
        widths = [self._icon()] if self.before else []
        widths += [self._text_width()] if self.text else []
        widths += [key_width(self.key)] if self.key else []
        return widths + ([self._icon()] if self.after else [])

    def paint(self, painter: QPainter, bounds: QRect, ink: QColor, direction: Qt.LayoutDirection) -> None:
        """Draws all parts in the middle of `bounds`, mirrored where the reading runs from right to left."""
        left = bounds.left() + (bounds.width() - self.width()) // 2
        for part, width, gap in zip(self._parts(), self._widths(), [*self._gaps(), 0], strict=False):
            where = mirrored(QRect(left, bounds.top(), width, bounds.height()), bounds, direction)
            self._paint_part(painter, part, where, ink)
            left += width + gap

    def _parts(self) -> list[str]:
        named = (("before", self.before), ("text", self.text), ("key", self.key), ("after", self.after))
        return [name for name, there in named if there]

    def _paint_part(self, painter: QPainter, part: str, where: QRect, ink: QColor) -> None:
        if part == "text":
            painter.setFont(self.font)
            painter.setPen(ink)
            painter.drawText(where, _WRAP if self.room else _LINE, self.text)
        elif part == "key":
            paint_key(painter, self.key, where, ink)
        else:
            icon = self.before if part == "before" else self.after
            assert icon is not None
            side = where.width()
            square = QRect(where.left(), where.top() + (where.height() - side) // 2, side, side)
            paint_icon(painter, icon, square, ink)


def key_width(key: str) -> int:
    """The width of a key cap."""
    return look().metrics(Type.NOTE).horizontalAdvance(key) + look().length(12)


def paint_key(painter: QPainter, key: str, where: QRect, ink: QColor) -> None:
    """A key cap such as [Enter] in the vertical middle of `where`."""
    height = look().metrics(Type.NOTE).height() + 2
    cap = QRectF(where.left() + 0.5, where.center().y() - height / 2 + 1, where.width() - 1, height - 1)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setFont(look().font(Type.NOTE))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
