"""The preview: turned by wheel and keys, zoomed, scrolled, one page in memory at a time."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.screens.signing import TwoPages, to_sign
from tests.stage import settle
from ui.pages.preview import Preview
from ui.pages.sheet_view import SheetView
from ui.widgets.label import Label

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    preview = Preview(TwoPages())
    qtbot.addWidget(preview)
    preview.resize(400, 500)
    preview.show()
    preview.render_meeting(to_sign().meeting)
    settle()
    return preview


def sheet(preview: Preview) -> SheetView:
    return preview.findChildren(SheetView)[0]


def place(preview: Preview) -> str:
    return next(each.text() for each in preview.findChildren(Label) if each.text().startswith("Page"))


def wheel(preview: Preview, by: int, held: Qt.KeyboardModifier = NONE) -> None:
    at, no = QPointF(100, 100), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, by), no, held, phase, False)
    QApplication.sendEvent(sheet(preview).viewport(), event)


def size(preview: Preview) -> int:
    page = sheet(preview).widget()
    assert page is not None
    return page.width()


def test_the_wheel_turns_the_page_where_nothing_scrolls(preview: Preview) -> None:
    wheel(preview, -120)
    assert place(preview) == "Page 2 of 2"
    wheel(preview, -120)
    assert place(preview) == "Page 2 of 2"
    wheel(preview, 120)
    assert place(preview) == "Page 1 of 2"


def test_a_touchpad_turns_one_page_for_one_push(preview: Preview) -> None:
    for _little in range(8):
        wheel(preview, -15)
    assert place(preview) == "Page 2 of 2"


def test_ctrl_and_the_wheel_zoom(preview: Preview) -> None:
    sheet(preview).zoom(-1)
    fitted = size(preview)
    preview.resize(40, 60)
    small = size(preview)
    assert small < fitted
    wheel(preview, 120, CTRL)
    assert size(preview) > small
    for _step in range(5):
        wheel(preview, -120, CTRL)
    assert size(preview) == small


def test_page_up_and_down_turn(preview: Preview) -> None:
    QTest.keyClick(sheet(preview), Qt.Key.Key_PageDown)
    assert place(preview) == "Page 2 of 2"
    QTest.keyClick(sheet(preview), Qt.Key.Key_PageUp)
    assert place(preview) == "Page 1 of 2"


def test_a_large_page_is_scrolled_first(preview: Preview) -> None:
    page = sheet(preview).widget()
    assert page is not None
    page.resize(400, 5000)
    wheel(preview, -120)
    assert place(preview) == "Page 1 of 2"
    assert sheet(preview).verticalScrollBar().value() > 0
