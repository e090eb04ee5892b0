"""Words to lines. No markup is ever parsed: what the client said is drawn, not interpreted.

A row of plain Latin, Greek and Cyrillic goes to `lines`; one with anything else in it to `scripts`, which is
loaded when it is first needed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category, normalize

from reports.clusters import NO_LETTERS, SILENT
from reports.direction import is_backwards
from reports.lines import Line, Piece, Row, broken, end_of, is_simple, width, widths
from reports.parts import Run, Words
from reports.styles import BOLD, REGULAR, Style
from reports.tags import Tag

BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
TAB = "    "
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""Signs of direction around what is part of a sentence."""


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
        return max((end_of(line) for line in self.lines), default=0) * self.style.size

    def split(self, room: float) -> tuple["Laid", "Laid"]:
        """The lines that fit into `room` points, and the others."""
        count = int(room / self.style.leading + 1e-6)
        return self._replace(lines=self.lines[:count]), self._replace(lines=self.lines[count:])

    def as_(self, tag: Tag) -> "Laid":
        """The same lines as part of an element."""
        if self.told:
            tag.text = f"{tag.text}\n{self.told}".strip()
        return self._replace(tag=tag)


def lay(words: Words, style: Style, width: float) -> Laid:
    """`words` in lines of at most `width` points."""
    room = width / style.size
    if len(words) == 1 and (line := _short(words[0], style.face, room)):
        return Laid(style, [line], width)
    rows = _rows(words, style.face)
    lines = [line for row in rows for line in _lines(row, room)]
    told = "" if all(map(is_simple, rows)) else _told("".join(run.text for run in words))
    return Laid(style, lines, width, told=told)


def _short(run: Run, usual: str, room: float) -> Line | None:
    """What most words are: plain letters that fit on a line as they stand. None for any others."""
    text = run.text
    if is_backwards() or not (text.isascii() and text.isprintable()):
        return None
    name = _face(run, usual)
    return [Piece(0, name, text)] if widths(name).of(text) <= room else None


def _face(run: Run, usual: str) -> str:
    return BOLD if run.bold and usual == REGULAR else usual


def _told(text: str) -> str:
    """`text` as it is read aloud."""
    kept = text.translate(ISOLATES)
    return "".join(char if char in "\n\r\t" or category(char) not in NO_LETTERS else SILENT for char in kept)


def clipped(words: Words, style: Style, width: float) -> Laid:
    """The first line of `words`, with a sign at its end where there would be more.

    Simple letters fill it, though a word is cut in two: a long reference is one word.
    """
    laid = lay(words, style, width)
    if len(laid.lines) == 1:
        return laid
    first, second = ("".join(piece.text for piece in line) for line in laid.lines[:2])
    row = BREAKS.split("".join(run.text for run in words))[0]
    text = first.rstrip() if laid.told else _composed(row)[: len(first) + len(second) + 1].rstrip()
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
        name = _face(run, usual)
        first, *others = BREAKS.split(run.text)
        rows[-1].append((name, _composed(first)))
        rows.extend([(name, _composed(other))] for other in others)
    return rows


def _lines(row: Row, room: float) -> Iterable[Line]:
    if not is_simple(row):
        from reports import scripts

        return scripts.broken(row, room)
    return _ended_right(broken(row, room), room) if is_backwards() else broken(row, room)


def _ended_right(lines: Iterator[Line], room: float) -> Iterator[Line]:
    """Lines for a page that is read from the right: what has no letters, such as a number, begins there."""
    for line in lines:
        free = 0 if any(map(str.isalpha, line[-1].text)) else max(room - end_of(line), 0)
        yield [piece._replace(x=piece.x + free) for piece in line]


def _width(row: Row) -> float:
    if is_simple(row):
        return width(row)
    from reports import scripts

    return scripts.width(row)


def _composed(text: str) -> str:
    """Letters with their marks as one character where there is one; tabs as spaces."""
    return text if text.isascii() and text.isprintable() else normalize("NFC", text).replace("\t", TAB)


def unprintable(text: str) -> list[str]:
    """The letters of `text`, each with its marks, that no face can show."""
    rows = (row for row in BREAKS.split(_composed(text)) if not is_simple([(REGULAR, row)]))
    return [cluster for row in rows for cluster in _uncovered(row)]


def _uncovered(row: str) -> list[str]:
    from reports.scripts import uncovered

    return uncovered(row)
