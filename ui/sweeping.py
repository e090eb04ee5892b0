"""Circular garbage is collected on the GUI thread alone: what belongs to Qt must not end on another.

Ended on another thread, a part of a window takes a lock of Qt's and waits for Python, while the GUI thread
holds Python and waits for that lock: the window would stand still for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks."""


class Sweeping(QObject):
    """From now on Python collects nothing by itself, and the GUI thread looks every half second."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(EVERY)


def sweep() -> None:
    """Collect what has gathered, if it is as much as Python itself would wait for."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(counts) if limit and count > limit]
    if due:
        gc.collect(due[-1])
