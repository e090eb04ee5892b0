"""A meeting goes on when the line to the server is cut, and catches up: nothing acknowledged is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meeting import chain
from meeting.desk import Desk
from meeting.history import fold
from meeting.ids import ItemId, MeetingId, PointId
from meeting.ports import Draft
from meeting.prepare import NameFacilitator
from meeting.unload import ConfirmPoint, RaisePoint, RewordPoint
from meeting.values import Facilitator
from storage import server_faults as faults
from storage.address import Address
from storage.team import ServerStore, kept_password, open_team
from tests import postgres
from tests.disk.playing import Open, raise_point, session_on, started
from tests.fakes import MOMENT, FixedClock
from tests.stores import KEY


@pytest.fixture
def power() -> Iterator[postgres.Cluster]:
    """The server's power: cut and given back in the test, and on again afterwards."""
    yield postgres.cluster()
    postgres.cluster().start()


def test_with_the_server_there_everything_is_on_it(on: Open, server: ServerStore, name: MeetingId) -> None:
    here = on("anna")
    session = started(here.journal, FixedClock(), name)
    assert server.journal.entries(name) == here.journal.entries(name)
    assert fold(server.journal.entries(name)) == session.meeting
    assert here.journal.warning is None


def test_a_password_is_kept_and_lies_nowhere_in_plain_text(tmp_path: Path, address: str) -> None:
    store = open_team(tmp_path, KEY, Address.read(address), "correct horse battery")
    started(store.journal, FixedClock(), MeetingId("m"))
    assert kept_password(tmp_path, KEY, Address.read(address)) == "correct horse battery"
    for content in (path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()):
        assert b"correct horse" not in content
    assert "correct horse" not in repr(store)
    store.close()
    assert all(b"correct horse" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_what_is_being_typed_stays_on_its_computer(on: Open, server: ServerStore, name: MeetingId) -> None:
    anna, ben = on("anna"), on("ben")
    for store, words in ((anna, "They never"), (ben, "It always")):
        store.journal.keep_draft(name, Draft("phase1.new", words, MOMENT))
    assert [draft.text for draft in anna.journal.drafts(name)] == ["They never"]
    assert server.journal.drafts(name) == []


def test_a_meeting_goes_on_when_the_server_is_killed_and_is_there_when_it_is_back(
    on: Open, address: str, name: MeetingId, power: postgres.Cluster
) -> None:
    here = on("anna")
    session = started(here.journal, FixedClock(), name)
    raise_point(session, 1)
    power.kill()
    session.keep_draft("phase1.new", "The worktop")
    session.do(RaisePoint(PointId("p2"), "The worktop"), ("phase1.new",))
    session.do(ConfirmPoint(PointId("p2"), session.meeting.seq))
    here.shelf.attach(name, ItemId("photo"), b"as it was")
    assert [row.id for row in here.shelf.rows()] == [name]
    away = here.lookout.look_round(name)
    assert (away.is_reached, away.waiting) == (False, 2)
    power.start()
    back = here.lookout.look_round(name)
    assert (back.is_reached, back.waiting, back.last) == (True, 0, session.meeting.hash)
    store = postgres.open_server(address)
    assert fold(store.journal.entries(name)) == session.meeting
    assert store.shelf.attached(name, ItemId("photo")) == b"as it was"
    assert store.shelf.rows()[0].confirmed == 1
    assert store.shelf.damage() == []
    store.close()


def test_a_new_meeting_can_be_opened_without_the_server(
    on: Open, address: str, power: postgres.Cluster
) -> None:
    here = on("anna")
    power.kill()
    session = Desk(here.journal, here.shelf, FixedClock()).new()
    power.start()
    here.lookout.look_round(None)
    store = postgres.open_server(address)
    assert fold(store.journal.entries(session.id)) == session.meeting
    store.close()


def test_a_computer_that_is_started_without_the_server_goes_on_with_what_waits(
    on: Open, name: MeetingId, power: postgres.Cluster
) -> None:
    first = on("anna")
    session = started(first.journal, FixedClock(), name)
    power.kill()
    raise_point(session, 1)
    first.close()
    again = on("anna")
    assert session_on(again, name).meeting == session.meeting
    assert again.account == "postgres"
    power.start()
    assert again.lookout.look_round(name).waiting == 0


def test_a_computer_that_never_saw_the_server_says_that_it_cannot(on: Open, power: postgres.Cluster) -> None:
    power.kill()
    with pytest.raises(faults.Unreachable, match="cannot be reached"):
        on("new")


def test_a_meeting_that_was_not_opened_before_cannot_be_read_without_the_server(
    on: Open, name: MeetingId, power: postgres.Cluster
) -> None:
    started(on("ben").journal, FixedClock(), name)
    here = on("anna")
    power.kill()
    with pytest.raises(faults.Unreachable):
        here.journal.entries(name)


def test_what_both_did_is_joined(on: Open, server: ServerStore, name: MeetingId) -> None:
    anna, ben = on("anna"), on("ben")
    here = started(anna.journal, FixedClock(), name)
    there = session_on(ben, name)
    anna._line.cut()
    raise_point(here, 1, "From Anna")
    here.do(ConfirmPoint(PointId("p1"), here.meeting.seq))
    raise_point(there, 2, "From Ben")
    found = anna.lookout.look_round(name)
    assert (found.waiting, found.left_out) == (0, ())
    meeting = here.refresh()
    assert [(point.words, point.is_confirmed) for point in meeting.points] == [
        ("From Ben", False),
        ("From Anna", True),
    ]
    assert list(chain.faults(name, server.journal.entries(name))) == []
    assert meeting == there.refresh()


def test_what_no_longer_fits_is_asked_and_not_lost(on: Open, name: MeetingId) -> None:
    anna, ben = on("anna"), on("ben")
    here = started(anna.journal, FixedClock(), name)
    raise_point(here, 1, "As it was")
    there = session_on(ben, name)
    anna._line.cut()
    here.do(RewordPoint(PointId("p1"), "As Anna heard it"))
    raise_point(here, 2, "One more")
    there.do(RewordPoint(PointId("p1"), "As Ben heard it"))
    found = anna.lookout.look_round(name)
    assert [left.words for left in found.left_out] == ["As Anna heard it"]
    assert [point.words for point in here.refresh().points] == ["As Ben heard it", "One more"]
    assert anna.lookout.look_round(name).left_out == found.left_out
    anna.lookout.decided(name)
    assert anna.lookout.look_round(name).left_out == ()


def test_a_cut_at_the_very_end_sends_nothing_twice(on: Open, server: ServerStore, name: MeetingId) -> None:
    """The server has the entry, and nobody was told."""
    here = on("anna")
    session = started(here.journal, FixedClock(), name)
    here._line.cut()
    raise_point(session, 1)
    entries = here.journal.entries(name)
    server.journal.append_all(entries[-1:], session.meeting)
    here.lookout.look_round(name)
    assert server.journal.entries(name) == entries


def test_the_other_sees_it_by_looking_round(on: Open, name: MeetingId) -> None:
    anna, ben = on("anna"), on("ben")
    here = started(anna.journal, FixedClock(), name)
    first = ben.lookout.look_round(name)
    raise_point(here, 1)
    second = ben.lookout.look_round(name)
    assert second.last == here.meeting.hash != first.last
    assert second.mark != first.mark
    assert ben.lookout.look_round(name) == second


def test_each_computer_has_letters_of_its_own(on: Open) -> None:
    assert [on(name).device for name in ("anna", "ben", "cara")] == ["A", "B", "C"]


def test_numbers_are_given_once_with_and_without_the_server(on: Open) -> None:
    anna, ben = on("anna"), on("ben")
    assert [anna.shelf.next_number(2026), ben.shelf.next_number(2026)] == [1, 2]
    anna._line.cut()
    assert [anna.shelf.next_number(2026), anna.shelf.next_number(2026)] == [2, 3]  # under its own letters
    anna.lookout.look_round(None)
    assert anna.shelf.next_number(2026) == 4


def test_locked_it_asks_neither_server_nor_file(on: Open, name: MeetingId) -> None:
    here = on("anna")
    session = started(here.journal, FixedClock(), name)
    here.on_key(None)
    with pytest.raises(Exception, match="locked"):
        here.journal.entries(name)
    here.on_key(KEY)
    session.do(NameFacilitator(Facilitator(name="Anna")))
    assert here.journal.entries(name)[-1].hash == session.meeting.hash
