"""The key: its recovery code, the seals around it, the slots it lies in, and the box in front of them."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.ports import Protection
from storage import faults, slots
from storage.key_faults import NothingOpens, NotInSafe, TooWeak, WrongCode, WrongPassphrase
from storage.keys import Key
from storage.safe import SafeSilent
from storage.sealed import Sealed
from storage.slots import KeysDamaged, KeysMissing, Slots
from storage.store import open_store
from storage.strongbox import FolderBox
from tests.disk.playing import started
from tests.fakes import FixedClock
from tests.stores import KEY

WORDS = "correct horse battery staple"
CHEAP = 16


class PaperSafe:
    """A system's safe in memory; `there` is whether it answers."""

    def __init__(self, there: bool = True) -> None:
        self.there = there
        self.keys: dict[str, Key] = {}

    def is_there(self) -> bool:
        return self.there

    def put(self, key: Key) -> None:
        self.answer().keys[key.fingerprint] = key

    def get(self, fingerprint: str) -> Key | None:
        return self.answer().keys.get(fingerprint)

    def drop(self, fingerprint: str) -> None:
        self.answer().keys.pop(fingerprint, None)

    def answer(self) -> "PaperSafe":
        if not self.there:
            raise SafeSilent
        return self


@pytest.fixture
def safe() -> PaperSafe:
    return PaperSafe()


@pytest.fixture
def box(folder: Path, safe: PaperSafe) -> FolderBox:
    """The strongbox of a folder that is still to be set up."""
    return FolderBox(folder, safe, cost=CHEAP)


def again(box: FolderBox, folder: Path, safe: PaperSafe) -> FolderBox:
    """The same folder at the next start, with the key of the last one still known for comparison."""
    assert not box.is_locked
    return FolderBox(folder, safe, cost=CHEAP)


# The slots


def test_a_damaged_file_of_slots_is_mended_from_its_copy(folder: Path, box: FolderBox) -> None:
    box.set_up(WORDS)
    for name in Slots.written:
        sound = (folder / name).read_bytes()
        for harm in (b"", sound[:40], sound.replace(b"nonce", b"nonsense")):
            (folder / name).write_bytes(harm)
            box.unlock(WORDS)
            assert (folder / name).read_bytes() == sound
        (folder / name).unlink()
        box.unlock(WORDS)
        assert (folder / name).read_bytes() == sound


def test_a_passphrase_changed_while_somebody_reads_the_slots_stays_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    before, after = (
        Slots(KEY.fingerprint, passphrase=Sealed.by(said, KEY, CHEAP)) for said in ("old", "new")
    )
    slots.keep(folder, before)
    read = slots._read

    def changed_meanwhile(path: Path) -> bytes | None:
        found = read(path)
        if path.name == slots.NAME:
            slots.keep(folder, after)
        return found

    with monkeypatch.context() as while_somebody_reads:
        while_somebody_reads.setattr(slots, "_read", changed_meanwhile)
        assert slots.found(folder) == before
    assert slots.found(folder) == after


def test_slots_that_are_both_damaged_are_told_from_a_wrong_passphrase(folder: Path, box: FolderBox) -> None:
    box.set_up(WORDS)
    with pytest.raises(WrongPassphrase):
        box.unlock("something else")
    for name in Slots.written:
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"salt", b"sold"))
    with pytest.raises(KeysDamaged):
        box.unlock(WORDS)


def test_slots_of_a_newer_version_are_refused(folder: Path, box: FolderBox) -> None:
    box.set_up(WORDS)
    found = slots.found(folder)
    assert found is not None
    slots.keep(folder, found.but(version=2))
    with pytest.raises(faults.Newer):
        box.protection()


def test_the_slots_hold_no_secret(folder: Path, box: FolderBox, safe: PaperSafe) -> None:
    box.set_up(WORDS)
    code = box.make_code()
    box.keep_code(code)
    box.use_safe(True)
    written = b"".join((folder / name).read_bytes() for name in Slots.written).lower()
    for secret in (WORDS, code, code[:5], box.key.content.hex()):
        assert secret.lower().encode() not in written
    assert safe.keys == {box.key.fingerprint: box.key}
    assert json.loads((folder / "amends.keys").read_bytes().splitlines()[0])["format"] == "amends-keys"


# The box


def test_a_new_folder_is_locked_by_the_systems_safe_with_one_button(
    folder: Path, box: FolderBox, safe: PaperSafe
) -> None:
    assert box.protection() == Protection(is_new=True)
    assert box.is_locked
    box.set_up()
    assert box.protection() == Protection(safe=True, unasked=True)
    open_store(folder, box.key).close()
    next_start = again(box, folder, safe)
    next_start.unlock_unasked()
    assert next_start.key == box.key


def test_without_a_safe_a_passphrase_locks_it(folder: Path, box: FolderBox, safe: PaperSafe) -> None:
    safe.there = False
    assert not box.has_safe()
    with pytest.raises(SafeSilent):
        box.set_up()
    assert box.protection().is_new
    box.set_up(WORDS)
    next_start = again(box, folder, safe)
    assert next_start.protection() == Protection(passphrase=True)
    with pytest.raises(WrongPassphrase):
        next_start.unlock("Correct horse battery staple")
    assert next_start.is_locked
    next_start.unlock(WORDS)
    assert next_start.key == box.key


def test_a_passphrase_that_was_told_at_the_start_locks_and_unlocks(folder: Path, safe: PaperSafe) -> None:
    for _start in range(2):
        box = FolderBox(folder, safe, told=WORDS, cost=CHEAP)
        assert box.protection().unasked
        box.unlock_unasked()
        open_store(folder, box.key).close()
    assert not safe.keys


def test_a_new_folder_is_not_locked_with_a_short_passphrase(folder: Path, safe: PaperSafe) -> None:
    with pytest.raises(TooWeak, match="At least 10 characters"):
        FolderBox(folder, safe, told="short", cost=CHEAP).unlock_unasked()
    assert slots.found(folder) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"cost": 3},
        {"cost": 2**40},
        {"cost": 2**20},
        {"cost": 0},
        {"salt": "zz"},
        {"nonce": ""},
        {"sealed": "00"},
    ],
)
def test_a_seal_that_nobody_can_have_made_is_told_as_damage(
    folder: Path, box: FolderBox, wrong: dict[str, Any]
) -> None:
    box.set_up(WORDS)
    found = slots.found(folder)
    assert found is not None
    assert found.passphrase is not None
    slots.keep(folder, found.but(passphrase=found.passphrase.but(**wrong)))
    with pytest.raises(KeysDamaged):
        FolderBox(folder, PaperSafe()).unlock(WORDS)


def test_the_recovery_code_opens_it_once_somebody_has_it(
    folder: Path, box: FolderBox, safe: PaperSafe
) -> None:
    box.set_up(WORDS)
    code, newer = box.make_code(), box.make_code()
    with pytest.raises(WrongCode):
        box.unlock_by_code(code)
    box.keep_code(code)
    next_start = again(box, folder, safe)
    next_start.unlock_by_code(code.lower().replace("-", " "))
    assert next_start.key == box.key
    assert next_start.protection().forgotten
    next_start.change_passphrase("quite another one")
    next_start.unlock("quite another one")
    next_start.keep_code(newer)
    with pytest.raises(WrongCode):
        next_start.unlock_by_code(code)


def test_a_safe_that_lost_the_key_is_told_from_one_that_does_not_answer(
    folder: Path, box: FolderBox, safe: PaperSafe
) -> None:
    box.set_up()
    box.change_passphrase(WORDS)
    next_start = again(box, folder, safe)
    safe.there = False
    with pytest.raises(SafeSilent):
        next_start.unlock_unasked()
    safe.there = True
    safe.keys.clear()
    with pytest.raises(NotInSafe):
        next_start.unlock_unasked()
    next_start.unlock(WORDS)
    assert next_start.key == box.key


def test_the_passphrase_is_changed_by_whoever_knows_it(box: FolderBox) -> None:
    box.set_up(WORDS)
    with pytest.raises(WrongPassphrase):
        box.change_passphrase("quite another one", old="guessed")
    box.change_passphrase("quite another one", old=WORDS)
    box.unlock("quite another one")
    with pytest.raises(WrongPassphrase):
        box.unlock(WORDS)


def test_the_last_way_in_is_never_taken_away(box: FolderBox, safe: PaperSafe) -> None:
    box.set_up(WORDS)
    with pytest.raises(NothingOpens):
        box.change_passphrase("", old=WORDS)
    box.use_safe(True)
    box.change_passphrase("", old=WORDS)
    with pytest.raises(NothingOpens):
        box.use_safe(False)
    box.change_passphrase(WORDS)
    box.use_safe(False)
    assert not safe.keys
    assert box.protection() == Protection(passphrase=True)


def test_a_new_key_is_never_made_for_a_file_that_is_there(
    folder: Path, box: FolderBox, safe: PaperSafe
) -> None:
    box.set_up(WORDS)
    open_store(folder, box.key).close()
    before = (folder / "amends.db").read_bytes()
    with pytest.raises(KnownError):
        box.set_up(WORDS)
    for name in Slots.written:
        (folder / name).unlink()
    next_start = again(box, folder, safe)
    set_up, unlock = partial(next_start.set_up, WORDS), partial(next_start.unlock, WORDS)
    for attempt in (next_start.protection, set_up, unlock):
        with pytest.raises(KeysMissing, match=r"amends\.keys"):
            attempt()
    assert (folder / "amends.db").read_bytes() == before


@pytest.mark.parametrize("log", ["DELETE", "WAL"])
@pytest.mark.parametrize("table", ["songs", "alembic_version"])
def test_no_keys_are_laid_beside_another_programs_file(
    folder: Path, box: FolderBox, log: str, table: str
) -> None:
    folder.mkdir()
    theirs = sqlite.connect(folder / "amends.db")
    theirs.execute(f"PRAGMA journal_mode = {log}")
    theirs.execute(f"CREATE TABLE {table} (title)")
    theirs.commit()
    lies = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    for attempt in (box.protection, lambda: box.set_up(WORDS)):
        with pytest.raises(faults.NotOurs, match="does not hold meetings"):
            attempt()
    assert not list(folder.glob("amends.keys*"))
    assert {name: (folder / name).read_bytes() for name in lies} == lies
    theirs.close()


def test_a_file_that_is_gone_is_missed_before_a_new_key_is_made(folder: Path, box: FolderBox) -> None:
    box.set_up(WORDS)
    open_store(folder, box.key).close()
    for each in [*folder.glob("amends.db*"), *folder.glob("amends.keys*")]:
        each.unlink()
    with pytest.raises(faults.Missing):
        box.set_up(WORDS)


def test_locking_closes_what_the_key_opened_and_unlocking_goes_on(folder: Path, box: FolderBox) -> None:
    box.set_up(WORDS)
    store = open_store(folder, box.key)
    box.guard(store.on_key)
    store.shelf.set("theme", "dark")
    box.lock()
    for attempt in (store.shelf.count, lambda: store.shelf.set("theme", "light"), lambda: box.key):
        with pytest.raises(faults.Locked):
            attempt()
    box.unlock(WORDS)
    assert store.shelf.setting("theme") == "dark"
    store.close()


def test_a_damaged_file_is_saved_as_far_as_it_is_whole(folder: Path, box: FolderBox) -> None:
    box.set_up(WORDS)
    store = open_store(folder, box.key)
    session = started(store.journal, FixedClock(), MeetingId("0" * 26))
    box.guard(store.on_key)
    said = box.salvage(lambda _done, _of: None)
    assert said[0] == "1 meeting was saved."
    assert "amends.damaged-" in said[-1]
    assert box.is_locked
    store.close()
    box.unlock(WORDS)
    again = open_store(folder, box.key)
    assert len(again.journal.entries(session.id)) == session.meeting.seq
    again.close()
