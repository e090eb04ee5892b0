"""What a screen reader says of the parts that we paint ourselves, and in which order it comes to them."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from meeting.phases import Phase
from tests.moments import all_points, until
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard
from tests.whole.scenes import bring
from tests.whole.spoken_tree import ROLE, Found, everything, found, tree
from ui.pages.points_card import PointsCard
from ui.spoken import PRESS
from ui.widgets.button import Button
from ui.widgets.gate import GateCard
from ui.widgets.header import Header
from ui.widgets.section import SectionHead
from ui.widgets.stepper import PhaseStepper


@pytest.fixture(autouse=True)
def listened_to() -> None:
    QAccessible.setActive(True)


def of(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def meet(stage: Stage, hour: int, minute: int) -> None:
    """The example meeting, as it stands at that time and is seen."""
    until(hour, minute)(stage)
    settle()


def points_of(stage: Stage) -> list[Found]:
    card = stage.view.page.findChild(PointsCard)
    assert card is not None
    return list(tree(of(card)))


def test_a_tick_says_its_point_and_whether_it_is_ticked(stage: Stage) -> None:
    meet(stage, 10, 31)
    ticks = [each for each in points_of(stage) if each.role is ROLE.CheckBox]
    assert [each.name for each in ticks] == [f"Point {n}, repeated back and confirmed" for n in range(1, 6)]
    states = [of(each.thing).state() for each in ticks if isinstance(each.thing, QWidget)]
    assert [bool(each.checkable) for each in states] == [True] * 5
    assert [bool(each.checked) for each in states] == [True, True, True, False, False]


def test_the_points_are_a_list_in_the_order_of_telling(stage: Stage) -> None:
    meet(stage, 10, 31)
    assert ROLE.List in [each.role for each in points_of(stage)]
    rows = [each.name for each in points_of(stage) if each.role is ROLE.ListItem]
    assert [row.split(".")[0] for row in rows] == [f"Point {number}" for number in range(1, 6)]
    assert rows[0] == "Point 1. All three kitchens were finished three weeks late. confirmed"


def test_a_point_that_was_moved_is_read_in_its_new_place(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    for words in ("First.", "Second.", "Third."):
        keyboard.type(words).press("Return")
    keyboard.press("Up", "Alt+Up")
    settle()
    rows = [each.name for each in points_of(stage) if each.role is ROLE.ListItem]
    assert [row.split(" ")[2] for row in rows] == ["First.", "Third.", "Second."]


def test_the_eye_and_the_screen_reader_go_the_same_way(stage: Stage) -> None:
    meet(stage, 10, 31)
    things = [type(each.thing) for each in everything()]
    assert sorted(map(things.index, (Header, PhaseStepper, PointsCard, GateCard))) == [
        things.index(each) for each in (Header, PhaseStepper, PointsCard, GateCard)
    ]


def test_the_gate_is_read_from_its_title_to_its_reason(stage: Stage) -> None:
    meet(stage, 10, 31)
    gate = stage.view.page.findChild(GateCard)
    assert gate is not None
    read = [each.name for each in tree(of(gate)) if each.name]
    assert read == [
        "Before we move on",
        "Before we move on",
        "Points written down, Done, 5",
        "Each point confirmed, In part, 3 of 5",
        "Full summary read back, To do, 0 of 5",
        "Maria says there is nothing more, To do",
        "Read back the full summary",
        "Go on to phase 2",
        "Points 4 and 5 still need Maria’s yes. Read the full summary back.",
    ]


def test_a_blocked_button_carries_its_reason(stage: Stage) -> None:
    meet(stage, 10, 31)
    blocked = [each for each in stage.window.findChildren(Button) if each.isVisible() and each.blocked]
    assert blocked
    for button in blocked:
        assert found(of(button)).description == button.reason


def test_a_section_is_a_button_that_is_open_or_closed(stage: Stage) -> None:
    meet(stage, 11, 6)
    heads = [each for each in stage.view.page.findChildren(SectionHead) if each.isVisible()]
    assert [of(each).role() for each in heads] == [ROLE.Button] * 5
    assert [bool(of(each).state().expanded) for each in heads] == [True, False, False, False, False]
    assert [bool(of(each).state().collapsed) for each in heads] == [False, True, True, True, True]
    of(heads[2]).actionInterface().doAction(PRESS)
    settle()
    assert bool(of(heads[2]).state().expanded)


def test_one_of_a_few_is_a_radio_button_in_a_group(stage: Stage) -> None:
    meet(stage, 10, 45)
    group = next(each for each in everything() if each.name == "Whose it was")
    assert group.role is ROLE.Grouping
    assert isinstance(group.thing, QWidget)
    options = [each for each in tree(of(group.thing)) if each.role is ROLE.RadioButton]
    assert [each.name for each in options] == [
        "Ours",
        "Partly ours",
        "Not ours, but we see what it caused",
        "Not yet known",
    ]


def test_a_locked_phase_says_so_and_why(stage: Stage) -> None:
    meet(stage, 10, 31)
    stepper = stage.view.findChild(PhaseStepper)
    assert stepper is not None
    steps = [each for each in tree(of(stepper)) if each.role is ROLE.Button]
    assert steps[0].name == "Unload the negative, current phase"
    assert steps[1].name == "Transition to the positive, locked"
    assert steps[1].description == "This phase opens when the one before it is complete."


def test_what_lies_over_the_page_hides_nothing_of_its_own(stage: Stage) -> None:
    all_points(stage)
    settle()
    names = [each.name for each in everything()]
    assert "What Maria told us" in names
    assert "Close" in names


def test_the_cover_says_only_what_it_shows(stage: Stage) -> None:
    meet(stage, 10, 38)
    stage.view.cover()
    settle()
    said = [each.name for each in everything() if each.name]
    assert said == ["Amends", "Maria Keller. One moment, please"]
    now = QApplication.focusWidget()
    assert now is not None
    assert found(of(now)).name == said[1]
