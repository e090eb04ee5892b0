"""Plain letters on the page, and their faces in the file: as the PDF library would, in a third of the time.

What a face needs in a file depends on its letters alone, and is made once for all files that use the same.
"""

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.ttfonts import TTFont

from reports.styles import face

if TYPE_CHECKING:
    from reports.binding import Drawing

TOGETHER = 100
"""How many letters PDF lets a list name at a time."""

_OPEN = frozenset("()\\")


def letters(drawing: "Drawing", name: str, text: str, size: float) -> str:
    """The operators that show `text` in the face of that name; they stand inside of a text object."""
    font = face(name)
    if text.isascii() and text.isprintable():  # these have the same codes in every file
        spelt = f"({text})" if _OPEN.isdisjoint(text) else f"<{text.encode().hex()}>"
        return f"{font.getSubsetInternalName(0, drawing)} {size:g} Tf {spelt} Tj"
    return " ".join(
        f"{font.getSubsetInternalName(subset, drawing)} {size:g} Tf <{part.hex()}> Tj"
        for subset, part in font.splitString(text, drawing)
    )


class Spelt(PDFObject):
    """An object as it stands in a file."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _document: object) -> bytes:
        """Its bytes."""
        return self.body


class Subset(NamedTuple):
    """What a face needs in a file for up to 256 letters."""

    tag: str
    file: bytes
    unicode: bytes
    widths: str


def embed(drawing: "Drawing", font: TTFont) -> None:
    """Put a face, as far as the drawing uses it, into the file."""
    fonts = drawing.idToObject["BasicFonts"].dict
    state = font.state[drawing]
    for number, codes in enumerate(state.subsets):
        alias = font.getSubsetInternalName(number, drawing)[1:]
        fonts[alias] = Spelt(_font(drawing, font, subset(font.fontName, tuple(codes)), len(codes)).encode())
    del font.state[drawing]


def _font(drawing: "Drawing", font: TTFont, made: Subset, count: int) -> str:
    name, metrics = f"{made.tag}+{font.fontName}", font.face
    file, unicode = (_number(drawing, body) for body in (made.file, made.unicode))
    box = " ".join(str(round(edge)) for edge in metrics.bbox)
    described = (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/StemV 80"
        f"/Ascent {metrics.ascent:.0f}/Descent {metrics.descent:.0f}/CapHeight {metrics.capHeight:.0f}"
        f"/FontFile2 {file}>>"
    )
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar {count - 1}"
        f"/Widths[{made.widths}]/ToUnicode {unicode}/FontDescriptor {_number(drawing, described.encode())}>>"
    )


def _number(drawing: "Drawing", body: bytes) -> str:
    reference: bytes = drawing.Reference(Spelt(body)).format(drawing)
    return reference.decode()


@lru_cache(maxsize=64)
def subset(name: str, codes: tuple[int, ...]) -> Subset:
    """The outlines of these letters in the face of that name; 0 stands for a code that is not used."""
    metrics = face(name).face
    outlines = metrics.makeSubset(list(codes))
    number = zlib.crc32(repr(codes).encode())
    return Subset(
        "".join(chr(65 + number // 26**place % 26) for place in range(6)),
        _stream(outlines, f"/Length1 {len(outlines)}"),
        _stream(_unicode(codes).encode(), ""),
        " ".join(f"{_width(metrics, code):g}" for code in codes),
    )


def _width(metrics: Any, code: int) -> float:
    """The width of a letter, in thousandths."""
    return round(float(metrics.getCharWidth(code)), 3)


def _stream(content: bytes, entries: str) -> bytes:
    packed = zlib.compress(content)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _unicode(codes: tuple[int, ...]) -> str:
    """Which character each code shows, as PDF wants to be told."""
    rows = [
        f"<{code:02x}> <{chr(char).encode('utf-16-be').hex()}>" for code, char in enumerate(codes) if char
    ]
    parts = [rows[at : at + TOGETHER] for at in range(0, len(rows), TOGETHER)]
    shown = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{shown}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
