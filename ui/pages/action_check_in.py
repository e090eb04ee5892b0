"""One check-in: its row, and the fields in which it is written."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from meeting.ids import ItemId, new_item_id
from meeting.kinds import Channel
from meeting.language import _, clock, day
from meeting.model import Meeting, find
from meeting.plan import DropCheckIn, KeepCheckIn
from meeting.values import CheckIn
from ui.dates import day_error, parse_day, parse_time, say_day, time_error
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.item_box import ItemBox, beside_fields, fields_row
from ui.pages.rows import Line
from ui.tokens import Height
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Field
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.listbox import ListBox
from ui.widgets.mark import IconMark


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
        self.on = Field(_("Next check-in"), placeholder=_("17 March, Tue"), icon=Icon.CALENDAR)
        self.at = Field(_("Time"), placeholder="10:00")
        self.channel = ListBox(_("How"), [(each.value, each.label) for each in Channel])
        self.note = Field(_("What for"), placeholder=_("What we look at"))
        self.button = Button(
            _("A&dd") if not item else _("&Save"),
            icon=None if item else Icon.PLUS,
            does=_("Keeps the check-in."),
        )
        end = beside_fields(self.button)
        parts = (self.on, 4), (self.at, 2), (self.channel, 3), (self.note, 5), (end, 0)
        self.setLayout(fields_row(*parts))
        for name, field in (("on", self.on), ("at", self.at)):
            self.line(name, field)
        self.choice("channel", self.channel, Channel.CALL.value)
        self.line("note", self.note)
        self.button.chosen.connect(self._on_accepted)
        self.on.left.connect(self._on_left)

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
        kept = find(self.door.meeting.check_ins, self.item)
        on, at, readable = self._on(kept), parse_time(self.value("at")), self._is_time()
        self.wrong("on", "" if on is not None else day_error(self.value("on"), self._today()))
        self.wrong("at", "" if readable else time_error())
        if on is None or not readable:
            return None
        former = kept or CheckIn(new_item_id(), self._today())
        made = former.but(channel=Channel(self.value("channel")), note=self.value("note"))
        return KeepCheckIn(made.but(on=on, at=at))

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
