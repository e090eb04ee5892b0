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


def first_painted(deed: Callable[[], object], kind: type[QWidget]) -> float:
    """How long the deed takes until a widget of that kind is painted; it may be built by the deed itself."""
    app = QApplication.instance()
    assert app is not None
    first = _First(kind)
    app.installEventFilter(first)
    begun = perf_counter()
    deed()
    while not first.at:
        assert perf_counter() - begun < LONGEST, f"no {kind.__name__} was painted"
        QApplication.processEvents()
    app.removeEventFilter(first)
    return 1000 * (first.at - begun)


class _First(QObject):
    """Notes when a widget of a kind has been painted: with the first event that comes after its painting."""

    def __init__(self, kind: type[QWidget]) -> None:
        super().__init__()
        self._kind, self._seen, self.at = kind, False, 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._seen and not self.at and not isinstance(watched, self._kind):
            self.at = perf_counter()
        if isinstance(watched, self._kind) and event.type() is QEvent.Type.Paint:
            self._seen = True
        return False


def high(times: list[float]) -> float:
    """The 95th percentile: all but a twentieth of the runs took no longer."""
    return sorted(times)[ceil(0.95 * len(times)) - 1]
