"""Reminders of what is due, as quiet notifications of the desktop, where it has a place for them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from meeting.desk import Desk
from meeting.ids import MeetingId
from meeting.language import _
from meeting.reminding import Reminder, reminder
from ui.icons import Icon, qicon
from ui.taste import Taste
from ui.theme import look
from ui.work import Work

EVERY = 15 * 60 * 1000
"""Milliseconds from one look to the next."""

SHOWN_FOR = 10_000


class Tray(QObject):
    """The program's place among the desktop's notifications; nothing where there is none."""

    asked = Signal()
    """Somebody pressed the icon: the program is to come to the front."""
    due_asked = Signal()
    """Somebody pressed the reminder: what it is about is to be seen."""
    quit_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu(window)
        self._open = self._menu.addAction("")
        self._quit = self._menu.addAction("")
        self._open.triggered.connect(lambda: self.asked.emit())
        self._quit.triggered.connect(lambda: self.quit_asked.emit())
        self.name_ways()

    def name_ways(self) -> None:
        """What the menu offers, in the language that is spoken now."""
        self._open.setText(_("Open Amends"))
        self._quit.setText(_("Quit Amends"))

    @property
    def is_there(self) -> bool:
        """Whether this desktop has a place for it."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_reminder(self, told: Reminder) -> None:
        """Say it, without a sound of ours; the icon keeps it."""
        icon = self._shown()
        icon.setToolTip(f"{told.title}\n{told.text}")
        icon.showMessage(told.title, told.text, qicon(Icon.CLOCK, look().colour("accent")), SHOWN_FOR)

    def hide(self) -> None:
        """No icon, and nothing said."""
        if self._icon is not None:
            self._icon.hide()

    def _on_pressed(self, how: QSystemTrayIcon.ActivationReason) -> None:
        """Whoever asks for the menu wants the menu."""
        if how is not QSystemTrayIcon.ActivationReason.Context:
            self.asked.emit()

    def _shown(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(qicon(Icon.AMENDS, look().colour("accent"), 32), self)
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._on_pressed)
            self._icon.messageClicked.connect(self.due_asked)
        self._icon.show()
        return self._icon


class Reminders(QObject):
    """Looks every quarter of an hour. Each thing is said once a day.

    Nothing is said while a client sits at the table, and nothing to somebody who works in the window: Home
    says it there.
    """

    asked = Signal()
    due_asked = Signal(object)
    """What the last reminder was about is to be seen: the ids of its meetings."""
    quit_asked = Signal()

    def __init__(
        self, desk: Desk, taste: Taste, tray: Tray, client_here: Callable[[], str], window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._taste, self._tray, self._client_here = desk, taste, tray, client_here
        self._said: tuple[date | None, frozenset[tuple[str, str]]] = (None, frozenset())
        self._work, self._timer = Work(self), QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._work.done.connect(self._on_found)
        tray.asked.connect(self.asked)
        tray.quit_asked.connect(self.quit_asked)
        tray.due_asked.connect(lambda: self.due_asked.emit({meeting for meeting, _item in self._said[1]}))
        taste.changed.connect(self._on_taste)
        taste.language_changed.connect(tray.name_ways)

    def begin(self) -> None:
        """Look from now on; at the start, Home says it."""
        self._timer.start()

    def look(self) -> None:
        """Ask what is due, off the GUI thread: a team's server may be far away."""
        if self._taste.now.reminders and self._tray.is_there:
            self._work.ask(self._found)

    def _found(self) -> Reminder | None:
        """What there is to say. A fault of the store is told by whoever waits for it, and not by us."""
        today = self._desk.today()
        return reminder(self._desk.shelf.due(today), today, self._reference)

    def _reference(self, meeting: MeetingId) -> str:
        row = self._desk.shelf.row(meeting)
        return row.reference if row is not None else ""

    def _on_found(self, found: Reminder | None) -> None:
        if found is None:
            self._tray.hide()
        if found is None or not self._is_time(found):
            return
        self._said = (self._desk.today(), found.about)
        self._tray.show_reminder(found)

    def _is_time(self, found: Reminder) -> bool:
        """Something in it is new today, nobody sits at the table, and nobody is at work here."""
        on, about = self._said
        is_new = on != self._desk.today() or not found.about <= about
        is_at_work = QApplication.activeWindow() is not None
        return is_new and self._taste.now.reminders and not self._client_here() and not is_at_work

    def _on_taste(self) -> None:
        """Switched off, the icon goes at once."""
        if not self._taste.now.reminders:
            self._tray.hide()
