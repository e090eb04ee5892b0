"""Shaped glyphs on the page, and their faces in the file: whole words that a program finds as text again."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from reports.faces import Face
from reports.objects import Drawing, add_font, refer, selection, stream, unicode_map
from reports.shaping import Glyph, Shaped
from reports.subset import subset

NOTHING = "\u200b"
"""What a glyph without characters of its own is said to show."""


class Embedded:
    """The glyphs of one face that one document shows."""

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.alias = f"G{number}"
        self.texts: dict[int, str] = {}
        self.widths: dict[int, float] = {}

    def claims(self, glyph: Glyph) -> bool:
        """Note that a glyph is used; False where it is known to show other characters already."""
        if self.texts.setdefault(glyph.id, glyph.text) != glyph.text:
            return False
        if glyph.id not in self.widths:
            self.widths[glyph.id] = self.face.font.get_glyph_h_advance(glyph.id) / self.face.em
        return True

    def add(self, drawing: Drawing) -> None:
        """Put the face, as far as it is used, into the document."""
        name = f"{selection(repr(sorted(self.texts.items())).encode('utf-8', 'replace'))}+{self.face.name}"
        shown = ((glyph, text or NOTHING) for glyph, text in sorted(self.texts.items()))
        unicode = refer(drawing, stream("", unicode_map(shown, digits=4)))
        glyphs = refer(drawing, self._glyphs(name, refer(drawing, self._descriptor(drawing, name))))
        add_font(
            drawing,
            self.alias,
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{glyphs}]"
            f"/ToUnicode {unicode}>>",
        )

    def _glyphs(self, name: str, descriptor: str) -> bytes:
        """The font of numbered glyphs that PDF asks for below one of characters."""
        kind = "/CIDFontType0" if self.face.is_compact else "/CIDFontType2/CIDToGIDMap/Identity"
        return (
            f"<</Type/Font/Subtype{kind}/BaseFont/{name}/FontDescriptor {descriptor}/DW 0"
            f"/W[{' '.join(self._widths())}]"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ).encode()

    def _widths(self) -> Iterator[str]:
        """The widths of consecutive glyphs together, in thousandths."""
        for _offset, run in groupby(enumerate(sorted(self.widths)), key=lambda each: each[1] - each[0]):
            glyphs = [glyph for _place, glyph in run]
            widths = " ".join(f"{round(self.widths[glyph] * 1000, 3):g}" for glyph in glyphs)
            yield f"{glyphs[0]}[{widths}]"

    def _descriptor(self, drawing: Drawing, name: str) -> bytes:
        """What a viewer wants to know of the face, and its outlines."""
        head = self.face.source.reference_table("head").data or b""
        scale = 1000 / self.face.em
        corners = (int.from_bytes(head[at : at + 2], "big", signed=True) * scale for at in (36, 38, 40, 42))
        box = " ".join(str(round(corner)) for corner in corners)
        extents = self.face.font.get_font_extents("ltr")
        held = subset(self.face, frozenset(self.texts))
        about = "/Subtype/CIDFontType0C" if self.face.is_compact else f"/Length1 {len(held.outlines)}"
        file, present = refer(drawing, stream(about, held.outlines)), refer(drawing, stream("", held.present))
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/StemV 80"
            f"/Ascent {extents.ascender * scale:.0f}/Descent {extents.descender * scale:.0f}/CapHeight 714"
            f"/FontFile{3 if self.face.is_compact else 2} {file}/CIDSet {present}>>"
        ).encode()


class Embedding:
    """All faces of one document that shaped glyphs are drawn with."""

    fontName = "shaped"
    """reportlab puts the fonts of a document in order by their names."""

    def __init__(self) -> None:
        self._fonts: dict[Face, list[Embedded]] = {}

    def font(self, face: Face, glyph: Glyph) -> Embedded:
        """The face in which that glyph shows just those characters: rarely a second one of the same face."""
        fonts = self._fonts.setdefault(face, [])
        for font in fonts:
            if font.claims(glyph):
                return font
        fonts.append(Embedded(face, sum(map(len, self._fonts.values())) + 1))
        return self.font(face, glyph)

    def addObjects(self, drawing: Drawing) -> None:
        """Put all of them into the document."""
        for fonts in self._fonts.values():
            for font in fonts:
                font.add(drawing)


def embedding(drawing: Drawing) -> Embedding:
    """The faces of a drawing."""
    fonts = drawing.delayedFonts
    found = next((each for each in fonts if isinstance(each, Embedding)), None)
    if found is None:
        found = Embedding()
        fonts.append(found)
    return found


TINY = 0.0006
"""What no eye sees, in em."""

Matrix = tuple[float, float, float, float, float, float]


def shown(drawing: Drawing, word: Shaped, size: float, matrix: Matrix) -> str:
    """The operators that show the glyphs of a word; they stand inside of a text object.

    What the glyphs cannot tell one by one, such as marks on a letter, is told for the whole word. Not so
    from right to left: programs that search and copy put the glyphs in order by themselves, and would turn
    the word around. What is read aloud stands in the tags.
    """
    faces = embedding(drawing)
    a, b, c, d, x, y = matrix
    ops = [f"{a:g} {b:g} {c:g} {d:g} {x:.2f} {y:.2f} Tm"]
    at = 0.0
    for font, glyphs in groupby(_placed(word), key=lambda each: faces.font(word.face, each[0])):
        ops.append(f"/{font.alias} {size:g} Tf")
        at = _show(ops, font, glyphs, size, at)
    if word.is_tangled:
        told = f"FEFF{word.text.encode('utf-16-be').hex()}"
        return f"/Span <</ActualText <{told}>>> BDC {' '.join(ops)} EMC"
    return " ".join(ops)


def _placed(word: Shaped) -> Iterable[tuple[Glyph, float]]:
    """The glyphs from left to right, each with where it stands, in em from the word's left end."""
    starts = accumulate((glyph.advance for glyph in word.glyphs), initial=0.0)
    return ((glyph, start + glyph.right) for glyph, start in zip(word.glyphs, starts, strict=False))


def _show(
    ops: list[str], font: Embedded, glyphs: Iterable[tuple[Glyph, float]], size: float, at: float
) -> float:
    """Add operators for glyphs of one face, the pen being at `at`; returns where it is then."""
    line: list[str] = []
    up = 0.0
    for glyph, place in glyphs:
        if glyph.up != up:
            ops.append(f"[{''.join(line)}] TJ {glyph.up * size:.2f} Ts")
            line, up = [], glyph.up
        if abs(place - at) > TINY:
            line.append(f"{(at - place) * 1000:.0f}")
            at = place + round((at - place) * 1000) / 1000 - (at - place)
        line.append(f"<{glyph.id:04x}>")
        at += font.widths[glyph.id]
    ops.append(f"[{''.join(line)}] TJ 0 Ts" if up else f"[{''.join(line)}] TJ")
    return at
