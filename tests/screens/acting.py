"""What the tests of phase 3 begin with: meetings that have come so far, and the page that shows them."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting import example, example_plan
from meeting.action import (
    AskFor,
    AskForNothing,
)
from meeting.acts import Act
from meeting.carrying import carried_over
from meeting.ids import ItemId, PointId
from meeting.leaving import Adjourn, MoveOn
from meeting.phases import Phase
from meeting.prepare import OpenMeeting, StartMeeting
from meeting.transition import AnswerPermission, AnswerRemaining, AnswerWilling, SayApology, SayIntent
from meeting.unload import AnswerAnythingElse, ConfirmPoint
from tests.builders import MEETING, Played, example_until
from tests.screens.rooms import focused, opened, press, write
from ui.pages.action import ActionPage

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = example.DAY
ONE, FIVE = PointId("point-1"), PointId("point-5")


def begun() -> Played:
    """Phase 3 begins; nothing has been asked."""
    return example_until(Phase.ACTION).do(MoveOn(Phase.ACTION))


def asked() -> Played:
    """Maria has said what she asks for."""
    played = begun()
    for n, words in enumerate(example_plan.asked_for(), 1):
        played.do(AskFor(ItemId(f"request-{n}"), words, PointId(f"point-{n}")))
    return played


def answered(*acts: Act) -> Played:
    """We have answered, and perhaps more has happened."""
    return asked().do(*example_plan.answers(), *acts)


def planned() -> Played:
    """Everything but thanks and agreement."""
    return answered(*example_plan.given(), *example_plan.promised(), *example_plan.contact())


def page_of(qtbot: QtBot, played: Played) -> ActionPage:
    return opened(qtbot, lambda door: ActionPage(door, lambda: TODAY), played)


def named() -> str:
    return focused().accessibleName()


def planning(qtbot: QtBot, *acts: Act) -> ActionPage:
    """The part with the promises is open."""
    page = page_of(qtbot, answered(*acts))
    page.parts.open_part(2)
    return page


def phase_of(page: ActionPage) -> Phase:
    return page.door.meeting.phase


def fields(*texts: str) -> None:
    """Type into fields that follow one another, and add."""
    for place, text in enumerate(texts):
        if place:
            press(Qt.Key.Key_Tab)
        write(text)
    press(Qt.Key.Key_Return)


def held_anew() -> Played:
    """The meeting was adjourned with its plan; now it is held anew, and Maria asks for nothing."""
    former = planned().do(Adjourn("The fire alarm rang.")).meeting
    anew = Played(now=datetime(2026, 3, 13, 9, tzinfo=UTC))
    anew.do(
        OpenMeeting(MEETING, zone=example.ZONE), *carried_over(former), StartMeeting(example.ZONE, "AM-2")
    )
    for reading in (False, True):
        anew.do(*(ConfirmPoint(point.id, point.revision, reading) for point in anew.meeting.standing))
    anew.do(AnswerAnythingElse(more=False), MoveOn(Phase.TRANSITION))
    anew.do(*(SayApology(point.id) for point in anew.meeting.standing), SayIntent())
    anew.do(AnswerPermission(False), AnswerRemaining(False), AnswerWilling(True), MoveOn(Phase.ACTION))
    return anew.do(*(AskForNothing(point.id) for point in anew.meeting.standing))
