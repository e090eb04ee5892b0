"""A form: the boxes of one thing. What exists is kept field by field, what is new when it is added."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meeting.acts import Act
from meeting.language import _
from meeting.model import Meeting
from ui.brush import rounded, smooth
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.written import Box, How, Written, WrittenList
from ui.theme import look
from ui.tokens import Height, Radius, Space
from ui.widgets.button import Button, Kind
from ui.widgets.datefield import DateField, TimeField
from ui.widgets.field import Field
from ui.widgets.listbox import ListBox

TOP = Qt.AlignmentFlag.AlignTop
"""What is wrong with one of two boxes beside one another leaves the other where it is."""

Control = Field | ListBox | DateField | TimeField


class Cell(QObject):
    """One box on the screen: `edited` while it is written, `left`, `accepted` on Enter, `escaped` on Esc.

    A choice, a day or a time is whole at once: it is edited and left in one go.
    """

    edited = Signal(str)
    left = Signal()
    accepted = Signal()
    escaped = Signal()

    def __init__(self, box: Box, control: Control) -> None:
        super().__init__(control)
        self.box, self.control = box, control
        if isinstance(control, Field):
            control.accepted.connect(self.accepted)
            control.escaped.connect(self.escaped)
        if isinstance(control, ListBox):
            control.chosen.connect(self._on_chosen)
        elif isinstance(control, DateField | TimeField):
            control.chosen.connect(lambda value: self._on_chosen(value.isoformat() if value else ""))
        else:
            control.edited.connect(self.edited)
            control.left.connect(self.left)

    def _on_chosen(self, words: str) -> None:
        self.edited.emit(words)
        self.left.emit()

    def offer(self, options: tuple[tuple[str, str], ...] | None) -> None:
        """Offer what there is to choose from now; a box with nothing to offer hides."""
        if options is not None and isinstance(self.control, ListBox):
            self.control.render_choice(self.control.choice(), options)
            shown_if(self.control, bool(options))

    def show_words(self, words: str) -> None:
        """Show what the box holds; silent, and what is being typed stays."""
        control = self.control
        if isinstance(control, ListBox):
            control.render_choice(words)
        elif isinstance(control, DateField):
            day = date.fromisoformat(words) if words else None
            if day != control.value():
                control.render_day(day)
        elif isinstance(control, TimeField):
            at = time.fromisoformat(words) if words else None
            if at != control.value():
                control.render_time(at)
        else:
            control.show_text(words)


class Form(QWidget):
    """The boxes of `thing`: those of `item` are bound to the meeting; without an item they make a new one.

    `closed`: nothing more to do here. `went_on`: Enter in what exists. `asked_away`: take the item off.
    """

    closed = Signal()
    went_on = Signal()
    asked_away = Signal()

    def __init__(
        self, door: Door, thing: Written, today: Callable[[], date], item: str | None = None
    ) -> None:
        super().__init__()
        self._door, self._thing, self._item = door, thing, item
        self.cells = [Cell(box, _control(box, today)) for box in thing.boxes()]
        self._add = Button(_("Add"), Kind.PRIMARY, Height.SMALL, does=_("Keeps what is written."))
        self._done = Button(
            _("Done") if item is not None else _("Cancel"),
            Kind.QUIET,
            Height.SMALL,
            does=_("Closes the form."),
        )
        self._remove = Button(
            _("Remove"), Kind.QUIET, Height.SMALL, Icon.TRASH, tint="muted", does=_("Takes it off the list.")
        )
        self._build()
        for cell in self.cells:
            self._connect(cell)
        about = self.cells[0].box.label
        for button in (self._add, self._done, self._remove):
            button.name(_("{does}: {what}").format(does=button.accessibleName(), what=about))
        self._add.chosen.connect(self._on_add)
        self._done.chosen.connect(self._on_done)
        self._remove.chosen.connect(self.asked_away)

    def _build(self) -> None:
        whole = column(gap=Space.S, margins=(Space.M, Space.S, Space.M, Space.S))
        halves: QHBoxLayout | None = None
        for cell in self.cells:
            if cell.box.half and halves is not None:
                halves.addWidget(cell.control, 1, TOP)
                halves = None
            elif cell.box.half:
                halves = row(gap=Space.M)
                halves.addWidget(cell.control, 1, TOP)
                whole.addLayout(halves)
            else:
                whole.addWidget(cell.control)
        whole.addLayout(row(self._remove, None, self._done, self._add))
        self.setLayout(whole)  # before it is shown or hidden: what has no parent would be a window
        self._add.setHidden(self._item is not None)
        self._remove.setHidden(self._item is None or not isinstance(self._thing, WrittenList))

    def _connect(self, cell: Cell) -> None:
        cell.edited.connect(lambda words: self._on_edited(cell, words))
        cell.left.connect(lambda: self._on_left(cell))
        cell.accepted.connect(lambda: self._on_accepted(cell))
        cell.escaped.connect(lambda: self._on_escaped(cell))
        if self._item is not None:
            self._door.resume(self._draft(cell), lambda words: self._kept_as(cell, words))

    def _draft(self, cell: Cell) -> str:
        return self._thing.draft(self._item, cell.box.name)

    @property
    def drafts(self) -> list[str]:
        """The names of the drafts behind the boxes."""
        return self._thing.drafts(self._item)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed here that the meeting does not hold yet."""
        return any(self._door.draft(name) for name in self.drafts)

    def render_form(self, meeting: Meeting) -> None:
        """Show what the meeting holds, or what is being typed instead of it."""
        kept = self._thing.words(meeting, self._item)
        for cell in self.cells:
            cell.offer(self._thing.choices(meeting, cell.box.name))
            draft = self._door.draft(self._draft(cell))
            cell.show_words(kept[cell.box.name] if draft is None else draft)

    def add_below(self, control: QWidget, part: QWidget) -> None:
        """Put a part below a control that has a line of its own."""
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(whole.indexOf(control) + 1, part)

    def take_focus(self, box: str = "") -> None:
        """The focus goes into a box, or into the first."""
        wanted = next((cell for cell in self.cells if cell.box.name == box), self.cells[0])
        wanted.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(wanted.control, Field):
            wanted.control.edit.end(False)

    def _kept_as(self, cell: Cell, words: str) -> Act:
        return self._thing.act(self._door.meeting, self._item, {cell.box.name: words})

    def _on_edited(self, cell: Cell, words: str) -> None:
        name = self._draft(cell)
        wrong = self._thing.wrong(cell.box.name, words)
        if not wrong:
            cell.control.render_error("")
        if self._item is None:
            self._door.type(name, words)
        elif wrong:
            self._door.forget(name)  # what cannot be read yet stays a draft, and becomes no act
            self._door.type(name, words)
        else:
            self._door.type(name, words, lambda typed: self._kept_as(cell, typed))

    def _on_left(self, cell: Cell) -> None:
        words = self._door.draft(self._draft(cell))
        if words is not None:
            cell.control.render_error(self._thing.wrong(cell.box.name, words))
        self._door.settle(self._draft(cell))

    def _on_accepted(self, cell: Cell) -> None:
        if self._item is None:
            self._on_add()
            return
        self._on_left(cell)
        if not cell.control.error():
            self.went_on.emit()

    def _on_escaped(self, cell: Cell) -> None:
        """The first Esc gives up what was typed, the next one closes."""
        if self.is_begun:
            self._door.forget(*self.drafts)
            cell.control.render_error("")
            self.render_form(self._door.meeting)
        else:
            self.closed.emit()

    def _on_add(self) -> None:
        """What stands in the boxes becomes one new thing, and the boxes are free for the next."""
        if not self.is_begun:
            self.closed.emit()
            return
        if self.is_wrong():
            return
        typed = {cell.box.name: self._door.draft(self._draft(cell)) for cell in self.cells}
        changes = {box: words for box, words in typed.items() if words}
        if self._door.do(self._thing.act(self._door.meeting, None, changes), *self.drafts):
            self.render_form(self._door.meeting)
            self.take_focus()

    def is_wrong(self) -> bool:
        """Whether something cannot be understood: it says so, and the focus goes there."""
        for cell in self.cells:
            words = self._door.draft(self._draft(cell))
            if words is not None and (wrong := self._thing.wrong(cell.box.name, words)):
                cell.control.render_error(wrong)
                self.take_focus(cell.box.name)
                return True
        return False

    def _on_done(self) -> None:
        if self._item is None:
            self._door.forget(*self.drafts)
        elif self.is_wrong():
            return  # Esc gives it up
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        rounded(smooth(QPainter(self)), self.rect(), Radius.CONTROL, c.sunken, c.border)


def _control(box: Box, today: Callable[[], date]) -> Control:
    match box.how:
        case How.CHOICE:
            return ListBox(box.label, box.options)
        case How.DAY:
            return DateField(box.label, today)
        case How.TIME:
            return TimeField(box.label)
        case _:
            return Field(box.label, placeholder=box.hint, does=box.hint or _("Enter or Tab goes on."))
