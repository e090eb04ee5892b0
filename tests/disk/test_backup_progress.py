"""A backup tells how far it is while the database itself is copied, and may be stopped there."""

import errno
from pathlib import Path

import pytest

from meeting.ids import MeetingId
from storage import backup, durable
from storage.backup import BackupFull, back_up, kept_in
from storage.store import Store
from tests.disk.playing import play_example
from tests.fakes import MOMENT
from tests.stores import KEY

NAME = MeetingId("0195885a-8f00-7000-8000-000000000014")


class Stopped(Exception):
    """Somebody did not want to wait."""


@pytest.fixture(autouse=True)
def large(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes so long to copy that somebody hears of it."""
    monkeypatch.setattr(backup, "_OFTEN", 50)
    for _meeting in play_example(store.journal, NAME):
        pass


def test_it_tells_how_far_it_is(folder: Path, tmp_path: Path) -> None:
    told: list[int] = []
    back_up(folder, KEY, tmp_path / "kept", MOMENT, told.append)
    assert told == sorted(told)
    assert told.count(0) > 10, "while the database is copied"
    assert 70 <= told[-1] <= 100


def test_a_disk_that_fails_while_the_copy_gathers_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(durable, "_STEP", -1)
    monkeypatch.setattr(durable, "settle", fail)
    monkeypatch.setattr(durable, "_OFTEN", 0)
    with pytest.raises(BackupFull):
        back_up(folder, KEY, tmp_path / "kept", MOMENT)
    assert list((tmp_path / "kept").iterdir()) == []


def test_it_may_be_stopped_while_the_database_is_copied(folder: Path, tmp_path: Path, store: Store) -> None:
    def stop(_percent: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        back_up(folder, KEY, tmp_path / "kept", MOMENT, stop)
    assert kept_in(tmp_path / "kept") == []
    assert list((tmp_path / "kept").iterdir()) == []
    assert store.shelf.damage() == []


def test_a_full_disk_is_told_as_such(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_any: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(backup, "fresh", full)
    with pytest.raises(backup.BackupFull, match="no room for a copy"):
        back_up(folder, KEY, folder / "backups", MOMENT)
