"""Promises are moved by one key, shown to be kept, replaced by agreement, or left undone for a reason."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from meeting.gates import promises
from meeting.kinds import Moved
from meeting.phases import Phase
from tests.method.useful import useful
from tests.screens.desks import Office, focused, keys
from tests.screens.following import CALLS, OAK, left_with_promises, marias, opened, progress
from tests.stage import settle
from ui.pages.case import done_of
from ui.pages.follow import FollowPage
from ui.pages.follow_panel import PromisePanel
from ui.pages.follow_promise_forms import InsteadForm

TODAY = date(2026, 3, 27)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
RING = "Ring Maria today, so that Maria need not ring us."


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> FollowPage:
    return marias(qtbot, tmp_path)


def panel(page: FollowPage, at: int) -> PromisePanel:
    """The panel below an action, opened."""
    page.promises.rows[at].toggle()
    found = page.promises.rows[at].panel
    assert found is not None
    return found


def test_space_keeps_the_promise_today(page: FollowPage) -> None:
    assert focused() is page.promises.first_open()
    keys(Qt.Key.Key_Space)
    assert progress(page) == [("action-1", Moved.DONE, TODAY, 0)]
    assert page.promises.rows[0].badge == "Done, 15 days late"


def test_a_tick_that_was_wrong_is_taken_off_again(page: FollowPage) -> None:
    keys(Qt.Key.Key_Space)
    keys(Qt.Key.Key_Escape)
    keys(Qt.Key.Key_Space)
    assert progress(page) == [("action-1", Moved.OPEN, None, 0)]
    assert not page.promises.rows[0].tick.isChecked()


def test_what_is_done_on_its_day_says_so(page: FollowPage) -> None:
    page.promises.rows[OAK].tick.click()
    assert page.promises.rows[OAK].badge == "Done on the day"


def test_a_repeated_promise_is_counted_and_the_last_time_keeps_it(page: FollowPage) -> None:
    tick = page.promises.rows[CALLS].tick
    for _time in range(5):
        tick.click()
    assert page.promises.rows[CALLS].badge == "5 of 6 done"
    assert not tick.isChecked()
    tick.click()
    assert progress(page) == [("action-5", Moved.DONE, TODAY, 5)]
    assert tick.isChecked()


def test_up_and_down_go_from_promise_to_promise_and_f2_opens_the_panel(page: FollowPage) -> None:
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert focused() is page.promises.rows[1].tick
    keys(Qt.Key.Key_F2)
    opened = page.promises.rows[1].panel
    assert opened is not None
    assert opened.isVisible()
    assert opened.isAncestorOf(focused())


def test_what_is_late_is_said_with_what_to_do_and_rung_about(page: FollowPage) -> None:
    said = f"Pay back £4,860 and 3 more are late. {RING}"
    assert page.promises.warning == said
    page.promises.call_asked.emit("Pay back £4,860 will be late: said so")
    assert page.letters.form.summary.text() == "Pay back £4,860 will be late: said so"
    assert focused().accessibleName() == "What it was about"


def test_nothing_is_said_where_nothing_is_late(page: FollowPage) -> None:
    for at in (0, 1, 2, CALLS):
        page.promises.rows[at].tick.click()
    assert page.promises.warning == f"Ring Maria every Tuesday, 10:00 is late. {RING}", "one of two"
    page.promises.rows[CALLS].tick.click()
    assert page.promises.warning == ""


def test_what_shows_it_is_kept_with_another_day(page: FollowPage) -> None:
    form = panel(page, 0).done
    form.on.setFocus()
    form.on.show_text("12 March")
    form.evidence.setFocus()
    keys("Bank statement", ENTER)
    (kept,) = page.door.meeting.progress
    assert (kept.moved, kept.on, kept.evidence) == (Moved.DONE, date(2026, 3, 12), "Bank statement")
    assert focused() is page.promises.rows[0].tick


def test_what_shows_it_can_be_added_later(page: FollowPage) -> None:
    page.promises.rows[0].tick.click()
    keys(Qt.Key.Key_Escape)
    form = panel(page, 0).done
    assert not form.on.isVisible()
    keys("Bank statement", ENTER)
    (kept,) = page.door.meeting.progress
    assert (kept.on, kept.evidence) == (TODAY, "Bank statement")


def test_a_tick_asks_in_the_same_row_what_shows_it(page: FollowPage) -> None:
    row = page.promises.rows[0]
    keys(Qt.Key.Key_Space)
    assert row.panel is not None
    form = row.panel.done
    assert focused() is form.evidence.edit
    assert form.skip.isVisible()
    assert not form.on.isVisible()
    keys("Bank statement", ENTER)
    (kept,) = page.door.meeting.progress
    assert (kept.moved, kept.on, kept.evidence) == (Moved.DONE, TODAY, "Bank statement")
    assert focused() is row.tick
    assert not row.panel.isVisible()


@pytest.mark.parametrize("way", ["enter", "escape", "button"])
def test_nothing_need_show_it(page: FollowPage, way: str) -> None:
    row = page.promises.rows[0]
    keys(Qt.Key.Key_Space)
    assert row.panel is not None
    if way == "button":
        row.panel.done.skip.click()
    else:
        keys(ENTER if way == "enter" else Qt.Key.Key_Escape)
    assert progress(page) == [("action-1", Moved.DONE, TODAY, 0)]
    assert focused() is row.tick
    keys(Qt.Key.Key_Space)
    assert progress(page) == [("action-1", Moved.OPEN, None, 0)], "and it is undone by the same key"


def test_each_time_of_a_repeated_promise_has_what_shows_it(page: FollowPage) -> None:
    row = page.promises.rows[CALLS]
    row.tick.click()
    keys("Rang at ten", ENTER)
    row.tick.click()
    keys("Rang at noon", ENTER)
    (kept,) = page.door.meeting.progress
    assert [each.evidence for each in kept.each] == ["Rang at ten", "Rang at noon"]
    assert (kept.moved, kept.count) == (Moved.BEGUN, 2)


def test_a_file_shows_it_too(page: FollowPage, tmp_path: Path) -> None:
    photograph = tmp_path / "worktop.txt"
    photograph.write_text("It is oak.")
    form = panel(page, OAK).done
    form.attach_files([str(photograph)])
    settle()
    form.keep.click()
    (kept,) = page.door.meeting.progress
    assert kept.moved is Moved.DONE
    assert [each.name for each in page.door.meeting.documents if each.id in kept.documents] == ["worktop.txt"]


def test_half_a_proof_is_there_again(page: FollowPage) -> None:
    opened = panel(page, 0)
    opened.done.evidence.setFocus()
    keys("Bank st")
    page.door.keep_drafts()
    page.render_meeting(page.door.meeting)
    assert opened.done.evidence.text() == "Bank st"


def test_work_is_begun(page: FollowPage) -> None:
    opened = panel(page, 2)
    opened.begin.click()
    assert progress(page) == [("action-3", Moved.BEGUN, TODAY, 0)]
    assert not opened.begin.isVisible()


def test_something_else_is_agreed_on(page: FollowPage) -> None:
    opened = panel(page, OAK)
    opened.ways.chosen.emit("else")
    form = opened.instead
    assert form.keep.reason == "Write what was agreed with the client."
    form.reason.setFocus()
    keys("A week more; said yes on the phone")
    assert form.keep.reason == "Each action needs who, by when, and how we know that it is done."
    form.due.setFocus()
    keys("10 April", ENTER)
    form.keep.click()
    assert progress(page) == [("action-4", Moved.REPLACED, TODAY, 0)]
    (later,) = page.door.meeting.later_actions
    assert (later.what, later.due) == ("Fit the oak worktop in flat 2B", date(2026, 4, 10))
    assert [row.badge for row in page.promises.rows][OAK::2] == ["Replaced", "By 10 April"]
    assert done_of(page.door.meeting, promises(page.door.meeting)) == "0 of 5 done"


def instead_of_calls(page: FollowPage, words: str, day: str) -> InsteadForm:
    """What is left of the calls is to be replaced by that day; it is not kept yet."""
    opened = panel(page, CALLS)
    opened.ways.chosen.emit("else")
    opened.instead.reason.setFocus()
    keys(words)
    opened.instead.due.setFocus()
    keys(day, ENTER)
    return opened.instead


def test_what_is_left_of_a_repeated_promise_is_what_is_replaced(page: FollowPage) -> None:
    page.promises.rows[CALLS].tick.click()
    form = instead_of_calls(page, "Mail instead", "28 April")
    form.keep.click()
    (later,) = page.door.meeting.later_actions
    assert (later.times, later.every) == (5, 7)


def test_a_repeated_promise_is_not_replaced_by_one_whose_first_day_is_gone_by(page: FollowPage) -> None:
    page.promises.rows[CALLS].tick.click()
    form = instead_of_calls(page, "Mail instead", "in 2 weeks")
    assert form.keep.reason.startswith("Write the day of the last time: by this one, the first")


def test_the_last_time_of_a_repeated_promise_is_replaced_by_one_without_a_rhythm(page: FollowPage) -> None:
    for _time in range(5):
        page.promises.rows[CALLS].tick.click()
    form = instead_of_calls(page, "A visit instead", "21 April")
    form.keep.click()
    (later,) = page.door.meeting.later_actions
    assert (later.times, later.every) == (1, 0)


def test_what_stays_undone_needs_a_reason_and_can_be_opened_again(page: FollowPage) -> None:
    opened = panel(page, CALLS)
    opened.ways.chosen.emit("undone")
    assert opened.undone.keep.reason == "Write why it stays undone."
    opened.undone.reason.setFocus()
    keys("Maria would rather ring herself", ENTER)
    assert progress(page) == [("action-5", Moved.LEFT_OPEN, None, 0)]
    assert page.promises.rows[CALLS].badge == "Left undone"
    again = panel(page, CALLS)
    again.reopen.click()
    assert progress(page) == [("action-5", Moved.OPEN, None, 0)]


def test_what_the_client_may_read_says_so_where_it_is_written(page: FollowPage) -> None:
    opened = panel(page, OAK)
    for way, form in (("done", opened.done), ("else", opened.instead), ("undone", opened.undone)):
        opened.ways.chosen.emit(way)
        said = [each.text() for each in form.findChildren(QLabel) if each.isVisible()]
        assert "Maria may read this: it stands in the progress report." in said, way
    said = [each.text() for each in page.says.findChildren(QLabel) if each.isVisible()]
    assert "Maria may read this: it stands in the progress report." in said


# What was begun in the meeting before


@pytest.fixture
def again(qtbot: QtBot, tmp_path: Path) -> FollowPage:
    """Maria's case was adjourned when three actions were begun, and held anew; that meeting is over, too."""
    office = Office()
    played = left_with_promises(office)
    session = office.desk.carry_over(played)
    while session.meeting.phase < Phase.FOLLOW:
        office.clock.pass_by(seconds=1)
        session.do(useful(session.meeting))
    return opened(qtbot, office, session, tmp_path)


def test_what_was_begun_before_is_moved_here_too(again: FollowPage) -> None:
    (card,) = again.formers.cards
    assert card.accessibleName() == "Begun with Maria, 12 March"
    assert card.rows[0].badge == "Was due 12 March"
    card.rows[0].tick.click()
    assert card.rows[0].badge.startswith("Done")
    assert again.door.meeting.progress == (), "it is kept in the meeting that promised it"


def test_a_meeting_that_carries_nothing_on_has_no_such_card(page: FollowPage) -> None:
    assert page.formers.cards == []
    assert not page.formers.isVisible()
