"""Words to lines. No markup is ever parsed: what the client said is drawn, not interpreted.

Here are the lines of plain Latin, Greek and Cyrillic, which Noto Sans shows letter by letter. A row with
anything else in it goes to `scripts`, which is loaded when it is first needed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from reports.direction import is_backwards
from reports.parts import Run, Words
from reports.styles import BOLD, REGULAR, Style, face
from reports.tags import Tag

if TYPE_CHECKING:
    from reports.shaping import Shaped

BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
WORD = re.compile(" *[^ ]+ *| +")
TAB = "    "
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""Signs of direction around what is part of a sentence."""

SILENT = "\ufffd"
"""What is told for something that is no character of a text."""


NO_LETTERS = ("Cc", "Cn", "Co", "Cs")
"""Control characters, unassigned ones, those for private use, halves of one: no face is asked for them."""


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


class Laid(NamedTuple):
    """Words broken into lines, in a place `room` points wide.

    `tag` is the element that they belong to; none for what is not read aloud. `told` are the words as they
    were written, where the glyphs do not tell them in order.
    """

    style: Style
    lines: list[Line]
    room: float = 0
    tag: Tag | None = None
    told: str = ""

    @property
    def height(self) -> float:
        """All lines together, in points."""
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        """The widest line, in points."""
        return max((_end(line) for line in self.lines), default=0) * self.style.size

    def split(self, room: float) -> tuple["Laid", "Laid"]:
        """The lines that fit into `room` points, and the others."""
        count = int(room / self.style.leading + 1e-6)
        return self._replace(lines=self.lines[:count]), self._replace(lines=self.lines[count:])

    def as_(self, tag: Tag) -> "Laid":
        """The same lines as part of an element."""
        if self.told:
            tag.text = f"{tag.text}\n{self.told}".strip()
        return self._replace(tag=tag)


def _end(line: Line) -> float:
    """The width of a line, in em."""
    return max((piece.end for piece in line), default=0)


class _Widths(dict[str, float]):
    """How wide each character of a face is, in em. `simple` are those that need no shaping."""

    def __init__(self, name: str) -> None:
        metrics = face(name).face
        super().__init__((chr(code), width / 1000) for code, width in metrics.charWidths.items())
        self[" "] = self["\xa0"] = metrics.charWidths[32] / 1000
        self.simple = frozenset(char for char in self if category(char)[0] not in "MC")

    def of(self, text: str) -> float:
        """How wide `text` is, in em."""
        return sum(map(self.__getitem__, text))


@cache
def widths(name: str) -> _Widths:
    """The widths of a face."""
    return _Widths(name)


def is_printable(text: str) -> bool:
    """Whether there is a face for every character of `text`, here or on this computer."""
    return not unprintable(text)


def unprintable(text: str) -> list[str]:
    """The letters of `text`, each with its marks, that no face can show."""
    rows = (row for row in BREAKS.split(_composed(text)) if not _is_simple([(REGULAR, row)]))
    return [cluster for row in rows for cluster in _uncovered(row)]


def _uncovered(row: str) -> list[str]:
    from reports.scripts import uncovered

    return uncovered(row)


def _composed(text: str) -> str:
    """Letters with their marks as one character where there is one; tabs as spaces."""
    return text if text.isascii() and text.isprintable() else normalize("NFC", text).replace("\t", TAB)


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


def lay(words: Words, style: Style, width: float) -> Laid:
    """`words` in lines of at most `width` points."""
    room = width / style.size
    rows = _rows(words, style.face)
    lines = [line for row in rows for line in _lines(row, room)]
    told = "" if all(map(_is_simple, rows)) else _told("".join(run.text for run in words))
    return Laid(style, lines, width, told=told)


def _told(text: str) -> str:
    """`text` as it is read aloud."""
    kept = text.translate(ISOLATES)
    return "".join(char if char in "\n\r\t" or category(char) not in NO_LETTERS else SILENT for char in kept)


def clipped(words: Words, style: Style, width: float) -> Laid:
    """The first line of `words`, with a sign at its end where there would be more."""
    laid = lay(words, style, width)
    if len(laid.lines) == 1:
        return laid
    text = "".join(piece.text for piece in laid.lines[0]).rstrip()
    while len(cut := lay((Run(f"{text}…", words[0].bold),), style, width).lines) > 1:
        text = text[:-1].rstrip()
    return laid._replace(lines=cut)


def measure(words: Words, style: Style) -> float:
    """How wide `words` would be on a single line, in points; of several rows, the widest."""
    return max(map(_width, _rows(words, style.face)), default=0) * style.size


def _rows(words: Words, usual: str) -> list[Row]:
    """The words in their faces, parted where the writer began a new line."""
    rows: list[Row] = [[]]
    for run in words:
        name = BOLD if run.bold and usual == REGULAR else usual
        first, *others = BREAKS.split(run.text)
        rows[-1].append((name, _composed(first)))
        rows.extend([(name, _composed(other))] for other in others)
    return rows


def _is_simple(row: Row) -> bool:
    """Whether every character stands for itself, from left to right."""
    return all(
        (text.isascii() and text.isprintable()) or widths(name).simple.issuperset(text) for name, text in row
    )


def _lines(row: Row, room: float) -> Iterable[Line]:
    if _is_simple(row):
        return _broken(row, room) if not is_backwards() else _ended_right(_broken(row, room), room)
    from reports.scripts import broken

    return broken(row, room)


def _ended_right(lines: Iterator[Line], room: float) -> Iterator[Line]:
    """Lines for a page that is read from the right: what has no letters, such as a number, begins there."""
    for line in lines:
        free = 0 if any(map(str.isalpha, line[-1].text)) else max(room - _end(line), 0)
        yield [piece._replace(x=piece.x + free) for piece in line]


def _width(row: Row) -> float:
    if _is_simple(row):
        return sum(widths(name).of(text) for name, text in row)
    from reports.scripts import width

    return width(row)


def _broken(row: Row, room: float) -> Iterator[Line]:
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
        width, start, used = widths(name), 0, 0.0
        for at, char in enumerate(text):
            if used + width[char] > room and at > start:
                yield _Word(((name, text[start:at]),), used, used)
                start, used = at, 0.0
            used += width[char]
        rest = text[start:]
        yield _Word(((name, rest),), width.of(rest.rstrip(" ")), used)


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
