"""After a restore the program starts anew by itself, and opens what was put back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from meeting.ids import MeetingId
from storage.backup import back_up
from tests.disk.playing import started
from tests.fakes import MOMENT, FixedClock
from tests.stores import KEY, TOLD, lock, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a new process takes its place there")

RESTORED_ONCE = """
import os, sys
from pathlib import Path
import main, screen
screen.window_trouble = lambda: None
def with_qt():
    import_qt()
    from ui.program import Program
    def settled(program):
        print(os.getpid(), program.window.home.listing.known, flush=True)
        if program.window.home.listing.known == 1:
            os._exit(0)
        program._make_backups().restore(Path(sys.argv[1]), lambda percent: None)
        program._on_restored()
    Program._on_settled = settled
import_qt, main._import_qt = main._import_qt, with_qt
main.run([])
"""


def test_the_program_starts_anew_with_what_was_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    lock(folder)
    store = open_store(folder)
    started(store.journal, FixedClock(), MeetingId("0195885a-8f00-7000-8000-000000000001"))
    made = back_up(folder, KEY, tmp_path / "kept", MOMENT)
    started(store.journal, FixedClock(), MeetingId("0195885a-8f00-7000-8000-000000000002"))
    store.close()
    environment = os.environ | TOLD | {"QT_QPA_PLATFORM": "offscreen", "AMENDS_DATA": str(folder)}
    command = [sys.executable, "-c", RESTORED_ONCE, str(made.path)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90)
    assert ended.returncode == 0, ended.stderr
    first, second = (line.split() for line in ended.stdout.splitlines())
    assert (first[1], second[1]) == ("2", "1")
    assert first[0] == second[0], "the very process, with another program in it"
