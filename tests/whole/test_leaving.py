"""The ways out that are always open: a break, back, adjourn, end early, not today; and what comes after."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.ids import MeetingId
from meeting.kinds import Ending, Handing
from meeting.phases import IN_ROOM, Phase
from tests.paper.reading import words_of
from tests.screens.test_home import listed
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, focused, named, words_seen
from tests.whole.scenes import another, bring
from tests.whole.told import check_journal, copy_of
from ui.pages import handing

ROOM = sorted(IN_ROOM)


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_a_break_shows_the_name_alone_and_ends_where_it_began(
    stage: Stage, keyboard: Keyboard, phase: Phase
) -> None:
    bring(stage, phase)
    before = words_seen()
    keyboard.press("F9")
    assert set(words_seen().splitlines()) <= {
        "Amends",
        "Maria Keller",
        "One moment, please",
        "Maria Keller. One moment, please",
        "Enter goes on. Escape leads to all meetings.",
        *("Go on", "Back to the very place.", "All meetings", "Asks first."),
    }
    stage.clock.pass_by(minutes=10)
    keyboard.press("F9")
    settle()
    assert set(before.splitlines()) - set(words_seen().splitlines()) <= minutes(before)


def minutes(words: str) -> set[str]:
    """The lines that tell the time that has passed."""
    return {line for line in words.splitlines() if line.endswith(" min") or "minutes" in line}


def test_half_a_sentence_is_there_after_the_break(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.at("What is bothering Maria?").type("Nobody ra").press("F9")
    assert "Nobody" not in words_seen()
    keyboard.press("Return").at("What is bothering Maria?").type("ng me.").press("Return")
    assert [point.words for point in stage.session.meeting.points] == ["Nobody rang me."]


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_back_asks_and_covers_and_no_other_client_is_seen(
    stage: Stage, keyboard: Keyboard, mouse: Mouse, phase: Phase
) -> None:
    another(stage, "Samir Haddad")
    bring(stage, phase)
    seen = [words_seen()]
    keyboard.press("Alt+Left").at("Stay")
    seen.append(words_seen())
    keyboard.press("Return")
    seen.append(words_seen())
    mouse.click("Back").click("Leave for now")
    settle()
    seen.append(words_seen())
    assert seen[-1].count("Maria Keller") > 0
    assert stage.session.meeting.aside.paused
    assert not any("Haddad" in each or "Samir" in each for each in seen)


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_from_the_cover_the_list_is_shown_once_whoever_leads_has_said_so(
    stage: Stage, keyboard: Keyboard, mouse: Mouse, phase: Phase
) -> None:
    another(stage, "Samir Haddad")
    bring(stage, phase)
    before, focus = words_seen(), named(focused())
    mouse.click("Back").click("Leave for now")
    keyboard.press("Escape").at("Stay covered")
    assert "Haddad" not in words_seen()
    keyboard.press("Return")
    assert "Haddad" not in words_seen()
    mouse.click("All meetings").click("Show all meetings")
    settle()
    assert stage.window.view is None
    assert any("Samir Haddad" in row for row in listed(stage.window.home))
    stage.window.rooms.open(next(row.id for row in stage.desk.shelf.rows() if row.client == "Maria Keller"))
    settle()
    assert "Haddad" not in words_seen(), "it opens covered, whoever looks on"
    mouse.click("Go on")
    settle()
    assert not stage.session.meeting.aside.paused
    assert named(focused()) == focus
    assert set(before.splitlines()) - set(words_seen().splitlines()) <= minutes(before)


def test_the_reading_back_goes_on_where_it_was_left_for_the_list(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:5])
    keyboard.press("F5").starts("Point 1").press("Space").starts("Point 2")
    keyboard.press("F9", "Escape", "Tab").at("Show all meetings").press("Return")
    settle()
    keyboard.at("Meetings").press("Return")
    settle()
    keyboard.press("Return").starts("Point 2")
    assert stage.view.place == "read-back"


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
@pytest.mark.parametrize(
    ("line", "button", "ending"),
    [("Adjourn", "Adjourn", Ending.ADJOURNED), ("End without agreement", "End here", Ending.ENDED_EARLY)],
    ids=["adjourned", "ended"],
)
def test_left_with_a_reason(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, phase: Phase, line: str, button: str, ending: Ending
) -> None:
    bring(stage, phase)
    mouse.click("More").pick(line)
    mouse.click(button)
    assert stage.session.meeting.phase == phase, "without a reason nothing ends"
    mouse.click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click(button)
    settle()
    meeting = stage.session.meeting
    assert meeting.leaving is not None
    assert (meeting.leaving.how, meeting.leaving.reason) == (ending, "The fire alarm rang.")
    check_journal(stage.store, meeting.id)


def test_not_today_ends_with_what_was_heard_on_paper(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(stage, Phase.TRANSITION)
    stage.play(list(example.transition())[1:-1])
    settle()
    stage.view.door.type("remaining/words", "Only the worktop and")
    mouse.click("Not today").click("When may we speak again?")
    keyboard.type("19 March")
    printed: list[int] = []

    def printer(_parent: QWidget, pages: list[bytes]) -> bool:
        printed.append(len(pages))
        return True

    monkeypatch.setattr(handing, "print_pages", printer)
    mouse.click("Stop and print a copy")
    qtbot.waitUntil(lambda: bool(printed))
    assert [each.how for each in stage.session.meeting.handed] == [Handing.PRINTED]
    meeting = stage.session.meeting
    assert meeting.leaving is not None
    assert meeting.leaving.speak_again == date(2026, 3, 19)
    words = words_of(copy_of(stage).read_bytes())
    assert all(point in words for point, _when, _effect in example.heard())
    assert not any(account in words for *_known, account in example.known())
    assert "Only the worktop" not in words
    assert stage.session.left_over == {"remaining/words": "Only the worktop and"}, "it is not lost either"
    check_journal(stage.store, meeting.id)


def test_the_next_meeting_begins_with_the_same_points_none_of_them_confirmed(
    stage: Stage, mouse: Mouse, keyboard: Keyboard
) -> None:
    bring(stage, Phase.ACTION)
    mouse.click("More").pick("Adjourn").click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click("Adjourn").click("Finish")
    stage.clock.time += timedelta(days=7)
    keyboard.at("Meetings").press("Return")
    assert "Signed summary" not in words_seen(), "nobody signed"
    mouse.click("Meet again with these points")
    settle()
    meeting = stage.session.meeting
    assert [point.words for point in meeting.points] == [words for words, _when, _effect in example.heard()]
    assert not any(point.is_confirmed for point in meeting.points)
    assert meeting.phase == Phase.PREPARE
    mouse.click("Start the meeting")
    keyboard.press("Ctrl+Return")
    assert stage.session.meeting.phase == Phase.UNLOAD
    check_journal(stage.store, meeting.id)


@pytest.mark.parametrize("before", ["Ctrl+Comma", "F1"], ids=["settings", "guide"])
def test_the_next_meeting_is_what_is_seen_whatever_was_opened_before(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, before: str
) -> None:
    bring(stage, Phase.ACTION)
    keyboard.press(before, "Escape")
    mouse.click("More").pick("Adjourn").click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click("Adjourn").click("Finish")
    keyboard.at("Meetings").press("Return")
    mouse.click("Meet again with these points")
    settle()
    assert stage.window.rooms.currentWidget() is stage.view
    assert stage.view.isAncestorOf(focused()), "Enter goes where one looks"
    assert stage.session.meeting.phase == Phase.PREPARE


def test_a_meeting_behind_the_settings_takes_no_key(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.press("Ctrl+Comma")
    stage.play(list(example.unload())[1:])
    stage.play(list(example.transition())[:1])
    stage.view.take_focus()
    settle()
    assert not stage.view.isAncestorOf(focused())
    assert focused().isVisible()


@pytest.mark.parametrize("line", ["Adjourn", "End without agreement"])
def test_the_reason_is_written_at_once_and_enter_in_the_last_field_goes_on(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, line: str
) -> None:
    bring(stage, Phase.UNLOAD)
    mouse.click("More").pick(line)
    assert "Write why" in words_seen(), "what is blocked says why"
    keyboard.at("The reason, as it will be printed").type("The fire alarm rang.")
    assert "Write why" not in words_seen()
    keyboard.press("Return").at("When do we speak again?").type("on a fine day").press("Return")
    assert stage.session.meeting.phase == Phase.UNLOAD, "no day that is not understood is passed over"
    keyboard.press("Ctrl+A").type("19 March").press("Return")
    settle()
    leaving = stage.session.meeting.leaving
    assert leaving is not None
    assert (leaving.reason, leaving.speak_again) == ("The fire alarm rang.", date(2026, 3, 19))


def test_a_second_enter_in_haste_starts_no_meeting(stage: Stage, mouse: Mouse, keyboard: Keyboard) -> None:
    bring(stage, Phase.ACTION)
    mouse.click("More").pick("Adjourn").click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click("Adjourn").click("Finish")
    keyboard.at("Meetings").press("Return").tab_to("Meet again with these points").press("Return")
    keyboard.between = 50
    keyboard.at("Start the meeting").press("Return")
    assert stage.session.meeting.phase == Phase.PREPARE


def test_a_copy_as_it_stands_is_saved_where_there_is_no_printer(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "copy.pdf"
    monkeypatch.setattr("ui.choosing.QFileDialog.getSaveFileName", lambda *_asked: (str(to), ""))
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody rang me.").press("Return")
    mouse.click("More").pick("Save a copy as it stands")
    settle()
    assert "Nobody rang me." in words_of(to.read_bytes())
    assert "The copy is saved as copy.pdf." in words_seen()
    assert [each.how for each in stage.session.meeting.aside.copies] == [Handing.SAVED]


WAYS_OUT = [("Adjourn", "Adjourn"), ("End without agreement", "End here")]


@pytest.mark.parametrize(("line", "button"), WAYS_OUT, ids=["adjourned", "ended"])
@pytest.mark.parametrize("reading_back", [False, True], ids=["in the box", "while reading back"])
def test_half_a_sentence_of_the_client_is_kept_before_the_meeting_is_left(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, line: str, button: str, reading_back: bool
) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:2])
    keyboard.at("What is bothering Maria?").type("And the fitter never")
    if reading_back:
        keyboard.press("F5")
    mouse.click("More").pick(line).click("Keep it").click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click(button)
    settle()
    meeting = stage.session.meeting
    assert meeting.leaving is not None
    assert [point.words for point in meeting.standing][-1] == "And the fitter never"
    assert not stage.session.drafts


def test_who_goes_back_to_the_sentence_has_left_nothing(
    stage: Stage, mouse: Mouse, keyboard: Keyboard
) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.at("What is bothering Maria?").type("And the fitter never")
    mouse.click("More").pick("Adjourn")
    keyboard.press("Escape").at("What is bothering Maria?").type(" rang.").press("Return")
    assert stage.session.meeting.leaving is None
    assert [point.words for point in stage.session.meeting.points] == ["And the fitter never rang."]


@pytest.mark.parametrize(("line", "button"), WAYS_OUT, ids=["adjourned", "ended"])
def test_what_can_be_no_act_yet_stands_on_the_page_of_the_case_until_it_is_let_go(
    stage: Stage, mouse: Mouse, keyboard: Keyboard, line: str, button: str
) -> None:
    bring(stage, Phase.ACTION)
    stage.view.door.type("ask/", "A new worktop and")
    mouse.click("More").pick(line).click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click(button).click("Finish")
    keyboard.at("Meetings").press("Return")
    settle()
    assert "A new worktop and" in words_seen()
    mouse.click("Let “A new worktop and” go")
    settle()
    assert "A new worktop and" not in words_seen()
    assert not stage.session.drafts


def test_what_stood_in_the_box_goes_on_in_the_box_of_the_next_meeting(
    stage: Stage, mouse: Mouse, keyboard: Keyboard
) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:2])
    keyboard.at("What is bothering Maria?").type("And the fitter never")
    stage.view.door.type("ask/", "A new worktop and")
    former = _open_too_late(stage)
    assert "And the fitter never" in words_seen()
    mouse.click("Meet again with these points").click("Start the meeting")
    settle()
    keyboard.at("What is bothering Maria?").type(" rang.").press("Return")
    points = [point.words for point in stage.session.meeting.points]
    assert points[1:] == ["And the fitter never rang."]
    stage.window.rooms.open(former)
    settle()
    assert stage.session.left_over == {"ask/": "A new worktop and"}
    assert "These words did not come along into the new meeting." in words_seen()
    assert "And the fitter never" not in words_seen()


def _open_too_late(stage: Stage) -> MeetingId:
    """The meeting is opened again after it could be taken up."""
    name = stage.session.id
    assert stage.view.keep_everything()
    stage.clock.pass_by(hours=5)
    stage.window.rooms.open(name)
    settle()
    assert stage.session.meeting.leaving is not None
    return name


def test_without_a_point_nothing_is_said_of_points(stage: Stage, mouse: Mouse, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    mouse.click("More").pick("Adjourn")
    assert "starts with the same points" not in words_seen()
    mouse.click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.")
    mouse.click("Adjourn").click("Finish")
    keyboard.at("Meetings").press("Return")
    assert "The new meeting starts at phase 1." in words_seen()
    assert "these points" not in words_seen()
    assert "Every point" not in words_seen()
    mouse.click("Meet again")
    settle()
    assert stage.session.meeting.carried_from is not None


def test_home_says_where_a_meeting_that_was_left_goes_on(
    stage: Stage, mouse: Mouse, keyboard: Keyboard
) -> None:
    bring(stage, Phase.ACTION)
    former = stage.session.id
    mouse.click("More").pick("Adjourn").click("The reason, as it will be printed")
    keyboard.type("The fire alarm rang.").press("Return").at("When do we speak again?").type("19 March")
    mouse.click("Adjourn").click("Finish")
    keyboard.at("Meetings").press("Return")
    mouse.click("Meet again with these points")
    settle()
    stage.window.rooms.go_home()
    stage.window.rooms.home.listing.select(former)
    settle()
    assert "The case goes on in a new meeting" in words_seen()
    assert "speak again" not in words_seen()
