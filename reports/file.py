"""The summary as a file among files: what its record is called, and how large one may be that is read."""

import os
import sys
from io import BufferedReader
from pathlib import Path
from select import select
from stat import S_ISDIR, S_ISFIFO, S_ISREG

from meeting.errors import KnownError
from meeting.language import _

RECORD = "amends-record.json"
"""The name under which the record lies in the file."""

LARGEST = 60_000_000
"""Bytes that a summary may have. Five hundred points have three million."""

EDITION = 1
"""Of our own sentences on the paper. Whoever changes them in a later release counts it up: then a summary of
an earlier one, whose sentences differ, is not taken for another meeting's."""

CREATOR = f"Amends (paper {EDITION})"
"""What a summary says that it was made with."""

PATIENCE = 10.0
"""Seconds in which something must come out of a pipe."""


def opened(path: Path, patience: float = PATIENCE) -> BufferedReader:
    """A file to be read, which may come through a pipe.

    Raises OSError, and KnownError for what might never begin or never end: a device, and a pipe into which
    nobody writes.
    """
    mode = path.stat().st_mode
    if S_ISFIFO(mode):
        return _out_of(path, patience)
    if not (S_ISREG(mode) or S_ISDIR(mode)):  # a folder is told by whoever opens it
        raise KnownError(_("{file} is a device, and no file.").format(file=path.name), _("Choose a file."))
    return path.open("rb")


def _out_of(pipe: Path, patience: float) -> BufferedReader:
    """A pipe, once something comes out of it."""
    if sys.platform == "win32":
        return pipe.open("rb")
    number = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    if not select([number], [], [], patience)[0]:
        os.close(number)
        raise KnownError(
            _("{file} is a pipe, and nothing comes out of it.").format(file=pipe.name),
            _("Start what writes into it first, or choose a file."),
        )
    os.set_blocking(number, True)
    return os.fdopen(number, "rb")
