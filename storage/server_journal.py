"""The journal on a team's server: whoever came too late gets a turn, so that nobody waits for ever.

Two who act at once meet at the meeting's row: one is first, and the other begins anew on top of that. Where
many act at once, the same one could be too late again and again. So whoever came too late waits in a line, in
the order in which they came; from reading the journal anew until the next entry is theirs, all others wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from meeting.errors import Conflict
from meeting.ids import MeetingId
from storage.journal import FileJournal
from storage.server import Server, Turn

_BEHIND_THE_LINE = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:meeting, 4158))")


class ServerJournal(FileJournal):
    """Each act durable on the server before it is believed."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._server = server
        self._turns: dict[MeetingId, Turn] = {}

    def _hold(self, connection: Connection, meeting: MeetingId) -> None:
        """Whoever has no turn lets those in the line go first."""
        if meeting not in self._turns:
            connection.execute(_BEHIND_THE_LINE, {"meeting": meeting})
        super()._hold(connection, meeting)

    @contextmanager
    def _in_line(self, meeting: MeetingId) -> Iterator[None]:
        """Where the block raises Conflict, the next try is made with a turn."""
        try:
            yield
        except Conflict:
            self._end_turn(meeting)
            self._turns[meeting] = self._server.turn(meeting)
            raise
        except BaseException:
            self._end_turn(meeting)
            raise
        self._end_turn(meeting)

    def _end_turn(self, meeting: MeetingId) -> None:
        turn = self._turns.pop(meeting, None)
        if turn is not None:
            turn.end()
