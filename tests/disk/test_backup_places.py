"""Backups to and from places where nothing can be written: done if it can be, otherwise told."""

import subprocess
import sys
from pathlib import Path

import pytest

from meeting.errors import KnownError
from meeting.model import Meeting
from storage import faults
from storage.backup import BackupReadOnly, back_up, kept_in
from storage.folder import NAME
from storage.keys import Key
from storage.restore import restore
from tests.disk.test_faults import tiny_disk
from tests.disk.test_read_only import folder, home, live, loaded, lock_up
from tests.fakes import MOMENT
from tests.stores import KEY, open_store

__all__ = ["folder", "home", "live", "loaded"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made")
def test_what_is_on_a_disk_that_turned_read_only_can_be_backed_up_to_another(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with tiny_disk(disk, 4000):
        open_store(disk / "data").close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        made = back_up(disk / "data", KEY, tmp_path / "stick", MOMENT)
        with pytest.raises(faults.Fault):
            back_up(disk / "data", Key(bytes(32)), tmp_path / "stick", MOMENT)
    restore(tmp_path / "new", made.path, KEY, None)
    assert meetings_in(tmp_path / "new") == []


def meetings_in(folder: Path) -> list[str]:
    store = open_store(folder, alone=False)
    try:
        return [row.id for row in store.shelf.rows()]
    finally:
        store.close()


def test_a_place_for_backups_that_is_read_only_is_told(folder: Path, home: Path, live: Meeting) -> None:
    place = home / "stick"
    place.mkdir()
    lock_up(place)
    with pytest.raises(BackupReadOnly) as told:
        back_up(folder, KEY, place, MOMENT)
    assert told.value.message == f"No backup can be kept in {place}: it is read-only."
    assert "choose another folder" in told.value.remedy
    assert meetings_in(folder) == [live.id]


def test_a_place_that_cannot_even_be_made_is_told(folder: Path, home: Path, live: Meeting) -> None:
    (home / "stick").mkdir()
    lock_up(home / "stick")
    with pytest.raises(BackupReadOnly):
        back_up(folder, KEY, home / "stick" / "backups", MOMENT)
    assert meetings_in(folder) == [live.id]


def test_a_folder_that_is_read_only_can_be_backed_up_elsewhere(
    folder: Path, home: Path, live: Meeting
) -> None:
    lock_up(folder)
    made = back_up(folder, KEY, home / "stick", MOMENT)
    restore(home / "new", made.path, KEY, None)
    assert meetings_in(home / "new") == [live.id]


def test_a_backup_is_put_back_from_a_place_that_is_read_only(folder: Path, home: Path, live: Meeting) -> None:
    place = home / "stick"
    made = back_up(folder, KEY, place, MOMENT)
    lock_up(place)
    restore(home / "new", made.path, KEY, None)
    assert meetings_in(home / "new") == [live.id]


def test_a_backup_is_not_put_into_a_folder_that_is_read_only(folder: Path, home: Path, live: Meeting) -> None:
    made = back_up(folder, KEY, home / "stick", MOMENT)
    before = (folder / NAME).read_bytes()
    lock_up(folder)
    with pytest.raises(faults.ReadOnly) as told:
        restore(folder, made.path, KEY, None)
    assert told.value.message == f"Nothing can be kept in {folder}: it is read-only."
    assert (folder / NAME).read_bytes() == before
    assert live.id


def test_backups_in_a_place_that_may_not_be_looked_into_are_not_taken_for_none(
    folder: Path, home: Path, live: Meeting
) -> None:
    place = home / "stick"
    back_up(folder, KEY, place, MOMENT)
    place.chmod(0)
    with pytest.raises(KnownError) as told:
        kept_in(place)
    assert str(place) in told.value.message
    assert live.id
