"""What a file can be at the start: missing, damaged, another program’s, newer. It is left as it is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from meeting import history
from meeting.errors import KnownError
from meeting.ids import ItemId, MeetingId
from storage import faults
from storage.store import Store
from tests.disk.playing import play_example
from tests.stores import bare, open_store


def test_a_file_that_is_missing_is_not_made_anew(folder: Path, file: Path) -> None:
    open_store(folder).close()
    file.unlink()
    with pytest.raises(faults.Missing, match=r"Put the file amends\.db back there"):
        open_store(folder)
    assert not file.exists()
    (folder / "amends.lock").unlink()
    open_store(folder).close()


def test_a_log_without_its_file_is_not_written_over(folder: Path, file: Path) -> None:
    folder.mkdir()
    log = file.with_name("amends.db-wal")
    log.write_bytes(b"the newest words")
    with pytest.raises(faults.Missing):
        open_store(folder)
    assert log.read_bytes() == b"the newest words"


def test_a_beginning_that_was_interrupted_is_begun_again(folder: Path) -> None:
    folder.mkdir()
    for name in ("amends.new", "amends.new-wal", "amends.new-shm"):
        (folder / name).write_bytes(b"half" * 5000)
    store = open_store(folder)
    assert store.shelf.count() == 0
    store.close()


def cut_to_nothing(file: Path) -> None:
    file.write_bytes(b"")


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite_the_beginning(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(b"garbage " * 512)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (cut_to_nothing, faults.Damaged),
        (cut_in_half, faults.Damaged),
        (overwrite_the_beginning, faults.NotOurs),
    ],
)
def test_a_file_that_was_harmed_is_refused_and_left_as_it_is(
    folder: Path, file: Path, name: MeetingId, harm: Callable[[Path], None], fault: type[KnownError]
) -> None:
    store = open_store(folder)
    for _ in play_example(store.journal, name):
        pass
    store.close()
    harm(file)
    harmed = file.read_bytes()
    with pytest.raises(fault):
        read_everything(folder, name)
    assert file.read_bytes() == harmed


def read_everything(folder: Path, name: MeetingId) -> None:
    store = open_store(folder)
    try:
        store.journal.entries(name)
        store.shelf.rows()
        store.shelf.rows(search="never there")
    finally:
        store.close()


def test_a_damaged_page_is_named_and_the_rest_goes_on(folder: Path, file: Path, name: MeetingId) -> None:
    store = open_store(folder)
    *_, live = play_example(store.journal, name)
    store.close()
    sound = file.read_bytes()
    spoil_table(file, "journal")
    store = open_store(folder)
    assert store.shelf.rows()[0].client == "Maria Keller"
    for _try in range(2):
        with pytest.raises(faults.Damaged, match="is damaged"):
            store.journal.entries(name)
    assert store.shelf.rows()[0].client == "Maria Keller"
    mend(file, sound)
    assert history.fold(store.journal.entries(name)) == live
    store.close()


def spoil_table(file: Path, table: str) -> None:
    """Overwrite the page at which a table begins."""
    with bare(file) as connection:
        wanted = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(wanted, [table]).fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * 4096)
        opened.write(b"\xff" * 4096)


def mend(file: Path, sound: bytes) -> None:
    """Put the former bytes back into the same file."""
    with file.open("r+b") as opened:
        opened.write(sound)


def test_a_damaged_attachment_is_not_handed_out(store: Store, name: MeetingId) -> None:
    store.shelf.attach(name, ItemId("photo"), b"a picture")
    with store._file.writing() as connection:
        connection.exec_driver_sql("UPDATE attachments SET content = x'00'")
    with pytest.raises(faults.Damaged):
        store.shelf.attached(name, ItemId("photo"))


@pytest.mark.parametrize(
    "content", [b"Dear diary, nobody rang me.\n" * 500, b"SQLite format 3\0" + bytes(4080)]
)
def test_a_file_that_is_no_database_is_left_as_it_is(folder: Path, file: Path, content: bytes) -> None:
    folder.mkdir()
    file.write_bytes(content)
    with pytest.raises(faults.NotOurs, match="does not hold meetings"):
        open_store(folder)
    assert file.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(folder: Path, file: Path) -> None:
    folder.mkdir()
    other = sqlite.connect(str(file))
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    content = file.read_bytes()
    with pytest.raises(faults.NotOurs):
        open_store(folder)
    assert file.read_bytes() == content


def test_a_file_of_a_newer_version_is_refused_and_left_as_it_is(folder: Path, file: Path) -> None:
    open_store(folder).close()
    newer = bare(file)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    content = file.read_bytes()
    with pytest.raises(faults.Newer, match="newer version"):
        open_store(folder)
    assert file.read_bytes() == content


def test_every_fault_leaves_the_folder_free_for_the_next_start(folder: Path, file: Path) -> None:
    open_store(folder).close()
    sound = file.read_bytes()
    file.write_bytes(b"")
    for _try in range(2):
        with pytest.raises(faults.Damaged):
            open_store(folder)
    file.write_bytes(sound)
    open_store(folder).close()


def test_a_page_with_nothing_in_it_is_checked_as_well(store: Store, folder: Path, file: Path) -> None:
    store.shelf.attach(MeetingId("m"), ItemId("photo"), b"a picture" * 5000)
    with store._file.writing() as connection:
        connection.exec_driver_sql("DELETE FROM attachments")
    assert store.shelf.damage() == []
    with store._file.reading() as connection:
        pages, free = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_count", "freelist_count")
        )
    assert free > 3
    with file.open("r+b") as opened:
        opened.seek((pages - 1) * 4096)
        opened.write(b"\xff" * 4096)
    (told,) = store.shelf.damage()
    assert str(pages) in told
    assert str(folder) in told
