"""One face of one file: what it can show, and whether a PDF may hold it."""

from functools import cache, cached_property
from pathlib import Path
from unicodedata import category

import uharfbuzz

from reports.styles import FONTS

CLOSED = 0x0302
"""Bits of a face's licence field: not to be embedded, not to be subset, pictures only."""


class Face:
    """A face, opened when it is first asked for anything: that maps the file and reads none of it. In em."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index

    @cached_property
    def source(self) -> uharfbuzz.Face:
        """The face as HarfBuzz sees it."""
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def font(self) -> uharfbuzz.Font:
        """The same, to be shaped with."""
        return uharfbuzz.Font(self.source)

    @cached_property
    def em(self) -> int:
        """Units in an em."""
        return int(self.source.upem)

    @cached_property
    def name(self) -> str:
        """Its PostScript name, in ASCII without spaces."""
        given = self.source.get_name(6) or self.path.stem
        return (
            "".join(char for char in given if char.isascii() and (char.isalnum() or char in "-_")) or "face"
        )

    @cached_property
    def outlines(self) -> str:
        """The table that holds its outlines; empty where it has none that a PDF can hold."""
        return next((tag for tag in ("glyf", "CFF ") if tag in self.source.table_tags), "")

    @property
    def is_compact(self) -> bool:
        """Whether its outlines are of the compact kind (CFF)."""
        return self.outlines == "CFF "

    @cached_property
    def is_open(self) -> bool:
        """Whether it can be read and embedded, and its makers allow that."""
        try:
            table = self.source.reference_table("OS/2").data or b""
        except (OSError, uharfbuzz.HarfBuzzError):
            return False
        licence = int.from_bytes(table[8:10], "big")
        varies = "fvar" in self.source.table_tags and self.outlines != "glyf"
        return bool(self.outlines) and not licence & CLOSED and not varies

    @cached_property
    def space(self) -> float:
        """How wide a space is; 0 where it has none."""
        glyph = self.font.get_nominal_glyph(ord(" "))
        return self.font.get_glyph_h_advance(glyph) / self.em if glyph else 0.0

    def has(self, char: str) -> bool:
        """Whether it has a glyph for `char`."""
        return bool(self.font.get_nominal_glyph(ord(char)))

    def covers(self, cluster: str) -> bool:
        """Whether it can show all of it; what is invisible need not be there."""
        return all(map(self.has, filter(is_visible, cluster)))


def is_visible(char: str) -> bool:
    """Whether a character has a look of its own: joiners, selectors and signs of direction have none."""
    return (
        category(char) != "Cf"
        and not "\ufe00" <= char <= "\ufe0f"
        and not "\U000e0100" <= char <= "\U000e01ef"
    )


@cache
def ours(stem: str) -> Face:
    """A face that comes with the program."""
    return Face(FONTS / f"{stem}.ttf")
