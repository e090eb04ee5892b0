"""Room that is set aside: given up when the disk is full, so that the last words can still be kept."""

import os
import shutil
from pathlib import Path

NAME = "amends.ballast"
SIZE = 384 * 1024
"""Bytes: an hour of acts and drafts."""
_PLENTY = 4 * SIZE


class Ballast:
    """A file of no use but its size. It is random, so that no file system saves the room for it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self.is_given_up = False
        """The disk was full, and is so still: what is kept is kept in this room."""

    def lay(self) -> None:
        """Set the room aside, if it is not and there is plenty. Without it, all else works as well."""
        try:
            if self._path.exists() or shutil.disk_usage(self._path.parent).free < _PLENTY:
                return
            with os.fdopen(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(os.urandom(SIZE))
            self.is_given_up = False
        except OSError:
            self._path.unlink(missing_ok=True)

    def give_up(self) -> bool:
        """Make the room free; whether there was any."""
        if not self._path.exists():
            return False
        self._path.unlink()
        self.is_given_up = True
        return True
