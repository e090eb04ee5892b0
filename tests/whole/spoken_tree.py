"""What a screen reader is told of all that can be seen, in the order of the eye."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.EditableText,
    ROLE.ComboBox,
    ROLE.List,
    ROLE.ListItem,
    ROLE.Table,
    ROLE.Cell,
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
        """What tells it from others: a list box has its label beside it, a choice is told after its group."""
        group = self.thing.parent() if self.role is ROLE.RadioButton and self.thing is not None else None
        before = f"{group.accessibleName()}: " if isinstance(group, QWidget) else ""
        return self.label if self.role is ROLE.ComboBox else before + self.name


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
