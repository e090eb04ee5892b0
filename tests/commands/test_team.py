"""The commands on a team's server: set up, list, verify, and moving there and back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from meeting.ids import ItemId, MeetingId, new_meeting_id
from meeting.ports import Draft
from meeting.preferences import Preferred
from storage.preferences import FilePreferences
from tests import postgres
from tests.commands.conftest import Run
from tests.disk.playing import play_example, raise_point, started
from tests.fakes import MOMENT, FixedClock
from tests.stores import KEY, PASSPHRASE, lock, open_store


@pytest.fixture
def address() -> Iterator[str]:
    """A team's database on a real server, set up and empty."""
    with postgres.ready() as found:
        yield found


@pytest.fixture
def name() -> MeetingId:
    """The name of a meeting."""
    return new_meeting_id()


@pytest.fixture
def filled(folder: Path, name: MeetingId) -> Path:
    """A data folder with the example, a file, a draft and a setting."""
    store = open_store(folder)
    for _meeting in play_example(store.journal, name):
        pass
    store.shelf.attach(name, ItemId("photo"), bytes(range(256)))
    store.journal.keep_draft(name, Draft("follow.note", "Ring on Tues", MOMENT))
    store.shelf.set("seal.chosen", "ours")
    store.shelf.set("theme", "dark")
    store.close()
    return folder


def test_a_database_is_set_up_and_again(run: Run) -> None:
    with postgres.cluster().database() as empty:
        said = run("--database", empty, "list")
        assert (said.code, said.out) == (2, "")
        assert "has not been set up for Amends" in said.err
        assert "is ready for Amends" in run("--database", empty, "server", "setup").out
        assert "newest tables" in run("server", "setup", "--database", empty).out
        assert run("--database", empty, "list").out == "There are no meetings yet.\n"


def test_a_rehearsal_is_made_on_the_server_and_listed(run: Run, address: str, folder: Path) -> None:
    assert run("--database", address, "rehearse").code == 0
    assert "Rehearsal" in run("--database", address, "list").out
    assert "1 meeting is whole" in run("--database", address, "verify").out
    assert not (folder / "amends.db").exists()


def test_the_settings_may_name_the_server(run: Run, address: str, folder: Path) -> None:
    run("--database", address, "rehearse")
    FilePreferences(folder).keep(Preferred(database=address))
    assert "Rehearsal" in run("list").out


def test_everything_moves_to_the_server_and_back(
    run: Run, address: str, filled: Path, name: MeetingId, tmp_path: Path
) -> None:
    said = run("move", "--to", address)
    assert said.out == (
        "Moved: 112 entries, 1 file, 1 draft, 1 setting.\n"
        "1 meeting was compared row by row, and is there whole.\n"
        "Nothing was taken away where it came from.\n"
    )
    assert run("move", "--to", address).out == "Nothing new: all of it is there already.\n"
    other = tmp_path / "other"
    assert run("move", "--from", address, data=other).code == 0
    first, second = open_store(filled), open_store(other)
    assert first.journal.entries(name) == second.journal.entries(name)
    assert first.journal.drafts(name) == second.journal.drafts(name)
    assert first.shelf.rows() == second.shelf.rows()
    assert second.shelf.attached(name, ItemId("photo")) == bytes(range(256))
    assert (second.shelf.setting("seal.chosen"), second.shelf.setting("theme")) == ("ours", None)
    first.close()
    second.close()


def test_what_has_arrived_may_be_taken_away_here(
    run: Run, address: str, filled: Path, name: MeetingId
) -> None:
    back = run("move", "--from", address, "--remove")
    assert (back.code, back.err.startswith("Nothing is ever taken away from a team’s server.")) == (2, True)
    said = run("move", "--to", address, "--remove").out
    assert said.endswith("1 meeting was taken away here; backups are as they were.\n")
    store, server = open_store(filled), postgres.open_server(address)
    assert (store.shelf.rows(), store.journal.entries(name), store.journal.drafts(name)) == ([], [], [])
    assert (store.shelf.count("worktop"), store.shelf.attached(name, ItemId("photo"))) == (0, None)
    assert store.shelf.damage() == []
    assert len(server.journal.entries(name)) == 112
    assert server.shelf.attached(name, ItemId("photo")) == bytes(range(256))
    store.close()
    server.close()


def test_what_was_erased_there_is_named_where_it_still_stands(
    run: Run, address: str, filled: Path, name: MeetingId, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(filled, other)
    run("move", "--to", address)
    assert run("--database", address, "erase", "--client", "Maria Keller", "--yes").code == 0
    said = run("move", "--to", address, data=other).out
    assert said == (
        "Nothing new: all of it is there already.\n"
        "AM-2026-014 was erased there, and still stands here with every word. Erase it here as well.\n"
        "Nothing was taken away where it came from.\n"
    )
    assert name


def test_what_came_later_is_added(run: Run, address: str, folder: Path, name: MeetingId) -> None:
    store = open_store(folder)
    session = started(store.journal, FixedClock(), name)
    store.close()
    run("move", "--to", address)
    store = open_store(folder)
    session._journal = store.journal
    raise_point(session, 1)
    store.close()
    assert "Moved: 1 entry." in run("move", "--to", address).out


def test_meetings_that_went_different_ways_are_not_moved(
    run: Run, address: str, folder: Path, name: MeetingId
) -> None:
    store, server = open_store(folder), postgres.open_server(address)
    started(store.journal, FixedClock(), name)
    other = started(store.journal, FixedClock(), new_meeting_id())
    started(server.journal, FixedClock(), name)
    store.close()
    said = run("move", "--to", address)
    assert (said.code, said.out) == (2, "")
    assert "went different ways here and there: AM-2026-014." in said.err
    assert server.journal.entries(other.id) == []
    server.close()


def test_a_move_that_was_stopped_goes_on(
    run: Run, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(folder)
    names = [started(store.journal, FixedClock(), new_meeting_id()).id for _meeting in range(3)]
    store.close()
    calls: list[int] = []

    def stop(percent: int) -> None:
        calls.append(percent)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("commands.tell_how_far", stop)
    assert run("move", "--to", address).err == "Stopped.\n"
    server = postgres.open_server(address)
    assert server.shelf.count() == 2
    monkeypatch.undo()
    monkeypatch.setattr("main.key_for", lambda _folder: KEY)
    assert "Moved: 5 entries." in run("move", "--to", address).out
    assert all(len(server.journal.entries(each)) == 5 for each in names)
    server.close()


@pytest.mark.parametrize(
    ("database", "told"),
    [
        ("postgresql://anna:secret@server/amends", "The address holds a password"),
        ("postgresql://anna@server/amends?password=secret", "The address holds a password"),
        ("mysql://server/amends", "not the address of a server"),
        ("postgresql://[server/amends", "not the address of a server"),
        ("postgresql://anna@127.0.0.1:1/amends", "cannot be reached"),
    ],
)
def test_an_address_that_will_not_do_is_told_without_its_password(run: Run, database: str, told: str) -> None:
    said = run("--database", database, "list")
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "secret" not in said.err


def test_a_client_is_erased_on_the_server_and_in_the_folder_that_was_moved(
    run: Run, address: str, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(filled)
    monkeypatch.setenv("AMENDS_PASSPHRASE", PASSPHRASE)
    run("move", "--to", address)
    asked = run("--database", address, "erase", "--client", "Maria Keller")
    assert (asked.code, "Nothing was done" in asked.out) == (1, True)
    done = run("--database", address, "erase", "--client", "Maria Keller", "--yes")
    assert (done.code, done.err) == (0, "")
    assert "1 copy was written anew without it." in done.out
    assert run("--database", address, "list").out == run("list").out == "There are no meetings yet.\n"
    assert run("--database", address, "verify").code == 0
