"""Checking a summary in the program: chosen or dropped, good, changed, or by a stranger."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ports import Checked
from tests.screens.signing import TwoPages
from tests.stage import settle
from ui.pages.settings_check import CheckSection
from ui.widgets.message import Message

GOOD = Checked(("This file is unchanged since it was sealed.", "It was sealed here."), True, True)
STRANGE = Checked(("This file is unchanged since it was sealed.", "Nobody knows by whom."), True, False)
CHANGED = Checked(("This file was changed after it was sealed.",), False, False)


class Finds(TwoPages):
    """Finds what it is told to, in the files that it is shown."""

    def __init__(self, found: Checked | KnownError) -> None:
        super().__init__()
        self.found, self.shown = found, list[Path]()

    def check(self, file: Path) -> Checked:
        self.shown.append(file)
        if isinstance(self.found, KnownError):
            raise self.found
        return self.found


def section(qtbot: QtBot, found: Checked | KnownError) -> tuple[CheckSection, Finds]:
    summary = Finds(found)
    section = CheckSection(summary)
    qtbot.addWidget(section)
    section.resize(600, 400)
    section.show()
    return section, summary


def said(section: CheckSection) -> list[str]:
    message = section.doing.findChildren(Message)[0].accessibleName()
    more = section._more.text()
    return [message, *more.splitlines()]


def drop(section: CheckSection, *files: Path) -> bool:
    """Bring files and let go of them over the section; whether it took them."""
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    over = QDragEnterEvent(QPoint(20, 20), copy, brought, left, none)
    over.ignore()
    QApplication.sendEvent(section, over)
    QApplication.sendEvent(section, QDropEvent(QPointF(20, 20), copy, brought, left, none))
    settle()
    return over.isAccepted()


@pytest.mark.parametrize("found", [GOOD, STRANGE, CHANGED], ids=["good", "strange", "changed"])
def test_what_was_found_is_said(qtbot: QtBot, tmp_path: Path, found: Checked) -> None:
    shown, summary = section(qtbot, found)
    assert drop(shown, tmp_path / "it.pdf")
    assert summary.shown == [tmp_path / "it.pdf"]
    assert said(shown) == list(found.sentences)


def test_a_file_is_chosen(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, summary = section(qtbot, GOOD)
    file = str(tmp_path / "it.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_any: (file, ""))
    shown.choose.click()
    settle()
    assert summary.shown == [Path(file)]


def test_nothing_is_done_where_none_is_chosen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, summary = section(qtbot, GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_any: ("", ""))
    shown.choose.click()
    settle()
    assert summary.shown == []


def test_one_file_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    shown, summary = section(qtbot, GOOD)
    assert not drop(shown, tmp_path / "one.pdf", tmp_path / "two.pdf")
    assert summary.shown == []


def test_what_cannot_be_read_is_told_and_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    shown, _summary = section(qtbot, KnownError("It cannot be read.", "Check the name."))
    drop(shown, tmp_path / "it.pdf")
    assert said(shown) == ["It cannot be read. Check the name."]
    assert shown.doing.has_failed


def test_the_client_does_not_see_it() -> None:
    assert not CheckSection.in_room
