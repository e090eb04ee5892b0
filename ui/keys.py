"""Keys that mean the same wherever they are pressed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def on_keys(widget: QWidget, *ways: tuple[str, Callable[[], object]]) -> None:
    """Keys that do what is named beside them while the focus is inside `widget`."""
    for key, done in ways:
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(done)


def is_enter(event: QKeyEvent) -> bool:
    """Enter, also that of the keypad, with no other key held."""
    return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_writing(event: QKeyEvent) -> bool:
    """A letter, a number or a sign; a Space ticks, and keys that are held command."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & _COMMANDING


def is_space(event: QKeyEvent) -> bool:
    """Space with no other key held: what is held with it commands."""
    return event.key() == Qt.Key.Key_Space and not event.modifiers()
