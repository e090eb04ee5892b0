"""Buttons: what they say when pressed, and what they say instead when blocked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.announce import ANNOUNCED
from ui.icons import Icon
from ui.tokens import Height
from ui.widgets.button import Button, IconButton, Kind

REASON = "Points 4 and 5 still need Maria’s yes."


def a_button(qtbot: QtBot, text: str = "Go on") -> Button:
    button = Button(text, Kind.PRIMARY, Height.MAIN)
    qtbot.addWidget(button)
    button.show()
    return button


def test_a_press_of_the_mouse_chooses(qtbot: QtBot) -> None:
    button = a_button(qtbot)
    with qtbot.waitSignal(button.chosen):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_choose(qtbot: QtBot, key: Qt.Key) -> None:
    button = a_button(qtbot)
    with qtbot.waitSignal(button.chosen):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_blocked_button_says_why_instead(qtbot: QtBot, key: Qt.Key) -> None:
    button = a_button(qtbot)
    button.render_blocked(REASON)
    with qtbot.assertNotEmitted(button.chosen), qtbot.waitSignal(button.refused) as said:
        QTest.keyClick(button, key)
    assert said.args == [REASON]
    assert button.property(ANNOUNCED) == REASON


def test_a_blocked_button_keeps_its_focus_and_describes_itself(qtbot: QtBot) -> None:
    button = a_button(qtbot)
    button.setFocus()
    button.render_blocked(REASON)
    assert button.isEnabled()
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert button.accessibleDescription() == REASON
    assert button.face().before is Icon.LOCK


def test_an_opened_button_chooses_again(qtbot: QtBot) -> None:
    button = a_button(qtbot)
    button.render_blocked(REASON)
    button.render_blocked("")
    with qtbot.assertNotEmitted(button.refused), qtbot.waitSignal(button.chosen):
        button.click()


def test_a_switch_does_not_change_by_itself(qtbot: QtBot) -> None:
    button = a_button(qtbot, "Client view")
    button.render_on(False)
    button.click()
    assert not button.isChecked()
    button.render_on(True)
    assert button.isChecked()


def test_the_mnemonic_is_neither_shown_nor_read(qtbot: QtBot) -> None:
    button = a_button(qtbot, "R&&D &plan")
    assert button.accessibleName() == "R&D plan"
    assert button.face().text == "R&D plan"
    assert button.shortcut().toString() == "Alt+P"


def test_a_button_short_of_room_grows_in_height_and_keeps_every_word(qtbot: QtBot) -> None:
    button = a_button(qtbot, "Read back the full summary once more")
    narrow = button.face().fitting(150)
    assert narrow.text == button.face().text
    assert narrow.width() <= 150
    assert narrow.height() > button.face().height()


def test_the_lock_stays_where_the_room_is_short(qtbot: QtBot) -> None:
    button = a_button(qtbot, "Read back the full summary")
    button.render_blocked(REASON)
    assert button.face().fitting(120).before is Icon.LOCK


def test_an_icon_button_says_its_name_and_is_large_enough_to_hit(qtbot: QtBot) -> None:
    button = IconButton(Icon.PENCIL, "Edit point 4", Height.SMALL)
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Edit point 4"
    assert button.sizeHint().width() >= 40
    assert button.sizeHint().height() >= 40
    QApplication.processEvents()
