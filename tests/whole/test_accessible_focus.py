"""The focus goes through every page and comes round; it is never lost, never caught, and always seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from meeting.phases import Phase
from tests.stage import Stage, settle
from tests.whole.every_page import SCENES, Scene
from tests.whole.hands import Keyboard, focused, named
from tests.whole.scenes import bring
from ui.pages.all_points import AllPoints
from ui.pages.home_list import MeetingList
from ui.pages.point_list import PointList
from ui.pages.point_row import PointRow
from ui.widgets.cover import CoverScreen

MOST = 120
"""More presses than any page has controls."""
WITH_FOCUS = [scene for scene in SCENES if scene.name not in ("phase 1, the menu", "client view")]


def walk(stage: Stage, key: Qt.Key) -> list[QWidget]:
    """Press a key until the focus comes round; each control that had it, in order."""
    start = focused()
    seen: list[QWidget] = []
    for _press in range(MOST):
        QTest.keyClick(focused(), key)
        now = focused()
        assert now.isEnabled(), named(now)
        ring_is_seen(stage, now)
        if now is start:
            return [*seen, start]
        if not start.isVisible():  # an edit that nothing was changed in is over as soon as it is left
            start, seen = now, []
            continue
        assert now not in seen, f"caught at {named(now)} after {[named(each) for each in seen]}"
        seen.append(now)
    raise AssertionError(f"it never comes round: {[named(each) for each in seen]}")


def ring_is_seen(stage: Stage, now: QWidget) -> None:
    """The ring lies where the focus is, and some of it can be seen."""
    where = stage.ring.where()
    assert where is not None, f"no ring at {named(now)}"
    if isinstance(now, CoverScreen | MeetingList):
        return  # shows nothing but its words; shows it in its current row
    ring = next(each for each in now.window().findChildren(QWidget) if type(each).__name__ == "_Ring")
    assert not ring.visibleRegion().isEmpty(), f"the ring is hidden at {named(now)}"


def seen_controls(window: QWidget) -> list[QWidget]:
    """What takes the focus by Tab and can be seen; rows apart, and what lies below a veil."""
    veil = next((each for each in window.findChildren(AllPoints) if each.isVisible()), None)
    top = veil or window
    return [part for part in top.findChildren(QWidget) if takes_tab(part) and part.window() is window]


def takes_tab(part: QWidget) -> bool:
    tabbed = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
    in_list = isinstance(part, PointList | PointRow)
    return tabbed and part.isVisible() and part.isEnabled() and not in_list


@pytest.mark.parametrize("scene", WITH_FOCUS, ids=lambda scene: scene.name)
def test_tab_reaches_every_control_and_comes_round(scene: Scene, stage: Stage) -> None:
    scene.play(stage)
    settle()
    wanted = set(seen_controls(focused().window()))
    forward = walk(stage, Qt.Key.Key_Tab)
    missed = [named(part) for part in wanted if part not in forward and part.isVisible()]
    assert missed == []
    backward = walk(stage, Qt.Key.Key_Backtab)
    assert [named(each) for each in backward[:-1]] == [named(each) for each in reversed(forward[:-1])]
    for dialog in stage.window.findChildren(QDialog):
        dialog.close()


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
    "the keys are listed": lambda hand: hand.press("F1", "Escape"),
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
