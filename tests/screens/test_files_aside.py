"""Files are read and written beside the screen: a slow disk holds no key and no click up."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.templates import Templates, written
from tests.screens.desks import Office, on_screen
from tests.screens.following import marias
from tests.screens.signing import TwoPages
from tests.stage import settle
from ui.brought import coming_from, read_file
from ui.pages.settings_templates import TemplatesSection
from ui.pages.trail import TrailPage


@pytest.fixture
def threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each file was written or read where the screen is drawn."""
    found: list[bool] = []

    def here() -> None:
        found.append(threading.current_thread() is threading.main_thread())

    save = TwoPages.save

    def saved(self: TwoPages, content: bytes, to: Path) -> None:
        here()
        save(self, content, to)

    def taken(file: Path) -> object:
        here()
        return read_file(file)

    monkeypatch.setattr(TwoPages, "save", saved)
    monkeypatch.setattr("ui.pages.settings_templates.read_file", taken)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(tmp_path / "file"), ""))
    return found


def test_the_audit_trail(qtbot: QtBot, tmp_path: Path, threads: list[bool]) -> None:
    page = marias(qtbot, tmp_path)
    trail = TrailPage(page.door, Office().desk, TwoPages())
    on_screen(qtbot, trail)
    trail.text.click()
    trail.table.click()
    settle()
    assert threads == [False, False]


def test_the_copy_of_a_letter(qtbot: QtBot, tmp_path: Path, threads: list[bool]) -> None:
    page = marias(qtbot, tmp_path)
    (tmp_path / "keys.eml").write_bytes(b"Subject: Keys\r\n\r\nThe keys.")
    page.letters.bring([coming_from(tmp_path / "keys.eml")])
    settle()
    page.letters.copies[0].click()
    settle()
    assert threads == [False]
    assert (tmp_path / "file").read_bytes() == (tmp_path / "keys.eml").read_bytes()


def test_templates_from_others_and_for_others(qtbot: QtBot, tmp_path: Path, threads: list[bool]) -> None:
    office = Office()
    section = TemplatesSection(office.desk, TwoPages().save)
    qtbot.addWidget(section)
    file = tmp_path / "theirs.json"
    file.write_bytes(written(Templates(("Why?",))))
    section.take_in(file)
    settle()
    section.give_out(tmp_path / "ours.json")
    settle()
    assert threads == [False, False]
