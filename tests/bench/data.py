"""Data folders of any size, made quickly: meetings in every state, as years of work leave them.

python3 -m tests.bench.data FOLDER [MEETINGS]
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from meeting.afterwards import Closing
from meeting.ids import MeetingId
from meeting.kinds import Outcome
from meeting.model import Meeting
from meeting.phases import Phase
from storage import finding, index
from tests.builders import example_until
from tests.stores import lock, open_store

NAMES = ("Keller", "Osei", "Lindqvist", "Haddad", "Foster", "Novak", "Whitfield", "Müller", "Ōta", "Ruiz")
FIRST_NAMES = ("Maria", "Daniel", "Grace", "Samir", "Elaine", "Peter", "Joan", "Zoë", "Kenji", "Inés", "Ada")
NOW = datetime(2026, 3, 27, 9, tzinfo=UTC)


def filled(folder: Path, meetings: int) -> None:
    """Fill a new data folder: most meetings closed, a tenth followed through, some in every other state."""
    lock(folder)
    store = open_store(folder)
    states = _states()
    with store._file.writing() as connection:
        for first in range(0, meetings, 500):
            numbers = range(first, min(first + 500, meetings))
            some = [index.rows(_meeting(states, number)) for number in numbers]
            for table in some[0]:
                values = [row for rows in some for row in rows[table]]
                if values:
                    connection.execute(insert(table), values)
        finding.note_all(connection)
        finding.read_on(connection)
    store.close()


def _states() -> list[Meeting]:
    """The example meeting in ten states, as often as they occur."""
    prepared, first, sealed = (
        example_until(phase).meeting for phase in (Phase.UNLOAD, Phase.TRANSITION, Phase.FOLLOW)
    )
    once = tuple(each.but(every=0) for each in sealed.actions)  # as many rows as were measured before
    sealed = sealed.but(actions=once)
    closed = sealed.but(phase=Phase.CLOSED, closing=Closing(Outcome.RESOLVED, NOW))
    return [prepared, first, sealed, *([closed] * 7)]


def _meeting(states: list[Meeting], number: int) -> Meeting:
    """The meeting of that number: an hour older than the one before, of a client of its own."""
    state = states[number * 7 % len(states)]
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], NAMES[number % len(NAMES)]
    touched = NOW - timedelta(hours=number)
    name = MeetingId(f"{int(touched.timestamp()):012x}-{number:08d}")
    return state.but(
        id=name,
        case=name,
        reference=f"AM-{touched.year}-{number:05d}",
        client=state.client.but(name=f"{first} {last}", organisation=f"{last} and Daughters {number}"),
        at=touched,
    )


if __name__ == "__main__":
    filled(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
