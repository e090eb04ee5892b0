"""Eight at once in one meeting: a whole chain, every acknowledged act once, no deadlock, and none starves."""

import subprocess
import sys
from collections import Counter

import pytest

from meeting import chain
from meeting.history import fold, unruly
from meeting.ids import MeetingId, PointId
from meeting.session import Session
from meeting.unload import RaisePoint
from storage.team import ServerStore
from tests import postgres
from tests.disk.playing import started
from tests.fakes import FixedClock

WRITERS = 8
IN_TURN = {"KnownError"}
"""What the session says of a meeting in which everybody writes: try once more."""


@pytest.mark.parametrize(("seconds", "least"), [(4, 1), pytest.param(60, 10, marks=pytest.mark.slow)])
def test_eight_writers_leave_a_whole_chain_and_each_has_its_turn(
    server: ServerStore, address: str, name: MeetingId, seconds: int, least: int
) -> None:
    started(server.journal, FixedClock(), name)
    said = all_said([address, name], seconds)
    acknowledged = [line for line in said if not line.startswith("fault")]
    assert {line.split()[1] for line in said if line.startswith("fault")} <= IN_TURN
    entries = server.journal.entries(name)
    assert list(chain.faults(name, entries)) == []
    assert unruly(entries) == []
    meeting = fold(entries)
    assert Counter(point.id for point in meeting.points) == Counter(acknowledged)
    assert len(entries) == 5 + len(acknowledged) > 5 + WRITERS
    row = server.shelf.row(name)
    assert row is not None
    assert row.points == len(acknowledged)
    each = Counter(line.split("-")[0] for line in acknowledged)
    assert len(each) == WRITERS
    assert min(each.values()) >= least


def all_said(where: list[str], seconds: int) -> list[str]:
    """Let all of them write; every line that they said."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.disk.team_writer", *where]
    writers = [
        subprocess.Popen([*command, f"w{number}", str(seconds)], stdout=subprocess.PIPE, text=True)
        for number in range(WRITERS)
    ]
    said = [writer.communicate(timeout=seconds + 120)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    return [line for each in said for line in each.splitlines()]


def test_a_turn_that_nobody_uses_holds_up_the_others_for_a_moment_only(
    server: ServerStore, name: MeetingId
) -> None:
    session = started(server.journal, FixedClock(), name)
    turn = server.database.turn(name)
    session.do(RaisePoint(PointId("p1"), "Said while somebody else had the turn"))
    turn.end()
    turn.end()
    assert len(server.journal.entries(name)) == 6


def test_whoever_came_too_late_is_next(server: ServerStore, address: str, name: MeetingId) -> None:
    other = postgres.open_server(address)
    here, there = started(server.journal, FixedClock(), name), Session(other.journal, FixedClock(), name)
    here.do(RaisePoint(PointId("p1"), "First"))
    there.do(RaisePoint(PointId("p2"), "Too late, and then not"))
    here.do(RaisePoint(PointId("p3"), "Too late in turn"))
    assert [point.id for point in fold(server.journal.entries(name)).points] == ["p1", "p2", "p3"]
    other.close()
