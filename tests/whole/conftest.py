"""What whole meetings share: the real window on a real data folder, and two hands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QMenu, QWidget

from tests.stage import Stage, raised, settle
from tests.whole.hands import Keyboard, Mouse
from ui.client_view import ClientView
from ui.meeting_view import MeetingView
from ui.window import Window

WINDOWS = (Window, MeetingView, ClientView, QDialog, QMenu)


class Strays(QObject):
    """Sees whatever becomes a window though it is only a part: it would flash, and take the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_list = type(watched) is QFrame  # the open list of a list box
            if not isinstance(watched, WINDOWS) and not is_list:
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The program on an empty data folder, at the example's morning. No part of it may be a window."""
    qapp.setKeyboardInputInterval(0)  # a person takes a breath between two choices
    strays = Strays()
    qapp.installEventFilter(strays)
    made = shown(tmp_path)
    yield made
    qapp.removeEventFilter(strays)
    closed(made)
    assert strays.seen == []


def shown(folder: Path) -> Stage:
    """The program on a data folder, with its window before us."""
    made = raised(folder)
    made.window.show()
    made.window.activateWindow()
    settle()
    return made


def closed(made: Stage) -> None:
    """The program is left, and the folder free again."""
    made.close()
    settle()


@pytest.fixture
def keyboard() -> Keyboard:
    """A keyboard."""
    return Keyboard()


@pytest.fixture
def mouse() -> Mouse:
    """A mouse."""
    return Mouse()
