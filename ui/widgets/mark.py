"""Small painted signs: point numbers, part marks, icons that stand alone, rules."""

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.language import _
from ui.brush import check, disc, mark, smooth
from ui.icons import Icon
from ui.theme import Look, colour, look
from ui.tokens import Type


class Mark(QWidget):
    """A square that paints itself and keeps its size."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def render_size(self, size: int) -> None:
        """Another size, before it is scaled with the text."""
        if size != self._size:
            self._size = size
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        side = look().length(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._draw(
            smooth(QPainter(self)), QPointF(self.width() / 2, self.height() / 2), look().length(self._size)
        )

    @abstractmethod
    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        """Paint the sign around `centre`; `size` is already scaled with the text."""


class IconMark(Mark):
    """An icon beside a text, in one of the tokens' colours; silent to screen readers."""

    def __init__(
        self, icon: Icon, size: int = 20, tint: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(size, parent)
        self._icon, self._tint = icon, tint

    def render_icon(self, icon: Icon, tint: str) -> None:
        """Another icon."""
        if (icon, tint) != (self._icon, self._tint):
            self._icon, self._tint = icon, tint
            self.update()

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        mark(painter, self._icon, centre, size, look().colour(self._tint))


class PointNumber(Mark):
    """The number of a point: 32, in sections 28, small 24; always in the colours of phase 1."""

    spoken_as = QAccessible.Role.StaticText

    def __init__(
        self, number: int, size: int = 32, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(size, parent)
        self._number, self._bare, self._on_tint = 0, bare, False
        self.render_number(number)

    def render_number(self, number: int, on_tint: bool = False) -> None:
        """Another number; `on_tint` gives the disc of a chosen row the colour of the surface."""
        if (number, on_tint) == (self._number, self._on_tint):
            return
        self._number, self._on_tint = number, on_tint
        self.setAccessibleName(_("Point {number}").format(number=number))
        self.update()

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        tint = look().phase(1)
        if not self._bare:
            ground = look().colours.surface if self._on_tint else tint.fill
            disc(painter, centre, size, ground, tint.ink if look().high_contrast else None)
        kind = Type.TITLE if self._bare else Type.BODY if self._size >= 28 else Type.NOTE
        write(painter, str(self._number), centre, size, tint.ink, kind)


class PartMark(Mark):
    """How far a condition is met: done, in part (with a pie), to do. `fraction` runs from 0 to 1."""

    spoken_as = QAccessible.Role.StaticText

    def __init__(self, size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._met, self._fraction = False, 0.0

    def render_part(self, met: bool, fraction: float = 0.0) -> None:
        """Shows a disc with a check, a ring with a pie, or an empty ring."""
        self._met, self._fraction = met, fraction
        self.setAccessibleName(_("Done") if met else _("In part") if fraction > 0 else _("To do"))
        self.update()

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        c = look().colours
        if self._met:
            paint_done(painter, centre, size, look())
        elif self._fraction > 0:
            disc(painter, centre, size - 2, None, c.accent, 2)
            _pie(painter, centre, size - 10, min(self._fraction, 1.0))
        else:
            disc(painter, centre, size, None, c.border_strong, 2)


def _pie(painter: QPainter, centre: QPointF, size: float, fraction: float) -> None:
    """A pie that begins at twelve o'clock and runs with the clock."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(look().colours.accent))
    where = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    painter.drawPie(where, 90 * 16, -round(fraction * 360 * 16))


def paint_done(painter: QPainter, centre: QPointF, size: int, now: Look) -> None:
    """The disc with a check that says "done" everywhere."""
    disc(painter, centre, size, now.colours.success)
    check(painter, centre, size * 0.42, now.colours.on_success)


def write(painter: QPainter, text: str, centre: QPointF, size: int, ink: str, kind: Type) -> None:
    """A bold text in the middle of a disc."""
    painter.setFont(look().font(kind, bold=True))
    painter.setPen(colour(ink))
    where = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)


class Rule(QWidget):
    """A line of one pixel between rows, or upright between groups."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(*((fixed, free) if upright else (free, fixed)))
        self._upright = upright

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(colour(look().colours.border), 1))
        end = (0, self.height()) if self._upright else (self.width(), 0)
        painter.drawLine(0, 0, *end)
