"""Phase 1: a point edited in place, and the tick that comes off with the first typed letter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting.kinds import Detail
from meeting.unload import (
    RewordPoint,
    TakeBackConfirmation,
)
from tests.screens.rooms import (
    FOUR,
    five_points,
    focused,
    last,
    press,
    words,
    write,
)
from tests.screens.unloading import CTRL, editing, page_of
from ui.announce import ANNOUNCED
from ui.pages.unload import UnloadPage


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_the_row_is_edited_in_place(qtbot: QtBot, key: Qt.Key) -> None:
    page = page_of(qtbot, five_points())
    page.points.focus(FOUR)
    press(key)
    assert page.editing.editor is not None
    assert page.editing.editor.words.text() == "You charged me twice, and I had to prove it."
    assert page.editing.editor.words.edit.hasFocus()


def test_a_double_click_edits_too(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    row = page.points.row(FOUR)
    assert row is not None
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert page.points.edited == FOUR


def test_the_first_typed_character_takes_the_tick_off(qtbot: QtBot) -> None:
    page = editing(qtbot)
    row, editor = page.points.row(FOUR), page.editing.editor
    assert row is not None
    assert editor is not None
    assert row.tick.isChecked()
    write("!")
    assert not row.tick.isChecked()
    assert row.tick.taken_off
    assert row.property(ANNOUNCED) == "Point 4 has changed, its tick is taken off."
    assert editor.message.accessibleName().startswith("The wording changed")
    assert page.gate.main.reason.startswith("Point 4 still needs")
    assert page.door.meeting.standing[3].is_confirmed, "nothing is kept yet"


def test_escape_restores_wording_and_tick(qtbot: QtBot) -> None:
    page = editing(qtbot)
    row, editor = page.points.row(FOUR), page.editing.editor
    assert row is not None
    assert editor is not None
    write("!")
    press(Qt.Key.Key_Escape)
    assert editor.words.text() == "You charged me twice, and I had to prove it."
    assert row.tick.isChecked()
    assert page.points.edited == FOUR, "the first Esc undoes"
    press(Qt.Key.Key_Escape)
    assert page.points.edited == "", "the second one closes"
    assert page.points.row(FOUR) is focused()
    assert page.door.meeting.standing[3].is_confirmed


def test_enter_keeps_the_words_and_closes(qtbot: QtBot) -> None:
    page = editing(qtbot)
    write(" Really.")
    press(Qt.Key.Key_Return)
    assert last(page) == RewordPoint(FOUR, "You charged me twice, and I had to prove it. Really.")
    assert page.points.edited == ""
    assert page.points.row(FOUR) is focused()
    assert page.door.meeting.standing[3].is_taken_off


def test_enter_in_a_detail_keeps_it_and_closes(qtbot: QtBot) -> None:
    page = editing(qtbot)
    press(Qt.Key.Key_Tab)
    write("Two invoices")
    press(Qt.Key.Key_Return)
    assert page.door.meeting.standing[3].detail(Detail.WHEN) == "Two invoices"
    assert page.points.edited == ""
    assert page.points.row(FOUR) is focused()


def test_a_tick_taken_off_by_hand_is_not_blamed_on_the_wording(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points(5).do(TakeBackConfirmation(FOUR)))
    page.points.focus(FOUR)
    press(Qt.Key.Key_F2)
    assert page.editing.editor is not None
    assert page.editing.editor.message.isHidden()
    write("!")
    assert page.editing.editor.message.isHidden(), "there was no tick to lose"


def test_leaving_a_field_keeps_it(qtbot: QtBot) -> None:
    page = editing(qtbot)
    press(Qt.Key.Key_Tab)
    write("Two invoices")
    press(Qt.Key.Key_Tab)
    assert page.door.meeting.standing[3].detail(Detail.WHEN) == "Two invoices"
    assert page.points.edited == FOUR


def test_leaving_the_editor_closes_it(qtbot: QtBot) -> None:
    page = editing(qtbot)
    write(" Really.")
    page.new.box.edit.setFocus()
    assert page.points.edited == ""
    assert words(page)[3].endswith("Really.")
    assert page.new.box.edit.hasFocus()


def test_a_point_without_words_keeps_those_it_had(qtbot: QtBot) -> None:
    page = editing(qtbot)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert words(page)[3] == "You charged me twice, and I had to prove it."
    assert page.door.settle_all()


def test_down_goes_on_to_the_same_field_of_the_next_point(qtbot: QtBot) -> None:
    page = editing(qtbot, "point-1", 0)
    press(Qt.Key.Key_Tab)
    write("In January")
    press(Qt.Key.Key_Down)
    assert page.points.edited == "point-2"
    assert page.editing.editor is not None
    assert page.editing.editor.part == Detail.WHEN.value
    assert page.door.meeting.standing[0].detail(Detail.WHEN) == "In January"


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_the_editor_leaves_room_for_the_tick_at_any_width(qtbot: QtBot, width: int) -> None:
    page = editing(qtbot)
    page.resize(width, 600)
    row, editor = page.points.row(FOUR), page.editing.editor
    assert row is not None
    assert editor is not None
    qtbot.waitUntil(lambda: _end(page, editor.words) <= _start(page, row.tick))


def _start(page: UnloadPage, part: QWidget) -> int:
    return part.mapTo(page, part.rect().topLeft()).x()


def _end(page: UnloadPage, part: QWidget) -> int:
    return part.mapTo(page, part.rect().topRight()).x()


def test_a_point_being_edited_is_told_to_the_client_view(qtbot: QtBot) -> None:
    page = page_of(qtbot, five_points())
    with qtbot.waitSignal(page.editing_changed) as begun:
        page.editing.begin(FOUR)
    with qtbot.waitSignal(page.editing_changed) as ended:
        page.editing.end()
    assert (begun.args, ended.args) == ([FOUR], [None])


def test_what_was_being_edited_goes_on_after_a_crash(qtbot: QtBot) -> None:
    page = editing(qtbot)
    write(" Really.")
    page.door.keep_drafts()
    page.door.session.keep_draft("point/point-4/words", "You charged me twice. Really.")
    again = UnloadPage(page.door)
    qtbot.addWidget(again)
    again.resize(1366, 656)
    again.render_meeting(page.door.meeting)
    again.show()
    assert again.points.edited == FOUR
    assert again.editing.editor is not None
    assert again.editing.editor.words.text().endswith("Really.")


# Fewer and more
