"""The way in: from the painted frame to meetings that can be read, and back when they are locked again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from meeting.errors import KnownError
from meeting.ports import Protection, Strongbox
from ui.work import Work

if TYPE_CHECKING:
    from ui.window import Window

PATIENCE = 1500
"""Milliseconds for which the frame stands alone; after that somebody may use another way."""


class Entry(QObject):
    """Opens the box as it must be opened; `opened` speaks each time that it is."""

    opened = Signal()
    forgotten = Signal()
    """It was opened by the recovery code."""
    failed = Signal(object)
    """A KnownError that leaves nothing to ask for."""

    def __init__(self, window: "Window", box: Strongbox) -> None:
        super().__init__(window)
        self._window, self._box = window, box
        self._protection = Protection()
        self._unasked = Work(self)
        self._unasked.done.connect(lambda _nothing: self._on_unlocked())
        self._unasked.failed.connect(self._on_unasked_failed)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._ask)

    @property
    def is_fetching(self) -> bool:
        """Whether the key is being fetched without a question."""
        return self._unasked.is_running

    def begin(self) -> None:
        """Open it without asking where that can be; otherwise ask."""
        try:
            self._protection = self._box.protection()
        except KnownError as error:
            self.failed.emit(error)
            return
        if not self._box.is_locked:
            self.opened.emit()
        elif self._protection.unasked:
            self._wait.start(PATIENCE)
            self._unasked.ask(self._box.unlock_unasked)
        elif self._protection.is_new:
            self._choose()
        else:
            self._ask()

    def _on_unlocked_by_code(self) -> None:
        """Whoever needed the recovery code needs a new passphrase."""
        self._on_unlocked()
        self.forgotten.emit()

    def _on_unlocked(self) -> None:
        """Whatever was asked meanwhile, it is open now."""
        self._wait.stop()
        self._unasked.cancel()
        self._window.show_gate(None)
        self.opened.emit()

    def _on_unasked_failed(self, message: str, remedy: str) -> None:
        self._wait.stop()
        self._ask()
        self._page.explain(message, remedy)

    def _ask(self, name: str = "") -> None:
        from ui.pages.unlock import UnlockPage

        self._page = UnlockPage(self._box)
        self._page.unlocked.connect(self._on_unlocked)
        self._page.unlocked_by_code.connect(self._on_unlocked_by_code)
        self._window.show_gate(self._page)
        self._page.show_locked(self._protection, name)

    def _choose(self) -> None:
        from ui.pages.first_run import FirstRunPage

        page = FirstRunPage(self._box)
        page.chosen.connect(self._offer_code)
        self._window.show_gate(page)
        page.begin()
        page.take_focus()

    def _offer_code(self) -> None:
        from ui.pages.recovery_code import RecoveryCodePage

        page = RecoveryCodePage(self._box)
        page.done.connect(self._on_unlocked)
        self._window.show_gate(page)
        page.take_focus()
