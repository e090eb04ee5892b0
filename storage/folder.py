"""What lies where in a data folder. It stands alone: the key is looked for without a database."""

from functools import lru_cache
from pathlib import Path

from storage.lock import NAME as LOCK_NAME

NAME = "amends.db"
RESTORED = "amends.restored"
"""A backup that is to take the place of the file, and has not quite done so yet."""
SALVAGED = "amends.salvaged"
"""What was whole in a damaged file, which is to take its place, and has not quite done so yet."""
RESTORING = "amends.restoring"
"""A backup on its way there; if it was cut short, it is of no use."""
_PLAIN = b"SQLite format 3\0"  # how a file begins that is not locked


@lru_cache(maxsize=8)  # every act asks
def log_beside(path: Path) -> Path:
    """The log beside the file, in which the newest transactions stand."""
    return path.with_name(path.name + "-wal")


def index_beside(path: Path) -> Path:
    """What SQLite finds its way in the log with, shared by all who have the file open."""
    return path.with_name(path.name + "-shm")


def older(path: Path) -> Path:
    """Where the file of an older version stands for the moment in which the locked one takes its place."""
    return path.with_suffix(".old")


def is_plain(path: Path) -> bool:
    """Whether the file is one of an older version, which did not lock it."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN)) == _PLAIN
    except (FileNotFoundError, PermissionError):  # opening it says why
        return False


def expects_file(path: Path) -> bool:
    """Whether the file was there and is gone."""
    marker = path.parent / LOCK_NAME
    was_there = (marker.exists() and marker.stat().st_size) or log_beside(path).exists()
    return bool(was_there) and not path.exists() and not older(path).exists()
