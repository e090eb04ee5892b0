"""A hand's strokes: their measures, how small they must be shown to fit, and their ink, as on the paper."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from ui.theme import colour
from ui.tokens import PAPER_INK

Point = tuple[float, float, float]
"""x and y in parts of the pad's height, and the pressure from 0 to 1 (0.5 for a mouse)."""
Stroke = list[Point]
Strokes = list[Stroke]

RULE_AT = 0.77
"""Where the line lies on which one signs, from the top."""
SEEN = 0.95
"""The part of a pad's width that a signature may fill."""
EVEN = 0.016
"""How wide a line is that was drawn without pressure, in parts of the pad's height."""
STEP = 0.15
"""A difference in width that can be seen, in pixels."""


def fitting(strokes: Sequence[Sequence[Point]], pad: QSize) -> float:
    """How much smaller than drawn they must be shown to fit into a pad of that size; 1 if they fit."""
    end = max((x for stroke in strokes for x, _y, _p in stroke), default=0.0)
    wide = pad.width() / max(pad.height(), 1)
    return min(1.0, wide * SEEN / end) if end > wide else 1.0


def paint_strokes(painter: QPainter, strokes: Sequence[Sequence[Point]], paper: QTransform) -> None:
    """Draw strokes through their points as curves; the line follows the pressure, as it will in print."""
    even = len({p for stroke in strokes for _x, _y, p in stroke}) == 1
    for stroke in strokes:
        _paint(painter, [(paper.map(QPointF(x, y)), _width(p, even) * paper.m11()) for x, y, p in stroke])


def _width(pressure: float, even: bool) -> float:
    return EVEN if even else EVEN * (0.45 + 1.27 * pressure)


def _paint(painter: QPainter, dots: list[tuple[QPointF, float]]) -> None:
    """One stroke (Catmull-Rom), anew wherever the width changes."""
    if not dots:
        return
    places = [dots[0][0], *(place for place, _width in dots), dots[-1][0]]
    path, width = QPainterPath(places[1]), dots[0][1]
    if len(dots) == 1:
        path.lineTo(places[1] + QPointF(0.01, 0))
    for at, (start, end) in enumerate(pairwise(places[1:-1])):
        if abs(dots[at][1] - width) > STEP:
            _ink(painter, path, width)
            path, width = QPainterPath(start), dots[at][1]
        room = hypot(*(end - start).toTuple()) / 2
        leaving, coming = _eased(end - places[at], room), _eased(places[at + 3] - start, room)
        path.cubicTo(start + leaving, end - coming, end)
    _ink(painter, path, width)


def _eased(across: QPointF, room: float) -> QPointF:
    """How far a neighbour pulls a curve: no further than `room`, or a jump of the hand would swing it out."""
    pull = across / 6
    length = hypot(*pull.toTuple())
    return pull if length <= room else pull * (room / length)


def _ink(painter: QPainter, path: QPainterPath, width: float) -> None:
    pen = QPen(colour(PAPER_INK), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
