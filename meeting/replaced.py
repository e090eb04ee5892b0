"""What we entered and replaced before the client came, or agreed: it is ours, as what was never said is.

A subject that was worded kindlier before the meeting was never the client's to read; an offer that was
lowered before the plan was read back would tell our limit; a point that was struck as entered by mistake was
never the client's. What the client said, and how it was corrected, is theirs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

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
from meeting.kinds import View
from meeting.marks import account_heard, answered, plan_agreed
from meeting.model import Meeting
from meeting.plan import (
    DropAction,
    DropCheckIn,
    DropExpectation,
    KeepAction,
    KeepCheckIn,
    KeepExpectation,
    NameContact,
)
from meeting.prepare import (
    KeepPerson,
    NameClient,
    NameFacilitator,
    NoteAdjustments,
    PlanOccasion,
    RemovePerson,
    SetKeeping,
    SetSubject,
    StartMeeting,
)
from meeting.reading import accurate, is_read_back
from meeting.transition import TellAccount
from meeting.unload import StrikePoint

Thing = tuple[str, str]
"""What an act of ours is about: its kind and its id, "" where there is only one."""

_PREPARED: dict[type[Act], str] = {
    **dict.fromkeys((NameClient, NameFacilitator, SetSubject, PlanOccasion, SetKeeping, NoteAdjustments), ""),
    KeepPerson: "person",
    RemovePerson: "person",
}
"""What we write down while preparing, with the field that names what it is about."""

_OFFERED: dict[type[Act], str] = {
    KeepConcession: "concession",
    DropConcession: "concession",
    AnswerRequest: "request",
    KeepAction: "action",
    DropAction: "action",
    NothingToBeDone: "point",
    DropNothing: "point",
    KeepExpectation: "expectation",
    DropExpectation: "expectation",
    KeepCheckIn: "check_in",
    DropCheckIn: "check_in",
    NameContact: "",
}
"""What we give, answer, promise, or say that limits us."""

_DROPS = (DropConcession, DropAction, DropNothing, DropExpectation, DropCheckIn, RemovePerson)


def replaced(entries: Sequence[Entry], gone: set[int]) -> set[int]:
    """The seqs of those entries, where `gone` are withheld already.

    Only as far as what is left still comes to the same meeting by the method's own rules: an entry on which
    another rests stays.
    """
    left = [entry for entry in entries if entry.seq not in gone]
    ours = (*_former(_before_start(left), _PREPARED), *_former(left, _OFFERED))
    groups = [*_struck(left), *_silent(left), *ours]
    before = _comes_to(entries, gone)
    together = gone.union(*groups)
    if not groups or _comes_to(entries, together) == before:
        return together - gone
    found = set(gone)
    for group in groups:
        if _comes_to(entries, found | group) == before:
            found |= group
    return found - gone


def _struck(entries: Sequence[Entry]) -> list[set[int]]:
    """For each point that was struck as entered by mistake: all that was done to it before."""
    acts = [(entry.seq, entry.act) for entry in entries]
    struck = [act.point for _seq, act in acts if isinstance(act, StrikePoint)]
    return [
        {
            seq
            for seq, act in acts
            if getattr(act, "point", None) == point and not isinstance(act, StrikePoint)
        }
        for point in struck
    ]


def _silent(entries: Sequence[Entry]) -> list[set[int]]:
    """Where there was nothing to add, and an older act brings words along that nobody said."""
    return [
        {entry.seq}
        for entry in entries
        if isinstance(entry.act, TellAccount) and entry.act.view is View.NOTHING_TO_ADD and entry.act.words
    ]


def _before_start(entries: Sequence[Entry]) -> list[Entry]:
    """What was entered before the client came; what was so when the meeting began is the client's to know."""
    return list(takewhile(lambda entry: not isinstance(entry.act, StartMeeting), entries))


def _former(entries: Sequence[Entry], kinds: Mapping[type[Act], str]) -> list[set[int]]:
    """For each thing that acts of these kinds are about: how it stood before, unless that was agreed."""
    groups: list[set[int]] = []
    agreed: set[Thing] = set()
    for part in _until_agreed(entries):
        things: dict[Thing, list[Entry]] = {}
        for entry in part:
            if entry.act is not None and (thing := _thing(entry.act, kinds)) is not None:
                things.setdefault(thing, []).append(entry)
        groups += [_replaced(acts, thing in agreed) for thing, acts in things.items()]
        dropped = {thing for thing, acts in things.items() if isinstance(acts[-1].act, _DROPS)}
        agreed = (agreed | things.keys()) - dropped
    return [group for group in groups if group]


def _until_agreed(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The entries in parts, each up to the client's yes to the plan."""
    ends = [place for place, entry in enumerate(entries, 1) if isinstance(entry.act, AgreePlan)]
    for start, end in pairwise([0, *ends, len(entries)]):
        yield entries[start:end]


def _replaced(acts: Sequence[Entry], was_agreed: bool) -> set[int]:
    """All but the last of the acts about one thing; that too where it takes off what was never agreed."""
    leaves_nothing = isinstance(acts[-1].act, _DROPS) and not was_agreed
    return {entry.seq for entry in (acts if leaves_nothing else acts[:-1])}


def _thing(act: Act, kinds: Mapping[type[Act], str]) -> Thing | None:
    """What an act of one of these kinds is about."""
    field = kinds.get(type(act))
    if field is None:
        return None
    held = getattr(act, field) if field else ""
    return field or type(act).__name__, getattr(held, "id", held)


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
        (plan_agreed(meeting), is_read_back(meeting), said.at if said else None, account_heard(meeting)),
        [(each.signer, each.digest) for each in meeting.signatures],
        meeting.sealing,
    )
