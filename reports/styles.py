"""Faces, sizes and measures of the paper, in points from the top left corner."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.lib import pagesizes
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
REGULAR, BOLD, MONO = "NotoSans-Regular", "NotoSans-Bold", "NotoSansMono-Regular"

LEFT = 18 * mm
HEAD_RULE = 67.5
TOP = HEAD_RULE + 10


class Sheet(NamedTuple):
    """A sheet of paper. One that is mirrored is read from the right, and so are its columns."""

    width: float
    height: float
    is_mirrored: bool = False

    @property
    def right(self) -> float:
        """Where the lines end."""
        return self.width - LEFT

    @property
    def measure(self) -> float:
        """How long a line is."""
        return self.width - 2 * LEFT

    @property
    def foot_rule(self) -> float:
        """Where the rule above the foot stands."""
        return self.height - 44.4

    @property
    def bottom(self) -> float:
        """Where the text ends."""
        return self.foot_rule - 5

    @property
    def room(self) -> float:
        """How tall the text of a whole page is."""
        return self.bottom - TOP


A4, LETTER = Sheet(*pagesizes.A4), Sheet(*pagesizes.LETTER)

ASCENT = 1.069
LEADING = 1.362
"""The natural line of Noto Sans, as parts of its size: from the top to the baseline, and the whole."""

BLACK, SOFT, GREY, RULE = 0.0, 0.2, 0.27, 0.53
"""Ink, from black to the grey of thin rules (0 to 1). Text is never lighter than GREY."""

HAIR, FIRM = 0.5, 1.0
"""Weights of rules."""


class Style(NamedTuple):
    """How words are set: size in points, the face, and how grey (0 is black)."""

    size: float
    face: str = REGULAR
    grey: float = BLACK

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * LEADING


TITLE = Style(22, BOLD)
HEADING = Style(13, BOLD)
BODY = Style(10)
STRONG = Style(10, BOLD)
LABEL = Style(10, REGULAR, GREY)
SMALL = Style(8.6)
DETAIL = Style(8.6, REGULAR, SOFT)
CELL = Style(9)
COLUMN = Style(8, REGULAR, SOFT)
NOTE = Style(8, REGULAR, SOFT)
PRINT = Style(8, MONO)
TYPED = Style(17)


@cache
def face(name: str) -> TTFont:
    """The face of that name, known to the PDF library from then on."""
    font = TTFont(name, str(FONTS / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font
