"""A list that owns only the rows that can be seen."""

from typing import NamedTuple

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.row_list import RowList


class Line(NamedTuple):
    id: str
    text: str
    height: int = 30


class Lines(RowList[Line, QLabel]):
    def __init__(self) -> None:
        super().__init__()
        self.made = self.shown = self.measured = 0

    def make_row(self) -> QLabel:
        self.made += 1
        return QLabel()

    def show_row(self, row: QLabel, item: Line) -> None:
        self.shown += 1
        row.setText(item.text)

    def row_height(self, item: Line, width: int) -> int:
        self.measured += 1
        return item.height

    def least_height(self) -> int:
        return 10


def lines(count: int) -> list[Line]:
    return [Line(str(number), f"Line {number}") for number in range(count)]


def shown(qtbot: QtBot, items: list[Line]) -> Lines:
    """A list of 300 by 300 with these items."""
    found = Lines()
    qtbot.addWidget(found)
    found.resize(300, 300)
    found.render_items(items)
    with qtbot.waitExposed(found):
        found.show()
    return found


def test_only_what_is_seen_has_a_row(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(500))
    assert found.made < 20
    assert found.row("0") is not None
    assert found.row("499") is None


def test_each_item_is_measured_once(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(500))
    assert found.measured == 500
    found.render_items([*lines(500), Line("new", "One more")])
    assert found.measured == 501


def test_rows_are_used_again(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(500))
    for number in range(0, 500, 10):
        found.bring(str(number))
    assert found.made < 30
    row = found.row("490")
    assert row is not None
    assert row.text() == "Line 490"


def test_what_is_brought_is_seen(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(500))
    found.bring("250")
    row = found.row("250")
    assert row is not None
    top = row.mapTo(found, row.rect().topLeft()).y()
    assert 0 <= top <= 270


def test_it_is_still_seen_after_another_size(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(500))
    found.bring("250")
    found.resize(400, 100)
    row = found.row("250")
    assert row is not None
    assert 0 <= row.mapTo(found, row.rect().topLeft()).y() <= 70


def test_what_did_not_change_is_left_alone(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(50))
    before = found.shown
    items = lines(50)
    items[3] = Line("3", "Changed")
    found.render_items(items)
    assert found.shown == before + 1


def test_a_row_that_grows_moves_the_others(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(3))
    items = [Line("0", "Line 0", 90), *lines(3)[1:]]
    found.render_items(items)
    row = found.row("1")
    assert row is not None
    assert row.y() == 90
    assert found.content_height() == 150


def test_rows_come_and_go_with_their_items(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(3))
    found.render_items([])
    assert found.row("0") is None
    found.render_items(lines(2))
    assert found.row("1") is not None
    assert found.made <= 3


def test_what_was_brought_stays_in_sight_when_the_window_grows_and_shrinks(qtbot: QtBot) -> None:
    found = shown(qtbot, lines(20))
    found.bring("15")
    found.resize(300, 700)
    found.resize(300, 200)
    top = found.verticalScrollBar().value()
    assert top <= 15 * 30
    assert top + found.viewport().height() >= 16 * 30
