"""Follow through: how a case stands after the meeting, promises kept, check-ins written up (S3; S2; S4)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.following import CountPromise, KeepPromise
from meeting.gates import promises
from meeting.kinds import Moved
from meeting.language import _
from meeting.model import Meeting
from meeting.promises import progress_of
from meeting.values import Action
from ui.door import Door
from ui.flow import ScrollColumn, shown_if
from ui.icons import Icon
from ui.pages.case import PointsCard, PromiseLine, agreed_title, done_of
from ui.pages.follow_check_ins import CheckInsCard
from ui.pages.follow_notes import NotesCard
from ui.pages.home_overview import stands
from ui.pages.page import MeetingPage
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel
from ui.widgets.tick import Tick


class FollowPage(MeetingPage):
    """A case that was sealed, or a meeting that was left: nothing here changes what was agreed."""

    carry_over_asked = Signal(str)
    hand_over_asked = Signal()

    def __init__(self, door: Door, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self._desk = desk
        self.points, self.promises = PointsCard(), PromiseTicks(door, desk)
        self.check_ins, self.notes = CheckInsCard(door, desk), NotesCard(door, desk)
        self.standing = StandingCard()
        scroll = ScrollColumn(Space.L)
        for card in (self.points, self.promises, self.check_ins, self.notes):
            scroll.body.addWidget(card)
        self.main.addWidget(scroll)
        self.side.addWidget(self.standing)
        self.side.addStretch(1)
        self.standing.summary.chosen.connect(self.hand_over_asked)
        self.standing.carry_over.chosen.connect(lambda: self.carry_over_asked.emit(door.meeting.id))

    def render_meeting(self, meeting: Meeting) -> None:
        self.points.render_card(meeting)
        shown_if(self.points, bool(meeting.standing))
        self.promises.render_card(meeting)
        self.check_ins.render_card(meeting)
        self.notes.render_card(meeting)
        self.standing.render_card(meeting)

    def take_focus(self) -> None:
        """What can be done first: an open promise, a check-in, or the summary."""
        ways = (self.promises.first_open(), self.check_ins.first_open(), self.standing.first())
        for way in ways:
            if way is not None:
                way.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def go_on(self) -> None:
        """Closing a case has its own page; there is nothing to go on to here."""


class PromiseTicks(Card):
    """What binds us, each with the tick that says: done today."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__(" ", ruled=True)
        self._door, self._desk = door, desk
        self._lines: dict[str, PromiseLine] = {}
        self._ticks: dict[str, Tick] = {}
        self._once_more: dict[str, Button] = {}

    def render_card(self, meeting: Meeting) -> None:
        """Show every action that binds; rows that stay are kept."""
        actions = promises(meeting)
        shown_if(self, bool(actions))
        self.render_title(agreed_title(meeting), done_of(meeting, actions))
        for action in actions:
            if action.id not in self._lines:
                self._add(action)
            self._show(meeting, action)

    def _add(self, action: Action) -> None:
        tick = Tick("", 24, does=_("Tick it once it is done."))
        line = PromiseLine(ruled=bool(self._lines), before=tick)
        self._lines[action.id], self._ticks[action.id] = line, tick
        self.body.addWidget(line)
        tick.asked.connect(lambda _on: self._door.do(KeepPromise(action.id, on=self._desk.today())))
        tick.refused.connect(self._door.refused)
        if action.times > 1:
            more = Button(
                _("Done once more"), Kind.QUIET, Height.SMALL, Icon.PLUS, does=_("Counts one more time.")
            )
            more.chosen.connect(lambda: self._door.do(CountPromise(action.id, on=self._desk.today())))
            self._once_more[action.id] = more
            line.add(more)

    def _show(self, meeting: Meeting, action: Action) -> None:
        today = self._desk.today()
        self._lines[action.id].render_promise(meeting, action, today)
        done = progress_of(meeting, action).moved is Moved.DONE
        reason = self._door.reason(KeepPromise(action.id, on=today))
        self._ticks[action.id].render_tick(done, reason=reason)
        self._ticks[action.id].name(_("{what}, done").format(what=action.what))
        if more := self._once_more.get(action.id):
            more.render_blocked(self._door.reason(CountPromise(action.id, on=today)))
            more.name(_("Done once more: {what}").format(what=action.what))
            shown_if(more, not done)

    @property
    def badges(self) -> list[str]:
        """How the actions stand."""
        return [line.badge for line in self._lines.values()]

    @property
    def ticks(self) -> list[Tick]:
        """The ticks in order."""
        return list(self._ticks.values())

    @property
    def once_more(self) -> list[Button]:
        """The buttons that count repeated actions."""
        return list(self._once_more.values())

    def first_open(self) -> QWidget | None:
        """The first tick that can be given."""
        return next((tick for tick in self._ticks.values() if not tick.property("blocked")), None)


class StandingCard(Card):
    """Where the case stands, the summary, and how to go on after a meeting that was left."""

    def __init__(self) -> None:
        super().__init__(_("Where it stands"))
        self._said, self._reason = Label("", wrap=True), WordsLabel("", Type.BODY, colour="muted")
        self.summary = Button(
            _("Summary and handing over"), icon=Icon.DOCUMENT, does=_("Print, save or send it again.")
        )
        self.carry_over = Button(
            _("Meet again with these points"),
            Kind.PRIMARY,
            icon=Icon.RESTART,
            does=_("A new meeting that begins at phase 1."),
        )
        self._note = Label(
            _("The new meeting starts at phase 1. Every point is repeated back anew."),
            Type.NOTE,
            colour="muted",
            wrap=True,
        )
        for part in (self._said, self._reason, self.summary, self.carry_over, self._note):
            self.body.addWidget(part)

    def render_card(self, meeting: Meeting) -> None:
        """Show the sentence and what can be done."""
        leaving = meeting.leaving
        self._said.render_text(stands(meeting) + ".")
        self._reason.render_text(leaving.reason if leaving else "")
        shown_if(self._reason, bool(leaving and leaving.reason))
        shown_if(self.summary, meeting.started is not None)
        for part in (self.carry_over, self._note):
            shown_if(part, leaving is not None and meeting.closing is None)

    def first(self) -> QWidget:
        """The first button that is shown."""
        return self.carry_over if not self.carry_over.isHidden() else self.summary
