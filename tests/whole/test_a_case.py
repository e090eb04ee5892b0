"""A whole case in the real window: prepared, adjourned, a promise late, met again, closed, counted."""

from datetime import UTC, date, datetime

from meeting.figures import Kept, Span
from meeting.following import JudgePoint
from meeting.kinds import Channel, Ending, Moved, Outcome, Satisfied, Verdict
from meeting.model import Meeting
from meeting.phases import Phase
from tests.method.useful import useful
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse
from tests.whole.test_by_keyboard import act, at, prepare, transition, unload
from ui.pages.closing import ClosingPage
from ui.pages.follow import FollowPage


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
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    meet_and_adjourn(stage, keyboard)
    first = stage.session.id
    a_promise_is_late(stage, keyboard, mouse)
    meet_again(stage, mouse)
    assert stage.session.meeting.carried_from == first
    follow_through(stage, keyboard, mouse)
    close(stage, keyboard)
    count(stage)


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
    case = stage.session.id
    stage.window.rooms.go_home()
    stage.clock.time = datetime(2026, 3, 19, 9, tzinfo=UTC)
    stage.window.home.refresh()
    settle()
    assert {due.what for due in stage.desk.shelf.due(stage.desk.today())} == {
        "Pay back £4,860",
        "Letter to Maria’s bank",
        "Credit and re-letting fee",
        "Call",
    }
    stage.window.rooms.open(case)
    settle()
    assert "Ring Maria today" in page(stage).promises.warning
    mouse.click("Write the call down: Pay back £4,860")
    keyboard.at("What it was about").press("Return")
    keyboard.at("Write one down")
    page(stage).promises.rows[0].tick.setFocus()
    keyboard.press("Space")
    assert page(stage).promises.rows[0].badge == "Done, 7 days late"
    keyboard.press("Down", "F2").at("Done").press("Right", "Space").tab_to("What was agreed with the client")
    keyboard.type("Maria’s bank wants it on paper").tab_to("By when").type("24 March").press("Tab")
    keyboard.at("Replace it").press("Return")
    meeting = stage.session.meeting
    assert [each.moved for each in meeting.progress] == [Moved.DONE, Moved.REPLACED]
    assert [each.due for each in meeting.later_actions] == [date(2026, 3, 24)]
    assert [(each.channel, each.ours) for each in meeting.letters] == [(Channel.CALL, True)]


def meet_again(stage: Stage, mouse: Mouse) -> None:
    """The same points, from phase 1; this time it is signed and sealed."""
    stage.clock.time = datetime(2026, 3, 20, 10, tzinfo=UTC)
    mouse.click("Meet again with these points")
    meeting = stage.session.meeting
    assert meeting.phase is Phase.PREPARE
    assert not any(point.is_confirmed for point in meeting.standing)
    while stage.session.meeting.phase < Phase.FOLLOW:
        stage.clock.pass_by(seconds=1)
        stage.session.do(useful(stage.session.meeting))
    settle()
    assert stage.session.meeting.sealing is not None


def follow_through(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    """What was promised is kept, and the client says how it is."""
    case = stage.session.id
    stage.window.rooms.go_home()
    stage.clock.time = datetime(2026, 4, 9, 9, tzinfo=UTC)
    stage.window.rooms.open(case)
    settle()
    for row in page(stage).promises.rows:
        row.tick.setFocus()
        keyboard.press("Space")
    says = page(stage).says
    says.scale.setFocus()
    keyboard.press("Right", "Right", "Right", "Space")
    keyboard.press("Tab").type("The worktop is right.")
    mouse.click("Keep what was said")
    meeting = stage.session.meeting
    assert set(moved(meeting).values()) == {Moved.DONE}
    (held,) = meeting.held
    assert (held.said, held.score, held.satisfied) == ("The worktop is right.", 4, Satisfied.YES)
    for point in meeting.standing:
        assert stage.view.door.do(JudgePoint(point.id, Verdict.PUT_RIGHT))


def close(stage: Stage, keyboard: Keyboard) -> None:
    """Each point has its cause and its lesson; what is left of the first meeting stays undone, and why."""
    keyboard.press("Ctrl+Return")
    assert isinstance(stage.view.page, ClosingPage)
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
    assert stage.desk.shelf.due(stage.desk.today()) == []


def count(stage: Stage) -> None:
    """One case, not two, and its promises as they were kept."""
    figures = stage.desk.shelf.figures(Span(stage.desk.today()))
    assert (figures.cases, figures.clients, figures.repeats) == (1, 1, 0)
    assert figures.days == ((28, 1),), "from the first meeting to the closing"
    assert dict(figures.by_owner) == {
        "Tom Adeyemi": Kept(on_time=0, late=1),
        "Priya Shah": Kept(on_time=0, late=2),
        "Lewis Grant": Kept(on_time=0, late=1),
        "Tom": Kept(on_time=0, late=1),
    }
    assert figures.satisfied == (("yes", 1),)
    assert figures.verdicts == (("put-right", 5),)
    assert figures.causes == (("Nobody had a stand-in", 5),)
