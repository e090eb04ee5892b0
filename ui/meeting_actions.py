"""The keys and the menu of a running meeting: each an action with a name, a shortcut and a description."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.icons import Icon


class Deed(NamedTuple):
    """What the menu offers: its key in this program, its words, its shortcut, and what it does."""

    key: str
    text: str
    icon: Icon
    done: Callable[[], object]
    shortcut: str = ""
    description: str = ""


def actions_for(owner: QWidget, deeds: list[Deed]) -> dict[str, QAction]:
    """One QAction for each deed, working wherever the focus is inside `owner`."""
    return {deed.key: _action(owner, deed) for deed in deeds}


def _action(owner: QWidget, deed: Deed) -> QAction:
    action = QAction(deed.text, owner)
    action.setData(deed.icon)
    action.setToolTip(deed.description or deed.text)
    action.setStatusTip(deed.description or deed.text)
    if deed.shortcut:
        action.setShortcut(QKeySequence(deed.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setShortcutVisibleInContextMenu(True)
    action.setAutoRepeat(False)  # a key that is held down goes on by one step
    action.triggered.connect(lambda _checked=False: deed.done())
    owner.addAction(action)
    return action
