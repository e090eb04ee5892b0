"""What can go wrong with a file, each in one sentence with its remedy, and never with a client's word."""

import errno
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from meeting.errors import KnownError
from meeting.language import _

_READ_ONLY, _IO, _DAMAGED, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 8, 10, 11, 13, 14, 26
_BUSY, _LOCKED = 5, 6
_SHORT_READ = 522


class ReadOnly(KnownError):
    """Nothing can be written there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Nothing can be kept in {folder}: it is read-only.").format(folder=path),
            _("Allow writing there, or choose another folder with --data. Nothing was lost."),
        )


class DiskFull(KnownError):
    """No room is left."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The disk that holds {folder} is full; the last entry was not kept.").format(folder=path),
            _("Make some room on it, then enter the last words again. All that was kept before is there."),
        )


class DiskFailed(KnownError):
    """The system reports an error of the device."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The disk that holds {folder} does not answer as it should.").format(folder=path),
            _("Check that the disk is connected and sound, then try once more."),
        )


class Damaged(KnownError):
    """The file is ours, and parts of it cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file {file} is damaged.").format(file=path),
            _("Close the program, keep a copy of the whole folder, and put a backup in its place."),
        )


class NotOurs(KnownError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file {file} does not hold meetings.").format(file=path),
            _("Move it somewhere else, or choose another folder with --data. It was left as it is."),
        )


class Newer(KnownError):
    """A later version of the program has written the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file {file} was written by a newer version of this program.").format(file=path),
            _("Install the newest version. The file was left as it is."),
        )


class Missing(KnownError):
    """The file was here and is gone."""

    def __init__(self, path: Path, marker: Path) -> None:
        super().__init__(
            _("The file with the meetings is no longer in {folder}.").format(folder=path.parent),
            _("Put {file} back. To begin anew without it, remove {marker} first.").format(
                file=path.name, marker=marker.name
            ),
        )


class TakenAway(KnownError):
    """The file was deleted, moved or replaced while it was open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file {file} was moved or deleted while it was open.").format(file=path),
            _("Leave this window open, put the same file back, and enter the last words again."),
        )


class InUse(KnownError):
    """Somebody else holds the file for too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Another program is busy with {file}.").format(file=path),
            _("Wait until its backup or synchronisation is through, then try once more."),
        )


class CannotOpen(KnownError):
    """The system will not open the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file {file} cannot be opened.").format(file=path),
            _("Check that the folder is there and that this account may read and write in it."),
        )


class TooLarge(KnownError):
    """An attached file is over the limit (in bytes)."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("This file is larger than {limit} MB.").format(limit=limit // 2**20),
            _("Attach a smaller copy of it, or the part that matters."),
        )


_BY_CODE = {
    _READ_ONLY: ReadOnly,
    _IO: DiskFailed,
    _DAMAGED: Damaged,
    _FULL: DiskFull,
    _CANNOT_OPEN: CannotOpen,
    _NOT_A_DATABASE: NotOurs,
    _BUSY: InUse,
    _LOCKED: InUse,
}
_NAMES_FOLDER = (ReadOnly, DiskFailed, DiskFull)
_BY_ERRNO = {
    errno.EROFS: ReadOnly,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EIO: DiskFailed,
}


def of_database(error: DBAPIError, path: Path) -> KnownError | None:
    """What a database's error means for the file `path`; None if it is a bug of ours."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        return None
    fault = Damaged if code == _SHORT_READ else _BY_CODE.get(code & 0xFF)
    if fault is None:
        return None
    return fault(path.parent if fault in _NAMES_FOLDER else path)


def of_system(error: OSError, path: Path) -> KnownError:
    """What the system's error means for the file `path`."""
    fault = _BY_ERRNO.get(error.errno or 0, CannotOpen)
    return fault(path.parent if fault in _NAMES_FOLDER else path)
