"""Phase 3 by keyboard: asked, answered, given, promised, kept in touch, read back and agreed."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.action import (
    AgreePlan,
    AnswerRequest,
    AskFor,
    AskForNothing,
    DropRequest,
    KeepConcession,
    NameApprover,
    NothingToBeDone,
    SayThanks,
)
from meeting.acts import Act
from meeting.carrying import carried_over
from meeting.gates import to_sign
from meeting.ids import ItemId, PointId
from meeting.kinds import Channel, Giving, Reply
from meeting.leaving import Adjourn, MoveOn
from meeting.phases import Phase
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, KeepExpectation, NameContact
from meeting.prepare import OpenMeeting, StartMeeting
from meeting.transition import AnswerPermission, AnswerRemaining, AnswerWilling, SayApology, SayIntent
from meeting.unload import AnswerAnythingElse, ConfirmPoint
from meeting.values import Action, Expectation
from tests.builders import MEETING, Played, example_until
from tests.screens.rooms import focused, last, opened, press, write
from ui.pages.action import ActionPage
from ui.pages.page import Place
from ui.widgets.section import SectionState

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = example.DAY
ONE, FIVE = PointId("point-1"), PointId("point-5")


def begun() -> Played:
    """Phase 3 begins; nothing has been asked."""
    return example_until(Phase.ACTION).do(MoveOn(Phase.ACTION))


def asked() -> Played:
    """Maria has said what she asks for."""
    played = begun()
    for n, words in enumerate(example.asked_for(), 1):
        played.do(AskFor(ItemId(f"request-{n}"), words, PointId(f"point-{n}")))
    return played


def answered(*acts: Act) -> Played:
    """We have answered, and perhaps more has happened."""
    return asked().do(*example.answers(), *acts)


def planned() -> Played:
    """Everything but thanks and agreement."""
    return answered(*example.given(), *example.promised(), *example.contact())


def page_of(qtbot: QtBot, played: Played) -> ActionPage:
    return opened(qtbot, lambda door: ActionPage(door, lambda: TODAY), played)


def named() -> str:
    return focused().accessibleName()


def planning(qtbot: QtBot, *acts: Act) -> ActionPage:
    """The part with the promises is open."""
    page = page_of(qtbot, answered(*acts))
    page.parts.open_part(2)
    return page


def phase_of(page: ActionPage) -> Phase:
    return page.door.meeting.phase


def fields(*texts: str) -> None:
    """Type into fields that follow one another, and add."""
    for place, text in enumerate(texts):
        if place:
            press(Qt.Key.Key_Tab)
        write(text)
    press(Qt.Key.Key_Return)


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
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert last(page) == AskForNothing(ONE)
    assert named() == "Point 2: What would put this right for Maria?"


def test_offers_wait_until_every_point_was_asked_about(qtbot: QtBot) -> None:
    page = page_of(qtbot, begun())
    assert page.gives.head.note == "After every point was asked about"
    page.gives.head.click()
    assert not page.gives.is_open


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
    page = page_of(qtbot, answered())
    page.gives.offers._buttons[0].click()
    assert page.gives.box.value("what") == "Off the final invoice"
    assert page.gives.box.value("worth") == ""


def test_above_the_limit_a_check_is_asked_for_in_neutral_words(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    assert page.gives.approver.isHidden() or not page.gives.approver.isVisible()
    fields("Off the invoice", "9000", "1")
    assert page.gives.check.isVisible()
    page.gives.approver.setFocus()
    fields("Ann Lee")
    assert last(page) == NameApprover("Ann Lee")


def test_a_concession_is_changed_in_its_row(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(example.given()[1]))
    page.gives.head.click()
    page.gives.open_row("fee")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, CTRL)
    fields("430")
    assert page.door.meeting.concessions[0].amount == Decimal(430)
    assert named() == "What Maria gets"


# What we will do


def test_an_action_is_written_by_tab_and_enter(qtbot: QtBot) -> None:
    page = planning(qtbot, *example.given())
    fields("Fit the worktop", "Maria has said yes", "Priya S", "27 March", "1, 3")
    kept = page.door.meeting.actions[0]
    assert (kept.what, kept.done_when) == ("Fit the worktop", "Maria has said yes")
    assert kept.owner == "Priya Shah"
    assert (kept.due, kept.points) == (date(2026, 3, 27), (ONE, PointId("point-3")))
    assert named() == "Action"


def test_the_client_may_undertake_something(qtbot: QtBot) -> None:
    page = planning(qtbot, *example.given())
    fields("Send the photographs", "They have arrived", "Maria", "tomorrow", "3")
    assert page.door.meeting.actions[0].by_client


def test_a_day_that_does_not_exist_is_explained(qtbot: QtBot) -> None:
    page = planning(qtbot, *example.given())
    fields("Fit the worktop", "It is there", "Tom", "31 February")
    assert page.plan.box.due.error().startswith("This date does not exist.")
    assert not page.door.meeting.actions


def test_a_number_of_no_point_is_explained(qtbot: QtBot) -> None:
    page = planning(qtbot, *example.given())
    fields("Fit the worktop", "It is there", "Tom", "tomorrow", "7")
    assert page.plan.box.points.error() == "Write numbers of points, such as 1 and 5."


def test_an_action_is_begun_by_its_tick(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example.planned()[0]))
    line = page.plan.rows.row("action-1")
    assert line is not None
    line.tick.setFocus()  # type: ignore[attr-defined]  # the rows of this part are its own kind
    press(Qt.Key.Key_Space)
    assert last(page) == BeginAction(ItemId("action-1"))


def test_leaving_a_field_of_an_action_keeps_it(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example.planned()[0]))
    page.plan.open_row("action-1")
    press(Qt.Key.Key_A, CTRL)
    write("Pay it all back")
    press(Qt.Key.Key_Tab)
    assert page.door.meeting.actions[0].what == "Pay it all back"
    assert named() == "Done when"


def test_an_action_without_words_stays_as_it_was(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example.planned()[0]))
    page.plan.open_row("action-1")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Tab)
    assert page.door.meeting.actions[0] == example.planned()[0].but(
        revision=page.door.meeting.actions[0].revision
    )


def test_a_point_that_nothing_answers_takes_a_reason(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example.planned()[0]))
    line = page.plan.coverage._lines[ONE]
    line.reason.setFocus()
    fields("The weeks are gone")
    assert last(page) == NothingToBeDone(ONE, "The weeks are gone")


def test_the_promise_check_speaks_quietly(qtbot: QtBot) -> None:
    sunday = Action(ItemId("a"), "Ring", "It is done", "Tom", date(2026, 3, 15))
    page = planning(qtbot, KeepAction(sunday))
    assert "a day off" in page.plan.advice.text()


def test_what_is_needed_in_the_end_is_folded_until_it_is_asked_for(qtbot: QtBot) -> None:
    page = planning(
        qtbot,
    )
    assert not page.plan.expectations.box.isVisible()
    page.plan.expectations.fold.click()
    fields("The flats are let", "Three kitchens", "One joiner")
    act = last(page)
    assert isinstance(act, KeepExpectation)
    assert act.expectation == Expectation(
        act.expectation.id, "The flats are let", "Three kitchens", "One joiner"
    )


def held_anew() -> Played:
    """The meeting was adjourned with its plan; now it is held anew, and Maria asks for nothing."""
    former = planned().do(Adjourn("The fire alarm rang.")).meeting
    anew = Played(now=datetime(2026, 3, 13, 9, tzinfo=UTC))
    anew.do(
        OpenMeeting(MEETING, zone=example.ZONE), *carried_over(former), StartMeeting(example.ZONE, "AM-2")
    )
    for reading in (False, True):
        anew.do(*(ConfirmPoint(point.id, point.revision, reading) for point in anew.meeting.standing))
    anew.do(AnswerAnythingElse(more=False), MoveOn(Phase.TRANSITION))
    anew.do(*(SayApology(point.id) for point in anew.meeting.standing), SayIntent())
    anew.do(AnswerPermission(False), AnswerRemaining(False), AnswerWilling(True), MoveOn(Phase.ACTION))
    return anew.do(*(AskForNothing(point.id) for point in anew.meeting.standing))


def test_proposals_of_a_former_meeting_are_taken_over_with_one_press(qtbot: QtBot) -> None:
    page = page_of(qtbot, held_anew())
    page.parts.open_part(1)
    page.gives.proposals._lines[ItemId("credit")].take.click()
    act = last(page)
    assert isinstance(act, KeepConcession)
    assert act.concession.points == (ONE,)
    assert "credit" not in page.gives.proposals._lines
    page.parts.open_part(2)
    page.plan.proposals._lines[ItemId("action-5")].take.click()
    assert [action.id for action in page.door.meeting.actions] == ["action-5"]


# Staying in touch


def test_naming_the_facilitator_brings_telephone_and_email(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.parts.open_part(3)
    fields("Tom A")
    contact = page.door.meeting.contact
    assert (contact.name, contact.phone) == ("Tom Adeyemi", "020 7946 0182")
    assert isinstance(last(page), NameContact)
    assert named() == "Direct telephone"


def test_a_check_in_is_added_as_one_likes_to_write_it(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(*example.contact()[:1]))
    page.parts.open_part(3)
    assert named() == "Next check-in"
    write("Tue")
    press(Qt.Key.Key_Tab)
    write("10")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    fields("First call")
    act = last(page)
    assert isinstance(act, KeepCheckIn)
    kept = act.check_in
    assert (kept.on, kept.at, kept.channel) == (date(2026, 3, 17), time(10), Channel.CALL)
    assert kept.note == "First call"


# Reading back


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


# The page


def test_something_begun_is_not_left_behind(qtbot: QtBot) -> None:
    page = page_of(qtbot, planned().do(SayThanks("Thank you."), AgreePlan()))
    heard: list[str] = []
    page.door.refused.connect(heard.append)
    page.parts.open_part(2)
    write("One thing more")
    page.go_on()
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
