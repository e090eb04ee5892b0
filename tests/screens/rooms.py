"""What the tests of phase 1, the read-back and the client's view begin with."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.acts import Act
from meeting.ids import PointId
from meeting.session import Session
from meeting.unload import AnswerAnythingElse, ConfirmPoint
from tests.builders import MEETING, Played
from tests.fakes import FixedClock, MemoryJournal
from ui.door import Door
from ui.pages.page import MeetingPage

P = TypeVar("P", bound=MeetingPage)


def started() -> Played:
    """Maria sits down; nothing has been said."""
    return Played().play(example.prepare(MEETING)).play(list(example.unload())[:1])


def five_points(confirmed: int = 0) -> Played:
    """The five points with their details; the first `confirmed` of them have Maria's yes."""
    played = Played().play(example.prepare(MEETING))
    for step in example.unload():
        if not isinstance(step[1](played.meeting), ConfirmPoint | AnswerAnythingElse):
            played.play([step])
    return confirm(played, confirmed)


def confirm(played: Played, count: int = 5, reading: bool = False) -> Played:
    """Maria says yes to the first points."""
    for point in played.meeting.standing[:count]:
        played.do(ConfirmPoint(point.id, point.revision, reading))
    return played


def door_to(played: Played) -> Door:
    """A door to a meeting as it was played."""
    journal = MemoryJournal()
    journal.append_all(played.entries, played.meeting)
    return Door(Session(journal, FixedClock(played.now), MEETING))


def opened(qtbot: QtBot, make: Callable[[Door], P], played: Played) -> P:
    """A page on the screen that follows its meeting."""
    page = make(door_to(played))
    qtbot.addWidget(page)
    page.door.changed.connect(page.render_meeting)
    page.resize(1366, 656)
    page.render_meeting(page.door.meeting)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.take_focus()
    return page


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, held)


def hold(key: Qt.Key) -> None:
    """Press a key and keep it down until it repeats, wherever the focus goes meanwhile."""
    press_only, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        QApplication.sendEvent(focused(), QKeyEvent(press_only, key, plain, "", again))
    QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyRelease, key, plain))


def write(words: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), words)


def focused() -> QWidget:
    """What has the focus; there is always something."""
    found = QApplication.focusWidget()
    assert found is not None, "the focus is lost"
    return found


def last(page: MeetingPage) -> Act | None:
    """The last act of the page's meeting."""
    entry = page.door.meeting.last
    return entry.act if entry is not None else None


def words(page: MeetingPage) -> list[str]:
    """The words of the standing points in their order."""
    return [point.words for point in page.door.meeting.standing]


FOUR = PointId("point-4")
