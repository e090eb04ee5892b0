"""Blocks to pages: what goes where, and the head and foot of every page."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meeting.language import speaking
from reports.archive import WITH_RECORD, Level, archived
from reports.blocks import Block
from reports.direction import first_strong, reading
from reports.logo import picture
from reports.objects import Drawing
from reports.parts import Head, Paper, Size, bold, plain
from reports.pen import Box, Pen
from reports.story import story
from reports.styles import (
    A4,
    BOLD,
    FIRM,
    HAIR,
    HEAD_RULE,
    LEFT,
    LETTER,
    MONO,
    NOTE,
    REGULAR,
    RULE,
    SMALL,
    STRONG,
    TOP,
    Sheet,
    Style,
    face,
)
from reports.tags import Tag
from reports.text import Laid, clipped, lay, measure

rl_config.useA85 = 0  # bytes as bytes: a quarter smaller, and quicker

LITTLE = 120.0
"""With less room than this left, what is taller than a page begins on the next one."""

WHOLE = 0.6
"""What is taller than this part of a page begins where it can, and goes on on the next one."""

RIGHT = 0.36
"""The part of a line that what stands at its right end may take up."""

LOGO = 96.0
"""The most that a logo is wide."""


class Placed(NamedTuple):
    """A block on a page, its upper edge at `top`. `again`: it stood on an earlier page already."""

    top: float
    block: Block
    again: bool = False


Page = list[Placed]


def pdf(paper: Paper, logo: bytes | None = None, record: bytes = b"", level: Level = WITH_RECORD) -> bytes:
    """The whole document with the record attached. The same content gives the same bytes.

    Raises KnownError for a broken logo.
    """
    root = Tag("Document")
    image = picture(logo) if logo else None
    with speaking(paper.language), reading(sheet_of(paper).is_mirrored), _undisturbed():
        drawing = _drawn(paper, image, root)
        return archived(drawing, paper, root, record, level)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for circular garbage meanwhile: all that is built is in use, and searched in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _drawn(paper: Paper, logo: ImageReader | None, root: Tag) -> Drawing:
    """Every page drawn; its elements are added to `root`."""
    sheet = sheet_of(paper)
    canvas = _canvas(sheet)
    opening = root.add("Div")
    pages = paged(story(paper, root, sheet), sheet)
    for number, page in enumerate(pages):
        pen = Pen(canvas, number, sheet)
        if number:
            with pen.aside("Header"):
                _head(pen, paper.head, logo)
        else:
            _head(pen, paper.head, logo, opening)
        for placed in page:
            _draw(pen, placed)
        with pen.aside("Footer"):
            _foot(pen, paper.foot, paper.page.format(page=number + 1, pages=len(pages)))
        canvas.showPage()
    drawing: Drawing = canvas._doc  # type: ignore[attr-defined]  # the stubs leave it out
    for number, drawn in enumerate(drawing.Pages.pages):
        _let_tags_find(drawn, number)
    return drawing


def _canvas(sheet: Sheet) -> Canvas:
    """What the pens of all pages draw on."""
    for name in (REGULAR, BOLD, MONO):
        face(name)
    return Canvas(
        BytesIO(),
        (sheet.width, sheet.height),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take the name for a number
    )


def _let_tags_find(page: Any, number: int) -> None:
    """Say on a page which row of the tags' table is its own, and that Tab goes in their order."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = number, "/S"


def _draw(pen: Pen, placed: Placed) -> None:
    """One block; a table's head is read aloud once."""
    if not placed.again:
        placed.block.draw(pen, placed.top)
        return
    with pen.aside("Header"):
        placed.block.draw(pen, placed.top)


def sheet_of(paper: Paper) -> Sheet:
    """What the paper is printed on, mirrored where its own words run from right to left."""
    return (LETTER if paper.size == Size.LETTER else A4)._replace(is_mirrored=bool(first_strong(paper.title)))


def paged(blocks: list[Block], sheet: Sheet = A4) -> list[Page]:
    """The blocks on pages, each with the place of its upper edge."""
    layout = _Layout(sheet)
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.keeps:
            layout.add(chain)
            chain = []
    layout.add(chain)
    return layout.pages


class _Layout:
    """Pages as they fill."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.pages: list[Page] = [[]]
        self.y = TOP

    def add(self, chain: list[Block]) -> None:
        """Blocks that belong on one page, if one can hold them."""
        if chain and chain[0].fresh:
            self._turn()
        height = sum(block.before + block.height for block in chain)
        room = self._sheet.bottom - self.y
        is_tall = any(block.height > WHOLE * self._sheet.room for block in chain)
        if height > room and (room < LITTLE or (height <= self._sheet.room and not is_tall)):
            self._turn()
        for block in chain:
            self._place(block)

    def _place(self, block: Block) -> None:
        """One block: here, or on the next page, or parted over as many as it needs."""
        rest: Block | None = block
        while rest is not None:
            if not self.pages[-1] and rest.head is not None:
                self._put(rest.head, again=True)
            before = rest.before if self.pages[-1] else 0
            room = self._sheet.bottom - self.y - before
            parts = None if rest.height <= room else rest.split(room)
            if parts is None and rest.height > room and self._is_begun(rest):
                self._turn()
                continue
            here, rest = parts or (rest, None)
            self.y += before
            self._put(here)
            if rest is not None:
                self._turn()

    def _is_begun(self, block: Block) -> bool:
        """Whether a fresh page would give the block more room than this one."""
        return len(self.pages[-1]) > (block.head is not None)

    def _put(self, block: Block, again: bool = False) -> None:
        self.pages[-1].append(Placed(self.y, block, again))
        self.y += block.height

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self.y = TOP


def _head(pen: Pen, head: Head, logo: ImageReader | None, tag: Tag | None = None) -> None:
    """Who we are, the reference and the date, and that it is a rehearsal if it is one.

    It is read aloud on the first page, where `tag` takes it up.
    """
    top = HEAD_RULE - 34
    x = LEFT
    if logo is not None:
        box = Box(LEFT, top, LOGO, 28)
        with pen.figure(tag and tag.figure(head.logo), box):
            x += pen.picture(logo, box) + 8
    _line(pen, head.organisation, STRONG, top, pen.sheet.measure * 0.62, x, tag)
    _line(pen, head.location, SMALL, top + 14, pen.sheet.measure * 0.62, x, tag)
    _right(pen, head.reference, SMALL, top + 1.4, tag)
    _right(pen, head.date, SMALL, top + 14, tag)
    if head.mark:
        beside = measure(plain(head.reference), SMALL) + 12 if head.reference else 0
        _mark(pen, head.mark, pen.sheet.right - beside, top - 6, tag)
    pen.rule(LEFT, pen.sheet.right, HEAD_RULE, FIRM)


def _mark(pen: Pen, text: str, right: float, top: float, tag: Tag | None) -> None:
    """A word in a frame, which sets a rehearsal apart; a rehearsal has no reference to stand beside."""
    width = measure(bold(text), STRONG)
    pen.frame(Box(right - width - 12, top, width + 12, 17), FIRM)
    pen.text(_said(lay(bold(text), STRONG, width + 1), tag), right - width - 6, top + 1.7)


def _foot(pen: Pen, text: str, page: str) -> None:
    pen.rule(LEFT, pen.sheet.right, pen.sheet.foot_rule, HAIR, RULE)
    _line(pen, text, NOTE, pen.sheet.foot_rule + 6, pen.sheet.measure * 0.8)
    _right(pen, page, NOTE, pen.sheet.foot_rule + 6)


def _line(
    pen: Pen, text: str, style: Style, top: float, width: float, x: float = LEFT, tag: Tag | None = None
) -> None:
    """One line only: what is longer is cut, and stands in full elsewhere."""
    laid = clipped(plain(text), style, width - (x - LEFT))
    if text:
        pen.text(_said(laid, tag), x, top)


def _right(pen: Pen, text: str, style: Style, top: float, tag: Tag | None = None) -> None:
    """One line that ends at the right edge, cut where what stands on its left may begin."""
    if text:
        width, most = measure(plain(text), style), RIGHT * pen.sheet.measure
        laid = clipped(plain(text), style, min(width, most) + 1)
        width = width if width <= most else laid.width
        pen.text(_said(laid, tag), pen.sheet.right - width, top)


def _said(laid: Laid, tag: Tag | None) -> Laid:
    """The line as a paragraph of its own within `tag`."""
    return laid.as_(tag.add("P")) if tag is not None else laid
