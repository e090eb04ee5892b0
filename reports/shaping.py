"""Letters to glyphs: marks on their letters, joined and reordered scripts, emoji of several parts."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

import uharfbuzz

from reports.clusters import JOINERS, MARKS, SILENT
from reports.faces import Face, ours

BOX = "\u25a1"
BOXES = "NotoSansSymbols2-Regular"
"""What stands for a character that no face has, and the face that has it."""

CIRCLE = "\u25cc"
"""What carries a mark that stands on no letter."""

HIGHEST, LOWEST = 1.12, -0.5
"""How far marks may stand above and below the line, in em: more would be the words of its neighbours."""


class Glyph(NamedTuple):
    """A glyph: its number, how far it moves the pen, where it stands off it, and the characters it shows.

    Measures are in em. Of several glyphs for the same characters the first has them all.
    """

    id: int
    advance: float
    right: float
    up: float
    text: str


class Shaped(NamedTuple):
    """A stretch of text in one face, its glyphs from left to right."""

    text: str
    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    is_tangled: bool = False
    """Whether the glyphs one by one do not tell the text: marks, and letters that change places."""

    def and_(self, other: "Shaped", backwards: bool) -> "Shaped":
        """This and what follows it in the same face, which stands to its left if they run backwards."""
        glyphs = other.glyphs + self.glyphs if backwards else self.glyphs + other.glyphs
        tangled = self.is_tangled or other.is_tangled
        return Shaped(self.text + other.text, self.face, glyphs, self.width + other.width, tangled)


@lru_cache(maxsize=4096)
def shape(text: str, face: Face, backwards: bool, language: str) -> Shaped:
    """`text` as glyphs of `face`. `backwards`: it runs from right to left."""
    is_bare = category(text[0]) in MARKS and face.has(CIRCLE)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(CIRCLE * is_bare + text)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.language = language
    buffer.guess_segment_properties()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(face.font, buffer)
    glyphs = _glyphs(CIRCLE * is_bare + text, buffer, face.font, face.em, backwards)
    if is_bare:
        glyphs = tuple(glyph._replace(text=glyph.text.replace(CIRCLE, "")) for glyph in glyphs)
    tangled = not backwards and any(not glyph.text or category(glyph.text[0]) in MARKS for glyph in glyphs)
    return Shaped(text, face, glyphs, sum(glyph.advance for glyph in glyphs), tangled)


def _glyphs(
    text: str, buffer: uharfbuzz.Buffer, font: uharfbuzz.Font, em: int, backwards: bool
) -> tuple[Glyph, ...]:
    """What HarfBuzz found, with the characters that each glyph stands for.

    From right to left, those of a ligature are given from left to right, as programs that read a PDF put
    everything they find on such a line in order.
    """
    found = list(zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True))
    starts = sorted({info.cluster for info, _place in found})
    ends = dict(pairwise([*starts, len(text)]))
    said: set[int] = set()
    glyphs = []
    for info, place in found:
        start = info.cluster
        own = "" if start in said else _told(text[start : ends[start]])
        said.add(start)
        up = place.y_offset / em
        if not place.x_advance:
            up = _within(font, info.codepoint, em, up)
        sizes = (place.x_advance / em, place.x_offset / em, up)
        glyphs.append(Glyph(info.codepoint, *sizes, own[::-1] if backwards else own))
    return tuple(glyphs)


def _within(font: uharfbuzz.Font, glyph: int, em: int, up: float) -> float:
    """How high a mark stands, so that a heap of them stays on its own line: no writing heaps higher."""
    extents = font.get_glyph_extents(glyph)
    if extents is None:
        return up
    top: float = extents.y_bearing / em
    bottom: float = (extents.y_bearing + extents.height) / em
    return max(min(up, HIGHEST - top), LOWEST - bottom)


def _told(text: str) -> str:
    """`text` without what is no part of its letters: signs of direction, places where a line may end."""
    return "".join(char for char in text if category(char) != "Cf" or char in JOINERS or char > "\uffff")


@lru_cache(maxsize=512)
def boxed(text: str) -> Shaped:
    """A box for each visible character of `text`, which no face has."""
    face = ours(BOXES)
    box = face.font.get_nominal_glyph(ord(BOX)) or 0
    width = face.font.get_glyph_h_advance(box) / face.em
    shown = [char if category(char)[0] != "C" else SILENT for char in text]
    glyphs = tuple(Glyph(box, width, 0, 0, char) for char in shown)
    return Shaped(text, face, glyphs, width * len(glyphs))
