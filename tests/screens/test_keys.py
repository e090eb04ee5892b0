"""What keys press: Enter of the keypad is an Enter like any other; held down, or after letters, none is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.ask_card import PromptButton
from ui.pages.prepare_rows import PersonRow
from ui.widgets.button import Button
from ui.widgets.choice import AnswerSwitch
from ui.widgets.field import TextArea
from ui.widgets.section import SectionHead
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


CONTROLS: dict[str, Callable[[], QAbstractButton]] = {
    "button": lambda: Button("Yes"),
    "careful button": lambda: Button("Yes", careful=True),
    "answer": lambda: AnswerSwitch("Our side", [("yes", "Yes"), ("no", "No")]).parts[0],
    "tick": lambda: Tick("Said"),
    "head of a part": lambda: SectionHead(1, "We say sorry", 2),
    "question": PromptButton,
    "row": PersonRow,
}
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


class Hand:
    """One finger on the keys, with the time at which each goes down; counts what was pressed by it."""

    def __init__(self, qtbot: QtBot, control: QAbstractButton) -> None:
        qtbot.addWidget(control)
        self.control, self.pressed = control, 0
        control.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.pressed += 1

    def press(self, key: Qt.Key, at: int = 0, text: str = "", held: bool = False) -> "Hand":
        """A key goes down and up, at so many milliseconds; `held`: it was down already, and repeats."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, held)
            event.setTimestamp(at)
            QApplication.sendEvent(self.control, event)
        return self


@pytest.fixture(params=CONTROLS)
def hand(qtbot: QtBot, request: pytest.FixtureRequest) -> Hand:
    """At each kind of control in turn."""
    return Hand(qtbot, CONTROLS[request.param]())


@pytest.mark.parametrize("key", [ENTER, SPACE])
def test_a_key_presses_once_however_long_it_is_held(hand: Hand, key: Qt.Key) -> None:
    hand.press(key, 1000)
    for repeat in range(5):
        hand.press(key, 1500 + 30 * repeat, held=True)
    assert hand.pressed == 1


def test_a_space_with_another_key_held_presses_nothing(hand: Hand) -> None:
    for held in (CTRL, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(hand.control, SPACE, held)
    assert hand.pressed == 0


def test_writing_ends_with_enter_and_presses_nothing(hand: Hand) -> None:
    hand.press(Qt.Key.Key_O, 1000, "o").press(SPACE, 9000, " ").press(ENTER, 19_000)
    assert hand.pressed == 0, "not even after a long pause: somebody thinks between two words"
    hand.press(ENTER, 29_000)
    assert hand.pressed == 1


def test_writing_is_over_when_the_focus_leaves(qtbot: QtBot) -> None:
    button = Button("Yes")
    hand = Hand(qtbot, button)
    hand.press(Qt.Key.Key_O, 1000, "o")
    other = QWidget()
    qtbot.addWidget(other)
    button.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    button.clearFocus()
    hand.press(SPACE, 2000)
    assert hand.pressed == 1


@pytest.mark.parametrize(("key", "soon", "late"), [(ENTER, 399, 400), (SPACE, 999, 1000)])
def test_what_is_careful_waits_for_an_answer_after_the_press_before(
    qtbot: QtBot, key: Qt.Key, soon: int, late: int
) -> None:
    before = Hand(qtbot, Button("Nothing more"))
    after = Hand(qtbot, Button("Yes", careful=True))
    before.press(ENTER, 10_000)
    after.press(key, 10_000 + soon)
    assert after.pressed == 0
    after.press(key, 10_000 + soon + late)
    assert after.pressed == 1
