"""Keys that mean the same wherever they are pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def is_enter(event: QKeyEvent) -> bool:
    """Enter, also that of the keypad, with no other key held."""
    return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_writing(event: QKeyEvent) -> bool:
    """A letter, a number or a sign; a Space ticks, and keys that are held command."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & _COMMANDING


def click_once(button: QAbstractButton, event: QKeyEvent) -> None:
    """Enter presses a button, but a key that is held down answers no second question."""
    if not event.isAutoRepeat():
        button.click()
