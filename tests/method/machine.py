"""Meetings that nobody thought of: a Hypothesis state machine over all acts."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from zlib import crc32

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from meeting.acts import Act
from meeting.case import CloseWithCase
from meeting.chain import faults
from meeting.errors import Refused
from meeting.history import Redo, Undo, acts, decoded, encoded, entry_for, fold, refusals, step, unruly
from meeting.ids import MeetingId
from meeting.leaving import GoBack, Lapse, LeavingAct, MoveOn, Pause, has_lapsed, may_reenter
from meeting.model import Meeting
from meeting.phases import SESSION, Phase
from meeting.prepare import NoShow, OpenMeeting
from meeting.promises import open_actions
from meeting.record import withheld
from meeting.session import Session
from meeting.signing import Seal
from meeting.trail import trail
from tests.builders import MEETING, Played
from tests.fakes import FixedClock, MemoryJournal
from tests.method import cases_plan, cases_room, stages
from tests.method.drawing import Drawing
from tests.method.useful import useful
from tests.method.witness import Witness, content, may_leave

STAGES: list[Callable[[], Played]] = [
    stages.nothing,
    stages.prepared,
    stages.heard,
    stages.turning,
    stages.turned,
    stages.acting,
    stages.agreed,
    stages.signing,
    stages.signed,
    stages.sealed,
    stages.left,
    stages.paused,
    cases_plan.asked,
    cases_plan.expected,
    cases_room.raised,
    cases_room.sorry,
]
MINUTES = [*range(-3, 40), 300]
INTERRUPTING = (LeavingAct, NoShow, Pause, GoBack)
SEEDS = st.integers(0, 2**24 - 1)


class Tally:
    """What was seen over all runs."""

    def __init__(self) -> None:
        self.runs = 0
        self.reached: Counter[Phase] = Counter()
        self.allowed: Counter[type[Act]] = Counter()
        self.refused: Counter[type[Act]] = Counter()


TALLY = Tally()


@cache
def _fitting(phase: Phase) -> tuple[type[Act], ...]:
    """The acts of a phase; those that interrupt the meeting are rare, as they are in life."""
    fitting = [cls for cls in acts() if phase in cls.phases]
    return (*fitting, *3 * [cls for cls in fitting if not issubclass(cls, INTERRUPTING)])


@cache
def _witnessed(stage: Callable[[], Played]) -> tuple[Played, Witness]:
    played, witness, meeting = stage(), Witness(), Meeting()
    for entry in played.entries:
        after = step(meeting, entry)
        witness.saw(entry, meeting, after)
        meeting = after
    return played, witness


class MeetingMachine(RuleBasedStateMachine):
    """One meeting, tried in every way through the one door."""

    @initialize(stage=st.sampled_from(STAGES), run=SEEDS)
    def begin(self, stage: Callable[[], Played], run: int) -> None:
        self.path = run
        played, witness = _witnessed(stage)
        self.journal, self.clock = MemoryJournal(), FixedClock(played.now)
        self.id = played.meeting.id or MeetingId(MEETING)
        if played.entries:
            self.journal.append_all(played.entries, played.meeting)
        self.session = Session(self.journal, self.clock, self.id)
        assert self.session.meeting == played.meeting
        self.witness = witness.copy()
        self.reached = {self.meeting.phase}

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    @rule(seed=SEEDS)
    def try_any_act(self, seed: int) -> None:
        self.attempt(self._drawn(seed, acts()))

    @rule(seed=SEEDS, times=st.integers(2, 14))
    def try_acts_of_the_phase(self, seed: int, times: int) -> None:
        for _each in range(times):
            self.attempt(self._drawn(seed, _fitting(self.meeting.phase)))

    @precondition(lambda self: self.meeting.phase in SESSION)
    @rule(seed=SEEDS)
    def spoil_and_move_on(self, seed: int) -> None:
        self.attempt(self._drawn(seed, [cls for cls in acts() if cls.phases == {self.meeting.phase}]))
        self.attempt(MoveOn(self.meeting.phase.next))

    def _drawn(self, seed: int, classes: Sequence[type[Act]]) -> Act:
        # Hypothesis likes to draw the same number again and again; with the path so far, each is new.
        self.path = crc32(seed.to_bytes(3), self.path)
        act = Drawing(self.path, self.meeting).act(Random(self.path).choice(classes))
        return self._named(act)

    def _named(self, act: Act) -> Act:
        return act.but(meeting=self.id) if isinstance(act, OpenMeeting) else act

    @rule()
    def do_what_is_useful(self) -> None:
        self.attempt(self._next_useful())

    @precondition(lambda self: self.meeting.phase < Phase.FOLLOW)
    @rule(steps=st.integers(2, 12))
    def go_straight_on(self, steps: int) -> None:
        for _each in range(steps):
            self.attempt(self._next_useful())

    def _next_useful(self) -> Act:
        if has_lapsed(self.meeting, self.clock.now()):
            return Lapse()
        return self._named(useful(self.meeting))

    @rule(minutes=st.sampled_from(MINUTES))
    def let_time_pass(self, minutes: int) -> None:
        self.clock.pass_by(minutes=minutes)

    @precondition(lambda self: self.session.undoable is not None)
    @rule()
    def undo(self) -> None:
        if self.meeting.last is not None:
            self.attempt(Undo(self.meeting.last.seq))

    @precondition(lambda self: self.session.redoable is not None)
    @rule()
    def redo(self) -> None:
        self.attempt(Redo(self.meeting.undone[-1].seq))

    @precondition(lambda self: self.meeting.phase in (SESSION | {Phase.SIGN}) - {Phase.UNLOAD})
    @rule(to=st.integers(1, 3))
    def go_back_and_forward_again(self, to: int) -> None:
        now, there = self.clock.now(), self.meeting
        if has_lapsed(there, now) or not may_reenter(there, now):
            return
        if to >= there.phase or there.aside.paused:
            return
        meeting = _stepped(there, GoBack(Phase(to)), self.clock)
        while meeting.phase < there.phase:
            meeting = _stepped(meeting, MoveOn(meeting.phase.next), self.clock)
        assert content(meeting) == content(there)

    @rule()
    def close_and_open_again(self) -> None:
        again = Session(self.journal, self.clock, self.id)
        assert again.meeting == self.meeting
        self.session = again

    def attempt(self, act: Act) -> None:
        """Try an act; what the session does is what its refusals said."""
        before, known = self.meeting, self.meeting.seq
        self.path = crc32(encoded(act).encode(), self.path)
        reasons = self.session.refusals(act)
        if reasons:
            TALLY.refused[type(act)] += 1
            with pytest.raises(Refused) as refused:
                self.session.do(act)
            assert refused.value.reasons == reasons
            assert self.meeting is before
            return
        TALLY.allowed[type(act)] += 1
        after = self.session.do(act)
        if after.seq > known:
            self.saw(before, after)
        else:
            assert content(after) == content(before)

    def saw(self, before: Meeting, after: Meeting) -> None:
        """Look closely at an act that was recorded."""
        entry = self.journal.entries(self.id)[-1]
        assert entry.seq == after.seq == before.seq + 1
        self.witness.saw(entry, before, after)
        self.reached.add(after.phase)
        if isinstance(entry.act, Undo):
            assert content(after) == self.witness.before(entry.act.of)
            assert after.aside == before.aside
        if isinstance(entry.act, Redo):
            assert content(after) == self.witness.after(entry.act.of)
        if after.phase > before.phase and not _is_left(entry.act, before):
            assert may_leave(before), f"{after.phase.name} was entered with a gate open"
        if entry.act is not None and entry.act.barrier:
            assert self.session.undoable is None

    @invariant()
    def no_mark_outlives_its_words(self) -> None:
        if hasattr(self, "witness"):
            self.witness.check(self.meeting)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        TALLY.runs += 1
        TALLY.reached.update(self.reached)
        entries = self.journal.entries(self.id)
        read = [entry.but(act=decoded(entry.body or "")) for entry in entries]
        assert read == entries
        assert all(encoded(entry.act) == entry.body for entry in entries if entry.act is not None)
        assert fold(read) == self.meeting
        assert list(faults(self.id, entries)) == []
        assert unruly(entries) == []
        self.check_copy()

    def check_copy(self) -> None:
        """The client's copy verifies, folds, keeps the rules, and tells its trail."""
        copy = withheld(self.journal.entries(self.id))
        assert list(faults(self.id, copy)) == []
        assert unruly(copy) == []
        assert fold(copy).phase == self.meeting.phase
        assert len(trail(copy)) == self.meeting.seq


def _stepped(meeting: Meeting, act: Act, clock: FixedClock) -> Meeting:
    assert refusals(act, meeting, clock.now()) == []
    return step(meeting, entry_for(meeting, act, clock.now(), "facilitator"))


def _is_left(act: Act | None, before: Meeting) -> bool:
    """Leaving is always open; what was left may be sealed as it is, and closes with what followed it."""
    if isinstance(act, CloseWithCase):
        return before.carried_to is not None and not open_actions(before)
    return isinstance(act, LeavingAct | NoShow) or (isinstance(act, Seal) and before.leaving is not None)
