"""Backups: made beside whoever writes, locked, whole or not there, thinned, and proven by being put back."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meeting.errors import KnownError
from meeting.ids import MeetingId
from storage import faults, slots, store
from storage.backup import back_up, kept_in, parts
from storage.backups import FolderBackups
from storage.folder import NAME
from storage.keys import Key
from storage.restore import restore
from storage.store import Store
from storage.strongbox import FolderBox
from tests.disk.playing import opened, raise_point, started
from tests.disk.test_keys import PaperSafe
from tests.fakes import MOMENT, FixedClock, MemoryPreferences
from tests.stores import KEY, PASSPHRASE, bare, lock, open_store

NAMES = [MeetingId(f"0195885a-8f00-7000-8000-00000000{number:04d}") for number in range(4)]
WORDS = "Nobody rang me about the worktop"


@pytest.fixture
def filled(folder: Path) -> Iterator[Store]:
    """Three meetings and an attached file, opened as the window does."""
    lock(folder)
    store = open_store(folder)
    for name in NAMES[:3]:
        raise_point(started(store.journal, FixedClock(), name), 1, WORDS)
    yield store
    store.close()


@pytest.fixture
def box(folder: Path) -> FolderBox:
    """The folder's box, unlocked by its passphrase."""
    box = FolderBox(folder, PaperSafe())
    box.unlock(PASSPHRASE)
    return box


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime.now(UTC))


@pytest.fixture
def backups(folder: Path, filled: Store, box: FolderBox, clock: FixedClock) -> FolderBackups:
    """The backups of those meetings."""
    box.guard(filled.on_key)
    return FolderBackups(folder, box, MemoryPreferences(), clock)


def test_a_backup_is_locked_and_for_its_owner_alone(backups: FolderBackups) -> None:
    made = backups.make()
    content = made.path.read_bytes()
    assert b"worktop" not in content
    assert not content.startswith(b"SQLite")
    assert made.path.stat().st_mode & 0o77 == 0
    assert made.path.parent.stat().st_mode & 0o77 == 0


def test_it_holds_what_was_there_when_it_began_while_somebody_writes(
    folder: Path, filled: Store, tmp_path: Path
) -> None:
    session = opened(filled.journal, FixedClock(), NAMES[3])
    writing, enough = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not enough.is_set():
            number += 1
            raise_point(started_once, number)
            writing.set()

    started_once = started(filled.journal, FixedClock(), MeetingId("0195885a-8f00-7000-8000-000000000099"))
    writer = threading.Thread(target=write)
    writer.start()
    writing.wait(30)
    made = back_up(folder, KEY, tmp_path / "kept", MOMENT)
    enough.set()
    writer.join(30)
    assert session.meeting.seq == 2
    restore(tmp_path / "new", made.path, KEY, None)
    store = open_store(tmp_path / "new")
    assert store.shelf.damage() == []
    assert store.shelf.count() == 5
    store.close()


def test_a_backup_of_another_computer_stands_for_none_of_ours_and_is_never_written_over(
    folder: Path, filled: Store, backups: FolderBackups, clock: FixedClock, tmp_path: Path
) -> None:
    other = Key(bytes(range(1, 33)))
    store.open_store(tmp_path / "other", other).close()
    slots.keep(tmp_path / "other", slots.Slots(other.fingerprint, keyring=True))
    theirs = back_up(tmp_path / "other", other, folder / "backups", clock.now()).path
    content = theirs.read_bytes()
    ours = backups.make_if_due()
    assert ours is not None
    assert ours.path != theirs
    assert theirs.read_bytes() == content
    assert filled.shelf.count() == 3


def test_a_backup_that_is_stopped_leaves_nothing(folder: Path, filled: Store, tmp_path: Path) -> None:
    class Stop(Exception):
        """Nobody waits any more."""

    def told(percent: int) -> None:
        if percent >= 70:
            raise Stop

    assert filled.shelf.count() == 3
    with pytest.raises(Stop):
        back_up(folder, KEY, tmp_path / "kept", MOMENT, told)
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.usefixtures("filled")
def test_a_half_made_backup_that_was_taken_away_never_counts(folder: Path, tmp_path: Path) -> None:
    def taken_away(percent: int) -> None:
        if percent == 100:
            for half in (tmp_path / "b").glob("*.new*"):
                half.unlink()

    with pytest.raises(KnownError):
        back_up(folder, KEY, tmp_path / "b", MOMENT, taken_away)
    assert kept_in(tmp_path / "b") == []


def test_no_backup_is_made_of_a_damaged_file(folder: Path, filled: Store, tmp_path: Path) -> None:
    for number in range(200):
        raise_point(started(filled.journal, FixedClock(), MeetingId(f"m{number}")), 1, WORDS * 20)
    filled.close()
    whole = bytearray((folder / NAME).read_bytes())
    whole[len(whole) // 2] ^= 255
    (folder / NAME).write_bytes(whole)
    with pytest.raises(faults.Damaged):
        back_up(folder, KEY, tmp_path / "kept", MOMENT)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_chain_that_does_not_hold_is_found_before_a_backup_counts(
    folder: Path, filled: Store, tmp_path: Path
) -> None:
    filled.close()
    with bare(folder / NAME) as connection:
        connection.execute("UPDATE journal SET body = replace(body, 'worktop', 'carpet')")
    with pytest.raises(faults.Damaged):
        back_up(folder, KEY, tmp_path / "kept", MOMENT)
    assert kept_in(tmp_path / "kept") == []


def test_one_is_due_once_a_day_and_only_after_a_change(
    backups: FolderBackups, clock: FixedClock, filled: Store
) -> None:
    clock.time -= timedelta(days=3)
    assert backups.make_if_due() is not None
    assert backups.make_if_due() is None
    clock.time += timedelta(days=1)
    assert backups.make_if_due() is not None
    clock.time = datetime.now(UTC) + timedelta(days=1)
    assert backups.make_if_due() is not None
    clock.time += timedelta(days=1)
    assert backups.make_if_due() is None
    assert filled.shelf.count() == 3
    assert len(backups.kept()) == 3


def test_a_clock_that_was_wrong_once_ends_no_backups(
    backups: FolderBackups, clock: FixedClock, folder: Path
) -> None:
    right = clock.time
    clock.time = right + timedelta(days=2000)
    ahead = backups.make_if_due()
    for number in range(1, 4):
        clock.time = right + timedelta(days=number)
        touched = clock.time.timestamp() - 60
        os.utime(folder / NAME, (touched, touched))
        made = backups.make_if_due()
        assert made is not None
        assert made.path.exists()
        assert backups.make_if_due() is None
    assert ahead is not None
    assert ahead.path.exists()


def test_where_backups_go_can_be_chosen(folder: Path, filled: Store, box: FolderBox, tmp_path: Path) -> None:
    assert filled.shelf.count() == 3
    preferences = MemoryPreferences()
    preferences.keep(preferences.kept()._replace(backups=str(tmp_path / "stick")))
    made = FolderBackups(folder, box, preferences, FixedClock()).make()
    assert made.path.parent == tmp_path / "stick"


def test_slots_lie_in_the_backup(backups: FolderBackups, folder: Path) -> None:
    made = backups.make()
    size, held = parts(made.path)
    assert held == slots.found(folder)
    assert size % 4096 == 0


def test_a_key_that_does_not_fit_is_told(filled: Store, folder: Path, tmp_path: Path) -> None:
    assert filled.shelf.count()
    with pytest.raises(faults.NotOurs):
        back_up(folder, Key(bytes(32)), tmp_path / "kept", MOMENT)
