"""On a real screen: the program as a process of its own, driven by the keys of an X server, and killed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from pytestqt.exceptions import TimeoutError as PytestQtTimeout
from pytestqt.qtbot import QtBot

from meeting.history import fold
from meeting.model import Meeting
from meeting.phases import Phase
from tests.stores import TOLD, lock, open_store

NEEDED = ("Xvfb", "openbox", "xdotool")
ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = [sys.executable, "-c", "import sys, main; sys.exit(main.run(sys.argv[1:]))", "--data"]
AT_MOST = 30_000
"""Milliseconds that a busy machine may take for anything."""
SOON = 2_000
"""Milliseconds after which somebody presses once more."""

missing = [name for name in NEEDED if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


class Screen:
    """An X server without a screen, with a window manager, and somebody at its keys."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        size = ["-screen", "0", "1366x768x24"]
        server = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", *size]
        self._parts = [subprocess.Popen(server, pass_fds=[writing], stderr=subprocess.DEVNULL)]
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self.environment = {**os.environ, **TOLD, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._parts.append(self.start(["openbox"]))

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start a program on this screen."""
        return subprocess.Popen(command, cwd=ROOT, env=self.environment)

    def look_for_window(self) -> None:
        """Wait for the program's window, and go to it."""
        self._do("search", "--sync", "--onlyvisible", "--name", "^Amends$", "windowactivate", "--sync")

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "5", text)

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        self._do("key", "--delay", "20", *keys)

    def _do(self, *asked: str) -> None:
        command = ["xdotool", *asked]
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=AT_MOST / 1000)

    def close(self) -> None:
        """Switch it off."""
        for part in reversed(self._parts):
            part.kill()
            part.wait()


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A screen of its own."""
    made = Screen()
    yield made
    made.close()


def test_a_meeting_on_a_real_screen(screen: Screen, tmp_path: Path, qtbot: QtBot) -> None:
    lock(tmp_path)
    program = screen.start([*PROGRAM, str(tmp_path)])
    try:
        screen.look_for_window()
        begin(screen, tmp_path, qtbot)
        enter_a_meeting(screen, tmp_path, qtbot)
        second = screen.start([*PROGRAM, str(tmp_path)])
        assert second.wait(AT_MOST / 1000) == 0, "a second start brings the first to the front"
    finally:
        program.kill()
        program.wait()
    command = [*PROGRAM, str(tmp_path), "list"]
    listed = subprocess.run(
        command, cwd=ROOT, env=screen.environment, capture_output=True, text=True, check=True
    ).stdout
    for words in ("Maria Keller", "Kitchens, finished late", "Unload the negative"):
        assert words in listed


def enter_a_meeting(screen: Screen, folder: Path, qtbot: QtBot) -> None:
    """Who, about what, the start, two points, and the first yes."""

    def told(*lines: tuple[str, Callable[[Meeting], str]]) -> None:
        for words, kept in lines:
            screen.type(words)
            screen.press("Return")
            wait(folder, qtbot, partial(_is_kept, words, kept))

    told(
        ("Maria Keller", lambda m: m.client.name),
        ("Kitchens, finished late", lambda m: m.subject),
        ("Tom Adeyemi", lambda m: m.facilitator.name),
    )
    press_until(screen, folder, qtbot, lambda m: m.phase == Phase.UNLOAD)
    told(("Nobody rang me.", last_words), ("Flat 2B has the wrong worktop.", last_words))
    screen.press("Up", "space")
    wait(folder, qtbot, lambda m: m.points[-1].is_confirmed)


def press_until(screen: Screen, folder: Path, qtbot: QtBot, holds: Callable[[Meeting], bool]) -> None:
    """What moves a meeting on hears no Enter in haste, and says so: then one presses once more."""
    for _again in range(AT_MOST // SOON):
        screen.press("Return")
        with suppress(PytestQtTimeout):
            qtbot.waitUntil(lambda: any(map(holds, meetings(folder))), timeout=SOON)
            return
    wait(folder, qtbot, holds)


def last_words(meeting: Meeting) -> str:
    """The words of the last point."""
    return meeting.points[-1].words if meeting.points else ""


def _is_kept(words: str, kept: Callable[[Meeting], str], meeting: Meeting) -> bool:
    return kept(meeting) == words


def wait(folder: Path, qtbot: QtBot, holds: Callable[[Meeting], bool]) -> None:
    """Until the program has kept it."""
    qtbot.waitUntil(lambda: any(map(holds, meetings(folder))), timeout=AT_MOST)


def begin(screen: Screen, folder: Path, qtbot: QtBot) -> None:
    """A new meeting; the list may still be on its way when the window stands."""

    def begun() -> bool:
        if not meetings(folder):
            screen.press("ctrl+n")
        return bool(meetings(folder))

    qtbot.waitUntil(begun, timeout=AT_MOST)


def meetings(folder: Path) -> list[Meeting]:
    """What the program has kept so far, read beside it."""
    if not (folder / "amends.db").exists():
        return []
    store = open_store(folder, False)
    try:
        return [fold(store.journal.entries(row.id)) for row in store.shelf.rows()]
    finally:
        store.close()
