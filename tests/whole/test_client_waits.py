"""While the client sits at the table no other client is named: not after the seal, not after a crash."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from meeting import example
from meeting.phases import Phase
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
