"""What can go wrong with a file, each in one sentence with its remedy, and never with a client's word."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from meeting.errors import Harmed, KnownError, Lost, Outdated, Shut, Stuck
from meeting.language import N_, _

_READ_ONLY, _IO, _DAMAGED, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 8, 10, 11, 13, 14, 26
_BUSY, _LOCKED = 5, 6
_SHORT_READ = 522
_NO_ROOM = 2**16  # bytes


class Fault(KnownError):
    """What the environment did to a file. `said` and `cure` may name its path, its folder and its name."""

    said: ClassVar[str]
    cure: ClassVar[str]

    def __init__(self, path: Path) -> None:
        named = {"path": path, "folder": path.parent, "name": path.name}
        super().__init__(_(self.said).format(**named), _(self.cure).format(**named))


class ReadOnly(Fault, Stuck):
    """Nothing can be written there."""

    said = N_("Nothing can be kept in {folder}: it is read-only.")
    cure = N_("Allow writing there, or choose another folder. Nothing was lost.")


class LogUnread(Fault):
    """The log holds the newest entries, and it cannot be read without the right to write beside it."""

    said = N_("The newest entries in {folder} cannot be read, because nothing can be written there.")
    cure = N_("Copy the whole folder to a place where writing is allowed, and open that copy.")


class DiskFull(Fault, Stuck):
    """No room is left."""

    said = N_("The disk that holds {folder} is full; the last entry was not kept.")
    cure = N_("Make some room on it, then enter the last words again. All that was kept before is there.")


class FullAtStart(DiskFull):
    """No room is left, and nothing has been typed yet."""

    said = N_("The disk that holds {folder} is full.")
    cure = N_("Make some room on it, then try again. All that was kept is there.")


class NearlyFull(Fault):
    """All is kept, in the room that was set aside for it."""

    said = N_("The disk that holds {folder} is full; the last entries were kept in a small reserve.")
    cure = N_("Make some room on it now, before the reserve is used up.")


class DiskFailed(Fault, Stuck):
    """The system reports an error of the device."""

    said = N_("The disk that holds {folder} does not answer as it should.")
    cure = N_("Check that the disk is connected and sound, then try once more.")


class Damaged(Fault, Harmed):
    """The file is ours, and parts of it cannot be read."""

    said = N_("The file {path} is damaged.")
    cure = N_("Amends can save what is whole in it when it starts; or put a backup in its place.")


class NotOurs(Fault, Harmed, Lost):
    """The file is something else, or so damaged at its beginning that nobody can tell."""

    said = N_("The file {path} does not hold meetings, or its beginning is damaged.")
    cure = N_(
        "Save what is whole in it, put a backup in its place, or choose another folder. It was left as it is."
    )


class Locked(Fault, Shut):
    """The key is not at hand."""

    said = N_("The meetings in {folder} are locked.")
    cure = N_("Unlock them first.")


class Older(Fault, Outdated):
    """An earlier version of the program has written the file: the newest tables take a while."""

    said = N_("The file {path} was written by an older version of this program.")
    cure = N_("Open it with this version, which gives it the newest form.")


class Newer(Fault):
    """A later version of the program has written the file."""

    said = N_("The file {path} was written by a newer version of this program.")
    cure = N_("Install the newest version. The file was left as it is.")


class Missing(Fault, Lost):
    """The file was here and is gone."""

    said = N_("The file with the meetings is no longer in {folder}.")
    cure = N_(
        "Put the file {name} back there, or a backup in its place. To begin anew without it, remove what is "
        "left in the folder first."
    )


class Absent(Fault):
    """The meetings went on in another folder, which is not there now."""

    said = N_("The meetings went on in {folder}, which is not there now.")
    cure = N_("Connect the disk that holds it, then start Amends again. Nothing was changed.")


class TakenAway(Fault):
    """The file was deleted, moved or replaced while it was open."""

    said = N_("The file {path} was moved or deleted while it was open.")
    cure = N_("Leave this window open, put the same file back, and enter the last words again.")


class InUse(Fault):
    """Somebody else holds the file for too long."""

    said = N_("Another program is busy with {path}.")
    cure = N_("Wait until its backup or synchronisation is through, then try once more.")


class CannotOpen(Fault):
    """The system will not open the file."""

    said = N_("The file {path} cannot be opened.")
    cure = N_("Check that the folder is there and that this account may read and write in it.")


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
_BY_ERRNO = {
    errno.EROFS: ReadOnly,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EIO: DiskFailed,
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say what goes wrong with the file `path` inside the block; an unknown error is a bug, and passes."""
    try:
        yield
    except OSError as error:
        raise _BY_ERRNO.get(error.errno or 0, CannotOpen)(path) from error
    except database_errors() as error:
        fault = _of_database(_code(error), path)
        if fault is None:
            raise
        raise fault(path) from error


def database_errors() -> tuple[type[Exception], ...]:
    """What a database raises, through SQLAlchemy and past it; it is asked for once something was raised."""
    import sqlcipher3.dbapi2
    from sqlalchemy.exc import DBAPIError

    return DBAPIError, sqlcipher3.dbapi2.Error


def integrity_errors() -> tuple[type[Exception], ...]:
    """What a database raises where something is there already."""
    import sqlcipher3.dbapi2
    from sqlalchemy.exc import IntegrityError

    return IntegrityError, sqlcipher3.dbapi2.IntegrityError


def is_damage(error: BaseException) -> bool:
    """Whether the database says that the file cannot be as it was written."""
    code = _code(error)
    return code == _SHORT_READ or code & 0xFF in (_DAMAGED, _NOT_A_DATABASE)


def is_read_only(error: BaseException) -> bool:
    """Whether the database says that it can write nothing there, or not even make its log."""
    return _code(error) & 0xFF in (_READ_ONLY, _CANNOT_OPEN)


def _code(error: BaseException) -> int:
    """SQLite's extended result code, also through SQLAlchemy; 0 where it gave none."""
    code: int = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)
    return code


def _of_database(code: int, path: Path) -> type[Fault] | None:
    if code == _SHORT_READ:
        return Damaged
    if code & 0xFF == _IO and shutil.disk_usage(path.parent).free < _NO_ROOM:
        return DiskFull  # without room for the log's index, SQLite speaks of the device
    return _BY_CODE.get(code & 0xFF)
