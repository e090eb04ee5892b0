"""Insights: findings with their charts and tables, by period and owner, by keyboard, saved in three ways."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.insight import Insight, Mark, Shape, Table
from meeting.insights_csv import csv_of
from reports.summary import PdfSummary
from tests.insight_cases import CASES, Case, keep
from tests.paper.reading import text_of
from tests.screens.desks import Office, focused, keys, on_screen
from tests.stage import settle
from ui.pages.insights import InsightsPage
from ui.pages.insights_card import InsightCard, Saved, picture
from ui.theme import look
from ui.tokens import Type
from ui.widgets.chart import axis

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down


def shown(qtbot: QtBot, cases: tuple[Case, ...] = CASES) -> InsightsPage:
    """The page with these cases, on the last day of March."""
    office = Office().at(2026, 3, 31, 9)
    keep(office.journal, cases)
    page = on_screen(qtbot, InsightsPage(office.desk, PdfSummary()), 1366, 768)
    page.show_insights()
    counted(qtbot, page)
    return page


def counted(qtbot: QtBot, page: InsightsPage) -> None:
    qtbot.waitUntil(lambda: not page.is_counting)


@pytest.fixture
def page(qtbot: QtBot) -> InsightsPage:
    return shown(qtbot)


def findings(page: InsightsPage) -> list[str]:
    return [card.insight.finding for card in page.cards]


def card(page: InsightsPage, key: str) -> InsightCard:
    return next(card for card in page.cards if card.insight.key == key)


def test_each_chart_states_its_finding(page: InsightsPage) -> None:
    assert findings(page) == [
        "Late work is the most common cause",
        "Half of the cases that were put right took 18 days at most",
        "40% of actions were on time in March",
        "2 of 4 clients have had more than one case",
        "Tom Adeyemi is on time most often, with 92% of actions",
        "At 6 of 8 check-ins the client said that things are coming out right",
    ]
    assert all(card.chart.isVisibleTo(page) and not card.table.isVisibleTo(page) for card in page.cards)


def test_a_screen_reader_hears_finding_and_numbers(page: InsightsPage) -> None:
    chart = card(page, "causes").chart
    assert chart.accessibleName() == "Late work is the most common cause"
    assert chart.accessibleDescription() == (
        "Causes of complaints, number of points, 30 in all: Late work: 15, Nobody rang back: 9, Wrong item: 6"
    )


def test_the_table_is_reached_by_keyboard(page: InsightsPage) -> None:
    first = card(page, "causes")
    first.switch.setFocus()
    keys(ENTER)
    assert first.table.isVisibleTo(page)
    assert first.switch.text() == "Chart"
    keys(TAB, TAB)
    assert focused() is first.table
    keys(DOWN)
    model = first.table.model()
    rows = [[str(model.index(row, at).data()) for at in range(3)] for row in range(model.rowCount())]
    assert rows[0] == ["Late work", "15", "50%"]
    first.switch.setFocus()
    keys(ENTER)
    assert first.chart.isVisibleTo(page)


def test_a_shorter_period_counts_less(qtbot: QtBot, page: InsightsPage) -> None:
    page.bar.periods.parts[0].click()
    counted(qtbot, page)
    assert card(page, "clients").insight.table.rows == (
        ("Novak Dental", "2"),
    )  # Lindqvist once since January
    assert page.bar.periods.choice() == "QUARTER"


def test_the_figures_of_one_person(qtbot: QtBot, page: InsightsPage) -> None:
    page.bar.owner.chosen.emit("Lewis Grant")
    counted(qtbot, page)
    assert findings(page)[4] == "Lewis Grant was on time with 86% of actions"
    assert findings(page)[0] == "Nothing to count yet"  # Lewis leads no case
    assert page.bar.owner.choice() == "Lewis Grant"


def test_below_five_cases_there_is_the_table_only(qtbot: QtBot) -> None:
    page = shown(qtbot, CASES[:4])
    assert set(findings(page)) == {"Too few cases for a finding"}
    assert all(card.table.isVisibleTo(page) and not card.chart.isVisibleTo(page) for card in page.cards)
    assert not any(card.switch.isVisibleTo(page) for card in page.cards)
    fifth = shown(qtbot, CASES[:5])
    assert card(fifth, "causes").chart.isVisibleTo(fifth)


def test_with_too_few_cases_each_table_bears_its_own_name(qtbot: QtBot) -> None:
    page = shown(qtbot, CASES[:4])
    names = [card.accessibleName() for card in page.cards]
    assert names[3:5] == [
        "Clients with more than one case",
        "Actions done by their date, by who promised them",
    ]
    assert len(set(names)) == len(names)


def test_all_rows_of_a_table_are_seen_without_scrolling_in_it(page: InsightsPage) -> None:
    for each in page.cards:
        each.switch.click()
    settle()
    assert not any(each.table.verticalScrollBar().isVisible() for each in page.cards)


@pytest.mark.parametrize("width", [800, 950, 1366])
def test_how_much_was_counted_is_said_in_full(page: InsightsPage, width: int) -> None:
    page.resize(width, 768)
    settle()
    said = page.bar._counted
    assert said.text() == "7 cases with 4 clients"
    assert said.toolTip() == ""  # it would have the whole of what is elided
    assert page.bar.owner.box.width() >= page.bar.owner.box.sizeHint().width()


def test_rehearsals_count_in_no_figure(qtbot: QtBot) -> None:
    page = shown(qtbot, CASES[-1:])
    assert page.note.isVisibleTo(page)
    assert page.bar.save.reason == "There is nothing to save yet."
    assert not page.cards[0].isVisibleTo(page)
    assert page.bar._counted.text() == ""


def test_escape_and_back_lead_away(qtbot: QtBot, page: InsightsPage) -> None:
    page.take_focus()
    with qtbot.waitSignal(page.left):
        keys(Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        page.bar.back.click()


def test_a_fault_is_told(qtbot: QtBot) -> None:
    office = Office()
    page = on_screen(qtbot, InsightsPage(office.desk, PdfSummary()))
    office.journal.failing = KnownError("The disk does not answer.", "Look to the cable.")
    page.show_insights()
    counted(qtbot, page)
    assert page.note.accessibleName() == "The disk does not answer. Look to the cable."


# Saving


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialog says to save, without an ending."""

    def ask(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        return str(tmp_path / Path(place).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return tmp_path


def saved(qtbot: QtBot, page: InsightsPage, key: str, way: Saved) -> None:
    page.cards[0].save_asked.emit(card(page, key).insight, way)
    qtbot.waitUntil(lambda: not page.doing.is_running)


def test_one_chart_saves_as_csv_picture_and_page(qtbot: QtBot, page: InsightsPage, chosen: Path) -> None:
    for way in Saved:
        saved(qtbot, page, "causes", way)
    rows = (chosen / "causes.csv").read_text("utf-8-sig").splitlines()
    assert rows[0] == "Late work is the most common cause"
    assert rows[2:] == [
        "Cause,Points,Share",
        "Late work,15,50%",
        "Nobody rang back,9,30%",
        "Wrong item,6,20%",
    ]
    drawn = QImage(str(chosen / "causes.png"))
    assert (drawn.width(), drawn.height()) == (1920, 1080)
    (words,) = text_of((chosen / "causes.pdf").read_bytes())
    assert "Late work is the most common cause" in words
    assert "7 cases with 4 clients" in words


def test_every_page_is_one_page(page: InsightsPage) -> None:
    for each in page.cards:
        pages = text_of(PdfSummary().insight_sheet(each.insight, "7 cases", page._desk.today()))
        assert len(pages) == 1
        assert all(cell in pages[0] for row in each.insight.table.rows for cell in row)


def test_a_long_table_stays_on_its_page() -> None:
    rows = tuple((f"Cause {number}", str(number), "1%") for number in range(90))
    marks = tuple(Mark(row[0], 1, row[1]) for row in rows[:6])
    long = Insight(
        "causes", "All alike", "Causes", Shape.BARS, marks, Table(("Cause", "Points", "Share"), rows)
    )
    (words,) = text_of(PdfSummary().insight_sheet(long, "90 cases", Office().desk.today()))
    assert "And 72 rows more, in the CSV." in words


def test_all_tables_save_as_one_csv(qtbot: QtBot, page: InsightsPage, chosen: Path) -> None:
    keys_of = [card.insight.finding for card in page.cards]
    page.bar.save.click()
    qtbot.waitUntil(lambda: not page.doing.is_running)
    written = (chosen / "insights.csv").read_text("utf-8-sig")
    assert all(finding in written for finding in keys_of)


def test_no_cell_is_carried_out_by_a_spreadsheet() -> None:
    table = Table(("Cause",), (("=HYPERLINK(1)",), ("-2",), ("fine",)))
    hostile = Insight("causes", "+1", "@x", Shape.BARS, (), table)
    rows = csv_of([hostile]).decode("utf-8-sig").splitlines()
    assert rows == ["’+1", "’@x", "Cause", "’=HYPERLINK(1)", "’-2", "fine"]


@pytest.mark.parametrize("shape", list(Shape))
def test_a_picture_has_no_empty_chart(shape: Shape) -> None:
    marks = tuple(Mark(f"Label {number}", number, str(number), number == 3) for number in range(1, 4))
    drawn = [picture(Insight("x", "Finding", "About", shape, some, Table((), ()))) for some in (marks, ())]
    assert drawn[0] != drawn[1]


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("width", [300, 560, 900])
@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_every_label_below_a_line_is_whole_and_stands_free(width: int, count: int) -> None:
    months = ["September"] * (count - 1) + ["November so far"]
    marks = tuple(Mark(month, 80, "80%") for month in months)
    placed = axis(marks, QRect(20, 0, width, 20))
    assert placed[-1][1] == "November so far"
    for where, label in placed:
        assert look().metrics(Type.NOTE).horizontalAdvance(label) <= where.width()
        assert where.left() >= 20
        assert where.right() < 20 + width
    for (before, _first), (after, _second) in pairwise(placed):
        assert before.right() < after.left()


def test_the_line_is_broken_where_nothing_was_to_be_done() -> None:
    def drawn(between: Mark) -> bytes:
        ends = Mark("December", 80, "80%"), Mark("March", 80, "80%")
        line = Insight("x", "Finding", "About", Shape.LINE, (ends[0], between, ends[1]), Table((), ()))
        return picture(line)

    image = QImage.fromData(drawn(Mark("January", 0, "", is_empty=True)))
    whole = QImage.fromData(drawn(Mark("January", 80, "80%")))
    accent = look().colour("accent").rgb()
    middle = range(image.height() // 3, image.height())

    def crosses(picture: QImage) -> bool:
        return any(picture.pixel(picture.width() // 2 - 150, y) == accent for y in middle)

    assert crosses(whole)
    assert not crosses(image)
