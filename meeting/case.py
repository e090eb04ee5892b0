"""The case beyond one meeting: held anew, closed with a later meeting, led by somebody else, named right."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_item
from meeting.afterwards import Addendum, Closing, Lead
from meeting.agreement import CLIENT
from meeting.corrected import CALLED, corrected, names, touched
from meeting.gates import Condition, no_action_open, to_close, unmet
from meeting.ids import ItemId, MeetingId
from meeting.kinds import Outcome, Verdict
from meeting.language import N_, _, listing, ngettext
from meeting.model import Meeting, numbers
from meeting.phases import AFTERWARDS, Phase
from meeting.values import Contact, Facilitator


class CarryOn(Act, tag="carry-on"):
    """The meeting that was left is held anew: its case goes on in the meeting `to`."""

    phases: ClassVar = AFTERWARDS
    barrier: ClassVar = True
    past_end: ClassVar = True
    name: ClassVar = N_("the meeting held anew")
    to: MeetingId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.leaving is None:
            yield _("Only a meeting that was left can be held anew with the same points.")
        if meeting.carried_to is not None:
            yield _("This meeting was held anew already.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(carried_to=self.to)

    def sentence(self, meeting: Meeting) -> str:
        return _("The points were taken along into a new meeting.")


class CloseWithCase(Act, tag="close-with-case"):
    """The case was closed in a later meeting, and this one with it. What it promised needs its end, too."""

    phases: ClassVar = AFTERWARDS
    barrier: ClassVar = True
    past_end: ClassVar = True
    name: ClassVar = N_("the closing")
    outcome: Outcome

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.carried_to is None:
            yield _("This meeting was not held anew; it closes by itself.")
        yield from unmet([no_action_open(meeting)])

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        closing = Closing(self.outcome, entry.at)
        return meeting.but(closing=closing, phase=Phase.CLOSED, furthest=Phase.CLOSED)

    def sentence(self, meeting: Meeting) -> str:
        outcome = self.outcome.label.lower()
        return _("The case was closed in a later meeting: {outcome}.").format(outcome=outcome)


class ReplaceFacilitator(Act, tag="replace-facilitator"):
    """Somebody else of ours leads the case from now on. The summary keeps who led the meeting."""

    phases: ClassVar = AFTERWARDS
    past_end: ClassVar = True
    name: ClassVar = N_("who leads")
    facilitator: Facilitator

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.facilitator.name, _("Write who leads the case from now on."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if self.facilitator == meeting.lead:
            return meeting
        return meeting.but(leads=(*meeting.leads, Lead(self.facilitator, entry.at)))

    def sentence(self, meeting: Meeting) -> str:
        return _("{name} leads the case from now on.").format(name=self.facilitator.name)


class CorrectName(Act, tag="correct-name"):
    """A name that was written wrong is put right, for everything from now on.

    `of` is a signer's id (the client, a further client, the facilitator), one of the two houses, or how the
    client is called; `address` is that in older records. A sealed summary is not rewritten: the correction is
    an addendum to it, with which it is issued once more.
    """

    phases: ClassVar = frozenset({Phase.FOLLOW, Phase.CLOSED})
    barrier: ClassVar = True
    past_end: ClassVar = True
    name: ClassVar = N_("the corrected name")
    addendum: ItemId
    correct: str
    of: ItemId = CLIENT
    address: str = ""
    text: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.correct, _("Write the name as it should be."))
        found = names(meeting).get(self.of)
        yield from unknown_item(found)
        if found == self.correct:
            yield _("The name is written so already.")
        if meeting.sealing is None and meeting.signatures:
            yield _("Seal the summary first.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = names(meeting).get(self.of, "")
        after = corrected(meeting, self.of, self.correct, self.address)
        if meeting.sealing is None or self.of == CALLED:
            return after
        where = touched(meeting, after)
        added = Addendum(self.addendum, self.text, entry.at, self.correct, former, self.of, where)
        return after.but(addenda=(*meeting.addenda, added))

    def sentence(self, meeting: Meeting) -> str:
        return _("A name was put right.")


def to_close_case(meeting: Meeting, formers: Sequence[Meeting] = ()) -> list[Condition]:
    """Before a case closes: what `to_close` asks, and the same end for what its former meetings promised."""
    lessons, _actions = to_close(meeting)
    return [lessons, no_action_open(meeting, *(each for each in formers if each.closing is None))]


def closing_advice(meeting: Meeting, outcome: Outcome | None) -> str:
    """What the client said of the points and the outcome does not say; "" if they agree. Advice."""
    said = {each.point: each.verdict for each in meeting.verdicts}
    standing = [point.id for point in meeting.standing]
    wrong = [point for point in standing if said.get(point, Verdict.PUT_RIGHT) is not Verdict.PUT_RIGHT]
    if outcome is Outcome.RESOLVED and wrong:
        which, name = listing(numbers(meeting, wrong)), meeting.client.called
        return ngettext(
            "{name} says that point {points} is not put right, or only in part.",
            "{name} says that points {points} are not put right, or only in part.",
            len(wrong),
        ).format(name=name, points=which)
    if outcome is Outcome.UNRESOLVED and standing and not wrong and len(said) == len(standing):
        return _("{name} says that every point is put right.").format(name=meeting.client.called)
    return ""


def contact_now(meeting: Meeting) -> Contact:
    """Whom the client and ours can ask today: who was named for it, or whoever took over from that person.

    Where the plan gives no telephone or e-mail, those of who leads. What the one before promised in words of
    their own is not said for whoever took over.
    """
    contact, lead = meeting.contact, meeting.lead
    went = {meeting.facilitator.name, *(each.facilitator.name for each in meeting.leads)} - {lead.name}
    if contact.name in went:
        contact = contact.but(name=lead.name, phone=lead.phone, email=lead.email, promise="")
    return contact.but(
        name=contact.name or lead.name,
        phone=contact.phone or lead.phone,
        email=contact.email or lead.email,
    )
