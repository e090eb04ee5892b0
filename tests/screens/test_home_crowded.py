"""Home in the smallest window with the largest text: what is said first is seen, and words come whole."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.builders import MEETING
from tests.screens.desks import Office, focused, on_screen
from ui.pages.case import PointLine
from ui.pages.home import HomePage
from ui.theme import Scheme, apply


@pytest.fixture(autouse=True)
def _large_text(qapp: QApplication, _light_look: None) -> None:
    apply(qapp, Scheme.LIGHT, 150)


def opened(qtbot: QtBot, office: Office) -> HomePage:
    page = on_screen(qtbot, HomePage(), 1024, 700)
    page.show_desk(office.desk)
    qtbot.waitUntil(lambda: not page.is_reading)
    return page


def test_the_first_run_opens_at_its_top_with_its_first_step_in_view(qtbot: QtBot) -> None:
    page = opened(qtbot, Office())
    first, scroll = page.welcome.first, page.welcome.findChildren(QScrollArea)[0]
    assert focused() is first
    assert scroll.verticalScrollBar().maximum() > 0, "not all of it has room"
    assert scroll.verticalScrollBar().value() == 0
    assert first.visibleRegion().boundingRect() == first.rect()


def test_what_became_of_a_point_stands_below_its_words(qtbot: QtBot) -> None:
    office = Office()
    office.maria()
    page = opened(qtbot, office)
    for line in page.stage.overview.points.findChildren(PointLine):
        words, reply = line._words.geometry(), line._reply.geometry()
        assert reply.top() >= words.bottom()
        assert words.width() > line.width() * 3 / 4


def test_what_is_selected_stays_in_view_when_the_filters_open(qtbot: QtBot) -> None:
    office = Office()
    office.maria()
    office.at(2026, 3, 27, 9, 10).begun("Grace Lindqvist")
    page = opened(qtbot, office)
    listing = page.listing
    assert listing.select(MEETING)
    page.side.toggle_filters()
    qtbot.waitUntil(lambda: listing.viewport().rect().contains(listing.visualRect(listing.currentIndex())))
