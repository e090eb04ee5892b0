"""Names are put right in the room: how clients are called, who came with them, who leads from now on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.acts import Act
from meeting.ids import new_item_id
from meeting.kinds import Part
from meeting.language import _
from meeting.prepare import KeepPerson, NameClient, NameFacilitator, RemovePerson
from meeting.values import Person
from ui.acts_dialog import ActsDialog
from ui.door import Door
from ui.flow import row
from ui.tokens import Space
from ui.widgets.field import Field


class Names(ActsDialog):
    """The clients' names, the form of address, the facilitator's name and role; kept together.

    Every client signs. A further one is named here when they come in; who went again is named no more.
    """

    def __init__(self, parent: QWidget, door: Door) -> None:
        super().__init__(parent, door, _("Names"), _said(door), _("Keep the names"))
        self._new = new_item_id()
        client, facilitator = door.meeting.client, door.meeting.facilitator
        self.client = self._field(_("Client’s name"), client.name)
        self.address = self._field(_("Address as"), client.address)
        clients = [each for each in door.meeting.people if each.part is Part.CLIENT]
        self.others = {each.id: self._field(_("Further client"), each.name) for each in clients}
        self.further = self._field(_("One more client who is here"), "")
        self.facilitator = self._field(_("Who leads the meeting now"), facilitator.name)
        self.role = self._field(_("Role"), facilitator.role)
        further = [*self.others.values(), self.further]
        pairs = [(self.client, self.address), *(further[at : at + 2] for at in range(0, len(further), 2))]
        for pair in (*pairs, (self.facilitator, self.role)):
            self.body.addLayout(row(*pair, gap=Space.M))
        self.show_reasons()

    def _field(self, label: str, text: str) -> Field:
        return self.box(label, text, _("As it is used and printed from now on."))

    def acts(self) -> list[Act]:
        meeting = self._door.meeting
        further = self.further.text().strip()
        return [
            NameClient(meeting.client.but(name=self.client.text(), address=self.address.text())),
            *(self._of(each) for each in meeting.people if each.id in self.others),
            *([KeepPerson(Person(self._new, further, part=Part.CLIENT))] if further else []),
            NameFacilitator(meeting.facilitator.but(name=self.facilitator.text(), role=self.role.text())),
        ]

    def _of(self, person: Person) -> Act:
        """A further client, named otherwise or no more."""
        name = self.others[person.id].text().strip()
        return KeepPerson(person.but(name=name)) if name else RemovePerson(person.id)


def ask_names(parent: QWidget, door: Door) -> Names:
    """Open the dialog over the meeting."""
    dialog = Names(parent, door)
    dialog.ask()
    dialog.client.setFocus(Qt.FocusReason.TabFocusReason)
    return dialog


def _said(door: Door) -> str:
    said = _("Put right what is written wrong, or say who leads from now on.")
    return f"{said} {_('Whoever has signed signs once more.')}" if door.meeting.signatures else said
