"""Meetings to print: the example at its stages, signed by hand, and with a marker in every private field."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from meeting.afterwards import Lesson, Letter
from meeting.agreement import CLIENT
from meeting.ids import ItemId
from meeting.kinds import Channel, Ending, Fault, Giving, Signed, View
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.values import Document, Earlier, Fact, Leaving, Offer
from tests.builders import example_until

HAND = """
60,700 130,300 220,620 330,280 370,700 / 480,560 430,640 480,700 540,600 560,700 620,690
680,560 690,700 740,580 790,570 / 850,570 840,690 900,690 / 856,450
1030,560 970,640 1020,700 1090,590 1110,700 1160,680 / 1400,280 1390,500 1380,710
1600,300 1400,520 1620,700 1700,640 1760,560 1700,620 1800,700
1900,600 1960,300 1920,640 2000,690 2060,300 2040,660 2140,600 2500,520 2900,560
"""


def at(hour: int, minute: int = 0) -> datetime:
    """A time of the example's morning, in UTC, which London keeps in March."""
    return datetime(2026, 3, 12, hour, minute, tzinfo=UTC)


@cache
def until(phase: Phase) -> Meeting:
    """The example meeting, with everything done that `phase` waits for."""
    return example_until(phase).meeting


def sealed() -> Meeting:
    """The example meeting as EXAMPLE tells it."""
    return until(Phase.FOLLOW)


def unsealed() -> Meeting:
    """Signed by both; the seal is still to come."""
    return sealed().but(sealing=None, phase=Phase.SIGN)


def signed_as(meeting: Meeting, **changes: object) -> Meeting:
    """The client's signature, changed."""
    return meeting.but(
        signatures=tuple(
            each.but(**changes) if each.signer == CLIENT else each for each in meeting.signatures
        )
    )


def drawn(meeting: Meeting) -> Meeting:
    """Signed by the client with a pen."""
    return signed_as(meeting, how=Signed.DRAWN, strokes=strokes())


def strokes() -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """A hand, in thousandths of the pad's height, with a little pressure here and there."""
    lines = HAND.strip().replace("\n", "/").split("/")
    return tuple(
        tuple(_dot(point, 500 + 20 * (at % 3)) for at, point in enumerate(line.split())) for line in lines
    )


def _dot(point: str, force: int) -> tuple[int, int, int]:
    x, y = map(int, point.split(","))
    return x, y, force


def left(how: Ending, phase: Phase, reason: str = "", speak_again: date | None = None) -> Meeting:
    """The example meeting, left at a quarter to twelve when all that `phase` waits for was done."""
    leaving = Leaving(how, reason, phase, at(11, 45), at(11, 30), speak_again)
    return until(phase).but(leaving=leaving, phase=Phase.FOLLOW)


MARKER = "QXZ"
AMOUNT = Decimal(987654)
PRIVATE = (MARKER, "987,654", "987654")
"""What stands in the private fields, and on no paper."""


def private(meeting: Meeting) -> Meeting:
    """The same meeting with a marker in every field that no client may read."""
    item = ItemId("private")
    return meeting.but(
        client=meeting.client.but(about=MARKER),
        about=MARKER,
        hope=MARKER,
        facts=(*meeting.facts, Fact(item, MARKER, MARKER, MARKER)),
        documents=(Document(item, MARKER, "text/plain", MARKER, 1),),
        attempts=(Earlier(item, MARKER, MARKER, 2),),
        offers=(Offer(item, Giving.CREDIT, MARKER, AMOUNT, "GBP", MARKER),),
        limit=(AMOUNT, "GBP"),
        approver=MARKER,
        apologies=tuple(each.but(fault=Fault.PARTLY, part=MARKER) for each in meeting.apologies),
        accounts=tuple(each.but(view=View.DIFFERENT, words=MARKER) for each in meeting.accounts),
        letters=(Letter(item, Channel.EMAIL, date(2026, 3, 13), MARKER),),
        lessons=tuple(Lesson(point.id, MARKER, MARKER) for point in meeting.points),
        debrief=MARKER,
    )
