"""Backups on the screen: made by themselves, looked after in the settings, put back with progress."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError, SecretNeeded
from meeting.ports import Backup, Protection
from tests.fakes import MOMENT, MemoryBox, MemoryPreferences
from ui.pages.restore import RestorePage
from ui.pages.settings_backup import BackupSection
from ui.taste import Taste

PLACE = Path("/data/backups")
FULL = KnownError("There is no room for a copy.", "Make some room there.")


class PaperBackups:
    """Backups that exist on paper only."""

    def __init__(self) -> None:
        self.there = [Backup(PLACE / f"{day}.backup", MOMENT - timedelta(days=day), 1000) for day in range(3)]
        self.failing: KnownError | None = None
        self.secret = ""
        self.made, self.back = 0, list[tuple[Path, str]]()
        self.go_on = Event()
        self.go_on.set()

    @property
    def place(self) -> Path:
        return PLACE

    def kept(self) -> list[Backup]:
        return self.there

    def make(self, told: Callable[[int], object]) -> Backup:
        self._work(told)
        self.made += 1
        return self.there[0]

    def make_if_due(self, told: Callable[[int], object]) -> Backup | None:
        return self.make(told)

    def restore(self, file: Path, told: Callable[[int], object], secret: str = "") -> list[str]:
        if secret != self.secret:
            raise SecretNeeded("This backup was locked elsewhere.", "Type its passphrase.")
        self._work(told)
        self.back.append((file, secret))
        return ["The backup is back in its place.", "What was here before is kept."]

    def _work(self, told: Callable[[int], object]) -> None:
        told(40)
        self.go_on.wait(20)
        told(90)
        if self.failing is not None:
            raise self.failing


@pytest.fixture
def backups() -> PaperBackups:
    return PaperBackups()


def show(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)


def section(qtbot: QtBot, backups: PaperBackups, box: MemoryBox | None = None) -> BackupSection:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    taste = Taste(app, MemoryPreferences())
    made = BackupSection(backups, box or MemoryBox(Protection(passphrase=True)), taste)
    show(qtbot, made)
    made.render_section()
    return made


def words(page: QWidget) -> str:
    parts: list[QLabel | QAbstractButton] = page.findChildren(QLabel)
    parts += page.findChildren(QAbstractButton)
    return " ".join(each.text() for each in parts if each.isVisible())


def test_the_settings_say_when_the_last_one_was_made_and_where(qtbot: QtBot, backups: PaperBackups) -> None:
    told = words(section(qtbot, backups))
    assert "The last of 3: 12 March 2026" in told
    assert str(PLACE) in told


def test_whoever_has_no_other_key_is_told_to_make_a_code(qtbot: QtBot, backups: PaperBackups) -> None:
    assert "make a recovery code" in words(section(qtbot, backups, MemoryBox(Protection(safe=True))))
    assert "make a recovery code" not in words(section(qtbot, backups))


def test_one_is_made_on_request_with_progress_and_can_be_stopped(qtbot: QtBot, backups: PaperBackups) -> None:
    page = section(qtbot, backups)
    backups.go_on.clear()
    page.now.click()
    qtbot.waitUntil(lambda: "40 %" in words(page))
    page.doing.stop()
    backups.go_on.set()
    qtbot.waitUntil(lambda: not page.doing.is_running)
    page.now.click()
    qtbot.waitUntil(lambda: backups.made == 1)


def test_why_none_could_be_made_is_told(qtbot: QtBot, backups: PaperBackups) -> None:
    page = section(qtbot, backups)
    backups.failing = FULL
    page.now.click()
    qtbot.waitUntil(lambda: "There is no room for a copy." in page.doing._message.accessibleName())


def test_another_folder_is_chosen_and_given_up_again(
    qtbot: QtBot, backups: PaperBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = section(qtbot, backups)
    assert page.beside.isHidden()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: "/media/stick")
    page.folder.click()
    assert page.taste.now.backups == "/media/stick"
    page.beside.click()
    assert page.taste.now.backups == ""


# Putting one back


def test_the_newest_is_proposed_and_put_back(qtbot: QtBot, backups: PaperBackups) -> None:
    page = RestorePage(backups)
    show(qtbot, page)
    page.put.click()
    qtbot.waitUntil(lambda: page.close_it.text() == "Start again with it")
    assert backups.back == [(backups.there[0].path, "")]
    assert "What was here before is kept." in words(page)
    with qtbot.waitSignal(page.restored):
        page.close_it.click()


def test_a_backup_from_elsewhere_asks_for_its_passphrase(
    qtbot: QtBot, backups: PaperBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.secret = "theirs"
    page = RestorePage(backups)
    show(qtbot, page)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_any: ("/media/old.backup", ""))
    page.other.click()
    page.put.click()
    qtbot.waitUntil(lambda: page.secret.isVisible() and not page.put.blocked)
    page.secret.show_text("theirs")
    page.put.click()
    qtbot.waitUntil(lambda: len(backups.back) == 1)
    assert backups.back == [(Path("/media/old.backup"), "theirs")]


def test_where_there_are_none_a_file_can_be_chosen(qtbot: QtBot, backups: PaperBackups) -> None:
    backups.there = []
    page = RestorePage(backups)
    show(qtbot, page)
    assert page.put.reason == "Choose a backup first."
    page.choose(Path("/media/old.backup"))
    assert not page.put.blocked


def test_a_restore_that_fails_changes_nothing_and_can_be_left(qtbot: QtBot, backups: PaperBackups) -> None:
    backups.failing = FULL
    page = RestorePage(backups)
    show(qtbot, page)
    page.put.click()
    qtbot.waitUntil(lambda: "There is no room" in page.trouble.accessibleName())
    assert not page.put.blocked
    with qtbot.waitSignal(page.left):
        page.close_it.click()


def test_a_stop_waits_until_nothing_can_change_any_more(qtbot: QtBot, backups: PaperBackups) -> None:
    page = RestorePage(backups)
    show(qtbot, page)
    backups.go_on.clear()
    page.put.click()
    qtbot.waitUntil(lambda: "40 %" in page.progress.accessibleName())
    page.close_it.click()
    assert page.put.blocked
    assert page.close_it.blocked
    backups.go_on.set()
    qtbot.waitUntil(lambda: "Nothing was changed" in page.trouble.accessibleName())
    assert not backups.back
