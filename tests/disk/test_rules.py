"""A server with the rules of an older version is noticed, and brought up to date without losing anything."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from meeting.ids import MeetingId
from storage import rules, versions
from storage import server_faults as faults
from storage.address import Address
from storage.server import Server
from storage.server_setup import set_up
from storage.team import ServerStore, open_team
from tests import postgres
from tests.disk.playing import play_example
from tests.disk.test_roles import accounts, run
from tests.disk.test_roles_attacked import all_of
from tests.stores import KEY

__all__ = ["accounts"]

FIRST = Path(__file__).parent / "samples" / "rules-1.sql"
"""The rules as they were before they were counted."""
OF_VERSION = {2: "7ff58e364c549347"}
FORGED = "UPDATE meetings SET client = 'Somebody else'"


@pytest.fixture
def older() -> Iterator[str]:
    """A server that an older version has set up."""
    with postgres.cluster().database() as empty:
        server = Server(Address.read(empty))
        with server.writing() as connection:
            versions.migrate(connection)
        server.close()
        with psycopg.connect(empty) as connection:
            connection.execute(FIRST.read_bytes())
        yield empty


def as_anna(address: str) -> ServerStore:
    return postgres.open_server(address.replace("postgres@", "anna@"))


def test_whoever_changes_a_rule_raises_their_version() -> None:
    """Otherwise no server that is there would be noticed. Write the new sum beside the new number."""
    every = "\n".join(rules.statements())
    assert hashlib.sha256(every.encode()).hexdigest()[:16] == OF_VERSION[rules.VERSION]


def test_older_rules_are_noticed_and_hold_nobody_up(older: str, name: MeetingId, tmp_path: Path) -> None:
    store = open_team(tmp_path, KEY, Address.read(older.replace("postgres@", "anna@")))
    *_, last = play_example(store.journal, name, "anna")
    found = store.lookout.look_round(None)
    assert found.is_reached
    assert "the rules of an older version" in found.why
    assert "An administrator runs" in found.why
    assert "server setup" in found.why
    assert [row.id for row in store.shelf.rows()] == [last.id]
    store.close()


def test_setting_up_again_brings_rules_up_to_date_and_leaves_all_else(older: str, name: MeetingId) -> None:
    anna = as_anna(older)
    for _ in play_example(anna.journal, name, "anna"):
        pass
    assert run(older, "anna", FORGED.replace("client", "subject")) == 1  # as it could be done before
    before = all_of(older)
    server = Server(Address.read(older))
    assert isinstance(server.outdated(), faults.OlderRules)
    for _ in range(2):
        assert not set_up(server)
        assert server.outdated() is None
    assert all_of(older) == before
    with pytest.raises(errors.InsufficientPrivilege):
        run(older, "anna", FORGED)
    for _ in play_example(anna.journal, MeetingId("next"), "anna"):
        pass
    assert len(anna.shelf.rows()) == 2
    anna.close()
    server.close()


def test_a_server_of_this_version_has_nothing_to_be_told(address: str, tmp_path: Path) -> None:
    store = open_team(tmp_path, KEY, Address.read(address))
    assert store.lookout.look_round(None).why == ""
    store.close()


def test_rules_of_a_newer_version_are_left_to_it(address: str) -> None:
    postgres.cluster().run(
        "COMMENT ON FUNCTION amends_append_only() IS 'Amends, rules 99'",
        address.partition("?")[0].rpartition("/")[2],
    )
    server = Server(Address.read(address))
    assert server.outdated() is None
    with pytest.raises(faults.Newer):
        set_up(server)
    server.close()
