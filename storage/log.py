"""The log beside the file, in which the newest transactions stand, and the room that is set aside for it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.folder import log_beside

KEPT = "-wal.kept"
"""What a log's second name ends with, while a damaged file is let go of."""
_HEADER, _PAGE, _PAGES = 32, 24 + 4096, 1000
ROOM = _HEADER + _PAGES * _PAGE
"""Bytes up to which SQLite lets a log grow before it writes at its beginning again."""
_STEP = 128 * 1024
_PLENTY = 16 * ROOM


def holds_anything(path: Path) -> bool:
    """Whether something stands in the log: room that is only set aside is full of zeros."""
    try:
        with log_beside(path).open("rb") as log:
            return any(log.read(_HEADER))
    except FileNotFoundError:
        return False


class Room:
    """The room of a log of our own, set aside a step with each act: a slow disk is never waited for long.

    A file that grows has its size written with every commit, which takes longer than all that is new in it.
    Without the room, all works as well.
    """

    def __init__(self, path: Path) -> None:
        self._log = log_beside(path)
        self._is_enough = False

    def set_aside(self) -> None:
        """Lengthen the log by a step of zeros, if there is plenty of room. Nobody else may be writing."""
        if self._is_enough:
            return
        try:
            size = self._log.stat().st_size
            self._is_enough = size >= ROOM or shutil.disk_usage(self._log.parent).free < _PLENTY
            if not self._is_enough:
                self._lengthen(size)
        except OSError:
            self._is_enough = True

    def _lengthen(self, size: int) -> None:
        try:
            with self._log.open("r+b") as log:
                log.seek(size)
                log.write(bytes(min(_STEP, ROOM - size)))
        except OSError:
            os.truncate(self._log, size)
            raise


@contextmanager
def log_kept(path: Path) -> Iterator[None]:
    """Let go of a damaged file inside the block: SQLite would bring the log into it and remove the log.

    What stands in the log alone must outlive that, for whoever puts the file right again.
    """
    log, kept = log_beside(path), path.with_name(path.name + KEPT)
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
