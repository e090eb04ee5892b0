"""What stands on the paper, as plain values: no fonts, no sizes, no PDF. Words are final here."""

from enum import Enum

from meeting.frozen import Value

Stroke = tuple[tuple[int, int, int], ...]


class Run(Value):
    """Some words in one weight."""

    text: str
    bold: bool = False


Words = tuple[Run, ...]


class Paragraph(Value):
    """Running text."""

    words: Words


class Quote(Value):
    """A sentence as it was said, between its quotation marks."""

    text: str


class Statement(Value):
    """What the client has confirmed, in a frame of its own."""

    text: str
    ticked: bool = True


class Notice(Value):
    """What this paper is not: a partial summary, a copy of an unfinished meeting."""

    lines: tuple[str, ...]


class PointRow(Value):
    """One point in the client's words, with whether it was repeated back and confirmed."""

    number: str
    words: str
    details: str
    mark: str
    ticked: bool


class Points(Value):
    """Everything that the client told us."""

    rows: tuple[PointRow, ...]


class Numbered(Value):
    """Sentences, each for the point of that number."""

    rows: tuple[tuple[str, str], ...]


class Column(Value):
    """A column of a table. `share` is its part of what the columns without one leave over."""

    label: str
    share: int = 0


class Table(Value):
    """Rows of cells under a head."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]


class Bar(Value):
    """A bar: how long it is (0 to 1), and what is written before and after it. `strong`: it is black."""

    label: str
    length: float
    text: str
    strong: bool = False


class Bars(Value):
    """A chart. `says` is what a screen reader says for it; a table beside it has the numbers."""

    rows: tuple[Bar, ...]
    says: str


class SignedBy(Value):
    """One signer: what stands on the line (strokes, or the typed name, or nothing) and under it.

    `says` is what a screen reader says for what stands on the line.
    """

    name: str
    organisation: str
    lines: tuple[str, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    typed: str = ""
    says: str = ""


class Signatures(Value):
    """The signers, two beside each other."""

    signers: tuple[SignedBy, ...]


class Seal(Value):
    """The visible seal. `code` is what the square holds, `fingerprint` the lines in print.

    Without a code it only names the fingerprint of another sheet.

    `says` is what a screen reader says for the square.
    """

    title: str
    sentence: str
    fingerprint: tuple[str, ...]
    code: str
    says: str


class Unsealed(Value):
    """The place that waits for the seal."""

    sentence: str


Apart = Quote | Statement | Notice | Seal | Unsealed
Part = Paragraph | Points | Numbered | Table | Bars | Signatures | Apart


class Section(Value):
    """Parts under a heading; without one they follow the section before. `fresh`: on a sheet of its own."""

    title: str
    parts: tuple[Part, ...]
    fresh: bool = False


class Head(Value):
    """What stands at the top of every page. `mark` sets a rehearsal apart; `logo` is said for the logo."""

    organisation: str
    location: str
    reference: str
    date: str
    mark: str = ""
    logo: str = ""


class Size(Enum):
    """How large a sheet is."""

    A4 = 1
    LETTER = 2


class Paper(Value):
    """The whole summary. `page` is a template with {page} and {pages}; `language` a locale."""

    title: str
    language: str
    made: str
    head: Head
    foot: str
    page: str
    facts: tuple[tuple[str, Words], ...]
    sections: tuple[Section, ...]
    size: Size = Size.A4


def plain(text: str) -> Words:
    """Words in the regular weight; none for an empty text."""
    return (Run(text),) if text else ()


def bold(text: str) -> Words:
    """Words in bold."""
    return (Run(text, bold=True),) if text else ()
