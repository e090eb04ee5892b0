"""The way out that is always open: leave for now, adjourn, end early, not today (S3, S2 step 10)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.leaving import Adjourn, EndEarly, EndUnwilling
from ui.door import Door
from ui.icons import Icon
from ui.tokens import Type
from ui.widgets.button import Kind
from ui.widgets.datefield import DateField
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label

STAY, STOP, GO = "stay", "stop", "go"


def ask_to_leave_for_now(
    parent: QWidget, name: str, leave: Callable[[], object], stop: Callable[[], object] | None = None
) -> Dialog:
    """Back during a meeting covers the screen; other clients are never shown. `stop` ends a rehearsal."""
    stopping = [Choice(STOP, _("Stop the rehearsal"))] if stop is not None else []
    dialog = Dialog(
        parent,
        _("Leave the meeting for now?"),
        _(
            "Everything is saved. The screen shows only {name}’s name until you come back. "
            "From there Escape leads to all meetings."
        ).format(name=name),
        [
            Choice(STAY, _("Stay"), safe=True),
            *stopping,
            Choice(GO, _("Leave for now"), Kind.PRIMARY),
        ],
    )
    dialog.answered.connect(lambda key: stop() if stop is not None and key == STOP else None)
    return _asked(dialog, leave)


def ask_to_show_home(parent: QWidget, name: str, go: Callable[[], object]) -> Dialog:
    """From the cover to the list, with the names of others: whoever leads decides who may see it."""
    dialog = Dialog(
        parent,
        _("Show all meetings?"),
        _(
            "The list names other clients. Turn the screen away from {name} first. This meeting waits behind "
            "its cover: open it in the list, and it goes on where you were."
        ).format(name=name),
        [Choice(STAY, _("Stay covered"), safe=True), Choice(GO, _("Show all meetings"), Kind.PRIMARY)],
    )
    return _asked(dialog, go)


def ask_to_adjourn(parent: QWidget, door: Door, today: Callable[[], date]) -> Dialog:
    """The meeting is broken off, to be held anew with the same points."""
    stays = _("Everything that was said stays written down.")
    anew = _("A new meeting starts with the same points.") if door.meeting.standing else ""
    return _ask_why(
        parent,
        door,
        today,
        _("Adjourn the meeting?"),
        f"{stays} {anew}".strip(),
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
    again, why_not = DateField(_("When do we speak again?"), today), Label("", Type.NOTE, wrap=True)
    for part in (reason, again, why_not):
        dialog.body.addWidget(part)

    def show() -> None:
        blocked = door.reason(act(reason.text())) or again.error()
        dialog.buttons[GO].render_blocked(blocked)
        why_not.render_text(blocked)

    reason.edited.connect(show)
    reason.accepted.connect(again.setFocus)
    again.edited.connect(show)
    again.left.connect(show)
    again.accepted.connect(show)
    again.accepted.connect(dialog.buttons[GO].click)
    show()
    return _asked(dialog, lambda: door.do(act(reason.text(), again.value())), reason)


def _asked(dialog: Dialog, go: Callable[[], object], first: QWidget | None = None) -> Dialog:
    dialog.answered.connect(lambda key: go() if key == GO else None)
    dialog.ask(first)
    return dialog
