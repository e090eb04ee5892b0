"""After the meeting: a name that was written wrong is put right, and somebody else takes the case over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.agreement import CLIENT, FACILITATOR
from meeting.case import CorrectName, ReplaceFacilitator
from meeting.corrected import CALLED, CLIENTS_HOUSE, OUR_HOUSE, names
from meeting.ids import ItemId, new_item_id
from meeting.language import _
from ui.acts_dialog import ActsDialog
from ui.door import Door
from ui.widgets.field import Field


class Corrections(ActsDialog):
    """All names that can be put right, and how the client is called; those that were changed are."""

    def __init__(self, parent: QWidget, door: Door) -> None:
        super().__init__(parent, door, _("Put a name right"), _said(door), _("Put it right"))
        self.nothing_yet = _("Change the name that is written wrong.")
        told = sorted(names(door.meeting).items(), key=lambda each: each[0] not in (CLIENT, CALLED))
        self.names = {of: self._field(_label(of), name) for of, name in told}
        self.text = self._field(_("A note for the summary"), "")
        self.show_reasons()

    def _field(self, label: str, text: str) -> Field:
        field = self.box(label, text, _("As it is used and printed from now on."))
        self.body.addWidget(field)
        return field

    def acts(self) -> list[CorrectName]:
        now = names(self._door.meeting)
        changed = [each for each, field in self.names.items() if field.text().strip() != now.get(each)]
        return [self._act(each) for each in changed]

    def _act(self, of: ItemId) -> CorrectName:
        name = self.names[of].text().strip()
        return CorrectName(new_item_id(), name, of, text=self.text.text().strip())


class Successor(ActsDialog):
    """Who leads the case from now on, and how that person is reached."""

    def __init__(self, parent: QWidget, door: Door) -> None:
        said = _("From now on the case is led by somebody else of ours. Tell {name}, in person if you can.")
        said = said.format(name=door.meeting.client.called)
        super().__init__(parent, door, _("Hand the case over"), said, _("Hand over"))
        self.name_of = self._field(_("Who leads the case now"))
        self.role = self._field(_("Role"))
        self.phone = self._field(_("Phone"))
        self.email = self._field(_("E-mail"))
        self.show_reasons()

    def _field(self, label: str) -> Field:
        field = self.box(label, "", _("Stands on letters and lists from now on."))
        self.body.addWidget(field)
        return field

    def acts(self) -> list[ReplaceFacilitator]:
        boxes = {"name": self.name_of, "role": self.role, "phone": self.phone, "email": self.email}
        told = {field: box.text().strip() for field, box in boxes.items()}
        return [ReplaceFacilitator(self._door.meeting.lead.but(**told))]


def ask_corrections(parent: QWidget, door: Door) -> Corrections:
    """Open the dialog over the case."""
    dialog = Corrections(parent, door)
    dialog.ask()
    dialog.names[CLIENT].setFocus(Qt.FocusReason.TabFocusReason)
    return dialog


def ask_successor(parent: QWidget, door: Door) -> Successor:
    """Open the dialog over the case."""
    dialog = Successor(parent, door)
    dialog.ask()
    dialog.name_of.setFocus(Qt.FocusReason.TabFocusReason)
    return dialog


def _label(of: ItemId) -> str:
    known = {
        CLIENT: _("Client’s name"),
        CALLED: _("Address as"),
        FACILITATOR: _("Who led the meeting"),
        CLIENTS_HOUSE: _("Client’s organisation"),
        OUR_HOUSE: _("Our organisation"),
    }
    return known.get(of) or _("Further client’s name")


def _said(door: Door) -> str:
    if door.meeting.sealing is None:
        return _("It is used from now on.")
    return _("The sealed summary stays as it is. The right name is added to it, and it is issued once more.")
