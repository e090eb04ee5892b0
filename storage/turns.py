"""Turns within one program: whoever came too late writes next, so that nobody waits for ever."""

from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

from meeting.errors import Conflict
from meeting.ids import MeetingId

_PATIENCE = 2.0
"""Seconds after which a turn that nobody uses goes to the next."""


class Turns:
    """Threads that write in the same meetings. Where only one writes, it never waits."""

    def __init__(self) -> None:
        self._lines: dict[MeetingId, deque[int]] = defaultdict(deque)
        self._moved = Condition()

    @contextmanager
    def taken(self, meeting: MeetingId) -> Iterator[None]:
        """Write the next entry inside the block, once those who came too late before have done so.

        Where the block raises Conflict, it is passed on as soon as everybody else waits: what is read then
        holds until this thread has written.
        """
        self._wait(meeting)
        try:
            yield
        except Conflict:
            self._leave(meeting)
            with self._moved:
                self._lines[meeting].append(get_ident())
            self._wait(meeting)
            raise
        except BaseException:
            self._leave(meeting)
            raise
        self._leave(meeting)

    def _wait(self, meeting: MeetingId) -> None:
        """Until nobody is in the line, or this thread is the first in it."""
        line = self._lines[meeting]
        with self._moved:
            while line and line[0] != get_ident():
                if not self._moved.wait(_PATIENCE):
                    line.popleft()
                    self._moved.notify_all()

    def _leave(self, meeting: MeetingId) -> None:
        line = self._lines[meeting]
        if line:
            with self._moved:
                if get_ident() in line:
                    line.remove(get_ident())
                self._moved.notify_all()
