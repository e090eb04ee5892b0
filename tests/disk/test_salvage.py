"""A damaged file: what is whole in it goes on, what is lost is told, and the file itself is kept."""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from meeting import chain, history
from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from meeting.session import Session
from storage import faults
from storage.backup import back_up
from storage.backups import known_in
from storage.folder import SALVAGED
from storage.restore import restore
from storage.salvage import NothingReadable, Salvaged, salvage, sentences
from storage.strongbox import FolderBox
from tests.disk.playing import raise_point, started
from tests.disk.test_keys import PaperSafe
from tests.disk.test_restore import Cut, cut_after
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


def known(found: Salvaged) -> int:
    """How many entries there were, as far as that is known."""
    return found.entries + found.lost_entries + found.stranded


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
    assert found == Salvaged(len(NAMES), every, damaged=found.damaged)
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
        assert known(found) == every or found.is_uncounted


@pytest.mark.parametrize("number", range(3))
def test_what_is_lost_in_the_middle_of_a_chain_is_counted_exactly(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]], number: int
) -> None:
    """By the gaps in the chains: entries that cannot be read, and those that follow on them."""
    sound, every = file.read_bytes(), sum(map(len, filled.values()))
    dice = random.Random(number)
    while True:
        file.write_bytes(sound)
        for each in dice.sample(range(40, len(sound) // PAGE), 2):
            spoil(file, each)
        found = done(folder)
        os.replace(found.damaged, file)
        if found.lost_entries and not found.is_uncounted:
            break
    assert known(found) == every
    told = sentences(found)
    assert any("lost" in sentence for sentence in told)
    assert any(sentence.startswith("Something is missing in: ") for sentence in told)


def test_a_meeting_of_which_only_its_line_in_the_list_is_left_is_told(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    assert filled
    with bare(file) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    backed_up(folder)
    spoil(file, root - 1)
    found = done(folder)
    assert (found.meetings, found.bare) == (0, len(NAMES))
    (newest,) = known_in(folder, KEY)
    told = sentences(found, newest)
    assert any(str(newest.path) in sentence for sentence in told)
    assert "Of 8 meetings in the list, not one entry could be read." in told
    assert any("AM-2026-014" in sentence for sentence in told)


@pytest.mark.parametrize("table", ["settings", "erased"])
def test_lost_settings_and_lost_tombstones_are_not_passed_over(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]], table: str
) -> None:
    with bare(file) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    spoil(file, root - 1)
    found = done(folder)
    assert found.entries == sum(map(len, filled.values()))
    assert any(sentence.startswith("More may be lost") for sentence in sentences(found))


# Without its first page


def backed_up(folder: Path) -> Path:
    return back_up(folder, KEY, folder / "backups", MOMENT).path


def with_backups(folder: Path) -> Salvaged:
    return salvage(folder, KEY, lambda *_progress: None, known_in(folder, KEY))


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_without_its_first_page_is_saved_by_what_its_backup_knows(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    backed_up(folder)
    store = open_store(folder)
    raise_point(Session(store.journal, FixedClock(), NAMES[0]), POINTS)
    later = filled | {NAMES[0]: [entry.hash for entry in store.journal.entries(NAMES[0])]}
    store.close()
    spoil(file, 0)
    found = with_backups(folder)
    assert found == Salvaged(len(NAMES), sum(map(len, later.values())), damaged=found.damaged)
    assert check(folder, later) == found.entries


def test_a_file_that_was_put_back_and_lost_its_first_page_is_saved_too(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    restore(folder, backed_up(folder), KEY, None)
    for aside in folder.glob("amends.before-*"):
        aside.unlink()
    store = open_store(folder)
    raise_point(Session(store.journal, FixedClock(), NAMES[0]), POINTS)
    later = filled | {NAMES[0]: [entry.hash for entry in store.journal.entries(NAMES[0])]}
    store.close()
    spoil(file, 0)
    assert with_backups(folder).entries == sum(map(len, later.values()))
    store = open_store(folder)
    assert store.shelf.setting("theme") == "dark"
    store.close()


def test_a_first_page_of_which_the_very_beginning_is_left_needs_no_backup(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    with file.open("r+b") as opened:
        opened.seek(512)
        opened.write(b"\xff" * (PAGE - 512))
    assert with_backups(folder).entries == sum(map(len, filled.values()))


def test_where_nothing_can_be_found_the_newest_backup_is_named(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    assert filled
    made = backed_up(folder)
    file.write_bytes(b"\xff" * file.stat().st_size)
    before = names_in(folder)
    with pytest.raises(NothingReadable) as told:
        with_backups(folder)
    assert str(made) in told.value.remedy
    assert "12 March 2026" in told.value.remedy
    assert str(told.value) == f"{told.value.message} {told.value.remedy}"
    assert names_in(folder) == before


def test_a_file_without_its_beginning_and_without_a_backup_is_left_as_it_is(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    assert filled
    spoil(file, 0)
    harmed, before = file.read_bytes(), names_in(folder)
    with pytest.raises(NothingReadable) as told:
        with_backups(folder)
    assert "none lies where backups are kept" in told.value.remedy
    assert file.read_bytes() == harmed
    assert names_in(folder) == before


@pytest.mark.parametrize("missing", [1, PAGE, 20 * PAGE])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]], missing: int
) -> None:
    every = sum(map(len, filled.values()))
    os.truncate(file, file.stat().st_size - missing)
    found = done(folder)
    assert every / 3 < found.entries <= every
    assert check(folder, filled) == found.entries
    assert known(found) == every or found.is_uncounted


def test_where_a_list_breaks_off_it_is_said_that_more_may_be_lost(
    folder: Path, file: Path, filled: dict[MeetingId, list[str]]
) -> None:
    size, every = file.stat().st_size, sum(map(len, filled.values()))
    os.truncate(file, size // 2 // PAGE * PAGE)
    os.truncate(file, size)
    found = done(folder)
    assert known(found) < every
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
