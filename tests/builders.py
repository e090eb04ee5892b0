"""Meetings for tests, made through the method's own rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from meeting import example
from meeting.acts import Act, Entry
from meeting.example import Step
from meeting.history import entry_for, refusals, step
from meeting.ids import MeetingId
from meeting.model import Meeting
from meeting.phases import Phase

MEETING = MeetingId("01960000-0000-7000-8000-000000000001")


@dataclass
class Played:
    """A meeting that was played act by act, with its entries and its clock (UTC)."""

    meeting: Meeting = field(default_factory=Meeting)
    entries: list[Entry] = field(default_factory=list)
    now: datetime = datetime(2026, 3, 12, 9, tzinfo=UTC)

    def do(self, *acts: Act) -> "Played":
        """Let the acts happen a second apart; the method must allow each."""
        for act in acts:
            self.now += timedelta(seconds=1)
            reasons = refusals(act, self.meeting, self.now)
            assert not reasons, f"{type(act).__name__}: {reasons}"
            entry = entry_for(self.meeting, act, self.now, "facilitator")
            self.entries.append(entry)
            self.meeting = step(self.meeting, entry)
        return self

    def play(self, steps: Iterable[Step]) -> "Played":
        """Play steps of the example at their own times."""
        for local, make in steps:
            self.now = max(self.now, example.utc(local))
            self.do(make(self.meeting))
        return self

    def copy(self) -> "Played":
        """The same meeting, to be played on without changing this one."""
        return replace(self, entries=list(self.entries))

    def refused(self, act: Act) -> list[str]:
        """Why the act may not happen now."""
        return refusals(act, self.meeting, self.now)


def example_until(phase: Phase) -> Played:
    """The example meeting up to the gate before `phase` ends: its last step in the phase before is done."""
    return Played().play(_steps_until(phase))


def _steps_until(phase: Phase) -> Iterator[Step]:
    parts = {
        Phase.UNLOAD: example.prepare(MEETING),
        Phase.TRANSITION: example.unload(),
        Phase.ACTION: example.transition(),
        Phase.SIGN: example.action(),
        Phase.FOLLOW: example.sign(),
    }
    for upto, steps in parts.items():
        if upto <= phase:
            yield from steps
