"""Ctrl+Space: what is written was said or told. Pressed once too often, it takes nothing back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.door import Door
from ui.pages.parts import on_key
from ui.remark import remark
from ui.widgets.tick import Tick


def on_said(widget: QWidget, door: Door, tick: Tick, say: Callable[[], object]) -> None:
    """Ctrl+Space inside `widget` does what `say` does, unless the tick stands for these very words."""

    def pressed() -> None:
        door.settle_all()  # words that have changed take the tick off first
        if tick.isChecked():
            remark(widget, _("That is ticked already. Space on the tick takes it off."))
        else:
            say()

    on_key(widget, "Ctrl+Space", pressed)
