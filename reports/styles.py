"""Faces, sizes and measures of the paper, in points from the top left corner."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
REGULAR, BOLD, MONO = "NotoSans-Regular", "NotoSans-Bold", "NotoSansMono-Regular"

WIDTH, HEIGHT = A4
LEFT = 18 * mm
RIGHT = WIDTH - 18 * mm
MEASURE = RIGHT - LEFT
HEAD_RULE = 67.5
FOOT_RULE = 797.5
TOP = HEAD_RULE + 10
BOTTOM = FOOT_RULE - 5
ROOM = BOTTOM - TOP

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
