"""Stepper, sections and gate: they explain themselves where they are closed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.screens.seen import painted
from ui.announce import ANNOUNCED
from ui.flow import Page, column
from ui.meeting_bars import MeetingBars
from ui.tokens import Height
from ui.widgets.condition import GateRow
from ui.widgets.gate import GateCard
from ui.widgets.header import Header
from ui.widgets.label import Label
from ui.widgets.message import Message
from ui.widgets.section import Section, SectionState
from ui.widgets.stepper import PhaseStepper

NAMES = ("Unload the negative", "Transition to the positive", "Take positive action", "Sign and hand over")
ROWS = (
    GateRow("Points written down", True, "5"),
    GateRow("Each point confirmed", True, "5 of 5"),
    GateRow("Full summary read back", False, "", 0.5),
    GateRow("Maria says there is nothing more", False),
)
REASON = "Then read the full summary back."


def a_stepper(qtbot: QtBot) -> tuple[PhaseStepper, list[QPushButton]]:
    stepper = PhaseStepper(NAMES)
    qtbot.addWidget(stepper)
    stepper.render_at(1, ("", "", "First the apology.", ""))
    stepper.show()
    return stepper, stepper.findChildren(QPushButton)


def test_a_done_step_asks_to_go_back(qtbot: QtBot) -> None:
    stepper, steps = a_stepper(qtbot)
    with qtbot.waitSignal(stepper.asked_back) as said:
        QTest.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert said.args == [0]


def test_the_current_step_does_nothing(qtbot: QtBot) -> None:
    stepper, steps = a_stepper(qtbot)
    with qtbot.assertNotEmitted(stepper.asked_back), qtbot.assertNotEmitted(stepper.refused):
        steps[1].click()


def test_a_locked_step_explains_itself(qtbot: QtBot) -> None:
    stepper, steps = a_stepper(qtbot)
    with qtbot.waitSignal(stepper.refused) as said:
        steps[2].click()
    assert said.args == ["First the apology."]
    assert steps[2].property(ANNOUNCED) == "First the apology."


def test_each_step_reads_its_state(qtbot: QtBot) -> None:
    _stepper, steps = a_stepper(qtbot)
    assert [step.accessibleName() for step in steps] == [
        "Unload the negative, done",
        "Transition to the positive, current phase",
        "Take positive action, locked",
        "Sign and hand over, locked",
    ]


def a_section(qtbot: QtBot) -> Section:
    section = Section(2, "What we intend", 2)
    section.body.addWidget(Label("Our words"))
    qtbot.addWidget(section)
    section.show()
    return section


def test_a_section_asks_to_open_and_the_page_opens_it(qtbot: QtBot) -> None:
    section = a_section(qtbot)
    section.render_section(SectionState.READY)
    with qtbot.waitSignal(section.asked) as said:
        section.head.click()
    assert said.args == [True]
    assert not section.is_open
    section.render_section(SectionState.READY, is_open=True)
    assert section.is_open


def test_a_waiting_section_says_what_it_waits_for(qtbot: QtBot) -> None:
    section = a_section(qtbot)
    section.render_section(SectionState.WAITING, note="After the apology")
    with qtbot.assertNotEmitted(section.asked), qtbot.waitSignal(section.refused) as said:
        QTest.keyClick(section.head, Qt.Key.Key_Return)
    assert said.args == ["After the apology"]


def test_a_closed_section_hides_its_content(qtbot: QtBot) -> None:
    section = a_section(qtbot)
    section.render_section(SectionState.READY, is_open=True)
    content = section.findChild(Label)
    assert content is not None
    assert content.isVisible()
    section.render_section(SectionState.DONE, note="Said at 10:52")
    assert not content.isVisible()


def a_gate(qtbot: QtBot) -> tuple[QWidget, GateCard]:
    column_, gate = QWidget(), GateCard("Go on to phase 2", "Read back the full summary")
    layout = column(gate, None)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    column_.setLayout(layout)
    qtbot.addWidget(column_)
    column_.resize(320, 700)
    column_.show()
    return column_, gate


def texts(gate: GateCard) -> list[str]:
    return [label.text() for label in gate.findChildren(Label) if label.isVisible() and label.text()]


def test_a_gate_says_what_is_missing(qtbot: QtBot) -> None:
    _column, gate = a_gate(qtbot)
    gate.render_gate(ROWS, REASON)
    assert REASON in texts(gate)
    with qtbot.assertNotEmitted(gate.chosen), qtbot.waitSignal(gate.refused) as said:
        gate.main.click()
    assert said.args == [REASON]


def test_an_open_gate_lets_through(qtbot: QtBot) -> None:
    _column, gate = a_gate(qtbot)
    gate.render_gate(ROWS, REASON)
    gate.render_gate([GateRow("Points written down", True)], "", "Everything is ready.")
    assert gate.property(ANNOUNCED) == "Everything is ready."
    with qtbot.waitSignal(gate.chosen):
        gate.main.click()


def test_a_gate_that_did_not_change_says_nothing_again(qtbot: QtBot) -> None:
    _column, gate = a_gate(qtbot)
    gate.render_gate(ROWS, REASON)
    gate.render_gate(ROWS, REASON)
    assert gate.property(ANNOUNCED) is None


def test_a_gate_shows_fewer_conditions_when_there_are_fewer(qtbot: QtBot) -> None:
    _column, gate = a_gate(qtbot)
    gate.render_gate(ROWS, REASON)
    qtbot.waitUntil(lambda: "Full summary read back" in texts(gate))
    gate.render_gate(ROWS[:1], REASON)
    assert "Full summary read back" not in texts(gate)
    assert "Points written down" in texts(gate)


def test_a_gate_short_of_room_folds_what_is_met_and_unfolds_again(qtbot: QtBot) -> None:
    column_, gate = a_gate(qtbot)
    gate.render_gate(ROWS, REASON)
    qtbot.waitUntil(lambda: "Points written down" in texts(gate))
    column_.resize(320, gate.heights()[1] + 2)
    qtbot.waitUntil(lambda: "2 conditions are met" in texts(gate))
    assert "Points written down" not in texts(gate)
    assert {"Full summary read back", "Before we move on"} <= set(texts(gate))
    column_.resize(320, 700)
    qtbot.waitUntil(lambda: "Points written down" in texts(gate))
    assert "2 conditions are met" not in texts(gate)


def test_a_gate_with_hardly_any_room_keeps_what_is_missing_and_the_way_on(qtbot: QtBot) -> None:
    column_, gate = a_gate(qtbot)
    gate.render_gate(ROWS, REASON)
    qtbot.waitUntil(lambda: "Points written down" in texts(gate))
    column_.resize(320, gate.heights()[1] - 40)
    qtbot.waitUntil(lambda: "Before we move on" not in texts(gate))
    assert "2 conditions are met" not in texts(gate)
    assert REASON in texts(gate)
    assert gate.main.isVisible()
    column_.resize(320, 700)
    qtbot.waitUntil(lambda: {"Before we move on", "Points written down"} <= set(texts(gate)))


def test_how_far_a_condition_is_met_is_told_once_at_any_width(qtbot: QtBot) -> None:
    gate = GateCard("Before we move on", "Move to phase 2")
    qtbot.addWidget(gate)
    gate.render_gate(ROWS, REASON)
    gate.show()
    for width in (*range(480, 200, -7), *range(200, 480, 7), 200, 480, 210, 470):
        gate.resize(width, 400)
        QApplication.processEvents()
        seen = [label.text() for label in gate.findChildren(Label) if label.isVisible()]
        assert sum("5\u00a0of\u00a05" in text or text == "5 of 5" for text in seen) <= 1, width


def test_a_shorter_name_in_the_header_leaves_no_gap_behind(qtbot: QtBot) -> None:
    header, fresh = Header(), Header()
    for each in (header, fresh):
        qtbot.addWidget(each)
        each.resize(1366, 60)
        each.show()
    header.render_header("New meeting that has no name yet", "Harbour Lettings")
    for each in (header, fresh):
        each.render_header("Maria Keller", "Harbour Lettings")
        QApplication.processEvents()
    assert header.organisation.x() == fresh.organisation.x()


def test_the_header_asks_for_the_way_back_and_the_client_view(qtbot: QtBot) -> None:
    header = Header("Client view")
    qtbot.addWidget(header)
    header.render_header("Maria Keller", "Harbour Lettings")
    header.show()
    with qtbot.waitSignal(header.back_asked):
        header.back.click()
    with qtbot.waitSignal(header.side_asked):
        header.side_button.click()
    header.render_side(True)
    assert header.side_button.isChecked()


def test_a_question_too_long_for_the_head_of_a_section_takes_another_line(qtbot: QtBot) -> None:
    section = a_section(qtbot)
    section.render_section(SectionState.READY, title="Dr Okafor, would you like to hear our side?")
    section.setFixedWidth(900)
    qtbot.waitUntil(lambda: section.head.height() == Height.SECTION)
    section.setFixedWidth(300)
    qtbot.waitUntil(lambda: section.head.height() > Height.SECTION)
    assert "…" not in painted(section.head)


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_what_is_not_saved_is_told_between_the_edges_of_the_page(qtbot: QtBot, width: int) -> None:
    page, bars, main = Page(), MeetingBars(), Label("The page")
    page.bars.addWidget(bars)
    page.main.addWidget(main)
    bars.render_fault("The disk is full.", "Make some room on it.", may_leave=True)
    page.resize(width, 700)
    qtbot.addWidget(page)
    page.show()
    (told,) = (each for each in bars.findChildren(Message) if each.isVisible())
    way_out, side = bars.elsewhere, page.side_area.geometry
    qtbot.waitUntil(lambda: told.mapTo(page, QPoint()).x() == main.x())
    qtbot.waitUntil(lambda: way_out.mapTo(page, way_out.rect().topRight()).x() == side().right())
