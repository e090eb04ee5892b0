"""The card "Client and people": who meets, where, about what, and what is kept of it."""

from PySide6.QtCore import Signal

from meeting.desk import Desk
from meeting.kinds import Medium
from meeting.language import _
from meeting.model import Meeting
from meeting.prepare import planned_for
from meeting.prompts import keeping_line
from meeting.values import Occasion
from ui.door import Door
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.pages.prepare_another_time import AnotherTime
from ui.pages.prepare_known import Introduction
from ui.pages.prepare_rows import PersonRow
from ui.pages.prepare_slots import ItemList, Slot
from ui.pages.prepare_things import People, sentences
from ui.pages.prepare_who import (
    TheAdjustments,
    TheClient,
    TheFacilitator,
    TheKeeping,
    TheOccasion,
    TheSubject,
    span,
)
from ui.tokens import Height, Space
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card


class PeopleCard(Card):
    """Rows of what is known; each turns into its form. The pencil, or F2, opens them all or closes them.

    `went_on`: Enter in a form, so that the page can go to what is still missing.
    """

    went_on = Signal()

    def __init__(self, door: Door, desk: Desk) -> None:
        today = desk.today
        self._door, self._today = door, desk.today
        self.pencil = IconButton(
            Icon.PENCIL, _("Edit client and people"), does=_("Opens and closes the form of the client.")
        )
        super().__init__(_("Client and people"), self.pencil)
        self.client = Slot(door, TheClient(), today, PersonRow())
        self.subject = Slot(door, TheSubject(), today, PersonRow())
        self.facilitator = Slot(door, TheFacilitator(), today, PersonRow())
        self.people = ItemList(door, People(), today, PersonRow)
        self.occasion = Slot(door, TheOccasion(), today, PersonRow())
        self.adjustments = Slot(door, TheAdjustments(), today, PersonRow())
        self.keeping = Slot(door, TheKeeping(), today, PersonRow())
        self.add = Button(
            _("Add a person"),
            Kind.QUIET,
            Height.SMALL,
            Icon.PLUS,
            does=_("Somebody else who will be in the room."),
        )
        self.known = Introduction(door, desk, self.client)
        self.another = Button(
            _("Another time"),
            Kind.QUIET,
            Height.SMALL,
            Icon.CALENDAR,
            does=_("Moves the meeting, and keeps why."),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setSpacing(0)
        parts = (self.client, self.subject, self.facilitator, self.people, self.occasion)
        for part in (*parts, self.adjustments, self.keeping):
            self.body.addWidget(part)
        self.body.addLayout(row(self.add, self.another, None))
        self.body.addStretch(1)
        self.body.setContentsMargins(20, 4, 20, Space.S)

    def _connect(self) -> None:
        self.pencil.chosen.connect(self.toggle)
        self.add.chosen.connect(self.people.begin)
        self.another.chosen.connect(self.ask_another_time)
        for slot in self._slots():
            slot.went_on.connect(lambda slot=slot: self._on_went_on(slot))

    def _slots(self) -> list[Slot[PersonRow]]:
        return [self.client, self.subject, self.facilitator, self.occasion, self.adjustments, self.keeping]

    def render_card(self, meeting: Meeting) -> None:
        """Show everybody and everything; forms that are open stay open."""
        self._render_people(meeting)
        self._render_place(meeting.occasion)
        shown_if(self.another, meeting.occasion.day is not None)
        _show(self.subject, Icon.FLAG, meeting.subject, _("What it is about"), _("No subject yet"))
        kept = _("What anyone needs in order to take part")
        _show(self.adjustments, Icon.HAND, meeting.adjustments, kept, _("No adjustments"))
        line = keeping_line(meeting) if meeting.client.called else ""
        _show(self.keeping, Icon.SHIELD, _("What is kept"), line, "")
        for slot in self._slots():
            slot.render_slot(meeting)
        self.people.render_list(meeting)

    def _render_people(self, meeting: Meeting) -> None:
        client, ours = meeting.client, meeting.facilitator
        person = self.client.row
        person.sign.render_initials(client.name, 0)
        about = sentences(
            ", ".join(part for part in (client.organisation,) if part), meeting.about or client.about
        )
        person.render_person(client.name, about, _("No client yet"))
        lead = self.facilitator.row
        lead.sign.render_initials(ours.name, 5)
        role = sentences(ours.organisation, ours.role or _("Leads the meeting")) if ours.name else ""
        lead.render_person(ours.name, role, _("Nobody leads it yet"))

    def _render_place(self, occasion: Occasion) -> None:
        icons = {Medium.IN_PERSON: Icon.HOME, Medium.VIDEO: Icon.MONITOR, Medium.TELEPHONE: Icon.PHONE}
        minutes = _("{time} kept free").format(time=span(occasion.minutes)) if occasion.minutes else ""
        when = planned_for(occasion, "EEE d MMMM")
        medium = "" if occasion.medium is Medium.IN_PERSON else occasion.medium.label
        name = occasion.place or occasion.location or when
        if name == when:
            when = _("No place yet") if when and occasion.medium is Medium.IN_PERSON else ""
        under = sentences(when, medium, occasion.location, minutes)
        _show(self.occasion, icons[occasion.medium], name, under, _("No time and place yet"))

    def ask_another_time(self) -> AnotherTime:
        """Ask when to meet instead."""
        dialog = AnotherTime(self.window(), self._door, self._today)
        dialog.ask(dialog.day)
        dialog.day.edit.selectAll()  # what is typed takes the place of the day that was planned
        return dialog

    def resume(self) -> None:
        """Open again what was half written."""
        for slot in self._slots():
            slot.resume()
        for person in self.people.slots:
            person.resume()
        self.people.resume()

    def toggle(self) -> None:
        """Open every form that is closed, or close them all."""
        slots = self._slots()
        if any(slot.is_open for slot in slots):
            for slot in slots:
                slot.close_form(focus=False)
            self.pencil.setFocus()
            return
        for slot in slots:
            slot.open(focus=False)
        self.client.open()

    def _on_went_on(self, slot: Slot[PersonRow]) -> None:
        slot.close_form()
        self.went_on.emit()


def _show(slot: Slot[PersonRow], icon: Icon, name: str, under: str, missing: str) -> None:
    slot.row.sign.render_icon(icon)
    slot.row.render_person(name, under if name else "", missing)
