"""A team's server: how it is reached, what can be wrong with it, and its tables."""

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DataError

from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.ports import Draft
from storage import server_faults as faults
from storage import versions
from storage.address import Address, NotAnAddress, PasswordInAddress
from storage.server import Server
from storage.server_setup import SomebodyElses, set_up
from storage.tables import metadata
from storage.team import ServerStore
from tests import postgres
from tests.fakes import MOMENT


def parameters(text: str) -> dict[str, str]:
    """What libpq is told about the protection on the way."""
    told = Address.read(text).parameters("secret")
    return {name: told[name] for name in ("sslmode", "sslrootcert") if name in told}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("postgresql://anna@server/amends", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgres://anna@server/amends", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://anna@192.0.2.7:5433/amends", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://anna@localhost,server/amends", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://server/amends?sslrootcert=/ca", {"sslmode": "verify-full", "sslrootcert": "/ca"}),
        ("postgresql:///x?hostaddr=192.0.2.7", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql:///amends?service=ours", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://anna@server/amends?sslmode=require", {"sslmode": "require"}),
        ("postgresql://server/x?sslmode=verify-full", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://anna@localhost/amends", {}),
        ("postgresql://anna@127.0.0.1/amends", {}),
        ("postgresql://anna@[::1]/amends", {}),
        ("postgresql:///amends?host=/run/postgresql", {}),
        ("postgresql:///amends", {}),
    ],
)  # fmt: skip
def test_what_leaves_this_computer_is_protected_unless_the_address_says_otherwise(
    text: str, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    assert parameters(text) == told


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("verify-full", ""),
        ("verify-ca", "nobody checks whether it is that server"),
        ("require", "nobody checks whether it is that server"),
        ("prefer", "may be read by others"),
        ("disable", "may be read by others"),
    ],
)
def test_a_weaker_protection_is_said(mode: str, told: str) -> None:
    weakness = Address.read(f"postgresql://anna@server/amends?sslmode={mode}").weakness
    assert told in weakness
    assert bool(weakness) == bool(told)
    assert Address.read(f"postgresql://anna@localhost/amends?sslmode={mode}").weakness == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "server",
        "sqlite:///x",
        "postgresql://[x",
        "postgresql://a@b/c?nonsense=1",
        "postgresql://a@b/c?sslmode=bogus",
    ],
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(NotAnAddress):
        Address.read(text)


@pytest.mark.parametrize(
    "text", ["postgresql://anna:secret@server/x", "postgresql://server/x?password=secret"]
)
def test_a_password_does_not_belong_in_an_address(text: str) -> None:
    with pytest.raises(PasswordInAddress) as told:
        Address.read(text)
    assert "secret" not in str(told.value)


def test_a_server_without_encryption_gets_nothing(address: str) -> None:
    """The server of the tests has none, and listens on a socket; the strict way refuses it all the same."""
    strict = address + "&sslmode=verify-full&sslrootcert=system&hostaddr=127.0.0.1&port=1"
    with pytest.raises(faults.ServerFault) as told:
        postgres.open_server(strict)
    assert told.type in (faults.Unreachable, faults.NotTrusted)


def test_a_server_that_the_surroundings_name_is_no_less_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "server")
    assert parameters("postgresql:///amends")["sslmode"] == "verify-full"


def test_a_place_that_the_surroundings_give_to_a_name_is_no_less_protected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.7")
    strict = {"sslmode": "verify-full", "sslrootcert": "system"}
    assert parameters("postgresql://anna@localhost/amends") == strict
    assert parameters("postgresql://anna@localhost/amends?hostaddr=127.0.0.1") == {}
    assert "may be read" in Address.read("postgresql://localhost/amends?sslmode=prefer").weakness
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    assert parameters("postgresql://anna@localhost/amends") == {}


def test_authorities_that_the_surroundings_name_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", "/ca")
    assert parameters("postgresql://anna@server/amends") == {"sslmode": "verify-full"}


# What can be wrong


def test_a_database_that_is_not_there_is_told() -> None:
    with pytest.raises(faults.NoDatabase):
        postgres.open_server(postgres.cluster().address("nowhere"))


def test_a_database_that_was_not_set_up_is_told() -> None:
    with postgres.cluster().database() as empty, pytest.raises(faults.NotSetUp, match="server setup"):
        postgres.open_server(empty)


def test_older_and_newer_tables_are_told_apart(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "REVISIONS", (*versions.REVISIONS, "9999"))
    with pytest.raises(faults.Older):
        postgres.open_server(address)
    monkeypatch.setattr(versions, "REVISIONS", ("0000",))
    with pytest.raises(faults.Newer):
        postgres.open_server(address)


def test_what_the_server_quotes_is_never_passed_on(
    address: str, server: ServerStore, name: MeetingId
) -> None:
    """PostgreSQL's errors may show the row: neither the fault nor what led to it does."""
    postgres.cluster().run(
        "ALTER TABLE drafts ADD CHECK (length(text) < 9)", address.rpartition("?")[0].rpartition("/")[2]
    )
    with pytest.raises(faults.ServerFailed) as told:
        server.journal.keep_draft(name, Draft("phase1.new", "They never rang", MOMENT))
    assert "23514" in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__
    assert "They never" not in str(told.value)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("53100", faults.ServerFull),
        ("25006", faults.OnlyRead),
        ("40P01", faults.Busy),
        ("55P03", faults.Busy),
        ("57P01", faults.Unreachable),
        ("08006", faults.Unreachable),
        ("42501", faults.NotAllowed),
        ("XX001", faults.ServerDamaged),
        ("22012", faults.ServerFailed),
    ],
)
def test_each_fault_has_its_sentence_and_its_remedy(code: str, fault: type[KnownError]) -> None:
    error = psycopg.errors.lookup("22000")("The row (They never rang) is wrong")
    error.sqlstate = code
    with pytest.raises(fault) as told, faults.in_words("server/amends"):
        raise DataError("INSERT", None, error)
    assert told.value.message
    assert told.value.remedy
    assert "They never" not in str(told.value)


def test_somebody_who_holds_a_meeting_too_long_is_told(
    address: str, server: ServerStore, name: MeetingId
) -> None:
    holder = postgres.open_server(address + "&options=-c%20lock_timeout%3D100ms")
    with server.database.writing() as connection:
        connection.exec_driver_sql("LOCK TABLE drafts IN EXCLUSIVE MODE")
        with pytest.raises(faults.Busy):
            holder.journal.keep_draft(name, Draft("phase1.new", "They never", MOMENT))
    holder.close()


# The tables


def test_migrations_lead_to_the_tables_in_the_code(server: ServerStore) -> None:
    with server.database.reading() as connection:
        ours = {
            "include_name": lambda name, _kind, _parents: name != "finding"
        }  # storage/finding.py makes it
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == versions.REVISIONS[-1]


def test_a_database_of_another_program_is_left_alone() -> None:
    with postgres.cluster().database() as empty:
        name = empty.rpartition("?")[0].rpartition("/")[2]
        postgres.cluster().run("CREATE TABLE journal (words text)", name)
        server = Server(Address.read(empty))
        with pytest.raises(SomebodyElses):
            set_up(server)
        server.close()


def test_setting_up_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.rules.statements", lambda: iter(["SELECT 1 / 0"]))
    with postgres.cluster().database() as empty:
        server = Server(Address.read(empty))
        with pytest.raises(faults.ServerFailed, match="22012"):
            set_up(server)
        with pytest.raises(faults.NotSetUp):
            server.check()
        server.close()
