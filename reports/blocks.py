"""What stands on a page, its size known before it is drawn: text, rows, frames."""

from msgspec import Struct

from reports.pen import TICK, Box, Pen
from reports.styles import FIRM, HAIR, LEFT, RULE, TOP
from reports.text import Laid


class Block(Struct):
    """Something of known height. `before` is the space above it, which the top of a page swallows.

    `keeps`: it stays on one page with what follows. `head` is drawn above it where it opens a page.
    `fresh`: it opens one in any case.
    """

    height: float
    before: float = 0
    keeps: bool = False
    head: "Block | None" = None
    fresh: bool = False

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it, its upper edge at `top`."""

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """What fits into `room` and the rest; None where it cannot be parted there."""


class Text(Block, kw_only=True):
    """Running text, which may go on on the next page; `bar` stands beside a quotation."""

    laid: Laid
    x: float = LEFT
    bar: bool = False

    def draw(self, pen: Pen, top: float) -> None:
        if self.bar:
            pen.bar(LEFT, top, 2, self.height)
        pen.text(self.laid, self.x, top + (self.height - self.laid.height) / 2)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        first, rest = self.laid.split(room - (self.height - self.laid.height))
        if len(first.lines) < 2:
            return None
        around = self.height - self.laid.height
        return (
            Text(first.height + around, self.before, laid=first, x=self.x, bar=self.bar),
            Text(rest.height + around, 0, self.keeps, laid=rest, x=self.x, bar=self.bar),
        )


LEAD = 2.0
"""Between two texts under one another in a cell."""


class Cell(Struct):
    """Texts under one another, at `x`."""

    x: float
    texts: list[Laid]

    @property
    def height(self) -> float:
        """All its texts together."""
        return sum(laid.height for laid in self.texts) + LEAD * max(len(self.texts) - 1, 0)

    def split(self, room: float) -> "tuple[Cell, Cell]":
        """The lines that fit into `room`, and the others."""
        first, rest = Cell(self.x, []), Cell(self.x, [])
        for laid in self.texts:
            upper, lower = laid.split(max(room, 0)) if not rest.texts else (laid._replace(lines=[]), laid)
            first.texts += [upper] if upper.lines else []
            rest.texts += [lower] if lower.lines else []
            room -= laid.height + LEAD
        return first, rest


class Row(Block, kw_only=True):
    """Cells beside each other, between rules; parted only when it is taller than a page."""

    cells: list[Cell]
    above: float = 0
    below: float = 0
    pad: float = 0
    tick: tuple[float, bool] | None = None

    def draw(self, pen: Pen, top: float) -> None:
        if self.above and top > TOP:
            pen.rule(LEFT, pen.sheet.right, top, self.above, RULE)
        if self.below:
            pen.rule(LEFT, pen.sheet.right, top + self.height, self.below, RULE if self.below < FIRM else 0)
        if self.tick:
            pen.tick(self.tick[0], top + self.pad, self.tick[1])
        for cell in self.cells:
            y = top + self.pad
            for laid in cell.texts:
                pen.text(laid, cell.x, y)
                y += laid.height + LEAD

    def split(self, room: float) -> "tuple[Block, Block] | None":
        parts = [cell.split(room - 2 * self.pad) for cell in self.cells]
        first, rest = [upper for upper, _ in parts], [lower for _, lower in parts]
        if not any(cell.texts for cell in first):
            return None
        upper, lower = self._of(first), self._of(rest)
        upper.before, upper.tick, upper.head = self.before, self.tick, self.head
        lower.keeps, lower.head, lower.above = self.keeps, self.head, 0
        return upper, lower

    def _of(self, cells: list[Cell]) -> "Row":
        return row(cells, above=self.above, below=self.below, pad=self.pad)


def row(cells: list[Cell], *, above: float = 0, below: float = 0, pad: float = 0) -> Row:
    """A row as tall as its tallest cell."""
    height = max((cell.height for cell in cells), default=0) + 2 * pad
    return Row(height, cells=cells, above=above, below=below, pad=pad)


class Framed(Block, kw_only=True):
    """Text in a frame of its own: with a tick, or dotted with its text in the middle."""

    laid: Laid
    ticked: bool | None = None
    dotted: bool = False

    def draw(self, pen: Pen, top: float) -> None:
        pen.frame(
            Box(LEFT, top, pen.sheet.measure, self.height), HAIR if self.dotted else FIRM, dotted=self.dotted
        )
        if self.ticked is not None:
            pen.tick(LEFT + 10, top + (self.height - TICK) / 2, self.ticked)
        x = LEFT + (12 if self.ticked is None else 30)
        if self.dotted:
            x = LEFT + (pen.sheet.measure - self.laid.room) / 2
        pen.text(self.laid, x, top + (self.height - self.laid.height) / 2)
