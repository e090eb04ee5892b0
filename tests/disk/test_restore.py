"""A backup is put back: all of it or nothing, here or elsewhere, and what was here before is kept."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from meeting import chain
from meeting.errors import KnownError
from meeting.ids import PointId
from meeting.unload import RaisePoint
from storage import slots
from storage.backup import NotABackup, back_up
from storage.backups import FolderBackups, OwnFile
from storage.folder import NAME, RESTORED
from storage.key_faults import LockedElsewhere, WrongPassphrase
from storage.restore import BackupDamaged, restore
from storage.store import Store
from storage.strongbox import FolderBox
from tests.disk.playing import play_example, raise_point, started
from tests.disk.test_backup import NAMES, backups, box, clock, filled
from tests.disk.test_keys import PaperSafe
from tests.fakes import MOMENT, FixedClock, MemoryPreferences
from tests.stores import KEY, PASSPHRASE, open_store

__all__ = ["backups", "box", "clock", "filled"]


def hashes(store: Store) -> dict[str, list[str]]:
    return {row.id: [entry.hash for entry in store.journal.entries(row.id)] for row in store.shelf.rows()}


def test_a_backup_put_back_holds_every_meeting_as_it_was(folder: Path, backups: FolderBackups) -> None:
    store = open_store(folder, alone=False)
    before = hashes(store)
    store.close()
    made = backups.make()
    again = open_store(folder, alone=False)
    raise_point(started(again.journal, FixedClock(), NAMES[3]), 1)
    again.close()
    told = backups.restore(made.path, lambda _percent: None)
    back = open_store(folder, alone=False)
    assert hashes(back) == before
    for row in back.shelf.rows():
        assert list(chain.faults(row.id, back.journal.entries(row.id))) == []
    assert back.shelf.damage() == []
    back.close()
    (aside,) = folder.glob("amends.before-*.db")
    assert str(aside) in told[1]


@pytest.mark.parametrize("lost", [500, 4096])
def test_a_damaged_backup_is_called_so_and_nothing_is_changed(
    folder: Path, backups: FolderBackups, tmp_path: Path, lost: int
) -> None:
    content = backups.make().path.read_bytes()
    harmed = tmp_path / "harmed.backup"
    harmed.write_bytes(content[lost:])
    with pytest.raises(BackupDamaged) as told:
        backups.restore(harmed, lambda _percent: None)
    assert str(told.value) == (
        "The backup harmed.backup is damaged. Choose another one. Nothing was changed."
    )
    assert not list(folder.glob("amends.before-*"))
    assert not (folder / RESTORED).exists()


def test_what_a_restore_replaced_can_be_put_back_by_hand(folder: Path, backups: FolderBackups) -> None:
    made = backups.make()
    later = open_store(folder, alone=False)
    raise_point(started(later.journal, FixedClock(), NAMES[3]), 1)
    after = hashes(later)
    later.close()
    backups.restore(made.path, lambda _percent: None)
    (aside,) = folder.glob("amends.before-*.db")
    other = folder.parent / "other"
    other.mkdir()
    for path in folder.glob(f"{aside.stem}.db*"):
        (other / path.name.replace(aside.name, NAME)).write_bytes(path.read_bytes())
    found = open_store(other)
    assert hashes(found) == after
    found.close()


# Elsewhere


def test_the_passphrase_opens_a_backup_on_another_computer(backups: FolderBackups, tmp_path: Path) -> None:
    made = backups.make()
    elsewhere = tmp_path / "elsewhere"
    box = FolderBox(elsewhere, PaperSafe())
    there = FolderBackups(elsewhere, box, MemoryPreferences(), FixedClock())
    with pytest.raises(LockedElsewhere):
        there.restore(made.path, lambda _percent: None)
    with pytest.raises(WrongPassphrase):
        there.restore(made.path, lambda _percent: None, "not this one")
    there.restore(made.path, lambda _percent: None, PASSPHRASE)
    box.unlock(PASSPHRASE)
    store = open_store(elsewhere)
    assert store.shelf.count() == 3
    store.close()


def test_the_recovery_code_opens_a_backup_too(backups: FolderBackups, box: FolderBox, tmp_path: Path) -> None:
    code = box.make_code()
    box.keep_code(code)
    made = backups.make()
    elsewhere = tmp_path / "elsewhere"
    there = FolderBackups(elsewhere, FolderBox(elsewhere, PaperSafe()), MemoryPreferences(), FixedClock())
    there.restore(made.path, lambda _percent: None, code.lower().replace("-", " "))
    other = FolderBox(elsewhere, PaperSafe())
    other.unlock_by_code(code)
    assert other.key == box.key


def test_a_foreign_backup_keeps_the_slots_of_what_it_replaced(
    backups: FolderBackups, folder: Path, tmp_path: Path
) -> None:
    made = backups.make()
    other = tmp_path / "other"
    box = FolderBox(other, PaperSafe(), cost=16)
    box.set_up("another passphrase")
    own = slots.found(other)
    open_store_of(other, box).close()
    there = FolderBackups(other, box, MemoryPreferences(), FixedClock())
    there.restore(made.path, lambda _percent: None, PASSPHRASE)
    (kept,) = other.glob("amends.before-*.keys")
    assert own is not None
    assert slots.read_from(kept.read_bytes(), kept) == own
    assert slots.found(other) == slots.found(folder)


def test_a_newer_passphrase_outlives_an_older_backup(
    backups: FolderBackups, box: FolderBox, folder: Path
) -> None:
    made = backups.make()
    box.change_passphrase("a newer one than that", PASSPHRASE)
    backups.restore(made.path, lambda _percent: None)
    again = FolderBox(folder, PaperSafe())
    again.unlock("a newer one than that")
    assert again.key == KEY


# What is no backup


@pytest.mark.parametrize("cut", [1, 40, 5000])
def test_a_backup_without_its_end_is_refused(backups: FolderBackups, folder: Path, cut: int) -> None:
    made = backups.make()
    made.path.write_bytes(made.path.read_bytes()[:-cut])
    present = (folder / NAME).read_bytes()
    with pytest.raises(NotABackup):
        backups.restore(made.path, lambda _percent: None)
    assert (folder / NAME).read_bytes() == present


def test_an_altered_backup_is_refused_and_nothing_changes(backups: FolderBackups, folder: Path) -> None:
    made = backups.make()
    content = bytearray(made.path.read_bytes())
    content[4096 * 5 + 100] ^= 255
    made.path.write_bytes(content)
    with pytest.raises(KnownError):
        backups.restore(made.path, lambda _percent: None)
    store = open_store(folder, alone=False)
    assert store.shelf.count() == 3
    store.close()
    assert not list(folder.glob("amends.restor*"))
    assert not list(folder.glob("amends.before*"))


def test_the_file_itself_is_no_backup(backups: FolderBackups, folder: Path) -> None:
    with pytest.raises(OwnFile):
        backups.restore(folder / NAME, lambda _percent: None)


def test_a_restore_that_is_stopped_leaves_what_is_there(backups: FolderBackups, folder: Path) -> None:
    class Stop(Exception):
        """Nobody waits any more."""

    def told(percent: int) -> None:
        if percent > 50:
            raise Stop

    made = backups.make()
    with pytest.raises(Stop):
        backups.restore(made.path, told)
    assert sorted(path.name for path in folder.glob("amends.resto*")) == []
    store = open_store(folder, alone=False)
    assert store.shelf.count() == 3
    store.close()


def test_whole_meetings_come_back_whole(folder: Path, tmp_path: Path) -> None:
    store = open_store(folder)
    for _meeting in play_example(store.journal, NAMES[0]):
        pass
    before = store.journal.entries(NAMES[0])
    made = back_up(folder, KEY, tmp_path / "kept", MOMENT)
    store.close()
    restore(tmp_path / "new", made.path, KEY, None)
    back = open_store(tmp_path / "new")
    assert back.journal.entries(NAMES[0]) == before
    back.close()


# Cut short


class Cut(BaseException):
    """The power is gone."""


def cut_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on only so many files get another name."""
    real, left = os.replace, iter(range(steps))

    def replace(one: Path, other: Path) -> None:
        if next(left, None) is None:
            raise Cut
        real(one, other)

    monkeypatch.setattr("os.replace", replace)


@pytest.mark.parametrize("steps", range(9))
def test_a_restore_cut_short_anywhere_leaves_the_old_or_the_new(
    folder: Path, filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    old, new, other = hashes(filled), dict[str, list[str]](), tmp_path / "other"
    present = slots.found(folder)
    filled.close()
    changed = open_store(other)
    raise_point(started(changed.journal, FixedClock(), NAMES[3]), 1)
    new = hashes(changed)
    changed.close()
    foreign = back_up(other, KEY, tmp_path / "foreign", MOMENT)
    with monkeypatch.context() as patched, suppress(Cut):
        cut_after(steps, patched)
        restore(folder, foreign.path, KEY, slots.Slots(KEY.fingerprint, keyring=True))
    FolderBox(folder, PaperSafe()).protection()  # as every start asks first
    assert not (folder / RESTORED).exists()
    store = open_store(folder)
    assert hashes(store) == (old if steps < 2 else new)
    assert (slots.found(folder) == present) is (steps < 2)
    store.close()


def open_store_of(folder: Path, box: FolderBox) -> Store:
    from storage import store

    return store.open_store(folder, box.key)


def test_acts_after_a_restore_go_on_from_there(backups: FolderBackups, folder: Path) -> None:
    made = backups.make()
    backups.restore(made.path, lambda _percent: None)
    store = open_store(folder, alone=False)
    from meeting.session import Session

    session = Session(store.journal, FixedClock(), NAMES[0])
    session.do(RaisePoint(PointId("later"), "And one thing more"))
    assert list(chain.faults(NAMES[0], store.journal.entries(NAMES[0]))) == []
    store.close()
