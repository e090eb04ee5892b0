"""Sign and hand over: the page on paper at the left, the signers and the seal at the right."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from meeting.agreement import signature, signers
from meeting.language import _
from meeting.model import Meeting
from meeting.papers import Summary
from ui.door import Door
from ui.flow import ScrollColumn, row, shown_if
from ui.pages.handing import HandingCard
from ui.pages.page import MeetingPage
from ui.pages.preview import Preview
from ui.pages.reveal import is_short_of_width, reveal
from ui.pages.side_by_side import SideBySide
from ui.pages.signer_card import SignerCard
from ui.theme import look
from ui.tokens import WIDE_FROM, Space
from ui.widgets.choice import AnswerSwitch
from ui.widgets.message import Message, Weight

PAPER, PADS = "paper", "pads"
CARD_WIDTH = 400
SIGNED_WIDTH = 300
"""A card that only shows a signature."""


class SignPage(MeetingPage):
    """Each signer signs what the page shows; the seal opens when all have answered it."""

    left = Signal()

    def __init__(self, door: Door, summary: Summary, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self._preview = Preview(summary)
        self._handing = HandingCard(door, summary, folder)
        self._cards: dict[str, SignerCard] = {}
        self._pads = SideBySide(wanted=CARD_WIDTH, gap=Space.L)
        self._switch = AnswerSwitch(_("What is shown"), [(PADS, _("Sign")), (PAPER, _("The summary"))])
        self._shown = PADS
        self._right = ScrollColumn(gap=Space.L)
        self._unprintable = Message(Weight.WARNING)
        self._right.body.addWidget(self._unprintable)
        self._right.body.addWidget(self._pads)
        self._right.body.addWidget(self._handing)
        self._right.body.addStretch(1)
        both = row(self._preview, self._right, gap=Space.XL)
        both.setStretch(1, 1)
        self.main.addLayout(row(self._switch, None))
        self.main.addLayout(both, 1)
        self.render_side(False)
        self._handing.left.connect(self.left)
        self._switch.chosen.connect(self._on_switch)
        self._preview.unprintable_found.connect(self._on_unprintable)

    def keep_in(self, folder: Path) -> None:
        """From now on the summary is written there."""
        self._handing.keep_in(folder)

    def render_meeting(self, meeting: Meeting) -> None:
        wanted = signers(meeting) if meeting.leaving is None else ()
        for gone in self._cards.keys() - {signer.id for signer in wanted}:
            card = self._cards.pop(gone)
            self._pads.remove(card)
            card.deleteLater()
        for signer in wanted:
            if signer.id not in self._cards:
                self._cards[signer.id] = SignerCard(self.door, signer)
                self._cards[signer.id].signed.connect(self.take_focus)
                self._pads.add(self._cards[signer.id])
            self._cards[signer.id].render_signer(meeting, signer)
        answered = all(signature(meeting, signer.id) is not None for signer in wanted)
        self._pads.render_wanted(SIGNED_WIDTH if answered else CARD_WIDTH)
        self._handing.render_meeting(meeting)
        self._preview.render_meeting(meeting)
        self._arrange_switch()

    def print_copy(self) -> None:
        """The client goes now: seal how far we came, and print it."""
        self._handing.seal_and_print()

    def go_on(self) -> None:
        if self.door.meeting.sealing is None:
            self._handing.seal()
        else:
            self.left.emit()

    def take_focus(self) -> None:
        """To the first who has not signed yet, then to the seal."""
        meeting = self.door.meeting
        left = [card for card in self._cards.values() if signature(meeting, card.signer.id) is None]
        wanted = left[0] if left and meeting.sealing is None else self._handing
        wanted.take_focus()
        reveal(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_switch()

    def _arrange_switch(self) -> None:
        """A small window shows either the paper or the pads (LOOK.md)."""
        narrow = is_short_of_width(self.width())
        self._preview.render_width(self.width() >= look().length(WIDE_FROM))
        self._switch.render_choice(self._shown)
        shown_if(self._switch, narrow)
        shown_if(self._preview, not narrow or self._shown == PAPER)
        shown_if(self._right, not narrow or self._shown == PADS)

    def _on_unprintable(self, places: list[str]) -> None:
        """Said before the seal, while there is time to write it otherwise."""
        told = _("Some letters cannot be printed yet, and a mark stands for each: {places}.")
        wanted = bool(places) and self.door.meeting.sealing is None
        self._unprintable.render_message(told.format(places=", ".join(places)) if wanted else "")

    def _on_switch(self, key: str) -> None:
        self._shown = key
        self._arrange_switch()
