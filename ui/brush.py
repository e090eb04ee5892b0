"""The few shapes that everything is painted with."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.theme import colour


def smooth(painter: QPainter) -> QPainter:
    """The same painter with soft edges."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    where: QRect | QRectF,
    radius: float,
    fill: str | None = None,
    border: str | None = None,
    width: float = 1,
) -> None:
    """A rounded rectangle whose border lies inside `where`."""
    inset = width / 2 if border else 0
    painter.setPen(QPen(colour(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inner = QRectF(where).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def disc(
    painter: QPainter,
    centre: QPointF,
    size: float,
    fill: str | None,
    border: str | None = None,
    width: float = 1,
) -> None:
    """A disc of the diameter `size`; its border lies inside."""
    half = size / 2
    where = QRectF(centre.x() - half, centre.y() - half, size, size)
    rounded(painter, where, half, fill, border, width)


def mark(painter: QPainter, icon: Icon, centre: QPointF, size: int, tint: str | QColor) -> None:
    """An icon around its centre."""
    left, top = round(centre.x() - size / 2), round(centre.y() - size / 2)
    drawn = colour(tint) if isinstance(tint, str) else tint
    paint_icon(painter, icon, QRect(left, top, size, size), drawn)


def check(painter: QPainter, centre: QPointF, size: float, tint: str) -> None:
    """A check `size` wide, stronger than the icon: it must be seen from the other side of the table."""
    pen = QPen(colour(tint), max(1.9, size / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = centre.x() - size / 2, centre.y() - size * 0.36
    corners = ((0.0, 0.4), (0.34, 0.74), (1.0, 0.0))
    painter.drawPolyline([QPointF(x + across * size, y + down * size) for across, down in corners])


def mirrored(where: QRect, bounds: QRect, direction: Qt.LayoutDirection) -> QRect:
    """`where` as it lies inside `bounds` when the reading direction is taken into account."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return where
    return QRect(bounds.left() + bounds.right() - where.right(), where.top(), where.width(), where.height())
