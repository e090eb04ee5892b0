"""A further check-in is arranged: when, how, and what for."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.following import ArrangeCheckIn
from meeting.ids import new_item_id
from meeting.kinds import Channel
from meeting.language import _
from meeting.values import CheckIn
from ui.door import Door
from ui.flow import column, row
from ui.pages.side_by_side import SideBySide
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.datefield import DateField, TimeField
from ui.widgets.field import Field
from ui.widgets.listbox import ListBox


class ArrangeForm(QWidget):
    """Day, time, way and what for; Enter in the last field keeps it."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__()
        self._door, self._desk = door, desk
        self.on = DateField(_("On which day"), desk.today)
        self.at = TimeField(_("At what time"))
        self.channel = ListBox(_("How"), [(each.value, each.label) for each in Channel])
        self.note = Field(_("What for"), placeholder=_("What we look at"))
        self.keep = Button(_("Arrange it"), Kind.PRIMARY, does=_("Keeps the check-in, and reminds of it."))
        cancel = Button(_("Cancel"), Kind.QUIET, does=_("Closes the form without keeping it."))
        fields = SideBySide(150, Space.M)
        for field in (self.on, self.at, self.channel, self.note):
            fields.add(field)
        self.setLayout(column(fields, row(None, cancel, self.keep), gap=Space.S))
        self.channel.chosen.connect(self.channel.render_choice)
        self.on.chosen.connect(self._render_keep)
        self.note.accepted.connect(self.keep.click)
        self._boxes: dict[str, Field] = {
            "arrange/day": self.on, "arrange/time": self.at, "arrange/note": self.note
        }  # fmt: skip
        for name, field in self._boxes.items():
            field.edited.connect(partial(door.type, name))
            field.escaped.connect(self.closed)
        self.closed.connect(lambda: door.forget(*self._boxes))
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(door.refused)
        cancel.chosen.connect(self.closed)

    def render_form(self) -> None:
        """Empty, for a call; or as it was left."""
        self.on.render_day(None)
        self.at.render_time(None)
        self.channel.render_choice(Channel.CALL.value)
        self.note.show_text("")
        for name, field in self._boxes.items():
            field.show_text(self._door.draft(name) or "")
        self._render_keep(self.on.value())

    def take_focus(self) -> None:
        """Into the day."""
        self.on.setFocus()

    def _render_keep(self, day: date | None) -> None:
        self.keep.render_blocked("" if day else _("Write when to speak next."))

    def _on_keep(self) -> None:
        day = self.on.value()
        if day is None:
            return
        channel = Channel(self.channel.choice() or Channel.CALL.value)
        made = CheckIn(new_item_id(), day, self.at.value(), channel, self.note.text().strip())
        if self._door.do(ArrangeCheckIn(made)):
            self.closed.emit()
