"""The objects of a PDF as they are spelt in its file, and what the PDF library's drawing holds of them."""

import zlib
from collections.abc import Iterable
from typing import Any, Protocol

from reportlab.pdfbase.pdfdoc import PDFObject

TOGETHER = 100
"""How many letters PDF lets a list name at a time."""

END_OF_STREAM = b"\r\nendstream"
"""Carriage return and line feed: after a line feed alone, a stream that ends in the former looks shorter."""


class Drawing(Protocol):
    """What a canvas has drawn, as the library keeps it; its stubs leave this out."""

    Pages: Any
    delayedFonts: list[Any]
    numberToId: dict[int, str]
    idToObject: dict[str, Any]
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]

    def Reference(self, thing: object) -> Any:
        """A reference to an object, which has a number from then on."""


class Spelt(PDFObject):
    """An object as it stands in a file."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _document: object) -> bytes:
        """Its bytes."""
        return self.body


def refer(drawing: Drawing, body: bytes) -> str:
    """Add an object to a drawing; returns the reference to it, as it is spelt."""
    reference: bytes = drawing.Reference(Spelt(body)).format(drawing)
    return reference.decode()


def string(text: str) -> str:
    """A text."""
    if text.isascii() and text.isprintable():
        for char in "\\()":
            text = text.replace(char, f"\\{char}")
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def stream(entries: str, content: bytes, plain: bool = False) -> bytes:
    """A stream, compressed unless it is to be `plain`."""
    content = content if plain else zlib.compress(content)
    how = "" if plain else "/Filter/FlateDecode"
    return f"<<{entries}{how}/Length {len(content)}>>\nstream\n".encode("latin-1") + content + END_OF_STREAM


def add_font(drawing: Drawing, alias: str, body: str) -> None:
    """Put a font into a drawing under the name by which its pages call it."""
    drawing.idToObject["BasicFonts"].dict[alias] = Spelt(body.encode())


def selection(content: bytes) -> str:
    """The six letters before a font's name that tell one selection of its glyphs from another."""
    number = zlib.crc32(content)
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def unicode_map(shown: Iterable[tuple[int, str]], digits: int) -> bytes:
    """Which characters each code of a font shows; a code has that many hexadecimal digits."""
    rows = [f"<{code:0{digits}x}> <{text.encode('utf-16-be').hex()}>" for code, text in shown]
    parts = [rows[at : at + TOGETHER] for at in range(0, len(rows), TOGETHER)]
    lists = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'f' * digits}>\nendcodespacerange\n{lists}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
