"""Keeping an act and opening a meeting of 500 points, beside the bare database doing the least of it."""

import json
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from meeting.acts import Entry
from meeting.history import entry_for, fold, step
from meeting.ids import MeetingId, PointId
from meeting.kinds import Detail
from meeting.model import Meeting
from meeting.ports import Draft
from meeting.unload import ConfirmPoint, DetailPoint, RaisePoint, RewordPoint
from storage.store import Store
from tests.bench.figure import Figure, best
from tests.disk.playing import started
from tests.fakes import MOMENT, FixedClock
from tests.stores import open_store

POINTS, ACTS = 500, 300
NAME = MeetingId("0195885a-8f00-7000-8000-000000000500")
TABLE = """CREATE TABLE journal (meeting, seq, at, by, body, salt, digest, hash,
           PRIMARY KEY (meeting, seq)) WITHOUT ROWID"""
INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def figures() -> list[Figure]:
    """The append and the draft with 500 points in the meeting, and opening that meeting."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "data")
        meeting = _with_points(store)
        bare = bare_journal(Path(folder) / "bare.db")
        append, draft, floor = _kept(store, bare, meeting)
        bare.execute("DELETE FROM journal")
        keep_bare(bare, store.journal.entries(NAME))
        opening = best(lambda: fold(store.journal.entries(NAME)), 9)
        reading = best(lambda: _read(bare), 9)
        bare.close()
        store.close()
    commit = "a raw commit of the same durability"
    return [
        Figure(f"an act kept, with {POINTS} points in the meeting", append, "ms", commit, floor, 2.5),
        Figure("a draft kept", draft, "ms", commit, floor, 2.5),
        Figure(
            f"a meeting of {POINTS} points opened",
            opening,
            "ms",
            "its rows read and parsed",
            reading,
            most=150,
        ),
    ]


def _with_points(store: Store) -> Meeting:
    """A meeting of 500 points, each with a detail, confirmed."""
    meeting = started(store.journal, FixedClock(), NAME).meeting
    entries = []
    for number in range(POINTS):
        point = PointId(f"point-{number}")
        for act in (RaisePoint(point, f"{number}: nobody rang us back, and we had to chase you every time."),
                    DetailPoint(point, Detail.WHEN, "From January to the end of March")):  # fmt: skip
            entries.append(entry_for(meeting, act, MOMENT, "facilitator"))
            meeting = step(meeting, entries[-1])
        entries.append(entry_for(meeting, ConfirmPoint(point, meeting.seq), MOMENT, "facilitator"))
        meeting = step(meeting, entries[-1])
    store.journal.append_all(entries, meeting)
    return meeting


def _acts(meeting: Meeting) -> Iterator[tuple[Entry, Meeting, Meeting]]:
    """Acts as a meeting brings them, with the meeting before and after each."""
    for number in range(ACTS):
        point = PointId(f"point-{number}")
        act = (
            RaisePoint(PointId(f"new-{number}"), f"New {number}: the second invoice came again."),
            RewordPoint(point, f"{number}: nobody rang, and I had to chase you every single time."),
            ConfirmPoint(point, meeting.seq),
        )[number % 3]
        entry = entry_for(meeting, act, MOMENT, "facilitator")
        after = step(meeting, entry)
        yield entry, meeting, after
        meeting = after


def _kept(store: Store, bare: Any, meeting: Meeting) -> tuple[float, float, float]:
    """The usual time in milliseconds of an append, a draft and a raw commit, taken in turn."""
    times: tuple[list[float], ...] = ([], [], [])
    for entry, before, after in list(_acts(meeting)):
        draft = Draft("phase1.new", entry.digest, MOMENT)
        works = (
            partial(store.journal.append, entry, before, after),
            partial(store.journal.keep_draft, NAME, draft),
            partial(keep_bare, bare, [entry]),
        )
        for work, taken in zip(works, times, strict=True):
            taken.append(best(work, times=1))
    append, kept, raw = (median(taken) for taken in times)
    return append, kept, raw


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
