"""export and erase on the command line: what would go is said first, and nothing goes without a yes."""

import json
import zipfile
from pathlib import Path

import pytest

from storage import forwarding
from storage.erasure import tombstones
from storage.faults import DiskFailed
from tests.commands.conftest import Records, Run
from tests.stores import PASSPHRASE, lock, open_store


@pytest.fixture
def filled(folder: Path, run: Run, records: Records, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with Maria's meeting."""
    lock(folder)
    monkeypatch.setenv("AMENDS_PASSPHRASE", PASSPHRASE)
    assert run("import", records.own()).code == 0
    return folder


def test_everything_about_a_client_is_written_to_a_zip(filled: Path, run: Run, tmp_path: Path) -> None:
    said = run("export", "--client", "maria keller", "--to", tmp_path / "maria.zip")
    assert said.code == 0
    assert said.out.startswith("AM-2026-014\t")
    with zipfile.ZipFile(tmp_path / "maria.zip") as archive:
        listed = json.loads(archive.read("contents.json"))["files"]
        assert archive.read("AM-2026-014/summary.pdf").startswith(b"%PDF")
    assert listed[:2] == ["AM-2026-014/record.json", "AM-2026-014/summary.pdf"]
    assert filled.exists()


def test_an_export_leaves_a_file_alone_that_is_there(filled: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "maria.zip").write_bytes(b"mine")
    said = run("export", "--client", "AM-2026-014", "--to", tmp_path / "maria.zip")
    assert said.code == 2
    assert (tmp_path / "maria.zip").read_bytes() == b"mine"
    assert filled.exists()


def test_without_a_yes_it_is_only_said_what_would_go(filled: Path, run: Run) -> None:
    said = run("erase", "--client", "AM-2026-014")
    assert said.code == 1
    assert "Maria Keller" in said.out
    assert said.out.endswith("Nothing was done. Add --yes to erase them.\n")
    assert "Maria" in run("list").out
    assert filled.exists()


def test_with_a_yes_it_goes_also_from_backups(filled: Path, run: Run) -> None:
    run("backup")
    said = run("erase", "--client", "Maria Keller", "--why", "mistake", "--yes")
    assert said.code == 0
    assert "1 copy was written anew without it." in said.out
    assert "Maria" not in said.out
    assert run("list").out == "There are no meetings yet.\n"
    assert run("verify").code == 0
    (made,) = (filled / "backups").glob("*.backup")
    run("restore", made)
    assert run("list").out == "There are no meetings yet.\n"


@pytest.mark.parametrize("told", [PASSPHRASE, ""])
def test_an_older_backup_from_elsewhere_does_not_bring_an_erased_client_back(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    run("backup", "--to", tmp_path / "stick")
    (made,) = (tmp_path / "stick").glob("*.backup")
    run("erase", "--client", "Maria Keller", "--yes")
    monkeypatch.setenv("AMENDS_PASSPHRASE", told)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("unlocked.getpass", lambda _asked: PASSPHRASE)
    assert run("restore", made).code == 0
    assert run("list").out == "There are no meetings yet.\n"
    store = open_store(filled)
    with store.database.reading() as connection:
        assert [stone.reference for stone in tombstones(connection)] == ["AM-2026-014"]
    store.close()


def test_where_nobody_can_tell_what_was_erased_it_is_said(filled: Path, run: Run, tmp_path: Path) -> None:
    run("backup", "--to", tmp_path / "stick")
    (made,) = (tmp_path / "stick").glob("*.backup")
    (filled / "amends.db").write_bytes(b"rubbish" * 1000)
    said = run("restore", made)
    assert said.code == 0
    assert "may be back" in said.out
    assert "Maria" in run("list").out


def test_who_is_not_here_is_told_as_such_without_the_name(filled: Path, run: Run) -> None:
    said = run("erase", "--client", "Nora Osei", "--yes")
    assert said.code == 2
    assert "Osei" not in said.err
    assert filled.exists()


def test_nothing_is_erased_beside_an_open_window(filled: Path, run: Run) -> None:
    window = open_store(filled)
    said = run("erase", "--client", "Maria Keller", "--yes")
    window.close()
    assert said.code == 2
    assert said.err.startswith("Amends is already open")


def test_a_drive_that_is_away_is_named_and_its_backups_are_written_anew_when_it_is_back(
    filled: Path, run: Run, tmp_path: Path
) -> None:
    drive, away = tmp_path / "drive", tmp_path / "away"
    (filled / "preferences.json").write_text(json.dumps({"backups": str(drive)}))
    assert run("backup").code == 0
    drive.rename(away)
    said = run("erase", "--client", "Maria Keller", "--yes")
    assert said.code == 0
    assert f"The folder for backups is not there: {drive}." in said.out
    still = run("erase", "--client", "Maria Keller", "--yes")
    assert f"The folder for backups is not there: {drive}." in still.out
    away.rename(drive)
    again = run("erase", "--client", "Maria Keller", "--yes")
    assert again.code == 0
    assert "1 copy was written anew without it." in again.out
    assert "no meeting with a client of that name" in again.out
    assert "not there" not in again.out
    assert run("erase", "--client", "Maria Keller", "--yes").code == 2


def test_in_a_folder_that_was_left_nothing_is_erased_or_added_and_reading_says_so(
    filled: Path, run: Run, tmp_path: Path
) -> None:
    forwarding.note(filled, tmp_path / "new")
    where = f"These meetings went on in {tmp_path / 'new'}."
    for command in (["erase", "--client", "Maria Keller", "--yes"], ["rehearse"]):
        said = run(*command)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(where)
    said = run("list")
    assert said.code == 0
    assert said.err.startswith(where)
    assert "Maria" in said.out


def test_no_backup_is_put_into_the_place_of_a_disk_that_is_away(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("backup", "--to", tmp_path / "stick").code == 0
    (made,) = (tmp_path / "stick").glob("*.backup")
    forwarding.note(filled, tmp_path / "away" / "data")
    monkeypatch.setenv("AMENDS_DATA", str(filled))
    said = run("restore", made, data=tmp_path / "away" / "data")
    assert said.code == 2
    assert "is not there now" in said.err
    assert not (tmp_path / "away").exists()


def test_an_erasing_that_was_cut_short_is_gone_on_with_and_that_is_no_failure(
    filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup")

    def fails(path: Path, *_any: object) -> None:
        raise DiskFailed(path)

    with monkeypatch.context() as cut:
        cut.setattr("storage.erasure.take_out", fails)
        assert run("erase", "--client", "Maria Keller", "--yes").code == 2
    said = run("erase", "--client", "Maria Keller", "--yes")
    assert (said.code, said.err) == (0, "")
    assert "1 copy was written anew without it." in said.out
    assert filled.exists()
