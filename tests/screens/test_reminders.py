"""Reminders are quiet: once a day, never in the room, never to somebody at work; off when switched off."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.reminding import Reminder
from tests.fakes import MemoryPreferences
from tests.screens.desks import Office
from tests.stage import settle
from ui.pages.settings_reminders import RemindersSection
from ui.reminders import Reminders, Tray
from ui.taste import Taste


class Heard(Tray):
    """A desktop that has a place for reminders, and keeps what it was told."""

    asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.told: list[Reminder] = []
        self.is_hidden = False

    @property
    def is_there(self) -> bool:
        return True

    def show_reminder(self, told: Reminder) -> None:
        self.told.append(told)

    def hide(self) -> None:
        self.is_hidden = True


@dataclass
class Running:
    """The program in the background."""

    office: Office
    window: QWidget
    tray: Heard
    taste: Taste
    reminders: Reminders
    client: list[str] = field(default_factory=list)

    def look(self) -> int:
        """How many reminders were given by now."""
        self.reminders.look()
        settle()
        return len(self.tray.told)


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Running:
    office, window, client = Office(), QWidget(), list[str]()
    qtbot.addWidget(window)
    office.maria()
    office.at(2026, 3, 27, 9)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    taste, tray = Taste(qapp, MemoryPreferences()), Heard(window)
    reminders = Reminders(office.desk, taste, tray, lambda: "".join(client), window)
    return Running(office, window, tray, taste, reminders, client)


def test_what_is_due_is_said_once_a_day(running: Running) -> None:
    assert running.look() == 1
    assert running.tray.told[0].text == "Due today: AM-2026-014\nLate: AM-2026-014"
    assert running.look() == 1
    running.office.at(2026, 3, 28, 9)
    assert running.look() == 2


def test_nothing_is_said_while_a_client_sits_at_the_table(running: Running) -> None:
    running.client.append("Grace Lindqvist")
    assert running.look() == 0
    running.client.clear()
    assert running.look() == 1


def test_nothing_is_said_to_somebody_who_works_here(
    running: Running, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window)
    assert running.look() == 0


def test_switched_off_nothing_is_said_and_the_icon_goes(running: Running) -> None:
    running.taste.choose(running.taste.now._replace(reminders=False))
    assert running.tray.is_hidden
    assert running.look() == 0


def test_a_press_on_it_brings_the_program_to_the_front(running: Running, qtbot: QtBot) -> None:
    with qtbot.waitSignal(running.reminders.asked):
        running.tray.asked.emit()


def test_a_press_on_the_reminder_asks_for_what_is_due(running: Running, qtbot: QtBot) -> None:
    running.look()
    with qtbot.waitSignal(running.reminders.due_asked) as asked:
        running.tray.due_asked.emit()
    assert asked.args == [{str(running.office.desk.shelf.rows()[0].id)}]


def test_once_all_is_done_the_icon_goes(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    assert running.look() == 1
    monkeypatch.setattr(running.office.shelf, "due", lambda _until: [])
    running.look()
    assert running.tray.is_hidden


def test_a_store_that_cannot_be_read_is_no_reminder(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_until: object) -> None:
        raise KnownError("The disk is gone.", "Bring it back.")

    monkeypatch.setattr(running.office.shelf, "due", failing)
    assert running.look() == 0


def test_a_desktop_without_a_place_for_it_is_left_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert not Tray(window).is_there


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_the_menu_opens_and_quits_and_asking_for_it_opens_nothing(qtbot: QtBot) -> None:
    window, heard = QWidget(), list[str]()
    qtbot.addWidget(window)
    tray = Tray(window)
    tray.asked.connect(lambda: heard.append("open"))
    tray.quit_asked.connect(lambda: heard.append("quit"))
    tray.due_asked.connect(lambda: heard.append("due"))
    tray.show_reminder(Reminder("2 things wait for you", "Due today: AM-2026-014", frozenset()))
    (icon,) = tray.findChildren(QSystemTrayIcon)
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert heard == []
    for way in icon.contextMenu().actions():
        way.trigger()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    icon.messageClicked.emit()
    assert [way.text() for way in icon.contextMenu().actions()] == ["Open Amends", "Quit Amends"]
    assert heard == ["open", "quit", "open", "due"]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # a screen off the screen has no tray of its own
def test_the_tray_shows_the_reminder_and_can_be_hidden(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, title, *_more: shown.append(title))
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window)
    tray.hide()
    tray.show_reminder(Reminder("2 things wait for you", "Due today: AM-2026-014", frozenset()))
    tray.hide()
    assert shown == ["2 things wait for you"]


def test_the_setting_is_in_effect_at_once(running: Running, qtbot: QtBot) -> None:
    section = RemindersSection(running.taste, has_place=False)
    qtbot.addWidget(section)
    section.resize(600, 300)
    section.show()
    section.render_section()
    section.reminders.chosen.emit("off")
    assert not running.taste.now.reminders
    section.render_section()
    assert section.reminders.choice() == "off"
