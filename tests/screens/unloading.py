"""What the tests of phase 1 share: its page with the example in it, and a point being edited."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.unload import (
    AnswerAnythingElse,
)
from tests.builders import Played
from tests.screens.rooms import (
    FOUR,
    confirm,
    five_points,
    opened,
    press,
)
from ui.pages.unload import UnloadPage

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def page_of(qtbot: QtBot, played: Played) -> UnloadPage:
    return opened(qtbot, UnloadPage, played)


def editing(qtbot: QtBot, point: str = FOUR, confirmed: int = 5) -> UnloadPage:
    """The page with a confirmed point being edited."""
    page = page_of(qtbot, five_points(confirmed))
    page.points.focus(point)
    press(Qt.Key.Key_F2)
    return page


def ready() -> Played:
    """Everything is confirmed and read back, and there is nothing more."""
    return confirm(five_points(5), reading=True).do(AnswerAnythingElse(more=False))


# The box
