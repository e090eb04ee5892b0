"""Meetings of many points, made quickly: the acts are folded in memory and kept in one transaction."""

from collections.abc import Iterator

from meeting.acts import Act, Entry
from meeting.history import entry_for, step
from meeting.ids import MeetingId, PointId
from meeting.kinds import Detail
from meeting.leaving import MoveOn
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.unload import AnswerAnythingElse, ConfirmPoint, DetailPoint, RaisePoint
from storage.store import Store
from tests.disk.playing import started
from tests.fakes import FixedClock

POINTS = 500
WORDS = "Nobody rang us back about the {number}. flat, and we had to chase you every single time."


def with_points(store: Store, clock: FixedClock, name: MeetingId, phase: Phase = Phase.UNLOAD) -> Meeting:
    """A meeting of 500 points with details, all read back and confirmed, at the beginning of phase 1 or 2."""
    meeting = started(store.journal, clock, name).meeting
    entries: list[Entry] = []
    for act in _acts(phase):
        if isinstance(act, ConfirmPoint):
            act = act.but(revision=meeting.seq)
        entries.append(entry_for(meeting, act, clock.now(), "facilitator"))
        meeting = step(meeting, entries[-1])
    store.journal.append_all(entries, meeting)
    return meeting


def _acts(phase: Phase) -> Iterator[Act]:
    for number in range(1, POINTS + 1):
        point = PointId(f"point-{number}")
        yield RaisePoint(point, WORDS.format(number=number))
        yield DetailPoint(point, Detail.WHEN, "From January to the end of March")
        yield DetailPoint(point, Detail.EFFECT, "We stood before the tenants with nothing to say")
        yield ConfirmPoint(point, 0, reading=True)
    yield AnswerAnythingElse(more=False)
    if phase is Phase.TRANSITION:
        yield MoveOn(Phase.TRANSITION)
