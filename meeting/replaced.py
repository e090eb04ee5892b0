"""What we entered and replaced before the client agreed: it is ours alone, as what was never said is.

An offer that was lowered before the plan was read back would tell our limit; a point that was struck as
entered by mistake was never the client's. What the client said, and how it was corrected, is theirs.
"""

from collections.abc import Iterable, Sequence

from meeting.action import (
    AgreePlan,
    AnswerRequest,
    DropConcession,
    DropNothing,
    KeepConcession,
    NothingToBeDone,
)
from meeting.acts import Act, Entry
from meeting.agreement import digest
from meeting.history import replayed
from meeting.marks import answered, plan_agreed
from meeting.model import Meeting
from meeting.plan import DropAction, KeepAction
from meeting.reading import accurate, is_read_back
from meeting.unload import StrikePoint


def replaced(entries: Sequence[Entry], gone: set[int]) -> set[int]:
    """The seqs of those entries, where `gone` are withheld already.

    Only as far as what is left still comes to the same meeting by the method's own rules: an entry on which
    another rests stays.
    """
    groups = [*_struck(entries, gone), *_offered(entries, gone)]
    before = _comes_to(entries, gone)
    together = gone.union(*groups)
    if not groups or _comes_to(entries, together) == before:
        return together - gone
    found = set(gone)
    for group in groups:
        if _comes_to(entries, found | group) == before:
            found |= group
    return found - gone


def _struck(entries: Sequence[Entry], gone: set[int]) -> list[set[int]]:
    """For each point that was struck as entered by mistake: all that was done to it before."""
    acts = [(entry.seq, entry.act) for entry in entries if entry.seq not in gone]
    struck = [act.point for _seq, act in acts if isinstance(act, StrikePoint)]
    return [
        {
            seq
            for seq, act in acts
            if getattr(act, "point", None) == point and not isinstance(act, StrikePoint)
        }
        for point in struck
    ]


def _offered(entries: Sequence[Entry], gone: set[int]) -> list[set[int]]:
    """For each thing that we give, answer or promise: how it stood before, unless that was agreed."""
    groups: dict[tuple[str, str], set[int]] = {}
    last: dict[tuple[str, str], int] = {}
    for entry in entries:
        if isinstance(entry.act, AgreePlan):
            last.clear()
        thing = _thing(entry.act) if entry.act is not None and entry.seq not in gone else None
        if thing is None:
            continue
        if thing in last:
            groups.setdefault(thing, set()).add(last[thing])
        last[thing] = entry.seq
        if isinstance(entry.act, (DropConcession, DropAction, DropNothing)) and thing in groups:
            groups[thing].add(entry.seq)
    return list(groups.values())


def _thing(act: Act) -> tuple[str, str] | None:
    """What an act of ours is about."""
    match act:
        case KeepConcession(concession=kept):
            return "concession", kept.id
        case DropConcession(concession=dropped):
            return "concession", dropped
        case AnswerRequest(request=request):
            return "answer", request
        case KeepAction(action=action):
            return "action", action.id
        case DropAction(action=dropped):
            return "action", dropped
        case NothingToBeDone(point=point) | DropNothing(point=point):
            return "nothing", point
    return None


def _comes_to(entries: Iterable[Entry], gone: set[int]) -> tuple[object, ...]:
    """What is agreed, told and signed without some entries, and what the method would refuse then."""
    left = (entry.but(body=None, salt=None, act=None) if entry.seq in gone else entry for entry in entries)
    meeting, refused = replayed(left)
    return refused, *_shown(meeting)


def _shown(meeting: Meeting) -> tuple[object, ...]:
    numbering, said = meeting.numbering(), accurate(meeting)
    return (
        digest(meeting),
        [(point.id, numbering[point.id], point.is_confirmed) for point in meeting.standing],
        [answered(meeting, request) for request in meeting.requests],
        (plan_agreed(meeting), is_read_back(meeting), said.at if said else None),
        [(each.signer, each.digest) for each in meeting.signatures],
        meeting.sealing,
    )
