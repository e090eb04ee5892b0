"""One meeting in full, made up: the first rehearsal, and what tests, benchmarks and pictures play.

A `Step` is a local time and an act that may depend on the meeting as it stands by then.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from meeting.action import (
    AgreePlan,
    AnswerRequest,
    AskFor,
    KeepConcession,
    SayThanks,
)
from meeting.acts import Act
from meeting.agreement import CLIENT, FACILITATOR, digest
from meeting.ids import ClientId, ItemId, MeetingId, PointId
from meeting.kinds import Channel, Detail, Fault, Giving, Part, Readiness, Reply, Signed, View
from meeting.language import DEFAULT, _
from meeting.leaving import MoveOn
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, NameContact
from meeting.prepare import (
    KeepPerson,
    NameClient,
    NameFacilitator,
    OpenMeeting,
    PlanOccasion,
    SetSubject,
    StartMeeting,
    TickReady,
)
from meeting.private import KeepFact, KeepHope, KeepOffer, SetLimit
from meeting.signing import Seal, Sign
from meeting.transition import (
    AnswerPermission,
    AnswerRemaining,
    AnswerWilling,
    JudgeFault,
    PlaceFact,
    SayApology,
    SayIntent,
    TellAccount,
    WordApology,
    WordIntent,
)
from meeting.unload import AnswerAnythingElse, ConfirmPoint, DetailPoint, RaisePoint, RewordPoint
from meeting.values import (
    Action,
    CheckIn,
    Client,
    Concession,
    Contact,
    Facilitator,
    Fact,
    Occasion,
    Offer,
    Person,
)

ZONE = "Europe/London"
DAY = date(2026, 3, 12)

Step = tuple[time, Callable[[Meeting], Act]]


def _point(number: int) -> PointId:
    return PointId(f"point-{number}")


def _item(name: str) -> ItemId:
    return ItemId(name)


def heard() -> list[tuple[str, str, str]]:
    """The five points: words, when, what it did to Maria."""
    return [
        (
            _("All three kitchens were finished three weeks late."),
            _("Promised 30 January, finished 20 February"),
            _("Three flats stood empty for three weeks"),
        ),
        (
            _("Nobody rang me. I had to chase you every single time."),
            _("30 January to 20 February"),
            _("I felt I was begging for news about my own flats"),
        ),
        (
            _("Flat 2B has the wrong worktop. I chose oak, I got grey."),
            _("Seen at the handover, 20 February"),
            _("I cannot take photographs, so I cannot let it"),
        ),
        (
            _("You charged me twice, and I had to prove it."),
            _("Invoice NK-1187, 23 and 26 February"),
            _("£4,860 missing from my account for nine days"),
        ),
        (
            _("I lost my tenant for flat 1A because of the delay."),
            _("She was to move in on 2 February"),
            _("She signed somewhere else, and 1A is still empty"),
        ),
    ]


def known() -> list[tuple[str, str, Fault, str, str]]:
    """For each point: our fact, its source, whose it was, the apology, our account."""
    return [
        (
            _("The joiner was off sick from 26 January. We had no stand-in."),
            _("Site diary"),
            Fault.OURS,
            _("We promised 30 January and broke that promise. I am sorry for the three empty weeks."),
            _("Our joiner was off sick from 26 January. We had no stand-in."),
        ),
        (
            _("Our phone log shows one call to Maria, on 9 February."),
            _("Phone log"),
            Fault.OURS,
            _("You should never have had to chase us. I am sorry that nobody rang you."),
            _("Our phone log shows one call to you, on 9 February."),
        ),
        (
            _("The delivery note for 2B says grey laminate. We signed it."),
            _("Delivery note"),
            Fault.OURS,
            _("I am sorry. We fitted the wrong worktop and nobody checked it against your order."),
            _("The delivery note says grey laminate. We signed it."),
        ),
        (
            _("Invoice NK-1187 left us on 23 and on 26 February."),
            _("Ledger"),
            Fault.OURS,
            _("Our office sent the same invoice twice. I am sorry, and I am sorry that you had to prove it."),
            _("The invoice left us on 23 and again on 26 February."),
        ),
        (
            _("We first heard about the tenant for 1A on 23 February."),
            _("E-mail"),
            Fault.PARTLY,
            _("I am sorry that you lost your tenant. Our delay had a part in it."),
            _("We first heard about your tenant on 23 February."),
        ),
    ]


def preparation(day: date = DAY) -> list[Act]:
    """Everything that Tom wrote down before Maria came in."""
    at = datetime.combine(day, time(10))
    facts = [KeepFact(Fact(_item(f"fact-{n}"), each[0], source=each[1])) for n, each in enumerate(known(), 1)]
    return [
        NameClient(
            Client(
                ClientId("maria-keller"),
                _("Maria Keller"),
                _("Maria"),
                _("Harbour Lettings"),
                email="maria@harbourlettings.example",
                about=_("Owner, client since 2021"),
            )
        ),
        NameFacilitator(
            Facilitator(
                _("Tom Adeyemi"),
                _("Leads the meeting"),
                _("Northgate Kitchens"),
                _("8 Mill Lane, Northgate NG4 2AB"),
                "020 7946 0182",
                "tom@northgatekitchens.example",
            )
        ),
        SetSubject(_("Kitchens in three flats, finished late")),
        PlanOccasion(Occasion(at, _("Northgate showroom, quiet room"), _("8 Mill Lane"), minutes=90)),
        KeepPerson(Person(_item("priya"), _("Priya Shah"), _("Accounts"), Part.OURS)),
        KeepHope(_("Maria stays with us for the six flats in summer")),
        *facts,
        KeepOffer(Offer(_item("offer-1"), Giving.CREDIT, _("Off the final invoice"), Decimal(1500), "GBP")),
        KeepOffer(
            Offer(_item("offer-2"), Giving.PAYMENT, _("A cost Maria can show us"), Decimal(500), "GBP")
        ),
        KeepOffer(
            Offer(
                _item("offer-3"),
                Giving.EXTRA_SERVICE,
                _("One year of free service visits"),
                limit_words=_("3 flats"),
            )
        ),
        SetLimit(Decimal(2000), "GBP"),
        *(TickReady(line) for line in (Readiness.FACTS_READ, Readiness.USE_NAME, Readiness.LISTEN)),
    ]


def prepare(meeting: MeetingId, rehearsal: bool = False) -> Iterator[Step]:
    """Opening the meeting and preparing it, in the hour before."""
    yield time(9), lambda m: OpenMeeting(meeting, rehearsal=rehearsal, zone=ZONE)
    for act in preparation():
        yield time(9, 10), _always(act)


def unload() -> Iterator[Step]:
    """Phase 1, from the first grievance to "nothing more"."""
    yield time(10), lambda m: StartMeeting(ZONE, "" if m.rehearsal else "AM-2026-014")
    for n, (words, _when, _effect) in enumerate(heard(), 1):
        first = _("You charged me twice.") if n == 4 else words
        yield time(10, 2 + n), _always(RaisePoint(_point(n), first))
    yield time(10, 12), _confirm(4)
    yield time(10, 14), _always(RewordPoint(_point(4), heard()[3][0]))
    for n, (_words, when, effect) in enumerate(heard(), 1):
        yield time(10, 20 + n), _always(DetailPoint(_point(n), Detail.WHEN, when))
        yield time(10, 20 + n), _always(DetailPoint(_point(n), Detail.EFFECT, effect))
    for n in range(1, 6):
        yield time(10, 28 + n), _confirm(n)
    for n in range(1, 6):
        yield time(10, 35 + n), _confirm(n, reading=True)
    yield time(10, 42), _always(AnswerAnythingElse(more=False))


def transition() -> Iterator[Step]:
    """Phase 2: sorry, what we intend, our side, a way forward."""
    yield time(10, 43), _always(MoveOn(Phase.TRANSITION))
    for n, (_fact, _source, fault, apology, _account) in enumerate(known(), 1):
        part = _("the delay") if fault is Fault.PARTLY else ""
        yield time(10, 43 + n), _always(JudgeFault(_point(n), fault, part))
        yield time(10, 43 + n), _always(WordApology(_point(n), apology))
        yield time(10, 43 + n), _always(SayApology(_point(n)))
    intent = _("I want to put this right, Maria. I will stay with this myself until you tell me it is done.")
    yield time(10, 50), _always(WordIntent(intent))
    yield time(10, 51), _always(SayIntent())
    yield time(10, 52), _always(AnswerPermission(yes=True))
    for n, (*_known, account) in enumerate(known(), 1):
        yield time(10, 52 + n), _always(PlaceFact(_point(n), _item(f"fact-{n}")))
        yield time(10, 52 + n), _always(TellAccount(_point(n), account, View.AGREE))
    yield time(10, 59), _always(AnswerRemaining(yes=False))
    yield time(11), _always(AnswerWilling(yes=True))


def action() -> Iterator[Step]:
    """Phase 3: asked, answered, given, planned, agreed."""
    yield time(11, 1), _always(MoveOn(Phase.ACTION))
    for n, words in enumerate(asked_for(), 1):
        yield time(11, 1 + n), _always(AskFor(_item(f"request-{n}"), words, _point(n)))
    for minute, acts in ((8, answers()), (11, given()), (14, promised()), (17, contact())):
        for act in acts:
            yield time(11, minute), _always(act)
    yield (
        time(11, 19),
        _always(SayThanks(_("Thank you for telling us, Maria, and for the chance to mend it."))),
    )
    yield time(11, 20), _always(AgreePlan())


def sign() -> Iterator[Step]:
    """Both sign, and the summary is sealed."""
    yield time(11, 21), _always(MoveOn(Phase.SIGN))
    yield time(11, 24), lambda m: Sign(CLIENT, Signed.TYPED, m.client.name, digest(m))
    yield time(11, 25), lambda m: Sign(FACILITATOR, Signed.TYPED, m.facilitator.name, digest(m))
    yield time(11, 26), lambda m: Seal(DEFAULT, digest(m))


def asked_for() -> list[str]:
    """What Maria asks for, point by point."""
    return [
        _("Three weeks’ rent for the three flats, £2,180"),
        _("One person who rings me every Tuesday until it is done"),
        _("The oak worktop I chose, fitted at no cost"),
        _("My £4,860 back, and a letter to my bank"),
        _("Ring my tenant and ask her to come back"),
    ]


def answers() -> list[Act]:
    """Our answers: one counter-offer, three times yes, one no with its reason."""
    return [
        AnswerRequest(
            _item("request-1"), Reply.COUNTER, _("It is all we earned on the fitting"), _("£1,500 credit")
        ),
        *(AnswerRequest(_item(f"request-{n}"), Reply.ACCEPT) for n in (2, 3, 4)),
        AnswerRequest(
            _item("request-5"),
            Reply.DECLINE,
            _("She has signed elsewhere. A call from us would put her under pressure."),
            _("We pay the £420 re-letting fee for flat 1A."),
        ),
    ]


def given() -> list[Act]:
    """The three concessions."""
    one, three, five = _point(1), _point(3), _point(5)
    return [
        KeepConcession(
            Concession(
                _item("credit"),
                Giving.CREDIT,
                _("Off the final invoice, all three flats"),
                (one,),
                Decimal(1500),
                "GBP",
            )
        ),
        KeepConcession(
            Concession(
                _item("fee"), Giving.PAYMENT, _("Re-letting fee for flat 1A"), (five,), Decimal(420), "GBP"
            )
        ),
        KeepConcession(
            Concession(
                _item("visits"),
                Giving.EXTRA_SERVICE,
                _("One free service visit for each kitchen within one year"),
                (one, three),
                worth=_("3 visits"),
            )
        ),
    ]


def planned() -> list[Action]:
    """The five actions."""
    tom, priya, lewis = _("Tom Adeyemi"), _("Priya Shah"), _("Lewis Grant")
    rows = [
        (_("Pay back £4,860"), _("The money is in Maria’s account"), tom, date(2026, 3, 12), (4,)),
        (_("Letter to Maria’s bank"), _("Maria has a copy"), priya, date(2026, 3, 13), (4,)),
        (
            _("Credit and re-letting fee"),
            _("Credit note and £420 have arrived"),
            priya,
            date(2026, 3, 18),
            (1, 5),
        ),
        (
            _("Fit the oak worktop in flat 2B"),
            _("Maria has seen it and said yes"),
            lewis,
            date(2026, 3, 27),
            (3,),
        ),
        (_("Ring Maria every Tuesday, 10:00"), _("Six calls are in the log"), tom, date(2026, 4, 21), (2,)),
    ]
    return [
        Action(
            _item(f"action-{n}"),
            what,
            done_when,
            owner,
            due,
            tuple(_point(p) for p in points),
            times=6 if n == 5 else 1,
        )
        for n, (what, done_when, owner, due, points) in enumerate(rows, 1)
    ]


def promised() -> list[Act]:
    """The plan, with the three actions that were begun in the room."""
    return [
        *(KeepAction(each) for each in planned()),
        *(BeginAction(_item(f"action-{n}")) for n in (1, 2, 4)),
    ]


def contact() -> list[Act]:
    """The one contact and the three check-ins."""
    dates = [
        (date(2026, 3, 17), time(10), Channel.CALL, _("Call")),
        (date(2026, 3, 27), time(15), Channel.VISIT, _("Visit to flat 2B")),
        (date(2026, 4, 9), time(10), Channel.MEETING, _("Review together")),
    ]
    named = Contact(
        _("Tom Adeyemi"),
        "07700 900142",
        "tom@northgatekitchens.example",
        promise=_("I stay on this myself until you tell me it is done. If you ring, I answer the same day."),
    )
    return [
        NameContact(named),
        *(
            KeepCheckIn(CheckIn(_item(f"check-in-{n}"), on, at, channel, note))
            for n, (on, at, channel, note) in enumerate(dates, 1)
        ),
    ]


def whole(meeting: MeetingId) -> Iterator[Step]:
    """The whole meeting, from preparing to the seal."""
    for part in (prepare(meeting), unload(), transition(), action(), sign()):
        yield from part


def utc(local: time, day: date = DAY) -> datetime:
    """A local time of the example's day, in UTC."""
    return datetime.combine(day, local, ZoneInfo(ZONE)).astimezone(UTC)


def _confirm(number: int, reading: bool = False) -> Callable[[Meeting], Act]:
    def act(meeting: Meeting) -> Act:
        point = next(point for point in meeting.points if point.id == _point(number))
        return ConfirmPoint(point.id, point.revision, reading)

    return act


def _always(act: Act) -> Callable[[Meeting], Act]:
    return lambda meeting: act
