"""A name that was put right: everywhere it names that person or house, and back to how an issue told it.

What was said stays as it was said. A name in the words of a point, an apology or a promise is no field.
"""

from meeting.afterwards import Addendum
from meeting.agreement import CLIENT, FACILITATOR, signers
from meeting.ids import ItemId
from meeting.model import Meeting
from meeting.promises import alike
from meeting.values import Action, Facilitator

CLIENTS_HOUSE = ItemId("client-organisation")
OUR_HOUSE = ItemId("our-organisation")
CALLED = ItemId("client-called")
"""How the client is called, "Ms Keller" and not "Mr Keller": in what we write, and on no sealed paper."""

_CONTACT = ItemId("contact")


def names(meeting: Meeting) -> dict[ItemId, str]:
    """The names that can be put right, by whose they are: of all who sign and of both houses, and how the
    client is called if that is not the name.
    """
    client, us = meeting.client, meeting.facilitator
    found = {each.id: each.name for each in signers(meeting)}
    others = {CALLED: client.address, CLIENTS_HOUSE: client.organisation, OUR_HOUSE: us.organisation}
    return found | {of: name for of, name in others.items() if name}


def corrected(meeting: Meeting, of: ItemId, name: str, address: str = "") -> Meeting:
    """The meeting with another name; `address`: how the client is called, "" if that stays."""
    former = names(meeting).get(of, "")
    if of == CALLED:
        return _theirs(meeting, of, name)
    if of == OUR_HOUSE:
        return _ours(meeting, "organisation", name)
    if of == FACILITATOR:
        return _named_elsewhere(_owned(_ours(meeting, "name", name), {former: name}, False), former, name)
    spelt = {meeting.client.address: address} if of == CLIENT and address else {}
    return _owned(_theirs(meeting, of, name, address), {**spelt, former: name}, True)


def _theirs(meeting: Meeting, of: ItemId, name: str, address: str = "") -> Meeting:
    """With another name for the client, their house, or a further client."""
    client = meeting.client
    if of == CLIENTS_HOUSE:
        return meeting.but(client=client.but(organisation=name))
    if of == CALLED:
        return meeting.but(client=client.but(address=name))
    if of == CLIENT:
        return meeting.but(client=client.but(name=name, address=address or client.address))
    people = (each.but(name=name) if each.id == of else each for each in meeting.people)
    return meeting.but(people=tuple(people))


def _ours(meeting: Meeting, field: str, new: str) -> Meeting:
    """With another name for who led the meeting, or for our house, also where they lead the case since."""
    former = getattr(meeting.facilitator, field)

    def renamed(who: Facilitator) -> Facilitator:
        return who.but(**{field: new}) if getattr(who, field) == former else who

    leads = tuple(each.but(facilitator=renamed(each.facilitator)) for each in meeting.leads)
    return meeting.but(facilitator=renamed(meeting.facilitator), leads=leads)


def _named_elsewhere(meeting: Meeting, former: str, name: str) -> Meeting:
    """With another name where somebody of ours is the contact, wrote a letter, or approved."""
    contact = meeting.contact.but(name=name) if _same(meeting.contact.name, former) else meeting.contact
    letters = (each.but(who=name) if _same(each.who, former) else each for each in meeting.letters)
    approver = name if _same(meeting.approver, former) else meeting.approver
    return meeting.but(contact=contact, letters=tuple(letters), approver=approver)


def _owned(meeting: Meeting, spelt: dict[str, str], by_client: bool) -> Meeting:
    """With another name for whoever owns an action: on our side, or on the client's."""
    right = {alike(former): name for former, name in spelt.items() if former}

    def renamed(each: Action) -> Action:
        name = right.get(alike(each.owner)) if each.by_client == by_client else None
        return each.but(owner=name) if name else each

    return meeting.but(
        actions=tuple(map(renamed, meeting.actions)),
        later_actions=tuple(map(renamed, meeting.later_actions)),
    )


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and alike(one) == alike(other)


def touched(before: Meeting, after: Meeting) -> tuple[tuple[ItemId, str], ...]:
    """What else on the paper a correction changed, as it stood: the owners of actions, the contact."""
    pairs = zip(before.actions, after.actions, strict=True)
    owners = tuple((was.id, was.owner) for was, now in pairs if was.owner != now.owner)
    same = before.contact.name == after.contact.name
    return owners if same else (*owners, (_CONTACT, before.contact.name))


def with_addenda(meeting: Meeting, count: int) -> Meeting:
    """The meeting as the paper tells it with the first `count` addenda: later corrections are not in it."""
    before = meeting.but(addenda=meeting.addenda[:count])
    for each in reversed(meeting.addenda[count:]):
        if each.former:
            before = _as_it_stood(before, each)
    return before


def _as_it_stood(meeting: Meeting, addendum: Addendum) -> Meeting:
    """The meeting without a correction: what it changed on the paper, and nothing that was right before."""
    stood = dict(addendum.touched)
    actions = (each.but(owner=stood.get(each.id, each.owner)) for each in meeting.actions)
    contact = meeting.contact.but(name=stood.get(_CONTACT, meeting.contact.name))
    before = meeting.but(actions=tuple(actions), contact=contact)
    us = before.facilitator
    if addendum.of == FACILITATOR:
        return before.but(facilitator=us.but(name=addendum.former))
    if addendum.of == OUR_HOUSE:
        return before.but(facilitator=us.but(organisation=addendum.former))
    return _theirs(before, addendum.of, addendum.former)


def put_right(meeting: Meeting) -> list[tuple[str, str]]:
    """Each name as it is now, with the one that was sealed; none that was only put back."""
    now = {each.of: each.corrects_name for each in corrections(meeting)}
    sealed = {each.of: each.former for each in reversed(corrections(meeting))}
    return [(name, sealed[of]) for of, name in now.items() if name != sealed[of]]


def corrections(meeting: Meeting) -> tuple[Addendum, ...]:
    """The names that were put right since the seal."""
    return tuple(each for each in meeting.addenda if each.former)
