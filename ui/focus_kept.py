"""The focus is never lost: when what held it has gone, it goes to where the work goes on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.stops import on_focus_changed


class FocusKept(QWidget):
    """A part without size of the window's page; `home` puts the focus where the work goes on there."""

    def __init__(self, page: QWidget, home: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._home = page, home
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._bring_home)
        self.hide()
        on_focus_changed(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whoever takes it away may give it on in the same breath: so not at once."""
        if now is None:
            self._later.start(0)

    def _bring_home(self) -> None:
        elsewhere = QApplication.focusWidget() or QApplication.activePopupWidget()
        if elsewhere is None and self._page.isVisible() and self._page.window().isActiveWindow():
            self._home()
