"""What is written down before a meeting: facts, offers, earlier attempts, people, our hope and limit."""

from meeting.acts import Act
from meeting.ids import ItemId, new_item_id
from meeting.kinds import Giving, Part
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.prepare import KeepPerson, RemovePerson
from meeting.private import (
    KeepEarlier,
    KeepFact,
    KeepHope,
    KeepOffer,
    RemoveEarlier,
    RemoveFact,
    RemoveOffer,
    SetLimit,
)
from meeting.search import folded
from meeting.templates import filled
from meeting.values import Earlier, Fact, Offer, Person
from ui.amounts import amount_error, is_payable, limit_error, parse_amount, say_amount
from ui.pages.chips import Chip
from ui.pages.written import Box, How, Line, Listed, Thing
from ui.widgets.badge import Tone
from ui.words import one_line


class Facts(Listed[Fact]):
    """Our facts: private until phase 2 asks for them."""

    name = "fact"

    def boxes(self) -> tuple[Box, ...]:
        return (
            Box("text", _("What we know, as a fact")),
            Box("source", _("Where we know it from"), half=True, hint=_("A letter, a file, a person")),
            Box("when", _("When it was"), half=True, hint=_("The day, or from when to when")),
            Box("documents", _("Document that shows it"), How.CHOICE),
        )

    def choices(self, meeting: Meeting, box: str) -> tuple[tuple[str, str], ...] | None:
        return documents(meeting) if box == "documents" else None

    def read(self, thing: Fact, box: str) -> str:
        if box == "documents":
            return thing.documents[0] if thing.documents else ""
        return super().read(thing, box)

    def put(self, thing: Fact, box: str, words: str) -> Fact:
        if box == "documents":
            return thing.but(documents=(ItemId(words),) if words else ())
        return super().put(thing, box, words)

    def blank(self) -> Fact:
        return Fact(new_item_id(), "")

    def items(self, meeting: Meeting) -> tuple[Fact, ...]:
        return meeting.facts

    def keep(self, thing: Fact) -> Act:
        return KeepFact(thing)

    def remove(self, item: ItemId) -> Act:
        return RemoveFact(item)

    def line(self, thing: Fact) -> Line:
        many = len(thing.documents)
        shown = ngettext("{count} document", "{count} documents", many).format(count=many) if many else ""
        return Line(thing.text, ", ".join(part for part in (thing.source, thing.when, shown) if part))


class Offers(Listed[Offer]):
    """What we may offer, each with its limit: an amount, or words such as "3 flats"."""

    name = "offer"

    def boxes(self) -> tuple[Box, ...]:
        kinds = tuple((kind.value, kind.label) for kind in Giving)
        return (
            Box("description", _("What we may offer")),
            Box("kind", _("What kind of thing it is"), How.CHOICE, kinds, half=True),
            Box("limit", _("Up to how much"), half=True, hint=_("£500, or 3 hours")),
        )

    def blank(self) -> Offer:
        return Offer(new_item_id(), Giving.CREDIT, "")

    def items(self, meeting: Meeting) -> tuple[Offer, ...]:
        return meeting.offers

    def read(self, thing: Offer, box: str) -> str:
        if box == "limit":
            return thing.limit_words or say_amount(thing.limit, thing.currency)
        return thing.kind.value if box == "kind" else thing.description

    def put(self, thing: Offer, box: str, words: str) -> Offer:
        if box == "kind":
            return thing.but(kind=Giving(words))
        if box == "limit":
            return _limited(thing, words)
        return thing.but(description=words)

    def wrong(self, box: str, words: str) -> str:
        return limit_error(words) if box == "limit" else ""

    def keep(self, thing: Offer) -> Act:
        return KeepOffer(thing)

    def remove(self, item: ItemId) -> Act:
        return RemoveOffer(item)

    def line(self, thing: Offer) -> Line:
        amount = say_amount(thing.limit, thing.currency)
        note = _("up to {amount}").format(amount=amount) if amount else thing.limit_words
        return Line(thing.description, note, thing.kind.label, Tone.ACTION)


def _limited(offer: Offer, words: str) -> Offer:
    """What is an amount becomes one; anything else stays in words."""
    amount, currency = parse_amount(words) or (None, "")
    return offer.but(limit=amount, currency=currency, limit_words="" if amount is not None else words.strip())


def at_hand(meeting: Meeting) -> list[Chip]:
    """What the organisation has ready to offer and is not on the menu yet; the key is its place."""
    known = {folded(offer.description) for offer in meeting.offers}
    named = [filled(each.description, meeting.client.called) for each in meeting.templates.offers]
    return [Chip(str(at), text, text) for at, text in enumerate(named) if folded(text) not in known]


def offer_from(meeting: Meeting, at: int) -> Offer:
    """What is ready at that place, as an offer of this meeting; without a limit that limits nothing."""
    ready = meeting.templates.offers[at]
    offer = Offer(new_item_id(), ready.kind, filled(ready.description, meeting.client.called))
    return offer if limit_error(ready.limit) else _limited(offer, ready.limit)


class Attempts(Listed[Earlier]):
    """Earlier attempts to fix this, and promises already broken."""

    name = "attempt"

    def boxes(self) -> tuple[Box, ...]:
        broken = tuple((str(times), _kept(times)) for times in range(4))
        return (
            Box("text", _("What was tried or promised")),
            Box("when", _("When"), half=True),
            Box("broken", _("What became of the promise"), How.CHOICE, broken, half=True),
        )

    def blank(self) -> Earlier:
        return Earlier(new_item_id(), "")

    def items(self, meeting: Meeting) -> tuple[Earlier, ...]:
        return meeting.attempts

    def put(self, thing: Earlier, box: str, words: str) -> Earlier:
        return thing.but(broken=int(words)) if box == "broken" else super().put(thing, box, words)

    def keep(self, thing: Earlier) -> Act:
        return KeepEarlier(thing)

    def remove(self, item: ItemId) -> Act:
        return RemoveEarlier(item)

    def line(self, thing: Earlier) -> Line:
        broken = _kept(thing.broken) if thing.broken else ""
        note = ", ".join(part for part in (thing.when, broken) if part)
        return Line(thing.text, note, note_colour="warning" if thing.broken else "muted")


def _kept(times: int) -> str:
    if not times:
        return _("Not broken")
    return ngettext("Broken once", "Broken {count} times", times).format(count=times)


class People(Listed[Person]):
    """Who else is in the room."""

    name = "person"

    def boxes(self) -> tuple[Box, ...]:
        parts = tuple((part.value, part.label) for part in Part)
        return (
            Box("name", _("Name")),
            Box("role", _("Role"), half=True, hint=_("What they look after")),
            Box("part", _("Here as"), How.CHOICE, parts, half=True),
            Box("email", _("Their e-mail"), hint=_("Where a draft for them goes")),
        )

    def blank(self) -> Person:
        return Person(new_item_id(), "")

    def items(self, meeting: Meeting) -> tuple[Person, ...]:
        return meeting.people

    def read(self, thing: Person, box: str) -> str:
        return thing.part.value if box == "part" else super().read(thing, box)

    def put(self, thing: Person, box: str, words: str) -> Person:
        return thing.but(part=Part(words)) if box == "part" else super().put(thing, box, words)

    def keep(self, thing: Person) -> Act:
        return KeepPerson(thing)

    def remove(self, item: ItemId) -> Act:
        return RemovePerson(item)

    def line(self, thing: Person) -> Line:
        return Line(thing.name, sentences(thing.role, thing.part.label))


class Hope(Thing[Meeting]):
    """What we hope for from the client (S3: give something to get something)."""

    name = "hope"

    def boxes(self) -> tuple[Box, ...]:
        return (Box("hope", _("What we hope for")),)

    def present(self, meeting: Meeting, item: str | None) -> Meeting:
        return meeting

    def keep(self, thing: Meeting) -> Act:
        return KeepHope(thing.hope)


class Limit(Thing[Meeting]):
    """How much we may give in all without asking anyone."""

    name = "limit"

    def boxes(self) -> tuple[Box, ...]:
        return (Box("limit", _("All of it together, without asking anyone"), hint=_("£1,000")),)

    def present(self, meeting: Meeting, item: str | None) -> Meeting:
        return meeting

    def read(self, thing: Meeting, box: str) -> str:
        return say_amount(*thing.limit) if thing.limit else ""

    def put(self, thing: Meeting, box: str, words: str) -> Meeting:
        return thing.but(limit=parse_amount(words))

    def wrong(self, box: str, words: str) -> str:
        found = parse_amount(words)
        return amount_error() if words.strip() and (found is None or not is_payable(found)) else ""

    def keep(self, thing: Meeting) -> Act:
        amount, currency = thing.limit or (None, "")
        return SetLimit(amount, currency)


def sentences(*parts: str) -> str:
    """Parts one after another, as the rows under a name have them: "Accounts. Takes notes"."""
    return one_line(*(part.strip().rstrip(".") for part in parts))


def documents(meeting: Meeting, media: str = "") -> tuple[tuple[str, str], ...]:
    """The attached documents to choose from, with "none" before them; () while nothing is attached."""
    found = [(each.id, each.name) for each in meeting.documents if each.media_type.startswith(media)]
    return (("", _("None")), *found) if found else ()
