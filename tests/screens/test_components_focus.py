"""The focus ring: outside of what has the focus, wherever that goes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.flow import ScrollColumn, column
from ui.focus import FocusRing
from ui.widgets.button import Button
from ui.widgets.tick import Tick


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    made = FocusRing(qapp)
    yield made
    made.deleteLater()


def a_window(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    window.setLayout(column(*parts, None, margins=(20, 20, 20, 20)))
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def around(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)


def test_the_ring_lies_two_pixels_away_around_the_button(qtbot: QtBot, ring: FocusRing) -> None:
    first, second = Button("Stay"), Button("Leave")
    window = a_window(qtbot, first, second)
    first.setFocus()
    assert ring.where() == around(first, window)
    second.setFocus()
    assert ring.where() == around(second, window)


def test_the_ring_follows_what_moves(qtbot: QtBot, ring: FocusRing) -> None:
    button = Button("Stay")
    window = a_window(qtbot, button)
    button.setFocus()
    window.resize(420, 300)
    qtbot.waitUntil(lambda: ring.where() == around(button, window))


def test_the_ring_of_a_tick_goes_around_its_box_alone(qtbot: QtBot, ring: FocusRing) -> None:
    tick = Tick("Said", 28)
    _window = a_window(qtbot, tick)
    tick.setFocus()
    where = ring.where()
    assert where is not None
    assert where.size().width() == 28 + 8


def test_the_ring_scrolls_with_its_column(qtbot: QtBot, ring: FocusRing) -> None:
    scroll, buttons = ScrollColumn(), [Button(str(at)) for at in range(20)]
    for button in buttons:
        scroll.body.addWidget(button)
    _window = a_window(qtbot, scroll)
    buttons[3].setFocus()
    inner = scroll.widget()
    assert inner is not None
    scroll.verticalScrollBar().setValue(60)
    assert ring.where() == around(buttons[3], inner)


def test_the_ring_is_gone_when_its_button_hides(qtbot: QtBot, ring: FocusRing) -> None:
    button = Button("Stay")
    _window = a_window(qtbot, button)
    button.setFocus()
    button.hide()
    assert ring.where() is None


def test_the_ring_outlives_the_page_it_lay_on(qtbot: QtBot, ring: FocusRing) -> None:
    window = a_window(qtbot, Button("Stay"))
    page = QWidget(window)
    page.setLayout(column(leaving := Button("Leave")))
    page.show()
    leaving.setFocus()
    other = a_window(qtbot, staying := Button("Stay"))
    page.deleteLater()
    window.close()
    staying.setFocus()
    qtbot.waitUntil(lambda: ring.where() == around(staying, other))


def test_what_has_the_focus_stays_in_view_while_the_rows_above_it_find_their_height(qtbot: QtBot) -> None:
    scroll, above, button, below = ScrollColumn(), QWidget(), Button("Here"), QWidget()
    above.setFixedHeight(120)
    below.setFixedHeight(600)  # the scroll bar is there from the first
    for part in (above, button, below):
        scroll.body.addWidget(part)
    window = a_window(qtbot, scroll)
    button.setFocus()
    window.resize(280, 240)
    qtbot.waitUntil(lambda: scroll.viewport().height() < 240)
    above.setFixedHeight(700)  # in a narrower window its words want more lines, which is known only later
    qtbot.waitUntil(lambda: button.y() > 700)

    def is_in_view() -> bool:
        where = QRect(button.mapTo(scroll.viewport(), QPoint(0, 0)), button.size())
        return bool(scroll.viewport().rect().contains(where))

    qtbot.waitUntil(is_in_view)
