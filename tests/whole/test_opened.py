"""What a meeting says of itself when it is opened: true on the page that is shown, and nowhere else."""

from meeting import example
from meeting.leaving import Adjourn
from meeting.phases import Phase
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, words_seen
from tests.whole.scenes import bring
from ui.pages.follow import FollowPage

AGAIN = "unsaved field"


def opened_anew(stage: Stage) -> None:
    """Home without a word to the client, and back into the same meeting."""
    meeting = stage.session.id
    assert stage.view.keep_everything()
    stage.window.rooms.go_home()
    settle()
    stage.window.rooms.open(meeting)
    settle()


def test_half_a_sentence_is_told_where_it_stands_and_on_no_other_page(
    stage: Stage, keyboard: Keyboard
) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:2])
    keyboard.at("What is bothering Maria?").type("Nobody ra")
    opened_anew(stage)
    assert f"1 {AGAIN}" in words_seen()
    keyboard.press("F5")
    settle()
    assert AGAIN not in words_seen()


def test_what_no_page_can_show_again_is_not_said_to_be_here(stage: Stage) -> None:
    bring(stage, Phase.ACTION)
    stage.view.door.type("limit/total", "abc")
    stage.view.keep_everything()
    stage.view.door.do(Adjourn("The fire alarm rang."))
    settle()
    opened_anew(stage)
    assert isinstance(stage.view.page, FollowPage)
    assert AGAIN not in words_seen()
    assert "abc" in words_seen(), "yet it is not lost"


def test_a_meeting_that_was_left_says_how_and_asks_no_verdict_on_what_was_never_confirmed(
    stage: Stage,
) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:2])
    stage.view.door.do(Adjourn("The fire alarm rang."))
    settle()
    opened_anew(stage)
    page = stage.view.page
    assert isinstance(page, FollowPage)
    assert stage.session.meeting.standing, "a point was raised"
    assert not page.verdicts.isVisible()
    seen = words_seen().splitlines()
    assert "Adjourned" in seen
    assert "Follow-up" not in seen
