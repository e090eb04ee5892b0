"""Long work off the GUI thread: the result is a signal, and a newer request makes an older one void."""

from collections.abc import Callable
from contextvars import copy_context

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from meeting.errors import KnownError


class Work(QObject):
    """One kind of work, one at a time in effect: only the last result that was asked for is told."""

    done = Signal(object)
    failed = Signal(str, str)
    """Message and remedy of a KnownError."""

    _arrived = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._running = 0
        self._arrived.connect(self._on_arrived)

    @property
    def is_running(self) -> bool:
        """Whether the last request is still being worked on."""
        return self._running == self._wanted and self._wanted > 0

    def ask(self, deed: Callable[[], object]) -> None:
        """Do it on another thread. What was asked for before is no longer wanted."""
        self._wanted += 1
        self._running = self._wanted
        QThreadPool.globalInstance().start(_Deed(deed, self._wanted, self._tell))

    def cancel(self) -> None:
        """The result is no longer wanted."""
        self._wanted += 1

    def _tell(self, number: int, result: object) -> None:
        """Called on the other thread; the page that asked may be gone by then."""
        if isValid(self):
            self._arrived.emit(number, result)

    def _on_arrived(self, number: int, result: object) -> None:
        if number != self._wanted:
            return
        self._running = 0
        if isinstance(result, KnownError):
            self.failed.emit(result.message, result.remedy)
        elif isinstance(result, BaseException):
            raise result
        else:
            self.done.emit(result)


class _Deed(QRunnable):
    def __init__(
        self, deed: Callable[[], object], number: int, arrived: Callable[[int, object], None]
    ) -> None:
        super().__init__()
        self._deed, self._number, self._arrived = deed, number, arrived
        self._context = copy_context()  # the language that is spoken holds on the other thread too

    def run(self) -> None:
        try:
            result = self._context.run(self._deed)
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which tells faults from bugs
            result = error
        self._arrived(self._number, result)
