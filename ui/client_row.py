"""A point as the client sees it: nothing but the words, a check, and the question when it is their turn."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.showing import ShownPoint
from ui.brush import check, mirrored, rounded, smooth
from ui.theme import colour, look
from ui.tokens import Radius
from ui.words import lay_out, layout_height, words_height

SIDE = 28
"""From the edge of a row to its number."""
TEXT = 79
"""From the edge of a row to its words."""


class ClientItem(NamedTuple):
    """A point, whether it is the current one, and how many times larger than usual everything is."""

    id: str
    point: ShownPoint
    called: str
    current: bool
    grown: float
    digits: int = 2
    """Of the highest number in the list: all words begin below one another."""

    def size(self, pixels: float) -> int:
        """A length or a size of type, grown."""
        return round(pixels * self.grown)

    def words_size(self) -> int:
        """The current point is larger than the others."""
        return self.size(32 if self.current else 24)

    def text_left(self) -> int:
        """Where the words begin; numbers of three digits and more push them on."""
        more = max(self.digits - 2, 0)
        return self.size(TEXT) + more * look().metrics(self.size(32), bold=True).horizontalAdvance("0")

    def text_width(self, width: int) -> int:
        """The room for the words: between the number and what stands at the end."""
        return max(width - self.text_left() - self.size(SIDE) - self.aside_width() - self.size(24), 80)

    def details(self) -> str:
        """What belongs to the words; the current point alone tells it."""
        return self.point.details if self.current else ""

    def aside(self) -> str:
        """What stands at the end of the row."""
        if self.point.confirmed:
            return _("Confirmed")
        return _("Is this right, {name}?").format(name=self.called) if self.current else ""

    def aside_width(self) -> int:
        """The room that the end of a row needs, the same for all, so that the words do not jump."""
        bold = look().metrics(self.size(18), bold=True)
        asking = bold.horizontalAdvance(_("Is this right, {name}?").format(name=self.called))
        checked = bold.horizontalAdvance(_("Confirmed")) + self.length(30)
        return min(max(asking, checked) + 2, self.size(360))

    def length(self, pixels: float) -> int:
        """A length that grows with large text as well, as what is drawn beside words does."""
        return look().length(self.size(pixels))


class ClientRow(QWidget):
    """Painted; it takes no key and no mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._item: ClientItem | None = None
        self._words: QTextLayout | None = None
        self._details: QTextLayout | None = None

    def render_item(self, item: ClientItem, width: int) -> None:
        """Show a point at a width."""
        self._item = item
        inner = item.text_width(width)
        self._words = lay_out(item.point.words, look().font(item.words_size()), inner)
        details = item.details()
        self._details = lay_out(details, look().font(item.size(18)), inner) if details else None
        number = _("Point {number}").format(number=item.point.number)
        said = (f"{number}.", item.point.words, details, item.aside())
        self.setAccessibleName(" ".join(part for part in said if part))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        item, painter = self._item, smooth(QPainter(self))
        if item is None or self._words is None:
            return
        c, ink = look().colours, look().phase(1).ink
        if item.current:
            rounded(painter, self.rect(), Radius.CARD, c.surface, ink, 2)
        top = self._paint_words(painter, item)
        self._paint_number(painter, item, top)
        self._paint_aside(painter, item)

    def _paint_words(self, painter: QPainter, item: ClientItem) -> int:
        words, details = self._words, self._details
        assert words is not None
        height = layout_height(words, look().metrics(item.words_size()))
        below = layout_height(details, look().metrics(item.size(18))) if details else 0
        top = (self.height() - height - below) // 2
        width = item.text_width(self.width())
        where = self._mirrored(QRect(item.text_left(), top, width, height))
        painter.setPen(look().colour("ink"))
        words.draw(painter, QPointF(where.topLeft()))
        if details is not None:
            painter.setPen(look().colour("muted"))
            details.draw(painter, QPointF(where.left(), where.top() + height))
        return top

    def _paint_number(self, painter: QPainter, item: ClientItem, top: int) -> None:
        metrics = look().metrics(item.words_size(), bold=True)
        width = item.text_left() - item.size(SIDE + 8)
        alone = item.current and self._words is not None and self._words.lineCount() == 1
        at = (self.height() - metrics.height()) // 2 if alone else top
        where = self._mirrored(QRect(item.size(SIDE) - 1, at, width, metrics.height()))
        painter.setFont(look().font(item.words_size(), bold=True))
        painter.setPen(colour(look().phase(1).ink))
        begin = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, begin, str(item.point.number))

    def _paint_aside(self, painter: QPainter, item: ClientItem) -> None:
        text = item.aside()
        if not text:
            return
        bold = not item.point.confirmed
        ink = look().phase(1).ink if bold else look().colours.success
        metrics = look().metrics(item.size(18), bold)
        width = min(metrics.horizontalAdvance(text) + 2, item.aside_width())
        left = self.width() - item.size(SIDE) - width
        where = self._mirrored(QRect(left, 0, width, self.height()))
        painter.setFont(look().font(item.size(18), bold))
        painter.setPen(colour(ink))
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.drawText(where, wrapped, text)
        if not bold:
            spot = self._mirrored(QRect(left - item.length(30), 0, item.length(20), self.height()))
            check(painter, QPointF(spot.center()), item.length(16), ink)

    def _mirrored(self, where: QRect) -> QRect:
        return mirrored(where, self.rect(), self.layoutDirection())


def client_row_height(item: ClientItem, width: int) -> int:
    """80 for one line, 122 for the current one with what belongs to it; more where it needs more lines."""
    inner = item.text_width(width)
    height = words_height(item.point.words, item.words_size(), inner)
    if item.details():
        height += words_height(item.details(), item.size(18), inner)
    return max(height + item.size(47 if not item.current else 53), item.size(80))
