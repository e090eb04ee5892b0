"""The one file of a data folder: made where there has never been one, opened, or read beside its owner."""

import os
from pathlib import Path

from storage import faults, versions
from storage.file import TO_READ, File, FrozenFile, engine_for, index_beside, log_beside, log_size
from storage.lock import NAME as LOCK_NAME
from storage.lock import Lock
from storage.tables import metadata

NAME = "amends.db"


def beside(folder: Path) -> File:
    """The file in `folder`, which somebody else has open: only to be read, and never made or changed."""
    file = File(folder / NAME)
    try:
        versions.check_newest(file)
    except BaseException:
        file.close()
        raise
    return file


def only_read(folder: Path) -> File:
    """The file in `folder`, where nothing can be written.

    Its log is read by means of the log's index; without that, only a file whose log is empty is whole.
    Raises LogUnread, and ReadOnly for a file that would have to get the newest tables first.
    """
    path = folder / NAME
    if log_beside(path).exists() and index_beside(path).exists():
        file = File(path, how=TO_READ)
    elif log_size(path):
        raise faults.LogUnread(path)
    else:
        file = FrozenFile(path)
    try:
        if not versions.is_newest(file):
            raise faults.ReadOnly(path)
    except BaseException:
        file.close()
        raise
    return file


def opened(folder: Path, lock: Lock | None = None) -> File:
    """The file in `folder`: made if there has never been one, of the newest version, or refused."""
    path, marker = folder / NAME, folder / LOCK_NAME
    if not path.exists():
        if marker.stat().st_size or log_beside(path).exists():
            raise faults.Missing(path)
        _create(path)
    file = File(path, lock)
    try:
        versions.bring_up_to_date(file)
    except BaseException:
        file.close()
        raise
    if not marker.stat().st_size:
        marker.write_text(f"{NAME}\n", encoding="ascii")
    return file


def _create(path: Path) -> None:
    """Make the file beside its place and move it there whole, so that half a file never has its name."""
    new = path.with_suffix(".new")
    for left_over in (new, log_beside(new), index_beside(new)):  # a stale log would spoil the file
        left_over.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    engine = engine_for(new)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # stays with the file
            metadata.create_all(connection, checkfirst=False)
            versions.stamp(connection)
    finally:
        engine.dispose()
    os.replace(new, path)
    _settle(path)


def _settle(path: Path) -> None:
    """Wait until the file and its name are on the disk."""
    places = [(path, os.O_RDWR), (path.parent, os.O_RDONLY)]
    for place, mode in places if os.name == "posix" else places[:1]:  # elsewhere a folder cannot be opened
        file = os.open(place, mode)
        os.fsync(file)
        os.close(file)
