"""Where a bug happened, noted in the data folder: for its owner alone, and without a word of the client's."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from meeting.language import _

NAME = "bug-report.txt"


def note(folder: Path, kind: type[BaseException], trace: TracebackType | None) -> str:
    """Note it in the place of an older one, or where the system keeps what is passing, and say where.

    Where there is no room for it, the sentence itself says what happened, and all of it is printed.
    """
    import traceback
    from tempfile import gettempdir

    what = f"{kind.__name__}\n{''.join(traceback.format_tb(trace))}"
    for report in (folder / NAME, Path(gettempdir()) / NAME):
        with suppress(OSError):
            _write(report, what)
            return _("What happened is noted in {file}.").format(file=report)
    print(what, file=sys.stderr)
    last = traceback.extract_tb(trace)[-1:]
    where = "".join(f", {Path(frame.filename).name}:{frame.lineno}" for frame in last)
    return _("There was no room to note what happened: {what}.").format(what=kind.__name__ + where)


def _write(report: Path, what: str) -> None:
    """All of it or nothing. Raises OSError."""
    report.unlink(missing_ok=True)  # it may be older than the rule that it is closed to others
    try:
        with open(report, "x", encoding="utf-8", opener=_closed_to_others) as file:
            file.write(what)
    except OSError:
        report.unlink(missing_ok=True)  # half of it, or none
        raise


def _closed_to_others(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
