"""A document of 20 MB dragged into a meeting that is prepared: how long the window stands still meanwhile."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from meeting import example
from tests.bench.figure import Figure
from tests.stage import raised, settle
from ui.pages.prepare import PreparePage

SIZE = 20_000_000
RUNS = 5
FRAME = 16
PATIENCE = 60
"""Seconds after which a file that is still not kept is a fault of the benchmark."""

WHY = "two processors busy with something else: while it writes, the window needs one for itself"


def figures() -> list[Figure]:
    """The longest time without a turn of the event loop in an ordinary run, and how long it all takes."""
    with tempfile.TemporaryDirectory() as folder:
        stage = raised(Path(folder) / "data")
        stage.window.resize(1366, 768)
        stage.window.show()
        stage.window.rooms.new()
        for act in example.preparation():
            stage.session.do(act)
        settle(200)
        page = stage.view.page
        assert isinstance(page, PreparePage)
        files = [_written(Path(folder), number) for number in range(RUNS + 1)]
        still, whole = zip(*(_dragged(page, file) for file in files), strict=True)
        floor = min(_plainly(Path(folder), file) for file in files)
        stage.close()
    size = f"{SIZE // 1_000_000} MB"
    return [
        Figure(
            f"a document of {size} dragged in: the window's longest stall, median of {RUNS} runs",
            median(still[1:]),  # the first one opens the page's parts
            "ms",
            most=FRAME,
            why=WHY,
        ),
        Figure("the same, until it is kept", min(whole[1:]), "ms", "written plainly and durably", floor),
    ]


def _written(folder: Path, number: int) -> Path:
    file = folder / f"{number}.pdf"
    file.write_bytes(b"%PDF-1.7" + os.urandom(SIZE - 8))
    return file


def _dragged(page: PreparePage, file: Path) -> tuple[float, float]:
    """The longest turn of the event loop and the time until the file is kept, in milliseconds."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, button, none)
    begun = perf_counter()
    longest = _turn(lambda: page.dropEvent(event))
    while page.documents.filing.is_busy:
        assert perf_counter() - begun < PATIENCE, "it was never kept"
        longest = max(longest, _turn(QApplication.processEvents))
    whole = 1000 * (perf_counter() - begun)
    return max(longest, _turn(QApplication.processEvents)), whole


def _turn(deed: Callable[[], object]) -> float:
    begun = perf_counter()
    deed()
    return 1000 * (perf_counter() - begun)


def _plainly(folder: Path, file: Path) -> float:
    """Read and written by nothing but the system."""

    def copy() -> None:
        with (folder / "copy").open("wb") as to:
            to.write(file.read_bytes())
            to.flush()
            os.fsync(to.fileno())

    return _turn(copy)
