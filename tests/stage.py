"""A stage for whole meetings and pictures: the real window on real data, with a clock that we turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from meeting import example
from meeting.desk import Desk
from meeting.example import Step
from meeting.preferences import Preferred
from meeting.session import Session
from storage.store import Store
from tests.fakes import FixedClock, MemoryPreferences
from tests.paper.sealing import sealing
from tests.stores import open_store
from ui.focus import FocusRing
from ui.meeting_view import MeetingView
from ui.spoken import speak
from ui.sweeping import Sweeping
from ui.taste import Taste
from ui.theme import Scheme
from ui.window import Window

MORNING = datetime(2026, 3, 12, 9, tzinfo=UTC)


@dataclass
class Stage:
    """Everything that a running program consists of."""

    window: Window
    desk: Desk
    clock: FixedClock
    store: Store
    ring: FocusRing
    taste: Taste
    preferences: MemoryPreferences

    @property
    def view(self) -> MeetingView:
        """The meeting that is open in the window."""
        assert self.window.view is not None
        return self.window.view

    @property
    def session(self) -> Session:
        """The session behind it."""
        return self.view.door.session

    def play(self, steps: Iterable[Step], until: time = time(23)) -> None:
        """Let steps of the example happen in the open meeting, at their own times."""
        play(self.session, self.clock, steps, until)

    def close(self) -> None:
        """Close the window and the store."""
        self.window.close()
        settle()
        for left in (self.window, self.ring):  # a ring for each stage would be drawn over the others
            left.deleteLater()
        self.store.close()


def raised(folder: Path, scheme: Scheme = Scheme.LIGHT, text: int = 100) -> Stage:
    """The program as `main.py --data FOLDER` opens it, but with a clock at the example's morning."""
    app = QApplication.instance() or QApplication(["amends"])
    assert isinstance(app, QApplication)
    preferences = MemoryPreferences(Preferred(scheme, text))
    taste = Taste(app, preferences)
    speak()
    ring, clock, store = FocusRing(app), FixedClock(MORNING, example.ZONE), open_store(folder)
    window, desk = Window(taste), Desk(store.journal, store.shelf, clock)
    Sweeping(window)
    window.show_desk(desk, sealing(desk), folder / "summaries")
    return Stage(window, desk, clock, store, ring, taste, preferences)


def play(session: Session, clock: FixedClock, steps: Iterable[Step], until: time = time(23)) -> None:
    """Let steps of the example happen at their own times, up to and including `until`."""
    for local, make in steps:
        if local > until:
            break
        clock.time = max(clock.time, example.utc(local))
        session.do(make(session.meeting))


def settle(milliseconds: int = 0) -> None:
    """Let everything that is under way on the screen and off the GUI thread come to its end."""
    for _again in range(3):  # what comes back from another thread may ask for more
        QThreadPool.globalInstance().waitForDone(20_000)
        QApplication.processEvents()
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
