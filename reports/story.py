"""Content to blocks: which words stand where, how wide, and what stays together."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from reports.attested import SEAL, SealBox, signers
from reports.blocks import Block, Cell, Framed, Row, Text, row
from reports.parts import (
    Apart,
    Bars,
    Column,
    Notice,
    Numbered,
    Paper,
    Paragraph,
    Part,
    Points,
    Quote,
    Seal,
    Section,
    Signatures,
    Statement,
    Table,
    Unsealed,
    Words,
    plain,
)
from reports.styles import (
    A4,
    BODY,
    CELL,
    COLUMN,
    DETAIL,
    FIRM,
    HAIR,
    HEADING,
    LABEL,
    LEFT,
    SMALL,
    STRONG,
    TITLE,
    Sheet,
    Style,
)
from reports.tags import COLUMN_HEAD, NUMBERED, ROW_HEAD, Tag
from reports.text import Laid, lay, measure

BESIDE = 20.0
"""From the left edge of a number to the words it stands for."""

TICKS = 80.0
"""From the ticks to the right edge."""

VALUES = LEFT + 75
SPACE = 9.0
"""Between two columns of a table."""

WIDEST = 92.0
"""The most that a column without a share takes."""

STEPS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7)
"""Fiftieths of a table by which its first shared column may be wider than was wished."""

MANY = 30
"""Rows above which a table keeps to the wish: it is long in any case."""

LOOSE = 1.04
"""What words take up more than their widths, as lines end before they are full."""

ABOVE: dict[type, float] = {Quote: 7.0, Signatures: 7.0}
"""Above a paragraph that follows something else."""

TOGETHER = 0.4
"""A section not taller than this part of a page is kept on one."""


def story(paper: Paper, tag: Tag, sheet: Sheet = A4) -> list[Block]:
    """Everything that stands between head and foot, in order; its elements are added to `tag`."""
    blocks = _opening(paper, tag, sheet)
    before: list[Block] = []
    for section in paper.sections:
        found = _section(section, tag, sheet)
        if _ends(section):
            _keep(before, sheet)
        blocks += found
        before = found
    return blocks


def _ends(section: Section) -> bool:
    """Whether it signs or seals what stands above it; a sheet of its own begins anew."""
    return not section.fresh and any(isinstance(part, Signatures | Seal) for part in section.parts)


def _keep(blocks: list[Block], sheet: Sheet) -> None:
    """Keep a section, or the end of a long one, with what signs it: nobody signs a sheet without words."""
    is_short = sum(block.before + block.height for block in blocks) < TOGETHER * sheet.room
    for block in blocks if is_short else blocks[-1:]:
        block.keeps = True


def _opening(paper: Paper, tag: Tag, sheet: Sheet) -> list[Block]:
    """The title, and who met when and where."""
    title = lay(plain(paper.title), TITLE, sheet.measure).as_(tag.add("H1", title=paper.title))
    blocks: list[Block] = [row([Cell(LEFT, [title])], pad=9)]
    table = tag.add("Table")
    for label, words in paper.facts:
        line = table.add("TR")
        cells = [
            Cell(LEFT, [lay(plain(label), LABEL, VALUES - LEFT - 4).as_(line.add("TH", ROW_HEAD))]),
            Cell(VALUES, [lay(words, BODY, sheet.right - VALUES).as_(line.add("TD"))]),
        ]
        blocks.append(row(cells, pad=1.35))
    return blocks


def _section(section: Section, tag: Tag, sheet: Sheet) -> list[Block]:
    """A heading with its parts; kept on one page where that wastes little."""
    blocks: list[Block] = []
    if section.title:
        laid = lay(plain(section.title), HEADING, sheet.measure).as_(tag.add("H2", title=section.title))
        blocks.append(Text(laid.height + 3.5, 10, keeps=True, laid=laid))
    for part, former in zip(section.parts, (None, *section.parts), strict=False):
        blocks += _part(part, type(former), tag, sheet)
    if sum(block.before + block.height for block in blocks) < TOGETHER * sheet.room:
        for block in blocks[:-1]:
            block.keeps = True
    for block, follower in pairwise(blocks):
        block.keeps |= isinstance(follower, Framed)
    blocks[0].fresh = section.fresh
    blocks[-1].keeps |= any(isinstance(part, Signatures) for part in section.parts)
    return blocks


def _part(part: Part, after: type, tag: Tag, sheet: Sheet) -> list[Block]:
    """The blocks of one part, which follows one of the type `after`."""
    match part:
        case Paragraph(words=words):
            return [_text(words, ABOVE.get(after, 0), tag, sheet)]
        case Points() | Numbered() | Table():
            return _rows(part, tag, sheet)
        case Bars():
            return [_chart(part, tag)]
        case Signatures(signers=signed):
            return [
                signers(signed[at : at + 2], 8 if at else 0, tag, sheet) for at in range(0, len(signed), 2)
            ]
        case _:
            return [_framed(part, tag, sheet)]


def _chart(part: Bars, tag: Tag) -> Block:
    from reports.bars import chart  # no summary waits for what only insights draw

    return chart(part, tag)


def _text(words: Words, before: float, tag: Tag, sheet: Sheet) -> Text:
    laid = lay(words, BODY, sheet.measure).as_(tag.add("P"))
    return Text(laid.height, before, laid=laid)


def _framed(part: Apart, tag: Tag, sheet: Sheet) -> Block:
    """What stands apart from the running text."""
    match part:
        case Quote(text=text):
            laid = lay(plain(text), BODY, sheet.measure - 12).as_(tag.add("BlockQuote").add("P"))
            return Text(laid.height + 10, 3, laid=laid, x=LEFT + 11, bar=True)
        case Statement(text=text, ticked=ticked):
            laid = lay(plain(text), BODY, sheet.measure - 42).as_(tag.add("P"))
            return Framed(laid.height + 16, 7, laid=laid, ticked=ticked)
        case Notice(lines=lines):
            laid = lay(plain("\n".join(lines)), BODY, sheet.measure - 24).as_(tag.add("P"))
            framed = laid.height < sheet.room / 2
            return Framed(laid.height + 16, 11, laid=laid) if framed else Text(laid.height, 11, laid=laid)
        case Seal():
            return SealBox(SEAL, 8, seal=part, tag=tag.add("Div"))
        case Unsealed(sentence=sentence):
            width = min(measure(plain(sentence), LABEL) + 1, sheet.measure - 24)
            laid = lay(plain(sentence), LABEL, width).as_(tag.add("P"))
            return Framed(SEAL, 8, laid=laid, dotted=True)


def _rows(part: Points | Numbered | Table, tag: Tag, sheet: Sheet) -> list[Block]:
    match part:
        case Points():
            return list(_points(part, tag.add("L", NUMBERED), sheet))
        case Numbered(rows=rows):
            numbered = tag.add("L", NUMBERED)
            return [_numbered(number, text, numbered.add("LI"), sheet) for number, text in rows]
        case Table():
            return _table(part, tag.add("Table"), sheet)


def _points(part: Points, tag: Tag, sheet: Sheet) -> Iterator[Row]:
    """A row for each point: its number, its words over the details, and its tick."""
    ticks = sheet.right - TICKS
    width = ticks - LEFT - BESIDE - 26
    for each in part.rows:
        item = tag.add("LI")
        number, body = item.add("Lbl"), item.add("LBody")
        words = lay(plain(each.words), STRONG, width).as_(body.add("P"))
        details = [lay(plain(each.details), DETAIL, width).as_(body.add("P"))] if each.details else []
        mark = lay(plain(each.mark), SMALL, TICKS - 17).as_(body.add("P"))
        cells = [
            Cell(LEFT, [lay(plain(each.number), STRONG, BESIDE).as_(number)]),
            Cell(LEFT + BESIDE, [words, *details]),
            Cell(ticks + 17, [mark]),
        ]
        found = row(cells, above=HAIR, pad=6.5)
        found.tick = (ticks, each.ticked)
        yield found


def _numbered(number: str, text: str, tag: Tag, sheet: Sheet) -> Row:
    cells = [
        Cell(LEFT, [lay(plain(number), STRONG, BESIDE).as_(tag.add("Lbl"))]),
        Cell(LEFT + BESIDE, [lay(plain(text), BODY, sheet.measure - BESIDE).as_(tag.add("LBody"))]),
    ]
    return row(cells, pad=3.75)


def _table(table: Table, tag: Tag, sheet: Sheet) -> list[Block]:
    """The head, repeated on every page that the table reaches, and the rows."""
    places = _places(table, sheet)
    line = tag.add("THead").add("TR")
    heads = [line.add("TH", COLUMN_HEAD) for _ in table.columns]
    labels = [plain(column.label) for column in table.columns]
    head = row(_cells(labels, places, COLUMN, heads), below=FIRM, pad=2)
    head.keeps = True
    blocks: list[Block] = [head]
    body = tag.add("TBody")
    for words in table.rows:
        line = body.add("TR")
        found = row(_cells(words, places, CELL, [line.add("TD") for _ in words]), below=HAIR, pad=3.5)
        found.head = head
        blocks.append(found)
    return blocks


def _cells(
    row: Sequence[Words], places: list[tuple[float, float]], style: Style, tags: list[Tag]
) -> list[Cell]:
    return [
        Cell(x, _laid(words, style, width, tag))
        for words, (x, width), tag in zip(row, places, tags, strict=True)
    ]


def _laid(words: Words, style: Style, width: float, tag: Tag) -> list[Laid]:
    return [lay(words, style, width).as_(tag)] if words else []


def _places(table: Table, sheet: Sheet) -> list[tuple[float, float]]:
    """Where each column begins and how wide it is: what is short as it needs, the rest by share."""
    needs = [
        0.0 if column.share else _need(column, [cells[at] for cells in table.rows])
        for at, column in enumerate(table.columns)
    ]
    left = sheet.measure - sum(needs) - SPACE * (len(needs) - 1)
    shared = iter(_shared(table, left))
    widths = [
        next(shared) if column.share else need for column, need in zip(table.columns, needs, strict=True)
    ]
    starts = [LEFT + sum(widths[:at]) + SPACE * at for at in range(len(widths))]
    return list(zip(starts, widths, strict=True))


def _shared(table: Table, left: float) -> list[float]:
    """How the columns that take what the others leave divide it: two of them so that the table is short."""
    at = [place for place, column in enumerate(table.columns) if column.share]
    shares = [table.columns[place].share for place in at]
    wished = [left * share / sum(shares) for share in shares]
    if len(at) != 2 or len(table.rows) > MANY:
        return wished
    wants = [[measure(cells[place], CELL) for place in at] for cells in table.rows]

    def lines(more: float) -> int:
        widths = wished[0] + more, wished[1] - more
        return sum(max(map(_lines, each, widths)) for each in wants)

    more = min((step * left / 50 for step in STEPS), key=lines)
    return [wished[0] + more, wished[1] - more]


def _lines(want: float, width: float) -> int:
    """How many lines words are likely to take."""
    return 1 if want <= width else ceil(want * LOOSE / width)


def _need(column: Column, cells: list[Words]) -> float:
    widest = max((measure(words, CELL) for words in cells), default=0)
    return min(max(widest, measure(plain(column.label), COLUMN)), WIDEST) + 0.1
