"""Phase 3: what is asked for, what we give, and the page around it."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from meeting import example_plan
from meeting.action import (
    AgreePlan,
    AnswerRequest,
    AskFor,
    AskForNothing,
    DropRequest,
    NameApprover,
    SayThanks,
)
from meeting.gates import to_sign
from meeting.ids import ItemId
from meeting.kinds import Giving, Reply
from meeting.phases import Phase
from meeting.prompts import saying
from meeting.values import Earlier
from tests.screens.acting import (
    CTRL,
    FIVE,
    ONE,
    TODAY,
    answered,
    asked,
    begun,
    fields,
    named,
    page_of,
    phase_of,
    planned,
)
from tests.screens.rooms import last, press, write
from ui.pages.action import ActionPage
from ui.pages.action_request import RequestLine
from ui.pages.page import Place
from ui.widgets.section import SectionState

# What is asked for


def test_every_point_is_asked_about_by_enter_alone(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    for n in range(1, 6):
        assert named() == f"Point {n}: What would put this right for Maria?"
        fields(f"Request {n}")
    assert [request.words for request in page.door.meeting.requests] == [f"Request {n}" for n in range(1, 6)]
    assert named() == "Accept"


def test_asks_for_nothing_is_an_answer(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    while named() != "Asks for nothing":
        press(Qt.Key.Key_Tab)
        assert named() != "Go on to sign", "it is not reached by Tab"
    press(Qt.Key.Key_Return)
    assert last(page) == AskForNothing(ONE)
    assert named() == "Point 2: What would put this right for Maria?"


def test_offers_wait_until_every_point_was_asked_about(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    assert page.gives.head.note == "After every point was asked about"
    page.gives.head.click()
    assert not page.gives.is_open


def test_what_was_promised_twice_in_vain_is_not_to_be_promised_again(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    tried = Earlier(ItemId("attempt"), "A visit in January", broken=2)
    meeting = page.door.meeting.but(attempts=(tried,))
    page.gives.show_part(meeting, to_sign(meeting), is_open=True)
    assert page.gives.before.text().startswith("Tried before: A visit in January ")
    assert page.gives.before.text().endswith("Choose a different remedy.")


def test_accepting_is_one_key_and_the_next_request_opens(qtbot: QtBot) -> None:
    page = page_of(qtbot, asked())
    press(Qt.Key.Key_1, CTRL)
    assert last(page) == AnswerRequest(ItemId("request-1"), Reply.ACCEPT)
    assert page.asks.current == "request-2"


def test_a_counter_offer_stays_a_draft_until_its_words_are_there(qtbot: QtBot) -> None:
    page = page_of(qtbot, asked())
    seq = page.door.meeting.seq
    press(Qt.Key.Key_2, CTRL)
    assert named() == "Our reason, as we tell it to Maria"
    write("It is all we earned")
    press(Qt.Key.Key_Return)
    assert page.door.meeting.seq == seq
    write("A credit")
    press(Qt.Key.Key_Return)
    expected = AnswerRequest(ItemId("request-1"), Reply.COUNTER, "It is all we earned", "A credit")
    assert last(page) == expected


def test_an_answer_that_is_changed_closes_its_row_as_a_first_one_does(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.parts.open_part(0)
    page.asks.open_row("request-2")
    press(Qt.Key.Key_2, CTRL)
    fields("Tuesdays are taken")
    write("A call every Wednesday")
    line = page.asks.rows.row("request-2")
    assert isinstance(line, RequestLine)
    assert line.editor is not None
    line.editor.keep.click()
    expected = (Reply.COUNTER, "Tuesdays are taken", "A call every Wednesday")
    assert last(page) == AnswerRequest(ItemId("request-2"), *expected)
    assert page.asks.current is None
    assert named() == page.asks.head.accessibleName()


def test_after_a_changed_answer_the_next_request_without_one_opens(qtbot: QtBot) -> None:
    page = page_of(qtbot, asked().do(AnswerRequest(ItemId("request-1"), Reply.DECLINE, "It is let")))
    page.asks.open_row("request-1")
    press(Qt.Key.Key_1, CTRL)
    assert last(page) == AnswerRequest(ItemId("request-1"), Reply.ACCEPT)
    assert page.asks.current == "request-2"
    assert named() == "Accept"


def test_a_no_without_a_reason_is_refused_in_words(qtbot: QtBot) -> None:
    page = page_of(qtbot, asked())
    heard: list[str] = []
    page.door.refused.connect(heard.append)
    press(Qt.Key.Key_3, CTRL)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert heard == ["Give a reason that can be told."]
    assert named() == "Our reason, as we tell it to Maria"


def test_one_more_request_for_the_whole(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.asks.head.click()
    page.asks.more.click()
    fields("A letter of apology")
    act = last(page)
    assert isinstance(act, AskFor)
    assert (act.words, act.point) == ("A letter of apology", None)


def test_a_request_is_reworded_with_f2_and_taken_back_with_delete(qtbot: QtBot) -> None:
    page = page_of(qtbot, asked())
    press(Qt.Key.Key_F2)
    assert named() == "What is asked for"
    press(Qt.Key.Key_A, CTRL)
    fields("Two weeks of rent")
    assert last(page) == AskFor(ItemId("request-1"), "Two weeks of rent", ONE)
    press(Qt.Key.Key_Delete)
    assert last(page) == DropRequest(ItemId("request-1"))
    assert named() == "Point 1: What would put this right for Maria?"


def test_requests_that_were_answered_are_reached_by_tab_and_opened_with_enter(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.parts.open_part(0)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert named() == "Asked for: One person who rings me every Tuesday until it is done Accepted"
    press(Qt.Key.Key_Return)
    assert page.asks.current == "request-2"
    assert named() == "Accept"


# What we give


def test_a_concession_is_added_from_its_box(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    assert named() == "What Maria gets"
    fields("Fee for the flat", "420", "5")
    kept = page.door.meeting.concessions[0]
    assert (kept.kind, kept.amount, kept.currency) == (Giving.PAYMENT, Decimal(420), "GBP")
    assert kept.points == (FIVE,)
    assert named() == "What Maria gets"
    assert page.gives.is_open, "the next one can be written at once"


def test_an_amount_that_cannot_be_read_is_explained_and_nothing_is_kept(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    fields("Fee for the flat", "plenty")
    assert not page.door.meeting.concessions
    assert page.gives.box.worth.error() == "This is not an amount. Write it as £1,500."
    assert named() == "Worth"


def test_an_offer_that_was_prepared_fills_the_box_without_its_limit(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(*example_plan.given()[:2]))
    page.parts.open_part(1)
    page.gives.offers.buttons[0].click()
    assert page.gives.box.value("what") == "Off the final invoice"
    assert page.gives.box.value("worth") == ""


def test_what_we_answered_fills_the_box_with_amount_and_point_to_be_kept_or_overwritten(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    before = page.door.meeting
    press(Qt.Key.Key_1, CTRL)
    box = page.gives.box
    assert [box.value(name) for name in ("kind", "what", "worth", "points")] == [
        "credit", "£1,500 credit", "£1,500", "1"
    ]  # fmt: skip
    assert page.door.meeting == before  # a proposal is no promise
    write("Off the final invoice")
    press(Qt.Key.Key_Return)
    given = page.door.meeting.concessions[0]
    assert (given.description, given.amount, given.points) == ("Off the final invoice", Decimal(1500), (ONE,))
    assert page.gives.offers.buttons[0].accessibleName().startswith("5: We pay the £420")


def test_nothing_is_proposed_for_what_was_given_already(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(*example_plan.given()[:2]))
    page.parts.open_part(1)
    assert page.gives.offers.buttons[0].accessibleName().startswith("Credit: Off the final")


def test_control_and_enter_adds_and_goes_on_with_the_next_part(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    write("A free visit")
    page.go_on()
    assert [each.description for each in page.door.meeting.concessions] == ["A free visit"]
    assert named() == "Action"
    page.go_on()
    assert named() == "Maria’s one contact person"


def test_control_and_enter_stays_where_something_cannot_be_read(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    write("A discount")
    press(Qt.Key.Key_Tab)
    write("many")
    page.go_on()
    assert not page.door.meeting.concessions
    assert named() == "Worth"


def test_above_the_limit_a_check_is_asked_for_in_neutral_words(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    assert page.gives.approver.isHidden() or not page.gives.approver.isVisible()
    fields("Off the invoice", "9000", "1")
    assert page.gives.check.isVisible()
    page.gives.approver.setFocus()
    fields("Ann Lee")
    assert last(page) == NameApprover("Ann Lee")


def test_a_concession_is_changed_in_its_row(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(example_plan.given()[1]))
    page.gives.head.click()
    page.gives.open_row("fee")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, CTRL)
    fields("430")
    assert page.door.meeting.concessions[0].amount == Decimal(430)
    assert named() == "What Maria gets"


def test_the_kind_that_was_picked_stays_while_the_rest_is_written(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.gives.box.kind.chosen.emit(Giving.REDO.value)
    page.render_meeting(page.door.meeting)
    fields("The worktop once more")
    assert page.door.meeting.concessions[0].kind is Giving.REDO
    assert not page.door.is_typing


# The page


def test_something_begun_is_not_left_behind(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned().do(SayThanks("Thank you."), AgreePlan()))
    heard: list[str] = []
    page.door.refused.connect(heard.append)
    page.parts.open_part(2)
    write("One thing more")
    page.gate.main.click()
    assert phase_of(page) is Phase.ACTION
    assert heard[0].startswith("Something is written here")
    press(Qt.Key.Key_Escape)
    page.go_on()
    assert phase_of(page) is Phase.SIGN


def test_drafts_are_there_again_after_a_crash(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    write("Half a gif")
    page.door.keep_drafts()
    again = ActionPage(type(page.door)(page.door.session), lambda: TODAY)
    qtbot.addWidget(again)
    again.render_meeting(again.door.meeting)
    assert again.gives.box.value("what") == "Half a gif"


def test_rendering_says_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned())
    seq = page.door.meeting.seq
    for at in range(5):
        page.parts.open_part(at)
        page.render_meeting(page.door.meeting)
    assert page.door.meeting.seq == seq


def test_parts_say_in_a_line_what_they_hold(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned())
    notes = [part.head.note for part in (page.asks, page.gives, page.plan)]
    assert notes == ["5 of 5 answered", "3 given, £1,920 in all", "5 actions, 3 begun today"]
    assert page.touch.head.note == "Tom Adeyemi, first on Tuesday 17 March 2026"


def test_the_points_are_one_press_away(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    with qtbot.waitSignal(page.place_asked) as wanted:
        page.heard.button.click()
    assert wanted.args == [Place.ALL_POINTS]


def test_what_to_say_next_stands_right_below_the_points_in_a_high_window(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    page.resize(1920, 1000)
    said = saying(page.door.meeting)

    def is_near() -> bool:
        shown = [each for each in page.heard.findChildren(QLabel) if each.isVisible() and each.text()]
        ends = {each.text(): each.mapTo(page.heard, each.rect().bottomLeft()).y() for each in shown}
        return said in ends and ends[said] - max(end for text, end in ends.items() if text != said) < 60

    qtbot.wait_until(is_near)


def test_closed_parts_open_with_enter_on_their_heads(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.plan.head.setFocus()
    press(Qt.Key.Key_Return)
    assert page.plan.is_open
    assert not page.gives.is_open


def test_control_and_page_down_opens_the_next_part(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.plan.is_open
    assert named() == "Action"
    press(Qt.Key.Key_PageUp, CTRL)
    assert page.gives.is_open


def test_the_parts_are_in_order_and_none_waits_but_the_offers(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    conditions = to_sign(page.door.meeting)
    waiting = [part.standing(conditions) is SectionState.WAITING for part in page.parts._parts]
    assert waiting == [False, True, False, False, False]
