"""A crash of the program leaves no image of its memory behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
_CRASHES = "import os, signal\ndef crash(*_): os.kill(os.getpid(), signal.SIGSEGV)\n"
_PROGRAM = "import deeds, main\ndeeds.answer = crash\nmain.run(['--data', 'data', 'list'])\n"


def crashed(source: str, folder: Path) -> int:
    """How a process that crashes has ended, where it may leave as large an image as the system allows."""
    import resource

    def allow() -> None:
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    process = subprocess.Popen(
        [sys.executable, "-c", _CRASHES + source],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=allow,
    )
    _pid, ended = os.waitpid(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(ended)
    return ended


@posix_only
def test_a_crash_leaves_no_image_of_what_was_in_memory(tmp_path: Path) -> None:
    if not os.WCOREDUMP(crashed("crash()", tmp_path)):
        pytest.skip("this system keeps no images of what crashed")
    for left_over in tmp_path.glob("core*"):
        left_over.unlink()
    ended = crashed(_PROGRAM, tmp_path)
    assert os.WIFSIGNALED(ended)
    assert not os.WCOREDUMP(ended)
    assert list(tmp_path.glob("core*")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a rule of Linux")
def test_no_other_program_of_the_same_account_may_look_into_it(tmp_path: Path) -> None:
    told = "import ctypes, deeds, main\ndeeds.answer = lambda *_: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
    ended = subprocess.run(
        [sys.executable, "-c", f"{told}raise SystemExit(main.run(['--data', 'data', 'list']))"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ended.returncode == 0
