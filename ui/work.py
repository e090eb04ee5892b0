"""Long work off the GUI thread: the result is a signal, and a newer request makes an older one void."""

from collections.abc import Callable
from contextvars import copy_context

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from meeting.errors import KnownError, Shut

AGAIN = 1000
"""Milliseconds after which work is tried again that found everything locked; nobody looks at it then."""


class Work(QObject):
    """One kind of work, one at a time in effect: only the last result that was asked for is told."""

    done = Signal(object)
    failed = Signal(str, str)
    """Message and remedy of a KnownError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._running = 0

    @property
    def is_running(self) -> bool:
        """Whether the last request is still being worked on."""
        return self._running == self._wanted and self._wanted > 0

    def ask(self, deed: Callable[[], object]) -> None:
        """Do it on another thread. What was asked for before is no longer wanted."""
        self._wanted += 1
        self._running = self._wanted
        QThreadPool.globalInstance().start(_Deed(_Mail(self, self._wanted, deed)))

    def cancel(self) -> None:
        """The result is no longer wanted."""
        self._wanted += 1

    def take(self, number: int, result: object, deed: Callable[[], object]) -> None:
        """A result has come back to the GUI thread. What met the lock is done again, until it opens."""
        if number != self._wanted:
            return
        if isinstance(result, Shut):
            QTimer.singleShot(AGAIN, self, lambda: self._do_again(number, deed))
            return
        self._running = 0
        if isinstance(result, KnownError):
            self.failed.emit(result.message, result.remedy)
        elif isinstance(result, BaseException):
            raise result
        else:
            self.done.emit(result)

    def _do_again(self, number: int, deed: Callable[[], object]) -> None:
        if number == self._wanted:
            self.ask(deed)


class _Mail(QObject):
    """Carries one deed to another thread and its result back to the GUI thread.

    The page that asked may be deleted at any moment, also while the other thread speaks: that thread speaks
    to this alone, which stays until it has told, and only the GUI thread looks for the page. There, too, the
    deed is let go: nobody else may hold on to the page, and it must not end on the other thread.
    """

    _arrived = Signal(object)

    def __init__(self, work: Work, number: int, deed: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._work: Work | None = work
        self._deed: Callable[[], object] | None = deed
        self._number = number
        self._context = copy_context()  # the language that is spoken holds on the other thread too
        self._arrived.connect(self._on_arrived)

    def carry_out(self) -> None:
        """Called on the other thread."""
        self._arrived.emit(self._result())

    def _result(self) -> object:
        assert self._deed is not None
        try:
            return self._context.run(self._deed)
        except KnownError as error:
            return error.with_traceback(None)  # it holds on to the page
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which tells faults from bugs
            return error

    def _on_arrived(self, result: object) -> None:
        work, self._work = self._work, None
        deed, self._deed = self._deed, None
        self.deleteLater()
        if work is not None and deed is not None and isValid(work):
            work.take(self._number, result, deed)


class _Deed(QRunnable):
    def __init__(self, mail: _Mail) -> None:
        super().__init__()
        self._mail = mail

    def run(self) -> None:
        self._mail.carry_out()
