"""The one file of a data folder: made where there has never been one, opened, or read beside its owner."""

import os
from pathlib import Path

from storage import faults, finding, forwarding, versions
from storage.durable import settle, settle_names
from storage.file import TO_READ, File, FrozenFile, engine_for
from storage.folder import NAME, RESTORING, expects_file, index_beside, is_plain, log_beside, older
from storage.keys import Key
from storage.lock import NAME as LOCK_NAME
from storage.lock import Lock
from storage.log import holds_anything
from storage.tables import metadata
from storage.telling import Told, part, unheard

_INDEX = 32 * 1024
"""Bytes that the index of a log has at least."""
_BACKED_UP = 20
"""The percentage at which the older file has been backed up."""


def beside(folder: Path, key: Key) -> File:
    """The file in `folder`, which somebody else has open: only to be read, and never made or changed."""
    file = File(folder / NAME, key)
    try:
        versions.check_newest(file)
    except BaseException:
        file.close()
        raise
    return file


def only_read(folder: Path, key: Key) -> File:
    """The file in `folder`, where nothing can be written.

    Its log is read by means of the log's index; without that, only a file whose log is empty is whole.
    Raises LogUnread, and ReadOnly for a file that would have to get the newest tables first.
    """
    path = folder / NAME
    if is_plain(path):  # it would have to be locked first
        raise faults.ReadOnly(path)
    if log_beside(path).exists() and has_whole_index(path):
        file = File(path, key, how=TO_READ)
    elif holds_anything(path):
        raise faults.LogUnread(path)
    else:
        file = FrozenFile(path, key)
    try:
        if not versions.is_newest(file):
            raise faults.ReadOnly(path)
    except BaseException:
        file.close()
        raise
    return file


def has_whole_index(path: Path) -> bool:
    """Whether the log's index is there, and was not cut short by a full disk."""
    return index_beside(path).exists() and index_beside(path).stat().st_size >= _INDEX


def opened(folder: Path, key: Key, lock: Lock | None = None, told: Told | None = unheard) -> File:
    """The file in `folder`: made if there has never been one, locked, of the newest version, or refused.

    `told` hears how far it is where an older file is brought up to date; without it, Older is raised then.
    """
    path = folder / NAME
    if is_plain(path) or older(path).exists():
        if told is None:
            raise faults.Older(path)
        from storage.takeover import take_over

        take_over(path, key)
    if not path.exists():
        if expects_file(path):
            raise faults.Missing(path)
        put_in_place(create_beside(path, key), path)
    file = File(path, key, lock)
    try:
        if not versions.is_newest(file):
            if told is None:
                raise faults.Older(path)
            _back_up(folder, key, part(told, 0, _BACKED_UP))
            versions.bring_up_to_date(file, part(told, _BACKED_UP, 100))
    except BaseException:
        file.close()
        raise
    file.ballast.lay()
    forwarding.lay(folder)
    _settle(folder)
    return file


def _settle(folder: Path) -> None:
    """Remove what a restore that was cut short has left; from now on the folder expects its file."""
    for left_over in folder.glob(f"{RESTORING}*"):
        left_over.unlink()
    marker = folder / LOCK_NAME
    if not marker.stat().st_size:
        marker.write_text(f"{NAME}\n", encoding="ascii")


def _back_up(folder: Path, key: Key, told: Told) -> None:
    """Keep the older file as it is, before it gets the newest tables. Raises BackupFull."""
    from storage.backup import back_up
    from storage.backups import place_of
    from storage.clock import SystemClock
    from storage.preferences import FilePreferences

    back_up(folder, key, place_of(folder, FilePreferences(folder)), SystemClock().now(), told)


def empty_beside(path: Path) -> Path:
    """An empty file beside `path`, to be filled and moved there, so that half a file never has its name."""
    new = path.with_suffix(".new")
    for left_over in (new, log_beside(new), index_beside(new)):  # a stale log would spoil the file
        left_over.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return new


def put_in_place(new: Path, path: Path) -> None:
    """Give a whole file its name, on the disk."""
    settle(new)
    os.replace(new, path)
    settle_names(path.parent)


def create_beside(path: Path, key: Key) -> Path:
    """A file with the newest tables and nothing in them, not yet in its place."""
    new = empty_beside(path)
    engine = engine_for(new, key)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # stays with the file
            metadata.create_all(connection, checkfirst=False)
            finding.create(connection)
            versions.stamp(connection)
    finally:
        engine.dispose()
    return new
