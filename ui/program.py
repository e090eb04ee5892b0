"""The program with a window: look, focus ring, one instance, and what happens when there is a bug."""

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from meeting.errors import Harmed, KnownError, Lost, Outdated, Stuck
from meeting.language import _
from ui.taste import Taste
from ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from meeting.desk import Desk
    from meeting.papers import Summary
    from meeting.ports import Backups, Elsewhere, Moved, Preferences, Rights, Strongbox
    from ui.pages.settings_parts import SettingsSection


HEAD_START = 150
"""Milliseconds for which the key is fetched alone: two threads that load at once take longer than in turn."""
LATER = ("meeting.session", "ui.pages.prepare", "ui.pages.unload", "ui.pages.transition", "ui.meeting_view")
"""What opening a meeting needs, in parts that each take a moment only."""


class Program:
    """One start of the program. `opened` builds what the window works with, once the box is unlocked.

    It may raise KnownError. `load` imports what `opened` will need, while the key is being fetched; `renew`
    does what takes a while where `opened` raises Outdated, and is told whom to tell how far it is.
    """

    def __init__(
        self,
        folder: Path,
        box: "Callable[[], Strongbox]",
        opened: "Callable[[], tuple[Desk, Summary]]",
        preferences: "Preferences",
        backups: "Callable[[], Backups] | None" = None,
        join: Callable[[str, str], str] | None = None,
        rights: "Callable[[Desk, Summary], Rights | None] | None" = None,
        load: Callable[[], None] = lambda: None,
        renew: Callable[[Callable[[int], object]], None] | None = None,
        elsewhere: "Callable[[], Elsewhere] | None" = None,
    ) -> None:
        app = QApplication(["amends", "-style", "fusion"])  # said later, it takes as long as the first paint
        app.setApplicationName("Amends")
        self._folder, self._make_box, self._opened, self._load = folder, box, opened, load
        self._make_backups, self._join, self._make_rights, self._renew = backups, join, rights, renew
        self._make_elsewhere, self.to_tell = elsewhere, ""
        """What is said once everything is shown."""
        self.starts_again = False
        """What is kept was replaced: the program is to be started anew once it has ended."""
        self._app, self._code = app, 0
        self._unloaded = list(LATER)
        self._taste = Taste(app, preferences)
        self.window = Window(self._taste)
        self.window.painted.connect(self._on_painted)

    def run(self) -> int:
        """Show the window until it is closed; the exit code, 2 if there was nothing to show."""
        sys.excepthook = self._on_bug
        self.window.show_fitting()
        QApplication.exec()
        return self._code

    def quit(self) -> None:
        """Close the window, as the user would."""
        self.window.close()
        QApplication.quit()

    def _on_painted(self) -> None:
        """The window stands on the screen: now, and not before, the store is loaded."""
        from ui.entry import Entry
        from ui.focus import FocusRing
        from ui.letters import add_letters
        from ui.spoken import speak

        speak()
        add_letters()
        self._ring = FocusRing(self._app)
        self._box = self._make_box()
        self._entry = Entry(self.window, self._box)
        self._entry.opened.connect(self._on_unlocked, Qt.ConnectionType.SingleShotConnection)
        self._entry.failed.connect(self._on_trouble)
        self._entry.forgotten.connect(lambda: self._locking.tell_forgotten())
        self._entry.begin()
        QTimer.singleShot(HEAD_START if self._entry.is_fetching else 0, self._load_rooms)

    def _load_rooms(self) -> None:
        """While the key is long in coming or a passphrase is typed: what will be needed once it is there."""
        self._load()
        import_module("ui.rooms")

    def _on_trouble(self, error: KnownError) -> None:
        if isinstance(error, Outdated) and self._renew is not None:
            self._show_renewing(self._renew)
            return
        self._code = 2
        self._sweep()
        if isinstance(error, Harmed) and not self._box.is_locked:
            self._show_repair(error)
        elif isinstance(error, Lost) and self._make_backups is not None:
            self._show_restore(error)
        elif isinstance(error, Stuck) and self._make_elsewhere is not None and not self._box.is_locked:
            self._show_elsewhere(self._make_elsewhere(), error)
        else:
            self.window.show_trouble(error, self._start_over)

    def _show_elsewhere(self, elsewhere: "Elsewhere", error: KnownError) -> None:
        """Nothing can be kept where it is: offer to go on in another folder."""
        from ui.pages.elsewhere import ElsewherePage

        page = ElsewherePage(elsewhere, error)
        page.left.connect(self.window.close)
        page.again.connect(self._start_over)
        page.moved.connect(self._on_moved_at_start)
        self.window.show_gate(page)
        page.take_focus()

    def _on_moved_at_start(self, moved: "Moved") -> None:
        self._folder, self.to_tell = moved.folder, moved.told
        self._start_over()

    def _start_over(self) -> None:
        """What stood in the way may be gone: there is room again, or the disk is back."""
        self._code = 0
        self.window.show_gate(None)
        if self._box.is_locked:
            self._entry.begin()
        else:
            self._on_unlocked()

    def _show_renewing(self, renew: Callable[[Callable[[int], object]], None]) -> None:
        """What is kept has an older form: bring it up to date, then open it."""
        from ui.pages.renewing import RenewingPage

        page = RenewingPage(renew)
        page.done.connect(self._start_over)
        page.left.connect(self.window.close)
        self.window.show_gate(page)
        page.begin()

    def _show_repair(self, error: KnownError) -> None:
        """What is kept is damaged: offer to save what is whole."""
        from ui.pages.repair import RepairPage

        page = RepairPage(self._box, error)
        page.left.connect(self.window.close)
        page.restore_asked.connect(lambda: self._show_restore(error))
        self.window.show_gate(page)
        page.take_focus()

    def _show_restore(self, error: KnownError | None = None) -> None:
        """Offer to put a backup back; `error` leaves nothing else to show."""
        from ui.pages.restore import RestorePage

        if self._make_backups is None:
            return
        page = RestorePage(self._make_backups(), error)
        page.left.connect(self.window.close if error else self._on_restore_left)
        page.restored.connect(self._on_restored)
        self.window.show_gate(page)
        page.take_focus()

    def _on_restore_left(self) -> None:
        self.window.show_gate(None)
        self.window.rooms.render_settings()

    def _on_restored(self) -> None:
        self.starts_again = True
        self.quit()

    def _on_unlocked(self) -> None:
        """The key is at hand: show what it opens."""
        from ui.locking import Locking

        try:
            desk, summary = self._opened()
        except KnownError as error:
            self._on_trouble(error)
            return
        self.window.show_desk(desk, summary, self._folder / "summaries")
        self._desk, self._summary = desk, summary
        self._locking = Locking(self.window, self._box, self._taste)
        self.window.rooms.harmed.connect(self._on_trouble)
        self.window.rooms.settled.connect(self._on_settled, Qt.ConnectionType.SingleShotConnection)

    def _let_move_out(self) -> None:
        """Where nothing more can be kept, everything may go on in another folder."""
        if self._make_elsewhere is not None:
            from ui.moving_out import MovingOut

            moving = MovingOut(self.window, self._locking, self._make_elsewhere)
            moving.moved.connect(self._on_moved)

    def _on_moved(self, moved: "Moved") -> None:
        """What hangs on the folder goes on with the other one."""
        self._folder = moved.folder
        self._ring_at(moved.folder)
        if self._make_backups is not None:
            self._backing_up.go_on_with(self._make_backups())
        self._find_rights()
        if self._rights is not None:
            self._clients.go_on_with(self._rights)

    def _back_up(self) -> None:
        """Let backups make themselves, and be looked after in the settings."""
        from ui.backing_up import BackingUp

        if self._make_backups is not None:
            self._backing_up = BackingUp(self._make_backups(), self._taste, self._box, self.window)
            self._backing_up.restore_asked.connect(self._show_restore)
            self._backing_up.begin()

    def _remind(self) -> None:
        """Let the desktop say what is due, where it has a place for it."""
        from ui.reminders import Reminders, Tray

        rooms, tray = self.window.rooms, Tray(self.window)
        self._reminders = Reminders(self._desk, self._taste, tray, rooms.client_here, self.window)
        self._reminders.asked.connect(self._on_rung)
        self._reminders.due_asked.connect(self._on_due)
        self._reminders.quit_asked.connect(self.window.close)
        rooms.sections.append(lambda: [self._section_of_reminders(tray.is_there)])
        self._reminders.begin()

    def _section_of_reminders(self, has_place: bool) -> "SettingsSection":
        from ui.pages.settings_reminders import RemindersSection

        return RemindersSection(self._taste, has_place)

    def _places(self) -> "list[SettingsSection]":
        """The setting of where meetings are kept."""
        from ui.pages.settings_place import PlaceSection

        return [PlaceSection(self._join, self._taste)] if self._join is not None else []

    def _grant_rights(self) -> None:
        """Let a client's rights be granted; an erasing that was cut short goes on."""
        self._find_rights()
        if self._rights is not None:
            rooms = self.window.rooms
            rooms.sections.append(self._section_of_rights)
            rooms.built_anew.connect(self._offer_rights)
            self._offer_rights()
            self._clients.begin()

    def _find_rights(self) -> None:
        make = self._make_rights
        self._rights = make(self._desk, self._summary) if make is not None else None

    def _offer_rights(self) -> None:
        from ui.clients import Clients

        assert self._rights is not None, "nothing is offered that is not there"
        self._clients = Clients(self._rights, self.window.home)

    def _section_of_rights(self) -> "list[SettingsSection]":
        from ui.pages.settings_clients import ClientsSection

        assert self._rights is not None, "nothing is offered that is not there"
        return [ClientsSection(self._rights, lambda: self.window.home.refresh())]

    def _on_settled(self) -> None:
        """Everything is shown: now for what nobody waits for."""
        gc.freeze()  # what the start has loaded stays until the end, and need not be looked through
        self._sweep()
        self._ring_at(self._folder)
        self._taste.follow_system()
        self._back_up()
        self._remind()
        self.window.rooms.sections.append(self._places)
        self._grant_rights()
        self._let_move_out()
        if self.to_tell:
            self.window.rooms.tell(self.to_tell)
        elif self._taste.trouble:
            self.window.rooms.explain(self._taste.trouble)
        self._load_next()

    def _ring_at(self, folder: Path) -> None:
        """A second start on that folder brings this window to the front."""
        from ui.doorbell import Doorbell

        Doorbell(folder, self.window).rung.connect(self._on_rung)

    def _sweep(self) -> None:
        """From now on garbage is collected; a start leaves none."""
        from ui.sweeping import Sweeping

        if self._app.findChild(Sweeping) is None:
            Sweeping(self._app)

    def _load_next(self) -> None:
        """Load a part of what the first meeting needs, so that it opens at once; the next in another turn."""
        if self._unloaded:
            import_module(self._unloaded.pop(0))
            QTimer.singleShot(0, self._load_next)

    def _on_due(self, meetings: "set[str]") -> None:
        """The case that is due, or home, where several are; nobody is taken away from a client for it."""
        self._on_rung()
        self.window.rooms.show_due(meetings)

    def _on_rung(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
        """A bug: where it happened goes to a file, without a word of the client's; the meeting goes on."""
        from ui.noted import note

        place = note(self._folder, kind, trace)
        sentence = _("Something went wrong in the program. Everything that was kept is safe.")
        if self.window.view is not None:
            self.window.view.explain(f"{sentence} {place}")
        else:
            print(f"{sentence} {place}", file=sys.stderr)
