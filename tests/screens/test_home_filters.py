"""Home narrowed to what somebody looks for: days, a phase, a cause, whoever promised; by keyboard too."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meeting.filters import ALL, Filters
from meeting.following import LearnLesson
from meeting.phases import Phase
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.test_home import listed, opened
from ui.pages.home import HomePage
from ui.pages.home_filters import FilterFields, said

TAB, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def office() -> Office:
    """Friday 27 March: Maria's case with what caused a point, one under way, one planned."""
    made = Office()
    session = made.maria()
    session.do(LearnLesson(session.meeting.points[0].id, "No stand-in for the joiner", "Ring first"))
    made.at(2026, 3, 26, 9).prepared("Samir Haddad", "Haddad and Sons", date(2026, 3, 30))
    made.at(2026, 3, 27, 9, 10).begun("Grace Lindqvist")
    return made


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> HomePage:
    return opened(qtbot, office)


@pytest.fixture
def fields(page: HomePage) -> FilterFields:
    QTest.keyClick(page.listing, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert page.side.fields is not None
    return page.side.fields


SHIFT = Qt.KeyboardModifier.ShiftModifier


def clients(page: HomePage) -> list[str]:
    heads = ("Due or late", "In progress", "Upcoming", "In follow-up", "Paper owed")
    return [each for each in listed(page) if each not in heads]


def test_a_key_opens_the_filters_with_the_focus_in_them(page: HomePage, fields: FilterFields) -> None:
    assert focused() is fields.since.edit
    assert page.side.narrow.isChecked()
    assert clients(page) == ["Grace Lindqvist", "Samir Haddad", "Maria Keller"]


def test_a_cause_narrows_the_list_as_one_types(qtbot: QtBot, page: HomePage, fields: FilterFields) -> None:
    fields.cause.setFocus()
    keys("join")
    qtbot.waitUntil(lambda: clients(page) == ["Maria Keller"])
    assert page.side.narrowed.text() == "Cause: join"


@pytest.mark.usefixtures("fields")
def test_days_narrow_the_list(qtbot: QtBot, page: HomePage) -> None:
    keys("20 March", TAB, "28 March", TAB)
    qtbot.waitUntil(lambda: clients(page) == ["Grace Lindqvist"])
    assert page.side.only == Filters(date(2026, 3, 20), date(2026, 3, 28))


def test_a_phase_and_words_narrow_together(qtbot: QtBot, page: HomePage, fields: FilterFields) -> None:
    fields.phase._control.setFocus()
    keys("Prep")
    qtbot.waitUntil(lambda: clients(page) == ["Samir Haddad"])
    page.side.search.setFocus()
    keys("grace")
    qtbot.waitUntil(lambda: clients(page) == [])


def test_nothing_found_says_what_narrows_and_offers_to_clear_it(
    qtbot: QtBot, page: HomePage, fields: FilterFields
) -> None:
    fields.owner.setFocus()
    keys("nobody")
    qtbot.waitUntil(lambda: clients(page) == [])
    assert "these filters" in page.side.nothing
    assert page.side.narrowed.text() == "Promised by nobody"
    page.side.clear.click()
    qtbot.waitUntil(lambda: len(clients(page)) == 3)
    assert (page.side.only, page.side.narrowed.isVisible()) == (ALL, False)
    assert page.side.nothing == ""


def test_escape_puts_the_fields_away_and_they_stay_in_effect(
    qtbot: QtBot, page: HomePage, fields: FilterFields
) -> None:
    fields.owner.setFocus()
    keys("priya")
    qtbot.waitUntil(lambda: clients(page) == ["Maria Keller"])
    keys(ESC)
    assert focused() is page.side.search.edit
    assert not fields.isVisible()
    assert clients(page) == ["Maria Keller"]
    assert page.side.narrowed.isVisible()
    page.side.narrow.click()
    assert fields.isVisible()


@pytest.mark.parametrize(
    ("only", "words"),
    [
        (ALL, ""),
        (Filters(since=date(2026, 3, 1)), "From 1 March 2026"),
        (Filters(until=date(2026, 3, 1)), "Until 1 March 2026"),
        (Filters(date(2026, 3, 1), date(2026, 3, 1)), "1 March 2026"),
        (Filters(date(2026, 3, 1), date(2026, 3, 2), Phase.CLOSED), "1 March 2026 to 2 March 2026, Closed"),
    ],
)
def test_what_narrows_is_said_in_words(only: Filters, words: str) -> None:
    assert said(only) == words


def test_before_the_meetings_are_open_there_is_nothing_to_narrow(qtbot: QtBot) -> None:
    page = on_screen(qtbot, HomePage())
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert page.side.fields is None
