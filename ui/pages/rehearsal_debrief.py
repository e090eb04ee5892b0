"""The debrief of a rehearsal: what was missed, what argued, what was withdrawn, and the time it took."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.language import _
from meeting.model import Meeting
from meeting.rehearsal_debrief import Finding, findings
from meeting.scenarios import scenario_of
from ui.door import Door
from ui.flow import ScrollColumn, column, row
from ui.icons import Icon
from ui.pages.page import MeetingPage, Place
from ui.pages.side_by_side import SideBySide
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark
from ui.widgets.message import Message, Weight

CARD_WIDTH = 420
"""Logical pixels from which two findings stand beside one another."""


class RehearsalDebriefPage(MeetingPage):
    """One card for each finding; below the title, the ways on. Nothing here is kept or counted."""

    def __init__(self, door: Door, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self._desk, self._shown = desk, list[Finding]()
        self.title, self.note = Label("", Type.TITLE, bold=True, wrap=True), Label(colour="muted", wrap=True)
        self.trouble = Message(Weight.ERROR)
        self.cards = SideBySide(CARD_WIDTH, Space.L)
        scroll = ScrollColumn(Space.L)
        scroll.body.addLayout(column(self.title, self.note, self.trouble, gap=Space.S))
        scroll.body.addWidget(self.cards)
        self.main.addWidget(scroll)
        self._ways()

    def _ways(self) -> None:
        self.home = Button(
            _("Finish"), Kind.PRIMARY, Height.MAIN, Icon.HOME, does=_("Leads home; nothing is counted.")
        )
        self.on = Button(
            _("Look at the meeting"), icon=Icon.LIST, does=_("Shows what was written down and agreed.")
        )
        card = Card(_("The rehearsal is over"))
        card.body.addWidget(
            Label(
                _("It counts in no list and no figure. Do it again in a few days."), colour="muted", wrap=True
            )
        )
        card.body.addWidget(self.home)
        card.body.addWidget(self.on)
        self.side.addWidget(card)
        self.side.addStretch(1)
        self.home.chosen.connect(lambda: self.place_asked.emit(Place.HOME))
        self.on.chosen.connect(lambda: self.place_asked.emit(Place.AFTERWARDS))

    def render_meeting(self, meeting: Meeting) -> None:
        name = meeting.client.called
        self.title.render_text(_("How it went with {name}").format(name=name))
        self.note.render_text(
            _("Built from the record of this rehearsal; a real meeting keeps no such page.")
        )
        try:
            entries = self._desk.journal.entries(meeting.id)
        except KnownError as error:
            self.trouble.render_message(f"{error.message} {error.remedy}")
            return
        self.trouble.render_message("")
        found = findings(meeting, entries, scenario_of(meeting))
        if found != self._shown:
            self._show(found)

    def _show(self, found: list[Finding]) -> None:
        for card in self.cards.findChildren(FindingCard, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.cards.remove(card)
            card.hide()
            card.deleteLater()
        self._shown = found
        for each in found:
            self.cards.add(FindingCard(each))

    def take_focus(self) -> None:
        """To the way home."""
        self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """There is nothing to go on to but home."""
        self.place_asked.emit(Place.HOME)


class FindingCard(Card):
    """One side of it: a mark, a sentence, and examples."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.title)
        icon, tint = (Icon.CHECK, "success") if finding.is_good else (Icon.INFO, "warning")
        mark = IconMark(icon, 20, tint)
        lines = [WordsLabel(line, colour="muted") for line in finding.lines]
        told = row(mark, column(Label(finding.sentence, wrap=True), *lines, gap=Space.S), gap=Space.M)
        told.setStretch(1, 1)
        told.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(told)
        self.body.addStretch(1)
