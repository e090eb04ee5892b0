"""A row that turns into its form, and the list of such rows with a form for something new."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.ids import ItemId
from meeting.model import Meeting
from ui.door import Door
from ui.flow import column
from ui.pages.prepare_form import Form
from ui.pages.prepare_rows import RowButton
from ui.pages.reveal import reveal
from ui.pages.written import Written, WrittenList
from ui.stops import holds_focus
from ui.tokens import Space

R = TypeVar("R", bound=RowButton)


def is_begun(door: Door, thing: Written, item: str | None) -> bool:
    """Whether something was typed there that the meeting does not hold yet."""
    return any(door.draft(name) for name in thing.drafts(item))


class Slot(QWidget, Generic[R]):
    """A row, or the form that edits it in the same place."""

    went_on = Signal()
    toggled = Signal(bool)

    def __init__(
        self, door: Door, thing: Written, today: Callable[[], date], row_: R, item: str = ""
    ) -> None:
        super().__init__()
        self._door, self._thing, self._today, self.item = door, thing, today, item
        self.row = row_
        self.form: Form | None = None
        self._layout = column(self.row, gap=0)
        self.setLayout(self._layout)
        self.row.clicked.connect(lambda: self.open())
        self.row.asked_away.connect(self._on_asked_away)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return self.form is not None and not self.form.isHidden()

    def open(self, box: str = "", focus: bool = True) -> None:
        """Show the form instead of the row."""
        form = self.form or self._made()
        form.render_form(self._door.meeting)
        self.row.hide()
        self._layout.setContentsMargins(0, Space.XS, 0, Space.XS)
        form.show()
        if focus:
            form.take_focus(box)
            reveal(form)
        self.toggled.emit(True)

    def resume(self) -> None:
        """Open the form again if something was half written in it when the program stopped."""
        if is_begun(self._door, self._thing, self.item):
            self.open(focus=False)

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in its form that cannot be understood, and so is not kept."""
        typed = (
            (box.name, self._door.draft(self._thing.draft(self.item, box.name)))
            for box in self._thing.boxes()
        )
        return any(words is not None and self._thing.wrong(name, words) for name, words in typed)

    def show_wrong(self) -> None:
        """The form is open, says what is wrong, and has the focus there."""
        self.open()
        if self.form is not None:
            self.form.is_wrong()

    def close_form(self, focus: bool = True) -> None:
        """Show the row again."""
        if self.form is not None and self.is_open:
            self._layout.setContentsMargins(0, 0, 0, 0)
            self.row.show()
            if focus:
                self.row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.hide()
            self.toggled.emit(False)

    def render_slot(self, meeting: Meeting) -> None:
        """Bring the form up to date, if it is shown."""
        if self.form is not None and self.is_open:
            self.form.render_form(meeting)

    def _made(self) -> Form:
        form = Form(self._door, self._thing, self._today, self.item)
        form.hide()
        self._layout.addWidget(form)
        form.closed.connect(self.close_form)
        form.went_on.connect(self.went_on)
        form.asked_away.connect(self._on_asked_away)
        self.form = form
        return form

    def _on_asked_away(self) -> None:
        if isinstance(self._thing, WrittenList):
            if self.form is not None:
                self._door.forget(*self.form.drafts)
            self._door.do(self._thing.remove(ItemId(self.item)))


class ItemList(QWidget):
    """The rows of a list, kept by id, and below them the form for a new one while it is wanted."""

    def __init__(
        self,
        door: Door,
        thing: WrittenList,
        today: Callable[[], date],
        make_row: Callable[[], RowButton],
    ) -> None:
        super().__init__()
        self._door, self._thing, self._today, self._make_row = door, thing, today, make_row
        self._slots: dict[str, Slot[RowButton]] = {}
        self._new: Form | None = None
        self._rows = column(gap=0)
        self._layout = column(self._rows, gap=0)
        self.setLayout(self._layout)

    @property
    def rows(self) -> list[RowButton]:
        """The rows in order."""
        return [slot.row for slot in self._slots.values()]

    @property
    def slots(self) -> list[Slot[RowButton]]:
        """The rows with their forms, in order."""
        return list(self._slots.values())

    @property
    def new_form(self) -> Form | None:
        """The form for a new one, if it was ever wanted."""
        return self._new

    def render_list(self, meeting: Meeting) -> None:
        """Show the items as they stand; rows of items that stay are kept."""
        lines = self._thing.lines(meeting)
        self._drop([key for key in self._slots if key not in lines])
        for key, line in lines.items():
            slot = self._slots.get(key) or self._added(key)
            slot.row.render_line(line)
            slot.render_slot(meeting)
        if self._new is not None:
            self._new.render_form(meeting)

    def begin(self, focus: bool = True) -> None:
        """Open the form for a new one."""
        form = self._new or self._made()
        form.render_form(self._door.meeting)
        form.show()
        if focus:
            form.take_focus()
            reveal(form)

    def resume(self) -> None:
        """Open the form again if something new was half written when the program stopped."""
        if is_begun(self._door, self._thing, None):
            self.begin(focus=False)

    def _made(self) -> Form:
        form = Form(self._door, self._thing, self._today)
        form.hide()
        self._layout.addWidget(form)
        form.closed.connect(self._on_closed)
        self._new = form
        return form

    def _on_closed(self) -> None:
        if self._new is not None:
            self.focusNextPrevChild(False)
            self._new.hide()

    def _added(self, key: str) -> Slot[RowButton]:
        slot = Slot(self._door, self._thing, self._today, self._make_row(), key)
        slot.went_on.connect(slot.close_form)
        self._slots[key] = slot
        self._rows.addWidget(slot)
        return slot

    def _drop(self, gone: list[str]) -> None:
        """Take rows away; the focus goes to a neighbour first."""
        for key in gone:
            keys = list(self._slots)
            at = keys.index(key)
            slot = self._slots.pop(key)
            near = keys[at + 1 : at + 2] or keys[max(0, at - 1) : at]
            if holds_focus(slot):
                for each in near:
                    self._slots[each].row.setFocus(Qt.FocusReason.OtherFocusReason)
            slot.hide()
            slot.deleteLater()
