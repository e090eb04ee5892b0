"""What the tests of Home, of preparing and of following through begin with: a desk with meetings."""

from datetime import UTC, date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.desk import Desk
from meeting.ids import new_client_id, new_point_id
from meeting.leaving import Adjourn
from meeting.prepare import NameClient, NameFacilitator, PlanOccasion, SetSubject
from meeting.session import Session
from meeting.unload import RaisePoint
from meeting.values import Client, Facilitator, Occasion
from tests.builders import MEETING
from tests.fakes import FixedClock, MemoryJournal, MemoryShelf

W = TypeVar("W", bound=QWidget)

MORNING = datetime(2026, 3, 12, 9, tzinfo=UTC)


class Office:
    """A desk with its clock and its journal."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.clock = FixedClock(now)
        self.journal = MemoryJournal()
        self.shelf = MemoryShelf(self.journal)
        self.desk = Desk(self.journal, self.shelf, self.clock)

    def at(self, *when: int) -> "Office":
        """Let it be another time (UTC)."""
        self.clock.time = datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to minute
        return self

    def maria(self) -> Session:
        """The example meeting, signed and sealed."""
        session = Session(self.journal, self.clock, MEETING)
        for local, make in example.whole(MEETING):
            self.clock.time = max(self.clock.time, example.utc(local))
            self.clock.pass_by(seconds=1)
            session.do(make(session.meeting))
        return session

    def prepared(self, name: str, organisation: str = "", day: date | None = None) -> Session:
        """A meeting that can start."""
        session = self.desk.new()
        session.do(NameClient(Client(new_client_id(), name, name.split()[0], organisation)))
        session.do(NameFacilitator(Facilitator("Tom Adeyemi")))
        session.do(SetSubject("A late delivery"))
        if day is not None:
            session.do(PlanOccasion(Occasion(datetime(day.year, day.month, day.day, 14))))
        return session

    def begun(self, name: str) -> Session:
        """A meeting in phase 1 with one point."""
        session = self.prepared(name)
        session.do(self.desk.start_act(session))
        session.do(RaisePoint(new_point_id(), "The gate does not close."))
        return session

    def adjourned(self, name: str, again: date | None = None) -> Session:
        """A meeting that was broken off."""
        session = self.begun(name)
        session.do(Adjourn("The fire alarm rang.", again))
        return session


def on_screen(qtbot: QtBot, widget: W, width: int = 1366, height: int = 708) -> W:
    """The widget in a window that has the focus."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def focused() -> QWidget:
    """What has the focus; there is always something."""
    found = QApplication.focusWidget()
    assert isinstance(found, QWidget), "the focus is lost"
    return found


def keys(*pressed: str | Qt.Key) -> None:
    """Type texts and press keys, one after another, where the focus is by then."""
    for each in pressed:
        if isinstance(each, str):
            QTest.keyClicks(focused(), each)
        else:
            QTest.keyClick(focused(), each)
