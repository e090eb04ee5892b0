"""Insights in the real window: from Home and back, with what the cases say by then."""

from datetime import date, datetime

from meeting.afterwards import HeldCheckIn
from meeting.figures import Span
from meeting.following import HoldCheckIn, KeepPromise
from meeting.ids import ItemId
from meeting.kinds import Satisfied
from tests import moments
from tests.insight_cases import CASES, TODAY, keep
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, focused, named
from ui.pages.insights import InsightsPage


def at_home(stage: Stage) -> None:
    """Home at the end of March, with the cases that are made for figures."""
    keep(stage.store.journal, CASES)
    stage.clock.time = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=stage.clock.time.tzinfo)
    stage.window.home.refresh()
    settle()


def page(stage: Stage) -> InsightsPage:
    shown = stage.window.rooms.currentWidget()
    assert isinstance(shown, InsightsPage)
    return shown


def test_insights_are_a_press_away_and_escape_leads_back(
    stage: Stage, mouse: Mouse, keyboard: Keyboard
) -> None:
    at_home(stage)
    mouse.click("Insights")
    settle()
    assert page(stage).cards[0].insight.finding == "Late work is the most common cause"
    keyboard.press("Escape")
    assert stage.window.rooms.currentWidget() is stage.window.home
    assert named(focused()) == "Insights"


def test_what_happens_in_a_meeting_is_counted_at_once(stage: Stage) -> None:
    moments.sealed(stage)
    stage.clock.time = stage.clock.time.replace(day=17)
    stage.session.do(KeepPromise(ItemId("action-1"), date(2026, 3, 12)))
    at = datetime(2026, 3, 17, 10)
    stage.session.do(HoldCheckIn(HeldCheckIn(ItemId("check-in-1"), at, "So far so good", Satisfied.YES)))
    figures = stage.desk.shelf.figures(Span(date(2026, 3, 17)))
    assert figures.cases == 1
    assert [tuple(kept) for _month, kept in figures.by_month] == [(1, 1)]  # Priya’s letter is late
    assert figures.satisfied == (("yes", 1),)
    stage.window.rooms.go_home()
    stage.window.rooms.show_insights()
    settle()
    assert not page(stage).cards[0].insight.is_enough
