"""Drawing from the top left corner: lines of text, rules, frames, ticks, the square code."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from reports.styles import ASCENT, BLACK, HEIGHT
from reports.text import Laid

SLANT = 0.2
"""How far a typed signature leans."""

TICK = 12.0
"""The side of a tick box, in points."""


class Box(NamedTuple):
    """A place on the page, in points from its top left corner."""

    x: float
    top: float
    width: float
    height: float


class Pen:
    """A pen on one page. Places are points from the left and from the top; grey is 0 (black) to 1."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def text(self, laid: Laid, x: float, top: float) -> None:
        """Lines of text, the first one's top at `top`."""
        size, leading = laid.style.size, laid.style.leading
        block = self.canvas.beginText()
        block.setFillGray(laid.style.grey)
        y = HEIGHT - top - size * ASCENT
        face = ""
        for line in laid.lines:
            for piece in line:
                if piece.face != face:
                    face = piece.face
                    block.setFont(face, size)
                block.setTextOrigin(x + piece.x * size, y)
                block.textOut(piece.text)
            y -= leading
        self.canvas.drawText(block)

    def slanted(self, laid: Laid, x: float, baseline: float) -> None:
        """One line of a typed name, slanted, standing on `baseline`."""
        block = self.canvas.beginText()
        block.setFillGray(BLACK)
        for piece in laid.lines[0]:
            block.setFont(piece.face, laid.style.size)
            block.setTextTransform(1, 0, SLANT, 1, x + piece.x * laid.style.size, HEIGHT - baseline)
            block.textOut(piece.text)
        self.canvas.drawText(block)

    def rule(self, x: float, right: float, y: float, weight: float, grey: float = BLACK) -> None:
        """A level line."""
        self._stroke(weight, grey)
        self.canvas.line(x, HEIGHT - y, right, HEIGHT - y)

    def bar(self, x: float, top: float, width: float, height: float) -> None:
        """A filled upright bar."""
        self.canvas.setFillGray(BLACK)
        self.canvas.rect(x, HEIGHT - top - height, width, height, stroke=0, fill=1)

    def frame(self, box: Box, weight: float, grey: float = BLACK, dotted: bool = False) -> None:
        """A frame with round corners."""
        self._stroke(weight, grey)
        self.canvas.setDash([2, 2] if dotted else [])
        self.canvas.roundRect(box.x, HEIGHT - box.top - box.height, box.width, box.height, 4)
        self.canvas.setDash([])

    def tick(self, x: float, top: float, ticked: bool) -> None:
        """A small box, with a tick in it or without."""
        self._stroke(1, BLACK)
        y = HEIGHT - top - TICK
        self.canvas.roundRect(x + 0.5, y + 0.5, TICK - 0.5, TICK - 0.5, 2)
        if ticked:
            self._stroke(1.5, BLACK)
            self._polyline(((x + 3.2, y + 6.2), (x + 5.3, y + 4.1), (x + 9.2, y + 8.2)))

    def squares(self, rows: Sequence[Sequence[int]], x: float, top: float, side: float) -> None:
        """The dark modules of a square code, `side` points wide."""
        unit = side / len(rows)
        path = self.canvas.beginPath()
        for number, row in enumerate(rows):
            y = HEIGHT - top - (number + 1) * unit
            for start, end in _stretches(row):
                path.rect(x + start * unit, y, (end - start) * unit, unit)
        self.canvas.setFillGray(BLACK)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _polyline(self, points: Sequence[tuple[float, float]]) -> None:
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def _stroke(self, weight: float, grey: float) -> None:
        self.canvas.setLineWidth(weight)
        self.canvas.setStrokeGray(grey)


def _stretches(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where dark modules follow one another: first and behind the last."""
    start = None
    for at, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at
            start = None
