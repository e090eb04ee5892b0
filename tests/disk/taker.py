"""Takes older files over until it is killed, for test_takeover.py: python3 -m tests.disk.taker

Each line it reads names a folder and the milliseconds to the kill; it answers "killed" or "ended by itself".
Everything is imported before the first child is forked, so that the kill meets the work and not the imports.
"""

import os
import select
import signal
import sys
import tempfile
from pathlib import Path

from tests.stores import open_store


def take_over_and_be_killed(folder: Path, milliseconds: float) -> str:
    """Open the folder in a child, and kill the child."""
    over, running = os.pipe()  # the child alone holds the end `running`
    child = os.fork()
    if not child:
        try:
            open_store(folder).close()
        finally:
            os._exit(0)
    os.close(running)
    select.select([over], [], [], milliseconds / 1000)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(over)
    return "killed" if os.waitstatus_to_exitcode(status) == -signal.SIGKILL else "ended by itself"


if __name__ == "__main__":
    import storage.takeover  # noqa: F401 - so that no child has to

    with tempfile.TemporaryDirectory() as made:
        open_store(Path(made)).close()
    for line in sys.stdin:
        where, time = line.split()
        print(take_over_and_be_killed(Path(where), float(time)), flush=True)
