"""The rules of phase 3."""

from datetime import date, time
from decimal import Decimal

from meeting.action import (
    AgreePlan,
    AnswerRequest,
    AskFor,
    AskForNothing,
    DropConcession,
    DropNothing,
    DropRequest,
    KeepConcession,
    NameApprover,
    NothingToBeDone,
    SayThanks,
    TakeBackAgreement,
    UnsayThanks,
)
from meeting.kinds import Channel, Giving, Reply
from meeting.plan import (
    BeginAction,
    DropAction,
    DropCheckIn,
    DropExpectation,
    KeepAction,
    KeepCheckIn,
    KeepExpectation,
    NameContact,
)
from meeting.values import Action, CheckIn, Concession, Contact, Expectation
from tests.builders import Played
from tests.method.cases import Case, item, point
from tests.method.stages import acting, agreed, sealed, turned

REFUND = Concession(
    item("refund"), Giving.REFUND, "The fee", (point(1),), Decimal("12.50"), "GBP", revision=0
)
VISITS = Concession(item("three"), Giving.EXTRA_SERVICE, "Service", (point(2), point(3)), worth="3 visits")
RING = Action(
    item("ring"), "Ring", "Six calls", "Tom", date(2026, 4, 1), (point(1),), times=6, fallback="Priya rings"
)
NEEDED = Expectation(item("needed"), "The flats are let", "Photographs", "The joiner is alone")
LATER = CheckIn(item("later"), date(2026, 5, 1), time(9, 30), Channel.VISIT, "Look at it together")


def asked() -> Played:
    """Maria asks for one thing; nothing was answered."""
    return acting().do(AskFor(item("request-1"), "Three weeks’ rent", point(1)))


def expected() -> Played:
    """What Maria needs in the end was written down, and an action serves it."""
    serving = RING.but(expectation=NEEDED.id)
    return agreed().do(KeepExpectation(NEEDED), KeepAction(serving))


def given_up() -> Played:
    """Nothing can be done about point 1."""
    return agreed().do(NothingToBeDone(point(1), "It is sold out."))


def above() -> Played:
    """A concession goes beyond what we may give."""
    return agreed().do(KeepConcession(REFUND.but(amount=Decimal(5000))))


def silent() -> Played:
    """Asked about each point, Maria asks for nothing."""
    return acting().do(*(AskForNothing(point(number)) for number in range(1, 6)))


CASES = [
    Case(acting, AskFor(item("wish"), "Three weeks’ rent", point(1))),
    Case(acting, AskFor(item("wish"), "One voice to talk to")),
    Case(acting, AskFor(item("wish"), " ", point(1)), "Write what Maria asks for."),
    Case(acting, AskFor(item("wish"), "Rent", point(9)), "no longer"),
    Case(turned, AskFor(item("wish"), "Rent", point(1)), "later phase"),
    Case(asked, DropRequest(item("request-1"))),
    Case(acting, DropRequest(item("request-1")), "no longer"),
    Case(acting, AskForNothing(point(1))),
    Case(asked, AskForNothing(point(1)), "Take that back first"),
    Case(acting, AskForNothing(point(9)), "no longer"),
    Case(asked, AnswerRequest(item("request-1"), Reply.ACCEPT)),
    Case(asked, AnswerRequest(item("request-1"), Reply.DECLINE, "It is sold.")),
    Case(asked, AnswerRequest(item("request-1"), Reply.DECLINE), "reason"),
    Case(asked, AnswerRequest(item("request-9"), Reply.ACCEPT), "no longer"),
    Case(asked, AnswerRequest(item("request-1"), Reply.COUNTER, "Too much", "Half"), "before we offer"),
    Case(agreed, AnswerRequest(item("request-2"), Reply.COUNTER, "Too much", "Half of it")),
    Case(agreed, AnswerRequest(item("request-2"), Reply.COUNTER, "Too much"), "instead"),
    Case(agreed, AnswerRequest(item("request-2"), Reply.COUNTER, "", "Half"), "reason"),
    Case(silent, KeepConcession(REFUND)),
    Case(silent, KeepConcession(VISITS)),
    Case(asked, KeepConcession(REFUND), "before we offer"),
    Case(silent, KeepConcession(REFUND.but(description="")), "what we give"),
    Case(silent, KeepConcession(REFUND.but(points=(point(9),))), "no longer"),
    Case(silent, KeepConcession(REFUND.but(amount=Decimal(0))), "above zero"),
    Case(silent, KeepConcession(REFUND.but(amount=Decimal("Infinity"))), "above zero"),
    Case(silent, KeepConcession(REFUND.but(currency="pounds")), "currency"),
    Case(agreed, DropConcession(item("fee"))),
    Case(agreed, DropConcession(item("refund")), "no longer"),
    Case(above, NameApprover("The owner")),
    Case(turned, NameApprover("The owner"), "later phase"),
    Case(agreed, NothingToBeDone(point(1), "It is sold out.")),
    Case(agreed, NothingToBeDone(point(1), ""), "reason"),
    Case(agreed, NothingToBeDone(point(9), "It is sold out."), "no longer"),
    Case(given_up, DropNothing(point(1))),
    Case(agreed, DropNothing(point(1)), "no longer"),
    Case(acting, SayThanks("Thank you, Maria.")),
    Case(turned, SayThanks("Thank you, Maria."), "later phase"),
    Case(agreed, UnsayThanks()),
    Case(acting, UnsayThanks(), "not ticked"),
    Case(lambda: agreed().do(TakeBackAgreement()), AgreePlan()),
    Case(above, AgreePlan(), "who approves"),
    Case(acting, AgreePlan(), "Ask what Maria wants"),
    Case(agreed, TakeBackAgreement()),
    Case(acting, TakeBackAgreement(), "not been agreed"),
    Case(acting, KeepExpectation(NEEDED)),
    Case(acting, KeepExpectation(NEEDED.but(outcome="")), "outcome"),
    Case(expected, DropExpectation(item("needed"))),
    Case(acting, DropExpectation(item("needed")), "no longer"),
    Case(acting, KeepAction(RING)),
    Case(expected, KeepAction(RING.but(expectation=NEEDED.id, owner="Maria", by_client=True))),
    Case(acting, KeepAction(RING.but(what=" ")), "what will be done"),
    Case(acting, KeepAction(RING.but(points=(point(9),))), "no longer"),
    Case(acting, KeepAction(RING.but(times=0)), "once or more"),
    Case(acting, KeepAction(RING.but(expectation=item("needed"))), "no longer"),
    Case(agreed, DropAction(item("action-5"))),
    Case(agreed, DropAction(item("ring")), "no longer"),
    Case(agreed, BeginAction(item("action-5"))),
    Case(agreed, BeginAction(item("action-1"), begun=False)),
    Case(agreed, BeginAction(item("ring")), "no longer"),
    Case(acting, NameContact(Contact("Tom", "07700 900142", "tom@x.example", "weekly", "I stay on it."))),
    Case(sealed, NameContact(Contact("Priya")), "fixed"),
    Case(acting, KeepCheckIn(LATER)),
    Case(acting, KeepCheckIn(LATER.but(on=date(2026, 3, 11))), "later date"),
    Case(agreed, DropCheckIn(item("check-in-1"))),
    Case(agreed, DropCheckIn(item("later")), "no longer"),
]
