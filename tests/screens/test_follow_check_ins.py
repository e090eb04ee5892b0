"""Check-ins: a line of days, a number from 1 to 5, the client's words, and a next step after a low number."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.afterwards import satisfied_with
from meeting.following import HoldCheckIn
from meeting.ids import ItemId
from meeting.kinds import Channel, Satisfied, Verdict
from tests.screens.desks import Office, focused, keys
from tests.screens.following import close_case, marias, opened
from ui.pages.follow import FollowPage

TAB, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> FollowPage:
    return marias(qtbot, tmp_path)


def days(page: FollowPage) -> list[tuple[str, str, bool]]:
    """What the line shows: the day, what for, and whether it was held."""
    return [(stop.seen.day, stop.seen.note, stop.seen.held) for stop in page.check_ins.line.stops]


def say(page: FollowPage, number: int, words: str) -> None:
    """A number is chosen and the client's words are written down."""
    page.says.scale.chosen.emit(str(number))
    page.says.said.setFocus()
    keys(words)


def test_the_line_begins_with_the_meeting_and_goes_on_with_what_was_promised(page: FollowPage) -> None:
    assert days(page) == [
        ("12 March", "Meeting, signed", True),
        ("17 March", "10:00, Call", False),
        ("Today", "15:00, Visit to flat 2B", False),
        ("9 April", "10:00, Review together", False),
    ]
    assert [stop.seen.late for stop in page.check_ins.line.stops] == [False, True, False, False]


def test_the_first_that_was_not_held_is_spoken_of(page: FollowPage) -> None:
    assert page.says.accessibleName() == "What Maria says now"
    assert page.says.keep.reason == "Ask Maria for a number from 1 to 5."
    say(page, 4, "It goes well.")
    page.says.keep.click()
    (held,) = page.door.meeting.held
    assert (held.check_in, held.said, held.score) == ("check-in-1", "It goes well.", 4)
    assert (held.satisfied, held.channel, held.at) == (
        Satisfied.YES,
        Channel.CALL,
        datetime(2026, 3, 27, 9, 0),
    )
    assert days(page)[1] == ("Today", "Call. It goes well.", True)


@pytest.mark.parametrize(("number", "answer"), [(1, "no"), (2, "no"), (3, "partly"), (4, "yes"), (5, "yes")])
def test_a_number_is_an_answer(number: int, answer: str) -> None:
    assert satisfied_with(number) is Satisfied(answer)


def test_a_low_number_needs_a_next_step(page: FollowPage) -> None:
    say(page, 2, "Nobody rang.")
    assert page.says.keep.reason == "After a 1 or a 2, write the next step."
    assert page.says.next_step.isVisible()
    page.says.next_step.setFocus()
    keys("Ring today", ENTER)
    assert page.door.meeting.held[0].next_step == "Ring today"


def test_after_a_3_a_next_step_may_be_written_and_need_not(page: FollowPage) -> None:
    say(page, 3, "It could be better.")
    assert page.says.next_step.edit.accessibleName() == "The next step, if there is one"
    assert page.says.keep.reason == ""
    say(page, 2, "")
    assert page.says.next_step.edit.accessibleName() == "The next step"


def test_a_high_number_asks_for_no_next_step(page: FollowPage) -> None:
    say(page, 5, "All good.")
    assert not page.says.next_step.isVisible()


def test_the_number_is_chosen_by_keyboard(page: FollowPage) -> None:
    page.says.scale.setFocus()
    keys(Qt.Key.Key_Right, Qt.Key.Key_Right, SPACE)
    assert page.says.scale.choice() == "3"


def test_what_was_half_said_is_there_again(qtbot: QtBot, page: FollowPage, tmp_path: Path) -> None:
    say(page, 4, "It go")
    page.door.keep_drafts()
    again = opened(qtbot, Office().at(2026, 3, 27, 9), page.door.session, tmp_path)
    assert again.says.said.text() == "It go"
    assert again.says.scale.choice() == "4"


def test_esc_gives_up_what_was_half_said(page: FollowPage) -> None:
    say(page, 4, "It go")
    keys(Qt.Key.Key_Escape)
    assert page.says.said.text() == ""
    assert page.says.scale.choice() is None


def test_another_day_is_chosen_on_the_line(page: FollowPage) -> None:
    page.check_ins.line.stops[3].click()
    assert focused().parentWidget() is page.says.scale
    say(page, 5, "It is let.")
    page.says.keep.click()
    assert page.door.meeting.held[0].check_in == ItemId("check-in-3")


def test_the_line_is_walked_with_the_arrows(page: FollowPage) -> None:
    page.check_ins.line.stops[1].setFocus()
    keys(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert focused() is page.check_ins.line.stops[3]
    assert page.check_ins.line.tab_stops() == [page.check_ins.line.stops[1]]


def test_the_first_day_leads_to_the_signed_summary(qtbot: QtBot, page: FollowPage) -> None:
    with qtbot.waitSignal(page.hand_over_asked):
        page.check_ins.line.stops[0].click()


def test_what_was_said_is_shown_again_and_can_be_put_right(page: FollowPage) -> None:
    say(page, 4, "It goes well.")
    page.says.keep.click()
    page.check_ins.line.stops[1].click()
    assert page.says.said.text() == "It goes well."
    assert not page.says.keep.isVisible()
    say(page, 3, " Mostly.")
    page.says.keep.click()
    (held,) = page.door.meeting.held
    assert (held.score, held.satisfied) == (3, Satisfied.PARTLY)
    assert "Mostly." in held.said


def test_an_answer_of_older_records_has_its_number(page: FollowPage) -> None:
    say(page, 4, "Good.")
    page.says.keep.click()
    held = page.door.meeting.held[0].but(score=0, satisfied=Satisfied.PARTLY)
    assert page.door.do(HoldCheckIn(held))
    page.check_ins.line.stops[1].click()
    assert page.says.scale.choice() == "3"


def test_a_further_check_in_is_arranged(page: FollowPage) -> None:
    page.check_ins.more.click()
    form = page.check_ins.form
    assert form.keep.reason == "Write when to speak next."
    keys("21 April", TAB, "10:00", TAB, TAB, "Last weekly call", ENTER)
    (later,) = page.door.meeting.later_check_ins
    assert (later.on, later.note, later.channel) == (date(2026, 4, 21), "Last weekly call", Channel.CALL)
    assert not form.isVisible()
    assert days(page)[-1] == ("21 April", "10:00, Last weekly call", False)
    assert focused() is page.check_ins.more


def test_what_is_typed_to_arrange_one_is_kept_meanwhile_and_let_go_with_the_form(page: FollowPage) -> None:
    page.check_ins.more.click()
    keys("In a we", TAB, TAB, TAB, "Last call")
    form = page.check_ins.form
    form.render_form()
    assert (form.on.text(), form.note.text()) == ("In a we", "Last call")
    page.door.keep_drafts()
    assert {"In a we", "Last call"} <= {draft.text for draft in page.door.session.drafts.values()}
    form.closed.emit()
    form.render_form()
    assert (form.on.text(), form.note.text()) == ("", "")


def test_seven_days_scroll_sideways(page: FollowPage) -> None:
    page.resize(1024, 640)
    before = page.check_ins.line.horizontalScrollBar().maximum()
    for day in range(1, 5):
        page.check_ins.more.click()
        keys(f"{day} May")
        page.check_ins.form.on.accepted.emit()
        page.check_ins.form.keep.click()
    assert before == 0
    assert page.check_ins.line.horizontalScrollBar().maximum() > 0


def test_a_closed_case_asks_for_no_check_in_and_calls_none_late(page: FollowPage) -> None:
    close_case(page.door.session)
    page.render_meeting(page.door.meeting)
    assert not page.says.isVisible()
    assert not page.check_ins.more.isVisible()
    stops = page.check_ins.line.stops[1:]
    assert {stop.seen.note for stop in stops} == {"Not held, case closed"}
    assert not any(stop.seen.late for stop in stops)
    page.check_ins.line.stops[2].click()
    assert not page.says.isVisible()


def test_what_was_said_can_be_read_in_a_closed_case_and_not_changed(page: FollowPage) -> None:
    say(page, 3, "It goes well.")
    page.says.keep.click()
    page.says.said.setFocus()
    keys("And half a")
    close_case(page.door.session)
    page.render_meeting(page.door.meeting)
    assert page.says.isVisible()
    assert page.says.said.text() == "It goes well."
    page.says.said.setFocus()
    keys("More")
    assert page.says.said.text() == "It goes well."
    assert page.says._asked.text() == "Are things coming out right? 3 of 5."
    assert not any(part.isVisible() for part in (page.says.scale, page.says.next_step, page.says.keep))


# The client's verdict on each point


def test_the_clients_verdict_is_kept_point_by_point(page: FollowPage) -> None:
    row = page.verdicts.rows[2]
    row.verdict.chosen.emit(Verdict.PUT_RIGHT.value)
    row.verdict.chosen.emit(Verdict.PARTLY.value)
    (judged,) = page.door.meeting.verdicts
    assert judged.verdict is Verdict.PARTLY
    assert row.verdict.choice() == Verdict.PARTLY.value


def test_the_verdicts_are_chosen_by_keyboard(page: FollowPage) -> None:
    page.verdicts.rows[0].verdict.setFocus()
    keys(SPACE)
    assert page.door.meeting.verdicts[0].verdict is Verdict.PUT_RIGHT
