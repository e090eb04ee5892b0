"""backup and restore on the command line: beside the window, into another folder, and not over it."""

import io
import sys
from pathlib import Path

import pytest

import main
from meeting.ids import MeetingId
from storage import store
from storage.backup import back_up, kept_in
from storage.store import Store
from storage.strongbox import FolderBox
from tests.commands.conftest import Run
from tests.disk.playing import started
from tests.disk.test_keys import PaperSafe
from tests.fakes import MOMENT, FixedClock
from tests.stores import PASSPHRASE, lock, open_store


@pytest.fixture
def filled(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a rehearsal, which the passphrase opens."""
    lock(folder)
    monkeypatch.setenv("AMENDS_PASSPHRASE", PASSPHRASE)
    assert run("rehearse").code == 0
    return folder


def count(folder: Path) -> int:
    kept = open_store(folder, alone=False)
    try:
        return kept.shelf.count()
    finally:
        kept.close()


def test_a_backup_is_made_beside_the_meetings(filled: Path, run: Run) -> None:
    said = run("backup")
    (made,) = kept_in(filled / "backups")
    assert said == (0, f"The backup was made and examined: {made.path}\n", "")


def test_a_backup_is_made_while_the_window_is_open(filled: Path, run: Run, tmp_path: Path) -> None:
    window = open_store(filled)
    assert run("backup", "--to", tmp_path / "stick").code == 0
    window.close()
    assert len(kept_in(tmp_path / "stick")) == 1


def test_a_backup_is_put_back_and_what_was_there_is_kept(filled: Path, run: Run) -> None:
    run("backup")
    (made,) = kept_in(filled / "backups")
    run("rehearse")
    assert count(filled) == 2
    said = run("restore", made.path)
    assert said.code == 0
    assert said.out.startswith("The backup is back in its place.\nWhat was here before is kept as ")
    assert count(filled) == 1


def test_a_backup_is_put_into_a_folder_that_was_never_there(filled: Path, run: Run, tmp_path: Path) -> None:
    run("backup")
    (made,) = kept_in(filled / "backups")
    said = run("restore", made.path, data=tmp_path / "elsewhere")
    new = f"{tmp_path / 'elsewhere'} was not there; it is a new data folder now.\n"
    assert said == (0, "The backup is back in its place.\n", new)
    assert main.strongbox(tmp_path / "elsewhere").protection().passphrase
    assert count(tmp_path / "elsewhere") == 1


def test_without_its_passphrase_nothing_is_put_back(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup")
    (made,) = kept_in(filled / "backups")
    monkeypatch.delenv("AMENDS_PASSPHRASE")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    said = run("restore", made.path, data=tmp_path / "elsewhere")
    assert said.code == 2
    assert said.err.startswith("This backup was locked elsewhere.")
    assert not (tmp_path / "elsewhere" / "amends.db").exists()


OTHER = "quite another passphrase"


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A backup of other meetings, with another key and another passphrase."""
    box = FolderBox(tmp_path / "theirs", PaperSafe(), cost=16)
    box.set_up(OTHER)
    kept = opened_with(tmp_path / "theirs", box)
    for name in ("one", "two"):
        started(kept.journal, FixedClock(), MeetingId(name))
    kept.close()
    return back_up(tmp_path / "theirs", box.key, tmp_path / "stick", MOMENT).path


def opened_with(folder: Path, box: FolderBox) -> Store:
    return store.open_store(folder, box.key)


def theirs(folder: Path) -> int:
    """How many meetings their passphrase shows there."""
    box = FolderBox(folder, PaperSafe())
    box.unlock(OTHER)
    found = opened_with(folder, box)
    try:
        return found.shelf.count()
    finally:
        found.close()


def test_the_passphrase_of_a_backup_with_another_key_is_asked_for(
    filled: Path, foreign: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrase that opens what is here does not open that, and does not stand in the way of asking."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return OTHER

    monkeypatch.setattr("unlocked.getpass", answer)
    assert run("restore", foreign).code == 0
    assert asked == ["Its passphrase or recovery code: "]
    assert theirs(filled) == 2


def test_the_passphrase_of_a_backup_with_another_key_can_be_told_beforehand(
    filled: Path, foreign: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    said = run("restore", foreign)
    assert (said.code, count(filled)) == (2, 1)
    assert said.err.startswith(
        "This backup was locked elsewhere. Set AMENDS_BACKUP_PASSPHRASE to its passphrase"
    )
    monkeypatch.setenv("AMENDS_BACKUP_PASSPHRASE", "not this one, surely")
    assert run("restore", foreign).code == 2
    assert count(filled) == 1
    monkeypatch.setenv("AMENDS_BACKUP_PASSPHRASE", OTHER)
    assert run("restore", foreign).code == 0
    assert theirs(filled) == 2


def test_nothing_is_put_back_over_an_open_window(filled: Path, run: Run) -> None:
    run("backup")
    (made,) = kept_in(filled / "backups")
    window = open_store(filled)
    said = run("restore", made.path)
    window.close()
    assert said.code == 2
    assert said.err.startswith("Amends is already open")


@pytest.mark.parametrize("content", [b"", b"a holiday picture", b"amends-backup 1 9"])
def test_what_is_no_backup_is_told_as_such(filled: Path, run: Run, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.backup"
    other.write_bytes(content)
    said = run("restore", other)
    assert said.code == 2
    assert said.err.startswith("The file other.backup is not a backup of Amends")
    assert count(filled) == 1


def test_a_backup_that_is_not_there_is_told_as_such(filled: Path, run: Run, tmp_path: Path) -> None:
    said = run("restore", tmp_path / "none.backup")
    assert said.code == 2
    assert count(filled) == 1
