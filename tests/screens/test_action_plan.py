"""Phase 3: promises that can be measured, one contact, and the plan read back."""

from datetime import date, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meeting import example_plan
from meeting.action import (
    DropNothing,
    KeepConcession,
    NothingToBeDone,
)
from meeting.ids import ItemId, PointId
from meeting.kinds import Channel
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, KeepExpectation, NameContact
from meeting.rhythm import due_days
from meeting.values import Action, Expectation
from tests.screens.acting import (
    CTRL,
    ONE,
    TODAY,
    answered,
    fields,
    held_anew,
    named,
    page_of,
    planning,
)
from tests.screens.rooms import focused, last, press, write
from ui.widgets.label import WordsLabel

SHIFT = Qt.KeyboardModifier.ShiftModifier

# What we will do


def test_an_action_is_written_by_tab_and_enter(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    fields("Fit the worktop", "Maria has said yes", "Priya S", "27 March", "1, 3")
    kept = page.door.meeting.actions[0]
    assert (kept.what, kept.done_when) == ("Fit the worktop", "Maria has said yes")
    assert kept.owner == "Priya Shah"
    assert (kept.due, kept.points) == (date(2026, 3, 27), (ONE, PointId("point-3")))
    assert named() == "Action"


def test_who_and_by_when_are_written_as_they_are_said(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    box = page.plan.box
    write("Letter to the bank")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write("Priya 13 March")
    assert box.due.text() == "Fri 13 March"  # seen before anything is kept
    press(Qt.Key.Key_Tab)
    assert named() == "Points"
    assert (box.owner.text(), box.due.text()) == ("Priya Shah", "Fri 13 March")
    press(Qt.Key.Key_Backtab, SHIFT)
    assert named() == "By"


def test_a_day_that_was_given_up_with_its_name_is_not_kept(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    box = page.plan.box
    write("Letter to the bank")
    box.owner.setFocus()
    write("Priya 13 March")
    press(Qt.Key.Key_Escape)
    assert (box.owner.text(), box.due.text()) == ("", "")
    press(Qt.Key.Key_Tab)
    assert named() == "By"
    press(Qt.Key.Key_Return)
    assert page.door.meeting.actions[0].due is None


def test_a_day_after_the_name_is_kept_by_enter_as_well(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    fields("Letter to the bank", "", "Priya Shah by Friday")
    kept = page.door.meeting.actions[0]
    assert (kept.owner, kept.due) == ("Priya Shah", date(2026, 3, 13))


def test_the_empty_field_shows_how_to_write_who_and_when_with_a_name_of_this_meeting(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    shown = page.plan.box.owner.edit.placeholderText()
    assert shown == "Tom Adeyemi, Fri"
    fields("Letter to the bank", "", shown)
    kept = page.door.meeting.actions[0]
    assert (kept.owner, kept.due) == ("Tom Adeyemi", date(2026, 3, 13))


def test_an_action_may_be_added_as_begun_in_the_room(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    write("Pay back £4,860")
    press(Qt.Key.Key_Space, CTRL)
    kept = page.door.meeting.actions[0]
    assert (kept.what, kept.begun) == ("Pay back £4,860", True)
    assert named() == "Action"
    press(Qt.Key.Key_Space, CTRL)  # nothing stands in the box
    assert len(page.door.meeting.actions) == 1


def test_what_was_accepted_begins_an_action_for_its_point(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    assert page.plan.wished.buttons[0].accessibleName().startswith("2: One person who rings me")
    press(Qt.Key.Key_2, CTRL)
    assert (page.plan.box.value("what"), page.plan.box.value("points")) == (
        "The oak worktop I chose, fitted at no cost", "3"
    )  # fmt: skip
    assert not page.door.meeting.actions
    press(Qt.Key.Key_Return)
    assert [each.points for each in page.door.meeting.actions] == [(PointId("point-3"),)]
    assert page.plan.wished.buttons[1].accessibleName().startswith("4: My £4,860 back")


def test_the_client_may_undertake_something(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    fields("Send the photographs", "They have arrived", "Maria", "tomorrow", "3")
    assert page.door.meeting.actions[0].by_client


def test_a_day_that_does_not_exist_is_explained(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    fields("Fit the worktop", "It is there", "Tom", "31 February")
    assert page.plan.box.due.error().startswith("This date does not exist.")
    assert not page.door.meeting.actions


def test_a_rhythm_whose_first_time_is_gone_by_is_explained(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    page.plan.box.fill({"times": "4", "every": "7"})
    fields("Ring Maria", "The log shows it", "Tom", "19 March")
    assert page.plan.box.due.error().startswith("Write the day of the last time: by this one, the first")
    assert not page.door.meeting.actions
    page.plan.box.fill({"due": "2 April"})
    press(Qt.Key.Key_Return)
    assert due_days(page.door.meeting.actions[0])[0] == TODAY
    line = page.plan.rows.row(page.door.meeting.actions[0].id)
    assert line is not None
    assert any("Ring Maria, every Thursday" in each.text() for each in line.findChildren(WordsLabel))


def test_a_number_of_no_point_is_explained(qtbot: QtBot) -> None:
    page = planning(qtbot, *example_plan.given())
    fields("Fit the worktop", "It is there", "Tom", "tomorrow", "7")
    assert page.plan.box.points.error() == "There is no point 7."


def test_an_action_is_begun_by_its_tick(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example_plan.planned()[0]))
    line = page.plan.rows.row("action-1")
    assert line is not None
    line.tick.setFocus()  # type: ignore[attr-defined]  # the rows of this part are its own kind
    press(Qt.Key.Key_Space)
    assert last(page) == BeginAction(ItemId("action-1"))


def test_a_press_on_a_row_opens_its_fields(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example_plan.planned()[0]))
    line = page.plan.rows.row("action-1")
    assert line is not None
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert page.plan.current == "action-1"
    assert focused().text() == "Pay back £4,860"  # type: ignore[attr-defined]  # the field of what is done


def test_leaving_a_field_of_an_action_keeps_it(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example_plan.planned()[0]))
    page.plan.open_row("action-1")
    press(Qt.Key.Key_A, CTRL)
    write("Pay it all back")
    press(Qt.Key.Key_Tab)
    assert page.door.meeting.actions[0].what == "Pay it all back"
    assert named() == "Done when"


def test_an_action_without_words_stays_as_it_was(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example_plan.planned()[0]))
    page.plan.open_row("action-1")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Tab)
    assert page.door.meeting.actions[0] == example_plan.planned()[0].but(
        revision=page.door.meeting.actions[0].revision
    )


def test_a_point_that_nothing_answers_takes_a_reason(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example_plan.planned()[0]))
    line = page.plan.coverage._lines[ONE]
    line.reason.setFocus()
    fields("The weeks are gone")
    assert last(page) == NothingToBeDone(ONE, "The weeks are gone")


def test_something_can_be_done_after_all(qtbot: QtBot) -> None:
    page = planning(qtbot, KeepAction(example_plan.planned()[0]), NothingToBeDone(ONE, "The weeks are gone"))
    line = page.plan.coverage._lines[ONE]
    assert line.drop.accessibleName() == "Point 1: something can be done after all"
    line.drop.setFocus()
    press(Qt.Key.Key_Return)
    assert last(page) == DropNothing(ONE)
    assert line.reason.text() == ""
    assert line.drop.isHidden()
    assert named() == "Point 1: nothing can be done, because"


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
    page = page_of(qtbot, answered(*example_plan.contact()[:1]))
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


def test_a_check_in_is_written_in_one_line(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(*example_plan.contact()[:1]))
    page.parts.open_part(3)
    box = page.touch.box
    write("27.3. 15:00 Visit to flat 2B")
    assert (box.value("at"), box.value("channel"), box.value("note")) == (
        "15:00",
        "visit",
        "Visit to flat 2B",
    )
    press(Qt.Key.Key_Return)
    kept = page.door.meeting.check_ins[0]
    assert (kept.on, kept.at, kept.channel) == (date(2026, 3, 27), time(15), Channel.VISIT)
    assert kept.note == "Visit to flat 2B"
    assert box.value("channel") == "call"


def test_a_line_that_was_given_up_leaves_nothing_behind(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(*example_plan.contact()[:1]))
    page.parts.open_part(3)
    box = page.touch.box
    write("27.3. 15:00 Visit to flat 2B")
    press(Qt.Key.Key_Escape)
    assert [box.value(name) for name in ("on", "at", "channel", "note")] == ["", "", "call", ""]


def test_what_was_written_twice_is_not_lost(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered(*example_plan.contact()[:1]))
    page.parts.open_part(3)
    box = page.touch.box
    box.fill({"note": "The worktop"})
    write("27.3. visit")
    press(Qt.Key.Key_Return)
    assert not page.door.meeting.check_ins
    assert (box.on.text(), box.note.text()) == ("27.3. visit", "The worktop")


def test_enter_passes_what_is_known_of_the_contact(qtbot: QtBot) -> None:
    page = page_of(qtbot, answered())
    page.parts.open_part(3)
    write("Tom A")
    press(Qt.Key.Key_Return)
    write("07700 900142")
    press(Qt.Key.Key_Return)
    assert page.door.meeting.contact.phone == "07700 900142"
    assert named() == "What Tom promises about staying involved"
    press(Qt.Key.Key_Return)
    assert named() == "Next check-in"
