"""Killed at any moment, the program has lost nothing that it acknowledged."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from meeting import chain, index
from meeting.history import fold
from meeting.ids import MeetingId
from storage.store import Store
from tests.disk.playing import started
from tests.fakes import FixedClock
from tests.stores import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

KILLS, KILLS_PER_MEETING = 200, 10
LONGEST = 60.0  # milliseconds to the kill: from before the file is open to some twenty acts on a quick disk


class Writer:
    """The program that is killed."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.disk.writer"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def killed_after(self, milliseconds: float, folder: Path, name: MeetingId) -> list[list[str]]:
        """What it acknowledged until it was killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(folder, name, milliseconds, file=self._process.stdin, flush=True)
        said: list[list[str]] = []
        for line in self._process.stdout:
            if line == "killed\n":
                return said
            said.append(line.split())
        raise AssertionError(f"it ended by itself after {said[-1:]}")

    def close(self) -> None:
        self._process.communicate(timeout=10)


@pytest.fixture
def writer() -> Iterator[Writer]:
    """A program to be killed, again and again."""
    started = Writer()
    yield started
    started.close()


def test_nothing_acknowledged_is_lost(writer: Writer, tmp_path: Path, name: MeetingId) -> None:
    times, longest, acknowledged = random.Random(), LONGEST, 0
    for meeting in range(KILLS // KILLS_PER_MEETING):
        folder = tmp_path / f"{meeting}"
        store = open_store(folder)
        started(store.journal, FixedClock(), name)
        store.close()
        for _ in range(KILLS_PER_MEETING):
            said = writer.killed_after(times.uniform(1, longest), folder, name)
            check(folder, name, said)
            acknowledged += len(said)
        if acknowledged < 3 * (meeting + 1) * KILLS_PER_MEETING:
            longest *= 1.5  # a slow or busy disk
    assert acknowledged > KILLS, "it hardly wrote anything"


def test_killed_while_it_makes_a_new_folder(writer: Writer, tmp_path: Path, name: MeetingId) -> None:
    for number in range(20):
        folder = tmp_path / f"{number}"
        check(folder, name, writer.killed_after(2 * number, folder, name))


def check(folder: Path, name: MeetingId, said: list[list[str]]) -> None:
    """All that was acknowledged is there, and what is there holds together."""
    store = open_store(folder)
    entries = store.journal.entries(name)
    meeting = fold(entries)
    assert list(chain.faults(name, entries)) == []
    hashes = {str(entry.seq): entry.hash for entry in entries}
    assert all(hashes[seq] == kept for kind, *act in said if kind == "act" for seq, kept in [act])
    points = {point.words for point in meeting.points}
    check_drafts(store, name, points, [number for kind, number, *_ in said if kind == "draft"])
    assert store.shelf.rows() == ([index.row(meeting)] if entries else [])
    store.close()


def check_drafts(store: Store, name: MeetingId, points: set[str], said: list[str]) -> None:
    """Each word is in a draft or in a point, never in none and never in both."""
    drafts = {draft.text for draft in store.journal.drafts(name)}
    assert {f"words {number}" for number in said} <= drafts | points
    assert not drafts & points
