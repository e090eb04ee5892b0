"""What stands in the journal and never reached the client: steps taken back, and wordings never said.

The client's copy of the record is without it, as it is without what is private.
"""

from collections.abc import Iterable

from meeting.acts import Entry
from meeting.history import Redo, Undo
from meeting.transition import SayApology, SayIntent, WordApology, WordIntent


def unsaid(entries: Iterable[Entry]) -> set[int]:
    """The seqs of those entries. The fold comes to the same meeting without them."""
    entries = list(entries)
    gone = _taken_back(entries)
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


def _never_said(entries: Iterable[Entry]) -> set[int]:
    """Wordings of an apology or of the intent that were replaced, or left, before they were said."""
    worded: dict[str, int] = {}
    silent: set[int] = set()
    for entry in entries:
        match entry.act:
            case WordApology(point=point):
                worded[point] = entry.seq
                silent.add(entry.seq)
            case WordIntent():
                worded[""] = entry.seq
                silent.add(entry.seq)
            case SayApology(point=point):
                silent.discard(worded.get(point, 0))
            case SayIntent():
                silent.discard(worded.get("", 0))
    return silent
