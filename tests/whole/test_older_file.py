"""The program on a file of an older version: a page says so, and then the meetings are there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.disk.killed import SAMPLE
from tests.stores import TOLD, bare, lock

SHOWN = """
import os
import main, screen
screen.window_trouble = lambda: None
def with_qt():
    import_qt()
    from ui.program import Program
    def begun(program, renew):
        print("renewing", flush=True)
        show(program, renew)
    def settled(program):
        print("settled", program.window.home.listing.known, flush=True)
        os._exit(0)
    show, Program._show_renewing = Program._show_renewing, begun
    Program._on_settled = settled
import_qt, main._import_qt = main._import_qt, with_qt
main.run([])
"""


def started(folder: Path) -> list[str]:
    """What the program, started on that folder, says of itself."""
    environment = os.environ | TOLD | {"QT_QPA_PLATFORM": "offscreen", "AMENDS_DATA": str(folder)}
    command = [sys.executable, "-c", SHOWN]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


@pytest.mark.parametrize("sample", ["version-0001.db", "version-0003.db"])
def test_an_older_file_is_brought_up_to_date_once_and_then_opened(tmp_path: Path, sample: str) -> None:
    lock(tmp_path)
    shutil.copy(SAMPLE.with_name(sample), tmp_path / "amends.db")
    assert started(tmp_path) == ["renewing", "settled 1"]
    assert started(tmp_path) == ["settled 1"]
    with bare(tmp_path / "amends.db") as connection:
        assert connection.execute("SELECT count(*) FROM meetings").fetchone() == (1,)
