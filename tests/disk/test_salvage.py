"""A damaged file: what is whole in it goes on, what is lost is told, and the file itself is kept."""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from meeting import chain, history
from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from storage import faults
from storage.backup import back_up
from storage.folder import SALVAGED
from storage.salvage import Salvaged, salvage, sentences
from storage.strongbox import FolderBox
from tests.disk.playing import raise_point, started
from tests.disk.test_backup import Cut, cut_after
from tests.disk.test_keys import PaperSafe
from tests.fakes import MOMENT, FixedClock
from tests.stores import KEY, bare, lock, open_store

NAMES = [MeetingId(f"0195885a-8f00-7000-8000-00000000{number:04d}") for number in range(8)]
POINTS, PAGE = 60, 4096


@pytest.fixture
def filled(folder: Path) -> dict[MeetingId, list[str]]:
    """Eight meetings, with the hashes of their entries."""
    store = open_store(folder)
    hashes = {}
    for name in NAMES:
        session = started(store.journal, FixedClock(), name)
        for number in range(POINTS):
            raise_point(session, number, f"Nobody rang me on day {number}. " * 4)
        store.journal.keep_draft(name, Draft("new-point", "Nobody ra", MOMENT))
        hashes[name] = [entry.hash for entry in store.journal.entries(name)]
    store.shelf.attach(NAMES[0], ItemId("photo"), b"a picture" * 3000)
    store.shelf.set("theme", "dark")
    store.close()
    return hashes


def spoil(file: Path, page: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(page * PAGE)
        opened.write(b"\xff" * PAGE)


def done(folder: Path) -> Salvaged:
    told: list[tuple[int, int]] = []
    found = salvage(folder, KEY, lambda *progress: told.append(progress))
    assert told == [(number, told[-1][1]) for number in range(len(told))]
    return found


def check(folder: Path, hashes: dict[MeetingId, list[str]]) -> int:
    """What is there is whole, and a beginning of what there was; how many entries."""
    store, count = open_store(folder), 0
    assert store.shelf.damage() == []
    for row in store.shelf.rows():
        entries = store.journal.entries(row.id)
        assert [entry.hash for entry in entries] == hashes[row.id][: len(entries)]
        assert list(chain.faults(row.id, entries)) == []
        assert row.points == len(history.fold(entries).points)
        count += len(entries)
    store.close()
    return count


def test_a_sound_file_comes_through_whole(folder: Path, filled: dict[MeetingId, list[str]]) -> None:
    found = done(folder)
    every = sum(map(len, filled.values()))
    assert found[:5] == (len(NAMES), every, 0, 0, 0)
    assert check(folder, filled) == every
    store = open_store(folder)
    assert [draft.text for draft in store.journal.drafts(NAMES[3])] == ["Nobody ra"]
    assert store.shelf.attached(NAMES[0], ItemId("photo")) == b"a picture" * 3000
    assert store.shelf.setting("theme") == "dark"
    store.close()


def test_a_damaged_page_takes_a_part_of_one_meeting(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    before = file.read_bytes()
    with bare(file) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    pages = random.Random().sample(range(root + 1, len(before) // PAGE), 3)
    for page in pages:
        spoil(file, page)
    harmed = file.read_bytes()
    found = done(folder)
    every = sum(map(len, filled.values()))
    assert every / 2 < found.entries <= every, pages
    assert found.damaged.read_bytes() == harmed
    assert check(folder, filled) == found.entries


def test_every_page_may_be_damaged_but_the_first(
    file: Path, filled: dict[MeetingId, list[str]], tmp_path: Path
) -> None:
    sound, every = file.read_bytes(), sum(map(len, filled.values()))
    dice = random.Random()
    for number in dice.sample(range(1, len(sound) // PAGE), 12):
        other = tmp_path / f"{number}"
        other.mkdir()
        (other / "amends.lock").write_text("amends.db\n")
        (other / "amends.db").write_bytes(sound)
        spoil(other / "amends.db", number)
        harmed = (other / "amends.db").read_bytes()
        try:
            found = done(other)
        except faults.NotOurs:  # one of the few pages with the list of tables: nothing is known without it
            assert (other / "amends.db").read_bytes() == harmed
            continue
        assert check(other, filled) == found.entries
        assert found.entries + found.lost_entries == every or found.is_uncounted or found.cut_meetings


def test_a_file_without_its_beginning_is_left_as_it_is(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    assert filled
    spoil(file, 0)
    harmed = file.read_bytes()
    with pytest.raises(faults.NotOurs):
        done(folder)
    assert file.read_bytes() == harmed
    assert not list(folder.glob("amends.damaged-*"))


@pytest.mark.parametrize("missing", [1, PAGE, 20 * PAGE])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]], missing: int
) -> None:
    every = sum(map(len, filled.values()))
    os.truncate(file, file.stat().st_size - missing)
    found = done(folder)
    assert every / 3 < found.entries <= every
    assert check(folder, filled) == found.entries
    assert found.entries + found.lost_entries == every or found.is_uncounted


def test_where_a_list_breaks_off_it_is_said_that_more_may_be_lost(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    size, every = file.stat().st_size, sum(map(len, filled.values()))
    os.truncate(file, size // 2 // PAGE * PAGE)
    os.truncate(file, size)
    found = done(folder)
    assert found.entries + found.lost_entries < every
    assert found.is_uncounted
    assert any(sentence.startswith("More may be lost") for sentence in sentences(found))


def test_an_empty_file_is_told_as_such_and_left(folder: Path, file: Path, filled: object) -> None:
    assert filled
    os.truncate(file, 0)
    with pytest.raises(faults.NotOurs):
        done(folder)
    with pytest.raises(faults.Damaged):
        back_up(folder, KEY, folder / "backups", MOMENT)
    assert file.exists()


@pytest.mark.parametrize("steps", range(5))
def test_a_salvage_cut_short_anywhere_goes_on_at_the_next_start(
    folder: Path, filled: dict[MeetingId, list[str]], monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    lock(folder)
    with monkeypatch.context() as patched, suppress(Cut):
        cut_after(steps, patched)
        salvage(folder, KEY, lambda *_progress: None)
    FolderBox(folder, PaperSafe()).protection()  # as every start asks first
    assert not (folder / SALVAGED).exists()
    assert check(folder, filled) == sum(map(len, filled.values()))
    assert len(list(folder.glob("amends.damaged-*.db"))) == (steps > 0)


def test_what_stands_in_the_log_alone_is_saved_as_well(folder: Path, tmp_path: Path) -> None:
    store = open_store(folder)
    session = started(store.journal, FixedClock(), NAMES[0])
    raise_point(session, 1)
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("amends.db", "amends.db-wal", "amends.lock"):
        (killed / name).write_bytes((folder / name).read_bytes())
    store.close()
    assert done(killed).entries == session.meeting.seq
