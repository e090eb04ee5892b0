"""What a screen reader makes of our own components: Qt knows buttons and lines, but no rows, heads or cards.

A widget's class says it in `spoken_as`, a role; with `spoken_whole` its name says all, and its parts are not
told one by one. Nothing of this runs before a screen reader asks.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

PRESS = "Press"


@cache
def speak() -> None:
    """From now on a screen reader is told of our components as what they are. Once for the program."""
    QAccessible.installFactory(_interface)


def in_reading_order(parts: Sequence[QWidget]) -> None:
    """Parts of one widget become its children in this order: so a screen reader goes through them."""
    for part, following in reversed(list(pairwise(parts))):
        parent = part.parentWidget()
        children = parent.children() if parent is not None else []
        if children and children.index(part) > children.index(following):
            part.stackUnder(following)


def _interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_as", None)
    if not isinstance(thing, QWidget) or not isinstance(role, QAccessible.Role):
        return None
    return _Button(thing, role) if isinstance(thing, QAbstractButton) else _Part(thing, role)


class _Part(QAccessibleWidget):
    """A widget in the role that its class names."""

    def childCount(self) -> int:
        return 0 if getattr(self.object(), "spoken_whole", False) else super().childCount()


class _Button(_Part):
    """Something to press: a choice that is on or off, a head that is open or closed, a row."""

    def state(self) -> QAccessible.State:
        state, button = super().state(), self.object()
        if not isinstance(button, QAbstractButton) or not button.isCheckable():
            return state
        on, turns = button.isChecked(), self.role() == QAccessible.Role.RadioButton
        if turns:
            state.checkable, state.checked = True, on
        else:
            state.expandable, state.expanded, state.collapsed = True, on, not on
        return state

    def actionNames(self) -> list[str]:
        return [PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.object()
        if name == PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)
