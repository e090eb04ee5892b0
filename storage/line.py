"""The line to a team's server: whether it holds, and what goes on here while it does not."""

import threading
from collections.abc import Callable
from typing import TypeVar

from meeting.acts import Entry
from meeting.ids import MeetingId
from storage import server_faults as faults
from storage.journal import FileJournal
from storage.outbox import Outbox
from storage.server import Server
from storage.server_shelf import ServerShelf

T = TypeVar("T")

LOST = (faults.Unreachable, faults.OnlyRead, faults.ServerFull, faults.ServerFailed)
"""What a meeting need not wait for: it goes on here. Whatever else the server says, is its answer."""


class Line:
    """The server, and the outbox in front of it. `turn` is held by whoever writes to the outbox."""

    def __init__(self, server: Server, outbox: Outbox, is_up: bool) -> None:
        self.server, self.outbox = server, outbox
        self.journal, self.shelf = FileJournal(server), ServerShelf(server)
        self.turn = threading.RLock()
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
        """What the server answers; or `otherwise`, while the line is cut. It never waits for a line twice."""
        if self.is_up:
            try:
                return deed()
            except LOST:
                self.cut()
        return otherwise()

    def cut(self) -> None:
        """Nobody answers: from now on it goes on here, until somebody has looked round."""
        self.is_up = False

    def lost(self) -> faults.ServerFault:
        """The fault to raise for what needs the server."""
        return faults.Unreachable(self.name)
