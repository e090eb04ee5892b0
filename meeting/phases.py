"""The phases of a meeting and their order (S3)."""

from datetime import timedelta
from enum import IntEnum

from meeting.language import N_, _

RULES = 2
"""The version of the method that new meetings are judged by. From 2 on, what is read back or told once more
withdraws a signature, and "nothing to add" has no words.
"""


class Phase(IntEnum):
    """Where a meeting stands. The order is the method: none is skipped, going back is always open."""

    PREPARE = 0
    UNLOAD = 1
    TRANSITION = 2
    ACTION = 3
    SIGN = 4
    FOLLOW = 5
    CLOSED = 6

    @property
    def title(self) -> str:
        """The phase's own name, as the method calls it."""
        return _(_TITLES[self])

    @property
    def next(self) -> "Phase":
        """The phase after this one; a closed meeting stays closed."""
        return Phase(min(self + 1, Phase.CLOSED))


_TITLES = {
    Phase.PREPARE: N_("Prepare"),
    Phase.UNLOAD: N_("Unload the negative"),
    Phase.TRANSITION: N_("Transition to the positive"),
    Phase.ACTION: N_("Take positive action"),
    Phase.SIGN: N_("Sign and hand over"),
    Phase.FOLLOW: N_("Follow through"),
    Phase.CLOSED: N_("Closed"),
}

SESSION = frozenset({Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION})
"""The phases that the one-session rule binds."""

IN_ROOM = SESSION | {Phase.SIGN}
"""The phases in which the client sits at the table."""

BEFORE_SEAL = IN_ROOM | {Phase.PREPARE}
"""Everything before the content is fixed."""

AFTERWARDS = frozenset({Phase.FOLLOW})
"""After the seal, or after the meeting was left for good."""

LONGEST_BREAK = timedelta(hours=4)
"""A meeting may be resumed on its own day within this time of its last act, breaks included."""
