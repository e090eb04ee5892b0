"""A file of an older version, which was not locked, is locked: whole, checked, and gone in its old form."""

import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from meeting.errors import KnownError
from meeting.ids import ItemId
from storage import faults, takeover
from storage.folder import is_plain
from storage.lock import NAME as LOCK
from tests.disk.killed import SAMPLE, Killed
from tests.disk.samples.make import NAME
from tests.stores import bare, open_store

WORDS = b"Harbour Lettings"
KILLS = 60
SOONER = 0.8  # where a kill came too late, the next ones come sooner


@pytest.fixture
def older(folder: Path) -> Path:
    """A data folder with the file of an older version, and the mark that it was there."""
    return left_by_older_version(folder)


def left_by_older_version(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(SAMPLE, folder / "amends.db")
    (folder / LOCK).write_text("amends.db\n")
    return folder


def check_all_is_there(folder: Path) -> None:
    """What the sample holds is in the locked file, and no word of it stands anywhere in the open."""
    store = open_store(folder)
    assert [row.client for row in store.shelf.rows()] == ["Maria Keller"]
    assert len(store.journal.entries(NAME)) == rows_of(SAMPLE)
    assert store.shelf.attached(NAME, ItemId("delivery-note")) == b"grey laminate"
    assert store.shelf.damage() == []
    store.close()
    laid = {"backups", "amends.ballast", "amends.forward"}
    assert {each.name for each in folder.iterdir()} - laid == {"amends.db", LOCK}
    assert not any(WORDS in path.read_bytes() for path in folder.glob("backups/*"))
    assert not is_plain(folder / "amends.db")
    assert WORDS not in (folder / "amends.db").read_bytes()


def rows_of(plain: Path) -> int:
    connection = sqlite.connect(f"{plain.as_uri()}?mode=ro&immutable=1", uri=True)
    (count,) = connection.execute("SELECT count(*) FROM journal").fetchone()
    connection.close()
    return int(count)


def test_the_sample_can_be_read_by_anyone() -> None:
    assert WORDS in SAMPLE.read_bytes()


def test_an_older_file_is_locked_with_all_that_it_holds(older: Path) -> None:
    check_all_is_there(older)
    check_all_is_there(older)
    assert (older / "amends.db").stat().st_mode & 0o777 == 0o600


def test_what_stood_in_the_log_alone_comes_along(older: Path, tmp_path: Path) -> None:
    plain = sqlite.connect(str(older / "amends.db"))
    plain.execute("PRAGMA wal_autocheckpoint = 0")
    plain.execute("UPDATE settings SET value = 'light'")
    plain.commit()
    killed = tmp_path / "killed"
    shutil.copytree(older, killed)
    plain.close()
    assert (killed / "amends.db-wal").stat().st_size
    store = open_store(killed)
    assert store.shelf.setting("theme") == "light"
    store.close()
    check_all_is_there(killed)


def test_the_old_bytes_are_written_over(older: Path) -> None:
    kept = (older / "amends.db").open("rb")
    open_store(older).close()
    assert set(kept.read()) == {0}
    kept.close()


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def spoil(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(5 * 4096)
        opened.write(b"\xff" * 4096)


@pytest.mark.parametrize("harm", [cut, spoil])
def test_a_damaged_older_file_is_left_as_it_is(older: Path, harm: Callable[[Path], None]) -> None:
    harm(older / "amends.db")
    harmed = (older / "amends.db").read_bytes()
    with pytest.raises(faults.Damaged):
        open_store(older)
    assert (older / "amends.db").read_bytes() == harmed


def test_a_copy_that_is_not_the_same_is_not_put_in_its_place(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takeover, "_holds_same", lambda _connection, table: table != '"journal"')
    with pytest.raises(faults.Damaged):
        open_store(older)
    assert is_plain(older / "amends.db")


class PowerCut(BaseException):
    """Nothing happens any more."""


@pytest.mark.parametrize("step", range(1, 6))
def test_cut_short_between_any_two_steps_it_is_gone_on_with(
    older: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = ("_check_sound", "_locked_copy", "put_in_place", "wipe")
    done = 0

    def counted(deed: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object) -> object:
            nonlocal done
            done += 1
            if done == step:
                raise PowerCut
            return deed(*given)

        return run

    for name in steps:
        monkeypatch.setattr(takeover, name, counted(getattr(takeover, name)))
    if step <= len(steps):
        with pytest.raises(PowerCut):
            open_store(older)
    else:
        open_store(older).close()
    monkeypatch.undo()
    check_all_is_there(older)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_killed_at_any_moment_it_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    dice, met = random.Random(), 0
    with Killed() as killed:
        longest = killed.takes("open", left_by_older_version(tmp_path / "done"))
        for number in range(KILLS):
            folder = left_by_older_version(tmp_path / f"{number}")
            was_met = killed.after(dice.uniform(1, longest), "open", folder)
            met, longest = met + was_met, longest * (1 if was_met else SOONER)
            check_all_is_there(folder)
            shutil.rmtree(folder)
    assert met > KILLS / 6


def test_another_programs_file_is_left_as_it_is(folder: Path) -> None:
    folder.mkdir()
    other = sqlite.connect(str(folder / "amends.db"))
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(KnownError, match="does not hold meetings"):
        open_store(folder)
    assert is_plain(folder / "amends.db")


def test_a_locked_file_is_not_taken_over_again(folder: Path) -> None:
    open_store(folder).close()
    with bare(folder / "amends.db") as connection:
        (salt,) = connection.execute("PRAGMA cipher_salt").fetchone()
    open_store(folder).close()
    assert (folder / "amends.db").read_bytes()[:16].hex() == salt
