"""The example meeting, sealed, as plain values: what the paper is made from."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from meeting.ids import ClientId, ItemId, MeetingId, PointId
from meeting.kinds import Channel, Detail, Fault, Giving, Part, Reply, Signed, View
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.values import (
    Account,
    Action,
    Answer,
    Apology,
    CheckIn,
    Client,
    Concession,
    Consent,
    Contact,
    Facilitator,
    Fact,
    Mark,
    Occasion,
    Offer,
    Person,
    Point,
    Question,
    Request,
    Saying,
    Sealing,
    Signature,
)

FINGERPRINT = "a97c15828ead0f10418f882ac544508eeaee1756dfcee31b8c4394cffb1fd5fb"
DAY = (2026, 3, 12)

PRIVATE = (
    "The joiner was off sick",
    "We had no stand-in",
    "phone log",
    "delivery note",
    "ledger",
    "We first heard about",
    "the delay, we think",
    "2,000",
    "Head of sales",
    "come back next year",
    "our side, planned",
    "debrief",
)
"""What stands in the private fields below, and on no paper."""


def at(hour: int, minute: int = 0) -> datetime:
    """A time of that morning, in UTC, which London keeps in March."""
    return datetime(*DAY, hour, minute, tzinfo=UTC)


def mark(*revisions: int, minute: int = 30) -> Mark:
    """A mark for these revisions."""
    return Mark(revisions, max(revisions, default=0) + 1, at(10, minute))


TOLD = (
    (
        "All three kitchens were finished three weeks late.",
        "Promised 30 January, finished 20 February",
        "Three flats stood empty for three weeks",
    ),
    (
        "Nobody rang me. I had to chase you every single time.",
        "30 January to 20 February",
        "I felt I was begging for news about my own flats",
    ),
    (
        "Flat 2B has the wrong worktop. I chose oak, I got grey.",
        "Seen at the handover, 20 February",
        "I cannot take photographs, so I cannot let it",
    ),
    (
        "You charged me twice, and I had to prove it.",
        "Invoice NK-1187, 23 and 26 February",
        "£4,860 missing from my account for nine days",
    ),
    (
        "I lost my tenant for flat 1A because of the delay.",
        "She was to move in on 2 February",
        "She signed somewhere else, and 1A is still empty",
    ),
)

APOLOGIES = (
    "We promised 30 January and broke that promise. I am sorry for the three empty weeks.",
    "You should never have had to chase us. I am sorry that nobody rang you.",
    "I am sorry. We fitted the wrong worktop and nobody checked it against your order.",
    "Our office sent the same invoice twice. I am sorry, and I am sorry that you had to prove it.",
    "I am sorry that you lost your tenant. Our delay had a part in it.",
)

FACTS = (
    ("The joiner was off sick from 26 January. We had no stand-in.", "site diary"),
    ("Our phone log shows one call to Maria, on 9 February.", "phone log"),
    ("The delivery note for 2B says grey laminate. We signed it.", "delivery note"),
    ("Invoice NK-1187 left us on 23 and on 26 February.", "ledger"),
    ("We first heard about the tenant for 1A on 23 February.", "e-mail"),
)

ASKED = (
    (
        "Three weeks’ rent for the three flats, £2,180",
        Reply.COUNTER,
        "all we earned on the fitting",
        "£1,500 credit",
    ),
    ("One person who rings me every Tuesday until it is done", Reply.ACCEPT, "", ""),
    ("The oak worktop I chose, fitted at no cost", Reply.ACCEPT, "", ""),
    ("My £4,860 back, and a letter to my bank", Reply.ACCEPT, "", ""),
    (
        "Ring my tenant and ask her to come back",
        Reply.DECLINE,
        "She has signed elsewhere, a call from us would put her under pressure",
        "we pay the re-letting fee",
    ),
)

ACTIONS = (
    ("Pay back £4,860", "The money is in Maria’s account", "Tom Adeyemi", date(2026, 3, 12), True, (4,)),
    ("Letter to Maria’s bank", "Maria has a copy", "Priya Shah", date(2026, 3, 13), True, (4,)),
    (
        "Credit and re-letting fee",
        "Credit note and £420 have arrived",
        "Priya Shah",
        date(2026, 3, 18),
        False,
        (1, 5),
    ),
    (
        "Fit the oak worktop in flat 2B",
        "Maria has seen it and said yes",
        "Lewis Grant",
        date(2026, 3, 27),
        True,
        (3,),
    ),
    (
        "Ring Maria every Tuesday, 10:00",
        "Six calls are in the log",
        "Tom Adeyemi",
        date(2026, 4, 21),
        False,
        (2,),
    ),
)

CONCESSIONS = (
    (Giving.CREDIT, "Off the final invoice, all three flats", (1,), Decimal(1500), ""),
    (Giving.PAYMENT, "Re-letting fee for flat 1A", (5,), Decimal(420), ""),
    (Giving.EXTRA_SERVICE, "Free service visit for each kitchen within one year", (1, 3), None, "3 visits"),
)

HAND = """
60,700 130,300 220,620 330,280 370,700 / 480,560 430,640 480,700 540,600 560,700 620,690
680,560 690,700 740,580 790,570 / 850,570 840,690 900,690 / 856,450
1030,560 970,640 1020,700 1090,590 1110,700 1160,680 / 1400,280 1390,500 1380,710
1600,300 1400,520 1620,700 1700,640 1760,560 1700,620 1800,700
1900,600 1960,300 1920,640 2000,690 2060,300 2040,660 2140,600 2500,520 2900,560
"""


def _dot(point: str, force: int) -> tuple[int, int, int]:
    x, y = map(int, point.split(","))
    return x, y, force


MARIA = tuple(
    tuple(_dot(point, 500 + 20 * (at % 3)) for at, point in enumerate(stroke.split()))
    for stroke in HAND.strip().replace("\n", "/").split("/")
)
"""A hand, in thousandths of the pad's height."""


def point_id(number: int) -> PointId:
    """The id of that point."""
    return PointId(f"p{number}")


def points() -> tuple[Point, ...]:
    """The five points, each repeated back, confirmed and read."""
    return tuple(
        Point(
            point_id(number),
            words,
            revision=number,
            details=((Detail.WHEN, when), (Detail.EFFECT, effect)),
            confirmed=mark(number),
            read=Mark((number,), 40, at(10, 40)),
            was_confirmed=True,
            number=number,
        )
        for number, (words, when, effect) in enumerate(TOLD, 1)
    )


def prepared() -> Meeting:
    """Prepared, with everything private in its place."""
    return Meeting(
        id=MeetingId("m1"),
        reference="AM-2026-014",
        zone="Europe/London",
        opened=at(9),
        client=Client(
            ClientId("c1"), "Maria Keller", "Maria", "Harbour Lettings", about="Client since 2021, debrief"
        ),
        facilitator=Facilitator(
            "Tom Adeyemi", "Director", "Northgate Kitchens", "8 Mill Lane, Northgate NG4 2AB", "020 7946 0182"
        ),
        people=(Person(ItemId("priya"), "Priya Shah", "accounts", Part.OURS),),
        subject="Kitchens in three flats, finished late",
        occasion=Occasion(datetime(*DAY, 10, 0), "Northgate showroom", "quiet room"),
        hope="That Maria will come back next year",
        facts=tuple(Fact(ItemId(f"f{n}"), text, source=source) for n, (text, source) in enumerate(FACTS, 1)),
        offers=(
            Offer(ItemId("o1"), Giving.CREDIT, "our side, planned", Decimal(2000), "GBP", "up to 2,000"),
        ),
        limit=(Decimal(2000), "GBP"),
        approver="Head of sales",
        seq=20,
        at=at(9, 50),
    )


def heard() -> Meeting:
    """Phase 1 is done."""
    return prepared().but(
        started=at(10),
        phase=Phase.TRANSITION,
        furthest=Phase.TRANSITION,
        points=points(),
        points_revision=5,
        questions=(Question(False, 41, at(10, 42), 5, 5),),
        at=at(10, 42),
    )


def sorry() -> Meeting:
    """Phase 2 is done."""
    said = [(point_id(number), words) for number, words in enumerate(APOLOGIES, 1)]
    return heard().but(
        phase=Phase.ACTION,
        furthest=Phase.ACTION,
        apologies=tuple(
            Apology(point, words, 50, mark(50, number), Fault.PARTLY, "the delay, we think")
            for number, (point, words) in enumerate(said, 1)
        ),
        intent=Saying(
            "I want to put this right, Maria. I will stay with this myself until you tell me it is done.",
            51,
            mark(51),
        ),
        permission=(Consent(True, 52, at(10, 50), 5),),
        accounts=tuple(
            Account(
                point_id(number),
                View.PARTLY,
                "The joiner was off sick",
                (ItemId(f"f{number}"),),
                53,
                mark(53, number),
            )
            for number in range(1, 6)
        ),
        remaining=(Consent(False, 60, at(10, 58), 5),),
        willing=(Consent(True, 61, at(10, 59), 5),),
        at=at(11),
    )


def agreed() -> Meeting:
    """Phase 3 is done: the plan stands and was agreed."""
    return sorry().but(
        phase=Phase.SIGN,
        furthest=Phase.SIGN,
        requests=tuple(
            Request(ItemId(f"r{n}"), words, 70, point_id(n), Answer(reply, mark(70, n), reason, instead))
            for n, (words, reply, reason, instead) in enumerate(ASKED, 1)
        ),
        concessions=tuple(
            Concession(
                ItemId(f"c{n}"),
                kind,
                what,
                tuple(map(point_id, which)),
                amount,
                "GBP" if amount else "",
                worth,
            )
            for n, (kind, what, which, amount, worth) in enumerate(CONCESSIONS, 1)
        ),
        actions=tuple(
            Action(ItemId(f"a{n}"), what, when, who, due, tuple(map(point_id, which)), begun=begun)
            for n, (what, when, who, due, begun, which) in enumerate(ACTIONS, 1)
        ),
        contact=Contact(
            "Tom Adeyemi",
            "07700 900142",
            "tom@northgatekitchens.example",
            promise="I stay on this myself until you tell me it is done. If you ring, I answer the same day.",
        ),
        check_ins=(
            CheckIn(ItemId("k1"), date(2026, 3, 17), time(10), Channel.CALL),
            CheckIn(ItemId("k2"), date(2026, 3, 27), time(15), Channel.VISIT, "visit to flat 2B"),
            CheckIn(ItemId("k3"), date(2026, 4, 9), time(10), Channel.MEETING, "review together"),
        ),
        thanks=Saying("Thank you for telling us.", 80, mark(80)),
        plan_revision=80,
        agreed=Consent(True, 81, at(11, 20), 80),
        at=at(11, 20),
    )


def signed() -> Meeting:
    """Both have signed; the seal is still to come."""
    from meeting.agreement import CLIENT, FACILITATOR, digest

    meeting = agreed()
    what = digest(meeting)
    return meeting.but(
        signatures=(
            Signature(CLIENT, Signed.DRAWN, "Maria Keller", at(11, 24), what, strokes=MARIA),
            Signature(FACILITATOR, Signed.TYPED, "Tom Adeyemi", at(11, 25), what),
        ),
        at=at(11, 25),
    )


def sealed() -> Meeting:
    """The example meeting as EXAMPLE tells it, sealed."""
    meeting = signed()
    seal = Sealing(at(11, 26), "en_GB", meeting.signatures[0].digest, FINGERPRINT, 90)
    return meeting.but(
        phase=Phase.FOLLOW, furthest=Phase.FOLLOW, sealing=seal, debrief="debrief", at=at(11, 26)
    )
