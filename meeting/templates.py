"""What an organisation has ready for every meeting: its own questions, apologies, offers and checklist.

They are kept once for everybody, and taken into a meeting while it is prepared: from then on the meeting
holds its own copy, and nothing in it changes when the templates do.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from meeting.errors import KnownError
from meeting.frozen import Value
from meeting.kinds import Giving
from meeting.language import _

FORMAT, VERSION = "amends-templates", 1
SETTING = "templates"
"""The name of the setting under which they are kept."""

MOST = 100
"""Of each kind."""
LONGEST = 500
"""Characters of one."""
LARGEST = 1_000_000
"""Bytes of a file that is taken in."""

CALLED = "{name}"
"""Stands for the client's form of address."""


class OfferTemplate(Value):
    """Something that may be offered; `limit` in words: "£500", "3 hours", or nothing."""

    kind: Giving
    description: str
    limit: str = ""


class Templates(Value):
    """All of them, each kind in the order in which it is offered."""

    questions: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    offers: tuple[OfferTemplate, ...] = ()
    checklist: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in them."""
        return not (self.questions or self.apologies or self.offers or self.checklist)


class _File(msgspec.Struct):
    format: str
    version: int
    templates: Templates


class NotTemplates(KnownError):
    """A file that should hold templates does not."""

    def __init__(self) -> None:
        super().__init__(
            _("This file holds no templates of Amends."), _("Choose a file that Amends has exported.")
        )


def filled(text: str, called: str) -> str:
    """A template with the client's form of address; every other brace stays as it is."""
    return text.replace(CALLED, called)


def tidied(templates: Templates) -> Templates:
    """Without empty lines, doubles, and what is longer or more than anybody reads."""
    offers = {each.description.casefold(): each for each in map(_tidy_offer, templates.offers)}
    kept = (offer for offer in offers.values() if offer.description)
    return Templates(
        _lines(templates.questions),
        _lines(templates.apologies),
        tuple(islice(kept, MOST)),
        _lines(templates.checklist),
    )


def _tidy_offer(offer: OfferTemplate) -> OfferTemplate:
    return offer.but(description=_line(offer.description), limit=_line(offer.limit))


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(filter(None, map(_line, texts))), MOST))


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def joined(ours: Templates, theirs: Templates) -> Templates:
    """Ours, and after them what is new in theirs."""
    known = {each.description.casefold() for each in ours.offers}
    new = tuple(each for each in theirs.offers if each.description.casefold() not in known)
    return tidied(
        Templates(
            (*ours.questions, *theirs.questions),
            (*ours.apologies, *theirs.apologies),
            (*ours.offers, *new),
            (*ours.checklist, *theirs.checklist),
        )
    )


# As lines, to be written by hand


def offer_line(offer: OfferTemplate) -> str:
    """An offer as a line: "Credit: Off the final invoice; £1,500"."""
    line = _("{kind}: {offer}").format(kind=offer.kind.label, offer=offer.description)
    return f"{line}; {offer.limit}" if offer.limit else line


def offers_in(text: str) -> tuple[OfferTemplate, ...]:
    """The offers that lines name. A kind that is not known, or none, is "other"."""
    return tuple(_offers(text))


def _offers(text: str) -> Iterator[OfferTemplate]:
    kinds = {kind.label.casefold(): kind for kind in Giving}
    for line in filter(None, map(_line, text.splitlines())):
        before, colon, after = line.partition(":")
        kind = kinds.get(before.strip().casefold()) if colon else None
        described, _semicolon, limit = (after if kind else line).rpartition(";")
        described, limit = (described, limit) if described else (limit, "")
        yield OfferTemplate(kind or Giving.OTHER, described.strip(), limit.strip())


# As a file


def written(templates: Templates) -> bytes:
    """As a file that can be taken in elsewhere, and read by people."""
    return msgspec.json.format(msgspec.json.encode(_File(FORMAT, VERSION, templates)), indent=2) + b"\n"


def read(content: bytes) -> Templates:
    """The templates in a file. Raises NotTemplates."""
    if len(content) > LARGEST:
        raise NotTemplates
    try:
        found = msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise NotTemplates from error
    if found.format != FORMAT or found.version != VERSION:
        raise NotTemplates
    return tidied(found.templates)
