"""Names are put right in the room: how the client is called, and who leads from now on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.prepare import NameClient, NameFacilitator
from ui.door import Door
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

STAY, GO = "stay", "go"


class Names(Dialog):
    """The client's name and form of address, the facilitator's name and role; kept together."""

    def __init__(self, parent: QWidget, door: Door) -> None:
        choices = [Choice(STAY, _("Go back"), safe=True), Choice(GO, _("Keep the names"), Kind.PRIMARY)]
        super().__init__(parent, _("Names"), _said(door), choices)
        self._door = door
        client, facilitator = door.meeting.client, door.meeting.facilitator
        self.client = self._field(_("Client’s name"), client.name)
        self.address = self._field(_("Address as"), client.address)
        self.facilitator = self._field(_("Who leads the meeting now"), facilitator.name)
        self.role = self._field(_("Role"), facilitator.role)
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

    def _acts(self) -> tuple[NameClient, NameFacilitator]:
        meeting = self._door.meeting
        return (
            NameClient(meeting.client.but(name=self.client.text(), address=self.address.text())),
            NameFacilitator(meeting.facilitator.but(name=self.facilitator.text(), role=self.role.text())),
        )

    def _show(self) -> None:
        reasons = [reason for act in self._acts() if (reason := self._door.reason(act))]
        self.buttons[GO].render_blocked(" ".join(reasons))

    def _on_answered(self, key: str) -> None:
        if key == GO:
            for act in self._acts():
                self._door.do(act)


def ask_names(parent: QWidget, door: Door) -> Names:
    """Open the dialog over the meeting."""
    dialog = Names(parent, door)
    dialog.ask()
    dialog.client.setFocus(Qt.FocusReason.TabFocusReason)
    return dialog


def _said(door: Door) -> str:
    said = _("Put right what is written wrong, or say who leads from now on.")
    return f"{said} {_('Whoever has signed signs once more.')}" if door.meeting.signatures else said
