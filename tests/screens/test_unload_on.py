"""Phase 1: going on to the next, and what helps to ask."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.gates import gate
from meeting.ids import PointId
from meeting.leaving import MoveOn
from meeting.phases import Phase
from meeting.unload import (
    RaisePoint,
)
from tests.screens.rooms import (
    FOUR,
    confirm,
    five_points,
    focused,
    last,
    press,
    started,
    words,
    write,
)
from tests.screens.unloading import page_of, ready
from ui.pages.page import Place


def test_the_gate_is_the_one_that_the_method_enforces(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(3))
    assert page.gate.main.blocked
    assert page.gate.main.reason.startswith("Points 4 and 5 still need Maria’s yes.")
    assert len(gate(page.door.meeting)) == 4


def test_the_summary_can_be_read_back_at_any_time(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    with qtbot.waitSignal(page.place_asked) as asked:
        page.gate.extra.click()
    assert asked.args == [Place.READ_BACK]


def test_an_open_gate_leads_to_phase_2(qtbot: QtBot) -> None:
    page = page_of(qtbot, ready())
    assert not page.gate.main.blocked
    page.gate.main.click()
    assert last(page) == MoveOn(Phase.TRANSITION)


@pytest.mark.parametrize(("answer", "phase", "count"), [(0, Phase.UNLOAD, 6), (1, Phase.TRANSITION, 5)])
def test_a_sentence_in_the_box_is_kept_or_cleared_first(
    qtbot: QtBot, answer: int, phase: Phase, count: int
) -> None:
    page = page_of(qtbot, ready())
    write("And the tap drips.")
    page.go_on()
    assert page.door.meeting.phase is Phase.UNLOAD
    page.question.buttons[answer].click()
    assert (page.door.meeting.phase, len(words(page))) == (phase, count)
    assert page.new.box.text() == ""


# Asking


def test_what_to_say_next_goes_along_with_what_is_typed(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(), 4))
    assert page.ask.sentence == "Let me repeat point 5, Maria. Is that it?"
    page.points.focus(FOUR)
    press(Qt.Key.Key_F2)
    write(" Twice.")
    assert page.ask.sentence == "Let me repeat point 4, Maria. Is that it?"
    press(Qt.Key.Key_Escape)
    assert page.ask.sentence == "Let me repeat point 5, Maria. Is that it?"


def test_a_question_marks_itself_as_asked(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    first = page.ask.prompt.text()
    assert "Maria" in first
    page.ask.prompt.click()
    asked = page.door.meeting.aside.asked
    assert len(asked) == 1
    assert page.ask.prompt.accessibleDescription() == "Asked already"
    page.ask.next.click()
    assert page.ask.prompt.text() != first
    assert page.door.meeting.aside.asked == asked, "looking at the next question asks nothing"


def test_wording_that_argues_is_marked_quietly(qtbot: QtBot) -> None:
    page = page_of(qtbot, started().do(RaisePoint(PointId("one"), "But our policy says so.")))
    row = page.points.row("one")
    assert row is not None
    assert "sounds as if we argue" in row.toolTip()


def test_five_hundred_points_need_few_rows(qtbot: QtBot) -> None:
    played = started().do(*(RaisePoint(PointId(f"p{n}"), f"Point of order {n}") for n in range(500)))
    page = page_of(qtbot, played)
    assert len(page.points._bound) < 20
    page.points.focus("p499")
    assert page.points.row("p499") is focused()
    assert len(page.points._bound) < 25
