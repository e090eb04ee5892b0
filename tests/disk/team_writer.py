"""One of several who write in one meeting: python3 -m tests.disk.team_writer ADDRESS MEETING NAME SECONDS

Raises one point after the other for that long, and says the id of each that was acknowledged,
or "fault" and the class of what came in between.
"""

import sys
import time
from itertools import count

from meeting.errors import KnownError, Refused
from meeting.ids import MeetingId, PointId
from meeting.session import Session
from meeting.unload import RaisePoint
from tests import postgres
from tests.fakes import FixedClock


def write(address: str, meeting: MeetingId, name: str, seconds: float) -> None:
    """Raise points until the time is up."""
    store = postgres.open_server(address)
    session, until = Session(store.journal, FixedClock(), meeting), time.monotonic() + seconds
    for number in count():
        if time.monotonic() > until:
            break
        point = PointId(f"{name}-{number}")
        try:
            session.do(RaisePoint(point, f"Grievance {number} of {name}"))
        except (KnownError, Refused) as fault:
            print("fault", type(fault).__name__, flush=True)
        else:
            print(point, flush=True)
    store.close()


if __name__ == "__main__":
    where, which, who, how_long = sys.argv[1:]
    write(where, MeetingId(which), who, float(how_long))
