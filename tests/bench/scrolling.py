"""Scrolling through a hundred thousand meetings on Home: from wheel, bar and keys to the paint."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.data import filled
from tests.bench.figure import Figure
from tests.bench.watch import high
from tests.stage import Stage, raised
from ui.pages.home_list import MeetingList
from ui.pages.home_paint import ROW

MEETINGS, FRAMES, FRAME = 100_000, 300, 16
"""A frame is the most milliseconds from one picture to the next that still looks smooth."""

NOTCH = 120
"""Pixels of one turn of the wheel."""


def figures() -> list[Figure]:
    """The 95th percentile of a frame, once all rows are listed and laid out."""
    _app = QApplication.instance() or QApplication(["amends"])
    with tempfile.TemporaryDirectory() as made:
        filled(Path(made), MEETINGS)
        stage = listed(Path(made))
        took = {way: high(frames) for way, frames in measured(stage.window.home.listing).items()}
        stage.close()
    name = f"a frame of scrolling through {MEETINGS:,} meetings"
    return [Figure(f"{name} {way}, 95%", ms, "ms", most=FRAME) for way, ms in took.items()]


def listed(folder: Path) -> Stage:
    """The window with every row in its list, and laid out."""
    stage = raised(folder)
    stage.window.show()
    listing = stage.window.home.listing
    bar = listing.verticalScrollBar()
    while stage.window.home.is_reading or bar.maximum() < listing.known * ROW - listing.height():
        QApplication.processEvents()
    listing.setFocus()
    QApplication.processEvents()
    return stage


def measured(listing: MeetingList) -> dict[str, list[float]]:
    """The milliseconds of each frame, by the way of scrolling."""
    dice, bar = random.Random(1), listing.verticalScrollBar()
    ways: dict[str, Callable[[], object]] = {
        "by the wheel": lambda: bar.setValue(bar.value() + NOTCH),
        "by the bar, anywhere": lambda: bar.setValue(dice.randint(0, bar.maximum())),
        "by Page down": lambda: QTest.keyClick(listing, Qt.Key.Key_PageDown),
    }
    return {way: [_frame(listing, each) for _time in range(FRAMES)] for way, each in ways.items()}


def _frame(listing: MeetingList, scroll: Callable[[], object]) -> float:
    """From asking to scroll until all of the list that is seen is painted anew."""
    begun = perf_counter()
    scroll()
    listing.viewport().repaint()
    return 1000 * (perf_counter() - begun)
