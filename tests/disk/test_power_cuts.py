"""Power cuts, simulated: whatever the disk has of the later writes, nothing acknowledged is lost.

SQLite promises a commit once the log is flushed. What is written after that may be on the disk or not,
sector by sector and in any order, until the next flush. So the two files are copied after every acknowledged
act, and the writes that lead to the next copy are done in part: a random choice of their sectors. A log is
begun anew only when the file has been flushed, so then the file is as in the later copy; otherwise it may
have any of the later pages.
"""

import math
import random
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from meeting import chain
from meeting.history import fold
from meeting.ids import MeetingId
from tests.disk.playing import raise_point, started
from tests.fakes import FixedClock
from tests.stores import open_store

NAME = MeetingId("0195885a-8f00-7000-8000-000000000014")
SECTOR, HEADER = 512, 32
FULL = 2
"""The log is flushed with every commit: what the whole test rests on."""
ACTS, CUTS_PER_ACT = 60, 5


class Disk(NamedTuple):
    """What the disk holds when an act has been acknowledged."""

    seq: int
    hash: str
    file: bytes
    log: bytes


@pytest.fixture(scope="module", params=["with room", "where there is none to set aside"])
def states(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Disk]:
    """The disk after each act of a meeting; the log is brought into the file again and again."""
    folder = tmp_path_factory.mktemp("power") / "data"
    store = open_store(folder)
    with pytest.MonkeyPatch.context() as disk:
        if request.param != "with room":
            disk.setattr("storage.log._PLENTY", math.inf)
        session = started(store.journal, FixedClock(), NAME)
    with store._file.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == FULL
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 60")
    found = []
    for number in range(ACTS):
        meeting = raise_point(session, number, f"Nobody rang me on day {number}. " * 10)
        file, log = ((folder / name).read_bytes() for name in ("amends.db", "amends.db-wal"))
        found.append(Disk(meeting.seq, meeting.hash, file, log))
    store.close()
    return found


def partly(before: bytes, after: bytes, dice: random.Random) -> bytes:
    """The earlier bytes with some of the sectors that were to be written; what grew may end anywhere."""
    share = dice.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    size = dice.choice((len(before), len(after), dice.randint(min(len(before), len(after)), len(after))))
    content = bytearray(before.ljust(max(size, len(before)), b"\0"))
    for at in range(0, min(len(after), len(content)), SECTOR):
        if dice.random() < share:
            sector = after[at : at + SECTOR][: len(content) - at]
            content[at : at + len(sector)] = sector
    return bytes(content)


def cut(before: Disk, after: Disk, dice: random.Random) -> tuple[bytes, bytes]:
    """The file and the log after a power cut between two acts."""
    log = partly(before.log, after.log, dice)
    began_anew = before.log[:HEADER] != after.log[:HEADER]
    return (after.file if began_anew else partly(before.file, after.file, dice)), log


def test_the_log_is_begun_anew_more_than_once(states: list[Disk]) -> None:
    assert len({state.log[:HEADER] for state in states}) > 3
    assert len({state.file for state in states}) > 3


def test_nothing_acknowledged_is_lost(states: list[Disk], tmp_path: Path) -> None:
    dice, later = random.Random(), 0
    for number, (before, after) in enumerate(pairwise(states)):
        for again in range(CUTS_PER_ACT):
            folder = tmp_path / f"{number}-{again}"
            folder.mkdir()
            (folder / "amends.lock").write_text("amends.db\n")
            for name, content in zip(("amends.db", "amends.db-wal"), cut(before, after, dice), strict=True):
                (folder / name).write_bytes(content)
            later += check(folder, before)
    assert 0 < later < ACTS * CUTS_PER_ACT, "the cuts came always too early or always too late"


def check(folder: Path, acknowledged: Disk) -> bool:
    """All that was acknowledged is there, in a whole chain; whether the act under way is there as well."""
    store = open_store(folder)
    entries = store.journal.entries(NAME)
    meeting = fold(entries)
    assert entries[acknowledged.seq - 1].hash == acknowledged.hash
    assert meeting.seq - acknowledged.seq in (0, 1)
    assert list(chain.faults(NAME, entries)) == []
    assert store.shelf.damage() == []
    row = store.shelf.row(NAME)
    assert row is not None
    assert row.points == len(meeting.points)
    store.close()
    return meeting.seq > acknowledged.seq
