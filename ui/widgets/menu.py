"""The overflow menu: icon, words and key, in rows of 40."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import Icon, qicon
from ui.theme import look


class Menu(QMenu):
    """A menu that opens below a button. Its actions may belong to the window, which owns their keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.aboutToShow.connect(self._tint)

    def add(self, text: str, icon: Icon, done: Callable[[], object], key: str = "") -> QAction:
        """A row of its own. `key` is shown and works while the window has the focus."""
        action = QAction(text, self)
        action.setData(icon)
        action.triggered.connect(lambda: done())
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
        self.addAction(action)
        return action

    def _tint(self) -> None:
        """Icons in the colours of the look in force; an action's data names its icon."""
        for action in self.actions():
            data = action.data()
            if isinstance(data, Icon):
                action.setIcon(qicon(data, look().colour("ink"), look().length(18)))
