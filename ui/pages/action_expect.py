"""What is needed in the end, what leads there, what binds us and why: before concessions soften it (S4)."""

from PySide6.QtWidgets import QWidget

from meeting.ids import new_item_id
from meeting.language import _, ngettext
from meeting.model import Meeting, find
from meeting.plan import DropExpectation, KeepExpectation
from meeting.values import Expectation
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.item_box import BesideFields, ItemBox, fields_row
from ui.pages.rows import Line
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.field import Field


class Expectations(QWidget):
    """Folded until it is asked for, or holds something."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door, self._open = door, False
        self.fold = Button(
            _("What is needed in the &end"),
            Kind.QUIET,
            icon=Icon.CHEVRON_DOWN,
            does=_("Opens and closes the outcomes, what leads to them and what binds us."),
        )
        self.box = ExpectationBox(door)
        self._boxes: dict[str, ExpectationBox] = {}
        self._rows = column(gap=8)
        self._rows.addWidget(self.box)
        self._held = holding(self._rows)
        line = Line()
        line.setLayout(column(row(self.fold, None), self._held, gap=8, margins=(20, 6, 20, 10)))
        self.setLayout(column(line, gap=0))
        self.fold.chosen.connect(lambda: self._show(not self._open))
        shown_if(self._held, False)

    def render_expectations(self, meeting: Meeting) -> None:
        """Show what is written down."""
        for gone in self._boxes.keys() - {each.id for each in meeting.expectations}:
            box = self._boxes.pop(gone)
            self._rows.removeWidget(box)
            box.hide()
            box.deleteLater()
        for at, each in enumerate(meeting.expectations):
            if each.id not in self._boxes:
                self._boxes[each.id] = ExpectationBox(self._door, each.id)
                self._rows.insertWidget(at, self._boxes[each.id])
            self._boxes[each.id].render_meeting(meeting)
        self.box.render_meeting(meeting)
        count = len(meeting.expectations)
        text = ngettext(
            "What is needed in the &end: {count} line", "What is needed in the &end: {count} lines", count
        )
        self.fold.render_text(text.format(count=count) if count else _("What is needed in the &end"))

    def _show(self, shown: bool) -> None:
        self._open = shown
        shown_if(self._held, shown)
        self.fold.render_on(shown)
        if shown:
            self.box.take_focus()


class ExpectationBox(ItemBox):
    """Outcome, deliverables, constraints; Enter adds them."""

    def __init__(self, door: Door, item: str = "") -> None:
        super().__init__(door, "expectation", item)
        self.outcome = Field(_("Outcome that is needed"), does=_("What the client needs in the end."))
        self.deliverables = Field(_("What leads to it"), does=_("Worked out backwards from the outcome."))
        self.constraints = Field(_("What binds us, and why"), does=_("The limit, with its own reason."))
        self.button = Button(_("A&dd"), icon=Icon.PLUS, does=_("Keeps the outcome."))
        self.drop = IconButton(
            Icon.TRASH, _("Take this line off"), does=_("The outcome is no longer needed.")
        )
        end = BesideFields(self.drop if item else self.button)
        self.setLayout(fields_row((self.outcome, 1), (self.deliverables, 1), (self.constraints, 1), (end, 0)))
        fields = {"outcome": self.outcome, "leads": self.deliverables, "binds": self.constraints}
        for name, field in fields.items():
            self.line(name, field)
        self.button.chosen.connect(self.add)
        self.drop.chosen.connect(lambda: door.do(DropExpectation(self._kept_or_new().id)))

    def render_meeting(self, meeting: Meeting) -> None:
        """Show what is kept of it."""
        kept = find(meeting.expectations, self.item)
        values = (
            {"outcome": kept.outcome, "leads": kept.deliverables, "binds": kept.constraints} if kept else {}
        )
        self.render_item(values)

    def unchanged(self) -> KeepExpectation:
        return KeepExpectation(self._kept_or_new())

    def act(self) -> KeepExpectation:
        return KeepExpectation(
            self._kept_or_new().but(
                outcome=self.value("outcome"),
                deliverables=self.value("leads"),
                constraints=self.value("binds"),
            )
        )

    def _kept_or_new(self) -> Expectation:
        return find(self.door.meeting.expectations, self.item) or Expectation(new_item_id(), "")
