"""Undo and redo, and what is said of them: to the eye, and by a screen reader."""

from PySide6.QtWidgets import QWidget

from meeting.acts import Act
from meeting.language import _
from ui.door import Door
from ui.remark import remark


def undo(door: Door, view: QWidget) -> None:
    """Take the last step back, and say which; or what stands in the way."""
    door.settle_all()
    act, what = door.session.undoable, door.session.undoing
    if act is None:
        remark(view, door.session.why_not_undone)
    elif door.undo():
        remark(view, _("Undone.") if _is_hidden(act) else _("Undone: {what}.").format(what=what))


def redo(door: Door, view: QWidget) -> None:
    """Do again what was taken back, and say what; or that there is nothing."""
    door.settle_all()
    act, what = door.session.redoable, door.session.redoing
    if act is None:
        remark(view, door.session.why_not_redone)
    elif door.redo():
        remark(view, _("Done again.") if _is_hidden(act) else _("Done again: {what}.").format(what=what))


def _is_hidden(act: Act) -> bool:
    """A step that is for our own eyes is not named: the client may read or hear it."""
    return act.private
