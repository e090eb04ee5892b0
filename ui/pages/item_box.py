"""Fields that become something new together, or change something that is there."""

from abc import abstractmethod
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from meeting.acts import Act
from meeting.language import _
from ui.door import Door
from ui.flow import row
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.field import Field, TextArea
from ui.widgets.listbox import ListBox


def fields_row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields beside one another with their stretches; they stay in line when one of them shows an error."""
    layout = row()
    for part, stretch in parts:
        layout.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
    return layout


def stacked_if(tight: bool) -> QBoxLayout.Direction:
    """Below one another where it is tight, otherwise in one line."""
    return QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight


class BesideFields(QWidget, Styled):
    """Buttons at the end of a row of fields, as high as what is written in, at any size of the text."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self._line = row(*buttons, gap=4)
        self.setLayout(self._line)
        self.restyle()

    def restyle(self) -> None:
        self._line.setContentsMargins(0, look().metrics(Type.NOTE).height() + Space.XS, 0, 0)


def box_hints(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The keys of a box for something new."""
    return [(_("Enter"), _("add")), *more, (_("Ctrl+Enter"), _("add, and on to the next part"))]


class ItemBox(QWidget):
    """For something new (no `item`): drafts until Enter adds it. For what is there: each field on leaving it.

    Subclasses register their fields with `line` and `choice`, and say in `act` what they become.
    """

    closed = Signal()
    """Enter or Esc in the fields of something that is there: the work on it is over."""
    added = Signal()

    def __init__(self, door: Door, kind: str, item: str = "") -> None:
        super().__init__()
        self.door, self._kind, self.item = door, kind, item
        self._fields: dict[str, Field | TextArea] = {}
        self._choices: dict[str, tuple[ListBox, str]] = {}
        self._picked: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        door.caught_up.connect(self._on_caught_up)

    def line(self, name: str, field: Field | TextArea) -> None:
        """`field` belongs to it, by this name."""
        self._fields[name] = field
        field.edited.connect(lambda text: self._on_edited(name, text))
        field.accepted.connect(self._on_accepted)
        field.left.connect(lambda: self.door.settle(self._draft(name)))
        field.escaped.connect(lambda: self._on_escaped(name))

    def choice(self, name: str, box: ListBox, first: str = "") -> None:
        """`box` belongs to it; `first` is chosen in something new."""
        self._choices[name] = (box, first)
        box.chosen.connect(lambda key: self._on_picked(name, key))

    def value(self, name: str) -> str:
        """What stands in a field, without blanks around it."""
        if name in self._choices:
            return self._choices[name][0].choice() or ""
        return self._fields[name].text().strip()

    @abstractmethod
    def act(self) -> Act | None:
        """What the fields become; None, with the error shown, where one cannot be read."""

    @abstractmethod
    def unchanged(self) -> Act:
        """The act that keeps what is there as it is: for fields that cannot be left as they stand."""

    @property
    def is_begun(self) -> bool:
        """Whether something new stands here and was not added yet."""
        return not self.item and any(self.door.draft(self._draft(name)) for name in self._fields)

    def render_item(self, values: Mapping[str, str]) -> None:
        """Show what is kept, or what is being typed instead of it."""
        self._kept = dict(values)
        for name, field in self._fields.items():
            draft = self.door.draft(self._draft(name))
            field.show_text(self._kept.get(name, "") if draft is None else draft)
        for name, (box, first) in self._choices.items():
            box.render_choice(self._picked.get(name) or self._kept.get(name) or first or None)

    def fill(self, values: Mapping[str, str]) -> None:
        """Type into the fields of something new, as if by hand."""
        for name, text in values.items():
            if name in self._choices:
                self._picked[name] = text
            else:
                self.door.type(self._draft(name), text)
        self.render_item(self._kept)

    def add(self) -> bool:
        """Keep something new and make room for the next; whether it was kept."""
        act = self.act()
        if act is None or not self.door.do(act, *self._drafts()):
            self._focus_wrong()
            return False
        self._make_room()
        self.take_focus()
        return True

    def _make_room(self) -> None:
        """What stood here is kept: room for the next."""
        self.door.forget(*self._drafts())
        self._picked.clear()
        self.render_item({})
        self.added.emit()

    def _on_caught_up(self, fields: list[str]) -> None:
        if not self.item and not set(fields).isdisjoint(self._drafts()):
            self._make_room()

    def propose(self, values: Mapping[str, str], first: Field) -> None:
        """Fill in what was said before, to be kept or overwritten, beginning with one of the fields."""
        self.fill(values)
        first.setFocus()
        first.edit.selectAll()

    def take_focus(self) -> None:
        """Into the first field."""
        next(iter(self._fields.values())).setFocus()

    def show_ahead(self, name: str, text: str) -> None:
        """What another field says already stands here too, and Tab goes past it; "" gives the field back."""
        field, ahead = self._fields[name], bool(text)
        if isinstance(field, Field) and not self.door.draft(self._draft(name)):
            field.show_text(text)
            field.edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus if ahead else Qt.FocusPolicy.StrongFocus)

    def wrong(self, name: str, sentence: str) -> None:
        """Say at a field what is wrong with it; an empty sentence takes it away."""
        self._fields[name].render_error(sentence)

    def _focus_wrong(self) -> None:
        fields = self._fields.values()
        next((field for field in fields if field.error()), next(iter(fields))).setFocus()

    def _draft(self, name: str) -> str:
        return f"{self._kind}/{self.item or 'new'}/{name}"

    def _drafts(self) -> list[str]:
        return [self._draft(name) for name in self._fields]

    def _make(self, _words: str) -> Act | None:
        """What cannot be read stays as it was typed; an emptied field that must hold something goes back."""
        act = self.act()
        return self.unchanged() if act is not None and self.door.reason(act) else act

    def _on_edited(self, name: str, text: str) -> None:
        if name in self._fields:
            self.wrong(name, "")
        self.door.type(self._draft(name), text, self._make if self.item else None)

    def _on_picked(self, name: str, key: str) -> None:
        """A choice is no typing: of something that is there it changes at once."""
        if not self.item:
            self._picked[name] = key
        elif (act := self._make(key)) is not None:
            self.door.do(act, *self._drafts())

    def _on_accepted(self) -> None:
        if not self.item:
            self.add()
            return
        act = self.act()
        reason = self.door.reason(act) if act is not None else ""
        if act is None or reason:
            self.door.refused.emit(reason) if reason else None
            self._focus_wrong()
        elif self.door.do(act, *self._drafts()):
            self.closed.emit()

    def _on_escaped(self, name: str) -> None:
        field = self._fields[name]
        unchanged = field.text() == self._kept.get(name, "")
        self.door.forget(self._draft(name))
        field.show_text(self._kept.get(name, ""))
        self.wrong(name, "")
        if unchanged:
            self.closed.emit()
