"""A client's rights on a team's server: erased there, in every outbox, and in what lay here before."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from meeting import chain
from meeting.errors import KnownError
from meeting.following import KeepDebrief
from meeting.history import fold
from meeting.ids import ItemId
from meeting.kinds import Why
from meeting.ports import Draft
from meeting.session import Session
from storage import server_faults as faults
from storage.address import Address
from storage.backup import back_up
from storage.moving import Move
from storage.team import ServerStore, TeamStore, open_team, role_on
from storage.team_rights import Here, NotYetSent, TeamRights
from tests import postgres
from tests.disk.playing import raise_point
from tests.disk.test_erasure import left_of
from tests.disk.test_roles import AN_ENTRY, accounts, run
from tests.disk.two_clients import KEPT, MARIA, OTHER, WORDS, two_clients
from tests.fakes import MOMENT, FixedClock
from tests.screens.signing import TwoPages
from tests.stores import KEY, open_store

__all__ = ["accounts"]

On = Callable[[str], TeamStore]


@pytest.fixture
def moved(tmp_path: Path, address: str, server: ServerStore) -> str:
    """The server, to which Adam has moved his file; the file, its log and a backup are still with him."""
    store = two_clients(tmp_path / "adam")
    back_up(tmp_path / "adam", KEY, tmp_path / "adam" / "backups", MOMENT)
    Move(store.database, server.database).run()
    store.close()
    return address


@pytest.fixture
def on(tmp_path: Path, moved: str) -> Iterator[On]:
    """Opens the team's store as somebody, each on a computer of their own."""
    open_now: list[TeamStore] = []

    def open_on(who: str) -> TeamStore:
        address = Address.read(moved.replace("postgres@", f"{who}@"))
        open_now.append(open_team(tmp_path / who, KEY, address))
        return open_now[-1]

    yield open_on
    for each in open_now:
        each.close()


def rights(store: TeamStore, folder: Path, place: Path | None = None) -> TeamRights:
    """The rights that the window of that computer grants."""
    line = store.journal.line
    kept = ServerStore(line.journal, line.shelf, line.server)
    here = Here(folder, lambda: KEY, lambda: place or folder / "backups", line.outbox)
    return TeamRights(kept, role_on(line), here, FixedClock(), TwoPages())


def left_on(address: str, words: tuple[str, ...] = WORDS) -> set[str]:
    """Which of the words can be found in any table of the server."""
    found = set[str]()
    with psycopg.connect(address) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            rows = connection.execute(f"SELECT t::text FROM {table} AS t".encode()).fetchall()
            text = "\n".join(row for (row,) in rows)
            text += "".join(bytes.fromhex(part[:400]).decode("latin-1") for part in _blobs(connection, table))
            found |= {word for word in words if word.casefold() in text.casefold()}
    return found


def _blobs(connection: "psycopg.Connection[tuple[str]]", table: str) -> list[str]:
    if table != "attachments":
        return []
    return [row for (row,) in connection.execute("SELECT encode(content, 'hex') FROM attachments").fetchall()]


def test_the_search_for_words_finds_them_while_they_are_there(tmp_path: Path, moved: str) -> None:
    assert left_on(moved) >= {"begging", "Harbour", "Adeyemi will weep", "ZIRKONIUM"}
    assert left_of(tmp_path / "adam") == set(WORDS)


SPOILED = "UPDATE meetings SET client = 'Nobody', \"case\" = 'x' WHERE id = '{meeting}'"


def test_whoever_is_called_otherwise_in_the_lists_is_found_and_erased_by_their_name(
    tmp_path: Path, moved: str, on: On
) -> None:
    """A facilitator can spoil a list together with an entry of their own; the entries say who it is."""
    end = f"(SELECT max(seq) + 1 FROM journal WHERE meeting = '{MARIA}')"
    entry = AN_ENTRY.format(meeting=MARIA, seq=end, by="anna")
    hidden = '{"act":"name-client","client":{"name":"Maria Keller"}}'
    unlisted = AN_ENTRY.format(meeting="unlisted", seq=1, by="anna").replace("''", f"'{hidden}'", 1)
    with psycopg.connect(moved.replace("postgres@", "anna@")) as connection:
        for statement in (entry, SPOILED.format(meeting=MARIA), unlisted):
            connection.execute(statement.encode())
    mine = rights(on("adam"), tmp_path / "adam")
    found = mine.meetings_of("maria keller")
    assert {row.id for row in found} == {MARIA, "unlisted"}
    mine.erase(found, Why.ASKED)
    assert left_on(moved) == set()
    assert mine.meetings_of("Maria Keller") == []


def test_no_word_remains_on_the_server_nor_on_the_computer_of_whoever_erases(
    tmp_path: Path, moved: str, on: On, server: ServerStore
) -> None:
    adam = on("adam")
    adam.journal.keep_draft(MARIA, Draft("note", "Adeyemi will weep, again", MOMENT))
    before = server.journal.entries(MARIA)
    mine = rights(adam, tmp_path / "adam")
    assert mine.refusal == ""
    told = mine.erase(mine.meetings_of("AM-2026-014"), Why.ASKED)
    assert left_on(moved) == set()
    assert left_of(tmp_path / "adam") == set()
    assert left_on(moved, KEPT) == left_of(tmp_path / "adam", KEPT) == set(KEPT)
    assert [row.id for row in server.shelf.rows()] == [OTHER]
    assert (server.shelf.count("begging"), server.shelf.count("skylight")) == (0, 1)
    after = server.journal.entries(MARIA)
    assert [(entry.seq, entry.hash, entry.body) for entry in after] == [
        (entry.seq, entry.hash, None) for entry in before
    ]
    assert list(chain.faults(MARIA, after)) == []
    (stone,) = mine.erased()
    assert (stone.meeting, stone.reference, stone.by, stone.why) == (MARIA, "AM-2026-014", "adam", Why.ASKED)
    assert told[0] == "1 meeting was erased. Its tombstone says when, by whom and why."
    assert "2 copies were written anew" in told[1]
    assert mine.complete() == []


def test_every_other_computer_forgets_it_when_it_next_looks_round(tmp_path: Path, moved: str, on: On) -> None:
    adam, anna = on("adam"), on("anna")
    session = Session(anna.journal, FixedClock(), MARIA, "anna")
    anna.journal.line.cut()
    session.do(KeepDebrief("ZIRKONIUM, as Anna saw it"))
    anna.journal.keep_draft(MARIA, Draft("note", "Adeyemi will weep", MOMENT))
    anna.shelf.attach(MARIA, ItemId("photo"), b"Harbour")
    assert {"ZIRKONIUM", "Harbour", "Adeyemi will weep"} <= left_of(tmp_path / "anna")
    mine = rights(adam, tmp_path / "adam")
    mine.erase(mine.meetings_of("AM-2026-014"), Why.ASKED)
    found = anna.lookout.look_round(MARIA)
    assert (found.is_reached, found.waiting, found.left_out) == (True, 0, ())
    assert left_of(tmp_path / "anna") == set()
    assert left_on(moved) == set()
    assert anna.journal.drafts(MARIA) == []


def test_what_was_sent_long_ago_is_not_left_in_a_page_of_the_outbox(tmp_path: Path, on: On) -> None:
    adam, anna = on("adam"), on("anna")
    session = Session(anna.journal, FixedClock(), MARIA, "anna")
    anna.journal.line.cut()
    session.do(KeepDebrief("ZIRKONIUM, as Anna saw it"))
    assert anna.lookout.look_round(MARIA).waiting == 0
    mine = rights(adam, tmp_path / "adam")
    mine.erase(mine.meetings_of("AM-2026-014"), Why.ASKED)
    anna.lookout.look_round(None)
    assert left_of(tmp_path / "anna") == set()


def test_what_is_sent_leaves_the_outbox_and_its_index_of_words(on: On) -> None:
    anna = on("anna")
    session = Session(anna.journal, FixedClock(), OTHER, "anna")
    anna.journal.line.cut()
    raise_point(session, 2, "The gutter as well")
    outbox = anna.journal.line.outbox
    assert outbox.shelf.count("gutter") == 1
    assert anna.lookout.look_round(OTHER).waiting == 0
    assert outbox.shelf.count("gutter") == outbox.shelf.count() == 0
    assert anna.shelf.count("gutter") == 1


@pytest.mark.parametrize("who", ["anna", "rosa"])
def test_only_an_administrator_erases(tmp_path: Path, moved: str, on: On, who: str) -> None:
    mine = rights(on(who), tmp_path / who)
    assert "administrator" in mine.refusal
    rows = mine.meetings_of("AM-2026-014")
    with pytest.raises(faults.NotAllowed):
        mine.erase(rows, Why.ASKED)
    assert left_on(moved) >= {"begging", "ZIRKONIUM"}
    to = tmp_path / "all.zip"
    mine.export(rows, to)
    names = json.loads(zipfile.ZipFile(to).read("contents.json"))["files"]
    assert {"AM-2026-014/record.json", "AM-2026-014/summary.pdf"} <= set(names)
    assert any(name.startswith("AM-2026-014/files/") for name in names)


def test_what_waits_to_be_sent_is_sent_before_it_is_exported(tmp_path: Path, on: On) -> None:
    anna = on("anna")
    session = Session(anna.journal, FixedClock(), OTHER, "anna")
    anna.journal.line.cut()
    raise_point(session, 2)
    mine = rights(anna, tmp_path / "anna")
    rows = mine.meetings_of("AM-2026-015")
    with pytest.raises(NotYetSent):
        mine.export(rows, tmp_path / "all.zip")
    anna.lookout.look_round(None)
    mine.export(rows, tmp_path / "all.zip")


def test_an_erasing_that_was_cut_short_goes_on(
    tmp_path: Path, on: On, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, mine = tmp_path / "adam", rights(on("adam"), tmp_path / "adam")
    with monkeypatch.context() as cut:
        cut.setattr("storage.outbox.Outbox.erase", _fail)
        with pytest.raises(KnownError):
            mine.erase(mine.meetings_of("AM-2026-014"), Why.MISTAKE)
    assert left_of(folder) == set(WORDS)
    assert mine.complete() != []
    assert left_of(folder) == set()
    assert mine.complete() == []


def test_a_drive_that_is_away_is_named_until_it_is_back(tmp_path: Path, on: On) -> None:
    folder, drive = tmp_path / "adam", tmp_path / "drive"
    mine = rights(on("adam"), folder, drive)
    (folder / "backups").rename(tmp_path / "away")
    told = mine.erase(mine.meetings_of("AM-2026-014"), Why.MISTAKE)
    assert str(drive) in told[-1]
    assert mine.complete() == told[-1:]
    (tmp_path / "away").rename(drive)
    assert "1 copy was written anew without it." in mine.complete()
    assert mine.complete() == []


def _fail(*_told: object) -> None:
    raise KnownError("It went wrong.", "Try again.")


def test_nothing_comes_back_to_what_was_erased(moved: str, server: ServerStore) -> None:
    before = server.journal.entries(MARIA)
    run(moved, "adam", f"SELECT amends_erase('{MARIA}', 'asked')")
    for account in ("anna", "adam", "postgres"):
        with pytest.raises(psycopg.Error) as told:
            run(moved, account, AN_ENTRY.format(meeting=MARIA, seq=len(before) + 1, by=account))
        assert told.value.sqlstate == "AM003"
    with pytest.raises(psycopg.Error) as told:
        run(moved, "adam", f"UPDATE journal SET body = 'x' WHERE meeting = '{MARIA}'")
    assert told.value.sqlstate == "AM003"
    with pytest.raises(psycopg.Error) as told:
        run(moved, "anna", f"INSERT INTO attachments VALUES ('{MARIA}', 'x', 'x', 'x')")
    assert told.value.sqlstate == "AM003"
    with pytest.raises(faults.Erased, match="erased"):  # nor by importing its record
        server.journal.append_all([], fold(before), before[:1])


def test_after_the_owners_vacuum_no_table_file_holds_a_word(moved: str) -> None:
    postgres.cluster().run("CHECKPOINT")
    with psycopg.connect(moved) as connection:
        row = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    assert row is not None
    files = postgres.cluster().data / "base" / str(row[0])
    assert words_in(files) > {"worktop", "tenant"}
    run(moved, "adam", f"SELECT amends_erase('{MARIA}', 'asked')")
    run(moved, "postgres", "VACUUM FULL")
    run(moved, "postgres", "CHECKPOINT")
    assert words_in(files) == set()
    assert "skylight" in words_in(files, ("skylight",))


def words_in(files: Path, words: tuple[str, ...] = WORDS) -> set[str]:
    """Which of the words stand in any file there as they are."""
    content = [path.read_bytes() for path in files.iterdir() if path.is_file()]
    return {word for word in words if any(word.encode() in each for each in content)}


def test_only_the_three_reasons_stand_on_a_tombstone(moved: str) -> None:
    with pytest.raises(errors.CheckViolation):
        run(moved, "adam", f"SELECT amends_erase('{MARIA}', 'because Maria Keller rang')")


def test_a_move_neither_brings_back_what_was_erased_nor_loses_its_tombstone(
    tmp_path: Path, moved: str, server: ServerStore
) -> None:
    run(moved, "adam", f"SELECT amends_erase('{MARIA}', 'asked')")
    store = open_store(tmp_path / "adam")
    Move(store.database, server.database).run()
    store.close()
    assert left_on(moved) == set()
    other = open_store(tmp_path / "other")
    moved_there = Move(server.database, other.database).run()
    assert moved_there.meetings == 2
    assert [row.id for row in other.shelf.rows()] == [OTHER]
    with other.database.reading() as connection:
        (stone,) = connection.exec_driver_sql("SELECT meeting, why FROM erased").all()
    assert tuple(stone) == (MARIA, "asked")
    other.close()
