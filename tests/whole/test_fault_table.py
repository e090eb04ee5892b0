"""Every fault of a disk, done to the real store in mid-meeting: said, with its remedy, and nothing is lost.

Each line of the table says what happens to the file, what is said of it, and how it is put right again.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from meeting import chain, history
from meeting.desk import Desk
from meeting.errors import Stuck
from meeting.ids import MeetingId, PointId
from meeting.session import Session
from meeting.unload import RaisePoint
from storage.elsewhere import FolderElsewhere
from storage.preferences import FilePreferences
from storage.store import Store
from storage.strongbox import FolderBox
from tests.disk.playing import started
from tests.disk.test_keys import PaperSafe
from tests.fakes import FixedClock
from tests.stores import KEY, PASSPHRASE, bare, lock, open_store
from ui.door import Door

NAME = MeetingId("0195885a-8f00-7000-8000-000000000014")
SECRET = "Nobody rang me"
TYPED = f"{SECRET}, not on Monday, not on Tuesday. " * 500  # more than any page has room for


class Data(NamedTuple):
    """An open data folder, and the file in it."""

    store: Store
    file: Path


Harm = Callable[[Data], AbstractContextManager[None]]


class Line(NamedTuple):
    """What is done, what is said of it, and the way out."""

    harm: Harm
    said: str
    remedy: str


@contextmanager
def full(data: Data) -> Iterator[None]:
    data.store._file.ballast.give_up()
    with data.store._file.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    yield
    data.store._file._let_go()


@contextmanager
def read_only(data: Data) -> Iterator[None]:
    with data.store._file.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    yield
    data.store._file._let_go()


@contextmanager
def moved_away(data: Data) -> Iterator[None]:
    away = data.file.rename(data.file.with_suffix(".away"))
    yield
    away.rename(data.file)


@contextmanager
def replaced(data: Data) -> Iterator[None]:
    away = data.file.rename(data.file.with_suffix(".away"))
    shutil.copy(away, data.file)
    yield
    away.replace(data.file)


@contextmanager
def log_deleted(data: Data) -> Iterator[None]:
    log = data.file.with_name(data.file.name + "-wal")
    away = log.rename(data.file.with_suffix(".away"))
    yield
    away.rename(log)


@contextmanager
def cut_to_nothing(data: Data) -> Iterator[None]:
    content = data.file.read_bytes()
    os.truncate(data.file, 0)
    yield
    with data.file.open("r+b") as opened:
        opened.write(content)


@contextmanager
def damaged(data: Data) -> Iterator[None]:
    data.store._file._let_go()  # everything is in the data.file, nothing in the log
    with bare(data.file) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = data.file.read_bytes()
    with data.file.open("r+b") as opened:
        opened.seek((page - 1) * 4096)
        opened.write(b"\xff" * 4096)
    yield
    with data.file.open("r+b") as opened:
        opened.write(content)


@contextmanager
def held_by_another_program(data: Data) -> Iterator[None]:
    with data.store._file.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = bare(data.file)
    other.isolation_level = None
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def locked(data: Data) -> Iterator[None]:
    data.store.on_key(None)
    yield
    data.store.on_key(KEY)


TABLE = {
    "the disk is full": Line(full, "is full; the last entry was not kept", "Make some room"),
    "the file turned read-only": Line(read_only, "it is read-only", "Allow writing there"),
    "the file was moved away": Line(
        moved_away, "was moved or deleted while it was open", "put the same file back"
    ),
    "another file has its name": Line(
        replaced, "was moved or deleted while it was open", "put the same file back"
    ),
    "its log was deleted": Line(
        log_deleted, "was moved or deleted while it was open", "put the same file back"
    ),
    "it was cut to nothing": Line(cut_to_nothing, "is damaged", "backup"),
    "a page in the middle is damaged": Line(damaged, "is damaged", "backup"),
    "another program holds it": Line(held_by_another_program, "is busy with", "try once more"),
    "it is locked": Line(locked, "are locked", "Unlock them first"),
}


CAN_BE_LEFT = {"the disk is full", "the file turned read-only"}
"""Where nothing more can be kept, and all that is kept can be read: it can go on in another folder."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("name", TABLE)
def test_a_fault_is_said_and_nothing_acknowledged_or_typed_is_lost(
    qtbot: QtBot, store: Store, tmp_path: Path, name: str
) -> None:
    line, file, clock = TABLE[name], tmp_path / "data" / "amends.db", FixedClock()
    door = Door(started(store.journal, clock, NAME))
    assert door.do(RaisePoint(PointId("kept"), "It was kept waiting."))
    before = door.meeting
    told: list[tuple[str, str]] = []
    door.failed.connect(lambda message, remedy: told.append((message, remedy)))

    with line.harm(Data(store, file)):
        door.type("new-point", TYPED)
        assert not door.keep_drafts()
        assert door.draft("new-point") == TYPED
        for message, remedy in told:
            assert line.said in message
            assert line.remedy in remedy
            assert SECRET not in message + remedy
        assert told

    with qtbot.waitSignal(door.saved):
        assert door.keep_drafts(), told[-1:]
    assert door.do(RaisePoint(PointId("after"), TYPED), "new-point")
    entries = store.journal.entries(NAME)
    assert history.fold(entries) == door.meeting
    assert entries[: before.seq][-1].hash == before.hash
    assert list(chain.faults(NAME, entries)) == []
    assert store.journal.drafts(NAME) == []
    assert store.shelf.damage() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("name", TABLE)
def test_another_folder_is_a_way_out_where_it_can_be_one(store: Store, tmp_path: Path, name: str) -> None:
    lock(tmp_path / "data")
    box = FolderBox(tmp_path / "data", PaperSafe(), told=PASSPHRASE)
    box.unlock_unasked()
    box.guard(store.on_key, store.go_on_in)
    door = Door(started(store.journal, FixedClock(), NAME))
    assert door.do(RaisePoint(PointId("kept"), "It was kept waiting."))

    with TABLE[name].harm(Data(store, tmp_path / "data" / "amends.db")):
        door.type("new-point", TYPED)
        assert not door.do(RaisePoint(PointId("after"), TYPED), "new-point")
        assert isinstance(door.fault, Stuck) == (name in CAN_BE_LEFT)
        if name in CAN_BE_LEFT:
            FolderElsewhere(box, FilePreferences(tmp_path / "data")).go_on_in(tmp_path / "stick")
            door.catch_up()
            assert [point.words for point in door.meeting.points[1:]] == [TYPED]
            assert store.journal.drafts(NAME) == []
            assert store.database.path.parent == tmp_path / "stick"
    assert history.fold(store.journal.entries(NAME)) == door.meeting
    assert list(chain.faults(NAME, store.journal.entries(NAME))) == []
    assert store.shelf.damage() == []


def test_a_clock_that_goes_back_takes_nothing_with_it(store: Store) -> None:
    clock = FixedClock()
    session = started(store.journal, clock, NAME)
    session.do(RaisePoint(PointId("before"), SECRET))
    clock.pass_by(days=-400)
    session.do(RaisePoint(PointId("after"), "It was kept waiting."))
    session.keep_draft("new-point", "Nobody ra")
    again = Session(store.journal, clock, NAME)
    assert again.meeting == session.meeting
    assert [point.id for point in again.meeting.points] == ["before", "after"]
    assert again.draft("new-point") == "Nobody ra"
    assert list(chain.faults(NAME, store.journal.entries(NAME))) == []
    assert Desk(store.journal, store.shelf, clock).look(NAME) == session.meeting
