"""The read-back: Space reads on, a correction takes the tick off, and "Is there anything else?"."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meeting.reading import accurate, read_points
from meeting.unload import AnswerAnythingElse, ConfirmPoint, RewordPoint, TakeBackConfirmation
from tests.builders import Played
from tests.screens.rooms import FOUR, confirm, five_points, focused, last, opened, press, started, write
from ui.pages.page import Place
from ui.pages.read_back import ReadBackPage


def page_of(qtbot: QtBot, played: Played) -> ReadBackPage:
    return opened(qtbot, ReadBackPage, played)


def test_it_begins_with_the_first_point_that_was_not_read(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), 2, reading=True))
    assert page.title.text() == "Maria, this is what I have heard"
    assert page.progress.text() == "2 of 5 read back"
    assert page.points.row("point-3") is focused()


def test_space_confirms_the_point_and_reads_on(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    press(Qt.Key.Key_Space)
    first = page.door.meeting.standing[0]
    assert last(page) == ConfirmPoint(first.id, first.revision, reading=True)
    assert page.points.row("point-2") is focused()
    assert page.progress.text() == "1 of 5 read back"


def test_the_whole_summary_is_read_with_five_spaces_and_enter(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    for _point in range(5):
        press(Qt.Key.Key_Space)
    assert page.nothing is focused()
    assert not page.nothing.blocked
    with qtbot.waitSignal(page.place_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [Place.WORK]
    assert last(page) == AnswerAnythingElse(more=False)
    assert accurate(page.door.meeting) is not None


def test_nothing_more_waits_until_all_is_read(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), 4, reading=True))
    with qtbot.assertNotEmitted(page.place_asked):
        page.nothing.click()
    assert page.nothing.reason == "Read every point back first."
    assert page.why.text() == page.nothing.reason
    assert page.door.meeting.questions == ()


def test_there_is_more_goes_back_to_listening(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), 2, reading=True))
    with qtbot.waitSignal(page.place_asked) as asked:
        page.more.click()
    assert asked.args == [Place.WORK]
    assert last(page) == AnswerAnythingElse(more=True)
    assert read_points(page.door.meeting) == frozenset(), "the next reading begins anew"
    assert all(point.is_confirmed for point in page.door.meeting.standing), "the points keep their ticks"


def test_a_correction_is_typed_in_place_and_takes_the_tick_off(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), reading=True))
    page.points.focus(FOUR)
    press(Qt.Key.Key_Return)
    write(" Twice!")
    row = page.points.row(FOUR)
    assert row is not None
    assert not row.tick.isChecked()
    assert page.progress.text() == "4 of 5 read back"
    assert page.nothing.blocked
    press(Qt.Key.Key_Return)
    assert last(page) == RewordPoint(FOUR, "You charged me twice, and I had to prove it. Twice!")
    assert page.points.row(FOUR) is focused()
    press(Qt.Key.Key_Space)
    assert page.nothing.hasFocus()


def test_escape_gives_the_correction_up(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), reading=True))
    page.points.focus(FOUR)
    press(Qt.Key.Key_F2)
    write("!")
    press(Qt.Key.Key_Escape)
    assert page.progress.text() == "5 of 5 read back"
    assert not page.nothing.blocked


def test_a_press_on_a_tick_that_stands_takes_it_off(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), reading=True))
    row = page.points.row(FOUR)
    assert row is not None
    QTest.mouseClick(row.tick, Qt.MouseButton.LeftButton)
    assert last(page) == TakeBackConfirmation(FOUR)


def test_points_confirmed_before_are_still_to_be_read(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(5))
    row = page.points.row("point-1")
    assert row is not None
    assert not row.tick.isChecked()
    assert not row.tick.taken_off


def test_the_details_are_read_as_sentences(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    row = page.points.row(FOUR)
    assert row is not None
    assert row.accessibleDescription() == (
        "Invoice NK-1187, 23 and 26 February. £4,860 missing from my account for nine days."
    )


def test_back_to_the_points(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    with qtbot.waitSignal(page.place_asked) as asked:
        page.back.click()
    assert asked.args == [Place.WORK]


def test_rendering_signals_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(3))
    with qtbot.assertNotEmitted(page.door.changed), qtbot.assertNotEmitted(page.current_changed):
        page.render_meeting(page.door.meeting)


def test_without_points_there_is_still_something_to_press(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    assert page.more is focused()
    assert page.nothing.blocked
