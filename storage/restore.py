"""A backup is put back: examined first, the present file kept aside, and never half of either.

The backup is copied to amends.restoring, examined there, and brought up to date; its slots go to
amends.restoring.keys. Then amends.restoring becomes amends.restored, and from that moment on it holds: what
is left to do is done by `complete`, at once or, after a crash, at the next start. The present file, its log
and its slots are kept under amends.before-TIME.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from meeting.erasing import Tombstone
from meeting.language import N_
from storage import faults, slots, versions
from storage.backup import fresh, parts, room_told, take_out
from storage.durable import settle, settle_names, write_whole
from storage.erasure import erase, set_finished
from storage.examined import examine
from storage.file import File, engine_for
from storage.folder import NAME, RESTORED, RESTORING, index_beside, log_beside
from storage.keys import Key
from storage.slots import Slots
from storage.telling import Told, part, unheard

_COPY, _KEYS = RESTORING, f"{RESTORING}.keys"


class BackupDamaged(faults.Fault):
    """It opens with its key no more, or not all of it is as it was."""

    said = N_("The backup {name} is damaged.")
    cure = N_("Choose another one. Nothing was changed.")


def restore(
    folder: Path,
    backup: Path,
    key: Key,
    held: Slots | None,
    told: Told = unheard,
    stones: Sequence[Tombstone] = (),
    unfinished: bool = False,
) -> Path | None:
    """Put a backup in the place of what is kept in `folder`, which nobody may have open.

    `held`: the slots that are to hold from now on; None leaves those that are there. `stones`: what was
    erased since, and must not come back; `unfinished`: copies of that may still be there. Where the present
    file was kept; None if there was none. Raises KnownError, and leaves everything as it was then.
    """
    with room_told(folder / NAME):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = fresh(folder / _COPY)
        try:
            take_out(backup, copy, part(told, 0, 40))
            _examine(copy, key, backup, part(told, 40, 95))
            _ready(copy, key, stones, unfinished)
            if held is not None:
                write_whole(folder / _KEYS, slots.encoded(held))
        except BaseException:
            _forget(folder)
            raise
        os.replace(copy, folder / RESTORED)
        settle_names(folder)
        return complete(folder)


def _examine(copy: Path, key: Key, backup: Path, told: Told) -> None:
    """Say of the backup what is wrong with its copy."""
    try:
        examine(copy, key, told)
    except (faults.Damaged, faults.NotOurs) as error:
        raise BackupDamaged(backup) from error


def complete(folder: Path) -> Path | None:
    """Do what is left to do, as often as need be; where the file that was there before is kept."""
    ready, path = folder / RESTORED, folder / NAME
    when = datetime.fromtimestamp(ready.stat().st_mtime, UTC)
    aside = folder / f"amends.before-{when:%Y%m%d-%H%M%S}.db"
    index_beside(path).unlink(missing_ok=True)
    for now, then in ((log_beside(path), log_beside(aside)), (path, aside)):
        if now.exists():
            os.replace(now, then)
    _change_slots(folder, aside.with_suffix(".keys"))
    settle_names(folder)
    os.replace(ready, path)
    (folder / _KEYS).unlink(missing_ok=True)
    settle_names(folder)
    return aside if aside.exists() else None


def slots_for(folder: Path, backup: Path) -> Slots | None:
    """The slots that a backup brings along, if the folder has none for the same key."""
    _size, held = parts(backup)
    try:
        here = slots.found(folder)
    except (slots.KeysDamaged, faults.Newer):
        here = None
    return None if held is None or (here is not None and here.fingerprint == held.fingerprint) else held


def _ready(copy: Path, key: Key, stones: Sequence[Tombstone], unfinished: bool) -> None:
    """Give the copy the newest tables and the log that every file of ours has."""
    engine = engine_for(copy, key)
    try:
        with faults.in_words(copy), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    finally:
        engine.dispose()
    file = File(copy, key)
    try:
        versions.bring_up_to_date(file)
        if stones:
            erase(file, stones)
            if not unfinished:
                set_finished(file)
    finally:
        file.close()
    index_beside(copy).unlink(missing_ok=True)
    log_beside(copy).unlink(missing_ok=True)
    settle(copy)


def _change_slots(folder: Path, aside: Path) -> None:
    """Keep the present slots aside, and put those of the backup in their place."""
    new, present = folder / _KEYS, folder / slots.NAME
    if not new.exists():
        return
    if present.exists() and not aside.exists():
        os.replace(present, aside)
    content = new.read_bytes()
    for name in Slots.written:
        write_whole(folder / name, content)


def _forget(folder: Path) -> None:
    copy = folder / _COPY
    for left_over in (copy, log_beside(copy), index_beside(copy), folder / _KEYS):
        left_over.unlink(missing_ok=True)
