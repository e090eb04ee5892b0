"""The index: rows computed from a meeting, and the fewest changes that bring the tables up to date."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete

from meeting import index
from meeting.ids import PointId
from meeting.model import Meeting
from meeting.ports import Due, Row
from meeting.values import Point
from storage.dialect import upsert
from storage.tables import actions, check_ins, meetings, points

_TABLES = (points, actions, check_ins)


def bring_up_to_date(connection: Connection, before: Meeting, after: Meeting) -> None:
    """Write what differs between the two: an act in a meeting of many points touches a row or two."""
    upsert(connection, meetings, [_meeting_values(after)])
    if before.points is not after.points:
        _change_points(connection, before, after)
    _change_dues(connection, before, after)


def rebuild(connection: Connection, meeting: Meeting) -> None:
    """Forget what the index said of the meeting and write it anew."""
    for table in _TABLES:
        connection.execute(delete(table).where(table.c.meeting == meeting.id))
    bring_up_to_date(connection, Meeting(id=meeting.id), meeting)


def row(record: Sequence[Any]) -> Row:
    """The row that columns hold, which stand in the order of its fields."""
    return msgspec.convert(dict(zip(Row.__struct_fields__, record, strict=True)), Row)


def _meeting_values(meeting: Meeting) -> dict[str, Any]:
    shown = index.row(meeting)
    ending = shown.ending.value if shown.ending else None
    changed = {"phase": int(shown.phase), "ending": ending, "search": index.searchable(meeting)}
    return msgspec.structs.asdict(shown) | changed


def _change_points(connection: Connection, before: Meeting, after: Meeting) -> None:
    old = {point.id: point for point in before.standing}
    new = {point.id: point for point in after.standing}
    _delete(connection, points, after, old.keys() - new.keys())
    touched = [point for point in new.values() if old.get(point.id) is not point]
    rows = [
        {"meeting": after.id, "id": point.id, "search": index.searchable_point(point)}
        for point in touched
        if _reads_otherwise(old, point)
    ]
    upsert(connection, points, rows)


def _reads_otherwise(old: dict[PointId, Point], new: Point) -> bool:
    """Whether search would find it by other words: a confirmation changes none."""
    former = old.get(new.id)
    return former is None or (former.words, former.details) != (new.words, new.details)


def _change_dues(connection: Connection, before: Meeting, after: Meeting) -> None:
    old, new = (set(index.due_items(meeting)) for meeting in (before, after))
    for table, is_check_in in ((actions, False), (check_ins, True)):
        gone, come = (
            [due for due in dues if due.is_check_in is is_check_in] for dues in (old - new, new - old)
        )
        _delete(connection, table, after, {due.item for due in gone} - {due.item for due in come})
        upsert(connection, table, list(map(partial(_due_values), come)))


def _due_values(due: Due) -> dict[str, Any]:
    return {"meeting": due.meeting, "id": due.item, "what": due.what, "who": due.who, "due": due.on}


def _delete(connection: Connection, table: Table, meeting: Meeting, ids: Iterable[str]) -> None:
    gone = sorted(ids)
    if gone:
        of_meeting = table.c.meeting == meeting.id
        connection.execute(delete(table).where(of_meeting, table.c.id.in_(gone)))
