"""For our own eyes: a note about the client, our hope, facts, documents, earlier attempts, our limits."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_item
from meeting.ids import ItemId
from meeting.language import N_, _
from meeting.model import Meeting, find, put, without
from meeting.phases import BEFORE_SEAL, Phase
from meeting.prepare import PREPARING
from meeting.templates import Templates
from meeting.values import Document, Earlier, Fact, Offer


class DescribeClient(Act, tag="describe-client"):
    """A note of ours about the client: position, how long a client."""

    phases: ClassVar = BEFORE_SEAL
    private: ClassVar = True
    name: ClassVar = N_("the note about the client")
    about: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(about=self.about)

    def sentence(self, meeting: Meeting) -> str:
        return _("A note about the client was written down.")


class KeepHope(Act, tag="keep-hope"):
    """What we hope for from the client (S3: give something to get something)."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("what we hope for")
    hope: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(hope=self.hope)

    def sentence(self, meeting: Meeting) -> str:
        return _("What we hope for was written down.")


class KeepFact(Act, tag="keep-fact"):
    """One of our facts, sealed until the client has said that they want to hear our side."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the fact")
    fact: Fact

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.fact.text, _("Write the fact down."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(facts=put(meeting.facts, self.fact))

    def sentence(self, meeting: Meeting) -> str:
        return _("A fact was written down.")


class RemoveFact(Act, tag="remove-fact"):
    """A fact is taken off the list before the meeting."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the fact taken off")
    fact: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.facts, self.fact))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(facts=without(meeting.facts, self.fact))

    def sentence(self, meeting: Meeting) -> str:
        return _("A fact was taken off the list.")


class AttachDocument(Act, tag="attach-document"):
    """A document lies with our facts: a letter, an e-mail, a dated note, a photograph (S2)."""

    phases: ClassVar = BEFORE_SEAL | {Phase.FOLLOW}
    private: ClassVar = True
    name: ClassVar = N_("the document")
    document: Document

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(documents=put(meeting.documents, self.document))

    def sentence(self, meeting: Meeting) -> str:
        return _("A document was attached.")


class RemoveDocument(Act, tag="remove-document"):
    """A document is taken off the list; its bytes stay until the meeting is erased."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the document taken off")
    document: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.documents, self.document))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(documents=without(meeting.documents, self.document))

    def sentence(self, meeting: Meeting) -> str:
        return _("A document was taken off the list.")


class KeepEarlier(Act, tag="keep-earlier"):
    """An earlier attempt to fix this, and how often its promise was broken."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the earlier attempt")
    attempt: Earlier

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.attempt.text, _("Write what was tried."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(attempts=put(meeting.attempts, self.attempt))

    def sentence(self, meeting: Meeting) -> str:
        return _("An earlier attempt was written down.")


class RemoveEarlier(Act, tag="remove-earlier"):
    """An earlier attempt is taken off the list."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the earlier attempt taken off")
    attempt: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.attempts, self.attempt))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(attempts=without(meeting.attempts, self.attempt))

    def sentence(self, meeting: Meeting) -> str:
        return _("An earlier attempt was taken off the list.")


class KeepOffer(Act, tag="keep-offer"):
    """What we may offer, with its limit of authority."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the offer")
    offer: Offer

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.offer.description, _("Write what we may offer."))
        yield from _not_a_limit(self.offer.limit)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(offers=put(meeting.offers, self.offer))

    def sentence(self, meeting: Meeting) -> str:
        return _("A possible offer was written down.")


class RemoveOffer(Act, tag="remove-offer"):
    """A possible offer is taken off the list."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the offer taken off")
    offer: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.offers, self.offer))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(offers=without(meeting.offers, self.offer))

    def sentence(self, meeting: Meeting) -> str:
        return _("A possible offer was taken off the list.")


class SetLimit(Act, tag="set-limit"):
    """How much we may give in all without asking anyone; None lifts the limit."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the limit")
    amount: Decimal | None
    currency: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from _not_a_limit(self.amount)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(limit=None if self.amount is None else (self.amount, self.currency))

    def sentence(self, meeting: Meeting) -> str:
        return _("The limit of authority was written down.")


class UseTemplates(Act, tag="use-templates"):
    """Our own questions, apologies, offers and checklist, as they are now, hold for this meeting."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the templates")
    templates: Templates

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        kept = tuple(line for line in meeting.ticked if line in self.templates.checklist)
        return meeting.but(templates=self.templates, ticked=kept)

    def sentence(self, meeting: Meeting) -> str:
        return _("The templates were taken in.")


class TickLine(Act, tag="tick-line"):
    """A line of the organisation's own checklist is ticked, or its tick taken off. Advice, never a gate."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the tick")
    line: str
    ticked: bool = True

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if self.line not in meeting.templates.checklist:
            yield _("This line is no longer on the list.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if self.ticked == (self.line in meeting.ticked):
            return meeting
        others = tuple(line for line in meeting.ticked if line != self.line)
        return meeting.but(ticked=(*others, self.line) if self.ticked else others)

    def sentence(self, meeting: Meeting) -> str:
        return _("A line of the checklist was ticked.") if self.ticked else _("A tick was taken off.")


def _not_a_limit(amount: Decimal | None) -> Iterator[str]:
    if amount is not None and (not amount.is_finite() or amount < 0):
        yield _("A limit cannot be below zero.")
