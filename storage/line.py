"""The line to a team's server: whether it holds, and what goes on here while it does not."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Generic, TypeVar

from meeting.acts import Entry
from meeting.ids import MeetingId
from storage import server_faults as faults
from storage.outbox import Outbox
from storage.server import Server
from storage.server_journal import ServerJournal
from storage.server_shelf import ServerShelf

T = TypeVar("T")

LOST = (faults.Unreachable, faults.NotTrusted, faults.OnlyRead, faults.ServerFull, faults.ServerFailed)
"""What a meeting need not wait for: it goes on here. Whatever else the server says, is its answer."""

MOMENT = 1.0
"""Seconds for which somebody at the screen waits for the server; what takes longer goes on without them."""
BESIDE = 10.0
"""Seconds for a question that nobody waits for."""
SENDING = 120.0
"""Seconds for sending a file."""


class Line:
    """The server, and the outbox in front of it. `turn` is held by whoever writes to the outbox."""

    def __init__(self, server: Server, outbox: Outbox, is_up: bool) -> None:
        self.server, self.outbox = server, outbox
        self.journal, self.shelf = ServerJournal(server), ServerShelf(server)
        self._turn = threading.RLock()
        self.is_up = is_up
        self.known: dict[MeetingId, list[Entry]] = {}
        """What the server has of the meetings that were opened, so that they can go on without it."""

    @property
    def name(self) -> str:
        """The server's name."""
        return self.server.address.shown

    def is_here(self, meeting: MeetingId) -> bool:
        """Whether the meeting goes on here: some of it waits to be sent."""
        return meeting in self.outbox.waiting()

    def ask(self, deed: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """What the server answers within a moment; or `otherwise`, while the line is cut.

        It never waits for a line twice. What was sent may have arrived all the same.
        """
        if self.is_up:
            try:
                return self.answered(deed, MOMENT)
            except LOST:
                self.cut()
        return otherwise()

    def answered(self, deed: Callable[[], T], seconds: float) -> T:
        """What the server answers within so many seconds; Unreachable after that, whatever holds it up."""
        return answered(self.server, deed, seconds)

    @contextmanager
    def turn(self, patient: bool = False) -> Iterator[None]:
        """The turn to write to the outbox. For somebody at the screen, whoever holds it lets go in a moment.

        `patient`: nobody is at the screen.
        """
        if not self._turn.acquire(timeout=-1 if patient else MOMENT):
            self.cut()
            self.server.hang_up()
            self._turn.acquire()
        try:
            yield
        finally:
            self._turn.release()

    def cut(self) -> None:
        """Nobody answers: from now on it goes on here, until somebody has looked round."""
        self.is_up = False

    def lost(self) -> faults.ServerFault:
        """The fault to raise for what needs the server."""
        return faults.Unreachable(self.name)


class _Question(threading.Thread, Generic[T]):
    """One question to the server, on a thread of its own: a server that is silent holds up nobody else."""

    def __init__(self, deed: Callable[[], T]) -> None:
        super().__init__(daemon=True)
        self._deed, self._context = deed, copy_context()
        self.answer: T
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer = self._context.run(self._deed)
        except BaseException as error:  # noqa: BLE001 - handed to whoever has asked
            self.error = error


def answered(server: Server, deed: Callable[[], T], seconds: float) -> T:
    """What the server answers within so many seconds. Raises what `deed` raises; Unreachable after that."""
    question = _Question(deed)
    question.start()
    question.join(seconds)
    if question.is_alive():
        server.hang_up(question.ident)
        raise faults.Unreachable(server.address.shown)
    if question.error is not None:
        raise question.error
    return question.answer
