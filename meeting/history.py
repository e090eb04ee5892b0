"""The meeting's history: acts from JSON and back, the fold, undo and redo with their barriers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Union

import msgspec

from meeting import (
    action,
    carrying,
    case,
    following,
    leaving,
    plan,
    prepare,
    private,
    signing,
    transition,
    unload,
)
from meeting.acts import Act, Entry
from meeting.chain import body_digest, entry_hash, new_salt, to_the_millisecond
from meeting.errors import NotARecord
from meeting.language import N_, _
from meeting.leaving import has_lapsed, may_reenter
from meeting.model import Meeting
from meeting.phases import Phase

MODULES = (prepare, private, carrying, unload, transition, action, plan, signing, leaving, following, case)
"""Where the acts stand, in the order of the method."""


class Undo(Act, tag="undo"):
    """The last step is taken back; both stay in the record. `of` is the seq of the step."""

    phases: ClassVar = frozenset(Phase)
    name: ClassVar = N_("undoing")
    of: int

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.last is None or meeting.before is None or meeting.last.seq != self.of:
            yield _("There is nothing to undo.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if meeting.last is None or meeting.before is None:
            return meeting
        undone = (*meeting.undone, meeting.last)
        return meeting.before.but(undone=undone, aside=meeting.aside, withheld=meeting.withheld)

    def sentence(self, meeting: Meeting) -> str:
        return _("Taken back: {step}.").format(step=_name(meeting.last))


class Redo(Act, tag="redo"):
    """The step that was taken back last is done again, as it was."""

    phases: ClassVar = frozenset(Phase)
    name: ClassVar = N_("doing it again")
    of: int

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if not meeting.undone or meeting.undone[-1].seq != self.of:
            yield _("There is nothing to do again.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if not meeting.undone:
            return meeting
        again, rest = meeting.undone[-1], meeting.undone[:-1]
        after = again.act.apply(meeting, again) if again.act is not None else meeting
        return after.but(undone=rest, **_way_back(meeting, again))

    def sentence(self, meeting: Meeting) -> str:
        return _("Done again: {step}.").format(step=_name(meeting.undone[-1] if meeting.undone else None))


def _name(entry: Entry | None) -> str:
    return _(entry.act.name) if entry is not None and entry.act is not None else _("the last step")


def acts() -> tuple[type[Act], ...]:
    """Every class of act, in the order of the method."""
    return (*(cls for module in MODULES for cls in _acts_of(module)), Undo, Redo)


def _acts_of(module: Any) -> Iterator[type[Act]]:
    for cls in vars(module).values():
        is_act = isinstance(cls, type) and issubclass(cls, Act) and cls.__module__ == module.__name__
        if is_act and cls.__struct_config__.tag != cls.__name__:  # a base class has no tag of its own
            yield cls


@cache
def _decoder() -> "msgspec.json.Decoder[Act]":
    return msgspec.json.Decoder(Union[acts()])  # noqa: UP007 - a union made of a tuple


def encoded(act: Act) -> str:
    """The act's JSON, as it is stored and hashed."""
    return msgspec.json.encode(act).decode()


def decoded(body: str) -> Act:
    """The act that `encoded` wrote. Raises NotARecord for anything else."""
    try:
        return _decoder().decode(body)
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise NotARecord(
            _("An entry of this record cannot be read."),
            _("It may come from a newer version of Amends: bring the program up to date."),
        ) from error


def entry_for(meeting: Meeting, act: Act, at: datetime, by: str) -> Entry:
    """The entry that would keep `act` next in this meeting's journal."""
    seq, body, salt, at = meeting.seq + 1, encoded(act), new_salt(), to_the_millisecond(at)
    digest = body_digest(salt, body)
    named = act.meeting if isinstance(act, prepare.OpenMeeting) else meeting.id
    chained = entry_hash(named, seq, at, by, meeting.hash, digest)
    return Entry(seq, at, by, digest, chained, body, salt, act)


def refusals(act: Act, meeting: Meeting, now: datetime) -> list[str]:
    """Why `act` may not happen now: the phase, the session, a break, and the act's own reasons."""
    if meeting.withheld:
        return [_("This is a copy without what is private; it can be read, not changed.")]
    return _judged(act, meeting, now)


def _judged(act: Act, meeting: Meeting, now: datetime) -> list[str]:
    if (meeting.opened is None) != isinstance(act, prepare.OpenMeeting):
        return [_("A meeting is opened once, before anything else.")]
    if meeting.phase not in act.phases:
        return [_wrong_phase(act, meeting)]
    if not _in_session(act, meeting, now):
        return [_session_over(act)]
    if meeting.aside.paused and not act.while_paused and not act.past_end:
        return [_("End the break first.")]
    return list(dict.fromkeys(act.refusals(meeting)))


def _in_session(act: Act, meeting: Meeting, now: datetime) -> bool:
    if isinstance(act, leaving.GoBack) and not may_reenter(meeting, now):
        return False
    lapsed = has_lapsed(meeting, now)
    return lapsed if isinstance(act, leaving.Lapse) else act.past_end or not lapsed


def _session_over(act: Act) -> str:
    if isinstance(act, leaving.Lapse):
        return _("The meeting can still go on.")
    return _("The meeting was left too long to go on. Hold a new one with the same points.")


def _wrong_phase(act: Act, meeting: Meeting) -> str:
    if meeting.phase == Phase.CLOSED:
        return _("This case is closed.")
    if meeting.phase == Phase.FOLLOW:
        return _("The meeting is over; its content is fixed.")
    if max(act.phases) == Phase.PREPARE:
        return _("This belongs to the time before the meeting.")
    if min(act.phases) > meeting.phase:
        return _("This belongs to a later phase: {phase}.").format(phase=min(act.phases).title)
    return _("This belongs to an earlier phase: {phase}. Go back first.").format(phase=max(act.phases).title)


def step(meeting: Meeting, entry: Entry) -> Meeting:
    """The meeting after one more entry. Judges nothing; a withheld body is stepped over."""
    act = entry.act
    seen = {"seq": entry.seq, "at": max(entry.at, meeting.at or entry.at), "hash": entry.hash}
    if act is None:
        return meeting.but(withheld=True, undone=(), **_way_back(meeting, entry), **seen)
    if act.aside or isinstance(act, (Undo, Redo)):
        return act.apply(meeting, entry).but(**seen)
    return act.apply(meeting, entry).but(undone=(), **_way_back(meeting, entry), **seen)


def _way_back(before: Meeting, entry: Entry) -> dict[str, object]:
    """What leads back to `before`, unless the act is one that undo must not pass."""
    barrier = entry.act is not None and entry.act.barrier
    return {"last": entry, "before": None if barrier else before}


def fold(entries: Iterable[Entry]) -> Meeting:
    """The meeting as it stands after all these entries."""
    meeting = Meeting()
    for entry in entries:
        meeting = step(meeting, entry)
    return meeting


def unruly(entries: Iterable[Entry]) -> list[int]:
    """The seqs of entries that the method would have refused: the marks of an edited journal.

    What is withheld is not judged, and a gate that rests on it counts as met.
    """
    return replayed(entries)[1]


def replayed(entries: Iterable[Entry]) -> tuple[Meeting, list[int]]:
    """The meeting after all that the method allows, and the seqs of what it would have refused.

    What it refuses does not happen here, so that nothing which follows rests on it.
    """
    meeting, found = Meeting(), []
    for entry in entries:
        if entry.act is not None and _judged(entry.act, meeting, max(entry.at, meeting.at or entry.at)):
            found.append(entry.seq)
        else:
            meeting = step(meeting, entry)
    return meeting, found
