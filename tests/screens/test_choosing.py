"""A dialog that asks for a file begins among one's documents, and then where one was last."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui import choosing
from ui.choosing import file_to_open, file_to_save, files_to_open


class Dialogs:
    """The three dialogs: where each began, and what somebody chooses in the next."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.chosen = ""

    def one(self, _parent: QWidget, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        self.began.append(place)
        return self.chosen, ""

    def several(self, _parent: QWidget, _title: str, place: str) -> tuple[list[str], str]:
        self.began.append(place)
        return [self.chosen] if self.chosen else [], ""


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's documents; nothing was chosen yet."""
    place = tmp_path / "Documents"
    place.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(place))
    monkeypatch.setattr(choosing._Last, "folder", None)
    return place


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    made = Dialogs()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", made.one)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made.one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", made.several)
    return made


def test_the_first_begins_in_the_documents_and_the_next_where_one_was(
    qtbot: QtBot, tmp_path: Path, documents: Path, dialogs: Dialogs
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert file_to_save(parent, "Save", "copy.pdf") is None
    dialogs.chosen = str(tmp_path / "letter.pdf")
    assert files_to_open(parent, "Attach") == [tmp_path / "letter.pdf"]
    dialogs.chosen = str(documents / "copy.pdf")
    assert file_to_save(parent, "Save", "copy.pdf") == documents / "copy.pdf"
    dialogs.chosen = ""
    assert file_to_open(parent, "Check") is None
    assert dialogs.began == [
        str(documents / "copy.pdf"),
        str(documents),
        str(tmp_path / "copy.pdf"),
        str(documents),
    ]


def test_a_folder_that_is_gone_is_not_begun_in(
    qtbot: QtBot, tmp_path: Path, documents: Path, dialogs: Dialogs
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    stick = tmp_path / "stick"
    stick.mkdir()
    dialogs.chosen = str(stick / "logo.png")
    file_to_open(parent, "Logo")
    stick.rmdir()
    file_to_open(parent, "Logo")
    documents.rmdir()
    file_to_open(parent, "Logo")
    assert dialogs.began == [str(documents), str(documents), str(Path.home())]
