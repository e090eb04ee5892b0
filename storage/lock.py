"""One program per data folder: a lock of the operating system's, gone with the process that holds it."""

import os
import sys
from pathlib import Path
from weakref import finalize

from meeting.errors import KnownError
from meeting.language import _

NAME = "amends.lock"


class AlreadyOpen(KnownError):
    """Another start of the program works in this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("Amends is already open on {folder}.").format(folder=folder),
            _("Go on in the window that is open, or close it first, or choose another folder."),
        )


class Lock:
    """The right to work in a data folder, held until `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises AlreadyOpen if it is held, OSError if the folder cannot be written."""
        self._file = os.fdopen(os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            _take(self._file.fileno())
        except BlockingIOError as held:
            self._file.close()
            raise AlreadyOpen(folder) from held
        try:
            own = _taken(folder)
        except BlockingIOError as held:
            self._file.close()
            raise AlreadyOpen(folder) from held
        self._let_go = None if own is None else finalize(self, os.close, own)

    @property
    def is_held(self) -> bool:
        """Whether nobody else can have it."""
        return not self._file.closed

    def release(self) -> None:
        """Let another start have the folder."""
        self._file.close()
        if self._let_go is not None:
            self._let_go()  # once; twice is fine


def is_held(folder: Path) -> bool:
    """Whether somebody works in the folder. Where that cannot be told, opening it says why."""
    try:
        file = os.open(folder / NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        _take(file)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte that nobody reads, so that the file itself stays readable

    def _take(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as held:
            raise BlockingIOError from held

    def _taken(folder: Path) -> int | None:
        """A file that is open cannot be deleted here, so that its lock is enough."""
        del folder
        return None
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _taken(folder: Path) -> int | None:
        """The folder's own lock, which holds though somebody deletes the file; None where there is none."""
        own = os.open(folder, os.O_RDONLY)
        try:
            _take(own)
        except OSError as failed:
            os.close(own)
            if isinstance(failed, BlockingIOError):
                raise
            return None
        return own
