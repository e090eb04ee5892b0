"""What follows the meeting: how promises move, check-ins go, and a case closes. Frozen values, like all."""

from datetime import date, datetime

from meeting.frozen import Value
from meeting.ids import ItemId, PointId
from meeting.kinds import Channel, Moved, Outcome, Satisfied, Verdict
from meeting.values import Facilitator


class TimeDone(Value):
    """One time that a repeated action was done: the local date, and what shows it."""

    on: date
    evidence: str = ""


class Progress(Value):
    """How far an action has come, since the local date `on`. `count`: how many times it was done.

    `evidence` in words and `documents` show it. `each`: the times it was done, but for the one that ended it.
    """

    action: ItemId
    moved: Moved
    on: date | None = None
    evidence: str = ""
    reason: str = ""
    count: int = 0
    replaced_by: ItemId | None = None
    documents: tuple[ItemId, ...] = ()
    each: tuple[TimeDone, ...] = ()


class HeldCheckIn(Value):
    """A check-in as it went. `at` is local time.

    `score`: how far things are coming out right, from 1 (not at all) to 5 (fully); 0 if nobody asked so.
    """

    check_in: ItemId
    at: datetime
    said: str
    satisfied: Satisfied
    channel: Channel = Channel.CALL
    next_step: str = ""
    score: int = 0


def satisfied_with(score: int) -> Satisfied:
    """The answer that stands for a number from 1 to 5: only the upper two are a yes."""
    return (Satisfied.NO, Satisfied.NO, Satisfied.PARTLY, Satisfied.YES, Satisfied.YES)[score - 1]


class Letter(Value):
    """A letter, e-mail or call, kept with its copy. `ours`: it came from us. `on` is a local date.

    `who` of ours wrote, rang or was reached.
    """

    id: ItemId
    channel: Channel
    on: date
    summary: str
    ours: bool = True
    documents: tuple[ItemId, ...] = ()
    who: str = ""


class Addendum(Value):
    """Something added after the seal; `corrects_name` re-issues the summary with a corrected name.

    `former` is the name as it was until then, `of` whose it is (a signer's id); "" in older records.
    `touched`: what else it changed on the paper, by its id, with the name as it stood there.
    """

    id: ItemId
    text: str
    at: datetime
    corrects_name: str = ""
    former: str = ""
    of: ItemId = ItemId("client")
    touched: tuple[tuple[ItemId, str], ...] = ()


class Lead(Value):
    """Who leads the case since `since` (UTC), after somebody else did."""

    facilitator: Facilitator
    since: datetime


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
