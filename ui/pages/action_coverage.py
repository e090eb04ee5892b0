"""Points that nothing answers yet, and those for which nothing can be done, with the reason (S3)."""

from functools import partial

from PySide6.QtWidgets import QWidget

from meeting.action import DropNothing, NothingToBeDone
from meeting.ids import PointId
from meeting.language import _
from meeting.marks import covered_points
from meeting.model import Meeting
from meeting.values import Nothing
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.rows import Line
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Field
from ui.widgets.label import ElidedLabel
from ui.widgets.mark import PointNumber

MOST = 12
"""Lines at a time; the others follow as these are answered."""


class Coverage(QWidget):
    """One line for each point without an answer: an action or a concession names it, or a reason is told."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door
        self._lines: dict[PointId, _Uncovered] = {}
        self._column = column(gap=0)
        self.setLayout(self._column)

    def render_coverage(self, meeting: Meeting) -> None:
        """Show the points that nothing answers, and the reasons that were told."""
        covered, numbering = covered_points(meeting), meeting.numbering()
        told = {each.point: each for each in meeting.nothing_to_do}
        open_points = [point for point in meeting.standing if point.id not in covered or point.id in told]
        wanted = {point.id for point in open_points[:MOST]} if meeting.actions or told else set()
        for gone in self._lines.keys() - wanted:
            line = self._lines.pop(gone)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for point in open_points:
            if point.id in wanted:
                self._line(point.id).render_point(numbering.get(point.id, 0), point.words, told.get(point.id))
        shown_if(self, bool(wanted))

    def _line(self, point: PointId) -> "_Uncovered":
        if point not in self._lines:
            self._lines[point] = _Uncovered(self._door, point)
            self._column.addWidget(self._lines[point])
        return self._lines[point]


class _Uncovered(Line):
    """A point, and the field for the reason why nothing can be done about it."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point, self._name = door, point, f"nothing/{point}"
        self._kept, self._number, self._words = "", PointNumber(0, 24), ElidedLabel()
        self.reason = Field(placeholder=_("Nothing can be done, because …"))
        self.keep = Button(_("Keep"), does=_("Keeps why nothing can be done about this point."))
        self.drop = IconButton(
            Icon.TRASH, _("Something can be done after all"), tint="muted", does=_("Takes the reason back.")
        )
        end = holding(row(None, self.keep, self.drop))
        end.setMinimumWidth(self.keep.sizeHint().width())  # all lines end alike
        layout = row(self._number, self._words, self.reason, end, gap=12, margins=(20, 6, 20, 6))
        layout.setStretch(1, 5)
        layout.setStretch(2, 6)
        self.setLayout(layout)
        self.reason.edited.connect(partial(door.type, self._name))
        self.reason.edited.connect(self._show_end)
        self.reason.accepted.connect(self._on_accepted)
        self.keep.chosen.connect(self._on_accepted)
        self.reason.escaped.connect(self._on_escaped)
        self.drop.chosen.connect(self._on_drop)

    def render_point(self, number: int, words: str, told: Nothing | None) -> None:
        """Show the point, and the reason that was told."""
        self._kept = told.reason if told is not None else ""
        self._number.render_number(number)
        self._words.render_text(words)
        self.reason.name(_("Point {number}: nothing can be done, because").format(number=number))
        draft = self._door.draft(self._name)
        self.reason.show_text(self._kept if draft is None else draft)
        self.drop.render_name(_("Point {number}: something can be done after all").format(number=number))
        self._show_end(self.reason.text())

    def _show_end(self, reason: str) -> None:
        """What is told already is taken off; what is written or changed is kept."""
        is_told = bool(self._kept) and reason == self._kept
        shown_if(self.drop, is_told)
        shown_if(self.keep, not is_told)

    def _on_accepted(self) -> None:
        self._door.do(NothingToBeDone(self._point, self.reason.text().strip()), self._name)

    def _on_drop(self) -> None:
        """The line stays, open again, unless something else answers the point."""
        self.reason.setFocus()
        self._door.forget(self._name)
        self._door.do(DropNothing(self._point))

    def _on_escaped(self) -> None:
        self._door.forget(self._name)
        self.reason.show_text(self._kept)
        self._show_end(self._kept)
