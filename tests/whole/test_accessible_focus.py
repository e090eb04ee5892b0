"""Wherever somebody works, the focus is somewhere sensible, and F6 goes round."""

from collections.abc import Callable

import pytest

from meeting.phases import Phase
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, focused, named
from tests.whole.scenes import bring

IN_ROOM = [Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION, Phase.SIGN]


@pytest.mark.parametrize("phase", IN_ROOM, ids=lambda phase: phase.name.lower())
def test_f6_comes_round_from_wherever_it_begins(stage: Stage, keyboard: Keyboard, phase: Phase) -> None:
    bring(stage, phase)
    areas = []
    for _press in range(6):
        keyboard.press("F6")
        areas.append(named(focused()))
    assert areas[0] in areas[1:], areas
    assert len(set(areas)) >= 2


ACTS: dict[str, Callable[[Keyboard], object]] = {
    "a point is added": lambda hand: hand.type("And the hall.").press("Return"),
    "a point is struck": lambda hand: hand.press("Up", "Delete"),
    "the last point is struck": lambda hand: hand.press("Up", "Delete", "Up", "Delete", "Up", "Delete"),
    "a point is moved": lambda hand: hand.press("Up", "Alt+Up"),
    "a point is ticked": lambda hand: hand.press("Up", "Space"),
    "an edit is kept": lambda hand: hand.press("Up", "F2").type(" Twice.").press("Return"),
    "an edit is given up": lambda hand: hand.press("Up", "F2").type(" Twice.").press("Escape"),
    "something is undone": lambda hand: hand.press("Ctrl+Z"),
    "all the points are shown and closed": lambda hand: hand.press("F7", "Escape"),
    "the summary is opened and left": lambda hand: hand.press("F5", "Escape"),
    "the screen is covered and uncovered": lambda hand: hand.press("F9", "F9"),
    "the client sees along, and no more": lambda hand: hand.press("F8", "F8"),
    "the keys are listed": lambda hand: hand.press("Shift+F1", "Escape"),
    "the guide is opened and left": lambda hand: hand.press("F1", "Escape"),
    "leaving is thought better of": lambda hand: hand.press("Alt+Left", "Escape"),
}


@pytest.mark.parametrize("name", ACTS)
def test_after_whatever_is_done_the_focus_is_somewhere_sensible(
    stage: Stage, keyboard: Keyboard, name: str
) -> None:
    bring(stage, Phase.UNLOAD)
    for words in ("The kitchen was late.", "Nobody rang me.", "You charged me twice."):
        keyboard.type(words).press("Return")
    ACTS[name](keyboard)
    settle()
    now = focused()
    assert now.window() is stage.window
    assert stage.view.page.isAncestorOf(now), named(now)
    assert stage.view.page.isVisible()
    keyboard.press("Tab")
    assert stage.window.isAncestorOf(focused())
