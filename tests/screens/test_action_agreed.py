"""The plan is read back, thanks are said, and the client agrees."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.action import (
    AgreePlan,
    SayThanks,
    TakeBackAgreement,
)
from meeting.gates import to_sign
from meeting.ids import ItemId
from meeting.marks import standing_requests
from meeting.phases import Phase
from meeting.plan import BeginAction, KeepAction, KeepExpectation
from meeting.values import Action, Expectation
from tests.screens.acting import (
    CTRL,
    ONE,
    answered,
    named,
    page_of,
    phase_of,
    planned,
)
from tests.screens.rooms import last, press
from ui.pages.plan_words import plan_lines
from ui.widgets.section import SectionState


def test_what_is_read_back_is_all_that_is_agreed() -> None:
    slipping = Action(
        ItemId("again"),
        "Ring",
        "It rang",
        "Tom",
        date(2026, 3, 13),
        (ONE,),
        fallback="Priya rings",
        times=3,
        every=1,
    )
    played = planned().do(
        KeepAction(slipping),
        KeepExpectation(Expectation(ItemId("end"), "The flats are let", "Kitchens", "Time")),
    )
    text = "\n".join(line for line, _is_head in plan_lines(played.meeting))
    for request in standing_requests(played.meeting):
        answer = request.answer
        assert request.words in text
        assert answer is not None
        assert all(said in text for said in (answer.reason, answer.instead))
    assert "The flats are let. What leads to it: Kitchens. What binds us: Time." in text
    assert "by Friday 13 March, 3 times, every day. Done when: It rang. If it slips: Priya rings." in text


def test_the_plan_is_read_then_thanks_are_said_then_it_is_agreed(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned())
    told: list[bool] = []
    page.plan_reading.connect(told.append)
    page.parts.open_part(4)
    assert told == [True]
    assert named() == "The plan"
    press(Qt.Key.Key_Return)
    assert named() == "Thanks, said"
    press(Qt.Key.Key_Space)
    assert last(page) == SayThanks("Thank you for telling us, Maria, and for the chance to mend it.")
    press(Qt.Key.Key_Return)
    assert isinstance(last(page), AgreePlan)
    assert told == [True, False]
    assert named() == "Go on to sign"
    press(Qt.Key.Key_Return)
    assert phase_of(page) is Phase.SIGN


def test_thanks_are_said_from_wherever_the_plan_is_read(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned())
    page.parts.open_part(4)
    press(Qt.Key.Key_Space, CTRL)
    assert isinstance(last(page), SayThanks)
    assert named() == "Yes, that is what we agreed"


def test_the_yes_is_blocked_with_the_methods_own_reason(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.parts.open_part(4)
    assert page.reading.agree.reason == page.door.reason(AgreePlan())
    assert page.reading.agree.blocked


def test_a_later_change_withdraws_the_agreement(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned().do(SayThanks("Thank you."), AgreePlan()))
    assert page.reading.head.note.startswith("Agreed at")
    page.door.do(BeginAction(ItemId("action-3")))
    assert page.reading.standing(to_sign(page.door.meeting)) is SectionState.READY
    assert page.gate.main.blocked


def test_agreed_before_the_thanks_the_thanks_come_next(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned())
    page.parts.open_part(4)
    page.reading.agree.setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(last(page), AgreePlan)
    assert named() == "Thanks, said"
    press(Qt.Key.Key_Space)
    assert named() == "Go on to sign"


def test_an_agreement_taken_back_is_read_again(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned().do(AgreePlan()))
    page.parts.open_part(4)
    page.reading.take_back.setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(last(page), TakeBackAgreement)
    assert named() == "The plan"
