"""Two machines, one meeting: what was done out of reach, done again after what others did meanwhile."""

from collections.abc import Mapping, Sequence

import msgspec

from meeting.acts import Act, Entry
from meeting.clash import clashes
from meeting.frozen import Value
from meeting.history import entry_for, refusals, step
from meeting.language import _
from meeting.model import Meeting
from meeting.team import LeftOut

_SEQS = ("revision", "of")
"""Fields of acts that name an entry by its place."""


class Rebased(Value):
    """`entries` follow what is kept elsewhere and lead to `meeting`; `left_out` no longer fits there."""

    entries: tuple[Entry, ...]
    meeting: Meeting
    left_out: tuple[LeftOut, ...]


def rebased(common: Meeting, own: Sequence[Entry], there: Meeting) -> Rebased:
    """Do again on `there` what `own` did on `common`, as far as the rules allow and nothing clashes.

    Who did it and when stay as they were. Both meetings begin alike.
    """
    here, places = common.but(seq=there.seq), dict[int, int]()  # so that both number what follows alike
    entries, left = list[Entry](), list[LeftOut]()
    for entry in own:
        new = _again(entry, places, here, there)
        if new is None:
            left.append(_left_out(entry.act, here))
            continue
        entries.append(new)
        here, there = step(here, new), step(there, new)
        places[entry.seq] = new.seq
    return Rebased(tuple(entries), there, tuple(left))


def _again(entry: Entry, places: Mapping[int, int], here: Meeting, there: Meeting) -> Entry | None:
    """The entry that does it again; None if the rules or somebody else's change are against it."""
    if entry.act is None:
        return None
    act = _moved(entry.act, places)
    if refusals(act, there, entry.at):
        return None
    new = entry_for(there, act, entry.at, entry.by)
    return None if clashes(here, step(here, new), there) else new


def _moved(act: Act, places: Mapping[int, int]) -> Act:
    """The act, naming entries that have moved by their new places."""
    named = {name: getattr(act, name) for name in _SEQS if name in act.__struct_fields__}
    new = {name: places[seq] for name, seq in named.items() if seq in places}
    return msgspec.structs.replace(act, **new) if new else act


def _left_out(act: Act | None, before: Meeting) -> LeftOut:
    if act is None:
        return LeftOut(_("An entry that is not part of this copy."))
    if act.private:
        return LeftOut(_(act.name))
    return LeftOut(act.sentence(before), getattr(act, "words", ""))
