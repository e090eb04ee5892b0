"""Counting for the figures: what each meeting adds, and the sums of all, kept equal act by act.

The sums are kept because a hundred thousand meetings are too many to be added up while somebody waits: for
each month and for ever, for each owner and for everyone. They change by differences only, in one order
everywhere, so that two who write at once never wait for each other.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Subquery,
    Table,
    and_,
    delete,
    distinct,
    func,
    literal,
    select,
    tuple_,
    union_all,
)

from meeting.counting import Count, Counts, Figure, Number, counted
from meeting.ids import MeetingId
from meeting.model import Meeting
from storage.dialect import add_up, upsert
from storage.tables import counts, tallies

EVER, EVERYONE = 0, " "
"""What stands for a month and for an owner in the sums of all of them; no owner is called so."""
_KEY = ("figure", "owner", "month", "what")
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


def are_wrong(connection: Connection) -> bool:
    """Whether the sums are not what the counts add up to; one statement, so that nobody writes amid it."""
    names = (*_KEY, "number", "cases")
    added = _added_up()
    due, kept = select(*(added.c[name] for name in names)), select(*(tallies.c[name] for name in names))
    lacking, too_much = due.except_(kept).subquery(), kept.except_(due).subquery()
    wrong = union_all(select(lacking), select(too_much)).limit(1)
    return connection.execute(wrong).first() is not None


def sum_anew(connection: Connection) -> None:
    """Make the sums of what is counted, in the place of those that are kept."""
    added = _added_up()
    connection.execute(delete(tallies))
    names = [*_KEY, "number", "cases", "shown"]
    rows = select(*(added.c[name] for name in names))
    connection.execute(tallies.insert().from_select(names, rows))


def _added_up() -> Subquery:
    """What all counts add up to: for each month and for ever, for each owner and for everyone."""
    each = [
        select(
            counts.c.figure,
            owner.label("owner"),
            month.label("month"),
            counts.c.what,
            func.sum(counts.c.number).label("number"),
            func.count(distinct(counts.c.meeting)).label("cases"),
            func.min(counts.c.shown).label("shown"),
        ).group_by(
            counts.c.figure, counts.c.what, *(part for part in (owner, month) if isinstance(part, Column))
        )
        for owner, month in product((counts.c.owner, literal(EVERYONE)), (counts.c.month, literal(EVER)))
    ]
    return union_all(*each).subquery()


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
    add_up(connection, tallies, list(_differences(_sums(before), _sums(after))), ("number", "cases"))
    _remove(connection, tallies, sorted(_sums(before).keys() - _sums(after).keys()), tallies.c.cases == 0)


def _sums(of: Counts) -> dict[Count, tuple[Number, int]]:
    """What one meeting adds to each sum, and to how many rows of it."""
    found: dict[Count, tuple[Number, int]] = {}
    for count, number in of.items():
        for month, owner in product((count.month, EVER), (count.owner, EVERYONE)):
            key = count._replace(month=month, owner=owner)
            so_far, _cases = found.get(key, (Number(0, number.shown), 0))
            found[key] = Number(so_far.number + number.number, min(so_far.shown, number.shown)), 1
    return found


_Sums = dict[Count, tuple[Number, int]]
_NOTHING = Number(0), 0


def _differences(before: _Sums, after: _Sums) -> Iterator[dict[str, Any]]:
    for count in sorted(before.keys() | after.keys()):
        (old, were), (new, are) = before.get(count, _NOTHING), after.get(count, _NOTHING)
        if (old, were) != (new, are):
            more = Number(new.number - old.number, new.shown or old.shown)
            yield _values(count, more) | {"cases": are - were}


def _values(count: Count, number: Number) -> dict[str, Any]:
    return {**count._asdict(), "figure": count.figure.value, **number._asdict()}


def _remove(connection: Connection, table: Table, gone: list[Count], where: ColumnElement[bool]) -> None:
    key = tuple_(*(table.c[name] for name in _KEY))
    for first in range(0, len(gone), _AT_ONCE):
        some = [tuple(getattr(count, name) for name in _KEY) for count in gone[first : first + _AT_ONCE]]
        connection.execute(delete(table).where(and_(where, key.in_(some))))
