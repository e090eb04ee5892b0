"""Files that appear whole or not at all."""

import contextlib
import errno
import os
import re
import shutil
import time
from pathlib import Path
from secrets import token_hex

from meeting.errors import KnownError
from meeting.language import _

PART = re.compile(r"\.[0-9a-f]{16}\.part")
"""What a file is called while it is written."""

STALE = 600
"""Seconds after which nobody is writing it any more."""


def save(content: bytes, to: Path) -> None:
    """Write `content` to `to`: the old file stays until the new one is whole and on the disk.

    Raises KnownError where the folder is missing, may not be written to, or is full.
    """
    try:
        _save(content, to)
    except OSError as error:
        raise _known(error) from error


def _save(content: bytes, to: Path) -> None:
    if to.exists() and not to.is_file():  # a device, say, would be replaced by a file
        raise OSError(errno.EISDIR if to.is_dir() else errno.ENODEV, "not a file")
    _sweep(to.parent)
    beside = to.with_name(f".{token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if to.exists():
            shutil.copymode(to, beside)
        os.replace(beside, to)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _settle(to.parent)


def _sweep(folder: Path) -> None:
    """Remove what a save left that was cut short: it may hold a client's words under a hidden name."""
    for each in folder.glob(".*.part"):
        with contextlib.suppress(OSError):  # somebody else's, or gone already
            if PART.fullmatch(each.name) and time.time() - each.stat().st_mtime > STALE:
                each.unlink()


def _settle(folder: Path) -> None:
    """Bring the folder's new entry to the disk, where the system knows such a thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _known(error: OSError) -> KnownError:
    """What happened and what to do, in words; no name of a file, which may hold the client's."""
    again = _("Choose another folder, then save again.")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return KnownError(_("The disk is full."), _("Make room or choose another disk, then save again."))
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return KnownError(
                _("This place may not be written to."),
                _("Close the file if it is open elsewhere, or choose another folder, then save again."),
            )
        case errno.ENOENT | errno.ENOTDIR:
            return KnownError(_("That folder does not exist."), again)
        case errno.EISDIR:
            return KnownError(_("That is a folder, not a file."), _("Give the file a name, then save again."))
        case errno.ENODEV:
            return KnownError(_("That is not a file."), again)
    return KnownError(_("The file could not be written."), again)
