"""The menu's case for training: asked about what may name somebody, then written where it was told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from meeting.model import Meeting
from reports.summary import PdfSummary
from tests.insight_cases import CASES, name_of, played
from tests.method import stages
from tests.screens.desks import on_screen
from ui.training import AS_IT_IS, LEAVE_OUT, NOT, Training
from ui.widgets.dialog import Dialog


@pytest.fixture
def closed() -> Meeting:
    return played(CASES[0], name_of(0), 0).meeting


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialog says to save."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "case.txt"), ""))
    return tmp_path / "case.txt"


@pytest.fixture
def training(qtbot: QtBot) -> Training:
    return Training(on_screen(qtbot, QWidget()), PdfSummary())


def asked(training: Training, meeting: Meeting) -> Dialog:
    dialog = training.ask(meeting)
    assert dialog is not None, "nothing was asked"
    return dialog


def test_it_is_asked_about_what_may_name_somebody(training: Training, closed: Meeting, file: Path) -> None:
    dialog = asked(training, closed)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "2 words may still name somebody" in said
    assert any(line.startswith("“Maria”: … ") for line in said)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not file.exists()


@pytest.mark.parametrize(("answer", "named"), [(LEAVE_OUT, False), (AS_IT_IS, True)])
def test_it_is_written_as_it_was_answered(
    qtbot: QtBot, training: Training, closed: Meeting, file: Path, answer: str, named: bool
) -> None:
    dialog = asked(training, closed)
    with qtbot.waitSignal(training.told) as told:
        dialog.buttons[answer].click()
    assert told.args == ["The case is kept as case.txt. Read it once before you pass it on."]
    assert ("Maria" in file.read_text("utf-8")) is named


def test_it_need_not_be_written(training: Training, closed: Meeting, file: Path) -> None:
    asked(training, closed).buttons[NOT].click()
    assert not file.exists()


def test_where_nobody_is_named_nothing_is_asked(qtbot: QtBot, training: Training, file: Path) -> None:
    with qtbot.waitSignal(training.told):
        assert training.ask(stages.sealed().meeting) is None
    assert "the client" in file.read_text("utf-8")


def test_what_cannot_be_written_is_told(
    qtbot: QtBot, training: Training, closed: Meeting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "nowhere" / "case.txt")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (nowhere, ""))
    with qtbot.waitSignal(training.failed):
        asked(training, closed).buttons[AS_IT_IS].click()
