"""What follows the meeting: how promises move, check-ins go, and a case closes. Frozen values, like all."""

from datetime import date, datetime

from meeting.frozen import Value
from meeting.ids import ItemId, PointId
from meeting.kinds import Channel, Moved, Outcome, Satisfied, Verdict


class Progress(Value):
    """How far an action has come, since the local date `on`. `count`: how many times it was done."""

    action: ItemId
    moved: Moved
    on: date | None = None
    evidence: str = ""
    reason: str = ""
    count: int = 0
    replaced_by: ItemId | None = None


class HeldCheckIn(Value):
    """A check-in as it went. `at` is local time."""

    check_in: ItemId
    at: datetime
    said: str
    satisfied: Satisfied
    channel: Channel = Channel.CALL
    next_step: str = ""


class Letter(Value):
    """A letter, e-mail or call, kept with its copy. `ours`: it came from us. `on` is a local date."""

    id: ItemId
    channel: Channel
    on: date
    summary: str
    ours: bool = True
    documents: tuple[ItemId, ...] = ()


class Addendum(Value):
    """Something added after the seal; `corrects_name` re-issues the summary with a corrected name."""

    id: ItemId
    text: str
    at: datetime
    corrects_name: str = ""


class Lesson(Value):
    """What caused a point, and what we learn from it (S4 feedback loop). Private."""

    point: PointId
    cause: str = ""
    lesson: str = ""


class Judged(Value):
    """The client's verdict on a point, afterwards."""

    point: PointId
    verdict: Verdict


class Closing(Value):
    """How the case closed, at `at` (UTC), with the sentence that ended it (S1: sorry, and then on)."""

    outcome: Outcome
    at: datetime
    sentence: str = ""
