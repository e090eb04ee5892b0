"""The start: what is asked before anything is shown, and that the right answer shows it."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ports import Protection
from tests.fakes import NOT_RIGHT, MemoryBox, MemoryPreferences
from tests.whole.hands import Keyboard, Mouse, focused, words_seen
from ui import entry
from ui.entry import Entry
from ui.taste import Taste
from ui.window import Window

WORDS = "correct horse battery staple"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Window:
    """The frame, before anything is open."""
    made = Window(Taste(qapp, MemoryPreferences()))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_what_opens_by_itself_asks_nobody(window: Window, qtbot: QtBot) -> None:
    entered = Entry(window, MemoryBox(Protection(safe=True, unasked=True)))
    with qtbot.waitSignal(entered.opened):
        entered.begin()
    assert "Passphrase" not in words_seen()


def test_a_passphrase_is_asked_for_and_opens(window: Window, qtbot: QtBot, keyboard: Keyboard) -> None:
    entered = Entry(window, MemoryBox(Protection(passphrase=True), passphrase=WORDS))
    entered.begin()
    with qtbot.waitSignal(entered.opened):
        keyboard.at("Passphrase").type(WORDS)
        QTest.keyClick(focused(), Qt.Key.Key_Return)  # where nothing follows, the focus has nowhere to go
    assert "Passphrase" not in words_seen()


def test_a_store_that_fails_says_so_and_leaves_the_other_ways(window: Window, qtbot: QtBot) -> None:
    box = MemoryBox(Protection(safe=True, unasked=True, passphrase=True), passphrase=WORDS)
    box.is_locked = True
    box.failing_to_open = NOT_RIGHT
    entered = Entry(window, box)
    entered.begin()
    qtbot.waitUntil(lambda: NOT_RIGHT.message in words_seen())
    assert "Passphrase" in words_seen()


def test_a_store_that_is_slow_may_be_passed_by(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "PATIENCE", 10)
    answers = threading.Event()
    box = MemoryBox(Protection(safe=True, unasked=True, passphrase=True), passphrase=WORDS)
    box.is_locked = True
    monkeypatch.setattr(box, "unlock_unasked", lambda: answers.wait(10) and None)
    entered = Entry(window, box)
    entered.begin()
    qtbot.waitUntil(lambda: "Passphrase" in words_seen())
    with qtbot.waitSignal(entered.opened):
        answers.set()
    assert "Passphrase" not in words_seen()


def test_a_new_folder_is_set_up_and_the_code_offered(
    window: Window, qtbot: QtBot, keyboard: Keyboard, mouse: Mouse
) -> None:
    box = MemoryBox(Protection(is_new=True))
    entered = Entry(window, box)
    entered.begin()
    keyboard.at("Passphrase").type(WORDS).press("Return").at("The same once more").type(WORDS).press("Return")
    qtbot.waitUntil(lambda: "Your recovery code" in words_seen())
    with qtbot.waitSignal(entered.opened):
        mouse.click("I have it")
    assert box.code
    assert box.passphrase == WORDS


def test_slots_that_cannot_be_read_are_a_fault_of_their_own(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    box = MemoryBox()
    box.failing = KnownError(f"The file {tmp_path} is damaged.", "Put it back.")
    entered = Entry(window, box)
    with qtbot.waitSignal(entered.failed):
        entered.begin()
