"""Phase 3 of the example meeting: what Maria asks for, what we answer and give, and the plan."""

from datetime import date, time
from decimal import Decimal

from meeting.action import AnswerRequest, KeepConcession
from meeting.acts import Act
from meeting.ids import ItemId, PointId
from meeting.kinds import Channel, Giving, Reply
from meeting.language import _
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, NameContact
from meeting.values import Action, CheckIn, Concession, Contact


def point(number: int) -> PointId:
    """The name of the point with that number."""
    return PointId(f"point-{number}")


def item(name: str) -> ItemId:
    """The name of anything else."""
    return ItemId(name)


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
            item("request-1"), Reply.COUNTER, _("It is all we earned on the fitting"), _("£1,500 credit")
        ),
        *(AnswerRequest(item(f"request-{n}"), Reply.ACCEPT) for n in (2, 3, 4)),
        AnswerRequest(
            item("request-5"),
            Reply.DECLINE,
            _("She has signed elsewhere. A call from us would put her under pressure."),
            _("We pay the £420 re-letting fee for flat 1A."),
        ),
    ]


def given() -> list[Act]:
    """The three concessions."""
    one, three, five = point(1), point(3), point(5)
    return [
        KeepConcession(
            Concession(
                item("credit"),
                Giving.CREDIT,
                _("Off the final invoice, all three flats"),
                (one,),
                Decimal(1500),
                "GBP",
            )
        ),
        KeepConcession(
            Concession(
                item("fee"), Giving.PAYMENT, _("Re-letting fee for flat 1A"), (five,), Decimal(420), "GBP"
            )
        ),
        KeepConcession(
            Concession(
                item("visits"),
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
            item(f"action-{n}"),
            what,
            done_when,
            owner,
            due,
            tuple(point(p) for p in points),
            times=6 if n == 5 else 1,
            every=7 if n == 5 else 0,
        )
        for n, (what, done_when, owner, due, points) in enumerate(rows, 1)
    ]


def promised() -> list[Act]:
    """The plan, with the three actions that were begun in the room."""
    return [
        *(KeepAction(each) for each in planned()),
        *(BeginAction(item(f"action-{n}")) for n in (1, 2, 4)),
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
            KeepCheckIn(CheckIn(item(f"check-in-{n}"), on, at, channel, note))
            for n, (on, at, channel, note) in enumerate(dates, 1)
        ),
    ]
