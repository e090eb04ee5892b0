"""Eight at once in one meeting: a whole chain, every acknowledged act once, no deadlock, and none starves.

The same on the fake, on the locked file and on a server. A file belongs to one program, so that its eight are
eight sessions of that program.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meeting import chain
from meeting.errors import Refused
from meeting.history import fold, unruly
from meeting.ids import MeetingId, PointId
from meeting.ports import Journal
from meeting.session import Session
from meeting.unload import RaisePoint, RewordPoint
from storage.store import Store
from storage.team import ServerStore
from tests import postgres
from tests.disk.conftest import Memory
from tests.disk.playing import raise_point, started
from tests.disk.together import PATIENCE, WRITERS, Together, by_processes, by_threads
from tests.fakes import FixedClock

IN_TURN = {"KnownError"}
"""What the session says of a meeting in which everybody writes: try once more."""

Any = Store | ServerStore | Memory


@pytest.fixture(params=["memory", "store", "server"])
def shared(request: pytest.FixtureRequest) -> tuple[Any, Together]:
    """Each store in turn, and how eight write in it."""
    if request.param == "memory":
        memory = Memory()
        return memory, by_threads(memory.journal)
    if request.param == "server":
        server: ServerStore = request.getfixturevalue("server")
        return server, by_processes(request.getfixturevalue("address"))
    store: Store = request.getfixturevalue("store")
    return store, by_threads(store.journal)


@pytest.mark.parametrize(("seconds", "least"), [(2, 1), pytest.param(60, 10, marks=pytest.mark.slow)])
def test_eight_writers_leave_a_whole_chain_and_each_has_its_turn(
    shared: tuple[Any, Together], name: MeetingId, seconds: int, least: int
) -> None:
    either, together = shared
    started(either.journal, FixedClock(), name)
    said = together(name, seconds)
    acknowledged = check_kept(either, name, said)
    assert {line.split()[1] for line in said if line.startswith("fault")} <= IN_TURN
    each = Counter(line.split("-")[0] for line in acknowledged)
    assert sorted(each) == WRITERS
    assert min(each.values()) >= least


def test_past_the_lock_the_database_alone_keeps_eight_programs_apart(
    store: Store, file: Path, name: MeetingId
) -> None:
    """It promises nobody a turn, which is one more reason for the lock; but it loses nothing."""
    started(store.journal, FixedClock(), name)
    check_kept(store, name, by_processes(str(file))(name, 2))


def check_kept(either: Any, name: MeetingId, said: list[str]) -> list[str]:
    """The chain is whole, and what was acknowledged is there, once; the ids of that."""
    acknowledged = [line for line in said if not line.startswith("fault")]
    entries = either.journal.entries(name)
    assert list(chain.faults(name, entries)) == []
    assert unruly(entries) == []
    assert Counter(point.id for point in fold(entries).points) == Counter(acknowledged)
    assert len(entries) == 5 + len(acknowledged) > 5
    row = either.shelf.row(name)
    assert row is not None
    assert row.points == len(acknowledged)
    assert either.shelf.damage() == []
    return acknowledged


def test_whoever_came_too_late_is_next(journal: Journal, name: MeetingId) -> None:
    here = started(journal, FixedClock(), name)
    there = Session(journal, FixedClock(), name)
    here.do(RaisePoint(PointId("p1"), "First"))
    there.do(RaisePoint(PointId("p2"), "Too late, and then not"))
    here.do(RaisePoint(PointId("p3"), "Too late in turn"))
    assert [point.id for point in fold(journal.entries(name)).points] == ["p1", "p2", "p3"]


def test_nobody_writes_over_what_somebody_else_has_just_said(journal: Journal, name: MeetingId) -> None:
    here = started(journal, FixedClock(), name)
    raise_point(here, 1, "The door sticks.")
    there = Session(journal, FixedClock(), name)
    here.do(RewordPoint(PointId("p1"), "The door sticks since Monday."))
    with pytest.raises(Refused, match="Look at it, then decide"):
        there.do(RewordPoint(PointId("p1"), "The door jams."))
    assert there.meeting == here.meeting, "they see what the other said before they decide"
    there.do(RewordPoint(PointId("p1"), "The door jams since Monday."))
    entries = journal.entries(name)
    assert [point.words for point in fold(entries).points] == ["The door jams since Monday."]
    assert list(chain.faults(name, entries)) == []


def test_who_was_asked_and_is_still_thinking_holds_up_the_others_for_a_moment_only(
    journal: Journal, name: MeetingId
) -> None:
    here = started(journal, FixedClock(), name)
    raise_point(here, 1, "The door sticks.")
    there = Session(journal, FixedClock(), name)
    here.do(RewordPoint(PointId("p1"), "The door sticks since Monday."))
    with pytest.raises(Refused):
        there.do(RewordPoint(PointId("p1"), "The door jams."))
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(raise_point, here, 2).result(PATIENCE)
    assert len(fold(journal.entries(name)).points) == 2


def test_two_programs_on_one_server_take_turns(server: ServerStore, address: str, name: MeetingId) -> None:
    other = postgres.open_server(address)
    here, there = started(server.journal, FixedClock(), name), Session(other.journal, FixedClock(), name)
    here.do(RaisePoint(PointId("p1"), "First"))
    there.do(RaisePoint(PointId("p2"), "Too late, and then not"))
    here.do(RaisePoint(PointId("p3"), "Too late in turn"))
    assert [point.id for point in fold(server.journal.entries(name)).points] == ["p1", "p2", "p3"]
    other.close()


def test_a_turn_that_nobody_uses_holds_up_the_others_for_a_moment_only(
    server: ServerStore, name: MeetingId
) -> None:
    session = started(server.journal, FixedClock(), name)
    turn = server.database.turn(name)
    session.do(RaisePoint(PointId("p1"), "Said while somebody else had the turn"))
    turn.end()
    turn.end()
    assert len(server.journal.entries(name)) == 6
