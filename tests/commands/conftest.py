"""The command line in this process, on a data folder and with records of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

import main
from meeting.acts import Entry
from meeting.desk import Desk
from meeting.record import withheld, written
from meeting.session import Session
from tests.builders import MEETING, Played
from tests.fakes import FixedClock
from tests.method import stages
from tests.stores import KEY, open_store


@pytest.fixture(autouse=True)
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder opens with the key of the tests."""
    monkeypatch.setattr(main, "key_for", lambda _folder: KEY)


class Said(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder; nothing is there yet."""
    return tmp_path / "data"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the data folder, which is the usual one: `run("verify", path)`."""
    monkeypatch.setattr(main, "first_folder", lambda: folder)

    def command(*arguments: object, data: Path = folder) -> Said:
        try:
            code = main.run(["--data", str(data), *map(str, arguments)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Said(code, *capsys.readouterr())

    return command


class Records:
    """Writes records of the example into a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()

    def write(self, name: str, entries: list[Entry]) -> Path:
        """A record of these entries."""
        return self.put(name, written(MEETING, entries))

    def put(self, name: str, content: bytes) -> Path:
        """A file that holds anything."""
        file = self._folder / name
        file.write_bytes(content)
        return file

    def own(self, stage: Callable[[], Played] = stages.sealed) -> Path:
        """Our own record of the example at a stage."""
        return self.write("own.json", stage().entries)

    def copy(self, stage: Callable[[], Played] = stages.sealed) -> Path:
        """The client's copy of it."""
        return self.write("copy.json", withheld(stage().entries))


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Where records are written."""
    return Records(tmp_path / "records")


def entries_in(folder: Path) -> list[Entry]:
    """The example's journal, as that data folder keeps it."""
    store = open_store(folder)
    try:
        return store.journal.entries(MEETING)
    finally:
        store.close()


@contextmanager
def session_in(folder: Path, clock: FixedClock) -> Iterator[Session]:
    """The example, opened from that data folder as the window does it."""
    store = open_store(folder)
    try:
        yield Desk(store.journal, store.shelf, clock).open(MEETING)
    finally:
        store.close()


def first(count: int) -> list[Entry]:
    """The first entries of the sealed example."""
    return stages.sealed().entries[:count]
