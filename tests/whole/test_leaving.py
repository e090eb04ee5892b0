"""The ways out that are always open: a break, back, adjourn, end early, not today; and what comes after."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.kinds import Ending, Handing
from meeting.phases import IN_ROOM, Phase
from tests.paper.reading import words_of
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, focused, words_seen
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
        "Enter goes on.",
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
    monkeypatch.setattr("ui.copying.QFileDialog.getSaveFileName", lambda *_asked: (str(to), ""))
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody rang me.").press("Return")
    mouse.click("More").pick("Save a copy as it stands")
    settle()
    assert "Nobody rang me." in words_of(to.read_bytes())
    assert "The copy is saved as copy.pdf." in words_seen()
    assert [each.how for each in stage.session.meeting.aside.copies] == [Handing.SAVED]
