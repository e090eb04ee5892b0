"""Handwriting on paper: strokes from a pad as smooth lines, at any size."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from reports.parts import Stroke
from reports.pen import Box

EVEN = 1.1
"""The weight of a line drawn without pressure, in points."""

LARGEST = 300
"""Thousandths of the pad that fill the height of the place; a smaller hand is not blown up further."""


class _Dot(NamedTuple):
    """A place on the page, and how heavy the pen was there."""

    x: float
    y: float
    weight: float


def write(canvas: Canvas, strokes: Sequence[Stroke], box: Box, height: float) -> None:
    """Draw the strokes into `box`, at its left end and on its lower edge; the page is `height` tall."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    for stroke in _fitted(strokes, box, height):
        _draw(canvas, stroke)
    canvas.restoreState()


def _fitted(strokes: Sequence[Stroke], box: Box, height: float) -> list[list[_Dot]]:
    """The strokes at their places on the page, their proportions kept."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return []
    xs, ys, forces = zip(*points, strict=True)
    scale = min(
        box.width / max(max(xs) - min(xs), 1), box.height / max(max(ys) - min(ys), 1), box.height / LARGEST
    )
    even, left, low = len(set(forces)) == 1, min(xs), max(ys)
    right, up = box.x - left * scale, height - box.top - box.height + low * scale

    def placed(x: int, y: int, force: int) -> _Dot:
        return _Dot(right + x * scale, up - y * scale, EVEN if even else 0.5 + force * 0.0014)

    return [[placed(*point) for point in stroke] for stroke in strokes if stroke]


def _draw(canvas: Canvas, dots: list[_Dot]) -> None:
    """One stroke as a curve through its points (Catmull-Rom), anew wherever the weight changes."""
    if len(dots) == 1:
        canvas.circle(dots[0].x, dots[0].y, dots[0].weight * 0.7, stroke=0, fill=1)
        return
    ends = [dots[0], *dots, dots[-1]]
    path, weight = _from(canvas, ends[1]), ends[1].weight
    for at, (start, end) in enumerate(pairwise(ends[1:-1])):
        if abs(start.weight - weight) > 0.1:
            _ink(canvas, path, weight)
            path, weight = _from(canvas, start), start.weight
        room = hypot(end.x - start.x, end.y - start.y) / 2
        leaving, coming = _pull(ends[at], end, room), _pull(start, ends[at + 3], room)
        path.curveTo(
            *(start.x + leaving[0], start.y + leaving[1]),
            *(end.x - coming[0], end.y - coming[1]),
            end.x,
            end.y,
        )
    _ink(canvas, path, weight)


def _pull(one: _Dot, other: _Dot, room: float) -> tuple[float, float]:
    """How far the way from one dot to another bends a curve: no further than `room`, as on the screen."""
    x, y = (other.x - one.x) / 6, (other.y - one.y) / 6
    part = min(1, room / max(hypot(x, y), 1e-9))
    return x * part, y * part


def _from(canvas: Canvas, dot: _Dot) -> PDFPathObject:
    path = canvas.beginPath()
    path.moveTo(dot.x, dot.y)
    return path


def _ink(canvas: Canvas, path: PDFPathObject, weight: float) -> None:
    canvas.setLineWidth(weight)
    canvas.drawPath(path, stroke=1, fill=0)
