"""Ticks and answers: they ask, and only the page changes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.announce import ANNOUNCED
from ui.widgets.choice import AnswerSwitch, RoundChoices
from ui.widgets.tick import Tick

Either = AnswerSwitch | RoundChoices
OPTIONS = (("accept", "Accept"), ("counter", "Counter-offer"), ("decline", "Decline"))


def a_tick(qtbot: QtBot) -> Tick:
    tick = Tick("Repeated back, Maria confirmed", 28, small=True, width=188)
    qtbot.addWidget(tick)
    tick.show()
    return tick


def a_switch(qtbot: QtBot, kind: type[Either] = AnswerSwitch) -> Either:
    switch = kind("Our answer", OPTIONS)
    qtbot.addWidget(switch)
    switch.show()
    qtbot.waitExposed(switch)
    return switch


def test_a_tick_asks_and_does_not_change(qtbot: QtBot) -> None:
    tick = a_tick(qtbot)
    with qtbot.waitSignal(tick.asked) as said:
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert said.args == [True]
    assert not tick.isChecked()


def test_space_asks_to_take_a_tick_off(qtbot: QtBot) -> None:
    tick = a_tick(qtbot)
    tick.render_tick(True)
    with qtbot.waitSignal(tick.asked) as said:
        QTest.keyClick(tick, Qt.Key.Key_Space)
    assert said.args == [False]
    assert tick.isChecked()


def test_rendering_a_tick_is_silent(qtbot: QtBot) -> None:
    tick = a_tick(qtbot)
    with qtbot.assertNotEmitted(tick.asked):
        tick.render_tick(True)


def test_a_tick_that_was_taken_off_is_announced_once(qtbot: QtBot) -> None:
    tick = a_tick(qtbot)
    tick.name("Point 4, repeated back and confirmed")
    tick.render_tick(True)
    tick.render_tick(False, taken_off=True)
    assert tick.taken_off
    assert "Point 4" in tick.property(ANNOUNCED)
    tick.setProperty(ANNOUNCED, "")
    tick.render_tick(False, taken_off=True)
    assert tick.property(ANNOUNCED) == ""


def test_a_tick_that_cannot_be_asked_for_says_why(qtbot: QtBot) -> None:
    tick = a_tick(qtbot)
    tick.render_tick(False, reason="Word the apology first.")
    with qtbot.assertNotEmitted(tick.asked), qtbot.waitSignal(tick.refused) as said:
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert said.args == ["Word the apology first."]


@pytest.mark.parametrize("size", [24, 28, 36])
def test_a_tick_is_large_enough_to_hit(qtbot: QtBot, size: int) -> None:
    tick = Tick("", size)
    qtbot.addWidget(tick)
    assert min(tick.sizeHint().width(), tick.sizeHint().height()) >= 40


@pytest.mark.parametrize("kind", [AnswerSwitch, RoundChoices])
def test_an_answer_is_asked_for_and_shown_by_the_page(qtbot: QtBot, kind: type[Either]) -> None:
    switch = a_switch(qtbot, kind)
    with qtbot.waitSignal(switch.chosen) as said:
        QTest.mouseClick(switch.parts[1], Qt.MouseButton.LeftButton)
    assert said.args == ["counter"]
    assert switch.choice() is None
    with qtbot.assertNotEmitted(switch.chosen):
        switch.render_choice("counter")
    assert [part.isChecked() for part in switch.parts] == [False, True, False]


@pytest.mark.parametrize("choose", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_arrow_keys_walk_over_the_answers_and_choose_none(qtbot: QtBot, choose: Qt.Key) -> None:
    switch = a_switch(qtbot)
    switch.render_choice("decline")
    with qtbot.assertNotEmitted(switch.chosen):
        QTest.keyClick(switch.parts[2], Qt.Key.Key_Right)
    assert switch.focusWidget() is switch.parts[0]
    with qtbot.waitSignal(switch.chosen) as said:
        QTest.keyClick(switch.parts[0], choose)
    assert said.args == ["accept"]


def test_right_means_back_where_one_reads_from_right_to_left(qtbot: QtBot) -> None:
    switch = a_switch(qtbot)
    switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    switch.render_choice("counter")
    QTest.keyClick(switch.parts[1], Qt.Key.Key_Right)
    assert switch.focusWidget() is switch.parts[0]


def test_tab_stops_once_at_the_chosen_answer(qtbot: QtBot) -> None:
    switch = a_switch(qtbot)
    switch.render_choice("counter")
    stops = [bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) for part in switch.parts]
    assert stops == [False, True, False]
