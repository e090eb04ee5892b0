"""The client's window follows screens that are plugged in and pulled out, and never loses its place."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.screens.two_screens import BEAMER, LAPTOP

ROOT = Path(__file__).resolve().parent.parent.parent
HERE, FILLED, OPEN = [True, True], True, True


def test_it_follows_the_screens_and_keeps_the_current_point_in_sight(tmp_path: Path) -> None:
    screens = [screen(LAPTOP, 0, 1366, 768), screen(BEAMER, 1366, 1920, 1080)]
    told = tmp_path / "screens.json"
    told.write_text(json.dumps({"screens": screens}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={told}"}
    command = [sys.executable, "-m", "tests.screens.two_screens"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {
        "opened": [BEAMER, FILLED, OPEN, *HERE],
        "unplugged": [LAPTOP, not FILLED, OPEN, *HERE],
        "plugged in again": [BEAMER, FILLED, OPEN, *HERE],
        "the laptop is closed": [BEAMER, not FILLED, OPEN, *HERE],
        "turned the other way": [LAPTOP, FILLED, OPEN, *HERE],
        "unplugged while closed": [not OPEN],
    }


def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
    """A screen as Qt's offscreen platform is told of it."""
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": name, "x": x, "y": 0, "width": width, "height": height, **dots}
