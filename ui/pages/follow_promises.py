"""What we agreed to do: each action with one key that moves it, and a panel for everything else."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from meeting.acts import Act
from meeting.desk import Desk
from meeting.following import ReopenPromise, one_more
from meeting.gates import promises
from meeting.kinds import Moved
from meeting.language import _, day, ngettext
from meeting.model import Meeting
from meeting.promises import late, progress_of
from meeting.values import Action
from ui.day_width import day_width
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.case import Told, agreed_title, done_of, told_of
from ui.pages.follow_panel import TICK, PromisePanel, tick_left
from ui.pages.reveal import reveal
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.badge import Badge
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label, WordsLabel
from ui.widgets.mark import Rule
from ui.widgets.message import Message, Weight
from ui.widgets.tick import Tick

TIGHT = 760
"""Less than that, and who and when stand below what is to be done."""

BY = "d MMMM"
"""How the day of an action is written."""


class PromisesCard(Card):
    """Every action that binds. Space does it, or does it once more; F2 opens all that can be said of it."""

    call_asked = Signal(str)
    """The client is to be rung about what is late: what the entry in the log begins with."""

    def __init__(self, door: Door, desk: Desk, filing: Filing) -> None:
        super().__init__(" ", ruled=True)
        self._door, self._desk, self._filing = door, desk, filing
        self._rows: dict[str, PromiseRow] = {}
        self._late = Message(Weight.WARNING)
        self._call = Button(_("Write the call down"), icon=Icon.PHONE, does=_("Opens the log of calls."))
        warned = row(self._late, self._call, gap=Space.M, margins=(20, 12, 20, 12))
        warned.setStretch(0, 1)
        self._warning = holding(warned)
        self.body.addWidget(self._warning)
        self._call.chosen.connect(self._on_call)

    def render_card(self, meeting: Meeting) -> None:
        """Show every action that binds; rows that stay are kept."""
        actions = promises(meeting)
        shown_if(self, bool(actions))
        self.render_title(agreed_title(meeting), done_of(meeting, actions))
        self._render_late(meeting)
        for action in actions:
            if action.id not in self._rows:
                self._add(action)
            self._rows[action.id].render_promise(meeting, action, self._desk.today())

    def _render_late(self, meeting: Meeting) -> None:
        """Whoever waits for us hears it from us first (S0; the lesson of the example)."""
        behind = late(meeting, self._desk.today()) if meeting.closing is None else []
        shown_if(self._warning, bool(behind))
        if not behind:
            return
        text = ngettext(
            "{what} is late. Ring {name} today, so that {name} need not ring us.",
            "{what} and {count} more are late. Ring {name} today, so that {name} need not ring us.",
            len(behind),
        ).format(what=behind[0].what, name=meeting.client.called, count=len(behind) - 1)
        self._late.render_message(text, aloud=False)
        self._call.name(_("Write the call down: {what}").format(what=behind[0].what))

    def _add(self, action: Action) -> None:
        made = PromiseRow(self._door, self._desk, self._filing, action, ruled=bool(self._rows))
        self._rows[action.id] = made
        made.tick.installEventFilter(self)
        self.body.addWidget(made)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go from tick to tick, F2 opens the panel below."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        rows = self.rows
        at = next((at for at, each in enumerate(rows) if each.tick is watched), 0)
        if step and 0 <= at + step < len(rows):
            rows[at + step].tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() == Qt.Key.Key_F2:
            rows[at].toggle()
            return True
        return False

    def _on_call(self) -> None:
        behind = late(self._door.meeting, self._desk.today())
        if behind:
            self.call_asked.emit(_("{what} will be late: said so").format(what=behind[0].what))

    @property
    def rows(self) -> list["PromiseRow"]:
        """The rows in order."""
        return list(self._rows.values())

    @property
    def warning(self) -> str:
        """What is said of what is late; "" if nothing is."""
        return "" if self._warning.isHidden() else self._late.accessibleName()

    def first_open(self) -> QWidget | None:
        """The tick of the first action that is still to be done."""
        return next((each.tick for each in self.rows if not each.tick.isChecked()), None)


class PromiseRow(QWidget, Styled):
    """One action: its tick, what, who, by when, how it stands, and the panel below."""

    def __init__(self, door: Door, desk: Desk, filing: Filing, action: Action, ruled: bool) -> None:
        super().__init__()
        self._door, self._desk, self._filing, self._action = door, desk, filing, action
        self.tick = Tick("", TICK, does=_("Space moves it on; F2 opens what else can be said of it."))
        self._what, self._who = WordsLabel(""), ElidedLabel("", colour="muted")
        self._by = Label("", colour="muted")
        self._below = Label("", Type.NOTE, colour="muted", wrap=True)
        self._badge = Badge("")
        self.open = IconButton(Icon.CHEVRON_DOWN, _("More"), tint="muted", does=_("Opens a panel below."))
        self.panel: PromisePanel | None = None
        self._build(ruled)
        self.restyle()
        self.tick.asked.connect(self._on_asked)
        self.tick.refused.connect(door.refused)
        self.open.chosen.connect(self.toggle)

    def _build(self, ruled: bool) -> None:
        words = column(self._what, self._below, gap=0)
        self._end = holding(row(None, self._badge))
        line = row(self.tick, words, self._who, self._by, self._end, self.open, gap=Space.M)
        line.setStretch(1, 1)
        self._line = line
        self._whole = column(gap=0)
        if ruled:
            self._whole.addWidget(Rule())
        self._whole.addLayout(line)
        self.setLayout(self._whole)

    def restyle(self) -> None:
        self._line.setContentsMargins(tick_left(), 2, 8, 2)
        self._who.setFixedWidth(look().length(124))
        self._by.setFixedWidth(day_width(BY))
        self._end.setMinimumWidth(look().length(172))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        tight = width < look().length(TIGHT)
        for part in (self._who, self._by):
            part.setHidden(tight)
        self._below.setHidden(not tight or not self._below.text())

    def render_promise(self, meeting: Meeting, action: Action, today: date) -> None:
        """Show the action."""
        self._action = action
        told, moved = told_of(meeting, action, today), progress_of(meeting, action).moved
        by = day(action.due, BY) if action.due else ""
        self._what.render_text(action.what)
        self._who.render_text(action.owner)
        self._by.render_text(by)
        self._below.render_text(", ".join(filter(None, (action.owner, by))))
        self._badge.render_badge(told.text, told.tone, told.icon)
        self._render_tick(moved, told)
        self.open.render_name(_("More about {what}").format(what=action.what))
        self._arrange(self.width())
        if self.panel is not None and not self.panel.isHidden():
            self.panel.render_panel(meeting, action)

    def _render_tick(self, moved: Moved, told: Told) -> None:
        done = moved is Moved.DONE
        self.tick.render_tick(done, reason=self._door.reason(self._act(not done)))
        said = (self._action.what, self._action.owner, told.text)
        self.tick.name(", ".join(filter(None, said)))

    def _act(self, on: bool) -> Act:
        """What the tick stands for: one more time, or open again."""
        if not on:
            return ReopenPromise(self._action.id)
        return one_more(self._door.meeting, self._action, self._desk.today())

    def _on_asked(self, on: bool) -> None:
        """Ticked is done at once; below, in the same row, it is asked what shows it."""
        if self._door.do(self._act(on)) and on:
            self._open(asked=True)
        elif self.panel is not None and not on:
            self._close()

    def toggle(self) -> None:
        """Open the panel, or close it."""
        is_open = self.panel is not None and not self.panel.isHidden()
        self._close() if is_open else self._open(asked=False)

    def _open(self, asked: bool) -> None:
        if self.panel is None:
            self.panel = PromisePanel(self._door, self._desk, self._filing, self._action)
            self.panel.closed.connect(self._close)
            self._whole.addWidget(self.panel)
        self.panel.ask(asked)
        self.panel.render_panel(self._door.meeting, self._action)
        self.panel.show()
        self.open.render_icon(Icon.CHEVRON_UP)
        self.panel.take_focus()
        reveal(self.panel)

    def _close(self) -> None:
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.panel is not None:
            self.panel.hide()
        self.open.render_icon(Icon.CHEVRON_DOWN)

    @property
    def badge(self) -> str:
        """How it stands."""
        return self._badge.text()
