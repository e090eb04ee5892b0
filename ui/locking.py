"""Locking the screen, by a key or when nobody has touched it, and coming back to the very place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Protection, Strongbox
from ui.idle import Idle
from ui.sweeping import sweep_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.pages.settings_parts import SettingsSection
    from ui.taste import Taste
    from ui.window import Window

MINUTE = 60_000


class Locking(QObject):
    """Closes what the key opened, and hides everything; the pages wait as they are, out of sight.

    What is typed is kept first. If that cannot be, the key stays, so that nothing is lost; the screen is
    hidden all the same.
    """

    def __init__(self, window: "Window", box: Strongbox, taste: "Taste") -> None:
        super().__init__(window)
        self._window, self._box, self._taste = window, box, taste
        self._place: QWidget | None = None
        self.is_locked = self.is_held = False
        """Held: everything is hidden already, behind something that must not be broken off."""
        self.idle = Idle(self)
        self.idle.passed.connect(self._on_idle)
        taste.changed.connect(self._wait)
        key = QShortcut(QKeySequence("Ctrl+L"), window)
        key.setContext(Qt.ShortcutContext.ApplicationShortcut)
        key.activated.connect(self.lock)
        window.rooms.more_settings = self._settings
        self._wait()

    def lock(self) -> None:
        """Lock, if there is a passphrase to unlock with; otherwise say that there is none."""
        protection = self._protection()
        if self.is_locked or self.is_held or protection is None:
            return
        if not protection.passphrase:
            self._window.rooms.explain(_("To lock the screen, choose a passphrase in the settings first."))
            return
        self._lock(protection)

    def _on_idle(self) -> None:
        protection = self._protection()
        if not (self.is_locked or self.is_held) and protection is not None and protection.passphrase:
            self._lock(protection)

    def _lock(self, protection: Protection) -> None:
        from ui.pages.unlock import UnlockPage

        rooms = self._window.rooms
        self.is_locked, self._place = True, QApplication.focusWidget()
        _close_dialogs()
        kept, name = rooms.may_close(), rooms.client_here()
        if rooms.view is not None:
            rooms.view.close_client_view()
        if kept:
            self._box.lock()
        page = UnlockPage(self._box)
        page.unlocked.connect(self._on_unlocked)
        page.unlocked_by_code.connect(self._on_unlocked_by_code)
        self._window.show_gate(page)
        page.show_locked(protection.but(safe=False), name)
        QTimer.singleShot(0, sweep_all)

    def _on_unlocked(self) -> None:
        self.is_locked = False
        self._window.show_gate(None)
        place, self._place = self._place, None
        if place is not None and isValid(place) and place.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait()

    def _on_unlocked_by_code(self) -> None:
        self._on_unlocked()
        self.tell_forgotten()

    def tell_forgotten(self) -> None:
        """Whoever needed the recovery code needs a new passphrase."""
        self._window.rooms.explain(_("Choose a new passphrase in the settings, at “The lock”."))

    def _wait(self) -> None:
        self.idle.wait(self._taste.now.idle * MINUTE)

    def _protection(self) -> Protection | None:
        try:
            return self._box.protection()
        except KnownError as error:
            self._window.rooms.explain(f"{error.message} {error.remedy}")
            return None

    def _settings(self) -> "Sequence[SettingsSection]":
        from ui.pages.settings_lock import LockSection

        section = LockSection(self._box, self._taste)
        section.lock_asked.connect(self.lock)
        section.code_asked.connect(self._show_code)
        return [section]

    def _show_code(self) -> None:
        from ui.pages.recovery_code import RecoveryCodePage

        page = RecoveryCodePage(self._box)
        page.done.connect(self._on_code_shown)
        self._window.show_gate(page)
        page.take_focus()

    def _on_code_shown(self) -> None:
        self._window.show_gate(None)
        self._window.rooms.render_settings()


def _close_dialogs() -> None:
    """Whatever is asked is answered with the safe answer: nothing may stand before the lock."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.reject()
