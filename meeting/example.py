"""One meeting in full, made up: the first rehearsal, and what tests, benchmarks and pictures play.

A `Step` is a local time and an act that may depend on the meeting as it stands by then.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from meeting.action import (
    AgreePlan,
    AskFor,
    SayThanks,
)
from meeting.acts import Act
from meeting.agreement import CLIENT, FACILITATOR, digest
from meeting.example_plan import answers, asked_for, contact, given, item, point, promised
from meeting.ids import ClientId, MeetingId
from meeting.kinds import Detail, Fault, Giving, Part, Readiness, Signed, View
from meeting.language import DEFAULT, _
from meeting.leaving import MoveOn
from meeting.model import Meeting
from meeting.phases import RULES, Phase
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
from meeting.private import DescribeClient, KeepFact, KeepHope, KeepOffer, SetLimit
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
    Client,
    Facilitator,
    Fact,
    Occasion,
    Offer,
    Person,
)

ZONE = "Europe/London"
DAY = date(2026, 3, 12)

Step = tuple[time, Callable[[Meeting], Act]]


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
    facts = [KeepFact(Fact(item(f"fact-{n}"), each[0], source=each[1])) for n, each in enumerate(known(), 1)]
    return [
        NameClient(
            Client(
                ClientId("maria-keller"),
                _("Maria Keller"),
                _("Maria"),
                _("Harbour Lettings"),
                email="maria@harbourlettings.example",
            )
        ),
        DescribeClient(_("Owner, client since 2021")),
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
        KeepPerson(Person(item("priya"), _("Priya Shah"), _("Accounts"), Part.OURS)),
        KeepHope(_("Maria stays with us for the six flats in summer")),
        *facts,
        *_offers(),
        SetLimit(Decimal(2000), "GBP"),
        *(TickReady(line) for line in (Readiness.FACTS_READ, Readiness.USE_NAME, Readiness.LISTEN)),
    ]


def _offers() -> list[Act]:
    return [
        KeepOffer(Offer(item("offer-1"), Giving.CREDIT, _("Off the final invoice"), Decimal(1500), "GBP")),
        KeepOffer(Offer(item("offer-2"), Giving.PAYMENT, _("A cost Maria can show us"), Decimal(500), "GBP")),
        KeepOffer(
            Offer(
                item("offer-3"),
                Giving.EXTRA_SERVICE,
                _("One year of free service visits"),
                limit_words=_("3 flats"),
            )
        ),
    ]


def prepare(meeting: MeetingId, rehearsal: bool = False) -> Iterator[Step]:
    """Opening the meeting and preparing it, in the hour before."""
    yield time(9), lambda m: OpenMeeting(meeting, RULES, rehearsal, zone=ZONE)
    for act in preparation():
        yield time(9, 10), _always(act)


def unload() -> Iterator[Step]:
    """Phase 1, from the first grievance to "nothing more"."""
    yield time(10), lambda m: StartMeeting(ZONE, "" if m.rehearsal else "AM-2026-014")
    for n, (words, _when, _effect) in enumerate(heard(), 1):
        first = _("You charged me twice.") if n == 4 else words
        yield time(10, 2 + n), _always(RaisePoint(point(n), first))
    yield time(10, 12), _confirm(4)
    yield time(10, 14), _always(RewordPoint(point(4), heard()[3][0]))
    for n, (_words, when, effect) in enumerate(heard(), 1):
        yield time(10, 20 + n), _always(DetailPoint(point(n), Detail.WHEN, when))
        yield time(10, 20 + n), _always(DetailPoint(point(n), Detail.EFFECT, effect))
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
        yield time(10, 43 + n), _always(JudgeFault(point(n), fault, part))
        yield time(10, 43 + n), _always(WordApology(point(n), apology))
        yield time(10, 43 + n), _always(SayApology(point(n)))
    intent = _("I want to put this right, Maria. I will stay with this myself until you tell me it is done.")
    yield time(10, 50), _always(WordIntent(intent))
    yield time(10, 51), _always(SayIntent())
    yield time(10, 52), _always(AnswerPermission(yes=True))
    for n, (*_known, account) in enumerate(known(), 1):
        yield time(10, 52 + n), _always(PlaceFact(point(n), item(f"fact-{n}"), view=None))
        yield time(10, 52 + n), _always(TellAccount(point(n), account, View.AGREE))
    yield time(10, 59), _always(AnswerRemaining(yes=False))
    yield time(11), _always(AnswerWilling(yes=True))


def action() -> Iterator[Step]:
    """Phase 3: asked, answered, given, planned, agreed."""
    yield time(11, 1), _always(MoveOn(Phase.ACTION))
    for n, words in enumerate(asked_for(), 1):
        yield time(11, 1 + n), _always(AskFor(item(f"request-{n}"), words, point(n)))
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


def whole(meeting: MeetingId) -> Iterator[Step]:
    """The whole meeting, from preparing to the seal."""
    for part in (prepare(meeting), unload(), transition(), action(), sign()):
        yield from part


def utc(local: time, day: date = DAY) -> datetime:
    """A local time of the example's day, in UTC."""
    return datetime.combine(day, local, ZoneInfo(ZONE)).astimezone(UTC)


def _confirm(number: int, reading: bool = False) -> Callable[[Meeting], Act]:
    def act(meeting: Meeting) -> Act:
        heard = next(each for each in meeting.points if each.id == point(number))
        return ConfirmPoint(heard.id, heard.revision, reading)

    return act


def _always(act: Act) -> Callable[[Meeting], Act]:
    return lambda meeting: act
