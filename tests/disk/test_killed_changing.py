"""Killed while the file itself is exchanged or changed, there is the old one or the new, whole."""

import random
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meeting import chain
from meeting.ids import ItemId, MeetingId
from storage import versions
from storage.backup import back_up, kept_in, parts
from storage.examined import examine
from storage.folder import NAME as FILE
from storage.folder import RESTORING
from storage.strongbox import FolderBox
from tests.disk.killed import SAMPLE, Killed
from tests.disk.playing import raise_point, started
from tests.disk.samples.make import NAME
from tests.disk.test_keys import PaperSafe
from tests.fakes import FixedClock
from tests.stores import KEY, bare, lock, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

KILLS = 100
FEWEST = KILLS // 4
"""That many of them at least must have met the work."""
SOONER = 0.8  # where a kill came too late, the next ones come sooner: the machine is quicker than it was
OLDER = SAMPLE.with_name("version-0002.db")
POINTS = 3
HERE, THERE = (MeetingId(f"0195885a-8f00-7000-8000-00000000{number:04d}") for number in range(2))


@pytest.fixture
def killed() -> Iterator[Killed]:
    """A program to be killed."""
    with Killed() as program:
        yield program


def left_by_older_version(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(OLDER, folder / FILE)
    (folder / "amends.lock").write_text(f"{FILE}\n")
    return folder


def schema(file: Path) -> set[tuple[str, str]]:
    """Every table and index of a file, and which version it says it has."""
    connection = bare(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = set(connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master"))
    found |= {("version", version) for (version,) in connection.execute("SELECT * FROM alembic_version")}
    connection.close()
    return found


def test_100_kills_during_migration_leave_the_old_or_the_new_whole(killed: Killed, tmp_path: Path) -> None:
    done = left_by_older_version(tmp_path / "done")
    longest, dice, met, seen = killed.takes("open", done), random.Random(), 0, set()
    old, new = schema(left_by_older_version(tmp_path / "old") / FILE), schema(done / FILE)
    for number in range(KILLS):
        folder = left_by_older_version(tmp_path / f"{number}")
        was_met = killed.after(dice.uniform(1, longest), "open", folder)
        met, longest = met + was_met, longest * (1 if was_met else SOONER)
        found = schema(folder / FILE)
        assert found in (old, new)
        seen.add(found == new)
        for made in kept_in(folder / "backups"):
            check_backup(made.path, tmp_path / "taken")
        check_migrated(folder)
        shutil.rmtree(folder)
    assert met > FEWEST
    assert False in seen


def check_migrated(folder: Path) -> None:
    """Opened again, the file has the newest tables and all that it held."""
    store = open_store(folder)
    assert [row.client for row in store.shelf.rows(search="kell")] == ["Maria Keller"]
    assert list(chain.faults(NAME, store.journal.entries(NAME))) == []
    assert store.shelf.attached(NAME, ItemId("delivery-note")) == b"grey laminate"
    assert [draft.text for draft in store.journal.drafts(NAME)] == ["Ring on Tues"]
    assert store.shelf.damage() == []
    store.close()
    assert versions.REVISIONS[-1] in {version for _name, version in schema(folder / FILE)}


def check_backup(path: Path, taken: Path) -> None:
    """What has a backup's name is a whole one."""
    size, _held = parts(path)
    taken.write_bytes(path.read_bytes()[:size])
    assert examine(taken, KEY) == 1
    taken.unlink()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of another folder, with one meeting in it."""
    folder = tmp_path / "there"
    lock(folder)
    store = open_store(folder)
    raise_point(started(store.journal, FixedClock(), THERE), 1)
    store.close()
    return back_up(folder, KEY, tmp_path / "kept", datetime(2026, 3, 12, tzinfo=UTC)).path


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder in whose place it is put, with a meeting whose last words stand in the log alone."""
    folder, crashed = tmp_path / "here", tmp_path / "crashed"
    lock(folder)
    store = open_store(folder)
    session = started(store.journal, FixedClock(), HERE)
    for number in range(POINTS):
        raise_point(session, number)
    shutil.copytree(folder, crashed)
    store.close()
    assert (crashed / f"{FILE}-wal").stat().st_size
    return crashed


def test_100_kills_during_a_restore_leave_the_old_or_the_new_whole(
    killed: Killed, here: Path, backup: Path, tmp_path: Path
) -> None:
    done = Path(shutil.copytree(here, tmp_path / "done"))
    longest, dice, met, seen = killed.takes("restore", done, backup), random.Random(), 0, set()
    assert meetings_in(done) == {THERE}
    for number in range(KILLS):
        folder = Path(shutil.copytree(here, tmp_path / f"{number}"))
        was_met = killed.after(dice.uniform(1, longest), "restore", folder, backup)
        met, longest = met + was_met, longest * (1 if was_met else SOONER)
        seen.add(frozenset(meetings_in(folder)))
        shutil.rmtree(folder)
    assert met > FEWEST
    assert frozenset({HERE}) in seen
    assert seen <= {frozenset({HERE}), frozenset({THERE})}


def meetings_in(folder: Path) -> set[MeetingId]:
    """Which meetings are in a folder at the next start; what was replaced is whole beside it."""
    assert FolderBox(folder, PaperSafe()).protection().passphrase
    found = held_in(folder)
    aside = list(folder.glob("amends.before-*.db"))
    assert bool(aside) == (found == {THERE})
    assert not list(folder.glob(f"{RESTORING}*"))
    for path in aside:
        (other := folder / "other").mkdir()
        for each in folder.glob(f"{path.stem}.db*"):
            shutil.copy(each, other / each.name.replace(path.name, FILE))
        assert held_in(other) == {HERE}
    return found


def held_in(folder: Path) -> set[MeetingId]:
    """The meetings in a folder, each of them whole."""
    store = open_store(folder)
    found = {row.id for row in store.shelf.rows()}
    for name in found:
        assert list(chain.faults(name, store.journal.entries(name))) == []
    assert store.shelf.damage() == []
    assert [row.points for row in store.shelf.rows()] == [POINTS if found == {HERE} else 1]
    store.close()
    return found
