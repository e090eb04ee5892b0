"""A backup of half a gigabyte: how long whoever types has to wait while it is made."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from meeting.ids import ItemId, MeetingId, PointId
from meeting.session import Session
from meeting.unload import RaisePoint
from storage.backup import back_up
from storage.store import Store
from tests.bench.data import filled
from tests.bench.figure import Figure
from tests.disk.playing import started
from tests.fakes import FixedClock
from tests.stores import KEY, open_store

SIZE, ATTACHED = 500 * 10**6, 10 * 2**20
MEETINGS = 20_000
NAME = MeetingId("0195885a-8f00-7000-8000-000000000501")
PAUSE = 0.005
"""Seconds between two acts: faster than anybody works."""


def figures() -> list[Figure]:
    """The longest wait for an act while a backup is made, beside the longest when none is."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "data"
        filled(folder, MEETINGS)
        store = open_store(folder)
        _grow(store, folder / "amends.db")
        session = started(store.journal, FixedClock(), NAME)
        begun = perf_counter()
        with _acts(session) as meanwhile:
            back_up(folder, KEY, Path(made) / "kept", datetime.now(UTC))
        took = perf_counter() - begun
        with _acts(session) as quiet:
            sleep(took)
        store.close()
    name = "an act kept while a backup of 500 MB is made"
    return [
        Figure(f"{name}, the longest", max(meanwhile), "ms", "the longest without", max(quiet), most=16),
        Figure(f"{name}, usually", median(meanwhile), "ms", "without", median(quiet)),
        Figure("a backup of 500 MB made and examined", took, "s"),
    ]


def _grow(store: Store, file: Path) -> None:
    """Attach files until it is as large as that."""
    number = 0
    while file.stat().st_size < SIZE:
        number += 1
        store.shelf.attach(NAME, ItemId(f"document-{number}"), os.urandom(ATTACHED))


@contextmanager
def _acts(session: Session) -> Iterator[list[float]]:
    """Act after act in the block; how long each took, in milliseconds."""
    over, took = threading.Event(), list[float]()

    def act() -> None:
        while not over.is_set():
            point = RaisePoint(PointId(f"point-{len(session.meeting.points)}"), "Nobody rang us back.")
            begun = perf_counter()
            session.do(point)
            took.append(1000 * (perf_counter() - begun))
            sleep(PAUSE)

    acting = threading.Thread(target=act)
    acting.start()
    try:
        yield took
    finally:
        over.set()
        acting.join()
