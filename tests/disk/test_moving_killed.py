"""A move that is killed at any moment leaves each meeting whole in one place at least, and goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from meeting.acts import Entry
from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from storage.team import ServerStore
from tests.disk.playing import play_example, raise_point, started
from tests.fakes import MOMENT, FixedClock
from tests.stores import open_store

NAMES = [MeetingId(f"0195885a-8f00-7000-8000-00000000{number:04d}") for number in range(5)]
LINES = len(NAMES) + 3


def fill(folder: Path) -> dict[MeetingId, list[Entry]]:
    """Five meetings, the first in full, each with a file and a draft; their entries."""
    store = open_store(folder)
    for _meeting in play_example(store.journal, NAMES[0]):
        pass
    for number, name in enumerate(NAMES[1:], 1):
        raise_point(started(store.journal, FixedClock(), name), number, f"Grievance {number}")
    for name in NAMES:
        store.shelf.attach(name, ItemId("photo"), name.encode() * 5000)
        store.journal.keep_draft(name, Draft("note", f"Ring {name}", MOMENT))
    kept = {name: store.journal.entries(name) for name in NAMES}
    store.close()
    return kept


def moving(folder: Path, address: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-m", "tests.disk.mover", str(folder), address]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed_after(lines: int, folder: Path, address: str) -> None:
    """Let it move until it has said so many lines, and kill it there."""
    mover = moving(folder, address)
    assert mover.stdout is not None
    for _line in range(lines):
        mover.stdout.readline()
    mover.kill()
    mover.wait()
    mover.stdout.close()


@pytest.mark.parametrize(
    "lines",
    [1, LINES - 1, *(pytest.param(at, marks=pytest.mark.slow) for at in range(2, LINES - 1))],
)
def test_a_move_that_is_killed_loses_nothing_and_goes_on(
    folder: Path, address: str, server: ServerStore, lines: int
) -> None:
    kept = fill(folder)
    killed_after(lines, folder, address)
    store = open_store(folder)
    here, there = ({name: each.journal.entries(name) for name in NAMES} for each in (store, server))
    assert store.shelf.damage() == []
    store.close()
    assert here in (kept, {name: [] for name in NAMES}), "the file is as it was, or has given all away"
    assert all(there[name] in ([], kept[name]) for name in NAMES), "each has arrived whole, or not at all"
    assert all(kept[name] in (here[name], there[name]) for name in NAMES)
    again_moving = moving(folder, address)
    again_moving.communicate(timeout=120)
    assert again_moving.returncode == 0
    assert {name: server.journal.entries(name) for name in NAMES} == kept
    for name in NAMES:
        assert server.shelf.attached(name, ItemId("photo")) == name.encode() * 5000
        assert [draft.text for draft in server.journal.drafts(name)] == [f"Ring {name}"]
    again = open_store(folder)
    assert (again.shelf.count(), again.journal.entries(NAMES[0])) == (0, [])
    again.close()
