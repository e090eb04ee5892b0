"""Which of the words on the paper have characters that no face can show, ours or the computer's.

Said before the seal, place by place and with the font that would help: on the paper such a character is a
box and no more.
"""

from collections.abc import Iterator
from itertools import chain

from meeting.agreement import signature, signers
from meeting.kinds import Part
from meeting.language import _, listing
from meeting.marks import answered, holding, intent_said, sorry_said, standing_requests
from meeting.model import Meeting
from meeting.phases import Phase
from reports.text import unprintable as text_unprintable

Place = tuple[str, tuple[str, ...]]
"""What a place is called, and the texts that the paper takes from it."""


def unprintable(meeting: Meeting) -> list[str]:
    """The places on the paper, in its order and each once, whose words cannot all be printed."""
    parts = (_who(meeting), _heard(meeting), _asked(meeting), _plan(meeting), _ending(meeting))
    found: dict[str, list[str]] = {}
    for name, texts in chain(*parts):
        if letters := [letter for text in texts for letter in text_unprintable(text)]:
            found.setdefault(name, []).extend(letters)
    return [_told(name, letters) for name, letters in found.items()]


def _told(name: str, letters: list[str]) -> str:
    """A place, and which fonts would help there."""
    from reports.fonts import wanted

    fonts = list(dict.fromkeys(filter(None, map(wanted, letters))))
    told = _("{place} (install the font {fonts})") if fonts else "{place}"
    return told.format(place=name, fonts=listing(fonts))


def _who(meeting: Meeting) -> Iterator[Place]:
    client, us, occasion = meeting.client, meeting.facilitator, meeting.occasion
    yield _("the client’s name"), (client.name,)
    yield _("the client’s organisation"), (client.organisation,)
    yield _("our name"), (us.name, us.organisation)
    yield _("our address"), (us.location, us.phone)
    yield _("the subject"), (meeting.subject,)
    yield _("the place"), (occasion.place, occasion.location)
    for person in meeting.people:
        role = () if person.part == Part.CLIENT else (person.role,)
        yield _("the names of those present"), (person.name, *role)


def _heard(meeting: Meeting) -> Iterator[Place]:
    numbering = meeting.numbering()
    for point in meeting.standing:
        number = numbering[point.id]
        details = (text for _which, text in point.details)
        yield _("point {number}").format(number=number), (point.words, *details)
        if sorry_said(meeting, point):
            words = meeting.apology(point.id).words
            yield _("the apology for point {number}").format(number=number), (words,)
    if intent_said(meeting):
        yield _("our intent"), (meeting.intent.words,)


def _asked(meeting: Meeting) -> Iterator[Place]:
    for request in standing_requests(meeting):
        yield _("what the client asks for"), (request.words,)
        if request.answer is not None and answered(meeting, request):
            yield _("our answers"), (request.answer.reason, request.answer.instead)
    yield _("our answers"), tuple(each.reason for each in holding(meeting, meeting.asks_nothing))
    for need in meeting.expectations:
        yield _("what the client needs"), (need.outcome, need.deliverables, need.constraints)


def _plan(meeting: Meeting) -> Iterator[Place]:
    for given in meeting.concessions:
        currency = () if given.amount is None else (given.currency,)
        yield _("what we give"), (given.description, given.worth, *currency)
    for action in meeting.actions:
        yield _("the actions"), (action.what, action.done_when, action.owner, action.fallback)
    yield (
        _("where nothing can be done"),
        tuple(each.reason for each in holding(meeting, meeting.nothing_to_do)),
    )
    contact = meeting.contact
    if contact.name:
        reach = (contact.name, contact.phone, contact.email, contact.often, contact.promise)
        yield _("the contact"), reach
    yield _("the check-ins"), tuple(each.note for each in meeting.check_ins)


def _ending(meeting: Meeting) -> Iterator[Place]:
    if meeting.leaving is not None:
        yield _("the reason for leaving"), (meeting.leaving.reason,)
    if meeting.phase >= Phase.SIGN:
        given = (signature(meeting, signer.id) for signer in signers(meeting))
        yield _("the signatures"), tuple(text for each in given if each for text in (each.name, each.reason))
    for added in meeting.addenda:
        names = (added.corrects_name, added.former)
        yield _("what was added after the seal"), (added.text, *names)
