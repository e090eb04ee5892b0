"""Undo and redo, and what a screen reader is told of them."""

from PySide6.QtWidgets import QWidget

from meeting.acts import Act
from meeting.language import _
from ui.announce import announce
from ui.door import Door


def undo(door: Door, view: QWidget) -> None:
    """Take the last step back, and say which."""
    door.settle_all()
    act, what = door.session.undoable, door.session.undoing
    if door.undo() and act is not None:
        _tell(view, _("Undone"), act, what)


def redo(door: Door, view: QWidget) -> None:
    """Do again what was taken back, and say what."""
    act, what = door.session.redoable, door.session.redoing
    if door.redo() and act is not None:
        _tell(view, _("Done again"), act, what)


def _tell(view: QWidget, verb: str, act: Act, what: str) -> None:
    """A step that is for our own eyes is not named: the client may hear it."""
    announce(view, f"{verb}." if act.private else f"{verb}: {what}")
