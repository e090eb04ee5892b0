"""A whole case in the real window: prepared, adjourned, a promise late, met again, closed, counted."""

from datetime import UTC, date, datetime

from pytestqt.qtbot import QtBot

from meeting.example import known
from meeting.figures import Kept, Span
from meeting.kinds import Channel, Ending, Moved, Outcome, Satisfied
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.ports import PAPER
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, words_seen
from tests.whole.test_by_keyboard import act, at, prepare, transition, unload
from tests.whole.told import check_journal
from ui.pages.closing import ClosingPage
from ui.pages.follow import FollowPage
from ui.pages.insights import InsightsPage


def page(stage: Stage) -> FollowPage:
    """The page of following through."""
    found = stage.view.page
    assert isinstance(found, FollowPage)
    return found


def moved(meeting: Meeting) -> dict[str, Moved]:
    """How the promises moved, by what was promised."""
    known = {each.id: each.what for each in (*meeting.actions, *meeting.later_actions)}
    return {known[each.action]: each.moved for each in meeting.progress}


def test_a_case_from_preparing_through_a_late_promise_and_a_second_meeting_to_its_closing(
    stage: Stage, keyboard: Keyboard, mouse: Mouse, qtbot: QtBot
) -> None:
    meet_and_adjourn(stage, keyboard)
    first = stage.session.id
    a_promise_is_late(stage, keyboard, mouse)
    prepare_again(stage, keyboard, mouse)
    assert stage.session.meeting.carried_from == first
    hear_again(stage, keyboard)
    agree_again(stage, keyboard, mouse)
    sign_again(stage, keyboard, qtbot)
    follow_through(stage, keyboard, mouse)
    close(stage, keyboard)
    count(stage, mouse)


def go(stage: Stage, *when: int) -> None:
    """The clock goes on, to a time in UTC."""
    stage.clock.time = datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to minute


def meet_and_adjourn(stage: Stage, keyboard: Keyboard) -> None:
    """The plan stands, three of its actions are begun, and then the fire alarm rings."""
    prepare(stage, keyboard)
    at(stage, 10)
    keyboard.at("Start the meeting").press("Return")
    unload(stage, keyboard)
    transition(stage, keyboard)
    act(stage, keyboard)
    stage.view.adjourn()
    settle()
    keyboard.tab_to("The reason, as it will be printed").type("The fire alarm rang.").press("Tab")
    keyboard.type("20 March").press("Tab").tab_to("Adjourn").press("Return")
    settle()
    leaving = stage.session.meeting.leaving
    assert leaving is not None
    assert (leaving.how, leaving.speak_again) == (Ending.ADJOURNED, date(2026, 3, 20))


def a_promise_is_late(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    """What was agreed binds. Three are late a week later: one is kept, one is replaced by agreement."""
    go(stage, 2026, 3, 19, 9)
    mouse.click("Finish")
    settle()
    assert {due.what for due in stage.desk.shelf.due(stage.desk.today())} == {
        "Pay back £4,860",
        "Letter to Maria’s bank",
        "Credit and re-letting fee",
        "Call",
    }
    keyboard.at("Meetings").press("Return")
    settle()
    assert "Ring Maria today" in page(stage).promises.warning
    mouse.click("Write the call down: Pay back £4,860")
    keyboard.at("What it was about").press("Return")
    keyboard.at("Write one down")
    page(stage).promises.rows[0].tick.setFocus()
    keyboard.press("Space").at("What shows it").type("Bank statement of 19 March").press("Return")
    assert page(stage).promises.rows[0].badge == "Done, 7 days late"
    keyboard.press("Down", "F2").at("Done").press("Right", "Space").tab_to("What was agreed with the client")
    keyboard.type("Maria’s bank wants it on paper").tab_to("By when").type("24 March").press("Tab")
    keyboard.at("Replace it").press("Return")
    meeting = stage.session.meeting
    assert [each.moved for each in meeting.progress] == [Moved.DONE, Moved.REPLACED]
    assert [each.due for each in meeting.later_actions] == [date(2026, 3, 24)]
    assert [(each.channel, each.ours) for each in meeting.letters] == [(Channel.CALL, True)]


def prepare_again(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    """The same points, from phase 1. The day to speak again is known, its hour is asked for."""
    go(stage, 2026, 3, 20, 9, 50)
    mouse.click("Meet again with these points")
    settle()
    meeting = stage.session.meeting
    assert meeting.phase is Phase.PREPARE
    assert not any(point.is_confirmed for point in meeting.standing)
    assert "Ask Maria at what time you meet on Friday 20 March." in words_seen()
    mouse.click("Northgate showroom, quiet room, Fri 20 March, no time yet. 8 Mill Lane")
    keyboard.at("Day").press("Tab").type("10:00").tab_to("Done: Day").press("Return")
    assert stage.session.meeting.occasion.at == datetime(2026, 3, 20, 10)
    go(stage, 2026, 3, 20, 10)
    mouse.click("Start the meeting")
    settle()


def hear_again(stage: Stage, keyboard: Keyboard) -> None:
    """Every point is repeated back anew; the apologies are there as they were worded, to be said again."""
    keyboard.at("What is bothering Maria?").press("F5").starts("Point 1")
    keyboard.press(*["Space"] * 5).at("Nothing more, and this is accurate").press("Return", "Ctrl+Return")
    for number in range(1, 6):
        keyboard.at(f"Apology for point {number}, in my own words").press("Ctrl+Space")
    keyboard.at("In my own words, said to Maria").press("Ctrl+Space").at("Yes").press("Space")
    for number in range(1, 6):
        keyboard.at(f"Our side of point {number}, as we tell it").type("As I said last week.")
        keyboard.press("Shift+F4")
    keyboard.at("Nothing more").press("Return").at("Yes").press("Return")
    keyboard.at("Go on to phase 3").press("Return")
    meeting = stage.session.meeting
    assert meeting.phase is Phase.ACTION
    assert [each.words for each in meeting.apologies] == [apology for *_fact, apology, _told in known()]


def agree_again(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    """What was proposed is taken over, with a later day where its own has passed; two are new."""
    go(stage, 2026, 3, 20, 10, 30)
    for number in range(1, 6):
        keyboard.at(f"Point {number}: What would put this right for Maria?").type("What we agreed last week")
        keyboard.press("Return")
    keyboard.press(*["Ctrl+1"] * 5).at("What Maria gets")
    mouse.click("Take over: Credit: Off the final invoice, all three flats")
    mouse.click("Take over: Payment: Re-letting fee for flat 1A")
    mouse.click("3. What we will do, and when")
    _promise_calls(keyboard, mouse)
    for written, key in (
        (("Credit and re-letting fee", "Both have arrived", "Priya Shah 24.3.", "1, 5"), "Return"),
        (("Show Maria the bank’s answer", "Maria has a copy", "Lewis Grant today", "3, 4"), "Ctrl+Space"),
    ):
        mouse.click("Action")
        keyboard.fill(*written).press(key)
    assert [(each.what, each.due, each.begun) for each in stage.session.meeting.actions] == [
        ("Ring Maria", date(2026, 4, 7), False),
        ("Credit and re-letting fee", date(2026, 3, 24), False),
        ("Show Maria the bank’s answer", date(2026, 3, 20), True),
    ]
    mouse.click("4. Staying in touch")
    keyboard.at("Maria’s one contact person").fill("Tom Adeyemi", "07700 900142", "", between="Return")
    mouse.click("Next check-in")
    keyboard.type("9.4. 10:00 Review together").press("Ctrl+Return")
    keyboard.at("The plan").press("Ctrl+Space").at("Yes, that is what we agreed").press("Return")
    keyboard.at("Go on to sign").press("Return")
    assert stage.session.meeting.phase is Phase.SIGN


def _promise_calls(keyboard: Keyboard, mouse: Mouse) -> None:
    """A call every week, three times."""
    mouse.click("Action")
    keyboard.fill("Ring Maria", "Three calls are in the log", "Tom Adeyemi 7.4.", "2")
    mouse.click("More about the action").click("How many times")
    keyboard.type("3")
    mouse.choose("How often", "every week")
    mouse.click("Add", near="Points")


def sign_again(stage: Stage, keyboard: Keyboard, qtbot: QtBot) -> None:
    """Both sign, the summary is sealed, and its PDF is written."""
    go(stage, 2026, 3, 20, 11)
    for name in ("Maria Keller", "Tom Adeyemi"):
        keyboard.at("By hand").press("Ctrl+2").at(f"Name in print, {name}").press("Return")
    keyboard.at("Seal the summary").press("Ctrl+Return")
    qtbot.waitUntil(lambda: bool(stage.session.meeting.sealing and stage.session.meeting.sealing.sha256))
    keyboard.tab_to("Paper follows later").press("Return")
    check_journal(stage.store, stage.session.id)


def follow_through(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    """One is kept in time, one late; at the check-in the client says how it is, and the calls are made."""
    go(stage, 2026, 3, 24, 9)
    mouse.click("Finish")
    settle()
    mouse.click("Credit and re-letting fee, Maria Keller").click("Ring Maria, Maria Keller")
    go(stage, 2026, 4, 9, 9)
    mouse.click("Open case")
    mouse.click("Back")
    settle()
    assert "Missed check-in" not in words_seen()
    mouse.click("Write up the check-in")
    settle()
    keyboard.at("1").press("Right", "Right", "Right", "Space", "Tab").type("The worktop is right.")
    mouse.click("Keep what was said")
    (held,) = stage.session.meeting.held
    assert (held.said, held.score, held.satisfied) == ("The worktop is right.", 4, Satisfied.YES)
    page(stage).promises.rows[0].tick.setFocus()
    assert page(stage).promises.rows[0].badge == "Was due 31 March", "of three calls the second"
    keyboard.press("Space").at("What shows it").type("She said that 1A is let").press("Return")
    assert page(stage).promises.rows[0].badge == "Was due 7 April"
    keyboard.press("Space", "Return", "Down", "Down", "Space", "Return")
    ring = next(each for each in stage.session.meeting.progress if each.each)
    assert [(each.on, each.evidence) for each in ring.each] == [
        (date(2026, 3, 24), ""),
        (date(2026, 4, 9), "She said that 1A is let"),
    ]
    assert set(moved(stage.session.meeting).values()) == {Moved.DONE}


def close(stage: Stage, keyboard: Keyboard) -> None:
    """The verdicts, the causes and the lessons; what is left of the first meeting stays undone, and why."""
    keyboard.press("Ctrl+Return")
    assert isinstance(stage.view.page, ClosingPage)
    keyboard.press(*["Ctrl+1"] * 5)
    for number, _point in enumerate(stage.session.meeting.standing, 1):
        keyboard.at(f"Point {number}: what caused it").type("Nobody had a stand-in").press("Return")
        keyboard.type("Ring before they ring us.").press("Return")
    for _action in range(2):
        keyboard.type("It was promised anew in the second meeting.").press("Return")
    keyboard.press("Space", "Ctrl+Return")
    keyboard.at("Go back").press("Tab").at("Close the case").press("Return")
    settle()
    closing = stage.session.meeting.closing
    assert closing is not None
    assert closing.outcome is Outcome.RESOLVED
    rows = stage.desk.shelf.rows()
    assert {row.phase for row in rows} == {Phase.CLOSED}
    assert len({row.case for row in rows}) == 1
    assert [due.item for due in stage.desk.shelf.due(stage.desk.today())] == [PAPER], "that is still owed"


def count(stage: Stage, mouse: Mouse) -> None:
    """One case, not two, and its promises as they were kept; the page of insights says the same."""
    figures = stage.desk.shelf.figures(Span(stage.desk.today()))
    assert (figures.cases, figures.clients, figures.repeats) == (1, 1, 0)
    assert figures.days == ((28, 1),), "from the first meeting to the closing"
    assert dict(figures.by_owner) == {
        "Tom Adeyemi": Kept(on_time=1, late=3),
        "Priya Shah": Kept(on_time=1, late=2),
        "Lewis Grant": Kept(on_time=0, late=2),
    }, "a letter replaced too late, and one of each that was left undone, were not on time"
    assert figures.satisfied == (("yes", 1),)
    assert figures.verdicts == (("put-right", 5),)
    assert figures.causes == (("Nobody had a stand-in", 5),)
    mouse.click("Back")
    settle()
    mouse.click("Insights")
    settle()
    assert "1 case with 1 client" in words_seen()
    assert "Half of the cases" not in words_seen(), "one case finds nothing"
    page = stage.window.rooms.currentWidget()
    assert isinstance(page, InsightsPage)
    rows = {card.insight.key: card.insight.table.rows for card in page.cards}
    assert rows["causes"] == (("Nobody had a stand-in", "5", "100%"),)
    assert rows["owners"][0] == ("Priya Shah", "1", "2", "33%")
    assert ("At a check-in", "Yes", "1") in rows["satisfaction"]
    assert ("In the end", "Put right", "5") in rows["satisfaction"]
