"""After the meeting: a name that was written wrong is put right, and somebody else takes the case over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.agreement import CLIENT, Signer, signers
from meeting.case import CorrectName, ReplaceFacilitator
from meeting.ids import ItemId, new_item_id
from meeting.language import _
from ui.door import Door
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

STAY, GO = "stay", "go"


class Corrections(Dialog):
    """The names of all who sign, and how the client is called; those that were changed are put right."""

    def __init__(self, parent: QWidget, door: Door) -> None:
        choices = [Choice(STAY, _("Go back"), safe=True), Choice(GO, _("Put it right"), Kind.PRIMARY)]
        super().__init__(parent, _("Put a name right"), _said(door), choices)
        self._door = door
        self.names = {each.id: self._field(_label(each), each.name) for each in signers(door.meeting)}
        self.address = self._field(_("Address as"), door.meeting.client.address)
        self.text = self._field(_("A note for the summary"), "")
        self.buttons[GO].refused.connect(door.refused)
        self.answered.connect(self._on_answered)
        self._show()

    def _field(self, label: str, text: str) -> Field:
        field = Field(label, does=_("As it is used and printed from now on."))
        field.show_text(text)
        field.edited.connect(self._show)
        field.accepted.connect(self.buttons[GO].click)
        self.body.addWidget(field)
        return field

    def _acts(self) -> list[CorrectName]:
        now = {each.id: each.name for each in signers(self._door.meeting)}
        changed = [each for each, field in self.names.items() if field.text().strip() != now.get(each)]
        return [self._act(each) for each in changed]

    def _act(self, of: ItemId) -> CorrectName:
        address = self.address.text().strip() if of == CLIENT else ""
        name = self.names[of].text().strip()
        return CorrectName(new_item_id(), name, of, address, self.text.text().strip())

    def _show(self) -> None:
        acts = self._acts()
        reasons = [reason for act in acts if (reason := self._door.reason(act))]
        nothing = "" if acts else _("Change the name that is written wrong.")
        self.buttons[GO].render_blocked(" ".join(reasons) or nothing)

    def _on_answered(self, key: str) -> None:
        if key == GO:
            for act in self._acts():
                self._door.do(act)


class Successor(Dialog):
    """Who leads the case from now on, and how that person is reached."""

    def __init__(self, parent: QWidget, door: Door) -> None:
        choices = [Choice(STAY, _("Go back"), safe=True), Choice(GO, _("Hand over"), Kind.PRIMARY)]
        said = _("From now on the case is led by somebody else of ours. Tell {name}, in person if you can.")
        super().__init__(
            parent, _("Hand the case over"), said.format(name=door.meeting.client.called), choices
        )
        self._door = door
        self.name_of = self._field(_("Who leads the case now"))
        self.role = self._field(_("Role"))
        self.phone = self._field(_("Phone"))
        self.email = self._field(_("E-mail"))
        self.buttons[GO].refused.connect(door.refused)
        self.answered.connect(self._on_answered)
        self._show()

    def _field(self, label: str) -> Field:
        field = Field(label, does=_("Stands on letters and lists from now on."))
        field.edited.connect(self._show)
        field.accepted.connect(self.buttons[GO].click)
        self.body.addWidget(field)
        return field

    def _act(self) -> ReplaceFacilitator:
        boxes = {"name": self.name_of, "role": self.role, "phone": self.phone, "email": self.email}
        told = {field: box.text().strip() for field, box in boxes.items()}
        return ReplaceFacilitator(self._door.meeting.lead.but(**told))

    def _show(self) -> None:
        self.buttons[GO].render_blocked(self._door.reason(self._act()))

    def _on_answered(self, key: str) -> None:
        if key == GO:
            self._door.do(self._act())


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


def _label(signer: Signer) -> str:
    if signer.ours:
        return _("Who led the meeting")
    return _("Client’s name") if signer.id == CLIENT else _("Further client’s name")


def _said(door: Door) -> str:
    if door.meeting.sealing is None:
        return _("It is used from now on.")
    return _("The sealed summary stays as it is. The right name is added to it, and it is issued once more.")
