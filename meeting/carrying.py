"""A meeting that was left is held anew from phase 1, with the same points, none of them confirmed (S3)."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import ClassVar, TypeVar

from meeting.acts import Act, Entry
from meeting.errors import Refused
from meeting.frozen import Value
from meeting.ids import MeetingId, PointId
from meeting.kinds import Detail
from meeting.language import N_, _
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import (
    KeepPerson,
    NameClient,
    NameFacilitator,
    NoteAdjustments,
    PlanOccasion,
    SetKeeping,
    SetSubject,
)
from meeting.private import DescribeClient, KeepEarlier, KeepFact, KeepHope, KeepOffer, SetLimit, UseTemplates
from meeting.values import Action, Apology, Concession, Occasion, Point

NOON = time(12)
"""The time of day to speak again where no meeting gave one."""

_Proposal = TypeVar("_Proposal", Concession, Action)


class CarriedPoint(Value):
    """A point as the former meeting left it, with the wording of its apology as a proposal."""

    id: PointId
    words: str
    details: tuple[tuple[Detail, str], ...] = ()
    apology: str = ""


class CarryOver(Act, tag="carry-over"):
    """The points come along unconfirmed; apologies and plan come along as proposals.

    Actions that were begun remain promises of the former meeting, and are not proposed again. `began`: the
    local date of the case's first meeting.
    """

    phases: ClassVar = frozenset({Phase.PREPARE})
    barrier: ClassVar = True
    name: ClassVar = N_("what was carried over")
    source: MeetingId
    case: MeetingId
    points: tuple[CarriedPoint, ...]
    intent: str = ""
    concessions: tuple[Concession, ...] = ()
    actions: tuple[Action, ...] = ()
    began: date | None = None

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.points:
            yield _("This meeting has points already.")
        if len({each.id for each in self.points}) < len(self.points):
            yield _("This point is in the meeting already.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        points = tuple(Point(each.id, each.words, entry.seq, each.details) for each in self.points)
        apologies = (Apology(each.id, each.apology, entry.seq) for each in self.points if each.apology)
        return meeting.but(
            case=self.case,
            carried_from=self.source,
            case_began=self.began,
            points=points,
            points_revision=entry.seq,
            apologies=tuple(apologies),
            intent=meeting.intent.but(words=self.intent, revision=entry.seq),
            proposed_concessions=self.concessions,
            proposed_actions=self.actions,
        )

    def sentence(self, meeting: Meeting) -> str:
        return _("The points of the former meeting were carried over, unconfirmed.")


def refused_carrying(former: Meeting) -> list[str]:
    """Why a meeting may not be held anew with the same points; [] if it may."""
    if former.phase == Phase.CLOSED:
        return [_("This case is closed. A new grievance is a new meeting.")]
    if former.leaving is None:
        return [_("Only a meeting that was left can be held anew with the same points.")]
    if former.carried_to is not None:
        return [_("This meeting was held anew already.")]
    return []


def carried_over(former: Meeting) -> list[Act]:
    """The acts that bring a former meeting's people, facts and points into a new one.

    Raises Refused where the case is closed (S1: its points are not used again) or was not left.
    """
    if reasons := refused_carrying(former):
        raise Refused(reasons)
    acts: list[Act] = [
        NameClient(former.client.but(about="")),
        DescribeClient(former.about or former.client.about),
        NameFacilitator(former.lead),
        SetSubject(former.subject),
        SetKeeping(former.keeping),
        KeepHope(former.hope),
        NoteAdjustments(former.adjustments),
    ]
    if (occasion := _again(former)) is not None:
        acts.append(PlanOccasion(occasion))
    acts += [KeepPerson(person) for person in former.people]
    acts += [KeepFact(fact) for fact in former.facts]
    acts += [KeepEarlier(attempt) for attempt in former.attempts]
    acts += [KeepOffer(offer) for offer in former.offers]
    if former.limit is not None:
        acts.append(SetLimit(*former.limit))
    if not former.templates.is_empty:
        acts.append(UseTemplates(former.templates))
    acts.append(_carry(former))
    return acts


def _again(former: Meeting) -> Occasion | None:
    """The day to speak again, where, how and at what time of day we met before; None if none was named."""
    on = former.leaving.speak_again if former.leaving else None
    if on is None:
        return None
    began = former.started.astimezone(former.timezone) if former.started else None
    before = former.occasion.at or began
    at = time(before.hour, before.minute) if before else NOON
    return former.occasion.but(at=datetime.combine(on, at))


def _carry(former: Meeting) -> CarryOver:
    points = tuple(
        CarriedPoint(point.id, point.words, point.details, former.apology(point.id).words)
        for point in former.standing
    )
    return CarryOver(
        source=former.id,
        case=former.case,
        points=points,
        intent=former.intent.words,
        concessions=tuple(for_standing(former, each) for each in former.concessions),
        actions=tuple(for_standing(former, each) for each in former.actions if not each.begun),
        began=former.case_day,
    )


def for_standing(meeting: Meeting, proposal: _Proposal) -> _Proposal:
    """A proposal for the points of the meeting that still stand, and for no others."""
    standing = {point.id for point in meeting.standing}
    return proposal.but(points=tuple(point for point in proposal.points if point in standing))
