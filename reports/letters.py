"""Plain letters on the page, and their faces in the file: as the PDF library would, in a third of the time.

What a face needs in a file depends on its letters alone, and is made once for all files that use the same.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import TTFont

from reports.objects import Drawing, add_font, refer, selection, stream, unicode_map
from reports.styles import face

_OPEN = frozenset("()\\")


def letters(drawing: Drawing, name: str, text: str, size: float) -> str:
    """The operators that show `text` in the face of that name; they stand inside of a text object."""
    font = face(name)
    if text.isascii() and text.isprintable():  # these have the same codes in every file
        spelt = f"({text})" if _OPEN.isdisjoint(text) else f"<{text.encode().hex()}>"
        return f"{font.getSubsetInternalName(0, drawing)} {size:g} Tf {spelt} Tj"
    return " ".join(
        f"{font.getSubsetInternalName(subset, drawing)} {size:g} Tf <{part.hex()}> Tj"
        for subset, part in font.splitString(text, drawing)
    )


class Needed(NamedTuple):
    """What a face needs in a file for up to 256 letters."""

    tag: str
    file: bytes
    unicode: bytes
    widths: str


def embed(drawing: Drawing, font: TTFont) -> None:
    """Put a face, as far as the drawing uses it, into the file."""
    state = font.state[drawing]
    for number, codes in enumerate(state.subsets):
        alias = font.getSubsetInternalName(number, drawing)[1:]
        add_font(drawing, alias, _font(drawing, font, needed(font.fontName, tuple(codes)), len(codes)))
    del font.state[drawing]  # faces outlive the drawing, and would keep it


def _font(drawing: Drawing, font: TTFont, made: Needed, count: int) -> str:
    name, metrics = f"{made.tag}+{font.fontName}", font.face
    file, unicode = (refer(drawing, body) for body in (made.file, made.unicode))
    box = " ".join(str(round(edge)) for edge in metrics.bbox)
    described = (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/StemV 80"
        f"/Ascent {metrics.ascent:.0f}/Descent {metrics.descent:.0f}/CapHeight {metrics.capHeight:.0f}"
        f"/FontFile2 {file}>>"
    )
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar {count - 1}"
        f"/Widths[{made.widths}]/ToUnicode {unicode}/FontDescriptor {refer(drawing, described.encode())}>>"
    )


@lru_cache(maxsize=64)
def needed(name: str, codes: tuple[int, ...]) -> Needed:
    """The outlines of these letters in the face of that name; 0 stands for a code that is not used."""
    metrics = face(name).face
    outlines = metrics.makeSubset(list(codes))
    shown = ((code, chr(char)) for code, char in enumerate(codes) if char)
    return Needed(
        selection(repr(codes).encode()),
        stream(f"/Length1 {len(outlines)}", outlines),
        stream("", unicode_map(shown, digits=2)),
        " ".join(f"{_width(metrics, code):g}" for code in codes),
    )


def _width(metrics: Any, code: int) -> float:
    """The width of a letter, in thousandths."""
    return round(float(metrics.getCharWidth(code)), 3)
