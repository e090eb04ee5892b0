"""What is announced to somebody who does not see the screen: once each, in time, and nothing private."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from meeting import example
from meeting.kinds import Fault
from meeting.phases import Phase
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse
from tests.whole.scenes import bring, until
from tests.whole.test_trouble import FULL, Disk
from ui.widgets.datefield import TimeField
from ui.widgets.field import Field

REASON = "The first point still needs Maria’s yes."


class Said(NamedTuple):
    """One announcement."""

    sentence: str
    assertive: bool


class Heard(list[Said]):
    """All announcements, in their order."""

    def sentences(self) -> list[str]:
        """Their words."""
        return [each.sentence for each in self]

    def times(self, sentence: str) -> int:
        """How often something was said."""
        return self.sentences().count(sentence)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Listens where all announcements pass."""
    all_said = Heard()

    def note(_widget: QWidget, sentence: str, assertive: bool) -> None:
        all_said.append(Said(sentence, assertive))

    monkeypatch.setattr("ui.announce._read_aloud", note)
    return all_said


@pytest.fixture
def disk() -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        yield Disk(patch)


def confirmed_point(stage: Stage, keyboard: Keyboard, heard: Heard) -> None:
    """One point, confirmed; the focus is on it, and nothing is heard yet."""
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody rang me.").press("Return", "Up", "Space")
    settle()
    heard.clear()


def test_a_tick_that_is_taken_off_is_told_once(stage: Stage, keyboard: Keyboard, heard: Heard) -> None:
    confirmed_point(stage, keyboard, heard)
    keyboard.press("F2", "End").type(" Not once, in all those weeks.")
    settle()
    told = "Point 1 has changed, its tick is taken off."
    assert heard.times(told) == 1
    assert Said(told, assertive=False) in heard
    assert [each for each in heard.sentences() if "tick" in each] == [told]


def test_scrolling_past_points_that_lost_their_ticks_says_nothing(
    stage: Stage, keyboard: Keyboard, heard: Heard
) -> None:
    bring(stage, Phase.UNLOAD)
    for number in range(40):
        keyboard.type(f"Grievance {number}.").press("Return")
    keyboard.press("Up", "Space", "F2").type("!").press("Return")
    settle()
    heard.clear()
    keyboard.press("Home", "End", "Home", "End")
    settle()
    assert heard == []


def test_nothing_is_said_at_each_keystroke(stage: Stage, keyboard: Keyboard, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    heard.clear()
    keyboard.type("All three kitchens were finished three weeks late.")
    settle()
    assert heard == []


def test_a_point_is_kept_and_the_gate_says_what_is_missing(
    stage: Stage, keyboard: Keyboard, heard: Heard
) -> None:
    bring(stage, Phase.UNLOAD)
    heard.clear()
    keyboard.type("Nobody rang me.").press("Return")
    settle()
    assert heard.times("Point 1 is kept.") == 1
    about_the_gate = [each for each in heard.sentences() if "yes" in each]
    assert about_the_gate == ["Point 1 still needs Maria’s yes. Read the full summary back."]


def test_the_gate_says_that_it_is_open(stage: Stage, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:])
    settle()
    assert heard.sentences()[-1] == "Everything is said and confirmed. You can go on."


def test_a_blocked_button_says_why_once_and_at_once(stage: Stage, mouse: Mouse, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    heard.clear()
    mouse.click("Go on to phase 2")
    settle()
    assert len(heard) == 1
    assert heard[0].assertive


def test_a_locked_phase_says_why_once(stage: Stage, mouse: Mouse, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    heard.clear()
    mouse.click("Take positive action, locked")
    settle()
    assert heard == [Said("This phase opens when the one before it is complete.", assertive=True)]


def test_each_page_says_its_name_as_it_comes(stage: Stage, keyboard: Keyboard, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody rang me.").press("Return")
    heard.clear()
    keyboard.press("F5")
    settle()
    assert "The full summary, to be read back" in heard.sentences()
    keyboard.press("Escape")
    settle()
    assert heard.times("Unload the negative") == 1


@pytest.mark.parametrize("phase", [Phase.TRANSITION, Phase.ACTION, Phase.SIGN], ids=lambda each: each.name)
def test_each_phase_says_its_name_as_it_comes(stage: Stage, heard: Heard, phase: Phase) -> None:
    bring(stage, Phase(phase - 1))
    heard.clear()
    done = len(list(until(Phase(phase - 1))))
    stage.play(list(until(phase))[done:])
    settle()
    assert heard.times(phase.title) == 1


def test_undo_names_what_it_took_back(stage: Stage, keyboard: Keyboard, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("Nobody rang me.").press("Return")
    heard.clear()
    keyboard.press("Ctrl+Z")
    settle()
    undone = [each for each in heard.sentences() if each.startswith("Undone: ")]
    assert len(undone) == 1
    keyboard.press("Ctrl+Shift+Z")
    settle()
    assert f"Done again: {undone[0].removeprefix('Undone: ')}" in heard.sentences()


def test_trouble_is_told_at_once_and_its_end_as_well(
    stage: Stage, keyboard: Keyboard, heard: Heard, disk: Disk
) -> None:
    bring(stage, Phase.UNLOAD)
    heard.clear()
    disk.fail()
    keyboard.type("Nobody rang me.").press("Return")
    settle()
    trouble = [each for each in heard if FULL.message in each.sentence]
    assert len(trouble) == 1
    assert trouble[0].assertive
    disk.recover()
    keyboard.press("Return")
    settle()
    assert heard.times("Everything is kept again.") == 1


def test_what_is_written_wrong_is_told_at_once(
    stage: Stage,
    heard: Heard,
    qtbot: object,  # noqa: ARG001 - the program's frame
) -> None:
    field = TimeField("Time")
    field.setParent(stage.window)
    field.show()
    QTest.keyClicks(field.edit, "half past yesterday")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert [each.assertive for each in heard] == [True]
    assert heard[0].sentence == field.error()
    assert isinstance(field, Field)


def test_nothing_private_is_said_while_the_client_can_hear(stage: Stage, heard: Heard) -> None:
    bring(stage, Phase.UNLOAD)
    stage.view.toggle_client_view()
    heard.clear()
    done = len(list(until(Phase.UNLOAD)))
    stage.play(list(until(Phase.SIGN))[done:])
    settle()
    assert len(heard) > 10
    facts = [fact for fact, *_rest in example.known()]
    faults = [each.label for each in Fault]
    private = [*facts, *faults, "£2,000", "up to £1,500", "six flats in summer", "Site diary", "Phone log"]
    aloud = "\n".join(heard.sentences())
    assert [each for each in private if each in aloud] == []
