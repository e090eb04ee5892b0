"""Several who write in one meeting at once: threads that share a journal, or processes that share nothing.

python3 -m tests.disk.together ADDRESS|FILE MEETING NAME SECONDS is one such process.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from meeting.errors import KnownError, Refused
from meeting.ids import MeetingId, PointId
from meeting.ports import Journal
from meeting.session import Session
from meeting.unload import RaisePoint
from storage.file import File
from storage.journal import FileJournal
from tests import postgres
from tests.fakes import FixedClock
from tests.stores import KEY

WRITERS = [f"w{number}" for number in range(8)]
PATIENCE = 120
"""Seconds after the time is up: who says nothing by then waits for somebody who waits for them."""

Together = Callable[[MeetingId, float], list[str]]
"""Let all of them write in a meeting for so many seconds; every line that they said."""


def write(journal: Journal, meeting: MeetingId, name: str, seconds: float) -> Iterator[str]:
    """Raise one point after the other until the time is up.

    Says the id of each that was acknowledged, or "fault" and the class of what came in between.
    """
    session, until = Session(journal, FixedClock(), meeting), time.monotonic() + seconds
    for number in count():
        if time.monotonic() > until:
            return
        point = PointId(f"{name}-{number}")
        try:
            session.do(RaisePoint(point, f"Grievance {number} of {name}"))
        except (KnownError, Refused) as fault:
            yield f"fault {type(fault).__name__}"
        else:
            yield point


def by_threads(journal: Journal) -> Together:
    """Windows of one program: a session each, and one journal for all."""

    def together(meeting: MeetingId, seconds: float) -> list[str]:
        with hasty(), ThreadPoolExecutor(len(WRITERS)) as pool:
            writing = [
                pool.submit(lambda who: list(write(journal, meeting, who, seconds)), who) for who in WRITERS
            ]
            return [line for each in writing for line in each.result(seconds + PATIENCE)]

    return together


@contextmanager
def hasty() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual: where two may meet, they do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def by_processes(where: str) -> Together:
    """Programs that know nothing of one another, on a server or, past its lock, on one file."""

    def together(meeting: MeetingId, seconds: float) -> list[str]:
        command = [sys.executable, "-W", "ignore", "-m", "tests.disk.together", where, meeting]
        writers = [
            subprocess.Popen([*command, who, str(seconds)], stdout=subprocess.PIPE, text=True)
            for who in WRITERS
        ]
        said = [writer.communicate(timeout=seconds + PATIENCE)[0] for writer in writers]
        assert [writer.returncode for writer in writers] == [0] * len(WRITERS)
        return [line for each in said for line in each.splitlines()]

    return together


@contextmanager
def journal_at(where: str) -> Iterator[Journal]:
    """The journal of a team's server, or of a file that others have open as well."""
    if "://" in where:
        store = postgres.open_server(where)
        yield store.journal
        store.close()
    else:
        file = File(Path(where), KEY)
        yield FileJournal(file)
        file.close()


if __name__ == "__main__":
    place, which, who, how_long = sys.argv[1:]
    with journal_at(place) as journal:
        for line in write(journal, MeetingId(which), who, float(how_long)):
            print(line, flush=True)
