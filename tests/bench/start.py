"""The start, as whole processes: beside a bare Qt window, which shows the same and does nothing."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 9

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""

PAINTED = """
import os, sys
import main, screen
screen.window_trouble = lambda: None  # what .venv remembers from the first start
def with_qt():
    import_qt()
    from ui.program import Program
    Program._on_painted = lambda program: os._exit(0)
import_qt, main._import_qt = main._import_qt, with_qt
os.environ["AMENDS_DATA"] = sys.argv[1]
main.run([])
"""

USABLE = """
import os, sys
import main, screen
screen.window_trouble = lambda: None
def opened(*given):
    from ui.pages.home_list import MeetingList
    def painted(listing, event):
        shown(listing, event)
        if listing.known:
            os._exit(0)
    shown, MeetingList.paintEvent = MeetingList.paintEvent, painted
    return open_desk(*given)
open_desk, main.open_desk = main.open_desk, opened
os.environ["AMENDS_DATA"] = sys.argv[1]
main.run([])
"""

AT_HAND = (
    """
from storage.safe import SystemSafe
from storage.keys import Key
SystemSafe.get = lambda safe, fingerprint: Key(bytes(range(32)))  # as one does that is open already
"""
    + USABLE
)

SKIPPED = "import sys; sys.path.insert(0, '.'); import bootstrap; bootstrap.ensure()"


def figures() -> list[Figure]:
    """First painted window, usable list of 10,000 meetings, and what the set-up costs once it is done."""
    from storage import slots
    from storage.slots import Slots
    from tests.bench.data import filled
    from tests.stores import KEY

    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), 10_000)
        slots.keep(Path(folder), Slots(KEY.fingerprint, keyring=True))
        bare, painted, usable = in_turn(folder, [BARE], [PAINTED, folder], [AT_HAND, folder])
        nothing, skipped = in_turn(folder, ["pass"], [SKIPPED])
    floor = "a bare Qt window, as a process"
    return [
        Figure("start to the first painted window", painted, "ms", floor, bare, 1.5),
        Figure("start to a usable list of 10,000 meetings", usable, "ms", floor, bare, 4.0),
        Figure("the set-up, once it is done, beyond a bare Python", skipped - nothing, "ms"),
    ]


def in_turn(folder: str, *scripts: list[str], of: Callable[[list[float]], float] = median) -> list[float]:
    """The usual time of each script in milliseconds, run in turn so that a slow moment meets all.

    What Python compiles on the first start it finds later, as it does beside a program that is installed.
    """
    times: list[list[float]] = [[] for _script in scripts]
    for run in range(RUNS + 1):
        for script, taken in zip(scripts, times, strict=True):
            took = _timed(script, Path(folder) / "compiled")
            if run:  # the first warms the disk, and compiles
                taken.append(took)
    return [of(taken) for taken in times]


def _timed(script: list[str], compiled: Path) -> float:
    from time import perf_counter

    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment |= {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    begun = perf_counter()
    subprocess.run([sys.executable, "-c", *script], cwd=ROOT, env=environment, check=True)
    return (perf_counter() - begun) * 1000
