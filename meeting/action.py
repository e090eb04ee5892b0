"""Phase 3, take positive action: what the client asks for, and what we answer and give (S3; S0, S2, S4)."""

from collections.abc import Iterator
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_item, unknown_point
from meeting.gates import to_agreement, unmet
from meeting.ids import ItemId, PointId
from meeting.kinds import Reply
from meeting.language import N_, _
from meeting.marks import all_asked, answered, plan_revision, request_revisions
from meeting.model import Meeting, find, put, without
from meeting.phases import Phase
from meeting.unload import PointAct
from meeting.values import Answer, Concession, Consent, Mark, Nothing, Request, Saying

ACTION = frozenset({Phase.ACTION})


class PlanAct(Act):
    """An act that changes the plan, so that an agreement given before lapses."""

    phases: ClassVar = ACTION


class AskFor(PlanAct, tag="ask-for"):
    """What the client asks for, per point or (no point) for the whole, in the client's words (R)."""

    name: ClassVar = N_("what was asked for")
    request: ItemId
    words: str
    point: PointId | None = None

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        sentence = _("Write what {name} asks for.").format(name=meeting.client.called)
        yield from missing(self.words, sentence)
        if self.point is not None:
            yield from unknown_point(meeting, self.point)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = find(meeting.requests, self.request)
        if former is not None and (former.words, former.point) == (self.words, self.point):
            return meeting
        new = Request(self.request, self.words, entry.seq, self.point, former.answer if former else None)
        silent = tuple(each for each in meeting.asks_nothing if each.point != self.point)
        return meeting.but(requests=put(meeting.requests, new), asks_nothing=silent, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        if self.point is None:
            return _("The client asked for something for the whole.")
        return _("The client asked for something for point {number}.").format(
            number=meeting.number(self.point)
        )


class DropRequest(PlanAct, tag="drop-request"):
    """The client no longer asks for it."""

    name: ClassVar = N_("the request taken back")
    request: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.requests, self.request))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(requests=without(meeting.requests, self.request), plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("A request was taken back.")


class AskForNothing(PointAct, tag="ask-for-nothing"):
    """Asked about the point, the client asks for nothing: an answer like any other (R)."""

    phases: ClassVar = ACTION
    name: ClassVar = N_("“asks for nothing”")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if any(request.point == self.point for request in meeting.requests):
            yield _("Something is asked for here. Take that back first.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        revision = self.found(meeting).revision
        if any(each.point == self.point and each.mark.holds_for(revision) for each in meeting.asks_nothing):
            return meeting
        new = Nothing(self.point, Mark((revision,), entry.seq, entry.at))
        others = tuple(each for each in meeting.asks_nothing if each.point != self.point)
        return meeting.but(asks_nothing=(*others, new), plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("The client asked for nothing for point {number}.").format(number=self.number(meeting))


class AnswerRequest(PlanAct, tag="answer-request"):
    """We accept, make a counter-offer as close as possible, or decline; the last two with a reason.

    `instead` says what we can do. A counter-offer is an offer, so every point is asked about first.
    """

    name: ClassVar = N_("our answer")
    request: ItemId
    reply: Reply
    reason: str = ""
    instead: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.requests, self.request))
        if self.reply != Reply.ACCEPT:
            yield from missing(self.reason, _("Give a reason that can be told."))
        if self.reply == Reply.COUNTER:
            yield from missing(self.instead, _("Write what we can do instead."))
            yield from not_before_asking(meeting)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        request = find(meeting.requests, self.request)
        if request is None:
            return meeting
        revisions = request_revisions(meeting, request)
        new = Answer(self.reply, Mark(revisions, entry.seq, entry.at), self.reason, self.instead)
        former = request.answer
        if former is not None and answered(meeting, request) and former == new.but(mark=former.mark):
            return meeting
        requests = put(meeting.requests, request.but(answer=new))
        return meeting.but(requests=requests, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("A request was answered: {reply}.").format(reply=self.reply.label.lower())


class KeepConcession(PlanAct, tag="keep-concession"):
    """What we give, and which points it answers (S3: at least one). Asked first, then offered."""

    name: ClassVar = N_("what we give")
    concession: Concession

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from not_before_asking(meeting)
        yield from missing(self.concession.description, _("Write what we give."))
        yield from unknown_point(meeting, *self.concession.points)
        if self.concession.amount is not None:
            if not self.concession.amount.is_finite() or self.concession.amount <= 0:
                yield _("An amount must be above zero.")
            if len(self.concession.currency) != 3 or not self.concession.currency.isalpha():
                yield _("Choose the currency.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = find(meeting.concessions, self.concession.id)
        if former is not None and former == self.concession.but(revision=former.revision):
            return meeting
        concessions = put(meeting.concessions, self.concession.but(revision=entry.seq))
        proposed = without(meeting.proposed_concessions, self.concession.id)
        return meeting.but(concessions=concessions, proposed_concessions=proposed, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("We give: {kind}.").format(kind=self.concession.kind.label)


class DropConcession(PlanAct, tag="drop-concession"):
    """It is not given after all."""

    name: ClassVar = N_("what we give, taken off")
    concession: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.concessions, self.concession))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        rest = without(meeting.concessions, self.concession)
        return meeting.but(concessions=rest, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("A concession was taken off.")


class NameApprover(PlanAct, tag="name-approver"):
    """Who approves what goes beyond our limit. Private."""

    private: ClassVar = True
    name: ClassVar = N_("who approves")
    approver: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(approver=self.approver)

    def sentence(self, meeting: Meeting) -> str:
        return _("An approval was noted.")


class NothingToBeDone(PointAct, tag="nothing-to-be-done"):
    """Nothing can be done about the point, for a reason that can be told."""

    phases: ClassVar = ACTION
    name: ClassVar = N_("“nothing to be done”")
    reason: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from missing(self.reason, _("Give a reason that can be told."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        mark = Mark((self.found(meeting).revision,), entry.seq, entry.at)
        former = next((each for each in meeting.nothing_to_do if each.point == self.point), None)
        if former is not None and former.reason == self.reason and former.mark.holds_for(*mark.revisions):
            return meeting
        others = tuple(each for each in meeting.nothing_to_do if each.point != self.point)
        return meeting.but(
            nothing_to_do=(*others, Nothing(self.point, mark, self.reason)), plan_revision=entry.seq
        )

    def sentence(self, meeting: Meeting) -> str:
        return _("Nothing can be done about point {number}, and the client heard why.").format(
            number=self.number(meeting)
        )


class DropNothing(PointAct, tag="drop-nothing"):
    """Something can be done about the point after all."""

    phases: ClassVar = ACTION
    name: ClassVar = N_("“nothing to be done”, taken off")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if all(each.point != self.point for each in meeting.nothing_to_do):
            yield _("This entry is no longer in the meeting.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        rest = tuple(each for each in meeting.nothing_to_do if each.point != self.point)
        return meeting.but(nothing_to_do=rest, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("Something can be done about point {number} after all.").format(number=self.number(meeting))


class SayThanks(Act, tag="say-thanks"):
    """Thanks for raising it and for the chance to mend it (S0)."""

    phases: ClassVar = ACTION
    name: ClassVar = N_("the thanks")
    words: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if meeting.thanks.said is not None and meeting.thanks.words == self.words:
            return meeting
        return meeting.but(thanks=Saying(self.words, entry.seq, Mark((entry.seq,), entry.seq, entry.at)))

    def sentence(self, meeting: Meeting) -> str:
        return _("We said thank you.")


class UnsayThanks(Act, tag="unsay-thanks"):
    """The tick was set too early: the thanks are still to be said."""

    phases: ClassVar = ACTION
    name: ClassVar = N_("the tick at the thanks")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.thanks.said is None:
            yield _("The thanks are not ticked.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(thanks=meeting.thanks.but(said=None))

    def sentence(self, meeting: Meeting) -> str:
        return _("The thanks are still to be said.")


class AgreePlan(Act, tag="agree-plan"):
    """The plan was read back, and the client says that it is what was agreed. Any later change lapses it."""

    phases: ClassVar = ACTION
    barrier: ClassVar = True
    name: ClassVar = N_("the client’s agreement")
    way_back: ClassVar = N_("Take the agreement back instead.")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unmet(to_agreement(meeting))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        agreed = Consent(True, entry.seq, entry.at, plan_revision(meeting))
        if meeting.agreed is not None and meeting.agreed.points_revision == agreed.points_revision:
            return meeting
        return meeting.but(agreed=agreed)

    def sentence(self, meeting: Meeting) -> str:
        return _("The plan was read back, and the client agreed.")


class TakeBackAgreement(Act, tag="take-back-agreement"):
    """The client does not agree after all."""

    phases: ClassVar = ACTION
    barrier: ClassVar = True
    name: ClassVar = N_("the agreement taken back")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.agreed is None:
            yield _("The plan has not been agreed.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(agreed=None)

    def sentence(self, meeting: Meeting) -> str:
        return _("The agreement to the plan was taken back.")


def not_before_asking(meeting: Meeting) -> Iterator[str]:
    """Offers open once every point has been asked about (R, S0)."""
    if not all_asked(meeting):
        yield _("Ask about every point before we offer.")
