"""The lock in the real window: nothing is seen, nothing is lost, and one comes back to the very place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from meeting.phases import Phase
from meeting.ports import Protection
from storage import faults
from tests.fakes import MemoryBox
from tests.stage import Stage, settle
from tests.stores import KEY
from tests.whole.hands import Keyboard, focused, named, words_seen
from tests.whole.scenes import bring
from ui.locking import Locking

WORDS = "correct horse battery staple"


class GuardedBox(MemoryBox):
    """A box that closes and opens the store of a stage."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(Protection(passphrase=True), passphrase=WORDS)
        self.is_locked, self._store = False, stage.store

    def lock(self) -> None:
        super().lock()
        self._store.on_key(None)

    def unlock(self, passphrase: str) -> None:
        super().unlock(passphrase)
        self._store.on_key(KEY)


@pytest.fixture
def box(stage: Stage) -> GuardedBox:
    return GuardedBox(stage)


@pytest.fixture
def locking(stage: Stage, box: GuardedBox) -> Iterator[Locking]:
    """What locks the stage's window."""
    made = Locking(stage.window, box, stage.window.taste)
    yield made
    made.idle.wait(0)


def unlock(keyboard: Keyboard, qtbot: QtBot, locking: Locking) -> None:
    keyboard.at("Passphrase").type(WORDS).press("Return")
    qtbot.waitUntil(lambda: not locking.is_locked)
    settle()


def test_locked_in_a_meeting_only_the_name_is_seen_and_one_comes_back_to_the_very_place(
    stage: Stage, keyboard: Keyboard, locking: Locking, qtbot: QtBot
) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody rang me.").press("Return").type("You charged me tw")
    place, meeting = named(focused()), stage.session.meeting
    keyboard.press("Ctrl+L")
    settle()
    seen = words_seen()
    assert "Maria Keller" in seen
    for words in ("Nobody rang me", "You charged", "Kitchens", "Unload"):
        assert words not in seen
    with pytest.raises(faults.Locked):
        stage.store.journal.entries(meeting.id)
    unlock(keyboard, qtbot, locking)
    assert stage.session.meeting == meeting
    assert named(focused()) == place
    box = focused()
    assert isinstance(box, QLineEdit)
    assert box.text() == "You charged me tw"
    keyboard.type("ice.").press("Return")
    assert [point.words for point in stage.session.meeting.points] == [
        "Nobody rang me.",
        "You charged me twice.",
    ]


def test_at_home_no_name_at_all_is_seen(
    stage: Stage, keyboard: Keyboard, locking: Locking, qtbot: QtBot
) -> None:
    bring(stage, Phase.PREPARE)
    stage.window.rooms.go_home()
    settle()
    assert "Maria Keller" in words_seen()
    keyboard.press("Ctrl+L")
    settle()
    assert "Keller" not in words_seen()
    unlock(keyboard, qtbot, locking)
    assert "Maria Keller" in words_seen()


def test_a_wrong_passphrase_shows_nothing(
    stage: Stage, keyboard: Keyboard, locking: Locking, qtbot: QtBot
) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.press("Ctrl+L").at("Passphrase").type("guess").press("Return")
    qtbot.waitUntil(lambda: "This is not it." in words_seen())
    assert locking.is_locked
    keyboard.press("Ctrl+L", "F9", "Escape", "Alt+Left")
    assert locking.is_locked
    assert "Kitchens" not in words_seen()
    unlock(keyboard, qtbot, locking)


def test_when_nobody_touches_it_it_locks_by_itself(
    stage: Stage, keyboard: Keyboard, locking: Locking, qtbot: QtBot
) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody ra")
    locking.idle.wait(30)
    qtbot.waitUntil(lambda: locking.is_locked)
    assert "Nobody ra" not in words_seen()
    unlock(keyboard, qtbot, locking)
    assert stage.session.draft("new-point") == "Nobody ra"


def test_a_question_that_stands_open_is_answered_with_the_safe_answer(
    stage: Stage, keyboard: Keyboard, locking: Locking, qtbot: QtBot
) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.press("Alt+Left")
    settle()
    assert QApplication.activeModalWidget() is not None
    locking.lock()
    settle()
    assert QApplication.activeModalWidget() is None
    assert "Leave for now" not in words_seen()
    unlock(keyboard, qtbot, locking)
    assert stage.session.meeting.phase is Phase.UNLOAD


def test_without_a_passphrase_there_is_nothing_to_unlock_with(
    stage: Stage, keyboard: Keyboard, locking: Locking, box: GuardedBox
) -> None:
    box.stands = Protection(safe=True)
    bring(stage, Phase.UNLOAD)
    keyboard.press("Ctrl+L")
    assert not locking.is_locked
    assert "choose a passphrase in the settings first" in words_seen()


def test_what_cannot_be_kept_keeps_the_key_and_hides_the_screen(
    stage: Stage, keyboard: Keyboard, locking: Locking, box: GuardedBox, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    def full(*_given: object) -> None:
        raise faults.DiskFull(tmp_path)

    bring(stage, Phase.UNLOAD)
    monkeypatch.setattr("storage.journal.FileJournal.keep_draft", full)
    keyboard.type("Nobody ra").press("Ctrl+L")
    assert locking.is_locked
    assert not box.is_locked
    assert "Nobody ra" not in words_seen()
    unlock(keyboard, qtbot, locking)
    box_again = focused()
    assert isinstance(box_again, QLineEdit)
    assert box_again.text() == "Nobody ra"
    monkeypatch.undo()
