"""Dialogs, cover, menu, messages, badges and marks."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.announce import ANNOUNCED
from ui.icons import Icon
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import IconButton, Kind
from ui.widgets.cover import CoverScreen
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field
from ui.widgets.mark import PartMark, PointNumber
from ui.widgets.menu import Menu
from ui.widgets.message import Message, Weight


def a_dialog(qtbot: QtBot) -> tuple[QWidget, Dialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    choices = [Choice("stay", "Stay", safe=True), Choice("leave", "Leave for now", Kind.PRIMARY)]
    dialog = Dialog(window, "Leave the meeting for now?", "Everything is saved.", choices)
    dialog.ask()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.buttons["stay"])
    return window, dialog


def test_a_field_stands_off_the_buttons_below_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Dialog(window, "Adjourn?", "Everything is saved.", [Choice("stay", "Stay", safe=True)])
    field = Field("The reason")
    dialog.body.addWidget(field)
    dialog.ask()
    assert dialog.buttons["stay"].y() - field.geometry().bottom() >= 16


def test_a_dialog_answers_with_the_button_that_was_pressed(qtbot: QtBot) -> None:
    _window, dialog = a_dialog(qtbot)
    with qtbot.waitSignal(dialog.answered) as said:
        dialog.buttons["leave"].click()
    assert said.args == ["leave"]
    assert not dialog.isVisible()


def test_escape_is_the_safe_answer(qtbot: QtBot) -> None:
    _window, dialog = a_dialog(qtbot)
    answers: list[str] = []
    dialog.answered.connect(answers.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == ["stay"]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    _window, dialog = a_dialog(qtbot)
    with qtbot.waitSignal(dialog.answered) as said:
        QTest.keyClick(dialog.buttons["stay"], Qt.Key.Key_Return)
    assert said.args == ["stay"]


def test_the_cover_shows_the_name_and_goes_on_enter(qtbot: QtBot) -> None:
    cover = CoverScreen("Maria Keller")
    qtbot.addWidget(cover)
    assert cover.accessibleName() == "Maria Keller. One moment, please"
    with qtbot.waitSignal(cover.asked_back):
        QTest.keyClick(cover, Qt.Key.Key_Return)


def test_a_menu_row_does_what_it_says(qtbot: QtBot) -> None:
    menu, done = Menu(), []
    qtbot.addWidget(menu)
    action = menu.add("Cover the screen", Icon.EYE_OFF, lambda: done.append("covered"), "F9")
    action.trigger()
    assert done == ["covered"]
    assert action.shortcut().toString() == "F9"


def test_a_message_is_announced_when_it_is_new(qtbot: QtBot) -> None:
    message = Message(Weight.WARNING)
    qtbot.addWidget(message)
    assert message.isHidden()
    message.render_message("The wording changed. Read it back once more.")
    assert message.property(ANNOUNCED) == "The wording changed. Read it back once more."
    message.setProperty(ANNOUNCED, "")
    message.render_message("The wording changed. Read it back once more.")
    assert message.property(ANNOUNCED) == ""


def test_an_empty_message_hides(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    message = Message(Weight.INFORMATION, "Saved.", window)
    window.show()
    assert message.isVisible()
    message.render_message("")
    assert message.isHidden()


@pytest.mark.parametrize(("tone", "icon"), [(Tone.GOOD, Icon.CHECK), (Tone.SIGN, None)])
def test_a_badge_says_with_an_icon_what_its_colour_says(tone: Tone, icon: Icon | None) -> None:
    assert tone.icon is icon


def test_a_badge_reads_its_word_and_hides_without_one(qtbot: QtBot) -> None:
    badge = Badge("Put right", Tone.GOOD)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Put right"
    badge.render_badge("", Tone.GOOD)
    assert badge.isHidden()


@pytest.mark.parametrize(
    ("met", "part", "word"), [(True, 1, "Done"), (False, 0.4, "In part"), (False, 0, "To do")]
)
def test_a_part_mark_has_a_word(qtbot: QtBot, met: bool, part: float, word: str) -> None:
    mark = PartMark()
    qtbot.addWidget(mark)
    mark.render_part(met, part)
    assert mark.accessibleName() == word


def test_a_point_number_reads_as_a_point(qtbot: QtBot) -> None:
    number = PointNumber(4)
    qtbot.addWidget(number)
    assert number.accessibleName() == "Point 4"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_menu_opens_flush_with_the_end_of_its_button(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    """Its icons came after it was measured: it stood beyond its button by so much."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayoutDirection(direction)
    window.resize(600, 200)
    window.move(0, 0)
    more = IconButton(Icon.MORE, "More", parent=window)
    more.move(280, 20)
    menu = Menu(more)
    menu.setLayoutDirection(direction)
    menu.add("Export everything", Icon.SAVE, lambda: None)
    window.show()
    qtbot.waitExposed(window)
    menu.open_below(more)
    button = QRect(more.mapToGlobal(QPoint(0, 0)), more.size())
    flush = menu.geometry().right() == button.right()
    if direction == Qt.LayoutDirection.RightToLeft:
        flush = menu.geometry().left() == button.left()
    assert flush
    assert menu.geometry().top() == button.bottom() + 1
    menu.close()
