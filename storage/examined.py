"""A copy of the file of meetings, opened and examined: every page, and every meeting's chain."""

import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select

from meeting import chain
from meeting.acts import Entry
from meeting.ids import MeetingId
from storage import faults
from storage.file import TO_READ, engine_for
from storage.keys import Key
from storage.tables import journal
from storage.telling import Told, unheard

_AT_ONCE = 40
"""Entries that are hashed in half a millisecond; then others have their turn."""
_TURN = 0.001
"""Seconds. Python runs one thread at a time, and whoever types must not wait for this one."""
_KEPT = ("meeting", "seq", "at", "by", "digest", "hash", "body", "salt")


def examine(path: Path, key: Key, told: Told = unheard) -> int:
    """See that a copy opens, that no page was altered, and that every chain holds; how many meetings.

    Nobody may have it open. Raises Damaged, NotOurs.
    """
    engine = engine_for(path, key, TO_READ)
    try:
        with faults.in_words(path), engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
                raise faults.Damaged(path)
            return sum(_holds(name, entries, path) for name, entries in _meetings(connection, told))
    finally:
        engine.dispose()


def _holds(name: str, entries: Iterable[Entry], path: Path) -> bool:
    if next(chain.faults(MeetingId(name), entries), None) is not None:
        raise faults.Damaged(path)
    return True


def _meetings(connection: Connection, told: Told) -> Iterator[tuple[str, Iterator[Entry]]]:
    """Each meeting with its entries; their acts are not read, only hashed."""
    whole = connection.scalar(select(func.count()).select_from(journal)) or 1
    wanted = select(*(journal.c[name] for name in _KEPT)).order_by(journal.c.meeting, journal.c.seq)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(wanted)
    for name, of_meeting in groupby(_unhurried(rows.partitions(), whole, told), itemgetter(0)):
        yield name, (_entry(row) for row in of_meeting)


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.seq, row.at, row.by, row.digest, row.hash, row.body, row.salt, None)


def _unhurried(some: Iterable[Iterable[Row[Any]]], whole: int, told: Told) -> Iterator[Row[Any]]:
    done = 0
    for rows in some:
        for row in rows:
            yield row
            done += 1
        told(100 * done // whole)
        time.sleep(_TURN)
