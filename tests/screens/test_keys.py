"""Enter of the keypad is an Enter like any other; with another key held it is not."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button
from ui.widgets.field import TextArea
from ui.widgets.tick import Tick

KEYPAD, CTRL = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ControlModifier


def enter(widget: QWidget, held: Qt.KeyboardModifier = KEYPAD) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Enter, held)


def test_it_presses_a_button(qtbot: QtBot) -> None:
    button = Button("Go on")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.chosen):
        enter(button)


def test_it_asks_for_a_tick(qtbot: QtBot) -> None:
    tick = Tick("Said")
    qtbot.addWidget(tick)
    with qtbot.waitSignal(tick.asked):
        enter(tick)


def test_it_accepts_what_is_written_and_begins_no_line(qtbot: QtBot) -> None:
    area = TextArea("What is bothering Maria?")
    qtbot.addWidget(area)
    area.show_text("It was late")
    with qtbot.waitSignal(area.accepted):
        enter(area.edit)
    assert area.text() == "It was late"


def test_with_ctrl_held_it_is_left_to_the_page(qtbot: QtBot) -> None:
    button = Button("Go on")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.chosen):
        enter(button, KEYPAD | CTRL)
