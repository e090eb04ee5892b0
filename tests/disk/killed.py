"""Does something to data folders until it is killed: python3 -m tests.disk.killed

Each line it reads names what to do ("open", or "restore" and the backup), the folder, and the milliseconds to
the kill; it answers "killed", or "ended" and how long that took. Everything is imported before the first
child is forked, so that the kill meets the work and not the imports.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from storage.restore import restore, slots_for
from tests.stores import KEY, open_store

SAMPLE = Path(__file__).parent / "samples" / "version-0001.db"
NEVER = 1e6
"""Milliseconds."""


class Killed:
    """A program that is killed, again and again; to be used as a context."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.disk.killed"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_any: object) -> None:
        self._process.communicate(timeout=10)

    def after(self, milliseconds: float, *deed: str | Path) -> bool:
        """Whether it was killed before it had ended."""
        return self._answer(milliseconds, *deed) == ["killed"]

    def takes(self, *deed: str | Path) -> float:
        """How many milliseconds it takes when nobody kills it."""
        _ended, taken = self._answer(NEVER, *deed)
        return float(taken)

    def _answer(self, milliseconds: float, *deed: str | Path) -> list[str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(milliseconds, *deed, file=self._process.stdin, flush=True)
        return self._process.stdout.readline().split()


def open_it(folder: Path) -> None:
    """Open the folder, which gives an older file the newest tables."""
    open_store(folder).close()


def put_back(folder: Path, backup: str) -> None:
    """Put a backup back."""
    restore(folder, Path(backup), KEY, slots_for(folder, Path(backup)))


DEEDS: dict[str, Callable[..., None]] = {"open": open_it, "restore": put_back}


def do_and_be_killed(milliseconds: float, deed: Callable[..., None], folder: Path, *more: str) -> str:
    """Do it in a child, and kill the child; what to answer."""
    over, running = os.pipe()  # the child alone holds the end `running`
    begun, child = time.monotonic(), os.fork()
    if not child:
        try:
            deed(folder, *more)
        finally:
            os._exit(0)
    os.close(running)
    select.select([over], [], [], milliseconds / 1000)
    taken = 1000 * (time.monotonic() - begun)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(over)
    return "killed" if os.waitstatus_to_exitcode(status) == -signal.SIGKILL else f"ended {taken}"


def import_everything() -> None:
    """Take the oldest file over, for what is imported only then. Nothing is open when a child is forked."""
    with tempfile.TemporaryDirectory() as made:
        shutil.copy(SAMPLE, Path(made) / "amends.db")
        open_it(Path(made))
        (backup,) = Path(made, "backups").glob("*.backup")
        put_back(Path(made), str(backup))


if __name__ == "__main__":
    import_everything()
    for line in sys.stdin:
        milliseconds, deed, where, *more = line.split()
        print(do_and_be_killed(float(milliseconds), DEEDS[deed], Path(where), *more), flush=True)
