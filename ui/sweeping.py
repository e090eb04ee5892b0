"""Circular garbage is collected on the GUI thread alone: what belongs to Qt must not end on another.

Ended on another thread, a part of a window takes a lock of Qt's and waits for Python, while the GUI thread
holds Python and waits for that lock: the window would stand still for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks."""

_OLDEST = 2


class Sweeping(QObject):
    """From now on Python collects nothing by itself, and the GUI thread looks every half second.

    What outlives a look at everything is not looked at again: it is the program itself, the list of meetings
    or an open page, and so much would be felt as a jerk. `sweep_all` finds what has come loose since.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        self._timer.start(EVERY)

    def _on_time(self) -> None:
        if sweep():
            gc.freeze()


def sweep() -> bool:
    """Collect what has gathered, if it is as much as Python itself would wait for.

    Returns whether everything was looked at.
    """
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(counts) if limit and count > limit]
    if due:
        gc.collect(due[-1])
    return bool(due) and due[-1] == _OLDEST


def sweep_all() -> None:
    """Look at everything once more, where nobody is waiting: with 100,000 meetings it can be felt."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
