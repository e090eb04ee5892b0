"""The log has its room before it fills it, and room alone is no log."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from meeting.ids import MeetingId
from meeting.session import Session
from storage import faults
from storage.folder import NAME, index_beside, log_beside
from storage.log import ROOM, Room, holds_anything
from storage.opening import only_read
from storage.store import Store
from tests.disk.playing import raise_point, started
from tests.disk.test_faults import fill, tiny_disk
from tests.fakes import FixedClock
from tests.stores import KEY, open_store


@pytest.fixture
def begun(store: Store, name: MeetingId) -> Session:
    """A meeting in phase 1, in the real store."""
    return started(store.journal, FixedClock(), name)


def test_a_meeting_fills_a_log_that_has_its_room_before_it_is_needed(begun: Session, file: Path) -> None:
    sizes = []
    for number in range(60):
        raise_point(begun, number)
        sizes.append(log_beside(file).stat().st_size)
    assert max(later - former for former, later in pairwise(sizes)) < ROOM / 20, "no act waits for all of it"
    assert sizes[-20:] == [ROOM] * 20


def test_on_a_disk_without_plenty_of_room_none_is_set_aside(tmp_path: Path, name: MeetingId) -> None:
    with tiny_disk(tmp_path / "disk", 8000):
        store = open_store(tmp_path / "disk" / "data")
        started(store.journal, FixedClock(), name)
        assert 0 < log_beside(store.database.path).stat().st_size < ROOM
        store.close()


def test_where_the_room_does_not_fit_all_works_as_before(
    tmp_path: Path, name: MeetingId, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tiny_disk(tmp_path / "disk", 2000):
        plenty = shutil.disk_usage(tmp_path)
        store = open_store(tmp_path / "disk" / "data")
        with monkeypatch.context() as on_a_disk_that_boasts:
            on_a_disk_that_boasts.setattr(shutil, "disk_usage", lambda _path: plenty)
            session = started(store.journal, FixedClock(), name)
        assert log_beside(store.database.path).stat().st_size < ROOM
        assert raise_point(session, 1).points
        store.close()


@pytest.mark.usefixtures("begun")
def test_what_stands_in_a_log_is_never_written_over(file: Path) -> None:
    before = log_beside(file).read_bytes()
    Room(file).set_aside()
    assert log_beside(file).read_bytes().rstrip(b"\0") == before.rstrip(b"\0")


def test_room_alone_is_no_log(folder: Path, file: Path) -> None:
    open_store(folder).close()
    log_beside(file).touch()
    Room(file).set_aside()
    assert log_beside(file).stat().st_size
    assert not holds_anything(file)
    only_read(folder, KEY).close()


@pytest.mark.usefixtures("begun")
def test_a_log_that_holds_something_is_needed_to_read_the_file(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    index_beside(copy / NAME).unlink()
    assert holds_anything(copy / NAME)
    with pytest.raises(faults.LogUnread):
        only_read(copy, KEY)


def test_a_program_killed_before_its_first_act_opens_as_ever(
    folder: Path, file: Path, name: MeetingId
) -> None:
    open_store(folder).close()
    log_beside(file).write_bytes(bytes(ROOM))
    store = open_store(folder)
    session = started(store.journal, FixedClock(), name)
    assert [entry.seq for entry in store.journal.entries(session.id)] == list(
        range(1, session.meeting.seq + 1)
    )
    store.close()


def test_the_room_takes_more_words_when_the_disk_is_full(tmp_path: Path, name: MeetingId) -> None:
    with tiny_disk(tmp_path / "disk", 80_000):
        store = open_store(tmp_path / "disk" / "data")
        session = started(store.journal, FixedClock(), name)
        for number in range(40):
            raise_point(session, number)
        fill(tmp_path / "disk")
        for number in range(40, 140):
            raise_point(session, number)
        assert store.journal.warning is None, "the reserve has not been touched yet"
        store.close()
