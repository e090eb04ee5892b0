"""A meeting that was left is held anew from phase 1, with the same points, none of them confirmed (S3)."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, TypeVar

from meeting.acts import Act, Entry, unknown_point
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
from meeting.transition import with_apology, with_intent
from meeting.values import Action, Apology, Concession, Occasion, Point

_Proposal = TypeVar("_Proposal", Concession, Action)


class CarriedPoint(Value):
    """A point as the former meeting left it. `apology`: only in older acts, its wording as a proposal."""

    id: PointId
    words: str
    details: tuple[tuple[Detail, str], ...] = ()
    apology: str = ""


class CarryOver(Act, tag="carry-over"):
    """The points come along unconfirmed. `began`: the local date of the case's first meeting.

    What we had in mind comes along by acts of its own, so that the client's copy can be without it; older
    acts hold it here: wordings, offers and actions as proposals.
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


class CarryAct(Act):
    """What is brought into a meeting that is held anew, beside its points: proposals, until they are said."""

    phases: ClassVar = frozenset({Phase.PREPARE})
    barrier: ClassVar = True
    name: ClassVar = N_("what was carried over")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.carried_from is None:
            yield _("This meeting holds no former one anew.")


class CarryApology(CarryAct, tag="carry-apology"):
    """The wording of an apology, said in the former meeting or only thought of; it is still to be said."""

    point: PointId
    words: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from unknown_point(meeting, self.point)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return with_apology(meeting, self.point, self.words, entry)

    def sentence(self, meeting: Meeting) -> str:
        number = meeting.number(self.point)
        return _("The wording of the apology for point {number} was carried over.").format(number=number)


class CarryIntent(CarryAct, tag="carry-intent"):
    """The wording of our intent; it is still to be said."""

    words: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return with_intent(meeting, self.words, entry)

    def sentence(self, meeting: Meeting) -> str:
        return _("The wording of our intent was carried over.")


class CarryPlan(CarryAct, tag="carry-plan"):
    """What we gave and promised, as proposals for our own eyes: what is offered again is an act of its own.

    Actions that were begun remain promises of the former meeting, and are not proposed again.
    """

    private: ClassVar = True
    concessions: tuple[Concession, ...] = ()
    actions: tuple[Action, ...] = ()

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(proposed_concessions=self.concessions, proposed_actions=self.actions)

    def sentence(self, meeting: Meeting) -> str:
        return _("The plan of the former meeting was carried over, as proposals.")


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
    return [*acts, _points(former), *_proposals(former)]


def _again(former: Meeting) -> Occasion | None:
    """The day to speak again, at no hour yet, where and how we met before; None if none was named."""
    on = former.leaving.speak_again if former.leaving else None
    return None if on is None else former.occasion.moved(on, None)


def _points(former: Meeting) -> CarryOver:
    points = tuple(CarriedPoint(point.id, point.words, point.details) for point in former.standing)
    return CarryOver(former.id, former.case, points, began=former.case_day)


def _proposals(former: Meeting) -> Iterator[Act]:
    for point in former.standing:
        if words := former.apology(point.id).words:
            yield CarryApology(point.id, words)
    if former.intent.words:
        yield CarryIntent(former.intent.words)
    concessions = tuple(for_standing(former, each) for each in former.concessions)
    actions = tuple(for_standing(former, each) for each in former.actions if not each.begun)
    if concessions or actions:
        yield CarryPlan(concessions, actions)


def for_standing(meeting: Meeting, proposal: _Proposal) -> _Proposal:
    """A proposal for the points of the meeting that still stand, and for no others."""
    standing = {point.id for point in meeting.standing}
    return proposal.but(points=tuple(point for point in proposal.points if point in standing))
