"""The index is brought up to date in small steps, and is at every step what it would be if made anew."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from meeting import example
from meeting.afterwards import HeldCheckIn
from meeting.following import HoldCheckIn, KeepPromise, ReplacePromise
from meeting.ids import ItemId, MeetingId, PointId
from meeting.kinds import Detail, Satisfied
from meeting.model import Meeting
from meeting.session import Session
from meeting.unload import ConfirmPoint, DetailPoint, RaisePoint, StrikePoint, WithdrawPoint
from meeting.values import Action
from storage import index
from storage.store import Store
from storage.tables import actions, check_ins, counts, meetings, points, tallies
from storage.team import ServerStore
from tests.disk.playing import play_example, raise_point, started
from tests.fakes import FixedClock

Rows = dict[str, list[tuple[Any, ...]]]


def held(real: Store | ServerStore) -> Rows:
    """Every row of the index."""
    with real._file.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))))
            for table in (meetings, points, actions, check_ins, counts, tallies)
        }


def made_anew(real: Store | ServerStore, meeting: Meeting) -> Rows:
    """Every row of the index as it would be if it were made from the meeting alone."""
    with real._file.writing() as connection:
        index.rebuild(connection, meeting)
    return held(real)


def check_consistent(real: Store | ServerStore, meeting: Meeting) -> None:
    assert held(real) == made_anew(real, meeting)


def test_through_the_whole_example(real: Store | ServerStore, name: MeetingId) -> None:
    for meeting in play_example(real.journal, name):
        check_consistent(real, meeting)
    assert [len(rows) for rows in held(real).values()] == [1, 5, 5, 3, 11, 44]


def test_through_undoing_and_taking_back(real: Store | ServerStore, name: MeetingId) -> None:
    session = started(real.journal, FixedClock(), name)
    for number in range(3):
        check_consistent(real, raise_point(session, number))
    check_consistent(real, session.undo())
    check_consistent(real, session.redo())
    check_consistent(real, session.do(WithdrawPoint(PointId("p0"))))
    check_consistent(real, session.do(StrikePoint(PointId("p1"))))
    assert len(held(real)["points"]) == 1


def test_through_following_up(real: Store | ServerStore, name: MeetingId) -> None:
    for _ in play_example(real.journal, name):
        pass
    noon = example.utc(time(12), date(2026, 3, 17))
    session = Session(real.journal, FixedClock(noon), name)
    check_consistent(real, session.do(KeepPromise(ItemId("action-1"), noon.date())))
    instead = Action(ItemId("instead"), "Ring every Friday", "Six calls", "Tom", date(2026, 5, 1))
    check_consistent(real, session.do(ReplacePromise(ItemId("action-5"), instead, "Fridays suit better")))
    went = HeldCheckIn(ItemId("check-in-1"), noon.replace(tzinfo=None), "All is well", Satisfied.YES)
    check_consistent(real, session.do(HoldCheckIn(went)))
    assert [len(rows) for rows in held(real).values()] == [1, 5, 4, 2, 7, 28]


@pytest.mark.parametrize(
    ("act", "statements"),
    [
        (RaisePoint(PointId("new"), "One more"), 3),  # the entry, the meeting, the point
        (ConfirmPoint(PointId("p7"), 13), 2),  # confirming changes no word
        (DetailPoint(PointId("p7"), Detail.WHEN, "Today"), 3),
    ],
)
def test_an_act_among_many_points_writes_little(
    store: Store, name: MeetingId, act: RaisePoint | ConfirmPoint | DetailPoint, statements: int
) -> None:
    session = started(store.journal, FixedClock(), name)
    for number in range(60):
        raise_point(session, number)
    asked: list[str] = []
    assert store._file._writer is not None
    driver: Any = store._file._writer.connection.dbapi_connection
    driver.set_trace_callback(asked.append)
    session.do(act)
    written = [each for each in asked if each.startswith(("INSERT INTO", "UPDATE", "DELETE"))]
    assert len(written) == statements
