"""Nothing moves on the screen while nobody does anything: no blinking, no motion, no seconds."""

from collections import Counter

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from meeting.phases import IN_ROOM, Phase
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard
from tests.whole.scenes import bring
from ui.theme import MOVING

IDLE = 1000
"""Milliseconds of doing nothing."""


class Paints(QObject):
    """Counts what is painted, by the class of the widget."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen[type(watched).__name__] += 1
        return False


@pytest.mark.parametrize("phase", sorted(IN_ROOM), ids=lambda phase: phase.name.lower())
def test_nothing_is_painted_while_nobody_does_anything(
    stage: Stage, keyboard: Keyboard, qapp: QApplication, phase: Phase
) -> None:
    paints = Paints()
    bring(stage, phase)
    keyboard.press("F8")  # with the client's window open
    stage.window.activateWindow()
    stage.view.take_focus()
    settle(IDLE)
    qapp.installEventFilter(paints)
    settle(IDLE)
    qapp.removeEventFilter(paints)
    assert not paints.seen
    assert not stage.window.findChildren(QAbstractAnimation)
    assert not any(QApplication.isEffectEnabled(effect) for effect in MOVING)


def test_the_clock_is_painted_once_a_minute(stage: Stage, qapp: QApplication) -> None:
    paints = Paints()
    bring(stage, Phase.UNLOAD)
    stage.clock.time = stage.clock.time.replace(second=1)
    tick = stage.view.minute.timeout
    tick.emit()
    settle()
    qapp.installEventFilter(paints)
    for _five_seconds in range(11):
        stage.clock.pass_by(seconds=5)
        tick.emit()
        settle()
    assert not paints.seen
    stage.clock.pass_by(seconds=5)
    tick.emit()
    settle()
    qapp.removeEventFilter(paints)
    assert paints.seen
