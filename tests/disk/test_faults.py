"""What the environment does to a file: said in one sentence with its remedy, and nothing is lost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from meeting import history
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.ports import Draft
from meeting.session import Session
from storage import faults
from storage.lock import AlreadyOpen
from storage.store import Store
from tests.disk.playing import raise_point, started
from tests.fakes import MOMENT, FixedClock
from tests.stores import bare, open_store

SECRET = "Nobody rang me"
posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows does not let go of an open file")


@pytest.fixture
def session(store: Store, name: MeetingId) -> Session:
    """A meeting in phase 1, in the file."""
    return started(store.journal, FixedClock(), name)


def check_nothing_is_kept(session: Session, fault: type[KnownError]) -> None:
    """The act is refused as a whole, in words that are ours alone, and the meeting stays as it was."""
    before = session.meeting
    with pytest.raises(fault) as raised:
        raise_point(session, 1, SECRET)
    assert session.meeting is before
    said: BaseException | None = raised.value
    while said is not None:
        assert SECRET not in str(said)
        said = said.__cause__


def check_all_is_well(store: Store, session: Session) -> None:
    """The store that failed keeps the next act, and has the whole meeting."""
    raise_point(session, 2)
    assert history.fold(store.journal.entries(session.id)) == session.meeting


def pragma(store: Store, words: str) -> None:
    """Set up the connection that the next act will use."""
    with store._file.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA {words}")


def test_a_file_that_turned_read_only(store: Store, session: Session) -> None:
    pragma(store, "query_only = ON")
    check_nothing_is_kept(session, faults.ReadOnly)
    check_all_is_well(store, session)


def test_a_file_that_can_grow_no_more(store: Store, session: Session) -> None:
    store._file.ballast.give_up()
    pragma(store, "max_page_count = 1")
    with pytest.raises(faults.DiskFull):
        store.journal.keep_draft(session.id, Draft("field", SECRET * 10_000, MOMENT))
    assert store.journal.drafts(session.id) == []
    check_all_is_well(store, session)


def test_a_rehearsal_is_there_whole_or_not_at_all(store: Store) -> None:
    desk = Desk(store.journal, store.shelf, FixedClock())
    store._file.ballast.give_up()
    pragma(store, "max_page_count = 1")
    with pytest.raises(faults.DiskFull):
        desk.rehearse()
    assert store.shelf.rows() == []
    pragma(store, "max_page_count = 1000")
    rehearsal = desk.rehearse()
    assert store.shelf.count() == 1
    assert history.unruly(store.journal.entries(rehearsal.id)) == []


@contextmanager
def tiny_disk(at: Path, kilobytes: int = 400) -> Iterator[None]:
    """A disk of that size, where this machine lets us have one."""
    at.mkdir()
    size = f"size={kilobytes}k"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tiny", at], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", at], check=True)  # also what a failed test left open


def fill(disk: Path) -> Path:
    """Put a file on the disk that takes all its room."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as growing:
        while True:
            growing.write(bytes(4096))
    return filler


def raise_many_points(session: Session) -> None:
    for number in range(10, 200):
        raise_point(session, number, SECRET * 20)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made")
def test_a_disk_that_is_full(folder: Path, name: MeetingId) -> None:
    with tiny_disk(folder):
        store = open_store(folder)
        session = started(store.journal, FixedClock(), name)
        filler = fill(folder)
        with pytest.raises(faults.DiskFull, match="is full; the last entry was not kept"):
            raise_many_points(session)
        kept = session.meeting
        filler.unlink()
        assert history.fold(store.journal.entries(name)) == kept
        check_all_is_well(store, session)
        store.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made")
def test_a_new_folder_on_a_full_disk(folder: Path) -> None:
    with tiny_disk(folder):
        (folder / "filler").write_bytes(bytes(380 * 1024))
        with pytest.raises(faults.DiskFull):
            open_store(folder)
        (folder / "filler").unlink()
        open_store(folder).close()


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of a user who is not allowed everything, and the tests as that user."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        is_root = os.name == "posix" and os.geteuid() == 0
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
        folder.chmod(0o700)
        if is_root:
            os.seteuid(0)


@posix_only
def test_a_folder_that_is_read_only(plain_user: Path) -> None:
    open_store(plain_user).close()
    plain_user.chmod(0o500)
    (plain_user / "amends.lock").chmod(0o400)
    with pytest.raises(faults.ReadOnly, match="it is read-only") as raised:
        open_store(plain_user)
    assert str(plain_user) in raised.value.message
    assert "another folder" in raised.value.remedy


@posix_only
def test_a_folder_in_which_nothing_new_can_be_made(plain_user: Path) -> None:
    open_store(plain_user).close()
    plain_user.chmod(0o500)
    with pytest.raises(KnownError, match=r"cannot be opened|read-only"):
        open_store(plain_user)


@posix_only
def test_a_file_that_belongs_to_somebody_else(plain_user: Path) -> None:
    open_store(plain_user).close()
    (plain_user / "amends.db").chmod(0)
    with pytest.raises(KnownError, match="cannot be opened"):
        open_store(plain_user)


def test_a_folder_that_is_a_file(folder: Path) -> None:
    folder.write_text("no folder")
    with pytest.raises(faults.CannotOpen):
        open_store(folder)


@posix_only
def test_folder_and_files_are_for_their_owner_alone(folder: Path, session: Session) -> None:
    raise_point(session, 1)
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {each.name: each.stat().st_mode & 0o777 for each in folder.iterdir()}
    of_the_file = {"amends.db", "amends.db-wal", "amends.db-shm"}
    assert set(modes) == {*of_the_file, "amends.lock", "amends.ballast", "amends.forward"}
    assert set(modes.values()) == {0o600}


def test_a_second_start_on_the_same_folder(store: Store, folder: Path, session: Session) -> None:
    with pytest.raises(AlreadyOpen, match="already open"):
        open_store(folder)
    check_all_is_well(store, session)
    store.close()
    again = open_store(folder)
    assert history.fold(again.journal.entries(session.id)) == session.meeting
    again.close()


def test_who_only_reads_reads_beside_the_window_that_is_open(
    store: Store, folder: Path, session: Session
) -> None:
    beside = open_store(folder, alone=False)
    raise_point(session, 1)
    assert history.fold(beside.journal.entries(session.id)) == session.meeting
    beside.close()
    check_all_is_well(store, session)
    with pytest.raises(AlreadyOpen):
        open_store(folder)


def test_another_program_that_holds_the_file(store: Store, session: Session, file: Path) -> None:
    pragma(store, "busy_timeout = 1")
    other = bare(file)
    other.isolation_level = None
    other.execute("BEGIN IMMEDIATE")
    check_nothing_is_kept(session, faults.InUse)
    other.close()
    check_all_is_well(store, session)


@posix_only
def test_a_file_that_is_deleted_while_it_is_open(store: Store, session: Session, file: Path) -> None:
    moved = file.rename(file.with_suffix(".away"))
    check_nothing_is_kept(session, faults.TakenAway)
    assert not file.exists()
    moved.rename(file)
    check_all_is_well(store, session)


@posix_only
def test_a_log_that_is_deleted_while_it_is_open(store: Store, session: Session, file: Path) -> None:
    wal = file.with_name("amends.db-wal")
    moved = wal.rename(file.with_suffix(".away"))
    check_nothing_is_kept(session, faults.TakenAway)
    moved.rename(wal)
    check_all_is_well(store, session)


@posix_only
def test_a_file_that_is_replaced_while_it_is_open(session: Session, file: Path) -> None:
    kept = file.read_bytes()
    file.unlink()
    file.write_bytes(kept)
    check_nothing_is_kept(session, faults.TakenAway)
