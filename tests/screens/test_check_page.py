"""Checking a summary in the program: chosen or dropped, good, changed, or by a stranger."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.papers import Checked
from tests.screens.signing import TwoPages
from tests.stage import raised, settle
from ui.pages.check_page import CheckPage
from ui.pages.home import HomePage
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


def page(qtbot: QtBot, found: Checked | KnownError) -> tuple[CheckPage, Finds]:
    summary = Finds(found)
    shown = CheckPage(summary)
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    shown.show()
    return shown, summary


def said(shown: CheckPage) -> list[str]:
    message = shown.doing.findChildren(Message)[0].accessibleName()
    return [message, *shown.found.sentences]


def drop(shown: QWidget, *files: Path) -> bool:
    """Bring files and let go of them over a page; whether it took them."""
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return bring(shown, brought)


def bring(shown: QWidget, brought: QMimeData) -> bool:
    """Bring whatever it is; whether the page took it."""
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    over = QDragEnterEvent(QPoint(20, 20), copy, brought, left, none)
    over.ignore()
    QApplication.sendEvent(shown, over)
    if over.isAccepted():  # what is not taken cannot be let go of here
        QApplication.sendEvent(shown, QDropEvent(QPointF(20, 20), copy, brought, left, none))
    settle()
    return over.isAccepted()


@pytest.mark.parametrize("found", [GOOD, STRANGE, CHANGED], ids=["good", "strange", "changed"])
def test_what_was_found_is_said(qtbot: QtBot, tmp_path: Path, found: Checked) -> None:
    shown, summary = page(qtbot, found)
    assert drop(shown, tmp_path / "it.pdf")
    assert summary.shown == [tmp_path / "it.pdf"]
    assert said(shown) == list(found.sentences)


def test_a_file_is_chosen(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, summary = page(qtbot, GOOD)
    file = str(tmp_path / "it.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_any: (file, ""))
    shown.choose.click()
    settle()
    assert summary.shown == [Path(file)]


def test_nothing_is_done_where_none_is_chosen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, summary = page(qtbot, GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_any: ("", ""))
    shown.choose.click()
    settle()
    assert summary.shown == []


def test_one_file_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    shown, summary = page(qtbot, GOOD)
    drop(shown, tmp_path / "it.pdf")
    assert drop(shown, tmp_path / "one.pdf", tmp_path / "two.pdf")
    assert said(shown) == ["These are several files. Drop one summary after the other."]
    assert summary.shown == [tmp_path / "it.pdf"]


def test_words_are_no_file_and_a_link_or_a_promise_is_answered(qtbot: QtBot) -> None:
    shown, summary = page(qtbot, GOOD)
    words, link, promise = QMimeData(), QMimeData(), QMimeData()
    words.setText("only words")
    link.setUrls([QUrl("https://example.org/summary.pdf")])
    promise.setData("application/x-moz-file-promise", b"")
    assert not bring(shown, words)
    assert bring(shown, link)
    assert said(shown)[0].startswith("It is a link, and what it leads to is not here.")
    assert bring(shown, promise)
    assert said(shown)[0].startswith("The mail program handed over no file.")
    assert summary.shown == []


def test_what_cannot_be_read_is_told_and_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    shown, _summary = page(qtbot, KnownError("It cannot be read.", "Check the name."))
    drop(shown, tmp_path / "it.pdf")
    assert said(shown) == ["It cannot be read. Check the name."]
    assert shown.doing.has_failed


def test_what_was_said_of_one_file_is_not_said_of_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    shown, _summary = page(qtbot, GOOD)
    drop(shown, tmp_path / "it.pdf")
    shown.forget()
    assert shown.found.sentences == []
    assert shown.found.isHidden()


def test_what_is_still_examined_when_the_page_is_left_is_not_said_later(qtbot: QtBot, tmp_path: Path) -> None:
    """It may name another client."""
    shown, _summary = page(qtbot, GOOD)
    shown.check(tmp_path / "one.pdf")
    shown.forget()
    qtbot.waitUntil(lambda: not shown.doing.is_running)
    settle()
    assert not shown.found.sentences
    assert said(shown) == [""]


def test_home_opens_it_with_a_button_a_key_and_a_file_that_is_dropped(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, asked = HomePage(), list[object]()
    qtbot.addWidget(home)
    home.resize(1024, 700)
    home.check_asked.connect(asked.append)
    home.show()
    home.side.check.click()
    drop(home, tmp_path / "it.pdf")
    assert asked == [], "the store is not open yet"
    monkeypatch.setattr(home, "_desk", object())
    home.side.render_open("")
    home.side.check.click()
    QTest.keyClick(home, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert drop(home, tmp_path / "it.pdf")
    assert asked == [None, None, tmp_path / "it.pdf"]


def test_home_answers_several_files_in_words(tmp_path: Path) -> None:
    stage = raised(tmp_path)
    stage.window.show()
    settle()
    home = stage.window.home
    assert drop(home, tmp_path / "one.pdf", tmp_path / "two.pdf")
    assert home.side.trouble.accessibleName() == "These are several files. Drop one summary after the other."
    assert stage.window.rooms.currentWidget() is home
    stage.close()


def test_the_window_checks_what_was_dropped_and_leads_back(tmp_path: Path) -> None:
    stage = raised(tmp_path)
    stage.window.show()
    settle()
    (tmp_path / "it.pdf").write_bytes(b"no PDF at all")
    drop(stage.window.home, tmp_path / "it.pdf")
    shown = stage.window.rooms.currentWidget()
    assert isinstance(shown, CheckPage)
    assert said(shown)[0].startswith("This file cannot be read as a PDF.")
    shown.left.emit()
    assert stage.window.rooms.currentWidget() is stage.window.home
    stage.close()
