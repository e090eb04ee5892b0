"""Lines of any script: each stretch in a face that has it, shaped, in its direction, broken where it may."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category

from meeting.language import spoken
from reports.clusters import MARKS, Unit, units
from reports.direction import Levels, is_backwards, levels, turns, visual
from reports.fonts import Face, face_for, is_visible, ours
from reports.shaping import Shaped, boxed, shape
from reports.text import TAB, Line, Piece, widths

REGIONS = {"ja": "JP", "ko": "KR", "zh": "SC", "zh_Hant": "TC", "zh_TW": "TC", "zh_HK": "TC", "zh_MO": "TC"}


class Bit(NamedTuple):
    """Some text in one face and of one level. Without `shaped` it is simple text of the base face."""

    level: int
    face: str
    text: str
    width: float
    shaped: Shaped | None = None


class Stretch(NamedTuple):
    """What a line holds whole if it can. `width` leaves out the spaces at its end."""

    bits: list[Bit]
    width: float
    full: float


def broken(row: list[tuple[str, str]], room: float) -> Iterator[Line]:
    """One row of the writer's, runs of text each with its base face, as lines of at most `room` em."""
    base, stretches = _stretches(row, room)
    held: list[Stretch] = []
    used = 0.0
    for stretch in stretches:
        if held and used + stretch.width > room:
            yield _line(held, base, room)
            held, used = [], 0.0
        held.append(stretch)
        used += stretch.full
    yield _line(held, base, room)


def width(row: list[tuple[str, str]]) -> float:
    """How wide a row would be on a single line, in em."""
    _base, stretches = _stretches(row, float("inf"))
    return sum(stretch.full for stretch in stretches)


def is_covered(text: str) -> bool:
    """Whether there is a face for every character of one row of text."""
    region = _region(text)
    clusters = {cluster for unit in units(text.replace("\t", TAB)) for cluster in unit.clusters}
    return all(face_for(cluster, "NotoSans-Regular", region) is not None for cluster in clusters)


def _stretches(row: list[tuple[str, str]], room: float) -> tuple[int, Iterator[Stretch]]:
    """The direction of a row, and what its lines are made of."""
    text = "".join(part for _face, part in row)
    usual = int(is_backwards())
    found = levels(text, usual) if usual or turns(text) else Levels(0, [0] * len(text))
    faces = [face for face, part in row for _char in part]
    setter = _Setter(found.each, faces, _region(text), room)
    return found.base, setter.stretches(text)


def _region(text: str) -> str:
    """Whose forms of Han characters are meant: told by kana and Hangul beside them, else by the language."""
    if text.isascii():
        return "SC"
    if any("\u3041" <= char <= "\u30ff" for char in text):
        return "JP"
    if any("\uac00" <= char <= "\ud7a3" for char in text):
        return "KR"
    language = spoken()
    tries = (language, "_".join(language.split("_")[:2]), language.partition("_")[0])
    return next((REGIONS[each] for each in tries if each in REGIONS), "SC")


class _Setter:
    """Sets one row: it knows the level and the base face of each character, by its place."""

    def __init__(self, each: list[int], faces: list[str], region: str, room: float) -> None:
        self._levels = each
        self._faces = faces
        self._region = region
        self._room = room
        self._language = spoken().replace("_", "-")

    def stretches(self, text: str) -> Iterator[Stretch]:
        at = 0
        for unit in units(text):
            yield from self._fitting(unit, at)
            at += sum(map(len, unit.clusters))

    def _fitting(self, unit: Unit, at: int) -> Iterator[Stretch]:
        """The unit as one stretch; cut between clusters where it is wider than a line."""
        inked, spaces = unit.clusters[: unit.inked], unit.clusters[unit.inked :]
        bits = self._bits(inked, at)
        wide = sum(bit.width for bit in bits)
        if wide > self._room and len(inked) > 1:
            *parts, (inked, at) = self._cut(inked, at)
            for part, start in parts:
                bits = self._bits(part, start)
                wide = sum(bit.width for bit in bits)
                yield Stretch(bits, wide, wide)
            bits = self._bits(inked, at)
            wide = sum(bit.width for bit in bits)
        after = self._spaces(spaces, at + sum(map(len, inked)), bits)
        yield Stretch(bits + after, wide, wide + sum(bit.width for bit in after))

    def _spaces(self, spaces: list[str], at: int, before: list[Bit]) -> list[Bit]:
        """The spaces after a word; in its face where the text of both is told together."""
        shaped = before[-1].shaped if before else None
        if not spaces or shaped is None or not shaped.is_tangled or not shaped.face.has(" "):
            return self._bits(spaces, at)
        return [self._bit(self._levels[at], self._faces[at], shaped.face, "".join(spaces))]

    def _cut(self, clusters: list[str], at: int) -> list[tuple[list[str], int]]:
        """Clusters wider than a line together, in parts that each fill one, with their places."""
        parts: list[tuple[list[str], int]] = [([], at)]
        used = 0.0
        for cluster in clusters:
            wide = sum(bit.width for bit in self._bits([cluster], at))
            if parts[-1][0] and used + wide > self._room:
                parts.append(([], at))
                used = 0.0
            parts[-1][0].append(cluster)
            used += wide
            at += len(cluster)
        return parts

    def _bits(self, clusters: list[str], at: int) -> list[Bit]:
        """Clusters beside each other that share level and face, each such run shaped as one.

        A word of the base face with marks in it is shaped whole, as its letters would else seem parted.
        """
        keyed: list[tuple[tuple[int, str, Face | str], str]] = []
        for cluster in clusters:
            if any(map(is_visible, cluster)):
                keyed.append((self._key(cluster, at), cluster))
            at += len(cluster)
        if any(face is ours(base) for (_level, base, face), _cluster in keyed):
            keyed = [((level, base, face or ours(base)), cluster) for (level, base, face), cluster in keyed]
        found = []
        for (level, base, face), run in groupby(keyed, key=lambda each: each[0]):
            found += [
                self._bit(level, base, face, part) for part in _parted(cluster for _key, cluster in run)
            ]
        return found

    def _key(self, cluster: str, at: int) -> tuple[int, str, Face | str]:
        """Level, base face, and what shows the cluster: a face, "" for the base face as it is, or "box"."""
        level, base = self._levels[at], self._faces[at]
        if level % 2 == 0 and widths(base).simple.issuperset(cluster):
            return level, base, ""
        return level, base, _face(cluster, base, self._region) or "box"

    def _bit(self, level: int, base: str, face: Face | str, text: str) -> Bit:
        if face == "":
            return Bit(level, base, text, widths(base).of(text))
        shaped = boxed(text) if isinstance(face, str) else shape(text, face, level % 2 == 1, self._language)
        return Bit(level, base, text, shaped.width, shaped)


def _parted(run: Iterable[str]) -> list[str]:
    """The text of a run, parted where a letter has more marks than are heaped upon one."""
    parts: list[str] = []
    for cluster in run:
        if not parts or category(cluster[0]) in MARKS:
            parts.append(cluster)
        else:
            parts[-1] += cluster
    return parts


@lru_cache(maxsize=4096)
def _face(cluster: str, base: str, region: str) -> Face | None:
    return face_for(cluster, base, region)


def _line(stretches: list[Stretch], base: int, room: float) -> Line:
    """Stretches as one line: from left to right by their levels, written down in the order of reading."""
    bits = [bit for stretch in stretches for bit in stretch.bits]
    while bits and not bits[-1].text.strip(" "):
        bits.pop()
    bits = _joined(bits)
    places = [0.0] * len(bits)
    x = max(room - sum(bit.width for bit in bits), 0.0) if base and room != float("inf") else 0.0
    for at in visual([bit.level for bit in bits]):
        places[at] = x
        x += bits[at].width
    return [Piece(x, bit.face, bit.text, bit.shaped) for x, bit in zip(places, bits, strict=True)]


def _joined(bits: list[Bit]) -> list[Bit]:
    """Neighbours in the same face and of the same level as one."""
    found: list[Bit] = []
    for bit in bits:
        if not found or not (both := _both(found[-1], bit)):
            found.append(bit)
        else:
            found[-1] = both
    return found


def _both(one: Bit, other: Bit) -> Bit | None:
    """Two neighbours as one, where they have the same level and face."""
    if (one.level, one.face) != (other.level, other.face):
        return None
    text, width = one.text + other.text, one.width + other.width
    if one.shaped is None and other.shaped is None:
        return Bit(one.level, one.face, text, width)
    if one.shaped is None or other.shaped is None or one.shaped.face is not other.shaped.face:
        return None
    return Bit(one.level, one.face, text, width, one.shaped.and_(other.shaped, one.level % 2 == 1))
