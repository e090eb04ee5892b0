"""What was begun in the meetings before binds as well: their promises, moved here with the same keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.gates import promises
from meeting.language import _, day
from meeting.model import Meeting
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, shown_if
from ui.pages.case import done_of
from ui.pages.follow_promises import PromisesCard
from ui.tokens import Space


class FormerPromises(QWidget):
    """A card for each meeting that this one carries on, as long as anything was begun there."""

    call_asked = Signal(str)

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__()
        self._door, self._desk = door, desk
        self._cards: list[tuple[Door, PromisesCard]] | None = None
        self._column = column(gap=Space.L)
        self.setLayout(self._column)

    @property
    def cards(self) -> list[PromisesCard]:
        """The cards, the latest meeting first."""
        return [card for _door, card in self._cards or []]

    def render_card(self, meeting: Meeting) -> None:
        """Show what binds of the meetings before; they are opened with the first look."""
        if self._cards is None:
            self._cards = [self._card(former) for former in self._formers(meeting)]
        for former, card in self._cards:
            card.render_card(former.meeting)
            self._name(former.meeting, card)
        shown_if(self, bool(self._cards))

    def _formers(self, meeting: Meeting) -> list[Door]:
        if meeting.carried_from is None:
            return []
        try:
            sessions = self._desk.formers(meeting)
        except KnownError as error:
            self._door.failed.emit(error.message, error.remedy)
            return []
        return [Door(each, self) for each in sessions if promises(each.meeting)]

    def _card(self, former: Door) -> tuple[Door, PromisesCard]:
        card = PromisesCard(former, self._desk, Filing(former, self._desk))
        former.changed.connect(lambda _meeting: self.render_card(self._door.meeting))
        former.refused.connect(self._door.refused)
        former.failed.connect(self._door.failed)
        card.call_asked.connect(self.call_asked)
        self._column.addWidget(card)
        return former, card

    def _name(self, former: Meeting, card: PromisesCard) -> None:
        name, met = former.client.called, former.first_day
        text = _("Begun with {name}, {day}").format(name=name, day=day(met, "d MMMM") if met else "")
        card.render_title(text, done_of(former, promises(former)))
