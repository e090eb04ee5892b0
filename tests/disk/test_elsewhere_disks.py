"""A disk that is full or read-only is left for another folder; onto such a disk nothing goes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from meeting import history
from meeting.errors import Stuck
from meeting.ids import MeetingId
from meeting.model import Meeting
from meeting.session import Session
from storage import faults, forwarding
from storage.elsewhere import FolderElsewhere, NoRoomThere, NotWritable
from storage.preferences import FilePreferences
from storage.strongbox import FolderBox
from tests.disk.moved import Home, check_goes_on_here, check_whole, holding, moved_in
from tests.disk.playing import raise_point, started
from tests.disk.test_faults import fill, tiny_disk
from tests.disk.test_keys import PaperSafe
from tests.fakes import FixedClock
from tests.stores import PASSPHRASE, lock, open_store

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made")


@linux_only
def test_a_full_disk_is_left_for_one_with_room(folder: Path, there: Path, name: MeetingId) -> None:
    with tiny_disk(folder, kilobytes=6_000):
        home = moved_in(folder, name)
        fill(folder)
        kept = until_full(home.session)
        home.go(there)
        assert forwarding.followed(folder) == there, "the note needs no room"
        assert home.session.meeting is kept
        raise_point(home.session, 9_999)
        assert home.session.warning is None
        home.store.close()
    check_whole(there, home.session)


@linux_only
def test_a_full_disk_is_left_at_the_start(folder: Path, there: Path, name: MeetingId) -> None:
    with tiny_disk(folder, kilobytes=1_500):
        home = moved_in(folder, name)
        fill(folder)
        until_full(home.session)
        home.store.close()
        fill(folder)
        box = FolderBox(folder, PaperSafe(), told=PASSPHRASE)
        box.unlock_unasked()
        FolderElsewhere(box, FilePreferences(folder)).go_on_in(there)
        assert box.folder == there
        store = open_store(box.folder)
        assert history.fold(store.journal.entries(name)) == home.session.meeting
        store.close()


@linux_only
def test_a_disk_that_had_no_room_from_the_beginning(folder: Path, there: Path, name: MeetingId) -> None:
    with tiny_disk(folder, kilobytes=64):
        lock(folder)
        with pytest.raises(faults.DiskFull):
            open_store(folder)
        box = FolderBox(folder, PaperSafe(), told=PASSPHRASE)
        box.unlock_unasked()
        FolderElsewhere(box, FilePreferences(folder)).go_on_in(there)
    store = open_store(there)
    started(store.journal, FixedClock(), name)
    store.close()
    assert not FolderBox(there, PaperSafe()).protection().is_new


@linux_only
def test_the_other_disk_is_full_too(home: Home, folder: Path, there: Path) -> None:
    there.parent.mkdir()
    with tiny_disk(there, kilobytes=300):
        with pytest.raises(NoRoomThere, match="either"):
            home.go(there)
        assert holding(there) == {}
        check_goes_on_here(home, folder)


@linux_only
def test_the_other_disk_fills_up_meanwhile(home: Home, folder: Path, there: Path) -> None:
    there.parent.mkdir()
    with tiny_disk(there, kilobytes=2_000):

        def fill_up(_percent: int) -> None:
            if not (there / "filler").exists():
                fill(there)

        with pytest.raises(NoRoomThere, match="either"):
            home.way.go_on_in(there, fill_up)
        assert set(holding(there)) == {"filler"}
        check_goes_on_here(home, folder)


@contextmanager
def read_only_disk(at: Path) -> Iterator[Callable[[], None]]:
    """A disk that turns read-only when it is told to."""
    with tiny_disk(at, kilobytes=6_000):

        def turn() -> None:
            subprocess.run(["mount", "-o", "remount,ro", at], check=True)

        yield turn


@linux_only
def test_a_folder_that_became_read_only_is_left_at_the_start(
    folder: Path, there: Path, name: MeetingId
) -> None:
    with read_only_disk(folder) as turn:
        home = moved_in(folder, name)
        home.store.close()
        turn()
        with pytest.raises(faults.ReadOnly) as raised:
            open_store(folder)
        assert isinstance(raised.value, Stuck)
        box = FolderBox(folder, PaperSafe(), told=PASSPHRASE)
        box.unlock_unasked()
        told = FolderElsewhere(box, FilePreferences(folder)).go_on_in(there).told
        assert f"started with the folder {there}" in told
    check_whole(there, home.session)


@linux_only
def test_a_place_where_nothing_can_be_written(home: Home, folder: Path, there: Path) -> None:
    there.parent.mkdir()
    with read_only_disk(there) as turn:
        turn()
        with pytest.raises(NotWritable, match="Nothing can be written"):
            home.go(there)
        with pytest.raises(NotWritable):
            home.go(there / "new")
        check_goes_on_here(home, folder)


def until_full(session: Session) -> Meeting:
    """Enter points until one cannot be kept; the meeting as it is kept."""
    with suppress(faults.DiskFull):
        for number in range(10, 3_000):
            raise_point(session, number, "Nobody rang me. " * 100)
        raise AssertionError("the disk is never full")
    return session.meeting
