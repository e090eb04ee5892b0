"""One check-in: its row, and the fields in which it is written."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from meeting.ids import ItemId, new_item_id
from meeting.kinds import Channel
from meeting.language import _, clock, day
from meeting.model import Meeting, find
from meeting.plan import DropCheckIn, KeepCheckIn
from meeting.values import CheckIn
from ui.date_lines import Moment, split_begin
from ui.dates import day_error, parse_day, parse_time, say_day, time_error
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.item_box import BesideFields, ItemBox, box_hints, fields_row, stacked_if
from ui.pages.rows import Line
from ui.theme import look
from ui.tokens import Height
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Field
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.listbox import ListBox
from ui.widgets.mark import IconMark

NARROW = 560
"""Less than that for the fields of a check-in, and they stand in two lines."""


class CheckInLine(Line):
    """When, how, and what for; the pencil opens its fields, the bin takes it off."""

    closed = Signal()

    def __init__(self, door: Door, id: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._door, self._id, self._today = door, ItemId(id), today
        self._when, self._how = Label(bold=True), ElidedLabel()
        self.edit = IconButton(
            Icon.PENCIL,
            _("Change"),
            Height.SMALL,
            tint="muted",
            does=_("Opens the check-in; F2 does it too."),
        )
        self.drop = IconButton(
            Icon.TRASH, _("Take it off"), Height.SMALL, tint="muted", does=_("That can be undone.")
        )
        self.box: CheckInBox | None = None
        top = row(IconMark(Icon.CALENDAR, 20), self._when, self._how, self.edit, self.drop, gap=12)
        top.setStretch(1, 5)
        top.setStretch(2, 8)
        self._display = holding(top)
        self._column = column(self._display, gap=0, margins=(20, 6, 12, 6))
        self.setLayout(self._column)
        self.edit.chosen.connect(self.chosen)
        self.drop.chosen.connect(self._on_dropped)
        self.dropped.connect(self._on_dropped)

    def render_check_in(self, meeting: Meeting, current: bool) -> None:
        """Show it as it stands."""
        kept = find(meeting.check_ins, self._id)
        if kept is None:
            return
        when = say_when(kept)
        self._when.render_text(when)
        self._how.render_text(kept.note or kept.channel.label)
        self.edit.render_name(_("Change the check-in on {day}").format(day=when))
        self.drop.render_name(_("Take off the check-in on {day}").format(day=when))
        self.render_current(current)
        shown_if(self._display, not current)
        if self.box is None and current:
            self.box = CheckInBox(self._door, self._today, self._id)
            self.box.closed.connect(self.closed)
            self._column.addWidget(self.box)
            self.box.show()  # now, so that it takes the focus at once
        if self.box is not None:
            shown_if(self.box, current)
            self.box.render_meeting(meeting)

    def take_focus(self) -> None:
        (self.box.take_focus if self.box is not None and self.is_current else self.edit.setFocus)()

    def _on_dropped(self) -> None:
        self._door.do(DropCheckIn(self._id))
        self.closed.emit()


def say_when(check_in: CheckIn) -> str:
    """ "Tuesday 17 March, 10:00"."""
    on = day(check_in.on, "EEEE d MMMM")
    return f"{on}, {clock(check_in.at)}" if check_in.at is not None else on


class CheckInBox(ItemBox):
    """Date, time, channel and note; Enter adds it."""

    def __init__(self, door: Door, today: Callable[[], date], item: str = "") -> None:
        super().__init__(door, "check-in", item)
        self._today = today
        self.on = Field(_("Next check-in"), placeholder=_("Tue 10:00, call"), icon=Icon.CALENDAR)
        self.at = Field(_("Time"), placeholder="10:00")
        self.channel = ListBox(_("How"), [(each.value, each.label) for each in Channel])
        self.note = Field(_("What for"), placeholder=_("What we look at"))
        self.button = Button(
            _("A&dd") if not item else _("&Save"),
            icon=None if item else Icon.PLUS,
            does=_("Keeps the check-in."),
        )
        end = BesideFields(self.button)
        hints = KeyHints(box_hints())
        self._lines: QBoxLayout = row(
            fields_row((self.on, 5), (self.at, 2), (self.channel, 3)), fields_row((self.note, 5), (end, 0))
        )
        self._lines.setStretch(0, 9)
        self._lines.setStretch(1, 7)
        self.setLayout(column(self._lines, hints, gap=8))
        shown_if(hints, not item)
        for name, field in (("on", self.on), ("at", self.at)):
            self.line(name, field)
        self.choice("channel", self.channel, Channel.CALL.value)
        self.line("note", self.note)
        self.button.chosen.connect(self._on_accepted)
        self._read_channel = ""
        self.added.connect(self._on_added)
        self.on.edited.connect(self._on_line)
        self.on.escaped.connect(lambda: self._on_line(self.on.text()))
        self.on.left.connect(self._split)
        self.on.left.connect(self._on_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lines.setDirection(stacked_if(event.size().width() < look().length(NARROW)))

    def render_meeting(self, meeting: Meeting) -> None:
        """Show what is kept of it."""
        kept = find(meeting.check_ins, self.item)
        if kept is None:
            self.render_item({})
            return
        at = clock(kept.at) if kept.at is not None else ""
        values = {"on": say_day(kept.on, self._today()), "at": at, "note": kept.note}
        self.render_item(values | {"channel": kept.channel.value})

    def unchanged(self) -> KeepCheckIn:
        kept = find(self.door.meeting.check_ins, self.item)
        return KeepCheckIn(kept or CheckIn(ItemId(""), self._today()))

    def act(self) -> KeepCheckIn | None:
        self._split()
        kept = find(self.door.meeting.check_ins, self.item)
        on, at, readable = self._on(kept), parse_time(self.value("at")), self._is_time()
        empty = _("Write when to speak next.") if not self.value("on") else ""
        self.wrong("on", "" if on is not None else empty or day_error(self.value("on"), self._today()))
        self.wrong("at", "" if readable else time_error())
        if on is None or not readable:
            return None
        former = kept or CheckIn(new_item_id(), self._today())
        made = former.but(channel=Channel(self.value("channel")), note=self.value("note"))
        return KeepCheckIn(made.but(on=on, at=at))

    def _line(self, text: str) -> Moment | None:
        """A day with more behind it: its time, or what for."""
        found = split_begin(text, self._today()) if not self.item else None
        return found if found is not None and (found.at is not None or found.rest) else None

    def _on_line(self, text: str) -> None:
        """What is written after the day is shown at once where it belongs."""
        line = self._line(text)
        channel = _channel_of(line.rest) if line is not None else ""
        if channel != self._read_channel:
            self._read_channel = channel
            self.fill({"channel": channel or Channel.CALL.value})
        self.show_ahead("at", clock(line.at) if line is not None and line.at is not None else "")
        self.show_ahead("note", line.rest if line is not None else "")

    def _on_added(self) -> None:
        self._read_channel = ""

    def _split(self) -> None:
        """Day, time and what for, each in its field."""
        line = self._line(self.value("on"))
        if line is None:
            return
        behind = {"at": clock(line.at) if line.at is not None else "", "note": line.rest}
        if any(text and self.door.draft(self._draft(name)) for name, text in behind.items()):
            return  # both are written twice: neither may get lost
        for name in behind:
            self.show_ahead(name, "")
        written = {name: text for name, text in behind.items() if text}
        self.fill({"on": say_day(line.day, self._today()), **written})

    def _on(self, kept: CheckIn | None) -> date | None:
        text = self.value("on")
        if kept is not None and text == say_day(kept.on, self._today()):
            return kept.on
        return parse_day(text, self._today())

    def _is_time(self) -> bool:
        return not self.value("at") or parse_time(self.value("at")) is not None

    def _on_left(self) -> None:
        """Show the day as it was understood, or how to write it."""
        text, on = self.value("on"), self._on(find(self.door.meeting.check_ins, self.item))
        if on is not None and not self.item and text != say_day(on, self._today()):
            self.fill({"on": say_day(on, self._today())})
        elif on is None and text:
            self.wrong("on", day_error(text, self._today()))


def _channel_of(note: str) -> str:
    """How people meet, where the note begins with it: "Visit to flat 2B"; otherwise ""."""
    begun = note.casefold()
    named = (each for each in Channel if re.match(rf"{re.escape(each.label.casefold())}\b", begun))
    return next((each.value for each in named), "")
