"""The client's view: kept words, ticks, the current point, and nothing private whatever happens."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from meeting.ids import PointId
from meeting.leaving import Pause
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.unload import RaisePoint
from tests.builders import example_until
from tests.screens.rooms import FOUR, five_points, started
from ui.client_row import ClientRow
from ui.client_view import ClientView
from ui.theme import look
from ui.widgets.label import WordsLabel


def view_of(qtbot: QtBot, meeting: Meeting, current: str | None = None) -> ClientView:
    view = ClientView()
    qtbot.addWidget(view)
    view.resize(1366, 768)
    view.render_meeting(meeting, PointId(current) if current else None)
    with qtbot.waitExposed(view):
        view.show()
    return view


def said(widget: QWidget) -> list[str]:
    """Everything that can be read in a window, by eye or by a screen reader."""
    visible = [each for each in widget.findChildren(QWidget) if each.isVisible()]
    texts = [each.text() for each in visible if isinstance(each, QLabel)]
    texts += [each.accessibleName() for each in visible]
    texts += [each.toolTip() + each.accessibleDescription() for each in visible]
    return [text for text in texts if text]


def row(view: ClientView, point: str) -> str:
    found = view.points.list.row(point)
    assert isinstance(found, ClientRow)
    return found.accessibleName()


def test_points_ticks_and_the_current_one(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points(3).meeting, FOUR)
    assert row(view, "point-1") == "Point 1. All three kitchens were finished three weeks late. Confirmed"
    details = "Invoice NK-1187, 23 and 26 February. £4,860 missing from my account for nine days."
    words = "You charged me twice, and I had to prove it."
    assert row(view, FOUR) == f"Point 4. {words} {details} Is this right, Maria?"
    assert row(view, "point-5").endswith("because of the delay.")


def test_a_point_being_edited_keeps_its_words_without_its_tick(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points(5).meeting)
    assert row(view, FOUR).endswith("Confirmed")
    view.render_editing(FOUR)
    assert row(view, FOUR) == "Point 4. You charged me twice, and I had to prove it."
    view.render_editing(None)
    assert row(view, FOUR).endswith("Confirmed")


def test_the_current_point_is_kept_in_sight(qtbot: QtBot) -> None:
    played = started().do(*(RaisePoint(PointId(f"p{n}"), f"Point of order {n}") for n in range(60)))
    view = view_of(qtbot, played.meeting, "p0")
    view.render_meeting(played.meeting, PointId("p59"))
    found = view.points.list.row("p59")
    assert found is not None
    bottom = found.mapTo(view, found.rect().bottomLeft()).y()
    assert 0 < bottom <= view.height()


def test_the_type_grows_with_the_window(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points().meeting, FOUR)
    before = view.points.name.font().pixelSize()
    view.resize(1920, 1080)
    assert (before, view.points.name.font().pixelSize()) == (32, 45)


def test_phase_2_shows_nothing_but_the_name(qtbot: QtBot) -> None:
    view = view_of(qtbot, example_until(Phase.ACTION).meeting)
    assert set(said(view)) == {"Maria Keller"}


def test_the_plan_is_shown_while_it_is_read_back(qtbot: QtBot) -> None:
    view = view_of(qtbot, example_until(Phase.SIGN).meeting)
    assert set(said(view)) == {"Maria Keller"}
    view.render_plan(True)
    texts = said(view)
    for wanted in (
        "Pay back £4,860",
        "Re-letting fee for flat 1A",
        "Tuesday 17 March 2026, 10:00",
        "Tom Adeyemi",
    ):
        assert wanted in texts


def test_a_covered_meeting_is_covered_here_too(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points(3).do(Pause()).meeting)
    assert view.cover.isVisible()
    assert not view.points.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F8])
def test_it_closes_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    view = view_of(qtbot, five_points().meeting)
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, key)
    assert not view.isVisible()


def test_it_has_no_pointer_and_no_menu(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points().meeting)
    assert view.cursor().shape() == Qt.CursorShape.BlankCursor
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


def test_it_keeps_its_place_when_the_second_screen_goes(qtbot: QtBot) -> None:
    played = started().do(*(RaisePoint(PointId(f"p{n}"), f"Point of order {n}") for n in range(60)))
    view = view_of(qtbot, played.meeting, "p40")
    before = view.points.list.row("p40")
    view.turn_to_client(view.screen())
    view.take_place([view.screen()])
    assert view.isVisible()
    assert not view.isFullScreen()
    assert before is not None
    assert view.points.list.row("p40") is before


def test_it_fills_a_second_screen(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points().meeting)
    view.take_place([view.screen()])
    assert view.isFullScreen(), "nobody said that this screen is the facilitator's own"


def test_numbers_of_three_digits_stand_clear_of_the_words(qtbot: QtBot) -> None:
    played = started().do(*(RaisePoint(PointId(f"p{n}"), f"Point of order {n}") for n in range(120)))
    few, many = five_points().meeting, played.meeting
    lefts = [view_of(qtbot, meeting).points.list.items[-1].text_left() for meeting in (few, many)]
    assert lefts[1] - lefts[0] >= look().metrics(32, bold=True).horizontalAdvance("1")


def test_the_next_point_is_in_sight_as_well_and_none_is_cut_in_half(qtbot: QtBot) -> None:
    played = started().do(*(RaisePoint(PointId(f"p{n}"), f"Point of order {n}") for n in range(60)))
    view = view_of(qtbot, played.meeting, "p30")
    seen = view.points.list.viewport()
    after = view.points.list.row("p31")
    assert after is not None
    assert seen.rect().contains(QRect(after.mapTo(seen, QPoint(0, 0)), after.size()))
    assert 0 in [each.mapTo(seen, QPoint(0, 0)).y() for each in rows_of(view)]


def rows_of(view: ClientView) -> list[ClientRow]:
    """The rows that there are at present."""
    return [each for each in view.points.list.findChildren(ClientRow) if each.isVisible()]


def test_a_screen_reader_can_read_it(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points(3).meeting, FOUR)
    found = view.points.list.row(FOUR)
    assert found is not None
    interface = QAccessible.queryAccessibleInterface(found)
    assert interface is not None
    assert "You charged me twice" in interface.text(QAccessible.Text.Name)


def plan_of(qtbot: QtBot, size: QSize) -> ClientView:
    """The client's window of that size while the plan is read back."""
    view = view_of(qtbot, example_until(Phase.SIGN).meeting)
    view.resize(size)
    view.render_plan(True)
    return view


def plan_words(view: ClientView) -> list[WordsLabel]:
    """What is written on the plan."""
    return [each for each in view.plan.findChildren(WordsLabel) if each.isVisible()]


@pytest.mark.parametrize("size", [QSize(1024, 700), QSize(1366, 768), QSize(1920, 1080)])
def test_the_plan_is_legible_across_the_table_and_none_of_it_is_hidden(qtbot: QtBot, size: QSize) -> None:
    view = plan_of(qtbot, size)

    def is_all_seen() -> bool:
        ends = [each.mapTo(view, each.rect().bottomLeft()).y() for each in plan_words(view)]
        return 0 < max(ends, default=0) < view.height()

    qtbot.wait_until(is_all_seen)
    assert min(each.font().pixelSize() for each in plan_words(view)) >= 14


def test_a_short_note_stands_beside_its_line_of_the_plan(qtbot: QtBot) -> None:
    view = plan_of(qtbot, QSize(1366, 768))

    def is_beside() -> bool:
        words = {each.text(): each.geometry() for each in plan_words(view)}
        when, how = words["Tuesday 17 March 2026, 10:00"], words["Call"]
        return when.right() < how.left() and when.top() < how.center().y() < when.bottom()

    qtbot.wait_until(is_beside)


def test_large_text_does_not_push_the_window_beyond_a_narrow_screen(qtbot: QtBot) -> None:
    view = view_of(qtbot, five_points().meeting, FOUR)
    view.points.sentence.render_grown(4.0)
    assert view.minimumSizeHint().width() <= 1024
