"""Counting for the figures: what each meeting adds, and the sums of all, kept equal act by act.

The sums are kept because a hundred thousand meetings are too many to be added up while somebody waits. They
change by differences only, in one order everywhere, so that two who write at once never wait for each other.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, select, tuple_

from meeting.counting import Count, Counts, Figure, Number, counted
from meeting.ids import MeetingId
from meeting.model import Meeting
from storage.dialect import add_up, upsert
from storage.tables import counts, tallies

_KEY = Count._fields
_AT_ONCE = 100


def recount(connection: Connection, before: Meeting, after: Meeting) -> None:
    """Bring the counts up to date with an act: most change none."""
    change(connection, after.id, counted(before), counted(after))


def count_anew(connection: Connection, meeting: Meeting) -> None:
    """Count a meeting as if nothing were known of it."""
    change(connection, meeting.id, held(connection, meeting.id), counted(meeting))


def uncount(connection: Connection, meetings: Iterable[MeetingId]) -> None:
    """Take out all that these meetings have added."""
    for name in meetings:
        change(connection, name, held(connection, name), {})


def held(connection: Connection, meeting: MeetingId) -> Counts:
    """What is kept of what a meeting adds."""
    kept = select(counts).where(counts.c.meeting == meeting)
    return {
        Count(Figure(row.figure), row.what, row.month, row.owner): Number(row.number, row.shown)
        for row in connection.execute(kept)
    }


def change(connection: Connection, meeting: MeetingId, before: Counts, after: Counts) -> None:
    """From what was counted of a meeting to what is counted now."""
    if before == after:
        return
    gone = sorted(before.keys() - after.keys())
    come = [(count, number) for count, number in sorted(after.items()) if before.get(count) != number]
    _remove(connection, counts, gone, counts.c.meeting == meeting)
    upsert(connection, counts, [{"meeting": meeting, **_values(*each)} for each in come])
    add_up(connection, tallies, list(_differences(before, after)), ("number", "cases"))
    _remove(connection, tallies, gone, tallies.c.cases == 0)


def _differences(before: Counts, after: Counts) -> Iterator[dict[str, Any]]:
    nothing = Number(0)
    for count in sorted(before.keys() | after.keys()):
        old, new = before.get(count, nothing), after.get(count, nothing)
        if old != new:
            more = Number(new.number - old.number, new.shown or old.shown)
            yield _values(count, more) | {"cases": (count in after) - (count in before)}


def _values(count: Count, number: Number) -> dict[str, Any]:
    return {**count._asdict(), "figure": count.figure.value, **number._asdict()}


def _remove(connection: Connection, table: Table, gone: list[Count], where: ColumnElement[bool]) -> None:
    key = tuple_(*(table.c[name] for name in _KEY))
    for first in range(0, len(gone), _AT_ONCE):
        some = [(count.figure.value, *count[1:]) for count in gone[first : first + _AT_ONCE]]
        connection.execute(delete(table).where(and_(where, key.in_(some))))
