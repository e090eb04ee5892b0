"""Following through: promises are ticked, check-ins written up, a meeting that was left is held anew."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.ids import ItemId
from meeting.kinds import Ending, Moved, Satisfied
from meeting.phases import Phase
from meeting.session import Session
from tests.paper.sample import left, sealed
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.signing import cut_off
from tests.stage import settle
from ui.door import Door
from ui.pages.follow import FollowPage
from ui.theme import Scheme, apply

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def opened(qtbot: QtBot, office: Office, session: Session) -> FollowPage:
    door = Door(session)
    page = FollowPage(door, office.desk)
    door.changed.connect(page.render_meeting)
    page.render_meeting(session.meeting)
    on_screen(qtbot, page)
    page.take_focus()
    return page


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> FollowPage:
    session = office.maria()
    return opened(qtbot, office.at(2026, 3, 27, 9), session)


def progress(page: FollowPage) -> list[tuple[str, Moved, int]]:
    return [(str(each.action), each.moved, each.count) for each in page.door.meeting.progress]


def test_a_tick_keeps_the_promise_today(page: FollowPage) -> None:
    assert focused() is page.promises.first_open()
    keys(Qt.Key.Key_Space)
    assert progress(page) == [("action-1", Moved.DONE, 0)]
    assert page.door.meeting.progress[0].on == date(2026, 3, 27)
    assert page.promises.badges[0] == "Done, 15 days late"


def test_a_promise_that_is_kept_is_not_ticked_again(qtbot: QtBot, page: FollowPage) -> None:
    tick = page.promises.ticks[0]
    tick.click()
    seq = page.door.meeting.seq
    with qtbot.waitSignal(page.door.refused):
        tick.click()
    assert page.door.meeting.seq == seq


def test_a_repeated_promise_is_counted(page: FollowPage) -> None:
    page.promises.once_more[0].click()
    page.promises.once_more[0].click()
    assert progress(page) == [("action-5", Moved.BEGUN, 2)]
    assert page.promises.badges[-1] == "2 of 6"


def test_a_check_in_is_written_up(page: FollowPage) -> None:
    line = page.check_ins.lines[0]
    line.write.click()
    assert line.form.keep.reason == "Ask whether Maria is satisfied."
    keys("It goes well.")
    line.form.satisfied.chosen.emit(Satisfied.YES.value)
    line.form.keep.click()
    held = page.door.meeting.held[0]
    assert (held.check_in, held.said, held.satisfied) == (
        ItemId("check-in-1"),
        "It goes well.",
        Satisfied.YES,
    )
    assert not line.write.isVisible()
    assert not line.form.isVisible()


def test_a_no_needs_a_next_step(page: FollowPage) -> None:
    line = page.check_ins.lines[0]
    line.write.click()
    keys("Nobody rang.")
    line.form.satisfied.chosen.emit(Satisfied.NO.value)
    assert line.form.keep.reason == "A “no” needs a next step."
    line.form.next_step.setFocus()
    keys("Ring today", ENTER)
    assert page.door.meeting.held[0].next_step == "Ring today"


def test_what_was_half_written_up_is_there_again(page: FollowPage) -> None:
    line = page.check_ins.lines[0]
    line.write.click()
    keys("It go")
    page.door.keep_drafts()
    line.form.hide()
    line.write.click()
    assert line.form.said.text() == "It go"


def test_a_meeting_that_was_left_can_be_held_anew(qtbot: QtBot, office: Office) -> None:
    session = office.adjourned("Joan Whitfield", date(2026, 4, 3))
    page = opened(qtbot, office, session)
    assert focused() is page.standing.carry_over
    with qtbot.waitSignal(page.carry_over_asked) as asked:
        keys(ENTER)
    assert asked.args == [session.id]


def test_a_sealed_case_is_not_held_anew(page: FollowPage) -> None:
    assert not page.standing.carry_over.isVisible()
    assert page.standing.summary.isVisible()


def test_only_what_was_begun_is_shown_of_a_plan_that_was_left(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, office.adjourned("Joan Whitfield"))
    partial = left(Ending.ADJOURNED, Phase.SIGN).but(sealing=sealed().sealing)
    page.render_meeting(partial)
    assert page.promises.accessibleName() == "Begun with Maria"
    assert len(page.promises.badges) == 3
    assert not page.check_ins.isVisible()


def test_rendering_records_nothing(page: FollowPage) -> None:
    seq = page.door.meeting.seq
    page.render_meeting(page.door.meeting)
    assert page.door.meeting.seq == seq


def test_a_note_is_added_to_the_sealed_summary(page: FollowPage) -> None:
    page.notes.text.setFocus()
    keys("The tenant of flat 1A is called Rowan.", TAB, "Mary Keller", ENTER)
    added = page.door.meeting.addenda[0]
    assert (added.text, added.corrects_name) == ("The tenant of flat 1A is called Rowan.", "Mary Keller")
    shown = "The tenant of flat 1A is called Rowan. The name is corrected to Mary Keller."
    assert page.notes.notes == [shown]
    assert page.notes.text.text() == page.notes.name.text() == ""
    assert focused().accessibleName() == "Add a note to the summary"


def test_an_empty_note_is_not_added(page: FollowPage) -> None:
    assert page.notes.add.reason == "Write the note first."
    page.notes.name.setFocus()
    keys("Mary Keller", ENTER)
    assert page.door.meeting.addenda == ()


def test_half_a_note_is_there_again(qtbot: QtBot, office: Office, page: FollowPage) -> None:
    page.notes.text.setFocus()
    keys("The ten")
    page.door.keep_drafts()
    again = opened(qtbot, office, page.door.session)
    assert again.notes.text.text() == "The ten"


def test_nothing_is_added_to_what_was_never_sealed(qtbot: QtBot, office: Office) -> None:
    assert not opened(qtbot, office, office.adjourned("Joan Whitfield")).notes.isVisible()


@pytest.mark.parametrize("size", [(1366, 708), (1024, 640), (960, 540)], ids=str)
@pytest.mark.parametrize("text", [100, 150])
def test_nothing_is_cut_off_sideways(
    qtbot: QtBot, qapp: QApplication, office: Office, size: tuple[int, int], text: int
) -> None:
    apply(qapp, Scheme.LIGHT, text)
    page = opened(qtbot, office, office.maria())
    page.resize(*size)
    settle()
    assert cut_off(page) == []
    page.check_ins.lines[0].write.click()
    settle()
    assert cut_off(page) == []
