"""One figure as it is shown: its finding in words, its chart, its table; and how far back is counted."""

from datetime import date
from enum import Enum

from meeting.counting import first_of, month_of
from meeting.frozen import Value


class Period(Enum):
    """How far back is counted, in months; the present one is the last."""

    QUARTER = 3
    YEAR = 12
    ALL = 0

    def since(self, today: date) -> date | None:
        """The first day that counts; None for all."""
        return first_of(month_of(today) - self.value + 1) if self.value else None


class Shape(Enum):
    """How a chart is drawn."""

    BARS = "bars"
    COLUMNS = "columns"
    LINE = "line"
    BLOCKS = "blocks"


class Mark(Value):
    """One bar, column, dot or row of blocks. `text` is written at it; `strong`: it bears the finding.

    `is_empty`: nothing was counted there, and its place on a line stays free.
    """

    label: str
    value: float
    text: str
    strong: bool = False
    is_empty: bool = False


class Table(Value):
    """All numbers behind a chart."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Insight(Value):
    """One figure. `finding` says in words what it shows, `about` what is counted, `foot` what else there is.

    `key` names it in files. `least` is where the axis of a line starts. Without `is_enough`, there are too
    few cases to find anything: the table alone is shown.
    """

    key: str
    finding: str
    about: str
    shape: Shape
    marks: tuple[Mark, ...]
    table: Table
    foot: str = ""
    least: float = 0
    is_enough: bool = True

    @property
    def spoken(self) -> str:
        """The chart in words, for whoever cannot see it."""
        return ", ".join(f"{mark.label}: {mark.text}" for mark in self.marks)
