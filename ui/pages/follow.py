"""Follow through: promises moved, check-ins held, letters logged, and what is handed out (S3; S2; S4)."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.gates import promised_check_ins
from meeting.language import _
from meeting.model import Meeting, find
from meeting.papers import Summary
from meeting.promises import spoken_of
from ui.door import Door
from ui.filing import Filing
from ui.flow import ScrollColumn, shown_if
from ui.icons import Icon
from ui.pages.closed_card import ClosedCard
from ui.pages.closing_card import CaseCard
from ui.pages.follow_check_ins import CheckInsCard, SaysCard
from ui.pages.follow_debrief import DebriefCard
from ui.pages.follow_formers import FormerPromises
from ui.pages.follow_handing import HandingOutCard
from ui.pages.follow_letters import LettersCard
from ui.pages.follow_notes import NotesCard
from ui.pages.follow_promises import PromisesCard
from ui.pages.follow_unkept import UnkeptCard
from ui.pages.follow_verdicts import VerdictsCard
from ui.pages.home_overview import stands
from ui.pages.page import MeetingPage, Place
from ui.pages.reveal import reveal
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel


class FollowPage(MeetingPage):
    """A case that was sealed, or a meeting that was left: nothing here changes what was agreed."""

    carry_over_asked = Signal(str)
    hand_over_asked = Signal()

    def __init__(
        self, door: Door, desk: Desk, summary: Summary, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(door, parent)
        self._chosen = ""
        filing = Filing(door, desk)
        self.check_ins, self.says = CheckInsCard(door, desk), SaysCard(door, desk)
        self.promises, self.letters = (
            PromisesCard(door, desk, filing),
            LettersCard(door, desk, filing, summary.save),
        )
        self.formers = FormerPromises(door, desk)
        self.verdicts, self.handing = VerdictsCard(door), HandingOutCard(door, desk, summary, folder)
        self.notes, self.debrief = NotesCard(door, desk), DebriefCard(door)
        self.standing, self.case, self.closed = StandingCard(), CaseCard(door), ClosedCard()
        self.unkept = UnkeptCard(door)
        self._build()
        self._connect()

    def _build(self) -> None:
        scroll, beside = ScrollColumn(Space.L), ScrollColumn(Space.L)
        for card in (self.closed, self.check_ins, self.promises, self.formers, self.letters, self.verdicts,
                     self.handing, self.notes, self.debrief):  # fmt: skip
            scroll.body.addWidget(card)
        beside.body.addWidget(self.says)
        beside.body.addWidget(self.standing)
        beside.body.addWidget(self.unkept)
        beside.body.addWidget(self.case)
        self.main.addWidget(scroll)
        self.side.addWidget(beside)

    def _connect(self) -> None:
        self.check_ins.chosen.connect(self.write_up)
        self.check_ins.summary_asked.connect(self.hand_over_asked)
        self.promises.call_asked.connect(self.letters.begin)
        self.formers.call_asked.connect(self.letters.begin)
        self.standing.summary.chosen.connect(self.hand_over_asked)
        self.standing.carry_over.chosen.connect(lambda: self.carry_over_asked.emit(self.door.meeting.id))
        self.case.next_asked.connect(lambda: self.carry_over_asked.emit(self.door.meeting.id))
        self.case.hand_over_asked.connect(self.hand_over_asked)
        self.case.place_asked.connect(self.place_asked)

    def keep_in(self, folder: Path) -> None:
        """From now on its papers are written there."""
        self.handing.keep_in(folder)

    def render_meeting(self, meeting: Meeting) -> None:
        current = self._current(meeting)
        self.check_ins.render_card(meeting, current)
        self.says.render_card(meeting, current)
        self.formers.render_card(meeting)
        for card in (self.promises, self.letters, self.verdicts, self.handing, self.notes, self.debrief):
            card.render_card(meeting)
        for whole in (self.standing, self.unkept, self.case, self.closed):
            whole.render_card(meeting)

    def _current(self, meeting: Meeting) -> str:
        """The check-in that is spoken of: the chosen one, or the one that comes next."""
        if find(promised_check_ins(meeting), self._chosen) is None:
            coming = spoken_of(meeting)
            return coming.id if coming else ""
        return self._chosen

    def write_up(self, check_in: str) -> None:
        """To what the client says at that check-in; "" for the one that comes next."""
        self._chosen = check_in
        self.render_meeting(self.door.meeting)
        reveal(self.says)
        self.says.scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """What can be done first: an open promise, or what the client says, or how to go on."""
        first: QWidget | None = self.promises.first_open()
        if self.door.meeting.closing is not None:
            first = self.case  # nothing else can be done, and how it closed is read from above
        elif first is None or not first.isVisible():
            left = self.standing.first() if self.standing.isVisible() else self.case
            first = self.says.scale if self.says.isVisible() else left
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where nothing is written: an e-mail files itself, as if it were dropped."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.letters.paste()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """On to closing the case, which has a page of its own."""
        if not self.case.close_case.isHidden():
            self.place_asked.emit(Place.CLOSING)


class StandingCard(Card):
    """Where the case stands, the summary, and how to go on after a meeting that was left."""

    def __init__(self) -> None:
        super().__init__(_("Where it stands"))
        self._said, self._reason = Label("", wrap=True), WordsLabel("", Type.BODY, colour="muted")
        self.summary = Button(
            _("Summary and handing over"), icon=Icon.DOCUMENT, does=_("Print, save or send it again.")
        )
        self.carry_over = Button(
            _("Meet again"),
            Kind.PRIMARY,
            icon=Icon.RESTART,
            does=_("A new meeting that begins at phase 1."),
        )
        self._note = Label("", Type.NOTE, colour="muted", wrap=True)
        for part in (self._said, self._reason, self.summary, self.carry_over, self._note):
            self.body.addWidget(part)

    def render_card(self, meeting: Meeting) -> None:
        """Show the sentence and what can be done."""
        leaving = meeting.leaving
        shown_if(self, leaving is not None and meeting.closing is None)
        self._said.render_text(stands(meeting) + ".")
        self._reason.render_text(leaving.reason if leaving else "")
        shown_if(self._reason, bool(leaving and leaving.reason))
        shown_if(self.summary, meeting.started is not None)
        again = leaving is not None and meeting.closing is None and meeting.carried_to is None
        for part in (self.carry_over, self._note):
            shown_if(part, again)
        has_points = bool(meeting.standing)
        self.carry_over.render_text(_("Meet again with these points") if has_points else _("Meet again"))
        begins, anew = _("The new meeting starts at phase 1."), _("Every point is repeated back anew.")
        self._note.render_text(f"{begins} {anew}" if has_points else begins)

    def first(self) -> QWidget:
        """The first button that is shown."""
        return self.carry_over if not self.carry_over.isHidden() else self.summary
