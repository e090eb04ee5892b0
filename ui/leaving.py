"""The way out that is always open: leave for now, adjourn, end early, not today (S3, S2 step 10)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.leaving import Adjourn, EndEarly, EndUnwilling
from ui.door import Door
from ui.icons import Icon
from ui.widgets.button import Kind
from ui.widgets.datefield import DateField
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

STAY, GO = "stay", "go"


def ask_to_leave_for_now(parent: QWidget, name: str, leave: Callable[[], object]) -> Dialog:
    """Back during a meeting covers the screen; other clients are never shown."""
    dialog = Dialog(
        parent,
        _("Leave the meeting for now?"),
        _("Everything is saved. The screen shows only {name}’s name until you come back.").format(name=name),
        [
            Choice(STAY, _("Stay"), safe=True),
            Choice(GO, _("Leave for now"), Kind.PRIMARY),
        ],
    )
    return _asked(dialog, leave)


def ask_to_adjourn(parent: QWidget, door: Door, today: Callable[[], date]) -> Dialog:
    """The meeting is broken off, to be held anew with the same points."""
    return _ask_why(
        parent,
        door,
        today,
        _("Adjourn the meeting?"),
        _("Everything that was said stays written down. A new meeting starts with the same points."),
        _("Adjourn"),
        Adjourn,
    )


def ask_to_end_early(parent: QWidget, door: Door, today: Callable[[], date]) -> Dialog:
    """The meeting ends here, with an honest partial summary."""
    return _ask_why(
        parent,
        door,
        today,
        _("End the meeting here?"),
        _("Everything that was said stays written down, and there is a summary of how far we came."),
        _("End here"),
        EndEarly,
    )


def ask_to_stop_today(
    parent: QWidget, door: Door, today: Callable[[], date], stopped: Callable[[], object]
) -> Dialog:
    """The client is not willing to go on today: a respectful stop with a date to speak again.

    `stopped` is called once the meeting has ended, to print the copy.
    """
    name = door.meeting.client.called
    dialog = Dialog(
        parent,
        _("Shall we stop here for today, {name}?").format(name=name),
        _("Your points stay written down and confirmed. You can have a copy now."),
        [
            Choice(STAY, _("Go back"), safe=True),
            Choice(GO, _("Stop and print a copy"), Kind.PRIMARY, Icon.PRINTER),
        ],
    )
    again = DateField(_("When may we speak again?"), today)
    dialog.body.addWidget(again)
    return _asked(dialog, lambda: door.do(EndUnwilling(again.value())) and stopped())


def _ask_why(
    parent: QWidget,
    door: Door,
    today: Callable[[], date],
    title: str,
    sentence: str,
    verb: str,
    act: type[Adjourn] | type[EndEarly],
) -> Dialog:
    choices = [Choice(STAY, _("Go back"), safe=True), Choice(GO, verb, Kind.PRIMARY)]
    dialog = Dialog(parent, title, sentence, choices)
    reason = Field(_("The reason, as it will be printed"), does=_("It stands on the partial summary."))
    again = DateField(_("When do we speak again?"), today)
    dialog.body.addWidget(reason)
    dialog.body.addWidget(again)

    def show() -> None:
        dialog.buttons[GO].render_blocked(door.reason(act(reason.text())))

    reason.edited.connect(show)
    show()
    return _asked(dialog, lambda: door.do(act(reason.text(), again.value())))


def _asked(dialog: Dialog, go: Callable[[], object]) -> Dialog:
    dialog.answered.connect(lambda key: go() if key == GO else None)
    dialog.ask()
    return dialog
