"""Lines of any script: each stretch in a face that has it, shaped, in its direction, broken where it may."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from unicodedata import category

from meeting.enclosing import turns
from meeting.language import spoken
from reports.clusters import MARKS, units
from reports.direction import Levels, is_backwards, levels, visual
from reports.faces import Face, is_visible, ours
from reports.fonts import face_for
from reports.lines import Line, Piece, widths
from reports.shaping import Shaped, boxed, shape
from reports.styles import REGULAR

REGIONS = {"ja": "JP", "ko": "KR", "zh": "SC", "zh_Hant": "TC", "zh_TW": "TC", "zh_HK": "TC", "zh_MO": "TC"}


SAME = 0.02
"""Spaces that differ by less, in em, are alike."""


class Manner(NamedTuple):
    """How text is set: its level, the face that it is in unless it needs another, whose Han, whose words."""

    level: int
    base: str
    region: str
    language: str


class Bit(NamedTuple):
    """Some text in one face and of one level. Without `shaped` it is simple text of the base face."""

    level: int
    face: str
    text: str
    width: float
    shaped: Shaped | None = None


class Stretch(NamedTuple):
    """What a line holds whole if it can: its clusters from the place `at` on, and the spaces after them.

    `width` leaves out the spaces.
    """

    at: int
    clusters: list[str]
    bits: list[Bit]
    width: float
    full: float


def broken(row: list[tuple[str, str]], room: float) -> Iterator[Line]:
    """One row of the writer's, runs of text each with its base face, as lines of at most `room` em."""
    read = _read(tuple(row), is_backwards(), spoken())
    held: list[Stretch] = []
    used = 0.0
    for stretch in read.fitting(room):
        if held and used + stretch.width > room:
            yield _line(held, read.base, room)
            held, used = [], 0.0
        held.append(stretch)
        used += stretch.full
    yield _line(held, read.base, room)


def width(row: list[tuple[str, str]]) -> float:
    """How wide a row would be on a single line, in em."""
    return sum(stretch.full for stretch in _read(tuple(row), is_backwards(), spoken()).stretches)


def uncovered(text: str) -> list[str]:
    """The clusters of one row of text that no face can show."""
    region = _region(text, spoken())
    clusters = dict.fromkeys(cluster for unit in units(text) for cluster in unit.clusters)
    return [cluster for cluster in clusters if _face(cluster, REGULAR, region) is None]


@lru_cache(maxsize=256)
def _read(row: tuple[tuple[str, str], ...], usual: bool, language: str) -> "_Row":
    """A row is measured and laid out, sometimes more than once."""
    return _Row(row, usual, language)


def _region(text: str, language: str) -> str:
    """Whose forms of Han characters are meant: told by kana and Hangul beside them, else by the language."""
    if any("\u3041" <= char <= "\u30ff" for char in text):
        return "JP"
    if any("\uac00" <= char <= "\ud7a3" for char in text):
        return "KR"
    tries = (language, "_".join(language.split("_")[:2]), language.partition("_")[0])
    return next((REGIONS[each] for each in tries if each in REGIONS), "SC")


class _Row:
    """A row of text, and how each of its characters is set."""

    def __init__(self, row: tuple[tuple[str, str], ...], usual: bool, language: str) -> None:
        text = "".join(part for _face, part in row)
        found = levels(text, int(usual)) if usual or turns(text) else Levels(0, [0] * len(text))
        self.base = found.base
        region = _region(text, language)
        faces = [face for face, part in row for _char in part]
        self._manners = [Manner(*each, region, language) for each in zip(found.each, faces, strict=True)]
        self.stretches = list(self._parted(text))

    def fitting(self, room: float) -> Iterator[Stretch]:
        """The stretches; those that are wider than a line are cut between clusters."""
        for stretch in self.stretches:
            if stretch.width <= room or len(stretch.clusters) < 2:
                yield stretch
                continue
            *parts, (clusters, at) = self._cut(stretch, room)
            yield from (self._stretch(part, 0, start) for part, start in parts)
            spaces = stretch.full - stretch.width
            last = self._stretch(clusters, 0, at)
            yield last._replace(full=last.width + spaces)

    def _parted(self, text: str) -> Iterator[Stretch]:
        at = 0
        for unit in units(text):
            yield self._stretch(unit.clusters, len(unit.clusters) - unit.inked, at)
            at += sum(map(len, unit.clusters))

    def _stretch(self, clusters: list[str], spaces: int, at: int) -> Stretch:
        """Clusters of which the last ones are spaces."""
        inked = clusters[: len(clusters) - spaces]
        bits = self._bits(inked, at)
        wide = sum(bit.width for bit in bits)
        after = self._spaces(spaces, at + sum(map(len, inked)), bits) if spaces else []
        return Stretch(at, inked, bits + after, wide, wide + sum(bit.width for bit in after))

    def _spaces(self, count: int, at: int, before: list[Bit]) -> list[Bit]:
        """The spaces after a word; of its face, if they are as wide there, so that both are drawn as one."""
        shaped = before[-1].shaped if before else None
        if shaped is None or abs(shaped.face.space - widths(self._manners[at].base)[" "]) > SAME:
            return self._bits([" "] * count, at)
        return [_bit(" " * count, shaped.face, self._manners[at])]

    def _cut(self, stretch: Stretch, room: float) -> list[tuple[list[str], int]]:
        """The clusters of a stretch wider than a line, in parts that each fill one, with their places."""
        at = stretch.at
        parts: list[tuple[list[str], int]] = [([], at)]
        used = 0.0
        for cluster in stretch.clusters:
            wide = sum(bit.width for bit in self._bits([cluster], at))
            if parts[-1][0] and used + wide > room:
                parts.append(([], at))
                used = 0.0
            parts[-1][0].append(cluster)
            used += wide
            at += len(cluster)
        return parts

    def _bits(self, clusters: list[str], at: int) -> list[Bit]:
        """Clusters beside each other; those that are set alike together."""
        placed = []
        for cluster in clusters:
            placed.append((self._manners[at], cluster))
            at += len(cluster)
        found: list[Bit] = []
        for manner, run in groupby(placed, key=itemgetter(0)):
            found += _set(tuple(cluster for _manner, cluster in run), manner)
        return found


@lru_cache(maxsize=8192)
def _set(clusters: tuple[str, ...], manner: Manner) -> tuple[Bit, ...]:
    """Clusters that are set alike, each run of one face shaped as one.

    A word of the base face with marks in it is shaped whole, as its letters would else seem parted.
    """
    keyed = [(_shown_by(cluster, manner), cluster) for cluster in clusters if any(map(is_visible, cluster))]
    base = ours(manner.base)
    if any(face is base for face, _cluster in keyed):
        keyed = [(face or base, cluster) for face, cluster in keyed]
    runs = groupby(keyed, key=itemgetter(0))
    return tuple(_bit(part, face, manner) for face, run in runs for part in _heaped(each for _, each in run))


def _shown_by(cluster: str, manner: Manner) -> Face | str:
    """What shows the cluster: a face, "" for the base face as it is, or "box" where there is none."""
    if manner.level % 2 == 0 and widths(manner.base).simple.issuperset(cluster):
        return ""
    return _face(cluster, manner.base, manner.region) or "box"


def _bit(text: str, face: Face | str, manner: Manner) -> Bit:
    if face == "":
        return Bit(manner.level, manner.base, text, widths(manner.base).of(text))
    if isinstance(face, str):
        shaped = boxed(text)
    else:
        shaped = shape(text, face, manner.level % 2 == 1, manner.language.replace("_", "-"))
    return Bit(manner.level, manner.base, text, shaped.width, shaped)


def _heaped(run: Iterable[str]) -> list[str]:
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
