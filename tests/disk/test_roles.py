"""A role gives what it says and no more, whatever program it is used with: by real roles on a real server."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from meeting.desk import Desk
from meeting.errors import Refused
from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from meeting.prepare import NameFacilitator
from meeting.session import Session
from meeting.values import Facilitator
from storage import server_faults as faults
from storage.address import Address
from storage.team import ServerStore, open_team
from tests import postgres
from tests.disk.playing import opened, play_example
from tests.fakes import MOMENT, FixedClock
from tests.stores import KEY

ACCOUNTS = {
    "anna": "amends_facilitator",
    "ben": "amends_facilitator",
    "rosa": "amends_reader",
    "adam": "amends_administrator",
    "nobody": "",
}
EVERY_TABLE = ("journal", "drafts", "attachments", "settings", "meetings", "points", "actions", "check_ins",
               "counts", "tallies")  # fmt: skip
AN_ENTRY = (
    'INSERT INTO journal (meeting, seq, at, "by", body, salt, digest, hash) '
    "VALUES ('{meeting}', {seq}, 0, '{by}', '', '', '', '')"
)


@pytest.fixture(scope="module", autouse=True)
def accounts() -> Iterator[None]:
    """Accounts on the server, each with its role."""
    with postgres.ready():  # makes the roles
        for name, role in ACCOUNTS.items():
            postgres.cluster().run(f"CREATE ROLE {name} LOGIN" + (f" IN ROLE {role}" if role else ""))
    yield
    for name in ACCOUNTS:
        postgres.cluster().run(f"DROP ROLE {name}")


def as_somebody(address: str, name: str) -> ServerStore:
    """The store as that account sees it."""
    return postgres.open_server(address.replace("postgres@", f"{name}@"))


@pytest.fixture
def meeting(address: str, name: MeetingId) -> MeetingId:
    """A meeting that Anna has opened."""
    anna = as_somebody(address, "anna")
    by_account(anna, name, "anna")
    anna.journal.keep_draft(name, Draft("phase1.new", "They never", MOMENT))
    anna.close()
    return name


def by_account(store: ServerStore, name: MeetingId, account: str) -> Session:
    """A new meeting, opened by an account."""
    return opened(store.journal, FixedClock(), name, by=account)


def run(address: str, account: str, statement: str) -> int:
    """What a stolen program might send as that account; the number of rows that it reached."""
    with psycopg.connect(address.replace("postgres@", f"{account}@"), autocommit=True) as connection:
        return connection.execute(statement.encode()).rowcount


def test_a_facilitator_keeps_a_whole_meeting_in_their_own_name(address: str, name: MeetingId) -> None:
    anna = as_somebody(address, "anna")
    assert anna.account() == "anna"
    *_, last = play_example(anna.journal, name, "anna")
    assert {entry.by for entry in anna.journal.entries(name)} == {"anna"}
    assert anna.shelf.rows()[0].id == last.id
    anna.close()


def test_nobody_writes_in_another_name(address: str, name: MeetingId) -> None:
    anna = as_somebody(address, "anna")
    with pytest.raises(faults.NotAllowed):
        by_account(anna, name, "ben")
    assert anna.journal.entries(name) == []
    anna.close()


def test_another_facilitator_goes_on_where_the_first_was(address: str, meeting: MeetingId) -> None:
    ben = as_somebody(address, "ben")
    session = Session(ben.journal, FixedClock(), meeting, "ben")
    session.do(NameFacilitator(Facilitator(name="Ben")))
    assert [entry.by for entry in ben.journal.entries(meeting)] == ["anna", "anna", "ben"]
    ben.close()


def test_a_reader_reads(address: str, meeting: MeetingId) -> None:
    rosa = as_somebody(address, "rosa")
    assert rosa.shelf.rows()[0].client == "Maria Keller"
    assert len(rosa.journal.entries(meeting)) == 2
    assert rosa.shelf.damage() == []
    rosa.close()


def test_a_reader_sees_neither_what_is_being_typed_nor_the_key_of_the_seal(
    address: str, meeting: MeetingId
) -> None:
    postgres_ = postgres.open_server(address)
    postgres_.shelf.set("seal.own", "a key")
    rosa, ben = as_somebody(address, "rosa"), as_somebody(address, "ben")
    assert rosa.journal.drafts(meeting) == []
    assert rosa.shelf.setting("seal.own") is None
    assert ben.shelf.setting("seal.own") == "a key"
    for each in (postgres_, rosa, ben):
        each.close()


@pytest.mark.parametrize("table", EVERY_TABLE)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {} DEFAULT VALUES"])
def test_a_reader_writes_nothing(address: str, table: str, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        run(address, "rosa", statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = ''",
        'UPDATE journal SET "by" = session_user',
        "DELETE FROM journal",
        "TRUNCATE journal",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "ALTER TABLE journal DISABLE ROW LEVEL SECURITY",
        "DROP TABLE journal",
        "DELETE FROM attachments",
        "CREATE TABLE mine (words text)",
        "SELECT amends_erase('any', 'asked')",
        "SET SESSION AUTHORIZATION ben",
        "SET ROLE amends_administrator",
        "GRANT amends_administrator TO anna",
        AN_ENTRY.format(meeting="new", seq=1, by="ben"),
    ],
)
def test_a_facilitator_changes_nothing_that_was_kept(
    address: str, meeting: MeetingId, statement: str
) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        run(address, "anna", statement)
    assert kept(address, meeting) == 2


def test_an_attached_file_is_added_and_never_replaced(address: str, meeting: MeetingId) -> None:
    ben = as_somebody(address, "ben")
    ben.shelf.attach(meeting, ItemId("photo"), b"as it was")
    with pytest.raises(faults.NotAllowed):
        ben.shelf.attach(meeting, ItemId("photo"), b"as it never was")
    assert ben.shelf.attached(meeting, ItemId("photo")) == b"as it was"
    ben.close()


def test_entries_follow_one_another_without_a_gap(address: str, meeting: MeetingId) -> None:
    for seq in (0, 4):
        with pytest.raises(psycopg.Error) as told:
            run(address, "anna", AN_ENTRY.format(meeting=meeting, seq=seq, by="anna"))
        assert told.value.sqlstate == "AM002"


@pytest.mark.parametrize("account", ["adam", "postgres"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal SET body = NULL, salt = NULL", "UPDATE journal SET body = 'x'", "DELETE FROM journal"],
)
def test_not_even_an_administrator_changes_what_was_kept(
    address: str, meeting: MeetingId, account: str, statement: str
) -> None:
    with pytest.raises(psycopg.Error) as told:
        run(address, account, statement)
    assert told.value.sqlstate in ("AM001", "42501")
    assert kept(address, meeting) == 2


def test_an_administrator_erases_the_words_and_the_chain_stays(address: str, meeting: MeetingId) -> None:
    store = postgres.open_server(address)
    before = store.journal.entries(meeting)
    assert run(address, "adam", f"SELECT amends_erase('{meeting}', 'asked')") == 1
    after = store.journal.entries(meeting)
    assert [(entry.seq, entry.by, entry.hash) for entry in after] == [
        (entry.seq, entry.by, entry.hash) for entry in before
    ]
    assert all(entry.body is None for entry in after)
    assert store.journal.drafts(meeting) == []
    store.close()


def test_an_account_without_a_role_sees_nothing(address: str, meeting: MeetingId) -> None:
    del meeting
    with pytest.raises(faults.NotAllowed):
        as_somebody(address, "nobody")


def test_a_name_that_the_server_does_not_know_is_told(address: str) -> None:
    with pytest.raises(faults.WrongPassword, match="does not accept this name"):
        as_somebody(address, "mallory")


def kept(address: str, meeting: MeetingId) -> int:
    """How many entries the meeting has, each with its words."""
    store = postgres.open_server(address)
    found = [entry for entry in store.journal.entries(meeting) if entry.body]
    store.close()
    return len(found)


def test_a_reader_opens_a_meeting_and_is_told_that_nothing_can_be_changed(
    address: str, meeting: MeetingId, tmp_path: Path
) -> None:
    store = open_team(tmp_path, KEY, Address.read(address.replace("postgres@", "rosa@")))
    desk = Desk(store.journal, store.shelf, FixedClock(), store.account, closed=store.closed)
    session = desk.open(meeting)
    assert session.meeting.client.name == "Maria Keller"
    assert "not change them" in session.refusals(NameFacilitator(Facilitator(name="Rosa")))[0]
    with pytest.raises(Refused):
        desk.new()
    store.close()


def test_a_facilitator_works_with_an_outbox_of_their_own(
    address: str, name: MeetingId, tmp_path: Path
) -> None:
    store = open_team(tmp_path, KEY, Address.read(address.replace("postgres@", "anna@")))
    session = opened(store.journal, FixedClock(), name, by=store.account)
    assert (store.account, store.closed, store.device) == ("anna", "", "A")
    store._line.cut()
    session.do(NameFacilitator(Facilitator(name="Anna")))
    assert store.lookout.look_round(name).waiting == 0
    assert [entry.by for entry in store.journal.entries(name)] == ["anna"] * 3
    assert store.shelf.next_number(2026) == 1
    store.close()
