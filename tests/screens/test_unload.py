"""Phase 1: one box, points that are tidied in place, and a gate that says what is missing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.ids import PointId
from meeting.kinds import Standing
from meeting.unload import (
    ConfirmPoint,
    MergePoints,
    MovePoint,
    RaiseAgain,
    RaisePoint,
    SplitPoint,
    StrikePoint,
    TakeBackConfirmation,
    WithdrawPoint,
)
from tests.screens.rooms import (
    FOUR,
    five_points,
    focused,
    last,
    press,
    started,
    words,
    write,
)
from tests.screens.unloading import ALT, CTRL, editing, page_of
from ui.announce import ANNOUNCED
from ui.pages.unload import UnloadPage
from ui.widgets.button import Button


def test_enter_keeps_the_point_and_stays_in_the_box(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    write("You charged me twice.")
    press(Qt.Key.Key_Return)
    write("Nobody rang me.")
    press(Qt.Key.Key_Return)
    assert words(page) == ["You charged me twice.", "Nobody rang me."]
    assert page.new.box.edit.property(ANNOUNCED) == "Point 2 is kept."
    assert page.new.box.edit.hasFocus()
    assert page.new.box.text() == ""


def test_the_add_button_does_the_same(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    write("You charged me twice.")
    QTest.mouseClick(page.new.add, Qt.MouseButton.LeftButton)
    assert words(page) == ["You charged me twice."]
    assert page.new.box.edit.hasFocus()


def test_a_point_is_joined_with_the_one_above_by_a_key(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    above, below = words(page)[2:4]
    page.points.focus(FOUR)
    press(Qt.Key.Key_J, CTRL)
    assert words(page)[2] == f"{above} {below}"
    assert len(words(page)) == 4
    page.points.focus(page.points.items[0].id)
    press(Qt.Key.Key_J, CTRL)  # nothing stands above the first
    assert len(words(page)) == 4


def test_what_is_typed_on_a_point_is_a_new_one(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    write("Also, ")
    page.points.focus(FOUR)
    write("a")
    write(" tap drips.")
    assert page.new.box.edit.hasFocus()
    press(Qt.Key.Key_Return)
    assert words(page)[-1] == "Also, a tap drips."
    assert page.door.meeting.find_point(FOUR) == five_points().meeting.find_point(FOUR)


def test_yes_from_within_a_field_confirms_and_goes_on(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    page.points.focus(FOUR)
    press(Qt.Key.Key_F2)
    write("!")
    press(Qt.Key.Key_Space, CTRL)
    point = page.door.meeting.find_point(FOUR)
    assert point is not None
    assert point.words.endswith("!")
    assert point.is_confirmed
    assert page.points.current == "point-5"
    assert page.editing.editor is None  # nothing is missing there


def test_half_a_sentence_is_a_draft_and_no_grievance(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    write("You char")
    assert page.door.draft("new-point") == "You char"
    page.door.settle_all()
    assert words(page) == []


def test_a_blank_line_is_no_point(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    write("   ")
    press(Qt.Key.Key_Return)
    assert words(page) == []


def test_the_draft_stands_in_the_box_again_after_a_crash(qtbot: QtBot) -> None:
    played = started()
    page = page_of(qtbot, played)
    write("You char")
    page.door.keep_drafts()
    again = UnloadPage(page.door)
    qtbot.addWidget(again)
    assert again.new.box.text() == "You char"


@pytest.mark.parametrize(("answer", "expected"), [(0, ["one", "two", "three"]), (1, [])])
def test_several_pasted_lines_are_offered_as_points(qtbot: QtBot, answer: int, expected: list[str]) -> None:
    page = page_of(qtbot, started())
    QApplication.clipboard().setText("one\n\n two\r\nthree\n")
    page.new.box.edit.paste()
    assert [button.text() for button in page.question.buttons] == ["3 points", "One point"]
    page.question.buttons[answer].click()
    assert words(page) == expected
    assert page.new.box.text() == ("" if expected else "one two three")
    assert page.new.box.edit.hasFocus()


def test_escape_leaves_pasted_lines_where_they_are(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    QApplication.clipboard().setText("one\ntwo")
    page.new.box.edit.paste()
    press(Qt.Key.Key_Escape)
    assert words(page) == []
    assert not page.question.buttons


def test_one_line_asks_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, started())
    QApplication.clipboard().setText("one line")
    page.new.box.edit.paste()
    assert not page.question.buttons


# Rows


def test_rows_say_the_words_the_number_and_the_tick(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(3))
    row = page.points.row(FOUR)
    assert row is not None
    assert row.accessibleName() == "Point 4. You charged me twice, and I had to prove it. not confirmed yet"
    assert row.tick.accessibleName() == "Point 4, repeated back and confirmed"
    assert not row.tick.isChecked()


def test_rendering_signals_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(3))
    with (
        qtbot.assertNotEmitted(page.door.changed),
        qtbot.assertNotEmitted(page.current_changed),
        qtbot.assertNotEmitted(page.points.asked),
    ):
        page.render_meeting(page.door.meeting)


def test_space_ticks_and_unticks(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    page.points.focus(FOUR)
    press(Qt.Key.Key_Space)
    revision = page.door.meeting.standing[3].revision
    assert last(page) == ConfirmPoint(FOUR, revision)
    press(Qt.Key.Key_Space)
    assert last(page) == TakeBackConfirmation(FOUR)
    row = page.points.row(FOUR)
    assert row is not None
    assert row.tick.taken_off


def test_a_press_on_the_tick_ticks(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    row = page.points.row(FOUR)
    assert row is not None
    QTest.mouseClick(row.tick, Qt.MouseButton.LeftButton)
    assert isinstance(last(page), ConfirmPoint)
    assert page.points.current == FOUR


def test_up_and_down_go_from_the_box_through_the_rows(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    page.take_focus()
    press(Qt.Key.Key_Down)
    assert page.points.row("point-1") is focused()
    press(Qt.Key.Key_Down)
    assert page.points.row("point-2") is focused()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert page.new.box.edit.hasFocus()
    press(Qt.Key.Key_Up)
    assert page.points.row("point-5") is focused()


def test_the_current_point_is_told_to_the_client_view(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    with qtbot.waitSignal(page.current_changed) as told:
        page.points.focus("point-2")
    assert told.args == ["point-2"]


def test_tab_stops_once_in_the_list(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    press(Qt.Key.Key_Tab)
    assert page.new.add.hasFocus()
    press(Qt.Key.Key_Tab)
    assert page.points.row("point-1") is focused()
    press(Qt.Key.Key_Tab)
    assert page.gate.isAncestorOf(focused())


def test_alt_down_moves_the_point_and_keeps_the_focus(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    page.points.focus("point-1")
    press(Qt.Key.Key_Down, ALT)
    assert last(page) == MovePoint(PointId("point-1"), 2)
    assert page.points.row("point-1") is focused()
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert page.points.place("point-1") == 0


def test_dragging_moves_the_point(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    row = page.points.row("point-1")
    assert row is not None
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    QTest.mouseMove(row, QPoint(200, 60))
    QTest.mouseMove(row, QPoint(200, 30 + 2 * row.height()))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 30 + 2 * row.height()))
    assert last(page) == MovePoint(PointId("point-1"), 2)


# Editing in place


def test_a_point_is_split_where_the_cursor_stands(qtbot: QtBot) -> None:
    page = editing(qtbot, FOUR, 0)
    editor = page.editing.editor
    assert editor is not None
    cursor = editor.words.edit.textCursor()
    cursor.setPosition(len("You charged me twice,"))
    editor.words.edit.setTextCursor(cursor)
    press(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(last(page), SplitPoint)
    assert words(page)[3:5] == ["You charged me twice,", "and I had to prove it."]
    assert page.points.place(page.points.current) == 4


def test_nothing_is_split_at_the_end(qtbot: QtBot) -> None:
    page = editing(qtbot, FOUR, 0)
    press(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(words(page)) == 5
    assert page.points.edited == FOUR


def test_a_point_is_joined_with_the_one_above(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    page._merge("point-2")
    assert isinstance(last(page), MergePoints)
    assert len(words(page)) == 4
    assert words(page)[0].startswith("All three kitchens were finished three weeks late. Nobody rang me.")
    assert page.points.place(page.points.current) == 0


def test_delete_strikes_a_point_that_was_never_confirmed(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    page.points.focus("point-5")
    press(Qt.Key.Key_Delete)
    assert last(page) == StrikePoint(PointId("point-5"))
    assert page.points.row(FOUR) is focused(), "the focus goes to the neighbour"


def test_only_the_client_takes_a_confirmed_point_back(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(5))
    page.points.focus(FOUR)
    press(Qt.Key.Key_Delete)
    assert len(words(page)) == 5
    page.question.buttons[0].click()
    assert last(page) == WithdrawPoint(FOUR)
    assert page.points.row("point-5") is focused()
    assert page.door.meeting.points[3].standing is Standing.WITHDRAWN


def test_a_point_that_was_taken_back_is_raised_again(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(5).do(WithdrawPoint(FOUR)))
    taken_back = page.card.taken_back
    taken_back.fold.click()
    again = [button for button in taken_back.findChildren(Button) if button is not taken_back.fold]
    assert [button.text() for button in again] == ["Raise it again"]
    again[0].setFocus()
    press(Qt.Key.Key_Return)
    assert last(page) == RaiseAgain(FOUR)
    assert page.points.row(FOUR) is focused()
    assert taken_back.isHidden()


def test_a_point_that_is_left_stays(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(5))
    page.points.focus(FOUR)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Escape)
    assert len(words(page)) == 5
    assert page.points.row(FOUR) is focused()


def test_the_last_point_gives_the_focus_to_the_box(qtbot: QtBot) -> None:
    page = page_of(qtbot, started().do(RaisePoint(PointId("one"), "One")))
    page.points.focus("one")
    press(Qt.Key.Key_Delete)
    assert page.new.box.edit.hasFocus()
