"""The log has its room before it fills it, and room alone is no log."""

import os
import shutil
from pathlib import Path

import pytest

from meeting.ids import MeetingId
from meeting.session import Session
from storage import faults
from storage.folder import NAME, index_beside, log_beside
from storage.log import ROOM, holds_anything, set_room_aside
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


def test_a_meeting_fills_a_log_that_has_its_room_from_the_first_act(begun: Session, file: Path) -> None:
    before = log_beside(file).stat().st_size
    for number in range(20):
        raise_point(begun, number)
    assert before == log_beside(file).stat().st_size == ROOM


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
    os.truncate(log_beside(file), ROOM // 2)
    before = log_beside(file).read_bytes()
    set_room_aside(file)
    assert log_beside(file).read_bytes() == before


def test_room_alone_is_no_log(folder: Path, file: Path) -> None:
    open_store(folder).close()
    log_beside(file).touch()
    set_room_aside(file)
    assert log_beside(file).stat().st_size == ROOM
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
        fill(tmp_path / "disk")
        for number in range(100):
            raise_point(session, number)
        assert store.journal.warning is None, "the reserve has not been touched yet"
        store.close()
