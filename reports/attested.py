"""What attests a paper: those who sign, each on a line of their own, and the visible seal."""

from functools import lru_cache

from reports.blocks import Block
from reports.ink import write
from reports.parts import Seal, SignedBy, bold, plain
from reports.pen import Box, Pen
from reports.styles import CELL, FIRM, HAIR, LEFT, PRINT, RULE, STRONG, TYPED, Sheet
from reports.tags import Tag
from reports.text import Laid, clipped, lay, measure

GAP = 23.0
"""Between two signers."""

LINE = 40.0
"""Where the line stands that is signed on, below the block's upper edge."""


class Signers(Block, kw_only=True):
    """Two signers beside each other, each on a line of their own. Never parted."""

    signers: list[tuple[SignedBy, list[Laid], Tag | None]]

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


class SealBox(Block, kw_only=True):
    """The visible seal: square code, title, and the fingerprint in print."""

    seal: Seal
    tag: Tag

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
    import segno  # which takes as long to come as a page to be drawn, and not every paper has one

    return tuple(bytes(line) for line in segno.make_qr(text, error="m", mask=3).matrix)
