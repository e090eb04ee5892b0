"""Clients whom we have met before: their earlier meetings, and the promises of ours that were broken (S3).

Reads whole meetings, and may be called on another thread: while somebody types a name, the answer may wait.
"""

from collections.abc import Iterable
from datetime import date

from meeting.desk import Desk
from meeting.frozen import Value
from meeting.gates import promises
from meeting.ids import MeetingId
from meeting.kinds import Moved
from meeting.model import Meeting
from meeting.ports import Row
from meeting.promises import days_late, progress_of
from meeting.search import folded
from meeting.values import Client

MOST_ROWS = 100
"""Meetings that a beginning of a name is looked for in, the last touched first."""

MOST_CLIENTS = 5
MOST_MEETINGS = 12
"""Of one client: more than that are counted, and not read."""

LEAST_LETTERS = 2
"""With fewer, everybody would be somebody we know."""


class Broken(Value):
    """A promise of ours that was not kept in time. `times`: in how many meetings it was made."""

    what: str
    due: date | None = None
    times: int = 1


class Met(Value):
    """An earlier meeting. `on` is its local day, None if it never began."""

    id: MeetingId
    subject: str
    on: date | None = None
    broken: tuple[Broken, ...] = ()


class Acquaintance(Value):
    """A client whom we know, the last meeting first. `count`: how many meetings there are in all."""

    client: Client
    about: str
    meetings: tuple[Met, ...]
    count: int

    @property
    def broken(self) -> tuple[Broken, ...]:
        """Our broken promises, each once; `times` is 2 for one that was made again and broken again."""
        found: dict[str, Broken] = {}
        for each in (each for met in self.meetings for each in met.broken):
            before = found.get(folded(each.what))
            found[folded(each.what)] = before.but(times=before.times + 1) if before else each
        return tuple(found.values())


def known(desk: Desk, beginning: str, but: MeetingId) -> list[Acquaintance]:
    """Clients whose name begins so, the last met first; `but` is the meeting in which it is typed.

    Raises KnownError when they cannot be read.
    """
    if len(folded(beginning)) < LEAST_LETTERS:
        return []
    rows = [row for row in _rows(desk, beginning, but) if _begins(row.client, beginning)]
    return [_acquaintance(desk, each) for each in list(_by_client(rows).values())[:MOST_CLIENTS]]


def known_as(desk: Desk, client: Client, but: MeetingId) -> Acquaintance | None:
    """What we know of this very client; None if we have never met. Raises KnownError."""
    if not client.name:
        return None
    same = _key(client.name, client.organisation)
    rows = [row for row in _rows(desk, client.name, but) if _key(row.client, row.organisation) == same]
    return _acquaintance(desk, rows) if rows else None


def _rows(desk: Desk, name: str, but: MeetingId) -> Iterable[Row]:
    found = desk.shelf.rows(limit=MOST_ROWS, search=name)
    return (row for row in found if row.id != but and not row.rehearsal and row.client)


def _begins(name: str, beginning: str) -> bool:
    """Whether each word that was typed begins a word of the name."""
    words = folded(name).split()
    return all(any(word.startswith(typed) for word in words) for typed in folded(beginning).split())


def _by_client(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(_key(row.client, row.organisation), []).append(row)
    return found


def _key(name: str, organisation: str) -> tuple[str, str]:
    return folded(name), folded(organisation)


def _acquaintance(desk: Desk, rows: list[Row]) -> Acquaintance:
    read = [desk.look(row.id) for row in rows[:MOST_MEETINGS]]
    last = read[0]
    about = next((each.about for each in read if each.about), "")
    return Acquaintance(last.client, about, tuple(_met(desk, each) for each in read), len(rows))


def _met(desk: Desk, meeting: Meeting) -> Met:
    on = desk.local(meeting.started).date() if meeting.started is not None else None
    return Met(meeting.id, meeting.subject, on, tuple(_broken(meeting, desk.today())))


def _broken(meeting: Meeting, today: date) -> Iterable[Broken]:
    """What of ours was done late, is late, or was left open in the end."""
    for action in promises(meeting):
        left = progress_of(meeting, action).moved is Moved.LEFT_OPEN
        if not action.by_client and (left or days_late(meeting, action, today)):
            yield Broken(action.what, action.due)
