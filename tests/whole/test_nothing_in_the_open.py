"""After a whole meeting and a SIGKILL, no file anywhere holds a word of it in the open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meeting.kinds import Why
from meeting.phases import Phase
from storage.backup import back_up
from storage.folder import NAME
from storage.restore import restore
from storage.rights import FolderRights
from storage.salvage import salvage
from tests.disk.samples.make import make
from tests.fakes import FixedClock
from tests.screens.signing import TwoPages
from tests.stores import KEY, PASSPHRASE, bare, lock, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

WORDS = (
    "Maria", "Keller", "Harbour", "Lettings", "Northgate", "Adeyemi", "itchen", "worktop", "rang me",
    "invoice", "January", "raise-point", "client", "facilitator",
)  # fmt: skip
PLACES = (
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "SQLITE_TMPDIR",
)


def killed_when_all_is_typed(place: Path) -> list[str]:
    """A program that writes wherever it likes below `place`, killed in the last phase; what it said."""
    elsewhere = {name: str(place / name.lower()) for name in PLACES}
    for each in elsewhere.values():
        Path(each).mkdir()
    command = [sys.executable, "-m", "tests.whole.victim", str(place / "data"), Phase.SIGN.name]
    environment = os.environ | elsewhere
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as victim:
        assert victim.stdout is not None
        said: list[str] = []
        for line in victim.stdout:
            if line == "ready\n":
                victim.kill()
                return said
            said.append(line)
    raise AssertionError(f"it ended by itself after {said}")


def in_the_open(place: Path, words: tuple[str, ...]) -> Iterator[str]:
    """Each word that stands in a file or in its name, in any of the ways in which programs write text."""
    for file in place.rglob("*"):
        content = file.read_bytes().lower() if file.is_file() else b""
        for word in words:
            ways = (word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
            if any(way in content for way in ways) or word.lower() in file.name.lower():
                yield f"{file.relative_to(place)}: {word}"


def test_a_killed_meeting_leaves_no_word_behind(tmp_path: Path) -> None:
    said = killed_when_all_is_typed(tmp_path)
    assert any(line.startswith("draft sign/") for line in said)
    assert (tmp_path / "data" / f"{NAME}-wal").stat().st_size > 100_000, "the log holds what was typed"
    assert list(in_the_open(tmp_path, WORDS)) == []
    with bare(tmp_path / "data" / NAME) as connection:
        (bodies,) = connection.execute("SELECT group_concat(body) FROM journal").fetchone()
    found = str(bodies)
    assert all(word in found for word in ("Keller", "Harbour", "rang me", "worktop"))


def test_neither_words_nor_key_nor_passphrase_stand_beside_a_whole_meeting(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    lock(folder)
    make(folder)
    secrets = (*WORDS, "Ring on Tues", "grey laminate", PASSPHRASE, KEY.content.hex(), "SQLite format")
    assert list(in_the_open(folder, secrets)) == []
    raw = (folder / NAME).read_bytes()
    assert KEY.content not in raw + (folder / "amends.keys").read_bytes()


def test_neither_backup_nor_restore_nor_salvage_nor_erasing_writes_a_word_in_the_open(tmp_path: Path) -> None:
    folder, at = tmp_path / "data", datetime(2026, 3, 12, tzinfo=UTC)
    lock(folder)
    make(folder)
    made = back_up(folder, KEY, folder / "backups", at)
    restore(folder, made.path, KEY, None)
    salvage(folder, KEY, lambda _done, _of: None)
    assert list(folder.glob("amends.before-*.db"))
    assert list(folder.glob("amends.damaged-*.db"))
    assert list(in_the_open(tmp_path, WORDS)) == []
    store = open_store(folder)
    rights = FolderRights(folder, store, lambda: KEY, lambda: folder / "backups", FixedClock(), TwoPages())
    rights.erase(rights.meetings_of("AM-2026-014"), Why.ASKED)
    store.close()
    assert list(in_the_open(tmp_path, WORDS)) == []


def test_sorting_and_sums_make_no_files_in_the_open(tmp_path: Path) -> None:
    make(tmp_path)
    with bare(tmp_path / NAME) as connection:
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}, "temporary tables must stay in memory"
