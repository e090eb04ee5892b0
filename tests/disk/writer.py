"""A program that is killed: python3 -m tests.disk.writer

For each line "FOLDER MEETING MILLISECONDS" on its input it forks a child that enters words into that
meeting as fast as it can, kills it after that time, and says "killed". The child says what has been
acknowledged, as soon as it has: "draft N" for a draft kept, "act SEQ HASH" for an act, and why, should
it fail. Forking from a program that has imported everything makes two hundred kills a matter of seconds,
and every child runs the same lines, even while somebody edits them.
"""

import os
import select
import signal
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import NoReturn

from meeting.ids import MeetingId, PointId
from meeting.session import Session
from meeting.unload import RaisePoint
from tests.disk.playing import started
from tests.fakes import FixedClock
from tests.stores import open_store


def enter_words(folder: Path, name: MeetingId) -> None:
    """Type and enter one point after another, for ever."""
    store, clock = open_store(folder), FixedClock()
    begun = store.journal.entries(name)
    session = Session(store.journal, clock, name) if begun else started(store.journal, clock, name)
    for number in count(len(session.meeting.points)):
        session.keep_draft(f"field {number}", f"words {number}")
        say(f"draft {number}")
        point = RaisePoint(PointId(f"point-{number}"), f"words {number}")
        meeting = session.do(point, (f"field {number}",))
        say(f"act {meeting.seq} {meeting.hash}")


def say(line: str) -> None:
    """One line to whoever reads, whole or not at all."""
    os.write(1, f"{line}\n".encode())


def run(folder: Path, name: MeetingId) -> NoReturn:
    """What a child does; it ends here, and never reads what its parent is told."""
    try:
        enter_words(folder, name)
    except Exception as error:  # noqa: BLE001 - said to whoever asked for the child
        say(f"failed {error!r}")
    finally:
        os._exit(1)


def import_everything() -> None:
    """Keep a meeting once, for what is imported only then. No connection is open when a child is forked."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        started(store.journal, FixedClock(), MeetingId("first"))
        store.close()


def run_and_kill(folder: Path, name: MeetingId, milliseconds: float) -> None:
    """Let a child enter words for that long."""
    over, running = os.pipe()  # the child alone holds the end `running`
    child = os.fork()
    if not child:
        run(folder, name)
    os.close(running)
    select.select([over], [], [], milliseconds / 1000)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(over)
    say("killed" if os.waitstatus_to_exitcode(status) == -signal.SIGKILL else "ended by itself")


if __name__ == "__main__":
    import_everything()
    for line in sys.stdin:
        where, meeting, time = line.split()
        run_and_kill(Path(where), MeetingId(meeting), float(time))
