"""Home with a hundred thousand meetings beside home with ten, and what comes after its first screen."""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtWidgets import QApplication

from tests.bench.data import filled
from tests.bench.figure import Figure
from tests.bench.watch import LONGEST
from tests.stage import Stage, raised

FEW, MANY, RUNS = 10, 100_000, 9
GARBAGE = "it is Python looking once for garbage in all that the start has made; the next takes half of that"


def figures() -> list[Figure]:
    """From the opened file to the painted list; and how long its last rows are waited for."""
    _app = QApplication.instance() or QApplication(["amends"])
    few, many = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as made:
        small, large = Path(made) / "small", Path(made) / "large"
        filled(small, FEW)
        filled(large, MANY)
        whole, longest = _read_to_the_end(
            large
        )  # first: windows that were let go are looked through meanwhile
        for _run in range(RUNS):
            few.append(_painted(small))
            many.append(_painted(large))
    return [
        Figure(f"home with {MANY:,} meetings", median(many), "ms", f"home with {FEW}", median(few), 1.2),
        Figure(f"all {MANY:,} listed, beside whatever else is done", whole, "s"),
        Figure("the longest that anything waits meanwhile", longest, "ms", most=50, why=GARBAGE),
    ]


def _painted(folder: Path) -> float:
    """Milliseconds until the first screen of the list stands in a new window."""
    begun, stage = perf_counter(), raised(folder)
    seen = _shown(stage)
    _close(stage)
    return 1000 * (seen - begun)


def _shown(stage: Stage) -> float:
    """Show the window; when its list was painted first."""
    begun, seen = perf_counter(), list[float]()
    stage.window.home.listing.painted.connect(lambda: seen.append(perf_counter()))
    stage.window.show()
    while not seen:
        assert perf_counter() - begun < LONGEST, "the list was never painted"
        QApplication.processEvents()
    return seen[0]


def _read_to_the_end(folder: Path) -> tuple[float, float]:
    """Seconds until every row is listed, and the milliseconds of the longest turn after the start's own."""
    stage, longest = raised(folder), 0.0
    begun = _shown(stage)
    QApplication.processEvents()  # what is due, and the meeting that is selected
    while stage.window.home.is_reading:
        turn = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - turn)
    taken = perf_counter() - begun
    _close(stage)
    return taken, 1000 * longest


def _close(stage: Stage) -> None:
    """Close it without waiting for the rest of the list."""
    stage.window.hide()
    stage.window.deleteLater()
    QApplication.sendPostedEvents()
    stage.store.close()
