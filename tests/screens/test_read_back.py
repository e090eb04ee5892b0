"""The read-back: Space reads on, a correction takes the tick off, and "Is there anything else?"."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meeting.ids import PointId
from meeting.kinds import Detail
from meeting.reading import accurate, read_points
from meeting.unload import (
    AnswerAnythingElse,
    ConfirmPoint,
    RaisePoint,
    RewordPoint,
    TakeBackConfirmation,
)
from tests.builders import Played
from tests.screens.rooms import (
    FOUR,
    confirm,
    five_points,
    focused,
    hold,
    last,
    opened,
    press,
    started,
    write,
)
from ui.pages.page import Place
from ui.pages.read_back import ReadBackPage

CTRL = Qt.KeyboardModifier.ControlModifier


def bare_points() -> Played:
    """Two points as they were first said, without when and what they did."""
    played = started()
    for number, words in enumerate(("Nobody rang me.", "You charged me twice."), 1):
        played.do(RaisePoint(PointId(f"point-{number}"), words))
    return played


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


def test_once_all_is_read_no_point_is_marked_any_more(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(), 4, reading=True))
    assert page.points.form.marks_current
    press(Qt.Key.Key_Space)
    assert not page.points.form.marks_current


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


def test_yes_from_within_a_field_keeps_it_ticks_and_goes_on_where_something_is_missing(qtbot: QtBot) -> None:
    page = page_of(qtbot, bare_points())
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    write("On Tuesday")
    press(Qt.Key.Key_Space, CTRL)
    first = page.door.meeting.points[0]
    assert first.detail(Detail.WHEN) == "On Tuesday"
    assert first.id in read_points(page.door.meeting)
    assert first.is_confirmed
    editor = page.editing.editor
    assert editor is not None
    assert (editor.point.id, editor.part) == (page.door.meeting.points[1].id, Detail.WHEN.value)


def test_yes_from_within_the_last_point_leads_to_nothing_more(qtbot: QtBot) -> None:
    page = page_of(qtbot, confirm(five_points(5), 4, reading=True))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space, CTRL)
    assert len(read_points(page.door.meeting)) == 5
    assert page.nothing.hasFocus()


def test_a_held_space_confirms_one_point_alone(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    hold(Qt.Key.Key_Space)
    assert len(read_points(page.door.meeting)) == 1


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


def test_every_asking_is_shown_with_its_time(qtbot: QtBot) -> None:
    played = confirm(five_points(5), reading=True).do(AnswerAnythingElse(more=True))
    played = confirm(played, reading=True)
    page = page_of(qtbot, played)
    assert page.why.text().endswith(" there was more")
    page.door.do(AnswerAnythingElse(more=False))
    assert [part.split(" ", 1)[1] for part in page.why.text().split(", ")] == [
        "there was more", "nothing more"
    ]  # fmt: skip


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


@pytest.mark.parametrize("wanted", [True, False])
def test_hints_on_the_wording_are_shown_only_where_they_are_wanted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    page = page_of(qtbot, started().do(RaisePoint(PointId("point-1"), "It came, but it was late.")))
    monkeypatch.setattr(page.door, "advises", lambda: wanted)
    page.render_meeting(page.door.meeting)
    row = page.points.row("point-1")
    assert row is not None
    assert ("sounds as if we argue" in row.toolTip()) is wanted
