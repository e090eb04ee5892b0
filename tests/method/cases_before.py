"""The rules before the meeting."""

from datetime import datetime
from decimal import Decimal

from meeting.carrying import CarriedPoint, CarryApology, CarryIntent, CarryOver, CarryPlan
from meeting.ids import ClientId, MeetingId
from meeting.kinds import Detail, Giving, Medium, Part, Readiness
from meeting.prepare import (
    KeepPerson,
    NameClient,
    NameFacilitator,
    NoShow,
    NoteAdjustments,
    OpenMeeting,
    PlanOccasion,
    RemovePerson,
    SetKeeping,
    SetSubject,
    StartMeeting,
    TickReady,
)
from meeting.private import (
    AttachDocument,
    DescribeClient,
    KeepEarlier,
    KeepFact,
    KeepHope,
    KeepOffer,
    RemoveDocument,
    RemoveEarlier,
    RemoveFact,
    RemoveOffer,
    SetLimit,
    TickLine,
    UseTemplates,
)
from meeting.templates import OfferTemplate, Templates
from meeting.values import (
    Action,
    Client,
    Concession,
    Document,
    Earlier,
    Facilitator,
    Fact,
    Keeping,
    Occasion,
    Offer,
    Person,
)
from tests.builders import MEETING, Played
from tests.method.cases import Case, item, point
from tests.method.stages import acting, closed, heard, nothing, opened, prepared, sealed, signing

LETTER = Document(item("letter"), "letter.pdf", "application/pdf", "ab" * 32, 2048)
TRIED = Earlier(item("tried"), "A fitter came in February.", "13 February", 2)
NINE = datetime(2026, 3, 13, 9)
MARIA = Client(
    ClientId("c"), "Maria K. Keller", "Maria", "Harbour Lettings", "m@x.example", "020", "since 2021"
)
TOM = Facilitator("Tom Adeyemi", "Leads", "Northgate", "8 Mill Lane", "020", "t@x.example", item("logo"))
RANG = Fact(item("fact-9"), "We rang twice.", "9 February", "Phone log", (item("letter"),))
OURS = Templates(
    ("What would you tell a friend about it, {name}?",),
    ("I am sorry, {name}. It was ours to see to.",),
    (OfferTemplate(Giving.CREDIT, "Off the next invoice", "£200"),),
    ("The room is booked",),
)
CARRIED = CarryOver(
    MeetingId("former"),
    MeetingId("case"),
    (CarriedPoint(point(1), "Late.", ((Detail.WHEN, "January"),), "I am sorry."),),
    "I want to put this right.",
    (Concession(item("credit"), Giving.CREDIT, "Off the invoice", (point(1),), Decimal(100), "GBP"),),
    (Action(item("action"), "Ring every week", points=(point(1),)),),
)


def held_anew() -> Played:
    """Opened with the points of a former meeting."""
    return opened().do(CARRIED)


def documented() -> Played:
    """A letter and an earlier attempt lie with our facts."""
    return prepared().do(AttachDocument(LETTER), KeepEarlier(TRIED))


def with_templates() -> Played:
    """Prepared with what our organisation has ready."""
    return prepared().do(UseTemplates(OURS))


def nameless() -> Played:
    """Prepared but for the client's name."""
    facilitator = NameFacilitator(Facilitator("Tom Adeyemi"))
    return opened().do(facilitator, SetSubject("Kitchens"))


CASES = [
    Case(nothing, OpenMeeting(MEETING, 1, True, MeetingId("case"), "Europe/London")),
    Case(opened, OpenMeeting(MEETING), "opened once"),
    Case(nothing, OpenMeeting(MEETING, zone="Nowhere/Land"), "time zone"),
    Case(opened, NameClient(Client(ClientId("c"), "Maria Keller", "Maria"))),
    Case(signing, NameClient(MARIA)),
    Case(heard, NameClient(Client(ClientId("c"), " ")), "needs a name"),
    Case(sealed, NameClient(Client(ClientId("c"), "Maria Kellermann")), "fixed"),
    Case(prepared, DescribeClient("Owner, client since 2020")),
    Case(acting, DescribeClient("")),
    Case(sealed, DescribeClient("Owner"), "fixed"),
    Case(opened, NameFacilitator(TOM)),
    Case(acting, NameFacilitator(Facilitator("Priya Shah"))),
    Case(acting, NameFacilitator(Facilitator("")), "needs a facilitator"),
    Case(prepared, SetSubject("Kitchens, late")),
    Case(heard, SetSubject("Kitchens, late"), "before the meeting"),
    Case(prepared, PlanOccasion(Occasion(NINE, "At home", "5 Quay", Medium.VIDEO, 60), "Snow")),
    Case(heard, PlanOccasion(Occasion(NINE)), "before the meeting"),
    Case(prepared, NoShow("Nobody came.")),
    Case(heard, NoShow(), "before the meeting"),
    Case(prepared, KeepHope("Another order in summer")),
    Case(heard, KeepHope("Another order"), "before the meeting"),
    Case(prepared, SetKeeping(Keeping("to keep our promises", 24, "en_GB"))),
    Case(sealed, SetKeeping(Keeping("to keep our promises", 24)), "fixed"),
    Case(prepared, NoteAdjustments("A quiet room")),
    Case(closed, NoteAdjustments("A quiet room"), "closed"),
    Case(prepared, KeepPerson(Person(item("sam"), "Sam Keller", "Brother", Part.CLIENT))),
    Case(prepared, KeepPerson(Person(item("sam"), "")), "person’s name"),
    Case(prepared, RemovePerson(item("priya"))),
    Case(prepared, RemovePerson(item("nobody")), "no longer"),
    Case(prepared, KeepFact(RANG)),
    Case(prepared, KeepFact(Fact(item("fact-9"), " ")), "Write the fact"),
    Case(heard, KeepFact(Fact(item("fact-9"), "We rang twice.")), "before the meeting"),
    Case(prepared, RemoveFact(item("fact-1"))),
    Case(prepared, RemoveFact(item("fact-9")), "no longer"),
    Case(prepared, AttachDocument(LETTER)),
    Case(closed, AttachDocument(LETTER), "closed"),
    Case(documented, RemoveDocument(item("letter"))),
    Case(prepared, RemoveDocument(item("letter")), "no longer"),
    Case(prepared, KeepEarlier(TRIED)),
    Case(prepared, KeepEarlier(TRIED.but(text=""))  , "what was tried"),
    Case(documented, RemoveEarlier(item("tried"))),
    Case(prepared, RemoveEarlier(item("tried")), "no longer"),
    Case(prepared, KeepOffer(Offer(item("offer-9"), Giving.REFUND, "The fee", Decimal(90), "GBP", "once"))),
    Case(prepared, KeepOffer(Offer(item("offer-9"), Giving.REFUND, "")), "what we may offer"),
    Case(prepared, KeepOffer(Offer(item("offer-9"), Giving.REFUND, "The fee", Decimal(-1))), "below zero"),
    Case(prepared, KeepOffer(Offer(item("offer-9"), Giving.REFUND, "The fee", Decimal("NaN"))), "below zero"),
    Case(prepared, RemoveOffer(item("offer-1"))),
    Case(prepared, RemoveOffer(item("offer-9")), "no longer"),
    Case(prepared, SetLimit(Decimal(500), "GBP")),
    Case(prepared, SetLimit(None)),
    Case(prepared, SetLimit(Decimal(-5), "GBP"), "below zero"),
    Case(prepared, SetLimit(Decimal("NaN"), "GBP"), "below zero"),
    Case(prepared, TickReady(Readiness.BREATHE)),
    Case(prepared, TickReady(Readiness.LISTEN, ready=False)),
    Case(heard, TickReady(Readiness.BREATHE), "before the meeting"),
    Case(prepared, UseTemplates(OURS)),
    Case(heard, UseTemplates(OURS), "before the meeting"),
    Case(with_templates, TickLine("The room is booked")),
    Case(with_templates, TickLine("The room is painted"), "no longer on the list"),
    Case(heard, TickLine("The room is booked"), "before the meeting"),
    Case(prepared, StartMeeting("Europe/London", "AM-2026-014")),
    Case(nameless, StartMeeting("Europe/London"), "client’s name"),
    Case(prepared, StartMeeting("Nowhere/Land"), "time zone"),
    Case(heard, StartMeeting("Europe/London"), "before the meeting"),
    Case(opened, CARRIED),
    Case(held_anew, CARRIED, "points already"),
    Case(opened, CARRIED.but(points=2 * CARRIED.points), "already"),
    Case(heard, CARRIED, "before the meeting"),
    Case(held_anew, CarryApology(point(1), "We are sorry.")),
    Case(held_anew, CarryApology(point(9), "I am sorry."), "no longer"),
    Case(opened, CarryApology(point(1), "I am sorry."), "no former one"),
    Case(held_anew, CarryIntent("We mean to mend it.")),
    Case(opened, CarryIntent("I want to put this right."), "no former one"),
    Case(held_anew, CarryPlan(CARRIED.concessions)),
    Case(opened, CarryPlan(), "no former one"),
]  # fmt: skip
