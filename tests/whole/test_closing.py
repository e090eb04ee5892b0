"""A case closed in the real window: by keyboard from follow-through to Home, and what is left of it then."""

from datetime import UTC, datetime
from pathlib import Path

from meeting.example_plan import point
from meeting.ids import ItemId
from meeting.kinds import Moved, Outcome, Verdict
from meeting.phases import Phase
from meeting.signing import is_to_be_issued
from tests.closing_cases import audit_trail, carried_on, closed, correcting, renamed
from tests.moments import followed
from tests.paper.reading import words_of
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, words_seen
from ui.pages.closing import ClosingPage
from ui.pages.follow import FollowPage
from ui.pages.trail import TrailPage


def on(stage: Stage, page: type) -> bool:
    """Whether that page is shown."""
    return isinstance(stage.view.page, page)


def test_a_case_is_closed_by_keyboard_alone(stage: Stage, keyboard: Keyboard) -> None:
    followed(stage)
    stage.clock.time = datetime(2026, 4, 22, 9, tzinfo=UTC)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
    settle()
    keyboard.press("Ctrl+Return")
    assert on(stage, ClosingPage)
    for _point in range(5):
        keyboard.press("Ctrl+1")
    for number in range(1, 6):
        keyboard.at(f"Point {number}: what caused it").type("Nobody had a stand-in").press("Return")
        keyboard.type("Ring before they ring us.").press("Return")
    for _action in range(2):
        keyboard.type("Maria no longer wants it.").press("Return")
    keyboard.press("Space")
    keyboard.press("Ctrl+Return")
    keyboard.at("Go back").press("Tab").at("Close the case").press("Return")
    settle()
    meeting = stage.session.meeting
    assert meeting.phase is Phase.CLOSED
    assert meeting.closing is not None
    assert meeting.closing.outcome is Outcome.RESOLVED
    assert {each.verdict for each in meeting.verdicts} == {Verdict.PUT_RIGHT}
    assert {each.moved for each in meeting.progress} == {Moved.DONE, Moved.LEFT_OPEN}
    assert on(stage, FollowPage)
    assert "I am sorry once more, Maria." in words_seen()


def test_a_closed_case_stands_at_home_as_closed_and_offers_nothing_to_close(stage: Stage) -> None:
    closed(stage)
    settle()
    assert stage.view.page.case.close_case.isHidden()  # type: ignore[attr-defined]  # the follow-through page
    row = stage.desk.shelf.rows()[0]
    assert (row.phase, row.outcome) == (Phase.CLOSED, "resolved")
    assert stage.desk.shelf.due(stage.desk.today()) == []


def test_the_way_from_closing_back_loses_nothing(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    followed(stage)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
    settle()
    keyboard.press("Ctrl+Return").press("Ctrl+1").press("Ctrl+2")
    mouse.click("Back")
    assert on(stage, FollowPage)
    assert len(stage.session.meeting.verdicts) == 2
    keyboard.press("Ctrl+Return").at("Put right")
    assert stage.view.page.verdicts.current == point(3)  # type: ignore[attr-defined]  # the closing page
    keyboard.press("Escape")
    assert on(stage, FollowPage)


def test_a_meeting_held_anew_leads_to_the_new_one(stage: Stage, mouse: Mouse) -> None:
    carried_on(stage)
    settle()
    former = stage.session.id
    assert "What Maria says of each point" not in words_seen(), "the later meeting asks"
    mouse.click("Open the new meeting")
    assert stage.session.meeting.carried_from == former
    assert stage.session.meeting.phase is Phase.PREPARE
    assert len(stage.desk.shelf.rows()) == 2, "it is opened, not made once more"


def test_a_corrected_name_is_issued_once_more_and_the_first_file_stays_as_it_was(
    stage: Stage, mouse: Mouse, tmp_path: Path
) -> None:
    renamed(stage)
    settle()
    meeting, before = stage.session.meeting, stage.desk.shelf.attached(stage.session.id, ItemId("summary-0"))
    assert is_to_be_issued(meeting)
    mouse.click("Issue the summary once more")
    settle()
    meeting = stage.session.meeting
    assert not is_to_be_issued(meeting)
    again = tmp_path / "again.pdf"
    stage.view.summary.write(meeting, again)
    words = " ".join(words_of(again.read_bytes()).split())
    assert "Maria Kellner" in words
    assert "The name Maria Keller is corrected to Maria Kellner." in words
    assert stage.view.summary.check(again).is_good
    assert stage.desk.shelf.attached(meeting.id, ItemId("summary-0")) == before


def test_the_name_of_a_house_is_put_right_by_keyboard(stage: Stage, keyboard: Keyboard) -> None:
    correcting(stage)
    settle()
    keyboard.tab_to("Our organisation").press("Ctrl+A").type("Northgate Kitchens Ltd").press("Return")
    settle()
    assert stage.session.meeting.facilitator.organisation == "Northgate Kitchens Ltd"


def test_how_the_client_is_called_is_put_right_and_no_paper_needs_to_be_issued_for_it(
    stage: Stage, keyboard: Keyboard
) -> None:
    correcting(stage)
    settle()
    keyboard.tab_to("Address as").press("Ctrl+A").type("Ms Keller").press("Return")
    settle()
    meeting = stage.session.meeting
    assert (meeting.client.name, meeting.client.called) == ("Maria Keller", "Ms Keller")
    assert not is_to_be_issued(meeting)
    assert "What Ms Keller says now" in words_seen()


def test_the_trail_is_reached_from_the_case_and_leads_back(stage: Stage, mouse: Mouse) -> None:
    audit_trail(stage)
    settle()
    assert isinstance(stage.view.page, TrailPage)
    assert stage.view.page.shown[0].sentence == "The meeting was opened."
    mouse.click("Back to the case")
    assert on(stage, FollowPage)
