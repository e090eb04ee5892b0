"""Reading beside the window that has the folder, and what an import completes."""

from pathlib import Path

import pytest

from meeting.acts import Entry
from meeting.errors import Conflict
from meeting.history import fold
from meeting.ids import MeetingId, PointId
from meeting.ports import Journal, Shelf
from meeting.record import withheld
from meeting.session import Session
from meeting.unload import RaisePoint
from storage import faults
from storage.lock import NAME, AlreadyOpen, Lock
from storage.store import Store
from storage.versions import REVISIONS
from tests.builders import MEETING
from tests.disk.playing import started
from tests.fakes import FixedClock
from tests.method import stages
from tests.stores import open_store


def test_a_reader_sees_each_act_as_soon_as_it_is_kept(store: Store, folder: Path, name: MeetingId) -> None:
    session = started(store.journal, FixedClock(), name)
    reader = open_store(folder, alone=False)
    for number in range(3):
        session.do(RaisePoint(PointId(f"point-{number}"), f"words {number}"))
        assert fold(reader.journal.entries(name)) == session.meeting
        row = reader.shelf.row(name)
        assert row is not None
        assert row.points == number + 1
    reader.close()


def test_a_reader_takes_nothing_from_the_window(store: Store, folder: Path, name: MeetingId) -> None:
    open_store(folder, alone=False).close()
    started(store.journal, FixedClock(), name)
    with pytest.raises(AlreadyOpen):
        open_store(folder)


def test_a_reader_without_a_window_opens_the_folder_as_anyone_does(folder: Path) -> None:
    reader = open_store(folder, alone=False)
    assert reader.shelf.count() == 0
    window = open_store(folder)
    assert reader.shelf.count() == 0
    window.close()
    reader.close()


def test_a_reader_never_makes_or_migrates_a_file(folder: Path) -> None:
    folder.mkdir()
    window = Lock(folder)
    with pytest.raises(faults.CannotOpen):
        open_store(folder, alone=False)
    assert [each.name for each in folder.iterdir()] == [NAME]
    window.release()


def test_a_reader_waits_for_tables_that_are_being_brought_up_to_date(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.shelf.count() == 0
    monkeypatch.setattr("storage.versions.REVISIONS", (*REVISIONS, "one more"))
    with pytest.raises(faults.InUse):
        open_store(folder, alone=False)


# What an import brings


def kept(journal: Journal, entries: list[Entry]) -> None:
    journal.append_all(entries, fold(entries))


def test_withheld_entries_get_their_bodies_and_others_keep_theirs(journal: Journal, shelf: Shelf) -> None:
    entries = stages.prepared().entries
    bare = withheld(entries)
    kept(journal, bare)
    come = [new for old, new in zip(bare, entries, strict=True) if old.body is None]
    journal.append_all([], fold(entries), come)
    assert journal.entries(MEETING) == entries
    assert shelf.count() == 1
    assert not Session(journal, FixedClock(), MEETING).meeting.withheld


def test_what_has_its_body_is_never_written_over(store: Store) -> None:
    entries = stages.prepared().entries
    kept(store.journal, entries)
    with pytest.raises(Conflict):
        store.journal.append_all([], fold(entries), [entries[3]])
    bare = entries[3].but(hash="0" * 64)
    with pytest.raises(Conflict):
        store.journal.append_all([], fold(entries), [bare])
    assert store.journal.entries(MEETING) == entries


def test_new_and_completed_entries_come_together_or_not_at_all(store: Store) -> None:
    entries = stages.heard().entries
    kept(store.journal, withheld(entries[:10]))
    come = [entry for entry in entries[:10] if entry.act is not None and entry.act.private]
    with pytest.raises(Conflict):
        store.journal.append_all(entries[9:], fold(entries), come)
    assert store.journal.entries(MEETING) == withheld(entries[:10])
    store.journal.append_all(entries[10:], fold(entries), come)
    assert store.journal.entries(MEETING) == entries
