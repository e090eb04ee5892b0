"""Files that are on the disk when we say so: written whole or not at all, and for their owner alone."""

import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_CHUNK = 2**20
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_STEP, _OFTEN = 2 * 2**20, 0.01
"""Bytes that may wait for the disk, and seconds between two looks at how many they are."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of what `path` held; a crash leaves the one or the other."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    settle(new)
    os.replace(new, path)
    settle_names(path.parent)


def settle(path: Path) -> None:
    """Wait until the content of the file is on the disk."""
    _sync(path, os.O_RDWR)


@contextmanager
def settling(path: Path) -> Iterator[None]:
    """What is written to a large file inside the block goes to the disk as it comes.

    Otherwise it gathers in memory, and whoever waits until a word in another file is on the disk waits for
    all of it as well: a quarter of a second for 500 MB.
    """
    over, failed = threading.Event(), list[OSError]()
    other = threading.Thread(target=_settle_on, args=(path, over, failed))
    other.start()
    try:
        yield
    finally:
        over.set()
        other.join()
    if failed:
        raise failed[0]


def _settle_on(path: Path, over: threading.Event, failed: list[OSError]) -> None:
    settled = 0
    try:
        while not over.wait(_OFTEN):
            size = path.stat().st_size
            if size > settled + _STEP:
                settle(path)
                settled = size
    except OSError as error:
        failed.append(error)  # a disk tells it once only


def settle_names(folder: Path) -> None:
    """Wait until the names in the folder are on the disk."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, mode: int) -> None:
    file = os.open(path, mode)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def keep_others_out(folder: Path) -> None:
    """Take from others what they may do in a data folder, and with our files in it.

    A folder that is meant for everybody, as /tmp is, stays as it is, and so does what lies elsewhere.
    """
    if os.name != "posix":
        return
    mine = [path for path in folder.glob("amends.*") if path.is_file() and not path.is_symlink()]
    for path in (folder, *mine):
        mode = path.stat().st_mode
        if mode & _OTHERS and not mode & stat.S_ISVTX:
            with suppress(OSError):  # it is another account's, or on a file system without accounts
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def wipe(path: Path) -> None:
    """Write zeros over a file, then remove it: as well as a file system lets anyone do that."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, _CHUNK)))
    settle(path)
    path.unlink()
