"""Until it can be seen: the time from a deed to the painted widget, in milliseconds."""

from collections.abc import Callable
from math import ceil
from time import perf_counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

LONGEST = 10
"""Seconds after which a widget that was never painted is a fault of the benchmark."""


class _Watch(QObject):
    """Hears the next paint event of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return False


def painted(deed: Callable[[], object], shown: Callable[[], QWidget | None]) -> float:
    """How long the deed takes until what `shown` names after it stands painted on the screen."""
    begun = perf_counter()
    deed()
    widget = shown()
    assert widget is not None, "nothing shows it"
    watch = _Watch(widget)
    while not watch.seen:
        assert perf_counter() - begun < LONGEST, f"{widget} was never painted"
        QApplication.processEvents()
    QApplication.processEvents()  # whatever the first paint asked for
    took = perf_counter() - begun
    widget.removeEventFilter(watch)
    return 1000 * took


def high(times: list[float]) -> float:
    """The 95th percentile: all but a twentieth of the runs took no longer."""
    return sorted(times)[ceil(0.95 * len(times)) - 1]
