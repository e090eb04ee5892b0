"""Lines of plain Latin, Greek and Cyrillic, which Noto Sans shows letter by letter, from left to right."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from reports.styles import face

if TYPE_CHECKING:
    from reports.shaping import Shaped

WORD = re.compile(" *[^ ]+ *| +")


class Piece(NamedTuple):
    """Some text in one face, `x` em from the left end of its line; as glyphs where it had to be shaped."""

    x: float
    face: str
    text: str
    shaped: "Shaped | None" = None

    @property
    def end(self) -> float:
        """Where it ends; spaces at its end do not count."""
        if self.shaped is not None:
            return self.x + self.shaped.width
        return self.x + widths(self.face).of(self.text.rstrip(" "))


Line = list[Piece]
Row = list[tuple[str, str]]
"""Texts, each with the face that it is set in unless it needs another."""


def end_of(line: Line) -> float:
    """The width of a line, in em."""
    return max((piece.end for piece in line), default=0)


class _Widths(dict[str, float]):
    """How wide each character of a face is, in em, as far as anybody asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._thousandths: dict[int, float] = face(name).face.charWidths
        self[" "] = self["\xa0"] = self._thousandths[32] / 1000

    def __missing__(self, char: str) -> float:
        self[char] = wide = self._thousandths[ord(char)] / 1000
        return wide

    @cached_property
    def simple(self) -> frozenset[str]:
        """Those that need no shaping."""
        return frozenset(char for char in map(chr, self._thousandths) if category(char)[0] not in "MC")

    def of(self, text: str) -> float:
        """How wide `text` is, in em."""
        return sum(map(self.__getitem__, text))


@cache
def widths(name: str) -> _Widths:
    """The widths of a face."""
    return _Widths(name)


def is_simple(row: Row) -> bool:
    """Whether every character stands for itself, from left to right."""
    return all(
        (text.isascii() and text.isprintable()) or widths(name).simple.issuperset(text) for name, text in row
    )


def width(row: Row) -> float:
    """How wide a row would be on a single line, in em."""
    return sum(widths(name).of(text) for name, text in row)


def broken(row: Row, room: float) -> Iterator[Line]:
    """One row of the writer's as lines of at most `room` em."""
    if len(row) == 1 and widths(row[0][0]).of(row[0][1]) <= room:
        yield [Piece(0, *row[0])]
        return
    line: list[_Word] = []
    used = 0.0
    for word in _fitting(_words(row), room):
        if line and used + word.width > room:
            yield _line(line)
            line, used = [], 0.0
        line.append(word)
        used += word.full
    yield _line(line)


class _Word(NamedTuple):
    """A stretch that is not broken. `width` leaves out the spaces after it, `full` counts them."""

    pieces: tuple[tuple[str, str], ...]
    width: float
    full: float

    def joined(self, other: "_Word") -> "_Word":
        """This and what follows it without a space between."""
        return _Word(self.pieces + other.pieces, self.full + other.width, self.full + other.full)

    def spaced(self, name: str, spaces: str) -> "_Word":
        """This and spaces of another run, which stay at the end of its line."""
        full = self.full + widths(name).of(spaces)
        return _Word((*self.pieces, (name, spaces)), self.width, full)

    @property
    def is_open(self) -> bool:
        """Whether what follows belongs to it."""
        return not self.pieces[-1][1].endswith(" ")


def _words(row: Row) -> Iterator[_Word]:
    """The stretches between which a line may be broken."""
    last: _Word | None = None
    for name, text in row:
        measure = widths(name).of
        if last is not None and text.startswith(" "):
            spaces = text[: len(text) - len(text.lstrip(" "))]
            last, text = last.spaced(name, spaces), text[len(spaces) :]
        for match in WORD.findall(text):
            word = _Word(((name, match),), measure(match.rstrip(" ")), measure(match))
            if last is not None and last.is_open and not match.startswith(" "):
                last = last.joined(word)
                continue
            if last is not None:
                yield last
            last = word
    if last is not None:
        yield last


def _fitting(words: Iterator[_Word], room: float) -> Iterator[_Word]:
    """The words; those that are wider than a line are cut into pieces that are not."""
    for word in words:
        if word.width <= room:
            yield word
        else:
            yield from _cut(word, room)


def _cut(word: _Word, room: float) -> Iterator[_Word]:
    """A word wider than a line, as stretches that each fill one."""
    for name, text in word.pieces:
        wide, start, used = widths(name), 0, 0.0
        for at, char in enumerate(text):
            if used + wide[char] > room and at > start:
                yield _Word(((name, text[start:at]),), used, used)
                start, used = at, 0.0
            used += wide[char]
        rest = text[start:]
        yield _Word(((name, rest),), wide.of(rest.rstrip(" ")), used)


def _line(words: list[_Word]) -> Line:
    """Words beside each other, those of one face in one piece."""
    line: Line = []
    x = 0.0
    for word in words:
        for name, text in word.pieces:
            if line and line[-1].face == name:
                line[-1] = Piece(line[-1].x, name, line[-1].text + text)
            else:
                line.append(Piece(x, name, text))
            x += widths(name).of(text)
    return line
