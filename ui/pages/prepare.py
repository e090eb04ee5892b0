"""Prepare: who meets about what, our facts, what we may offer, and the start (S3, S2 "be prepared")."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QWidget

from meeting.desk import Desk
from meeting.ids import ItemId
from meeting.language import _
from meeting.model import Meeting, find
from meeting.papers import Summary
from ui.brought import is_welcome
from ui.choosing import file_to_save
from ui.door import Door
from ui.flow import ScrollColumn, column, holding, page_margin, row, shown_if, side_width
from ui.pages.document_view import DocumentView
from ui.pages.page import MeetingPage, Place
from ui.pages.prepare_briefing import Briefing
from ui.pages.prepare_documents import DocumentsCard
from ui.pages.prepare_people import PeopleCard
from ui.pages.prepare_private import AttemptsCard, FactsCard, OffersCard
from ui.pages.prepare_ready import PhasesCard, ReadyCard
from ui.pages.reveal import is_short_of_width
from ui.stops import holds_focus
from ui.theme import look
from ui.tokens import Space
from ui.work import Work

LEFT_WIDTH = 372
_UNBOUNDED = 16777215


class PreparePage(MeetingPage):
    """The page before the meeting. What is private can be closed before the client comes in."""

    def __init__(self, door: Door, desk: Desk, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self._summary = summary
        self.setAcceptDrops(True)
        self.people = PeopleCard(door, desk)
        self.facts = FactsCard(door, desk.today)
        self.documents = DocumentsCard(door, desk)
        self.offers = OffersCard(door, desk.today)
        self.attempts = AttemptsCard(door, desk)
        self.ready = ReadyCard(door)
        self.phases = PhasesCard()
        self._desk, self._hidden = desk, False
        self._scroll = ScrollColumn()
        self._build()
        self.people.went_on.connect(self.go_to_missing)
        self.ready.started.connect(self._on_started)
        self.documents.asked_for.connect(self.show_document)
        self.briefing = Briefing(self, door, summary)
        self.ready.briefing_asked.connect(self.briefing.ask)
        self._templates, self._saving = Work(self), Work(self)
        self._saving.failed.connect(lambda message, remedy: door.refused.emit(f"{message} {remedy}"))
        self._templates.done.connect(self.offers.render_newest)
        self.render_meeting(door.meeting)
        for card in (self.people, self.facts, self.offers, self.attempts):
            card.resume()

    def _build(self) -> None:
        self._left = holding(column(self.people, self.documents, None, gap=Space.L))
        right = column(self.facts, self.offers, self.attempts, None, gap=Space.L)
        self._columns = row(self._left, gap=Space.L)
        self._columns.addLayout(right, 1)
        self._scroll.body.addLayout(self._columns)
        self.main.addWidget(self._scroll)
        self.side.addWidget(self.ready)
        self.side.addWidget(self.phases)
        self.side.addStretch(1)

    def _arrange_cards(self, narrow: bool) -> None:
        """Two columns of cards, or one where the window is narrow."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._left.setMaximumWidth(_UNBOUNDED if narrow else look().length(LEFT_WIDTH))
        self._left.setMinimumWidth(0 if narrow else look().length(LEFT_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_cards(is_short_of_width(event.size().width()))
        self._fit_side()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._templates.ask(self._desk.templates)  # they may have been changed in the settings

    def _fit_side(self) -> None:
        """The three phases stand below the start as far as there is room: in sentences, in words, or not."""
        width = side_width(self.width())
        whole = self.height() - 2 * page_margin(self.width())
        self.ready.fit(width, whole)
        room = whole - Space.L - height_of(self.ready, width)
        self.phases.render_card(self.door.meeting)
        if height_of(self.phases, width) > room:
            self.phases.render_card(self.door.meeting, short=True)
        shown_if(self.phases, height_of(self.phases, width) <= room)

    def render_meeting(self, meeting: Meeting) -> None:
        for card in (self.people, self.facts, self.documents, self.offers, self.attempts):
            card.render_card(meeting)
        self.ready.render_card(meeting, self._desk.clock.now())
        self._fit_side()

    # Documents

    def show_document(self, name: str) -> DocumentView | None:
        """Look at a document, by its id."""
        document = find(self.door.meeting.documents, ItemId(name))
        if document is None:
            return None
        shelf, meeting = self._desk.shelf, self.door.session.id
        view = DocumentView(
            self.window(), document, lambda: shelf.attached(meeting, document.id), self._summary
        )
        view.attach_asked.connect(lambda coming: self.documents.keep([coming]))
        view.save_asked.connect(lambda content: self._ask_where(document.name, content))
        view.finished.connect(view.deleteLater)  # and its bytes with it
        view.ask()
        return view

    def _ask_where(self, name: str, content: bytes) -> None:
        to = file_to_save(self, _("Save as a file"), name)
        if to is not None:
            self.save(content, to)

    def save(self, content: bytes, to: Path) -> None:
        """Write a document as a file, whole or not at all."""
        self._saving.ask(lambda: self._summary.save(content, to))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_welcome(event.mimeData()):
            self.documents.zone.render_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.documents.zone.render_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files land with the documents; dropped on a fact, they show that it is so."""
        self.documents.zone.render_over(False)
        fact = self.facts.fact_at(self.facts.mapFrom(self, event.position().toPoint()))
        self.documents.take_in(event.mimeData(), fact)
        event.acceptProposedAction()

    # Private parts

    def hide_private(self, hidden: bool) -> None:
        """Close what is private to its titles, or open it again."""
        self._hidden = hidden
        cards = (self.facts, self.offers, self.attempts)
        if hidden and any(holds_focus(card) for card in cards):
            self.ready.start.setFocus(Qt.FocusReason.OtherFocusReason)
        for card in cards:
            card.render_closed(hidden)

    def toggle_private(self) -> bool:
        """Close or open what is private; whether it is closed now."""
        self.hide_private(not self._hidden)
        return self._hidden

    # Going on

    def take_focus(self) -> None:
        """Where something is missing: a new meeting begins in the client's name."""
        self.go_to_missing()

    def go_to_missing(self) -> None:
        """The first of name, subject and facilitator that is empty; the start when none is."""
        meeting = self.door.meeting
        if not meeting.client.name:
            self.people.client.open("name")
        elif not meeting.subject:
            self.people.subject.open("subject")
        elif not meeting.facilitator.name:
            self.people.facilitator.open("name")
        else:
            self.ready.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_started(self) -> None:
        """A limit that is not kept asks nobody in phase 3: it is said before, while it can be put right."""
        wrong = next((slot for slot in self.offers.limits if slot.is_wrong), None)
        if wrong is None:
            self.place_asked.emit(Place.START)
            return
        if not self._hidden:
            wrong.show_wrong()
        said = _(
            "One limit in “What we may offer” is not kept. Put it right, or give it up with Esc. Then start."
        )
        self.door.refused.emit(said)

    def go_on(self) -> None:
        """Ctrl+Enter starts, or says what is missing."""
        if self.door.settle_all():
            self.ready.start.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.people.toggle()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.documents.paste()
        else:
            super().keyPressEvent(event)


def height_of(card: QWidget, width: int) -> int:
    """How high a card wants to be at a width, with its words wrapped."""
    inside = card.layout()
    if inside is not None:
        inside.activate()  # what has just been rendered counts
    return card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
