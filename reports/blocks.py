"""What stands on a page, its size known before it is drawn: text, rows, frames, signers, the seal."""

from dataclasses import dataclass, field
from functools import lru_cache

import segno

from reports.ink import write
from reports.parts import Seal, SignedBy, bold, plain
from reports.pen import TICK, Box, Pen
from reports.styles import (
    CELL,
    FIRM,
    HAIR,
    LEFT,
    PRINT,
    RULE,
    STRONG,
    TOP,
    TYPED,
    Sheet,
)
from reports.tags import Tag
from reports.text import Laid, clipped, lay, measure


@dataclass(slots=True)
class Block:
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


@dataclass(slots=True)
class Text(Block):
    """Running text, which may go on on the next page; `bar` stands beside a quotation."""

    laid: Laid = field(kw_only=True)
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


@dataclass(slots=True)
class Cell:
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


@dataclass(slots=True)
class Row(Block):
    """Cells beside each other, between rules; parted only when it is taller than a page."""

    cells: list[Cell] = field(kw_only=True)
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


@dataclass(slots=True)
class Framed(Block):
    """Text in a frame of its own: with a tick, or dotted with its text in the middle."""

    laid: Laid = field(kw_only=True)
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


GAP = 23.0
"""Between two signers."""

LINE = 40.0
"""Where the line stands that is signed on, below the block's upper edge."""


@dataclass(slots=True)
class Signers(Block):
    """Two signers beside each other, each on a line of their own. Never parted."""

    signers: list[tuple[SignedBy, list[Laid], Tag | None]] = field(kw_only=True)

    def draw(self, pen: Pen, top: float) -> None:
        width = _beside(pen.sheet)
        for place, (signer, texts, tag) in enumerate(self.signers):
            x = LEFT + place * (width + GAP)
            box = Box(x + 4, top + 8, width - 40, LINE - 12)
            with pen.figure(tag, box):
                if signer.strokes:
                    write(pen.canvas, signer.strokes, pen.placed(box), pen.sheet.height)
                elif signer.typed:
                    pen.slanted(_typed(signer.typed, width - 8), x + 4, top + LINE - 8)
            pen.rule(x, x + width, top + LINE, FIRM)
            y = top + LINE + 4
            for laid in texts:
                pen.text(laid, x, y)
                y += laid.height


def _beside(sheet: Sheet) -> float:
    """How wide each of two signers beside each other is."""
    return (sheet.measure - GAP) / 2


def signers(signed: tuple[SignedBy, ...], before: float, tag: Tag, sheet: Sheet) -> Signers:
    """A row of signers as tall as the taller one, each an element of its own within `tag`."""
    both = [_signer(signer, tag.add("Div"), _beside(sheet)) for signer in signed]
    tallest = max(sum(laid.height for laid in texts) for _, texts, _ in both)
    return Signers(LINE + 4 + tallest, before, signers=both)


def _signer(signer: SignedBy, tag: Tag, width: float) -> tuple[SignedBy, list[Laid], Tag | None]:
    """A signer with the lines underneath, and the element of what stands on the line, if anything does."""
    figure = tag.figure(signer.says) if signer.strokes or signer.typed else None
    organisation = plain(f", {signer.organisation}") if signer.organisation else ()
    lines = [bold(signer.name) + organisation, *map(plain, signer.lines)]
    return signer, [lay(words, CELL, width).as_(tag.add("P")) for words in lines], figure


SMALLEST = 10.0
"""The smallest size of a typed name, in points."""


def _typed(name: str, width: float) -> Laid:
    """A typed name on one line, smaller where it is long; what is longer still stands in full underneath."""
    name = " ".join(name.split())
    size = min(TYPED.size, TYPED.size * (width - 8) / max(measure(plain(name), TYPED), 1))
    return clipped(plain(name), TYPED._replace(size=max(size, SMALLEST)), width)


CODE = 71.0
SEAL = 81.0


@dataclass(slots=True)
class Sealed(Block):
    """The visible seal: square code, title, and the fingerprint in print."""

    seal: Seal = field(kw_only=True)
    tag: Tag = field(kw_only=True)

    def draw(self, pen: Pen, top: float) -> None:
        pen.frame(Box(LEFT, top, pen.sheet.measure, self.height), HAIR, RULE)
        x, width = LEFT + 12, pen.sheet.measure - 24
        if self.seal.code:
            square = Box(LEFT + 10, top + (self.height - CODE) / 2, CODE, CODE)
            with pen.figure(self.tag.figure(self.seal.says), square):
                pen.squares(code(self.seal.code), square)
            x, width = x + CODE + 10, width - CODE - 10
        lines = [(self.seal.title, STRONG), (self.seal.sentence, CELL)]
        texts = [lay(plain(text), style, width).as_(self.tag.add("P")) for text, style in lines]
        fingerprint = self.tag.add("P")
        texts += [lay(plain(line), PRINT, width).as_(fingerprint) for line in self.seal.fingerprint]
        y = top + (self.height - sum(laid.height + 1 for laid in texts)) / 2
        for laid in texts:
            pen.text(laid, x, y)
            y += laid.height + 1


@lru_cache(maxsize=8)
def code(text: str) -> tuple[bytes, ...]:
    """The modules of the square code for `text`; one mask is as good as another on clean paper."""
    return tuple(bytes(line) for line in segno.make_qr(text, error="m", mask=3).matrix)
