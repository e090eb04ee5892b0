"""Keeping files with a meeting: read, hashed and stored off the GUI thread, one after another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from meeting.desk import Desk
from meeting.private import AttachDocument
from meeting.values import Document
from ui.brought import Coming
from ui.door import Door
from ui.work import Work

Kept = Callable[[Document], object]
"""Hears of a document that now lies with the meeting."""


class Filing(QObject):
    """A queue of files on their way into a meeting. It ends its work even if its page has gone meanwhile."""

    failed = Signal(str)
    """Why a file could not be kept: its name, and two sentences."""
    went_on = Signal(str)
    """The name of the file that is being kept now; "" when all are."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__()
        self._door, self._desk = door, desk
        self._waiting: list[tuple[Coming, Kept]] = []
        self._now: tuple[Coming, Kept] | None = None
        self._work = Work(self)
        self._work.done.connect(self._on_stored)
        self._work.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a file is on its way."""
        return self._now is not None

    def ask(self, files: Sequence[Coming], kept: Kept) -> None:
        """Keep them, in this order, after those that are on their way; `kept` hears of each that is."""
        self._waiting += [(file, kept) for file in files]
        if self._now is None:
            self._go_on()

    def _go_on(self) -> None:
        self._now = self._waiting.pop(0) if self._waiting else None
        # While it works it belongs to the program: what was dropped is kept, whatever is shown by then.
        self.setParent(QCoreApplication.instance() if self._now is not None else None)
        self.went_on.emit(self._now[0].name if self._now is not None else "")
        if self._now is not None:
            read, meeting, desk = self._now[0].read, self._door.session.id, self._desk
            self._work.ask(lambda: desk.store(meeting, *read()))

    def _on_stored(self, document: Document) -> None:
        assert self._now is not None
        reason = self._door.reason(AttachDocument(document))
        if reason:
            self._tell(reason)
        elif self._door.do(AttachDocument(document)):
            self._now[1](document)
        self._go_on()

    def _on_failed(self, message: str, remedy: str) -> None:
        self._tell(f"{message} {remedy}")
        self._go_on()

    def _tell(self, why: str) -> None:
        assert self._now is not None
        self.failed.emit(f"{self._now[0].name}: {why}")
