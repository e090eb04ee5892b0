"""A session of its own with a real keyring, GNOME's, in which a script can lay keys and find them again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
"""What this computer lacks for that."""

_BEGIN = (  # the daemon ends with the session
    "printf wide-open | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null;"
    ' for script; do "$PYTHON" -c "$script" || exit; done'
)


def run(folder: Path, *scripts: str, timeout: float = 60) -> str:
    """What the scripts print, one after the other, with `folder` as their home."""
    (runtime := folder / "runtime").mkdir(mode=0o700, exist_ok=True)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_RUNTIME_DIR": str(runtime)}
    environment = os.environ | home | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    command = ["dbus-run-session", "--", "sh", "-c", _BEGIN, "sh", *scripts]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=timeout
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
