"""The journal on a team's server: whoever came too late gets a turn, so that nobody waits for ever.

Two who act at once meet at the meeting's row: one is first, and the other begins anew on top of that. Where
many act at once, the same one could be too late again and again. So whoever came too late waits in a line, in
the order in which they came; from reading the journal anew until the next entry is theirs, all others wait.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, text

from meeting.acts import Entry
from meeting.errors import Conflict
from meeting.ids import ItemId, MeetingId
from meeting.model import Meeting
from storage.journal import FileJournal
from storage.server import Server, Turn

_BEHIND_THE_LINE = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:meeting, 4158))")


class ServerJournal(FileJournal):
    """Each act durable on the server before it is believed."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._server = server
        self._turns: dict[MeetingId, Turn] = {}

    def append(self, entry: Entry, before: Meeting, after: Meeting, drafts: Sequence[str] = ()) -> None:
        """Keep the entry. Raises Conflict if that seq is taken; the next try is made with a turn."""
        with self._in_line(after.id):
            super().append(entry, before, after, drafts)

    def append_all(
        self,
        entries: Sequence[Entry],
        after: Meeting,
        completed: Sequence[Entry] = (),
        files: Sequence[tuple[ItemId, bytes]] = (),
    ) -> None:
        """Keep many entries. Raises Conflict if a seq is taken; the next try is made with a turn."""
        with self._in_line(after.id):
            super().append_all(entries, after, completed, files)

    def _hold(self, connection: Connection, meeting: MeetingId) -> None:
        """Whoever has no turn lets those in the line go first."""
        if meeting not in self._turns:
            connection.execute(_BEHIND_THE_LINE, {"meeting": meeting})
        super()._hold(connection, meeting)

    @contextmanager
    def _in_line(self, meeting: MeetingId) -> Iterator[None]:
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
