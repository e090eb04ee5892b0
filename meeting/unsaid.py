"""What stands in the journal and never reached the client: steps taken back, and wordings never said.

The client's copy of the record is without it, as it is without what is private.
"""

from collections.abc import Iterable

from meeting.action import SayThanks, UnsayThanks
from meeting.acts import Act, Entry
from meeting.carrying import CarryApology, CarryIntent
from meeting.history import Redo, Undo
from meeting.transition import (
    SayApology,
    SayIntent,
    TellAccount,
    UnsayApology,
    UnsayIntent,
    UntellAccount,
    WordApology,
    WordIntent,
)

Thing = tuple[str, str]
"""What is said, and of which point; "" for the whole."""


def unsaid(entries: Iterable[Entry]) -> set[int]:
    """The seqs of those entries. The fold comes to the same agreement without them."""
    entries = list(entries)
    gone = _taken_back(entries)
    while early := _too_early(entry for entry in entries if entry.seq not in gone):
        gone |= early
    return gone | _never_said(entry for entry in entries if entry.seq not in gone)


def _taken_back(entries: Iterable[Entry]) -> set[int]:
    """Every undoing and doing again, and the steps that were undone for good."""
    turns, undone = set(), set()
    for entry in entries:
        if isinstance(entry.act, Undo):
            turns.add(entry.seq)
            undone.add(entry.act.of)
        elif isinstance(entry.act, Redo):
            turns.add(entry.seq)
            undone.discard(entry.act.of)
    return turns | undone


def _too_early(entries: Iterable[Entry]) -> set[int]:
    """Ticks "said" and "told" with their taking off, unless something else rested on them in between."""
    found: set[int] = set()
    ticked: dict[Thing, int] = {}
    rested = 1
    for entry in entries:
        if entry.act is None:
            continue
        if (thing := _said(entry.act)) is not None:
            ticked[thing] = entry.seq
        elif (thing := _taken_off(entry.act)) is not None and (tick := ticked.pop(thing, 0)) >= rested:
            found |= {tick, entry.seq}
        if entry.act.barrier or isinstance(entry.act, SayIntent):  # the intent is said after all apologies
            rested = entry.seq
    return found


def _never_said(entries: Iterable[Entry]) -> set[int]:
    """Wordings of an apology or of the intent that were replaced, or left, before they were said."""
    worded: dict[Thing, int] = {}
    silent: set[int] = set()
    for entry in entries:
        if entry.act is None:
            continue
        if (thing := _worded(entry.act)) is not None:
            worded[thing] = entry.seq
            silent.add(entry.seq)
        elif (thing := _said(entry.act)) is not None:
            silent.discard(worded.get(thing, 0))
    return silent


def _worded(act: Act) -> Thing | None:
    match act:
        case WordApology(point=point) | CarryApology(point=point):
            return "apology", point
        case WordIntent() | CarryIntent():
            return "intent", ""
    return None


def _said(act: Act) -> Thing | None:
    match act:
        case SayApology(point=point):
            return "apology", point
        case TellAccount(point=point):
            return "account", point
        case SayIntent():
            return "intent", ""
        case SayThanks():
            return "thanks", ""
    return None


def _taken_off(act: Act) -> Thing | None:
    match act:
        case UnsayApology(point=point):
            return "apology", point
        case UntellAccount(point=point):
            return "account", point
        case UnsayIntent():
            return "intent", ""
        case UnsayThanks():
            return "thanks", ""
    return None
