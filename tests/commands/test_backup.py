"""backup and restore on the command line: beside the window, into another folder, and not over it."""

import io
import sys
from pathlib import Path

import pytest

import main
from storage.backup import kept_in
from tests.commands.conftest import Run
from tests.stores import PASSPHRASE, lock, open_store


@pytest.fixture
def filled(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a rehearsal, which the passphrase opens."""
    lock(folder)
    monkeypatch.setenv("AMENDS_PASSPHRASE", PASSPHRASE)
    assert run("rehearse").code == 0
    return folder


def count(folder: Path) -> int:
    store = open_store(folder, alone=False)
    try:
        return store.shelf.count()
    finally:
        store.close()


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
    assert said == (0, "The backup is back in its place.\n", "")
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
