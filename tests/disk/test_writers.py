"""Eight at once in one meeting: a whole chain, every acknowledged act in it once, and no deadlock."""

import subprocess
import sys
from collections import Counter

import pytest

from meeting import chain
from meeting.history import fold, unruly
from meeting.ids import MeetingId
from storage.team import ServerStore
from tests.disk.playing import started
from tests.fakes import FixedClock

WRITERS = 8
IN_TURN = {"KnownError"}
"""What the session says of a meeting in which everybody writes: try once more."""


@pytest.mark.parametrize("seconds", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_eight_writers_leave_a_whole_chain(
    server: ServerStore, address: str, name: MeetingId, seconds: int
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
    assert len({line.split("-")[0] for line in acknowledged}) > WRITERS // 2  # nobody is promised a turn


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
