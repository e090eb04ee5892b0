"""The index: rows computed from a meeting, and the fewest changes that bring the tables up to date."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, update

from meeting import index
from meeting.ids import PointId
from meeting.index import Tally
from meeting.model import Meeting
from meeting.ports import Due
from meeting.values import Point
from storage import counting, finding
from storage.dialect import run, upsert, upsert_known
from storage.tables import actions, check_ins, meetings, points

Rows = dict[Table, list[dict[str, Any]]]
_TALLIED = (
    update(meetings)
    .where(meetings.c.id == bindparam("of"))
    .values(touched=bindparam("at"), points=bindparam("standing"), confirmed=bindparam("agreed"))
)


def rows(meeting: Meeting) -> Rows:
    """All that the index holds of a meeting."""
    dues = index.due_items(meeting)
    return {
        meetings: [_meeting_values(meeting)],
        points: [_point_values(meeting, point) for point in meeting.standing],
        actions: [_due_values(due) for due in dues if not due.is_check_in],
        check_ins: [_due_values(due) for due in dues if due.is_check_in],
    }


def bring_up_to_date(connection: Connection, before: Meeting, after: Meeting, tally: Tally) -> None:
    """Write what differs between the two: an act in a meeting of many points touches a row or two.

    `tally` was counted from that of `before`.
    """
    _change_points(connection, after, tally)
    if index.is_about_points(before, after):
        counted = {"of": after.id, "at": after.at, "standing": tally.standing, "agreed": tally.confirmed}
        run(connection, _TALLIED, [counted])
    else:
        upsert(connection, meetings, [_meeting_values(after, tally)])
        _change_dues(connection, before, after)
        counting.recount(connection, before, after)
    finding.note(connection, after.id)


def rebuild(connection: Connection, meeting: Meeting) -> None:
    """Forget what the index said of the meeting and write it anew."""
    for table, values in rows(meeting).items():
        if table is not meetings:
            connection.execute(delete(table).where(table.c.meeting == meeting.id))
        upsert(connection, table, values)
    counting.count_anew(connection, meeting)
    finding.note(connection, meeting.id)


def _meeting_values(meeting: Meeting, tally: Tally | None = None) -> dict[str, Any]:
    shown = index.row(meeting, tally)
    ending = shown.ending.value if shown.ending else None
    changed = {"phase": int(shown.phase), "ending": ending, "search": index.searchable(meeting)}
    return msgspec.structs.asdict(shown) | changed


def _change_points(connection: Connection, after: Meeting, tally: Tally) -> None:
    old = {point.id: point for point in tally.gone}
    _delete(connection, points, after, old.keys() - {point.id for point in tally.come})
    changed = (point for point in tally.come if _reads_otherwise(old, point))
    upsert_known(connection, points, [_point_values(after, point) for point in changed])


def _reads_otherwise(old: dict[PointId, Point], new: Point) -> bool:
    """Whether search would find it by other words: a confirmation changes none."""
    former = old.get(new.id)
    return former is None or (former.words, former.details) != (new.words, new.details)


def _change_dues(connection: Connection, before: Meeting, after: Meeting) -> None:
    old, new = (set(index.due_items(meeting)) for meeting in (before, after))
    for table, is_check_in in ((actions, False), (check_ins, True)):
        gone = {due.item for due in old - new if due.is_check_in is is_check_in}
        come = [due for due in new - old if due.is_check_in is is_check_in]
        _delete(connection, table, after, gone - {due.item for due in come})
        upsert(connection, table, [_due_values(due) for due in come])


def _point_values(meeting: Meeting, point: Point) -> dict[str, Any]:
    return {"meeting": meeting.id, "id": point.id, "search": index.searchable_point(point)}


def _due_values(due: Due) -> dict[str, Any]:
    return {"meeting": due.meeting, "id": due.item, "what": due.what, "who": due.who, "due": due.on}


def _delete(connection: Connection, table: Table, meeting: Meeting, ids: Iterable[str]) -> None:
    gone = sorted(ids)
    if gone:
        of_meeting = table.c.meeting == meeting.id
        connection.execute(delete(table).where(of_meeting, table.c.id.in_(gone)))
