"""Fields: they speak of what the person typed, and of nothing else."""

from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.announce import ANNOUNCED
from ui.flow import column
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Type
from ui.widgets.datefield import DateField, TimeField
from ui.widgets.field import Field, TextArea
from ui.widgets.listbox import ListBox

TODAY = date(2026, 3, 12)

W = TypeVar("W", bound=QWidget)


def shown(qtbot: QtBot, widget: W) -> W:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.mark.parametrize("kind", [Field, TextArea])
def test_typing_is_spoken_of(qtbot: QtBot, kind: type[Field | TextArea]) -> None:
    field = shown(qtbot, kind("When"))
    with qtbot.waitSignals([field.edited, field.edited]):
        QTest.keyClicks(field.edit, "ok")
    assert field.text() == "ok"


@pytest.mark.parametrize("kind", [Field, TextArea])
def test_showing_is_silent(qtbot: QtBot, kind: type[Field | TextArea]) -> None:
    field = shown(qtbot, kind("When"))
    with qtbot.assertNotEmitted(field.edited):
        field.show_text("Seen at the handover")
    assert field.text() == "Seen at the handover"


def test_the_same_text_leaves_cursor_and_selection_alone(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("When"))
    field.show_text("Seen at the handover")
    field.edit.setSelection(5, 2)
    field.show_text("Seen at the handover")
    assert field.edit.selectedText() == "at"


def test_a_text_that_is_too_long_shows_its_beginning(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("When"))
    field.show_text("Invoice " * 50)
    assert field.edit.cursorPosition() == 0


@pytest.mark.parametrize("kind", [Field, TextArea])
def test_enter_accepts_and_escape_escapes(qtbot: QtBot, kind: type[Field | TextArea]) -> None:
    field = shown(qtbot, kind("When"))
    with qtbot.waitSignal(field.accepted):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.escaped):
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)


def test_shift_and_enter_begin_a_line_in_an_area(qtbot: QtBot) -> None:
    area = shown(qtbot, TextArea("Reason"))
    with qtbot.assertNotEmitted(area.accepted):
        QTest.keyClick(area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "\n" in area.text()


def test_an_area_grows_with_its_text(qtbot: QtBot) -> None:
    area = shown(qtbot, TextArea("Reason"))
    before = area.edit.height()
    area.show_text("one\ntwo\nthree\nfour\nfive")
    assert area.edit.height() > before


def test_the_label_is_the_name_that_is_read(qtbot: QtBot) -> None:
    assert shown(qtbot, Field("What it did to Maria")).edit.accessibleName() == "What it did to Maria"


def test_an_error_is_shown_described_and_announced_once(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("By"))
    field.render_error("This date does not exist.")
    assert field.error() == "This date does not exist."
    assert field.edit.accessibleDescription() == "This date does not exist."
    assert field.edit.property(ANNOUNCED) == "This date does not exist."
    field.render_error("")
    assert field.edit.accessibleDescription() == ""


def test_the_clients_words_are_never_read_as_markup(qtbot: QtBot) -> None:
    area = shown(qtbot, TextArea("Reason"))
    area.show_text("<b>R&D</b> <img src=x>")
    assert area.text() == "<b>R&D</b> <img src=x>"


def test_a_day_is_understood_on_enter(qtbot: QtBot) -> None:
    field = DateField("By", lambda: TODAY)
    shown(qtbot, field)
    QTest.keyClicks(field.edit, "fri")
    with qtbot.waitSignal(field.chosen) as said:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said.args == [date(2026, 3, 13)]
    assert field.text() == "Fri 13 March"


def test_a_day_that_does_not_exist_is_explained(qtbot: QtBot) -> None:
    field = DateField("By", lambda: TODAY)
    shown(qtbot, field)
    QTest.keyClicks(field.edit, "31 February")
    with qtbot.assertNotEmitted(field.chosen):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error() == "This date does not exist. Write it as 28 February."
    assert field.text() == "31 February"


def test_an_emptied_day_is_no_day(qtbot: QtBot) -> None:
    field = DateField("By", lambda: TODAY)
    shown(qtbot, field)
    with qtbot.assertNotEmitted(field.chosen):
        field.render_day(TODAY)
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.chosen) as said:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said.args == [None]


def test_a_time_is_understood(qtbot: QtBot) -> None:
    field = TimeField("At")
    shown(qtbot, field)
    QTest.keyClicks(field.edit, "3 pm")
    with qtbot.waitSignal(field.chosen) as said:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said.args == [time(15)]
    assert field.text() == "15:00"


def test_a_list_box_speaks_only_of_what_was_chosen(qtbot: QtBot) -> None:
    box = ListBox("Who", [("tom", "Tom Adeyemi"), ("priya", "Priya Shah")])
    shown(qtbot, box)
    assert box.choice() is None
    with qtbot.assertNotEmitted(box.chosen):
        box.render_choice("tom")
    with qtbot.waitSignal(box.chosen) as said:
        QTest.keyClick(box.box, Qt.Key.Key_Down)
    assert said.args == ["priya"]


def test_escape_brings_the_day_back(qtbot: QtBot) -> None:
    field = shown(qtbot, DateField("By", lambda: TODAY))
    field.render_day(date(2026, 3, 13))
    QTest.keyClicks(field.edit, "x")
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.text() == "Fri 13 March"


@pytest.mark.parametrize("kind", [Field, TextArea])
def test_undo_takes_typing_back_first_and_then_belongs_to_the_window(
    qtbot: QtBot, kind: type[Field | TextArea]
) -> None:
    window, field, undone = QWidget(), kind("When"), list[str]()
    window.setLayout(column(field))
    shown(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.edit.setFocus()
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    shortcut.activated.connect(lambda: undone.append("the last act"))
    QTest.keyClicks(field.edit, "typed")
    QTest.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), undone) == ("", [])
    QTest.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["the last act"]


@pytest.mark.parametrize("kind", [Field, TextArea])
def test_what_has_been_kept_is_no_longer_the_fields_to_undo(
    qtbot: QtBot, kind: type[Field | TextArea]
) -> None:
    window, field, undone = QWidget(), kind("When"), list[str]()
    window.setLayout(column(field))
    shown(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.edit.setFocus()
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    shortcut.activated.connect(lambda: undone.append("the last act"))
    QTest.keyClicks(field.edit, "typed")
    field.show_text("typed")
    QTest.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), undone) == ("typed", ["the last act"])


@pytest.mark.parametrize("kind", [Field, TextArea])
def test_arabic_begins_at_the_right_and_english_at_the_left(
    qtbot: QtBot, kind: type[Field | TextArea]
) -> None:
    field = shown(qtbot, kind("When"))
    field.resize(600, 100)
    where: list[int] = []
    for words in ("المطبخ Keller", "Keller المطبخ", "12 المطبخ"):
        field.show_text(words)
        field.edit.setFocus()
        QTest.keyClick(field.edit, Qt.Key.Key_Home)
        field.grab()  # the cursor finds its place when it is painted
        where.append(field.edit.cursorRect().center().x())
    arabic, english, numbered = where
    assert english < 100 < 500 < min(arabic, numbered)


def test_whatever_is_said_is_kept_whole(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("When"))
    long = "It was late. " * 8000
    field.edit.insert(long)
    assert field.text() == long
    field.show_text(long + "Very.")
    assert field.text() == long + "Very."


def test_a_key_gives_way_to_the_words_of_an_empty_field(qtbot: QtBot) -> None:
    """In a narrow list the search said "Search client, p…", and then its key."""
    field = shown(qtbot, Field("", placeholder="Client, point or date", icon=Icon.SEARCH, key="Ctrl F"))
    words = look().metrics(Type.BODY).horizontalAdvance(field.edit.placeholderText())
    for width in (500, 250, 210, 500):
        field.resize(width, field.height())
        margins = field.edit.textMargins()
        assert width - margins.left() - margins.right() >= words


def test_a_day_that_is_left_shows_its_beginning(qtbot: QtBot) -> None:
    field = shown(qtbot, DateField("When", lambda: TODAY))
    field.render_day(date(2027, 9, 23))
    field.edit.end(False)
    field.edit.left.emit()
    assert field.edit.cursorPosition() == 0
