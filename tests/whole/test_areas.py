"""F6 goes from area to area, and Shift+F1 lists the keys, wherever the meeting stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from meeting import example
from tests.stage import Stage, raised, settle
from ui.widgets.dialog import Dialog


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:  # noqa: ARG001 - the program's frame
    stage = raised(tmp_path)
    stage.window.show()
    stage.window.rooms.new()
    steps = iter(example.prepare(stage.session.id))
    next(steps)
    stage.play(steps)
    stage.play([next(iter(example.unload()))])
    settle()
    yield stage
    stage.close()


def focus() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None, "the focus is nowhere"
    return now


def test_f6_goes_from_the_page_to_the_gate_to_the_header_and_back(stage: Stage) -> None:
    start = focus()
    assert stage.view.page.isAncestorOf(start)
    QTest.keyClick(focus(), Qt.Key.Key_F6)
    assert stage.view.page.side_area.isAncestorOf(focus())
    QTest.keyClick(focus(), Qt.Key.Key_F6)
    assert not stage.view.page.isAncestorOf(focus())
    QTest.keyClick(focus(), Qt.Key.Key_F6)
    assert focus() is start


def test_shift_f1_lists_the_keys(stage: Stage) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    settle()
    dialogs = [each for each in stage.window.findChildren(Dialog) if each.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].close()
