"""One promise: its row of the table, and the fields in which it is written."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from meeting.ids import ItemId, PointId, new_item_id
from meeting.language import _
from meeting.model import Meeting, find
from meeting.plan import BeginAction, DropAction, KeepAction
from meeting.rhythm import RHYTHMS, how_often, often, too_early
from meeting.values import Action
from ui.date_lines import split_end
from ui.dates import day_error, example_day, parse_day, say_day
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.action_parts import Numbers, complete_names, known_names
from ui.pages.item_box import BesideFields, ItemBox, box_hints, fields_row
from ui.pages.parts import on_key
from ui.pages.rows import Line
from ui.point_numbers import parse_points, points_error
from ui.theme import Styled, look
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.field import Field
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import WordsLabel
from ui.widgets.listbox import ListBox
from ui.widgets.tick import Tick

ROW = 56
WIDTHS = (27, 27, 11, 12, 0, 0)
TIGHT_WIDTHS = (23, 23, 15, 16, 0, 0)
"""How the columns share the room: action, done when, who, by; the tick and the points have their own."""
TICK_WIDTH, POINTS_WIDTH = 86, 84
TIGHT = 780


class Promise(NamedTuple):
    """What a row shows."""

    action: Action
    numbers: tuple[int, ...]
    today: date
    current: bool


class ActionLine(Line, Styled):
    """What, done when, who, by, begun today, points; F2 or a press opens its fields."""

    closed = Signal()

    def __init__(self, door: Door, id: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._door, self._id, self._today, self._shown = door, ItemId(id), today, None
        self._cells = [WordsLabel(bold=True), WordsLabel(), WordsLabel(), WordsLabel()]
        self.tick = Tick(size=24, does=_("Tick it once it has begun, here in the room."))
        self._numbers = Numbers()
        self.box: ActionBox | None = None
        self._under, self._points = Numbers(), holding(row(self._numbers, None))
        what = holding(column(self._cells[0], row(self._under, None), gap=2))
        cells = row(what, *self._cells[1:], holding(row(None, self.tick, None)), self._points, gap=12)
        self._row = cells
        self.restyle()
        self._display = holding(cells)
        self._display.setMinimumHeight(ROW - 17)
        self._column = column(self._display, gap=0, margins=(20, 8, 20, 8))
        self.setLayout(self._column)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tick.asked.connect(lambda begun: door.do(BeginAction(self._id, begun)))
        self.dropped.connect(self._on_dropped)

    _shown: Promise | None

    def restyle(self) -> None:
        self.measure(self._row)

    @staticmethod
    def measure(layout: QBoxLayout, tight: bool = False) -> None:
        """The widths that all rows and the heading share; `tight`: so that no name breaks within a word."""
        for at, width in enumerate(TIGHT_WIDTHS if tight else WIDTHS):
            layout.setStretch(at, width)
            item = layout.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and not width:
                widget.setFixedWidth(look().length((TICK_WIDTH, POINTS_WIDTH)[at - 4]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_tight(event.size().width())
        self.measure(self._row, narrow)
        shown_if(self._points, not narrow)
        shown_if(self._under, narrow)

    def render_promise(self, shown: Promise) -> None:
        """Show it as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        action = shown.action
        by = _by(action.due, shown.today)
        what = ", ".join(filter(None, (action.what, how_often(action))))
        for cell, text in zip(self._cells, (what, action.done_when, action.owner, by), strict=True):
            cell.render_text(text or "–")
        for numbers in (self._numbers, self._under):
            numbers.render_numbers(shown.numbers)
        self.tick.name(_("{action}, begun today").format(action=action.what))
        self.tick.render_tick(action.begun)
        self.render_current(shown.current)
        shown_if(self._display, not shown.current)
        self._render_box(shown.current)

    def _render_box(self, current: bool) -> None:
        if self.box is None and current:
            self.box = ActionBox(self._door, self._today, self._id)
            self.box.closed.connect(self.closed)
            self.box.drop.chosen.connect(self._on_dropped)
            self._column.addWidget(self.box)
            self.box.show()  # now, so that it takes the focus at once
        if self.box is not None:
            shown_if(self.box, current)
            self.box.render_meeting(self._door.meeting)

    def take_focus(self) -> None:
        (self.box.take_focus if self.box is not None and self.is_current else self.tick.setFocus)()

    def _on_dropped(self) -> None:
        self._door.do(DropAction(self._id))
        self.closed.emit()


def is_tight(width: int) -> bool:
    """Whether a table of this width shows the points under the action (LOOK.md, 1024x700)."""
    return width < look().length(TIGHT)


def _by(due: date | None, today: date) -> str:
    if due is None:
        return ""
    return _("Today") if due == today else say_day(due, today)


class ActionBox(ItemBox):
    """Two lines of fields, and more behind a button; Enter adds it."""

    def __init__(self, door: Door, today: Callable[[], date], item: str = "") -> None:
        super().__init__(door, "action", item)
        self._today, self._names = today, list[str]()
        self.what = Field(_("Action"), placeholder=_("What will be done"))
        self.done_when = Field(_("Done when"), placeholder=_("How we all see that it is done"))
        self.owner = Field(_("Who"), does=_("One of us, or the client."))
        self.due = Field(_("By"), placeholder=example_day(today()))
        self.points = Field(_("Points"), placeholder="1, 5")
        self.times = Field(_("How many times"), does=_("A number; empty for once."))
        self.fallback = Field(_("If it slips"), does=_("What happens then."))
        rhythms = [("0", _("No set days"))] + [(str(days), often(days)) for days in RHYTHMS]
        self.every = ListBox(_("How often"), rhythms, does=_("The last time is on the day above."))
        self.serves = ListBox(_("For the outcome"), placeholder=_("None in particular"))
        self.more = Button(
            _("&More"), Kind.QUIET, does=_("Opens and closes how often, what if it slips, and the outcome.")
        )
        self.more.name(_("More about the action"))
        self.button = Button(
            _("A&dd") if not item else _("&Save"),
            icon=None if item else Icon.PLUS,
            does=_("Keeps the action."),
        )
        self.drop = IconButton(Icon.TRASH, _("Take it off the plan"), does=_("It can be undone."))
        self.hints = KeyHints(box_hints((_("Ctrl+Space"), _("add, and it is begun today"))))
        self._build()
        self._keep_what_is_typed()
        self._connect()

    def _keep_what_is_typed(self) -> None:
        names = {"what": self.what, "done": self.done_when, "owner": self.owner, "due": self.due}
        names |= {"points": self.points, "times": self.times, "fallback": self.fallback}
        for name, field in names.items():
            self.line(name, field)
        self.choice("serves", self.serves)
        self.choice("every", self.every, "0")

    def _connect(self) -> None:
        self.due.left.connect(self._on_due_left)
        self.owner.edited.connect(self._on_owner)
        self.owner.escaped.connect(lambda: self._on_owner(self.owner.text()))
        self.owner.left.connect(self._split_owner)
        on_key(self, "Ctrl+Space", self.add_begun)
        self.more.chosen.connect(lambda: self._show_more(self._more.isHidden()))
        self.button.chosen.connect(self._on_accepted)

    def _build(self) -> None:
        first = fields_row((self.what, 1), (self.done_when, 1))
        end = BesideFields(self.more, self.button, self.drop)
        second = fields_row((self.owner, 3), (self.due, 3), (self.points, 2), (end, 0))
        third = fields_row((self.times, 1), (self.every, 2), (self.fallback, 3), (self.serves, 3))
        self._more = holding(third)
        whole = column(gap=8)
        whole.addLayout(first)
        whole.addLayout(second)
        whole.addWidget(self._more)
        whole.addWidget(self.hints)
        self.setLayout(whole)
        shown_if(self.hints, not self.item)
        shown_if(self._more, False)
        shown_if(self.drop, bool(self.item))

    def _show_more(self, shown: bool) -> None:
        shown_if(self._more, shown)
        self.more.render_on(shown)

    def render_meeting(self, meeting: Meeting) -> None:
        """Show what is kept of it."""
        outcomes = [("", _("None in particular"))] + [
            (each.id, each.outcome) for each in meeting.expectations
        ]
        self.serves.render_choice(None, outcomes)
        shown_if(self.serves, len(outcomes) > 1)
        if (names := known_names(meeting)) != self._names:
            self._names = names
            complete_names(self.owner, names)
            self.owner.render_placeholder(_("{name}, Fri").format(name=names[0]) if names else "")
        kept = find(meeting.actions, self.item)
        self.render_item(_values(kept, meeting, self._today()) if kept is not None else {})
        if kept is not None and (kept.times > 1 or kept.fallback or kept.expectation):
            self._show_more(True)

    def unchanged(self) -> KeepAction:
        return KeepAction(find(self.door.meeting.actions, self.item) or Action(ItemId(""), ""))

    def act(self) -> KeepAction | None:
        self._split_owner()
        meeting = self.door.meeting
        made = find(meeting.actions, self.item) or Action(new_item_id(), "")
        due, points, times = (
            self._due(),
            parse_points(self.value("points"), _standing(meeting)),
            self._times(),
        )
        self.wrong("due", "" if due or not self.value("due") else day_error(self.value("due"), self._today()))
        unknown = points_error(self.value("points"), _standing(meeting))
        self.wrong("points", "" if points is not None else unknown)
        self.wrong("times", "" if times is not None else _("Write a number, such as 6."))
        if points is None or times is None or (due is None and self.value("due")):
            return None
        made = made.but(
            what=self.value("what"),
            done_when=self.value("done"),
            owner=self.value("owner"),
            by_client=_is_client(self.value("owner"), meeting),
            due=due,
            points=points,
            times=times,
            every=int(self.value("every") or made.every),
            fallback=self.value("fallback"),
            expectation=ItemId(self.value("serves")) or None,
        )
        if early := too_early(made, self._today()):
            self.wrong("due", early)
            return None
        return KeepAction(made)

    def add_begun(self) -> None:
        """Add it, and note that it was begun here in the room; of what is there, note it alone."""
        if self.item:
            self.door.do(BeginAction(ItemId(self.item)))
            return
        known = {action.id for action in self.door.meeting.actions}
        if self.add():
            for added in (each.id for each in self.door.meeting.actions if each.id not in known):
                self.door.do(BeginAction(added))

    def _on_owner(self, text: str) -> None:
        """A day written after the name is shown at once where it belongs."""
        day = split_end(text, self._today())[1] if not self.item else None
        self.show_ahead("due", say_day(day, self._today()) if day is not None else "")

    def _split_owner(self) -> None:
        """Who it is and by when, each in its field."""
        owner, day = split_end(self.value("owner"), self._today())
        if self.item or day is None or self.door.draft(self._draft("due")):
            return
        begun = [name for name in self._names if name.casefold().startswith(owner.casefold())]
        self.show_ahead("due", "")
        self.fill({"owner": begun[0] if len(begun) == 1 else owner, "due": say_day(day, self._today())})

    def _due(self) -> date | None:
        text, kept = self.value("due"), find(self.door.meeting.actions, self.item)
        if kept is not None and kept.due is not None and text == say_day(kept.due, self._today()):
            return kept.due
        return parse_day(text, self._today())

    def _times(self) -> int | None:
        text = self.value("times")
        return 1 if not text else int(text) if text.isdecimal() and int(text) > 0 else None

    def _on_due_left(self) -> None:
        """Show the day as it was understood, or how to write it."""
        text = self.value("due")
        day = self._due()
        if day is not None and not self.item and text != say_day(day, self._today()):
            self.fill({"due": say_day(day, self._today())})
        elif day is None and text:
            self.wrong("due", day_error(text, self._today()))


def _values(kept: Action, meeting: Meeting, today: date) -> dict[str, str]:
    numbering = meeting.numbering()
    numbers = sorted(numbering[point] for point in kept.points if point in numbering)
    return {
        "what": kept.what,
        "done": kept.done_when,
        "owner": kept.owner,
        "due": say_day(kept.due, today) if kept.due else "",
        "points": ", ".join(str(number) for number in numbers),
        "times": str(kept.times) if kept.times > 1 else "",
        "fallback": kept.fallback,
        "every": str(kept.every),
        "serves": kept.expectation or "",
    }


def _is_client(owner: str, meeting: Meeting) -> bool:
    """Whether the client undertakes it."""
    names = {meeting.client.name.casefold(), meeting.client.called.casefold()}
    return bool(owner) and owner.casefold() in names


def _standing(meeting: Meeting) -> dict[PointId, int]:
    """The numbers of the points that stand."""
    numbering = meeting.numbering()
    return {point.id: numbering[point.id] for point in meeting.standing}
