"""The part of a face that a document shows: small enough to lie inside of it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz

from reports.faces import Face

DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "morx", "feat", "prop", "cmap", "name", "post"),
    *("OS/2", "gasp", "DSIG", "STAT", "vhea", "vmtx", "VORG", "fvar", "gvar", "avar", "HVAR", "MVAR"),
)
"""Tables that a face inside a PDF has no use for."""

WHOLE = 65535
"""Glyphs in a face of outlines by number that uses every number: there, glyph and number are the same."""


class Subset(NamedTuple):
    """The outlines as a PDF holds them, and a bit for each number that they have."""

    outlines: bytes
    present: bytes


@lru_cache(maxsize=64)
def subset(face: Face, glyphs: frozenset[int]) -> Subset:
    """The outlines of those glyphs, which keep their numbers. The preview and the file need the same."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in DROPPED)
    wanted.flags = _flags(face)
    found = wanted.subset(face.source)
    data = found.reference_table("CFF ").data if face.is_compact else found.blob.data
    numbers = range(found.glyph_count) if _keeps_all(face) else (0, *glyphs)
    return Subset(bytes(data or b""), _bits(numbers))


def _keeps_all(face: Face) -> bool:
    """Whether glyphs that are not used are there all the same, without their outlines."""
    return not face.is_compact or bool(face.source.glyph_count != WHOLE)


def _flags(face: Face) -> uharfbuzz.SubsetFlags:
    flags = uharfbuzz.SubsetFlags
    usual = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING
    if not face.is_compact:
        return usual | flags.RETAIN_GIDS
    return usual | flags.RETAIN_GIDS | flags.CFF_IDENTITY_CHARSET if _keeps_all(face) else usual


def _bits(numbers: Iterable[int]) -> bytes:
    bits = bytearray(WHOLE // 8 + 1)
    for number in numbers:
        bits[number // 8] |= 0x80 >> number % 8
    return bytes(bits).rstrip(b"\0")
