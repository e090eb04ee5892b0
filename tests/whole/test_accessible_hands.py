"""Each key of the keyboard table on the pages where it should work."""

import pytest

from meeting.phases import Phase
from tests.moments import at_home, prepared, until
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, focused, named, words_seen
from tests.whole.scenes import bring
from ui.widgets.dialog import Dialog

IN_ROOM = [Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION, Phase.SIGN]


def dialogs(stage: Stage) -> list[Dialog]:
    return [each for each in stage.window.findChildren(Dialog) if each.isVisible()]


def phase_of(stage: Stage) -> Phase:
    return stage.session.meeting.phase


@pytest.mark.parametrize("phase", IN_ROOM, ids=lambda phase: phase.name.lower())
def test_the_keys_of_the_room_work_in_every_phase(stage: Stage, keyboard: Keyboard, phase: Phase) -> None:
    bring(stage, phase)
    keyboard.press("F9")
    assert words_seen().count("One moment, please") > 0
    keyboard.press("F9")
    assert "One moment, please" not in words_seen()
    keyboard.press("F7")
    assert "What Maria told us" in words_seen()
    keyboard.press("F7")
    assert "What Maria told us" not in words_seen()
    keyboard.press("F8")
    assert stage.view.client_screen.view is not None
    keyboard.press("F8")
    keyboard.press("Shift+F1")
    assert len(dialogs(stage)) == 1
    keyboard.press("Escape", "Alt+Left")
    assert "Leave for now" in words_seen()
    keyboard.press("Escape")
    assert dialogs(stage) == []
    assert stage.session.meeting.phase is phase


def test_ctrl_enter_goes_on_once_the_gate_is_open(stage: Stage, keyboard: Keyboard) -> None:
    until(10, 43)(stage)
    settle()
    keyboard.press("Ctrl+Return")
    assert phase_of(stage) is Phase.TRANSITION, "the gate is still closed"
    until(11, 20)(stage)
    settle()
    keyboard.press("Ctrl+Return")
    assert phase_of(stage) is Phase.SIGN


def test_f5_reads_back_in_phase_1_alone(stage: Stage, keyboard: Keyboard) -> None:
    until(10, 38)(stage)
    settle()
    keyboard.press("F5")
    assert "this is what I have heard" in words_seen()
    keyboard.press("Escape")
    assert "What is bothering Maria?" in words_seen()


def test_the_keys_of_a_row(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    for words in ("First.", "Second.", "Third."):
        keyboard.type(words).press("Return")
    keyboard.press("Up", "Alt+Up", "Alt+Up")
    assert [point.words for point in stage.session.meeting.standing] == ["Third.", "First.", "Second."]
    keyboard.press("Alt+Down")
    assert [point.words for point in stage.session.meeting.standing] == ["First.", "Third.", "Second."]
    keyboard.press("Delete")
    assert [point.words for point in stage.session.meeting.standing] == ["First.", "Second."]
    keyboard.press("Ctrl+Z")
    assert len(stage.session.meeting.standing) == 3
    keyboard.press("F2")
    assert named(focused()) == "Point in the client’s words"
    keyboard.press("Escape")
    assert named(focused()).startswith("Point 3. Second.")


def test_the_keys_of_home(stage: Stage, keyboard: Keyboard) -> None:
    at_home(stage)
    settle()
    keyboard.press("Ctrl+F")
    assert named(focused()) == "Search client, point or date"
    keyboard.press("Down")
    assert named(focused()) == "Meetings"
    keyboard.press("Shift+F1")
    assert len(dialogs(stage)) == 1
    keyboard.press("Escape", "Ctrl+N")
    assert stage.session.meeting.phase is Phase.PREPARE
    keyboard.press("Alt+Left")
    assert stage.window.view is None


def test_back_from_preparing_leads_home(stage: Stage, keyboard: Keyboard) -> None:
    prepared(stage)
    settle()
    keyboard.press("Alt+Left")
    settle()
    assert stage.window.view is None
