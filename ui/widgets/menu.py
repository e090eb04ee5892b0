"""The overflow menu: icon, words and key, in rows of 40."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import Icon, qicon
from ui.theme import look
from ui.tokens import Radius

_NAMES = frozenset(icon.value for icon in Icon)


class Menu(QMenu):
    """A menu that opens below a button. Its actions may belong to the window, which owns their keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
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

    def open_below(self, button: QWidget) -> None:
        """Below a button, flush with its end, however many icons the rows still get."""
        self._tint()
        self.ensurePolished()
        under = button.rect().adjusted(0, 0, 0, 1)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.popup(button.mapToGlobal(under.bottomLeft()))
            return
        corner = button.mapToGlobal(under.bottomRight())
        self.popup(corner - QPoint(self.sizeHint().width() - 1, 0))

    def _tint(self) -> None:
        """Icons in the colours of the look in force; an action's data names its icon."""
        for action in self.actions():
            name = action.data()  # Qt hands a plain text back
            if isinstance(name, str) and name in _NAMES:
                action.setIcon(qicon(Icon(name), look().colour("ink"), look().length(20)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round corners, also where nothing composes windows."""
        super().resizeEvent(event)
        shape = QPainterPath()
        radius = Radius.CARD - 2  # all of the frame's own curve lies within
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))
