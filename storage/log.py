"""The log beside the file, in which the newest transactions stand, and the room that is set aside for it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.folder import log_beside

_HEADER, _PAGE, _PAGES = 32, 24 + 4096, 1000
ROOM = _HEADER + _PAGES * _PAGE
"""Bytes up to which SQLite lets a log grow before it writes at its beginning again."""
_PLENTY = 16 * ROOM


def holds_anything(path: Path) -> bool:
    """Whether something stands in the log: room that is only set aside is full of zeros."""
    try:
        with log_beside(path).open("rb") as log:
            return any(log.read(_HEADER))
    except FileNotFoundError:
        return False


def set_room_aside(path: Path) -> None:
    """Give an empty log the room that it will fill, if there is plenty. Nobody else may be writing.

    A file that grows has its size written with every commit, which takes longer than all that is new in it.
    Without the room, all works as well.
    """
    log = log_beside(path)
    try:
        if log.stat().st_size or shutil.disk_usage(log.parent).free < _PLENTY:
            return
    except OSError:
        return
    try:
        with log.open("r+b") as file:
            file.write(bytes(ROOM))
    except OSError:
        os.truncate(log, 0)


@contextmanager
def log_kept(path: Path) -> Iterator[None]:
    """Let go of a damaged file inside the block: SQLite would bring the log into it and remove the log.

    What stands in the log alone must outlive that, for whoever puts the file right again.
    """
    log, kept = log_beside(path), path.with_name(path.name + "-wal.kept")
    kept.unlink(missing_ok=True)
    if not log.exists():
        yield
        return
    try:
        os.link(log, kept)
    except OSError:  # a file system without a second name for a file
        shutil.copyfile(log, kept)
    yield
    if log.exists():
        kept.unlink()
    else:
        os.replace(kept, log)
