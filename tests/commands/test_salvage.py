"""salvage on the command line: of a damaged file what is whole, and a whole one is left alone."""

from pathlib import Path

import pytest

from meeting.ids import MeetingId
from tests.commands.conftest import Run
from tests.disk.playing import raise_point, started
from tests.fakes import FixedClock
from tests.stores import PASSPHRASE, bare, lock, open_store

NAMES = [MeetingId(f"0195885a-8f00-7000-8000-00000000000{number}") for number in range(2)]
PAGE = 4096


@pytest.fixture
def filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two meetings, which the passphrase opens."""
    lock(folder)
    monkeypatch.setenv("AMENDS_PASSPHRASE", PASSPHRASE)
    store = open_store(folder)
    for name in NAMES:
        session = started(store.journal, FixedClock(), name)
        for number in range(40):
            raise_point(session, number, f"Nobody rang me on day {number}. " * 4)
    store.close()
    return folder / "amends.db"


def spoil(file: Path) -> None:
    """Damage the part of the file in which the list of meetings begins."""
    connection = bare(file)
    wanted = "SELECT rootpage FROM sqlite_master WHERE name = 'points'"
    (page,) = connection.execute(wanted).fetchone()
    connection.close()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * PAGE)
        opened.write(b"\xff" * PAGE)


def test_what_is_whole_is_saved_and_the_damaged_file_is_kept(filled: Path, run: Run) -> None:
    spoil(filled)
    assert run("verify").code != 0
    said = run("salvage")
    assert said.code == 0
    assert said.out.startswith("2 meetings were saved.\n")
    assert "The damaged file is kept as " in said.out
    assert len(list(filled.parent.glob("amends.damaged-*.db"))) == 1
    assert run("verify").code == 0


def test_a_whole_file_is_left_as_it_is(filled: Path, run: Run) -> None:
    before = filled.read_bytes()
    said = run("salvage")
    assert said == (0, "The file is whole; there is nothing to be saved.\n", "")
    assert filled.read_bytes() == before


def test_a_file_that_lost_its_first_page_is_saved_by_its_backup(filled: Path, run: Run) -> None:
    assert run("backup").code == 0
    with filled.open("r+b") as opened:
        opened.write(b"\xff" * PAGE)
    said = run("list")
    assert said.code == 2
    assert "Save what is whole in it" in said.err
    said = run("salvage")
    assert said.code == 0
    assert said.out.startswith("2 meetings were saved.\nThe damaged file is kept as ")
    assert run("verify").code == 0


def test_where_nothing_is_left_the_newest_backup_is_named(filled: Path, run: Run) -> None:
    assert run("backup").code == 0
    filled.write_bytes(b"\xff" * filled.stat().st_size)
    said = run("salvage")
    assert said.code == 2
    (made,) = (filled.parent / "backups").glob("*.backup")
    assert f"Put back the newest backup: {made}, of " in said.err
