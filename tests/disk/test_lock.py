"""One program per data folder, whatever becomes of the program."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import AlreadyOpen, Lock

HOLD = """
import pathlib, sys
from storage.lock import Lock
held = Lock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
input()
"""


@pytest.fixture
def holder(tmp_path: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_folder_that_another_process_holds_is_refused(
    holder: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    with pytest.raises(AlreadyOpen) as raised:
        Lock(tmp_path)
    assert raised.value.remedy.startswith("Go on in the window that is open")
    holder.communicate("\n", timeout=10)
    Lock(tmp_path).release()


def test_a_process_that_is_killed_lets_go(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    holder.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    holder.communicate(timeout=10)
    Lock(tmp_path).release()


def test_within_one_process_there_is_one_lock_too(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    with pytest.raises(AlreadyOpen):
        Lock(tmp_path)
    first.release()
    first.release()
    Lock(tmp_path).release()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be deleted there")
def test_a_lock_holds_though_its_file_is_deleted(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    (tmp_path / "amends.lock").unlink()
    with pytest.raises(AlreadyOpen):
        Lock(tmp_path)
    holder.communicate("\n", timeout=10)
    Lock(tmp_path).release()
