"""What a screen reader finds, on every page: names, roles, descriptions, in the order of the eye."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from tests.stage import Stage, settle
from tests.whole.every_page import SCENES, Scene
from tests.whole.hands import named
from ui.widgets.cover import CoverScreen
from ui.widgets.mark import IconMark, Rule

ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.EditableText,
    ROLE.ComboBox,
    ROLE.List,
    ROLE.ListItem,
    ROLE.MenuItem,
    ROLE.Document,
    ROLE.Pane,
}
"""What somebody who cannot see the screen can do something with."""


class Found(NamedTuple):
    """A part of the tree, as a screen reader is told of it."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    thing: QObject | None
    usable: bool
    label: str
    """The label that a field has beside it; on Linux a list box is called by it."""

    def __str__(self) -> str:
        return f"{self.role.name} “{self.name or self.label}” ({type(self.thing).__name__})"

    @property
    def called(self) -> str:
        """What it is called where names are compared: with what stands in the way of two being the same."""
        return self.label if self.role is ROLE.ComboBox else self.name


def tree(top: QAccessibleInterface) -> Iterator[Found]:
    """Everything that can be seen below `top`, in the order in which a screen reader goes through it."""
    state = top.state()
    if state.invisible:
        return
    yield found(top)
    for at in range(top.childCount()):
        child = top.child(at)
        if child is not None:
            yield from tree(child)


def found(each: QAccessibleInterface) -> Found:
    """What is said of one part."""
    state, text = each.state(), QAccessible.Text
    labels = [other.text(text.Name) for other, _flag in each.relations(QAccessible.RelationFlag.Label)]
    usable = bool(state.focusable or state.checkable) or each.role() is ROLE.MenuItem
    return Found(
        each.role(), each.text(text.Name), each.text(text.Description), each.text(text.Value),
        each.object(), usable and not state.disabled, "".join(labels),
    )  # fmt: skip


def everything() -> list[Found]:
    """All that a screen reader finds in the windows that can be worked in."""
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    tops = [top] if top is not None else [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [part for each in tops for part in tree(QAccessible.queryAccessibleInterface(each))]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_somebody_who_does_not_see_it_finds_the_way(scene: Scene, stage: Stage) -> None:
    QAccessible.setActive(True)
    scene.play(stage)
    settle()
    there = everything()
    controls = [each for each in there if each.usable]
    every_control_has_a_name_a_role_and_a_description(controls)
    no_two_are_called_the_same(controls)
    none(
        (each for each in there if isinstance(each.thing, IconMark | Rule) and each.name),
        "named, though it adorns",
    )
    whatever_can_be_pressed_is_there(stage, there)
    for dialog in stage.window.findChildren(QDialog):
        dialog.close()


def none(found: Iterable[object], what: str) -> None:
    """There is none of these; if there is, all of them are listed."""
    listed = [str(each) for each in found]
    assert not listed, "\n".join([what, *listed])


def every_control_has_a_name_a_role_and_a_description(controls: list[Found]) -> None:
    assert controls
    none((each for each in controls if not each.called), "without a name")
    none((each for each in controls if each.role not in CONTROLS), "without a fitting role")
    widgets = (
        each
        for each in controls
        if isinstance(each.thing, QWidget) and not isinstance(each.thing, CoverScreen)
    )
    none((each for each in widgets if each.description in ("", each.name)), "without a description")


def no_two_are_called_the_same(controls: list[Found]) -> None:
    names = Counter((each.called, each.description) for each in controls if each.thing is not None)
    none((each for each, times in names.items() if times > 1), "called the same")


def whatever_can_be_pressed_is_there(stage: Stage, there: list[Found]) -> None:
    things = {id(each.thing) for each in there if each.name}
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or stage.window
    buttons = [each for each in top.findChildren(QAbstractButton) if each.isVisible() and pressable(each)]
    none((named(each) for each in buttons if id(each) not in things), "not in the tree")


def pressable(button: QWidget) -> bool:
    return not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
