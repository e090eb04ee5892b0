"""The right column of Home: what falls due today, and the next check-in of the selected meeting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _, clock, day, ngettext
from meeting.model import Meeting
from meeting.ports import PAPER, Due
from meeting.promises import next_check_in
from meeting.values import CheckIn
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.home_groups import near_day
from ui.theme import Styled, look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.mark import IconMark, Rule
from ui.widgets.tick import Tick

BOX = 24
"""The side of a line's tick."""

MOST = 7
"""How many lines the card shows; the rest is counted."""


class DueLine(QWidget, Styled):
    """One thing that is due: a tick for an action, a way to the meeting for a check-in."""

    ticked = Signal(bool)
    opened = Signal()

    def __init__(self, due: Due, ruled: bool) -> None:
        super().__init__()
        self.due = due
        self.tick = Tick("", BOX)
        self._what = Label(due.what, wrap=True)
        self._who = Label("", Type.NOTE, colour="muted", wrap=True)
        go = IconButton(
            Icon.CHEVRON_RIGHT,
            _("Open {client}: {what}").format(client=due.client, what=due.what),
            tint="muted",
            does=_("Opens the case that it belongs to."),
        )
        icon = Icon.PRINTER if due.item == PAPER else Icon.CALENDAR
        mark: QWidget = holding(row(None, IconMark(icon, 20), None, gap=0))
        mark.setMinimumWidth(Height.NORMAL)
        before = mark if due.is_check_in else self.tick
        self._words = column(None, self._what, self._who, None, gap=0)
        self._line = line = row(before, self._words, go, gap=0)
        line.setStretch(1, 1)
        whole = column(gap=0)
        if ruled:
            whole.addWidget(Rule())
        whole.addLayout(line)
        self.setLayout(whole)
        self.tick.asked.connect(self.ticked)
        go.chosen.connect(self.opened)
        self.restyle()

    def restyle(self) -> None:
        """The box stands below the card's title, in a target that is larger than a small box."""
        box = look().length(BOX)
        beside = (max(Height.NORMAL, box) - box) // 2
        self._line.setContentsMargins(20 - beside, 8, 8, 8)
        self._words.setContentsMargins(Space.M - beside, 0, 0, 0)

    def render_due(self, today: date, done: bool) -> None:
        """Show whom it is for, whether it is late, and whether it is done by now."""
        self.tick.render_tick(done)
        late = _was_due(self.due.on, today) if self.due.on < today and not done else ""
        said = _("done") if done else late
        who = ", ".join(part for part in (self.due.client, said) if part)
        self._who.render_text(who, "warning" if late else "muted")
        self.tick.name(
            f"{self.due.what}, {who}", _("Ticks it as done today. What shows it is added in the case.")
        )


def _was_due(on: date, today: date) -> str:
    if (today - on).days == 1:
        return _("was due yesterday")
    return _("was due {day}").format(day=day(on, "d MMMM"))


def titled(dues: Sequence[Due], today: date) -> str:
    """What the card is called: where all is late, nothing is due today."""
    return _("Late") if dues and all(due.on < today for due in dues) else _("Due today")


class DueCard(Card):
    """What is due today and what is late, of all meetings."""

    ticked = Signal(Due, bool)
    opened = Signal(str)
    check_in_asked = Signal(str, str)
    """To write up a check-in: the meeting, and which it is."""
    paper_asked = Signal(str)
    """To the summary that a client is owed on paper."""

    def __init__(self) -> None:
        super().__init__(_("Due today"), ruled=True)
        self._lines: dict[tuple[str, str], DueLine] = {}
        self._rows = column(gap=0)
        self._foot = Label("", colour="muted", wrap=True)
        self.body.addLayout(self._rows)
        self._foot_row = holding(row(self._foot, margins=(20, 10, 20, 12)))
        self.body.addWidget(self._foot_row)

    @property
    def lines(self) -> list[DueLine]:
        """The lines in order."""
        return list(self._lines.values())

    def render_card(self, dues: Sequence[Due], done: set[tuple[str, str]], today: date) -> None:
        """Show what is due; `done` was ticked here and stays until the page is shown anew."""
        self.render_title(titled(dues, today), day(today, "EEE d MMMM"))
        shown = dues[:MOST]
        keys = [(str(due.meeting), str(due.item)) for due in shown]
        if list(self._lines) != keys:
            self._build(shown)
        for key, line in self._lines.items():
            line.render_due(today, key in done)
        left = len(dues) - len(shown)
        self._foot.render_text(
            ngettext("and {count} more", "and {count} more", left).format(count=left)
            if left
            else "" if dues else _("Nothing is due today.")
        )  # fmt: skip
        shown_if(self._foot_row, bool(self._foot.text()))

    def _build(self, dues: Sequence[Due]) -> None:
        for line in self._lines.values():
            line.hide()
            line.deleteLater()
        self._lines = {}
        for due in dues:
            line = DueLine(due, ruled=bool(self._lines))
            line.ticked.connect(lambda wanted, due=due: self.ticked.emit(due, wanted))
            line.opened.connect(lambda due=due: self._on_opened(due))
            self._lines[str(due.meeting), str(due.item)] = line
            self._rows.addWidget(line)

    def _on_opened(self, due: Due) -> None:
        """To where it is done: the summary that is owed, the check-in to be written up, or the case."""
        if due.item == PAPER:
            self.paper_asked.emit(due.meeting)
        elif due.is_check_in:
            self.check_in_asked.emit(due.meeting, due.item)
        else:
            self.opened.emit(due.meeting)


class CheckInCard(Card):
    """The next check-in of the selected meeting, or the one that was missed, and the way to write it up."""

    write_up_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Next check-in"))
        self._when, self._what = Label("", bold=True), Label("", colour="muted", wrap=True)
        icon = IconMark(Icon.CALENDAR, 20, "ink")
        said = row(icon, column(self._when, self._what, gap=Space.XS), gap=10)
        said.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        said.setStretch(1, 1)
        self._write = Button(
            _("Write up the check-in"), icon=Icon.PENCIL, does=_("Opens the case at its check-ins.")
        )
        self.body.addLayout(said)
        self.body.addWidget(self._write)
        self.body.addStretch(1)
        self._write.chosen.connect(self.write_up_asked)

    def render_card(self, meeting: Meeting, today: date) -> None:
        """Show the first check-in that was not held; hidden if there is none."""
        upcoming = next_check_in(meeting)
        shown_if(self, upcoming is not None)
        if upcoming is None:
            return
        missed = upcoming.on < today
        self.render_title(_("Missed check-in") if missed else _("Next check-in"))
        at = f", {clock(upcoming.at)}" if upcoming.at else ""
        self._when.render_text(near_day(upcoming.on, today) + at, "warning" if missed else "ink")
        self._what.render_text(said_of(meeting, upcoming))


def said_of(meeting: Meeting, check_in: CheckIn) -> str:
    """What the check-in is: its note, or how and with whom."""
    name = meeting.client.called
    what = check_in.note or check_in.channel.label
    return what if name in what else _("{what} with {name}").format(what=what, name=name)
