"""While the client sits at the table no other client is named: not after the seal, not after a crash."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from meeting import example
from meeting.kinds import Handing
from meeting.phases import Phase
from meeting.signing import HandOver
from tests.fakes import MemoryPreferences
from tests.stage import Stage, raised, settle
from tests.whole.conftest import closed
from tests.whole.hands import Keyboard, Mouse, words_seen
from tests.whole.scenes import another, bring


def test_after_the_seal_the_client_still_waits_for_the_paper(
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    another(stage, "Grace Lindqvist")
    bring(stage, Phase.SIGN)
    stage.play(list(example.sign())[1:])
    settle()
    keyboard.press("F9")
    assert "One moment, please" in words_seen()
    assert "Sealed" not in words_seen()
    keyboard.press("F9")
    assert "Sealed" in words_seen()
    keyboard.press("Alt+Left")
    assert "Leave the meeting for now?" in words_seen()
    mouse.click("Leave for now")
    assert "Grace" not in words_seen()
    keyboard.press("Return")
    mouse.click("Finish")
    assert "Grace Lindqvist" in words_seen()


def test_what_comes_to_its_end_behind_the_cover_does_not_take_it_away(
    stage: Stage, keyboard: Keyboard
) -> None:
    bring(stage, Phase.SIGN)
    stage.play(list(example.sign())[1:])
    settle()
    keyboard.press("F9")
    stage.session.do(HandOver(Handing.PRINTED))
    settle()
    assert "One moment, please" in words_seen()
    keyboard.press("F9")
    assert "Sealed" in words_seen()


def test_an_answer_that_was_given_elsewhere_leaves_the_focus_where_the_work_goes_on(
    stage: Stage, keyboard: Keyboard
) -> None:
    bring(stage, Phase.TRANSITION)
    for local, make in list(example.transition())[1:]:
        stage.clock.time = max(stage.clock.time, example.utc(local))
        act = make(stage.session.meeting)
        stage.session.do(act)
        settle()
        keyboard.press("F7", "F7")  # fails where the focus is lost, or on something hidden


@pytest.mark.usefixtures("qapp")
def test_a_start_in_the_middle_of_a_meeting_shows_that_one_covered(tmp_path: Path) -> None:
    first = raised(tmp_path)
    another(first, "Grace Lindqvist")
    bring(first, Phase.UNLOAD)
    now = first.clock.time
    closed(first)
    again = raised(tmp_path)
    again.clock.time = now
    again.window.show()
    settle()
    assert "Maria Keller" in words_seen()
    assert "Grace" not in words_seen()
    Keyboard().press("Return")
    assert again.session.meeting.phase == Phase.UNLOAD
    assert "Grace" not in words_seen()
    closed(again)


def test_a_window_that_does_not_fit_its_screen_fills_it(qapp: QApplication) -> None:
    from ui.taste import Taste
    from ui.window import Window

    window = Window(Taste(qapp, MemoryPreferences()))
    window.resize(window.screen().availableSize())
    window.show_fitting()
    assert window.isMaximized()
    window.close()
