"""What is left when a client's words were erased: that it was done, when, by whom and why, and no word."""

from datetime import datetime

from meeting.frozen import Value
from meeting.ids import MeetingId
from meeting.kinds import Why


class Tombstone(Value):
    """One meeting that was erased. `at` is UTC; `by` an account, never a client."""

    meeting: MeetingId
    reference: str
    at: datetime
    by: str
    why: Why
