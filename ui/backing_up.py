"""Backups that make themselves: once a day while the program is open, and after each sealed meeting."""

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from meeting.language import _
from meeting.ports import Backups, Strongbox
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.pages.settings_parts import SettingsSection
    from ui.taste import Taste
    from ui.window import Window

FIRST_LOOK, NEXT_LOOK = 30_000, 30 * 60_000
"""Milliseconds after the start, and from then on, until it is looked whether one is due."""


class BackingUp(QObject):
    """Works beside the screen, and is heard only if it fails."""

    restore_asked = Signal()

    def __init__(self, backups: Backups, taste: "Taste", box: Strongbox, window: "Window") -> None:
        super().__init__(window)
        self._backups, self._taste, self._box, self._window = backups, taste, box, window
        self._work, self._told = Work(self), ""
        self._closing = Event()
        self._next = QTimer(self)
        self._next.timeout.connect(self.look)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def go_on_with(self, backups: Backups) -> None:
        """What is kept is in another folder now, and so are its backups."""
        self._backups = backups

    def begin(self) -> None:
        """Look from time to time whether one is due, and after each meeting that is sealed."""
        rooms = self._window.rooms
        rooms.sealed.connect(self.make)
        rooms.sections.append(self._sections)
        self._next.start(FIRST_LOOK)

    def _sections(self) -> "Sequence[SettingsSection]":
        from ui.pages.settings_backup import BackupSection

        section = BackupSection(self._backups, self._box, self._taste)
        section.restore_asked.connect(self.restore_asked)
        return [section]

    def look(self) -> None:
        """Make one, if one is due."""
        self._next.setInterval(NEXT_LOOK)
        if not self._work.is_running and not self._box.is_locked:
            self._work.ask(lambda: self._backups.make_if_due(self._on_progress))

    def make(self) -> None:
        """Make one now: a meeting was sealed."""
        self._work.ask(lambda: self._backups.make(self._on_progress))

    def stop(self) -> None:
        """The program is closed: nobody waits for it."""
        self._closing.set()
        self._work.cancel()

    def _on_progress(self, _percent: int) -> None:
        """Called on the other thread."""
        if self._closing.is_set():
            raise Closed

    def _on_done(self, _made: object) -> None:
        self._told = ""

    def _on_failed(self, message: str, remedy: str) -> None:
        """On the list, not in a meeting: a client needs no words about our disks. What lasts is told once."""
        sentence = _("No backup could be made. {message} {remedy}").format(message=message, remedy=remedy)
        if sentence != self._told and self._window.view is None:
            self._told = sentence
            self._window.rooms.explain(sentence)


class Closed(Exception):
    """The program ends; the backup that was begun is not needed."""
