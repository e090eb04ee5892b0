"""What Enter and Space do to a control: a press presses once, and what is typed there presses nothing.

The person looks at the client and not at the screen. So words that were meant for a field must not answer
for the client, and a key that is pressed once too often must not move the meeting on.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from meeting.language import _
from ui.keys import is_enter, is_space, is_writing
from ui.remark import remark

ENTER_AFTER, SPACE_AFTER = 400, 1000
"""Milliseconds after the last press before which a careful control hears no other: a client has to answer."""

_PRESSED_AT = "pressed-at"


class Pressing:
    """The keys of one control. `careful`: it answers for the client, or moves the meeting on.

    Letters that land on the control are somebody's writing, which goes on until Enter or until the focus
    leaves: its blanks and its Enter press nothing.
    """

    def __init__(self, control: QAbstractButton, careful: bool = False) -> None:
        self._control, self.careful = control, careful
        self._written_on = False

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key is dealt with here: Enter presses at once, a Space when Qt sees it let go."""
        if self.refuses(event):
            return True
        if is_enter(event):
            self._control.click()
        return is_enter(event)

    def refuses(self, event: QKeyEvent) -> bool:
        """Whether the key presses nothing here and now."""
        if is_writing(event):
            self._written_on = True  # a page may know a box for it; if none does, the meeting says so
        elif is_enter(event) or is_space(event):
            refused = self._is_refused(event)
            note_press(event)
            return refused
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()  # what is held with it commands, and belongs to the page
            return True
        return False

    def left(self) -> None:
        """The focus has gone: nobody writes here."""
        self._written_on = False

    def _is_refused(self, event: QKeyEvent) -> bool:
        if self._written_on:
            self._written_on = not is_enter(event)
            remark(self._control, nothing_written())
            return True
        if event.isAutoRepeat():
            return True  # a key that is held down answers no second question
        if self.careful and _is_too_soon(event):
            remark(self._control, _("That came quickly. Press once more if it was meant."))
            return True
        return False


def nothing_written() -> str:
    """What is said where somebody writes and there is no field."""
    return _("No field is chosen: what you type is not written down.")


def note_press(event: QKeyEvent) -> None:
    """Something was pressed or accepted by this key; what it leads to may be careful."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_PRESSED_AT, event.timestamp())


def _is_too_soon(event: QKeyEvent) -> bool:
    """By the clock of the keyboard, in milliseconds; a key without a time is never too soon."""
    app = QApplication.instance()
    last = app.property(_PRESSED_AT) if app is not None else None
    if not last or not event.timestamp():
        return False
    return 0 <= event.timestamp() - int(last) < (ENTER_AFTER if is_enter(event) else SPACE_AFTER)
