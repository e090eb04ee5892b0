"""Ctrl+Z undoes typing while a field holds unkept words, otherwise the last step."""

from PySide6.QtWidgets import QApplication, QLineEdit

from meeting.phases import Phase
from tests.stage import Stage
from tests.whole.hands import Keyboard
from tests.whole.scenes import bring


def test_unkept_words_are_undone_first_and_then_the_last_point(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    box = "What is bothering Maria?"
    keyboard.at(box).type("Nobody rang me.").press("Return").type("Half a")
    keyboard.press("Ctrl+Z")
    assert words(stage) == ["Nobody rang me."], "typing came first"
    assert box_text() == ""
    keyboard.press("Ctrl+Z")
    assert words(stage) == []


def test_what_was_undone_is_done_again(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.at("What is bothering Maria?").type("Nobody rang me.").press("Return")
    keyboard.press("Ctrl+Z")
    assert words(stage) == []
    keyboard.press("Ctrl+Shift+Z")
    assert words(stage) == ["Nobody rang me."]


def words(stage: Stage) -> list[str]:
    """What the client has told so far."""
    return [point.words for point in stage.session.meeting.standing]


def box_text() -> str:
    """What stands in the line that has the focus."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line.text()
