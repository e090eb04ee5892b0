"""Drawing from the top left corner: lines of text, rules, frames, ticks, the square code."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from reports.letters import letters
from reports.lines import Piece
from reports.objects import Drawing
from reports.styles import A4, ASCENT, BLACK, Sheet
from reports.tags import Mark, Tag
from reports.text import Laid

if TYPE_CHECKING:
    from reports.embedding import Matrix

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
    """A pen on one page (from 0). Places are points from the left and from the top; grey is 0 (black) to 1.

    On a mirrored sheet everything stands as far from the right as it was told to stand from the left.
    Everything that it draws is marked: as part of an element, or as something that is not read aloud.
    What the pen is set to is remembered, because each setting costs as much as a line.
    """

    def __init__(self, canvas: Canvas, page: int = 0, sheet: Sheet = A4) -> None:
        self.canvas = canvas
        self.sheet = sheet
        self._drawing: Drawing = canvas._doc  # type: ignore[attr-defined]  # the stubs leave it out
        self._page = page
        self._marks = 0
        self._is_marked = False
        self._fill: float | None = None
        self._stroke: tuple[float, float] | None = None

    @contextmanager
    def marked(self, tag: Tag | None) -> Iterator[None]:
        """What is drawn meanwhile belongs to one element; without one, it is not read aloud."""
        if self._is_marked:
            yield
            return
        self._note(self._mark(tag))
        self._is_marked = True
        yield
        self._is_marked = False
        self._note("EMC")

    def _mark(self, tag: Tag | None) -> str:
        """The operator that begins a stretch for an element, or for none."""
        if tag is None:
            return "/Artifact BMC"
        tag.marks.append(Mark(self._page, self._marks))
        self._marks += 1
        return f"/{tag.kind} <</MCID {self._marks - 1}>> BDC"

    @contextmanager
    def aside(self, what: str) -> Iterator[None]:
        """What is drawn meanwhile comes back on every page: a "Header", a "Footer", a table's head."""
        self._note(f"/Artifact <</Type/Pagination/Subtype/{what}>> BDC")
        self._is_marked = True
        yield
        self._is_marked = False
        self._note("EMC")

    @contextmanager
    def figure(self, tag: Tag | None, box: Box) -> Iterator[None]:
        """What is drawn meanwhile, within `box`, is a drawing."""
        if tag is not None and not tag.marks:
            box, height = self.placed(box), self.sheet.height
            edges = (box.x, height - box.top - box.height, box.x + box.width, height - box.top)
            tag.more += f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in edges)}]>>"
        with self.marked(tag):
            yield

    def placed(self, box: Box) -> Box:
        """Where a box stands on this sheet."""
        return box._replace(x=self._x(box.x, box.width))

    def _x(self, x: float, width: float) -> float:
        """The left edge of what is `width` wide."""
        return self.sheet.width - x - width if self.sheet.is_mirrored else x

    def text(self, laid: Laid, x: float, top: float) -> None:
        """Lines of text, the first one's top at `top`."""
        self._fill_with(laid.style.grey)
        if laid.tag is not None and laid.tag.title and not laid.tag.marks:
            laid.tag.top = self.sheet.height - top
        code = list(self._lines(laid, self._x(x, laid.room), top))
        if not self._is_marked:  # as `marked` would, which takes as long as the line itself
            code = [self._mark(laid.tag), *code, "EMC"]
        self._note("\n".join(code))

    def _lines(self, laid: Laid, x: float, top: float) -> Iterator[str]:
        """The operators that show lines of text."""
        size, leading = laid.style.size, laid.style.leading
        y = self.sheet.height - top - size * ASCENT
        yield "BT"
        for line in laid.lines:
            for piece in line:
                yield self._piece(piece, size, (1, 0, 0, 1, x + piece.x * size, y))
            y -= leading
        yield "ET"

    def slanted(self, laid: Laid, x: float, baseline: float) -> None:
        """One line of a typed name, slanted, standing on `baseline`."""
        self._fill_with(BLACK)
        x, y, size = self._x(x, laid.room), self.sheet.height - baseline, laid.style.size
        line = laid.lines[0]
        code = [self._piece(piece, size, (1, 0, SLANT, 1, x + piece.x * size, y)) for piece in line]
        self._note("\n".join(("BT", *code, "ET")))

    def _piece(self, piece: Piece, size: float, matrix: "Matrix") -> str:
        """A piece at its place; what draws glyphs is loaded for the first that there are."""
        if piece.shaped is None:
            _a, _b, slant, _d, x, y = matrix
            shown = letters(self._drawing, piece.face, piece.text, size)
            return f"1 0 {slant:g} 1 {x:.2f} {y:.2f} Tm {shown}"
        from reports.embedding import shown as glyphs

        return glyphs(self._drawing, piece.shaped, size, matrix)

    def rule(self, x: float, right: float, y: float, weight: float, grey: float = BLACK) -> None:
        """A level line."""
        self._stroke_with(weight, grey)
        width = right - x
        x = self._x(x, width)
        y = self.sheet.height - y
        line = f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        self._note(line if self._is_marked else f"/Artifact BMC\n{line}\nEMC")

    def bar(self, x: float, top: float, width: float, height: float, grey: float = BLACK) -> None:
        """A filled bar."""
        self._fill_with(grey)
        with self.marked(None):
            self.canvas.rect(
                self._x(x, width), self.sheet.height - top - height, width, height, stroke=0, fill=1
            )

    def frame(self, box: Box, weight: float, grey: float = BLACK, dotted: bool = False) -> None:
        """A frame with round corners."""
        self._stroke_with(weight, grey)
        box = self.placed(box)
        with self.marked(None):
            if dotted:
                self.canvas.setDash([2, 2])
            self.canvas.roundRect(box.x, self.sheet.height - box.top - box.height, box.width, box.height, 4)
            if dotted:
                self.canvas.setDash([])

    def tick(self, x: float, top: float, ticked: bool) -> None:
        """A small box, with a tick in it or without; words beside it say the same."""
        self._stroke_with(1, BLACK)
        with self.marked(None):
            place = f"{self._x(x, TICK):.2f} {self.sheet.height - top - TICK:.2f}"
            self._note(f"q 1 0 0 1 {place} cm {_box()} S {_HOOK if ticked else ''} Q")

    def squares(self, rows: Sequence[Sequence[int]], box: Box) -> None:
        """The dark modules of a square code that fills the box."""
        unit = box.width / len(rows)
        code = [
            f"{start} {number} {end - start} 1 re"
            for number, row in enumerate(rows)
            for start, end in _stretches(row)
        ]
        self._fill_with(BLACK)
        self.canvas.saveState()
        self.canvas.transform(unit, 0, 0, -unit, self.placed(box).x, self.sheet.height - box.top)
        self.canvas.drawPath(PDFPathObject(code), stroke=0, fill=1)
        self.canvas.restoreState()

    def picture(self, image: ImageReader, box: Box) -> float:
        """A picture fitted into the box, at its left and lower edge; returns how wide it became."""
        wide, high = image.getSize()
        scale = min(box.width / wide, box.height / high)
        bottom = self.sheet.height - box.top - box.height
        self.canvas.drawImage(
            image, self._x(box.x, wide * scale), bottom, wide * scale, high * scale, mask="auto"
        )
        return float(wide * scale)

    def _fill_with(self, grey: float) -> None:
        if self._fill != grey:
            self._fill = grey
            self._note(f"{grey:g} g")

    def _stroke_with(self, weight: float, grey: float) -> None:
        if self._stroke != (weight, grey):
            self._stroke = weight, grey
            self._note(f"{weight:g} w {grey:g} G")

    def _note(self, code: str) -> None:
        """Add operators to the page."""
        self.canvas.addLiteral(code)


_HOOK = "1.5 w 3.2 6.2 m 5.3 4.1 l 9.2 8.2 l S"
"""The tick in a box."""


@cache
def _box() -> str:
    """The outline of a tick box."""
    path = PDFPathObject()
    path.roundRect(0.5, 0.5, TICK - 0.5, TICK - 0.5, 2)
    code: str = path.getCode()
    return code


def _stretches(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where dark modules follow one another: first and behind the last."""
    start = None
    for at, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at
            start = None
