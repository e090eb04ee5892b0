"""What was erased in a file, as far as the file still tells: it must not come back with an older copy."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from meeting.erasing import Tombstone
from meeting.ids import MeetingId
from meeting.kinds import Why
from storage import faults
from storage.erasure import is_unfinished, tombstones
from storage.file import TO_READ, engine_for
from storage.keys import Key
from storage.tables import erased
from storage.wreck import Wreck


class Remembered(NamedTuple):
    """`is_all`: whether the file could be read to its end. `is_unfinished`: copies may still hold words."""

    stones: tuple[Tombstone, ...] = ()
    is_unfinished: bool = False
    is_all: bool = True


def remembered(path: Path, key: Key) -> Remembered:
    """What was erased in the file at `path`; of a damaged one what can be read of that."""
    engine = engine_for(path, key, TO_READ)
    try:
        with engine.connect() as connection:
            return Remembered(tuple(tombstones(connection)), is_unfinished(connection))
    except faults.database_errors():
        return Remembered(tuple(_of_wreck(path, key)), is_unfinished=True, is_all=False)
    finally:
        engine.dispose()


def _of_wreck(path: Path, key: Key) -> list[Tombstone]:
    found: Sequence[Sequence[Any]] = ()
    with suppress(faults.NotOurs, *faults.database_errors()):
        wreck = Wreck(path, key)
        try:
            found = wreck.all_of(erased)
        finally:
            wreck.close()
    return [
        Tombstone(MeetingId(meeting), reference, at, by, Why(why))
        for meeting, reference, at, by, why in found
    ]
