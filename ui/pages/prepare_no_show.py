"""The outcome before the start: the client did not come, or the meeting was called off."""

from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.prepare import NoShow
from ui.door import Door
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

STAY, GO = "stay", "go"


def ask_no_show(parent: QWidget, door: Door) -> Dialog:
    """Ask before it is kept, for it cannot be undone; a reason may be given."""
    dialog = Dialog(
        parent,
        _("Did the meeting not take place?"),
        _("What was prepared stays written down. You can meet again with all of it."),
        [Choice(STAY, _("Go back"), safe=True), Choice(GO, _("It did not take place"), Kind.PRIMARY)],
    )
    reason = Field(_("The reason, if you know it"), does=_("It is kept with the meeting."))
    dialog.body.addWidget(reason)
    reason.accepted.connect(dialog.buttons[GO].setFocus)  # asked once more: it cannot be undone
    dialog.answered.connect(lambda key: door.do(NoShow(reason.text())) if key == GO else None)
    dialog.ask()
    return dialog
