"""The private cards: our facts, what we may offer, earlier attempts. Closed, they show their titles only."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from meeting.advice import offers_above
from meeting.desk import Desk
from meeting.ids import ItemId
from meeting.language import _, listing
from meeting.model import Meeting
from meeting.private import KeepOffer, UseTemplates
from meeting.templates import Templates
from ui.amounts import say_amount
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.chips import Chips
from ui.pages.prepare_before import Before
from ui.pages.prepare_rows import LineRow, RowButton
from ui.pages.prepare_slots import ItemList, Slot
from ui.pages.prepare_things import Attempts, Facts, Hope, Limit, Offers, at_hand, offer_from
from ui.pages.written import Line
from ui.theme import Styled, look
from ui.tokens import Height, Space, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, Kind
from ui.widgets.card import QUIET_SIDE, Surface
from ui.widgets.label import Label


class PrivateCard(Surface, Styled):
    """A card that closes to its title. Add rows to `body`; `add` opens a form for something new."""

    def __init__(self, title: str, until: str, add: str) -> None:
        super().__init__()
        self.add = Button(
            _("Add"), Kind.QUIET, Height.NORMAL, Icon.PLUS, does=_("Opens a form for one more.")
        )
        self.add.setAccessibleName(add)
        self.body = column(gap=0, margins=(0, 0, QUIET_SIDE, 0))
        self._content = holding(self.body)
        badge = Badge(until, Tone.PREPARE, Icon.EYE_OFF)
        head = row(Label(title, Type.POINT, bold=True), badge, None, self.add, gap=10, margins=(0, 0, 0, 4))
        self._top = holding(head)
        self.restyle()
        self.setLayout(
            column(self._top, self._content, None, gap=0, margins=(20, 11, 20 - QUIET_SIDE, Space.M))
        )
        self.setAccessibleName(title)

    def restyle(self) -> None:
        self._top.setMinimumHeight(look().length(44))  # as high closed as open

    def resume(self) -> None:
        """Open again what was half written."""
        for items in self.findChildren(ItemList):
            items.resume()
        for slot in self.findChildren(Slot):
            slot.resume()

    def render_closed(self, closed: bool) -> None:
        """Show the title only, or everything."""
        shown_if(self._content, not closed)
        shown_if(self.add, not closed)


class FactsCard(PrivateCard):
    """Our facts, hidden until phase 2."""

    def __init__(self, door: Door, today: Callable[[], date]) -> None:
        super().__init__(_("Our facts"), _("Hidden until phase 2"), _("Add a fact"))
        self.facts = ItemList(door, Facts(), today, LineRow)
        self._empty = _empty(_("Nothing yet. Write down what you know, when, and where you know it from."))
        self.body.addWidget(self._empty)
        self.body.addWidget(self.facts)
        self.add.chosen.connect(self.facts.begin)

    def render_card(self, meeting: Meeting) -> None:
        """Show the facts."""
        shown_if(self._empty, not meeting.facts)
        self.facts.render_list(meeting)

    def fact_at(self, where: QPoint) -> ItemId | None:
        """The fact whose row is there, in the card's own coordinates; None where none is."""
        under = self.childAt(where)
        slots = (slot for slot in self.facts.slots if under is not None and slot.isAncestorOf(under))
        return next((ItemId(slot.item) for slot in slots), None)


class OffersCard(PrivateCard):
    """What we may offer, up to which limits, and what we hope for. Hidden until phase 3."""

    def __init__(self, door: Door, today: Callable[[], date]) -> None:
        super().__init__(_("What we may offer"), _("Hidden until phase 3"), _("Add a possible offer"))
        self.offers = ItemList(door, Offers(), today, _offer_row)
        self.limit = Slot(door, Limit(), today, _offer_row())
        self.hope = Slot(door, Hope(), today, _offer_row())
        self.above = Label("", Type.NOTE, colour="warning", wrap=True)
        for part in (self.offers, self.limit, self.above, self.hope):
            self.body.addWidget(part)
        for slot in (self.limit, self.hope):
            slot.went_on.connect(slot.close_form)
        self.add.chosen.connect(self.offers.begin)
        self._door, self._newest = door, Templates()
        self.at_hand = Chips(_("At hand:"))
        self.take_in = Button(
            _("Take in our templates"),
            Kind.QUIET,
            Height.SMALL,
            Icon.RESTART,
            does=_("Questions, apologies, offers and checklist, as they are in the settings now."),
        )
        self.body.addWidget(self.at_hand)
        self.body.addLayout(row(self.take_in, None))
        self.at_hand.chosen.connect(self._on_at_hand)
        self.take_in.chosen.connect(self._on_take_in)

    @property
    def limits(self) -> list[Slot[LineRow] | Slot[RowButton]]:
        """Where a limit is written: of all together, and of each offer."""
        return [self.limit, *self.offers.slots]

    def _render_above(self, meeting: Meeting) -> None:
        """What goes beyond the limit of all together, whether written here or ready from the templates."""
        names = listing([each.description for each in offers_above(meeting)])
        said = _("Above the limit of all of it together: {offers}. Ask before you offer that much.")
        self.above.render_text(said.format(offers=names) if names else "")
        shown_if(self.above, bool(names))

    def render_newest(self, templates: Templates) -> None:
        """What the organisation has ready now, which the meeting may not have taken in yet."""
        self._newest = templates
        self._render_templates(self._door.meeting)

    def _render_templates(self, meeting: Meeting) -> None:
        chips = at_hand(meeting)
        shown_if(self.at_hand, bool(chips))
        self.at_hand.render_chips(chips)
        shown_if(self.take_in, not self._newest.is_empty and self._newest != meeting.templates)

    def _on_take_in(self) -> None:
        if self._door.do(UseTemplates(self._newest)):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_at_hand(self, key: str) -> None:
        self._door.do(KeepOffer(offer_from(self._door.meeting, int(key))))

    def render_card(self, meeting: Meeting) -> None:
        """Show offers, the limit of all together, and the hope."""
        self._render_templates(meeting)
        self.offers.render_list(meeting)
        amount = say_amount(*meeting.limit) if meeting.limit else ""
        all_of_it = _("All of it together, without asking anyone")
        self.limit.row.render_line(Line(all_of_it, amount or _("no limit yet"), _("Limit"), muted=not amount))
        self._render_above(meeting)
        nothing = _("What would you like {name} to do?").format(name=meeting.client.called or _("the client"))
        hope = Line(meeting.hope or nothing, "", _("We hope for"), Tone.FOLLOW, muted=not meeting.hope)
        self.hope.row.render_line(hope)
        for slot in (self.limit, self.hope):
            slot.render_slot(meeting)


class AttemptsCard(PrivateCard):
    """Earlier attempts to fix this: a promise broken twice needs a different remedy."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__(_("Tried before"), _("Hidden until phase 3"), _("Add an earlier attempt"))
        self.attempts = ItemList(door, Attempts(), desk.today, LineRow)
        self.before = Before(door, desk)
        self._empty = _empty(_("Nothing yet. What was tried or promised before, and was it kept?"))
        self.body.addWidget(self._empty)
        self.body.addWidget(self.attempts)
        self.body.addWidget(self.before)
        self.add.chosen.connect(self.attempts.begin)

    def render_card(self, meeting: Meeting) -> None:
        """Show the attempts."""
        shown_if(self._empty, not meeting.attempts)
        self.attempts.render_list(meeting)
        self.before.render_meeting(meeting)


def _offer_row() -> LineRow:
    return LineRow(49)


def _empty(text: str) -> QWidget:
    return holding(row(Label(text, colour="muted", wrap=True), margins=(0, 4, 0, 8)))
