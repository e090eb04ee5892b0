"""All the points over any page: to look at, and nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting.phases import Phase
from tests.builders import example_until
from tests.screens.rooms import FOUR, focused, press
from ui.pages.all_points import AllPoints


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[AllPoints]:
    """The panel over a page of phase 2, as F7 opens it."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 700)
    found = AllPoints(page)
    found.setGeometry(page.rect())
    found.render_meeting(example_until(Phase.ACTION).meeting)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    found.take_focus()
    yield found
    page.close()  # it lives as long as the page that it lies upon


def test_it_shows_numbers_words_and_ticks(panel: AllPoints) -> None:
    row = panel.points.row(FOUR)
    assert row is not None
    assert row.accessibleName() == "Point 4. You charged me twice, and I had to prove it. confirmed"
    assert row.tick.isChecked()
    assert panel.points.height() >= panel.points.content_height(), "five points need no scrolling"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F7])
def test_it_closes_by_key(qtbot: QtBot, panel: AllPoints, key: Qt.Key) -> None:
    with qtbot.waitSignal(panel.closed):
        press(key)


def test_it_closes_by_a_press_beside_it(qtbot: QtBot, panel: AllPoints) -> None:
    with qtbot.waitSignal(panel.closed):
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_nothing_can_be_changed(qtbot: QtBot, panel: AllPoints) -> None:
    row = panel.points.row(FOUR)
    assert row is not None
    with qtbot.assertNotEmitted(panel.points.asked):
        QTest.mouseDClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.tick.geometry().center())
    assert not row.isAncestorOf(focused())
    assert row is not focused()


def test_no_advice_is_shown_where_the_client_may_look(panel: AllPoints) -> None:
    assert all(not row.toolTip() for row in panel.points.findChildren(QWidget))


def test_while_it_is_closed_it_costs_nothing(qtbot: QtBot) -> None:
    closed = AllPoints()
    qtbot.addWidget(closed)
    closed.render_meeting(example_until(Phase.ACTION).meeting)
    assert closed.points.items == []
