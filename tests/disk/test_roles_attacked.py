"""What a stolen account can do with any program at all: statements sent past Amends to the server."""

from contextlib import suppress

import psycopg
import pytest
from psycopg import errors

from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from meeting.session import Session
from storage.server_setup import set_up
from storage.team import ServerStore
from tests.disk.playing import opened
from tests.disk.test_roles import AN_ENTRY, accounts
from tests.fakes import MOMENT, FixedClock

__all__ = ["accounts"]

DENIED = (errors.InsufficientPrivilege, errors.UndefinedFunction)
POSING = "SET amends.erasing = '{meeting}'; UPDATE journal SET body = NULL, salt = NULL"
"""As if the one function that erases did it."""
OF_ANYBODY = [
    "ALTER ROLE {account} SUPERUSER",
    "ALTER ROLE {account} BYPASSRLS",
    "GRANT amends_administrator TO {account}",
    "SET ROLE amends_administrator",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "CREATE ROLE mallory LOGIN",
    "CREATE SCHEMA mine",
    "CREATE TABLE public.mine (words text)",
    "CREATE FUNCTION public.mine() RETURNS text LANGUAGE sql AS 'SELECT 1'",
    "CREATE VIEW public.mine AS SELECT * FROM journal",
    "CREATE RULE mine AS ON INSERT TO journal DO INSTEAD NOTHING",
    "CREATE TRIGGER mine BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION amends_append_only()",
    "CREATE OR REPLACE FUNCTION amends_erase(text, text) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION amends_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "DROP FUNCTION amends_erase(text, text)",
    "DROP TRIGGER amends_append_only ON journal",
    "DROP POLICY signs ON journal",
    "ALTER POLICY signs ON journal WITH CHECK (true)",
    "ALTER TABLE journal DISABLE TRIGGER ALL",
    "ALTER TABLE journal DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE journal OWNER TO {account}",
    "DROP TABLE journal",
    "TRUNCATE journal, erased",
    "UPDATE alembic_version SET version_num = '0001'",
    "INSERT INTO alembic_version VALUES ('9999')",
    "SELECT * FROM pg_authid",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "COPY journal TO PROGRAM 'cat'",
    "COPY journal TO '/tmp/amends-stolen'",
    "SELECT pg_terminate_backend(pg_backend_pid()) FROM pg_authid",
    "DELETE FROM journal",
    "DELETE FROM meetings",
    "DELETE FROM attachments",
    "DELETE FROM settings",
    "DELETE FROM erased",
    "UPDATE meetings SET id = 'hidden'",
    "UPDATE points SET meeting = 'hidden'",
    "UPDATE meetings SET client = 'Nobody'",
    "UPDATE meetings SET touched = 0",
    "UPDATE points SET search = ' nothing '",
    "UPDATE finding SET words = ''",
    "DELETE FROM finding",
    "DELETE FROM points",
    "INSERT INTO points VALUES ('{meeting}', 'x', ' words of another ')",
    "INSERT INTO actions VALUES ('{meeting}', 'x', 'never promised', 'x', '2026-01-01')",
    "INSERT INTO check_ins VALUES ('{meeting}', 'x', 'never promised', 'x', '2026-01-01')",
    "INSERT INTO counts VALUES ('{meeting}', 'x', 'x', 1, 'x', 1, 'x')",
    "INSERT INTO finding VALUES ('no-such-meeting', 'words')",
    "COMMENT ON FUNCTION amends_append_only() IS 'Amends, rules 99'",
    "UPDATE finding SET meeting = 'hidden'",
    "UPDATE settings SET name = 'hidden'",
    "INSERT INTO settings VALUES ('retention.years', '1')"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    "SELECT pg_advisory_lock(hashtextextended('{meeting}', 4158))",
    "SELECT pg_try_advisory_lock_shared(1, 2)",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'words')",
    "UPDATE erased SET \"by\" = 'nobody'",
    "UPDATE journal SET body = NULL, salt = NULL",
    "UPDATE journal SET hash = ''",
    "INSERT INTO erased VALUES ('{meeting}', '', 0, '', 'asked')",
    "SELECT amends_erase('{meeting}', 'asked')",
    POSING,
    AN_ENTRY.format(meeting="{meeting}", seq=3, by="ben"),
    AN_ENTRY.format(meeting="{meeting}", seq=1, by="{account}")
    + " ON CONFLICT (meeting, seq) DO UPDATE SET body = excluded.body",
]
OF_A_READER = [
    AN_ENTRY.format(meeting="{meeting}", seq=3, by="{account}"),
    "INSERT INTO drafts VALUES ('{meeting}', 'x', 'x', 0)",
    "UPDATE drafts SET text = ''",
    "UPDATE meetings SET client = 'Nobody'",
    "UPDATE settings SET value = ''",
    "INSERT INTO attachments VALUES ('{meeting}', 'x', 'x', 'x')",
    "INSERT INTO finding VALUES ('{meeting}', '')",
    "DELETE FROM finding",
    "SELECT 1 FROM journal FOR UPDATE",
    "SELECT pg_advisory_xact_lock(hashtextextended('{meeting}', 4158))",
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('{meeting}', 4158))",
    "BEGIN; LOCK TABLE journal IN ACCESS EXCLUSIVE MODE",
    "SET row_security = off; SELECT * FROM drafts",
    "SET row_security = off; SELECT * FROM settings",
]


@pytest.fixture
def meeting(address: str, server: ServerStore, name: MeetingId) -> MeetingId:
    """A meeting with a point in the lists, what is typed, attached and kept for the seal."""
    session = opened(server.journal, FixedClock(), name, by="postgres")
    server.journal.keep_draft(name, Draft("phase1.new", "They never", MOMENT))
    server.shelf.attach(name, ItemId("photo"), b"as it was")
    server.shelf.set("seal.key.1", "a key")
    sent(address, "postgres", f"INSERT INTO points VALUES ('{name}', 'p', ' worktop ')")
    assert session.meeting.seq == 2
    return name


def all_of(address: str) -> list[object]:
    """Everything that is kept on the server."""
    wanted = ("journal", "drafts", "attachments", "settings", "meetings", "erased", "alembic_version")
    with psycopg.connect(address) as connection:
        return [connection.execute(f"TABLE {table}".encode()).fetchall() for table in wanted]


def sent(address: str, account: str, statements: str) -> list[object]:
    """What comes back, if the server lets it happen."""
    found: list[object] = []
    with psycopg.connect(address.replace("postgres@", f"{account}@"), autocommit=True) as connection:
        for statement in statements.split("; "):
            cursor = connection.execute(statement.encode())
            found = [*cursor.fetchall()] if cursor.description else []
    return found


@pytest.mark.parametrize(
    ("account", "statements"),
    [
        *(("rosa", OF_ANYBODY + OF_A_READER),),
        *(("anna", OF_ANYBODY),),
        *(("nobody", OF_ANYBODY + OF_A_READER),),
    ],
)
def test_a_stolen_account_gets_no_more_than_its_role(
    address: str, server: ServerStore, meeting: MeetingId, account: str, statements: list[str]
) -> None:
    before, let_happen = all_of(address), []
    for each in statements:
        try:
            sent(address, account, each.format(meeting=meeting, account=account))
        except DENIED:
            continue
        let_happen.append(each)
    assert let_happen == []
    assert all_of(address) == before
    assert server.shelf.damage() == []


def test_the_lists_change_with_an_entry_of_ones_own_and_only_of_that_meeting(
    address: str, server: ServerStore, meeting: MeetingId
) -> None:
    other = opened(server.journal, FixedClock(), MeetingId("other"), by="postgres").id
    entry = AN_ENTRY.format(meeting=other, seq=3, by="anna")
    with pytest.raises(errors.InsufficientPrivilege):
        sent(address, "anna", f"BEGIN; {entry}; UPDATE meetings SET client = 'X' WHERE id = '{meeting}'")
    sent(address, "anna", f"BEGIN; {entry}; UPDATE meetings SET client = 'X' WHERE id = '{other}'; COMMIT")
    with pytest.raises(errors.InsufficientPrivilege):  # the entry was of another transaction
        sent(address, "anna", f"UPDATE meetings SET client = 'Y' WHERE id = '{other}'")
    assert {row.id: row.client for row in server.shelf.rows()} == {meeting: "Maria Keller", other: "X"}
    wrote = f"SELECT \"by\" FROM journal WHERE meeting = '{other}' AND seq = 3"
    assert sent(address, "rosa", wrote) == [("anna",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE drafts SET text = 'something else'",
        "UPDATE settings SET value = 'another key' WHERE name = 'seal.key.1'",
        "INSERT INTO tallies VALUES ('x', 'x', 1, 'x', 1000, 1, 'x')",
        AN_ENTRY.format(meeting="{meeting}", seq=3, by="anna"),
    ],
)
def test_what_the_documents_say_a_stolen_account_can_still_do(
    address: str, meeting: MeetingId, statement: str
) -> None:
    """docs/team.md says so: should one of these be closed one day, it is to be said there."""
    sent(address, "anna", statement.format(meeting=meeting))


@pytest.mark.parametrize("table", ["drafts", "settings", "attachments", "journal", "meetings", "finding"])
def test_an_account_without_a_role_reads_nothing(address: str, meeting: MeetingId, table: str) -> None:
    del meeting
    with pytest.raises(errors.InsufficientPrivilege):
        sent(address, "nobody", f"TABLE {table}")


def test_a_reader_sees_neither_drafts_nor_keys_however_they_ask(address: str, meeting: MeetingId) -> None:
    for statement in (
        "SELECT * FROM drafts",
        "SELECT * FROM drafts WHERE text LIKE 'They%'",
        "SELECT * FROM settings WHERE name LIKE 'seal.%'",
        "SELECT count(*) FROM (SELECT 1 FROM drafts LIMIT 1) AS any_at_all HAVING count(*) > 0",
        "SELECT most_common_vals FROM pg_stats WHERE tablename = 'drafts'",
    ):
        assert sent(address, "rosa", statement) == [], statement
    assert len(sent(address, "rosa", f"SELECT * FROM journal WHERE meeting = '{meeting}'")) == 2


def test_not_even_an_administrator_rewrites_what_was_said(address: str, meeting: MeetingId) -> None:
    before = all_of(address)[0]
    for statement in (
        "DELETE FROM journal",
        "TRUNCATE journal",
        "UPDATE journal SET body = 'x'",
        "UPDATE journal SET hash = ''",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "DROP TRIGGER amends_append_only ON journal",
        POSING,
        "SET session_replication_role = replica",
    ):
        with pytest.raises(psycopg.Error) as told:
            sent(address, "adam", statement.format(meeting=meeting))
        assert told.value.sqlstate in ("42501", "AM001"), statement
    assert all_of(address)[0] == before


def test_a_table_of_ones_own_of_the_same_name_fools_nobody(
    address: str, server: ServerStore, meeting: MeetingId
) -> None:
    """A temporary table comes before all others; the rules name theirs."""
    with psycopg.connect(address.replace("postgres@", "anna@"), autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE erased (meeting text)")
        connection.execute("CREATE TEMPORARY TABLE journal (LIKE public.journal)")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(f"SELECT public.amends_erase('{meeting}', 'asked')".encode())
        entry = AN_ENTRY.format(meeting=meeting, seq=9, by="anna").replace(
            "INTO journal", "INTO public.journal"
        )
        with pytest.raises(psycopg.Error) as told:
            connection.execute(entry.encode())
        assert told.value.sqlstate == "AM002"
    assert Session(server.journal, FixedClock(), meeting).meeting.seq == 2


def test_setting_the_server_up_again_leaves_the_rules_as_they_are(
    address: str, server: ServerStore, meeting: MeetingId
) -> None:
    assert not set_up(server.database)
    with pytest.raises(DENIED):
        sent(address, "anna", "DELETE FROM meetings")
    assert [row.id for row in server.shelf.rows()] == [meeting]


def test_a_reader_makes_no_tables_that_pass_either(
    address: str, server: ServerStore, meeting: MeetingId
) -> None:
    set_up(server.database)  # this right is the database's own, and a copy of one does not have it
    for account in ("rosa", "nobody"):
        with pytest.raises(DENIED):
            sent(address, account, "CREATE TEMPORARY TABLE mine (words text)")
    del meeting


def test_the_rule_for_keeping_is_an_administrators_to_set_and_everybodys_to_read(
    address: str, meeting: MeetingId
) -> None:
    sent(address, "adam", "INSERT INTO settings VALUES ('retention.years', '7')")
    changed = (
        "INSERT INTO settings VALUES ('retention.years', '1') ON CONFLICT (name) DO UPDATE SET value = '1'"
    )
    for statement in (changed, "UPDATE settings SET value = '1'", "DELETE FROM settings"):
        with suppress(*DENIED):
            sent(address, "anna", statement)
    wanted = "SELECT value FROM settings WHERE name = 'retention.years'"
    assert [sent(address, who, wanted) for who in ("anna", "rosa", "adam")] == [[("7",)]] * 3
    del meeting


def test_what_stands_in_no_list_is_erased_for_good_as_well(address: str, meeting: MeetingId) -> None:
    sent(address, "anna", AN_ENTRY.format(meeting="unlisted", seq=1, by="anna"))
    sent(address, "adam", "SELECT amends_erase('unlisted', 'asked'); SELECT amends_erase('nothing', 'asked')")
    assert sent(address, "adam", "SELECT meeting FROM erased") == [("unlisted",)]
    with pytest.raises(psycopg.Error) as told:
        sent(address, "anna", AN_ENTRY.format(meeting="unlisted", seq=2, by="anna"))
    assert told.value.sqlstate == "AM003"
    del meeting


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO drafts VALUES ('{meeting}', 'x', 'words again', 0)",
        "INSERT INTO points VALUES ('{meeting}', 'x', 'words again')",
        "INSERT INTO actions VALUES ('{meeting}', 'x', 'words again', 'x', '2026-01-01')",
        "INSERT INTO check_ins VALUES ('{meeting}', 'x', 'words again', 'x', '2026-01-01')",
        "INSERT INTO finding VALUES ('{meeting}', 'words')",
        "INSERT INTO counts VALUES ('{meeting}', 'x', 'x', 1, 'x', 1, 'words again')",
        "INSERT INTO attachments VALUES ('{meeting}', 'x', 'x', 'words')",
        "INSERT INTO meetings SELECT '{meeting}', 'x', 'x', 'Maria', '', '', 1, false, 0, 0, 0, 0,"
        " NULL, '', NULL, false, '', 'words again'",
    ],
)
@pytest.mark.parametrize("account", ["anna", "adam", "postgres"])
def test_no_row_at_all_comes_back_to_what_was_erased(
    address: str, meeting: MeetingId, account: str, statement: str
) -> None:
    sent(address, "adam", f"SELECT amends_erase('{meeting}', 'asked')")
    with pytest.raises(psycopg.Error) as told:
        sent(address, account, statement.format(meeting=meeting))
    assert told.value.sqlstate == "AM003"
