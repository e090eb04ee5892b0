"""Blocks to pages: what goes where, the head and foot of every page, and the file itself."""

from io import BytesIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meeting.errors import KnownError
from meeting.language import _
from reports.blocks import Block
from reports.parts import Head, Paper, bold, plain
from reports.pen import Box, Pen
from reports.story import story
from reports.styles import (
    BOLD,
    BOTTOM,
    FIRM,
    FOOT_RULE,
    HAIR,
    HEAD_RULE,
    HEIGHT,
    LEFT,
    MEASURE,
    MONO,
    NOTE,
    REGULAR,
    RIGHT,
    ROOM,
    RULE,
    SMALL,
    STRONG,
    TOP,
    WIDTH,
    Style,
    face,
)
from reports.text import lay, measure

rl_config.useA85 = 0  # bytes as bytes: a quarter smaller, and quicker

LITTLE = 120.0
"""With less room than this left, what is taller than a page begins on the next one."""

LOGO = 96.0
"""The most that a logo is wide."""

Page = list[tuple[float, Block]]


def pdf(paper: Paper, logo: bytes | None = None) -> bytes:
    """The whole document. The same content gives the same bytes. Raises KnownError for a broken logo."""
    picture = _read(logo) if logo else None
    for name in (REGULAR, BOLD, MONO):
        face(name)
    pages = paged(story(paper))
    file = BytesIO()
    canvas = Canvas(
        file,
        (WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take the name for a number
    )
    _describe(canvas, paper)
    for number, page in enumerate(pages, 1):
        pen = Pen(canvas)
        _head(pen, paper.head, picture)
        for top, block in page:
            block.draw(pen, top)
        _foot(pen, paper.foot, paper.page.format(page=number, pages=len(pages)))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _read(logo: bytes) -> ImageReader:
    """The logo as a picture; a file that is none is the chooser's to mend."""
    try:
        return ImageReader(BytesIO(logo))
    except (OSError, ValueError) as error:
        message = _("The logo could not be read as a picture.")
        raise KnownError(message, _("Choose a PNG or JPEG file as logo.")) from error


def _describe(canvas: Canvas, paper: Paper) -> None:
    """What a viewer shows about the file; its date is that of the meeting."""
    canvas.setTitle(" ".join(filter(None, (paper.title, paper.head.reference))))
    canvas.setAuthor(paper.head.organisation)
    canvas.setSubject(paper.head.mark)
    canvas.setCreator("Amends")
    canvas.setDateFormatter(lambda *_date: f"D:{paper.made}+00'00'")


def paged(blocks: list[Block]) -> list[Page]:
    """The blocks on pages, each with the place of its upper edge."""
    layout = _Layout()
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

    def __init__(self) -> None:
        self.pages: list[Page] = [[]]
        self.y = TOP

    def add(self, chain: list[Block]) -> None:
        """Blocks that belong on one page, if one can hold them."""
        height = sum(block.before + block.height for block in chain)
        room = BOTTOM - self.y
        if height > room and (height <= ROOM or room < LITTLE):
            self._turn()
        for block in chain:
            self._place(block)

    def _place(self, block: Block) -> None:
        """One block: here, or on the next page, or parted over as many as it needs."""
        rest: Block | None = block
        while rest is not None:
            if not self.pages[-1] and rest.head is not None:
                self._put(rest.head)
            before = rest.before if self.pages[-1] else 0
            room = BOTTOM - self.y - before
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

    def _put(self, block: Block) -> None:
        self.pages[-1].append((self.y, block))
        self.y += block.height

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self.y = TOP


def _head(pen: Pen, head: Head, picture: ImageReader | None) -> None:
    """Who we are, the reference and the date, and that it is a rehearsal if it is one."""
    top = HEAD_RULE - 34
    x = LEFT
    if picture is not None:
        x += pen.picture(picture, Box(LEFT, top, LOGO, 28)) + 8
    _line(pen, head.organisation, STRONG, top, MEASURE * 0.62, x)
    _line(pen, head.location, SMALL, top + 14, MEASURE * 0.62, x)
    _right(pen, head.reference, SMALL, top + 1.4)
    _right(pen, head.date, SMALL, top + 14)
    if head.mark:
        beside = measure(plain(head.reference), SMALL) + 12 if head.reference else 0
        _mark(pen, head.mark, RIGHT - beside, top - 6)
    pen.rule(LEFT, RIGHT, HEAD_RULE, FIRM)


def _mark(pen: Pen, text: str, right: float, top: float) -> None:
    """A word in a frame, which sets a rehearsal apart; a rehearsal has no reference to stand beside."""
    width = measure(bold(text), STRONG)
    pen.frame(Box(right - width - 12, top, width + 12, 17), FIRM)
    pen.text(lay(bold(text), STRONG, width + 1), right - width - 6, top + 1.7)


def _foot(pen: Pen, text: str, page: str) -> None:
    pen.rule(LEFT, RIGHT, FOOT_RULE, HAIR, RULE)
    _line(pen, text, NOTE, FOOT_RULE + 6, MEASURE * 0.8)
    _right(pen, page, NOTE, FOOT_RULE + 6)


def _line(pen: Pen, text: str, style: Style, top: float, width: float, x: float = LEFT) -> None:
    """One line only: what is longer is cut, and stands in full elsewhere."""
    width -= x - LEFT
    laid = lay(plain(text), style, width)
    if len(laid.lines) > 1:
        cut = "".join(piece.text for piece in laid.lines[0]).rstrip()
        laid = lay(plain(f"{cut[:-1]}…"), style, 2 * width)
    pen.text(laid, x, top)


def _right(pen: Pen, text: str, style: Style, top: float) -> None:
    width = measure(plain(text), style)
    pen.text(lay(plain(text), style, width + 1), RIGHT - width, top)
