"""What is signed, by whom: the agreed content, its digest, and the signatures that hold for it."""

import hashlib

import msgspec

from meeting.frozen import Value
from meeting.ids import ItemId
from meeting.kinds import Part
from meeting.language import DEFAULT
from meeting.marks import account_heard, plan_agreed
from meeting.model import Meeting
from meeting.reading import read_back
from meeting.signed import Signature
from meeting.values import Point, Request

CLIENT = ItemId("client")
FACILITATOR = ItemId("facilitator")

_CANONICAL = msgspec.json.Encoder(order="deterministic")


class Signer(Value):
    """Somebody who signs. `ours`: for our side."""

    id: ItemId
    name: str
    organisation: str
    ours: bool


def signers(meeting: Meeting) -> tuple[Signer, ...]:
    """Everybody who signs: the client, further clients, and the facilitator."""
    client, facilitator = meeting.client, meeting.facilitator
    others = (
        Signer(person.id, person.name, client.organisation, False)
        for person in meeting.people
        if person.part == Part.CLIENT
    )
    return (
        Signer(CLIENT, client.name, client.organisation, False),
        *others,
        Signer(FACILITATOR, facilitator.name, facilitator.organisation, True),
    )


def paper_language(meeting: Meeting) -> str:
    """The language of the summary, which the screen need not share."""
    return meeting.keeping.language or DEFAULT


def digest(meeting: Meeting, language: str = "") -> str:
    """SHA-256 (hex) of what is agreed and printed in its language, without signatures, end time or seal."""
    content = (
        language or paper_language(meeting),
        meeting.reference,
        meeting.client,
        meeting.facilitator,
        meeting.people,
        meeting.subject,
        meeting.occasion,
        sorted(_told(meeting, point) for point in meeting.standing),  # reordering is no change
        meeting.intent.words,
        [(each.yes, each.words) for each in (*meeting.permission[-1:], *meeting.willing[-1:])],
        [_asked(request) for request in meeting.requests],
        [(each.point, each.reason) for each in (*meeting.asks_nothing, *meeting.nothing_to_do)],
        meeting.expectations,
        meeting.concessions,
        meeting.actions,
        meeting.contact,
        meeting.check_ins,
        *_printed_of_the_room(meeting),
    )
    return hashlib.sha256(_CANONICAL.encode(content)).hexdigest()


def _printed_of_the_room(meeting: Meeting) -> tuple[object, ...]:
    """What the page says of reading back, of our account and of the client's yes; older rules left it out.

    Times are those that are printed, to the minute.
    """
    if meeting.rules < 2:
        return ()
    read, agreed = read_back(meeting), meeting.agreed if plan_agreed(meeting) else None
    times = [f"{each.at:%Y-%m-%dT%H:%M}" if each is not None else "" for each in (read, agreed)]
    return *times, account_heard(meeting)


def _told(meeting: Meeting, point: Point) -> tuple[object, ...]:
    return point.id, point.words, point.details, point.revision, meeting.apology(point.id).words


def _asked(request: Request) -> tuple[object, ...]:
    answer = request.answer
    said = (answer.reply, answer.reason, answer.instead) if answer else ()
    return request.point, request.words, said


def signature(meeting: Meeting, signer: ItemId) -> Signature | None:
    """The signer's signature, if it holds for what is agreed now, or for what was sealed."""
    found = next((each for each in meeting.signatures if each.signer == signer), None)
    if found is None:
        return None
    return found if found.digest == (meeting.sealing.digest if meeting.sealing else digest(meeting)) else None


def lapsed(meeting: Meeting) -> tuple[Signer, ...]:
    """Signers whose signature was withdrawn because what they signed has changed."""
    given = {each.signer for each in meeting.signatures}
    return tuple(
        each for each in signers(meeting) if each.id in given and signature(meeting, each.id) is None
    )


def waiting(meeting: Meeting) -> tuple[Signer, ...]:
    """Signers who have neither signed, nor chosen paper, nor declined with a reason."""
    return tuple(each for each in signers(meeting) if signature(meeting, each.id) is None)
