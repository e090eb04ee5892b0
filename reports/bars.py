"""A chart on paper: bars below one another, each between its label and its number."""

from reports.blocks import Block
from reports.parts import Bar, Bars, bold, plain
from reports.pen import Box, Pen
from reports.styles import BLACK, CELL, LEFT, RULE
from reports.tags import Tag
from reports.text import clipped, lay, measure

BEGINS = 0.36
"""Where bars begin, as a part of the line."""

HIGH, PITCH = 13.0, 20.0
"""How high a bar is, and from one to the next."""


class Chart(Block, kw_only=True):
    """All bars together, never parted."""

    rows: tuple[Bar, ...]
    tag: Tag

    def draw(self, pen: Pen, top: float) -> None:
        whole = pen.sheet.measure
        begins, widest = LEFT + BEGINS * whole, max(measure(bold(each.text), CELL) for each in self.rows)
        room = whole * (1 - BEGINS) - widest - 8
        with pen.figure(self.tag, Box(LEFT, top, whole, self.height)):
            for at, each in enumerate(self.rows):
                y, length = top + at * PITCH, max(each.length * room, 1)
                text = y + (PITCH - CELL.leading) / 2
                if each.label:
                    pen.text(clipped(plain(each.label), CELL, BEGINS * whole - 8), LEFT, text)
                pen.bar(begins, y + (PITCH - HIGH) / 2, length, HIGH, BLACK if each.strong else RULE)
                pen.text(lay(bold(each.text), CELL, widest + 1), begins + length + 6, text)


def chart(part: Bars, tag: Tag) -> Chart:
    """The chart, a drawing within `tag`."""
    return Chart(PITCH * len(part.rows), 4, rows=part.rows, tag=tag.figure(part.says))
