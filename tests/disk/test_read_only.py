"""Where nothing can be written, what is there can still be read, all of it or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meeting.history import fold
from meeting.ids import MeetingId
from meeting.model import Meeting
from storage import faults
from storage.backup import back_up
from storage.restore import restore
from storage.store import Store
from storage.versions import REVISIONS
from tests.disk.playing import raise_point, started
from tests.fakes import MOMENT, FixedClock
from tests.stores import KEY, bare, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")

NOBODY = 65534


@pytest.fixture(scope="module", autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What Python loads late is loaded: the other user may not look into this one's home."""
    folder = tmp_path_factory.mktemp("loaded") / "data"
    store = open_store(folder)
    session = started(store.journal, FixedClock(), MeetingId("loaded"))
    store.close()
    made = back_up(folder, KEY, folder / "backups", MOMENT)
    restore(folder, made.path, KEY, None)
    store = open_store(folder, alone=False)
    assert store.journal.entries(session.id)
    store.close()


@pytest.fixture
def home() -> Iterator[Path]:
    """A place of a user who is not allowed everything, and the test as that user."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(place, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield place
        for each in [place, *place.rglob("*")]:
            each.chmod(0o700)
        if is_root:
            os.seteuid(0)


@pytest.fixture
def folder(home: Path) -> Path:
    """A data folder with nothing in it."""
    return home / "data"


@pytest.fixture
def live(folder: Path, name: MeetingId) -> Meeting:
    """A meeting that was kept in the folder, which is closed again."""
    store = open_store(folder)
    session = started(store.journal, FixedClock(), name)
    store.close()
    return session.meeting


def lock_up(folder: Path, files: bool = True) -> None:
    """Take the right to write from the folder and from its files."""
    for each in folder.iterdir() if files else ():
        each.chmod(0o400)
    folder.chmod(0o500)


@contextmanager
def reader(folder: Path) -> Iterator[Store]:
    """The folder, opened to be read."""
    store = open_store(folder, alone=False)
    try:
        yield store
    finally:
        store.close()


@pytest.mark.parametrize("files", [True, False], ids=["folder and files", "folder alone"])
def test_a_folder_that_is_read_only_is_read(folder: Path, live: Meeting, files: bool) -> None:
    lock_up(folder, files)
    with reader(folder) as store:
        assert store.shelf.count() == 1
        assert fold(store.journal.entries(live.id)) == live
        with pytest.raises(faults.ReadOnly):
            store.shelf.set("language", "en")
    with pytest.raises(faults.ReadOnly):
        open_store(folder)


def test_files_that_are_read_only_are_read(folder: Path, live: Meeting) -> None:
    for each in folder.iterdir():
        each.chmod(0o400)
    with reader(folder) as store:
        assert fold(store.journal.entries(live.id)) == live


@pytest.mark.usefixtures("live")
def test_the_log_of_a_window_that_is_open_is_read_too(folder: Path) -> None:
    window = open_store(folder)
    session = started(window.journal, FixedClock(), MeetingId("0" * 26))
    lock_up(folder)
    with reader(folder) as store:
        assert store.shelf.count() == 2
        raise_point(session, 1)
        assert fold(store.journal.entries(session.id)) == session.meeting
    window.close()


@pytest.fixture
def left_behind(home: Path, folder: Path, name: MeetingId) -> Meeting:
    """A meeting in a folder whose program was killed: all of it stands in the log alone."""
    store, killed = open_store(folder), home / "killed"
    session = started(store.journal, FixedClock(), name)
    shutil.copytree(folder, killed)
    store.close()
    shutil.rmtree(folder)
    killed.rename(folder)
    return session.meeting


def test_a_log_that_was_left_behind_is_read_too(folder: Path, left_behind: Meeting) -> None:
    lock_up(folder)
    with reader(folder) as store:
        assert fold(store.journal.entries(left_behind.id)) == left_behind


def test_a_log_that_cannot_be_read_is_not_passed_over(folder: Path, left_behind: Meeting) -> None:
    (folder / "amends.db-shm").unlink()
    lock_up(folder)
    with pytest.raises(faults.LogUnread, match="newest entries"), reader(folder):
        pass
    folder.chmod(0o700)
    for each in folder.iterdir():
        each.chmod(0o600)
    with reader(folder) as store:
        assert fold(store.journal.entries(left_behind.id)) == left_behind


@pytest.mark.usefixtures("live")
def test_what_somebody_else_writes_meanwhile_does_not_count_as_read(folder: Path, file: Path) -> None:
    lock_up(folder)
    with reader(folder) as store:
        assert store.shelf.count() == 1
        folder.chmod(0o700)
        file.chmod(0o600)
        with bare(file) as other:
            other.execute("DELETE FROM meetings")
        other.close()
        with pytest.raises(faults.InUse):
            store.shelf.count()


@pytest.mark.usefixtures("live")
def test_tables_that_cannot_be_brought_up_to_date_are_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_up(folder)
    monkeypatch.setattr("storage.versions.REVISIONS", (*REVISIONS, "one more"))
    with pytest.raises(faults.ReadOnly), reader(folder):
        pass


def test_a_folder_that_is_read_only_and_empty_says_so(folder: Path) -> None:
    folder.mkdir(mode=0o500)
    with pytest.raises(faults.ReadOnly), reader(folder):
        pass
