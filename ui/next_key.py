"""What goes with the next key: heard only while something waits for it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_HELD = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}


class NextKey(QObject):
    """`pressed` once after `wait`, when the next key has done its work; not if that led to another `wait`."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_time)

    def wait(self) -> None:
        """Listen for the next key, and no longer for one that is being pressed now."""
        self._soon.stop()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Listen no longer."""
        self._soon.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _KEYS and isinstance(event, QKeyEvent) and Qt.Key(event.key()) not in _HELD:
            self._soon.start(0)
        return False

    def _on_time(self) -> None:
        self.stop()
        self.pressed.emit()
