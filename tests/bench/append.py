"""Keeping an act and opening a meeting of 500 points, beside the bare database doing the least of it.

The floor keeps the same entries in the same table with the same durability: one `fsync` of a log for each.
Both begin as after a start. Two things are not alike: the floor is not encrypted, and its log grows until it
is overwritten from its beginning, as that of any program does; ours has been given its room beforehand.
"""

import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from meeting.acts import Act, Entry
from meeting.history import entry_for, fold, step
from meeting.ids import MeetingId, PointId
from meeting.kinds import Detail
from meeting.model import Meeting
from meeting.ports import Draft
from meeting.session import Session
from meeting.unload import ConfirmPoint, DetailPoint, RaisePoint, RewordPoint
from storage.store import Store
from tests.bench.figure import Figure, best
from tests.disk.playing import started
from tests.fakes import MOMENT, FixedClock
from tests.stores import open_store

POINTS, ACTS = 500, 600
WHY = (
    "beyond the commit it is some 0.2 ms of processor time, spread over rules, fold, index and transaction; "
    "and three pages or more are encrypted and written where the floor writes one plainly"
)
NAME = MeetingId("0195885a-8f00-7000-8000-000000000500")
TABLE = """CREATE TABLE journal (meeting, seq, at, by, body, salt, digest, hash,
           PRIMARY KEY (meeting, seq)) WITHOUT ROWID"""
INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def figures() -> list[Figure]:
    """The append and the draft with 500 points in the meeting, and opening that meeting."""
    with tempfile.TemporaryDirectory() as folder:
        data, bare = Path(folder) / "data", bare_journal(Path(folder) / "read.db")
        store = open_store(data)
        _with_points(store)
        keep_bare(bare, store.journal.entries(NAME))
        opening = best(lambda: fold(store.journal.entries(NAME)), 9)
        reading = best(lambda: _read(bare), 9)
        bare.close()
        store.close()
        store, bare = open_store(data), bare_journal(Path(folder) / "kept.db")
        done, draft, floor = _kept(Session(store.journal, FixedClock(), NAME), store, bare)
        bare.close()
        store.close()
    commit, name = (
        "a raw commit as durable, its log growing",
        f"an act done, with {POINTS} points in the meeting",
    )
    return [
        Figure(name, median(done), "ms", commit, median(floor), 1.8, why=WHY),
        Figure(f"{name}, 99th percentile", _rare(done), "ms", commit, _rare(floor), 2.5),
        Figure("a draft kept", median(draft), "ms", commit, median(floor), 1.8),
        Figure(
            f"a meeting of {POINTS} points opened",
            opening,
            "ms",
            "its rows read and parsed",
            reading,
            most=30,
        ),
    ]


def _with_points(store: Store) -> Meeting:
    """A meeting of 500 points, each with a detail, confirmed."""
    meeting = started(store.journal, FixedClock(), NAME).meeting
    entries = []
    for number in range(POINTS):
        point = PointId(f"point-{number:05}")
        for act in (RaisePoint(point, f"{number}: nobody rang us back, and we had to chase you every time."),
                    DetailPoint(point, Detail.WHEN, "From January to the end of March")):  # fmt: skip
            entries.append(entry_for(meeting, act, MOMENT, "facilitator"))
            meeting = step(meeting, entries[-1])
        entries.append(entry_for(meeting, ConfirmPoint(point, meeting.seq), MOMENT, "facilitator"))
        meeting = step(meeting, entries[-1])
    store.journal.append_all(entries, meeting)
    return meeting


def _act(meeting: Meeting, number: int) -> Act:
    """An act as a meeting brings them: a new point, a correction of any other, which is then confirmed."""
    point = meeting.points[number // 3 * 7 % POINTS]
    return (
        RaisePoint(PointId(f"point-{POINTS + number:05}"), f"New {number}: the second invoice came again."),
        RewordPoint(point.id, f"{number}: nobody rang, and I had to chase you every single time."),
        ConfirmPoint(point.id, point.revision),
    )[number % 3]


def _kept(session: Session, store: Store, bare: Any) -> tuple[list[float], ...]:
    """Milliseconds of acts through the door, of drafts and of raw commits of the same entries, in turn."""
    times: tuple[list[float], ...] = ([], [], [])
    for number in range(ACTS):
        act, before = _act(session.meeting, number), session.meeting
        entry = entry_for(before, act, MOMENT, "facilitator")
        draft = Draft("phase1.new", entry.digest, MOMENT)
        works: tuple[Callable[[], object], ...] = (
            partial(session.do, act),
            partial(store.journal.keep_draft, NAME, draft),
            partial(keep_bare, bare, [entry]),
        )
        for work, taken in zip(works, times, strict=True):
            taken.append(best(work, times=1))
    return times


def _rare(times: list[float]) -> float:
    """What one in a hundred takes longer than."""
    return quantiles(times, n=100)[-1]


def bare_journal(path: Path) -> Any:
    """The same database with the same durability, and the journal alone."""
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(TABLE)
    return connection


def keep_bare(bare: Any, entries: list[Entry]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for each in entries:
        at = int(each.at.timestamp() * 1000)
        row = (NAME, each.seq, at, each.by, each.body, each.salt, each.digest, each.hash)
        bare.execute(INSERT, row)
    bare.execute("COMMIT")


def _read(bare: Any) -> None:
    for _seq, body in bare.execute("SELECT seq, body FROM journal ORDER BY seq").fetchall():
        json.loads(body)
