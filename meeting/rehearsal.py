"""A rehearsal: a made-up client who answers from a script, so that one person can practise alone (S0).

What a client has to say lies here as plain values; who says what, and when, is in `rehearsed_client`.
"""

import re
from datetime import date, datetime, time
from enum import Enum

from meeting.acts import Act
from meeting.frozen import Value
from meeting.ids import ClientId, ItemId
from meeting.kinds import Giving
from meeting.language import _
from meeting.model import Meeting
from meeting.prepare import NameClient, NameFacilitator, PlanOccasion, SetSubject
from meeting.private import KeepEarlier, KeepFact, KeepHope, KeepOffer
from meeting.values import Client, Earlier, Facilitator, Fact, Occasion, Offer, Point


class Comes(Enum):
    """When a grievance is told."""

    AT_ONCE = "at-once"
    BETWEEN = "between"
    """It breaks in while points are being repeated back."""
    WHEN_ASKED = "when-asked"
    """It needs an open question."""
    ANYTHING_ELSE = "anything-else"
    """It needs “Is there anything else?”"""
    STILL_BETWEEN = "still-between"
    """It needs “Is anything still standing between us?”, in phase 2."""


class Grievance(Value):
    """One thing that the client has to tell. `known` and `right` are words, separated by "|".

    A point with one of the `known` words is about it. `corrects` is what the client says to a read-back
    without one of the `right` words. `asks`: what would put it right; "" for nothing.
    `after`: how many points must be confirmed before it breaks in.
    """

    says: str
    known: str
    asks: str = ""
    comes: Comes = Comes.AT_ONCE
    after: int = 0
    corrects: str = ""
    right: str = ""


class Manner(Value):
    """How this client speaks, where the meeting stands. Each is what is said aloud."""

    greeting: str
    yes: tuple[str, ...]
    too_early: str
    argues: str
    read: str
    there_is_more: str
    nothing_more: str
    waits_for_sorry: str
    spoilt_sorry: str
    waits_for_intent: str
    permission: tuple[str, ...]
    """The answers to “Would you like to hear our side?”, one for each asking; the last one stays."""
    hears: bool
    """Whether that last answer is yes."""
    hears_our_side: str
    still_between: str
    nothing_between: str
    willing: str
    asks_nothing: str
    waits_for_answer: str
    declined: str
    waits_for_gift: str
    refused_gift: str
    waits_for_plan: str
    who: str
    when: str
    how_known: str
    vague: str
    begin: str
    uncovered: str
    contact: str
    check_in: str
    thanks: str
    agrees: str
    signs: str
    leaves: str


class Scenario(Value):
    """One rehearsal, written out. `level` counts from 1; `refuses`: gifts that this client does not want."""

    key: str
    level: int
    trade: str
    story: str
    practises: str
    client: Client
    facilitator: Facilitator
    subject: str
    hope: str
    facts: tuple[tuple[str, str], ...]
    attempts: tuple[tuple[str, int], ...]
    offers: tuple[tuple[Giving, str], ...]
    grievances: tuple[Grievance, ...]
    manner: Manner
    refuses: frozenset[Giving] = frozenset()


def preparation(scenario: Scenario, today: date) -> list[Act]:
    """Everything that is written down before the client comes in; the meeting is today."""
    at = datetime.combine(today, time(10))
    return [
        NameClient(scenario.client.but(id=ClientId(f"rehearsal-{scenario.key}"))),
        NameFacilitator(scenario.facilitator),
        SetSubject(scenario.subject),
        PlanOccasion(Occasion(at, _("The quiet room"), minutes=60)),
        KeepHope(scenario.hope),
        *(KeepFact(Fact(ItemId(f"fact-{n}"), text, source=source))
          for n, (text, source) in enumerate(scenario.facts, 1)),
        *(KeepEarlier(Earlier(ItemId(f"earlier-{n}"), text, broken=broken))
          for n, (text, broken) in enumerate(scenario.attempts, 1)),
        *(KeepOffer(Offer(ItemId(f"offer-{n}"), kind, text))
          for n, (kind, text) in enumerate(scenario.offers, 1)),
    ]  # fmt: skip


def about(grievance: Grievance, point: Point) -> bool:
    """Whether the point, with its details, speaks of the grievance."""
    return holds(grievance.known, _all_words(point))


def is_right(grievance: Grievance, point: Point) -> bool:
    """Whether the point holds what the client would correct, or was reworded since it was raised."""
    if not grievance.corrects or holds(grievance.right, _all_words(point)):
        return True
    return any(former.words != point.words for former in point.earlier)


def is_told(grievance: Grievance, meeting: Meeting) -> bool:
    """Whether the client has had the occasion to tell it."""
    match grievance.comes:
        case Comes.AT_ONCE:
            return True
        case Comes.BETWEEN:
            return sum(point.was_confirmed for point in meeting.standing) >= grievance.after
        case Comes.WHEN_ASKED:
            return bool(meeting.aside.asked)
        case Comes.ANYTHING_ELSE:
            return any(question.more for question in meeting.questions)
        case Comes.STILL_BETWEEN:
            return any(answer.yes for answer in meeting.remaining)


def heard(meeting: Meeting, scenario: Scenario) -> dict[int, Point]:
    """The grievances that stand among the points, by their place in the script, each with its point.

    First by their words. A point in other words is taken for the first that was told and stands nowhere yet.
    """
    found: dict[int, Point] = {}
    left: list[Point] = []
    for point in meeting.standing:
        places = [n for n, each in enumerate(scenario.grievances) if about(each, point)]
        found |= {n: point for n in places if n not in found}
        if not places:
            left.append(point)
    told = (n for n, each in enumerate(scenario.grievances) if n not in found and is_told(each, meeting))
    return found | dict(zip(told, left, strict=False))


def holds(group: str, words: str) -> bool:
    """Whether one of a group's words stands in `words`, at the beginning of a word or as a whole."""
    either = "|".join(re.escape(each) for each in group.split("|"))
    return bool(group) and re.search(rf"(?<!\w)(?:{either})", words, re.IGNORECASE) is not None


def _all_words(point: Point) -> str:
    return " ".join((point.words, *(words for _detail, words in point.details))).replace("’", "'")
