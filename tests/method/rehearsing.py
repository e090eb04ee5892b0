"""Somebody who does what the script of a rehearsal says, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Generic, Protocol, TypeVar

from meeting.action import AgreePlan, AnswerRequest, AskFor, AskForNothing, KeepConcession, SayThanks
from meeting.acts import Act
from meeting.agreement import CLIENT, FACILITATOR, digest
from meeting.ids import ItemId, new_item_id, new_point_id
from meeting.kinds import Giving, Reply, Signed, View
from meeting.leaving import GoBack, MoveOn
from meeting.marks import answered
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, NameContact
from meeting.prepare import OpenMeeting, StartMeeting
from meeting.rehearsal import Scenario, preparation
from meeting.rehearsed_client import Line, Turn, next_line
from meeting.signing import Seal, Sign
from meeting.transition import (
    AnswerPermission,
    AnswerRemaining,
    AnswerWilling,
    SayApology,
    SayIntent,
    TellAccount,
    WordApology,
    WordIntent,
)
from meeting.unload import AnswerAnythingElse, AskQuestion, ConfirmPoint, RaisePoint, RewordPoint
from meeting.values import Action, CheckIn, Concession, Contact, Point
from tests.builders import MEETING, Played

DAY = date(2026, 4, 28)
MOST = 200
"""More turns than any rehearsal takes."""


def opened(scenario: Scenario) -> Played:
    """Prepared, and the client still outside."""
    opening = OpenMeeting(MEETING, rehearsal=True, scenario=scenario.key)
    return Played().do(opening, *preparation(scenario, DAY))


def started(scenario: Scenario) -> Played:
    """The client has sat down."""
    return opened(scenario).do(StartMeeting("Europe/London"))


class Going(Protocol):
    """A meeting that acts happen in."""

    @property
    def meeting(self) -> Meeting:
        """As it stands."""

    def do(self, *acts: Act) -> object:
        """Let them happen, one after another."""


G = TypeVar("G", bound=Going)


def diligent(scenario: Scenario, asks_openly: bool = True) -> "Diligent[Played]":
    """Somebody who begins with the preparation."""
    return Diligent(scenario, opened(scenario), asks_openly)


class Diligent(Generic[G]):
    """Does all that is asked, turn by turn."""

    def __init__(self, scenario: Scenario, played: G, asks_openly: bool = True) -> None:
        self.scenario, self.played = scenario, played
        self.lines: list[Line] = []
        self._asks_openly = asks_openly

    @property
    def meeting(self) -> Meeting:
        return self.played.meeting

    def until(self, *turns: Turn) -> Line:
        """Go on until the meeting waits for one of these; the line that is said then."""
        for _turn in range(MOST):
            line = next_line(self.meeting, self.scenario)
            self.lines.append(line)
            if line.turn in turns:
                return line
            self.take(line)
        raise AssertionError(f"it never comes to that: {[each.turn for each in self.lines[-6:]]}")

    def take(self, line: Line) -> None:
        """Do what one line asks for."""
        self.played.do(*_ACTS[line.turn](self.meeting, line, self.scenario))
        if line.turn is Turn.START and self._asks_openly:
            self.played.do(AskQuestion("effect"))


def _point(meeting: Meeting, line: Line) -> Point:
    return next(each for each in meeting.standing if meeting.number(each.id) == line.point)


def _told(line: Line, scenario: Scenario) -> str:
    """What is told, without the greeting."""
    return line.words.removeprefix(scenario.manner.greeting).strip()


def _correct(meeting: Meeting, line: Line) -> list[Act]:
    point = _point(meeting, line)
    return [RewordPoint(point.id, f"{point.words} {line.words}")]


def _sorry(meeting: Meeting, line: Line) -> list[Act]:
    point = _point(meeting, line)
    return [WordApology(point.id, "I am sorry. That was our mistake."), SayApology(point.id)]


def _wanted(meeting: Meeting, line: Line, scenario: Scenario) -> list[Act]:
    point = _point(meeting, line)
    if line.words == scenario.manner.asks_nothing:
        return [AskForNothing(point.id)]
    return [AskFor(new_item_id(), line.words, point.id)]


def _answer(meeting: Meeting) -> list[Act]:
    open_ones = (each for each in meeting.requests if not answered(meeting, each))
    return [AnswerRequest(next(open_ones).id, Reply.ACCEPT)]


def _promise(meeting: Meeting) -> Act:
    points = tuple(point.id for point in meeting.standing)
    return KeepAction(Action(ItemId("a"), "We see to it", "done by noon: yes or no", "Alex", DAY, points))


def _sign(meeting: Meeting) -> list[Act]:
    page = digest(meeting)
    names = ((CLIENT, meeting.client.name), (FACILITATOR, meeting.facilitator.name))
    return [*(Sign(who, Signed.TYPED, name, page) for who, name in names), Seal("en_GB", page)]


_ACTS: dict[Turn, Callable[[Meeting, Line, Scenario], list[Act]]] = {
    Turn.START: lambda m, line, s: [StartMeeting("Europe/London")],
    Turn.HEAR: lambda m, line, s: [RaisePoint(new_point_id(), _told(line, s))],
    Turn.CORRECT: lambda m, line, s: _correct(m, line),
    Turn.REPEAT: lambda m, line, s: [ConfirmPoint(_point(m, line).id, _point(m, line).revision)],
    Turn.READ: lambda m, line, s: [ConfirmPoint(each.id, each.revision, True) for each in m.standing],
    Turn.ASK_ELSE: lambda m, line, s: [AnswerAnythingElse(line.words == s.manner.there_is_more)],
    Turn.SORRY: lambda m, line, s: _sorry(m, line),
    Turn.INTEND: lambda m, line, s: [WordIntent("I will see to it myself."), SayIntent()],
    Turn.OFFER_SIDE: lambda m, line, s: [
        AnswerPermission(s.manner.hears and line.words == s.manner.permission[-1])
    ],
    Turn.TELL: lambda m, line, s: [TellAccount(_point(m, line).id, "So it was.", View.AGREE)],
    Turn.ASK_BETWEEN: lambda m, line, s: [AnswerRemaining(line.words == s.manner.still_between)],
    Turn.GO_BACK: lambda m, line, s: [GoBack(Phase.UNLOAD), RaisePoint(new_point_id(), line.words)],
    Turn.ASK_WILLING: lambda m, line, s: [AnswerWilling(True)],
    Turn.ASK_WANTED: _wanted,
    Turn.ANSWER: lambda m, line, s: _answer(m),
    Turn.GIVE: lambda m, line, s: [KeepConcession(Concession(new_item_id(), Giving.REDO, "Done anew"))],
    Turn.PROMISE: lambda m, line, s: [_promise(m)],
    Turn.BEGIN: lambda m, line, s: [BeginAction(ItemId("a"))],
    Turn.CONTACT: lambda m, line, s: [NameContact(Contact("Alex Petrie"))],
    Turn.CHECK_IN: lambda m, line, s: [KeepCheckIn(CheckIn(new_item_id(), DAY))],
    Turn.THANK: lambda m, line, s: [SayThanks()],
    Turn.READ_PLAN: lambda m, line, s: [AgreePlan()],
    Turn.GO_ON: lambda m, line, s: [MoveOn(m.phase.next)],
    Turn.SIGN: lambda m, line, s: _sign(m),
}
