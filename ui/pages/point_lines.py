"""Rows about one point each: how it stands there, and a part that goes through all points."""

from abc import abstractmethod
from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from meeting.ids import PointId
from meeting.model import Meeting
from meeting.values import Point
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.pages.parts import WalkPart
from ui.pages.rows import Line
from ui.tokens import Type
from ui.widgets.label import WordsLabel
from ui.widgets.mark import PointNumber

WORDS = 3
"""The share of the room that the words have, where something else wants some too."""


class PointLine(Line):
    """A point's number and words, larger while it is the current one.

    Beside them, in `top`, stands what is known of it; below them, then, what is worked on.
    """

    def __init__(self, door: Door, point: PointId, air: int = 8) -> None:
        super().__init__()
        self._door, self._point = door, point
        self._number = PointNumber(0, 28)
        self._small, self._large = WordsLabel(), WordsLabel(size=Type.POINT)
        self.top = row(self._number, self._small, self._large, gap=16)
        self.top.setStretch(1, WORDS)
        self.top.setStretch(2, WORDS)
        self._column = column(self.top, gap=8, margins=(20, air, 20, air))
        self.setLayout(self._column)

    def render_point(self, number: int, words: str, current: bool) -> None:
        """Show the point itself."""
        self._number.render_number(number)
        for label, wanted in ((self._small, not current), (self._large, current)):
            label.render_text(words)
            shown_if(label, wanted)

    def add_below(self, editor: QWidget) -> None:
        """What is worked on, from the first time that this is the current row."""
        self._column.addWidget(editor)
        editor.show()  # now, so that it takes the focus at once


class PointsPart(WalkPart):
    """Every point that is asked about; the first that is not done is the current one."""

    def __init__(self, door: Door, number: int, title: str, phase: int) -> None:
        super().__init__(door, number, title, phase)
        self.rows.is_first = self.rows.is_last = True
        self.body.addWidget(self.rows)

    @abstractmethod
    def done_points(self, meeting: Meeting) -> Collection[PointId]:
        """The points of which nothing is left to do here."""

    def shown_points(self, meeting: Meeting) -> Sequence[Point]:
        """The points that have a row: every standing one, where nothing else is said."""
        return meeting.standing

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        done = self.done_points(meeting)
        return {point.id: point.id in done for point in self.shown_points(meeting)}
