"""Examining somebody else's file in a process of its own: it may neither hang nor harm the program."""

import contextlib
import subprocess
import sys
from pathlib import Path

import msgspec

from reports.seen import Seen, Standing

PATIENCE = 20
"""Seconds. The example takes one, of which most is the start of Python."""

MEMORY = 2**30
"""Bytes of address space that an examination may take, where the system can hold it to that."""

ROOT = Path(__file__).resolve().parent.parent


def examined(file: bytes, patience: float = PATIENCE) -> Seen:
    """What `reports.verify.examine` says; unconfirmed if it ends otherwise than by saying so."""
    try:
        return msgspec.json.decode(asked("reports.isolation", file, patience)[1], type=Seen)
    except msgspec.MsgspecError:
        return Seen(Standing.UNCONFIRMED)


def asked(module: str, file: bytes, patience: float = PATIENCE) -> tuple[int, bytes]:
    """How a module of ours ended that was run on a file, and what it said; -1 and nothing if it did not."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            input=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            timeout=patience,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return -1, b""
    return done.returncode, done.stdout


def confine() -> None:
    """Keep this process to so much memory and time, where the system knows such limits."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PATIENCE)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit holds already
            resource.setrlimit(kind, (most, most))


def _main() -> None:
    file = sys.stdin.buffer.read()
    confine()
    from reports.verify import examine

    sys.stdout.buffer.write(msgspec.json.encode(examine(file)))


if __name__ == "__main__":
    _main()
