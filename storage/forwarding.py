"""Where the meetings of a data folder have gone: a note in it, for which the room is set aside beforehand.

The folder is left because nothing more can be written there, so that the note must not need any room: a file
of blanks lies there from the beginning, and is written over in its place. It imports nothing that takes time.
"""

import os
from contextlib import suppress
from pathlib import Path

NAME = "amends.forward"
SIZE = 4096
"""Bytes: as long as a path may be."""


def lay(folder: Path) -> None:
    """Set the room for the note aside, if it is not. Without it, all else works as well."""
    with suppress(OSError):
        _lay(folder / NAME)


def note(folder: Path, to: Path) -> None:
    """From now on the meetings of `folder` are in `to`. Raises OSError if that cannot be noted."""
    content = os.fsencode(to.absolute()) + b"\n"
    if not (folder / NAME).exists():
        _lay(folder / NAME)
    with (folder / NAME).open("r+b", buffering=0) as file:
        file.write(content.ljust(SIZE))
        os.fsync(file.fileno())


def noted(folder: Path) -> Path | None:
    """Where the meetings of a folder have gone; None if they are still there."""
    try:
        with (folder / NAME).open("rb") as file:
            to, end, _blanks = file.read(SIZE).partition(b"\n")
    except OSError:
        return None
    return Path(os.fsdecode(to)) if end and to.strip() else None


def followed(folder: Path) -> Path:
    """Where the meetings of a folder are now, however often they went on elsewhere."""
    seen = {folder}
    while (to := noted(folder)) is not None and to not in seen:
        seen.add(folder := to)
    return folder


def _lay(path: Path) -> None:
    if path.exists():
        return
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(b" " * SIZE)
