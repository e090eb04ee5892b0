"""A team in the real window, on a real server: what the others do, and a line that is cut in mid-meeting."""

import signal
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.desk import Desk
from meeting.ids import MeetingId, PointId, new_meeting_id
from meeting.preferences import Preferred
from meeting.session import Session
from meeting.unload import RaisePoint, RewordPoint
from storage import line
from storage.address import Address
from storage.team import TeamStore, open_team
from tests import postgres
from tests.disk.playing import raise_point, started
from tests.fakes import FixedClock, MemoryPreferences
from tests.paper.sealing import sealing
from tests.stage import settle
from tests.stores import KEY
from ui.focus import FocusRing
from ui.taste import Taste
from ui.widgets.dialog import Dialog
from ui.window import Window


class AtWork:
    """Somebody at a computer of their own, with the window open."""

    def __init__(self, app: QApplication, store: TeamStore, folder: Path) -> None:
        self.ring = FocusRing(app)
        desk = Desk(store.journal, store.shelf, FixedClock(), store.account, team=store.lookout)
        self.window = Window(Taste(app, MemoryPreferences(Preferred())))
        self.window.show_desk(desk, sealing(desk), folder)
        self.window.show()

    @property
    def said(self) -> str:
        """What the strip says."""
        view = self.window.view
        away = view._bars._away if view is not None else None
        return away.accessibleName() if away is not None and away.isVisible() else ""

    @property
    def points(self) -> list[str]:
        """The points on the screen."""
        view = self.window.view
        return [point.words for point in view.door.meeting.points] if view is not None else []

    def close(self) -> None:
        """Leave."""
        self.window.close()
        settle()
        self.window.deleteLater()
        self.ring.deleteLater()
        settle()


@pytest.fixture
def address() -> Iterator[str]:
    """A team's database on a real server, which is running again afterwards."""
    with postgres.ready() as found:
        try:
            yield found
        finally:
            postgres.cluster().start()


@pytest.fixture
def ben(address: str, tmp_path: Path) -> Iterator[TeamStore]:
    """The computer of somebody else."""
    store = open_team(tmp_path / "ben", KEY, Address.read(address))
    yield store
    store.close()


@pytest.fixture
def theirs(ben: TeamStore) -> Session:
    """A meeting that Ben has open, and has begun."""
    return started(ben.journal, FixedClock(), new_meeting_id())


@pytest.fixture
def anna(qapp: QApplication, address: str, tmp_path: Path, theirs: Session) -> Iterator[AtWork]:
    """Anna at her window; she has the same meeting open."""
    store = open_team(tmp_path / "anna", KEY, Address.read(address))
    at_work = AtWork(qapp, store, tmp_path)
    at_work.window.rooms.open(theirs.id)
    yield at_work
    at_work.close()
    store.close()


def test_what_somebody_else_does_shows_up(qtbot: QtBot, anna: AtWork, theirs: Session) -> None:
    raise_point(theirs, 1, "From Ben")
    qtbot.waitUntil(lambda: anna.points == ["From Ben"], timeout=20_000)


def test_a_new_meeting_of_somebody_else_comes_into_the_list(
    qtbot: QtBot, anna: AtWork, ben: TeamStore
) -> None:
    anna.window.rooms.go_home()
    other = started(ben.journal, FixedClock(), MeetingId(new_meeting_id()))
    qtbot.waitUntil(lambda: anna.window.home.listing.known == 2, timeout=20_000)
    assert other.meeting.client.name == "Maria Keller"


def test_a_server_that_is_killed_in_mid_meeting_loses_nothing(
    qtbot: QtBot, anna: AtWork, ben: TeamStore, theirs: Session, address: str
) -> None:
    view = anna.window.view
    assert view is not None
    raise_point(theirs, 1, "From Ben")
    qtbot.waitUntil(lambda: anna.points == ["From Ben"], timeout=20_000)
    postgres.cluster().kill()
    assert view.door.do(RaisePoint(PointId("p2"), "Said meanwhile"))
    qtbot.waitUntil(lambda: anna.said.startswith("Not yet on the server"), timeout=20_000)
    assert "1 entry" in anna.said
    postgres.cluster().start()
    qtbot.waitUntil(lambda: anna.said == "", timeout=20_000)
    store = postgres.open_server(address)
    assert store.journal.entries(theirs.id)[-1].hash == view.door.meeting.hash
    store.close()
    ben.lookout.look_round(None)
    theirs.refresh()
    assert [point.words for point in theirs.meeting.points] == ["From Ben", "Said meanwhile"]


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nothing stops a process")
def test_a_server_that_falls_silent_does_not_hold_up_the_window(
    qtbot: QtBot, anna: AtWork, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = anna.window.view
    assert view is not None
    beats, pulse = [monotonic()], QTimer(anna.window)
    pulse.timeout.connect(lambda: beats.append(monotonic()))
    pulse.start(20)
    monkeypatch.setattr(line, "MOMENT", 0.3)
    postgres.cluster().freeze()
    try:
        assert view.door.do(RaisePoint(PointId("p1"), "Said while nobody answers"))
        qtbot.waitUntil(lambda: anna.said.startswith("Not yet on the server"), timeout=60_000)
        assert view.door.do(RaisePoint(PointId("p2"), "And more"))
        anna.window.rooms.go_home()
        qtbot.waitUntil(lambda: anna.window.home.listing.known == 1, timeout=60_000)
        longest = max(after - before for before, after in pairwise(beats))
        assert longest < 10, "a connection alone waits for ever"
    finally:
        postgres.cluster().thaw()
    monkeypatch.setattr(line, "MOMENT", 60.0)
    store = postgres.open_server(address)
    name = view.door.session.id
    qtbot.waitUntil(lambda: store.journal.entries(name)[-1].hash == view.door.meeting.hash, timeout=60_000)
    store.close()


def test_what_no_longer_fits_is_asked_in_words(qtbot: QtBot, anna: AtWork, theirs: Session) -> None:
    view = anna.window.view
    assert view is not None
    raise_point(theirs, 1, "As it was")
    qtbot.waitUntil(lambda: anna.points == ["As it was"], timeout=20_000)
    its_line = anna.window.rooms._desk.journal._line  # type: ignore[attr-defined] # past the port: only here is it cut
    with its_line.turn():  # nobody looks round meanwhile
        its_line.cut()
        assert view.door.do(RewordPoint(PointId("p1"), "As Anna heard it"))
        theirs.do(RewordPoint(PointId("p1"), "As Ben heard it"))
    qtbot.waitUntil(lambda: bool(dialogs(anna.window)), timeout=20_000)
    (dialog,) = dialogs(anna.window)
    assert "“As Anna heard it”" in dialog.accessibleDescription()
    assert anna.points == ["As Ben heard it"]
    dialog.buttons["read"].click()
    qtbot.waitUntil(lambda: not dialogs(anna.window), timeout=20_000)


def dialogs(window: Window) -> list[Dialog]:
    """The questions that are open."""
    return [each for each in window.findChildren(Dialog) if each.isVisible()]
