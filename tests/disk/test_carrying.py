"""A meeting held anew is there whole, with its files, or not at all; on every store alike."""

import pytest
from sqlalchemy import select, update

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.session import Session
from storage import index, versions
from storage.store import Store
from storage.tables import attachments, journal, meetings, version
from storage.team import ServerStore
from tests.builders import MEETING
from tests.fakes import FixedClock
from tests.method.stages import left

LETTER = b"Dear Maria, " * 1_000


class TornDown(KnownError):
    """The disk says no in the middle."""


def desk(store: Store | ServerStore) -> tuple[Desk, Session]:
    """A desk with a meeting that was left, and a letter in it."""
    played = left()
    store.journal.append_all(played.entries, played.meeting)
    at = Desk(store.journal, store.shelf, FixedClock(played.now))
    session = at.open(MEETING)
    at.attach(session, "letter.txt", "text/plain", LETTER)
    return at, session


def kept(store: Store) -> list[set[str]]:
    """The meetings of which anything is kept, in each table."""
    with store.database.reading() as connection:
        columns = (journal.c.meeting, meetings.c.id, attachments.c.meeting)
        return [set(connection.scalars(select(column))) for column in columns]


def test_everything_comes_along_in_one_transaction(store: Store) -> None:
    at, former = desk(store)
    new = at.carry_over(former)
    assert store.shelf.attached(new.id, new.meeting.documents[0].id) == LETTER
    assert kept(store) == [{MEETING, new.id}] * 3
    assert at.look(MEETING).carried_to == new.id
    assert at.look(new.id) == new.meeting
    assert {row.id: row.goes_on for row in store.shelf.rows()} == {MEETING: True, new.id: False}


def test_what_fails_in_the_middle_leaves_nothing_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, former = desk(store)
    before = kept(store)

    def torn(*_asked: object) -> None:
        raise TornDown("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(index, "rebuild", torn)
        with pytest.raises(TornDown):
            at.carry_over(former)
    assert kept(store) == before == [{MEETING}] * 3
    assert former.meeting.carried_to is None
    assert at.carry_over(former).meeting.carried_from == MEETING, "it can be done again"


def test_on_a_teams_server_too(server: ServerStore) -> None:
    at, former = desk(server)
    new = at.carry_over(former)
    assert server.shelf.attached(new.id, new.meeting.documents[0].id) == LETTER
    assert at.look(new.id) == new.meeting
    assert {row.id: row.goes_on for row in server.shelf.rows()} == {MEETING: True, new.id: False}


def test_lists_of_an_older_version_learn_where_a_case_went(real: Store | ServerStore) -> None:
    at, former = desk(real)
    new = at.carry_over(former)
    with real.database.writing() as connection:
        connection.execute(update(meetings).values(outcome=""))
        connection.execute(update(version).values(version_num="0005"))
        versions.migrate(connection)
    assert {row.id: row.goes_on for row in real.shelf.rows()} == {MEETING: True, new.id: False}
