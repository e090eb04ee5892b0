"""What several who work together need from the world, said in the meeting's own words."""

from typing import Protocol

from meeting.frozen import Value
from meeting.ids import MeetingId


class LeftOut(Value):
    """Something done while the server was out of reach that no longer fits what somebody else did there.

    `sentence` says what it was, `words` what was written; "" where that is for our own eyes.
    """

    sentence: str
    words: str = ""


class Elsewhere(Value):
    """What a look round found.

    `waiting`: how many entries are not on the server yet. `last`: the hash of the newest entry of the meeting
    that was asked for; "" for none. `mark` differs whenever the list of meetings does. `left_out`: what needs
    somebody's decision in that meeting. `why`: what is wrong with the server itself, with the remedy: it
    cannot be trusted, or its rules are old; "" for nothing.
    """

    is_reached: bool
    waiting: int = 0
    last: str = ""
    mark: str = ""
    left_out: tuple[LeftOut, ...] = ()
    why: str = ""


class Team(Protocol):
    """The others, and the server that all share. Both methods belong off the GUI thread."""

    @property
    def server(self) -> str:
        """The server's name, for sentences."""

    def look_round(self, meeting: MeetingId | None) -> Elsewhere:
        """Send what is waiting, and see what others did. Raises no fault of the line: it is what is told."""

    def decided(self, meeting: MeetingId) -> None:
        """Somebody has read what was left out. Raises KnownError."""
