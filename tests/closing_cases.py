"""Scenes of closing a case, of its audit trail, and of a case that goes on or was closed."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt

from meeting.case import CorrectName, ReplaceFacilitator
from meeting.example_plan import point
from meeting.following import CloseCase, JudgePoint, KeepPromise, LearnLesson, LeavePromise
from meeting.ids import ItemId, new_item_id
from meeting.kinds import Outcome, Verdict
from meeting.language import _
from meeting.leaving import Adjourn
from meeting.prompts import closing_sentences
from meeting.values import Facilitator
from tests.moments import clicking, followed, typing, until
from tests.stage import Stage, settle
from ui.pages.closing import ClosingPage
from ui.pages.page import Place
from ui.pages.trail import TrailPage

CTRL = Qt.KeyboardModifier.ControlModifier


def _learned() -> list[LearnLesson]:
    """What caused the five points, and what Northgate Kitchens does differently."""
    alone, list_, stand_in = (
        "One fitter without a stand-in",
        "The list came in before the doors",
        "Nobody’s task",
    )
    ring = "Ring on the day a date slips, before the client rings us."
    return [
        LearnLesson(point(1), alone, ring),
        LearnLesson(point(2), stand_in, "Each case has one person who rings back the same day."),
        LearnLesson(point(3), list_, "Whoever loads the van checks it against the order."),
    ]


def closing(stage: Stage) -> None:
    """Four weeks later Tom closes Maria’s case; nothing is written there yet."""
    followed(stage)
    stage.clock.time = datetime(2026, 4, 22, 9, tzinfo=UTC)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
    settle()
    stage.view.page.place_asked.emit(Place.CLOSING)


def learning(stage: Stage) -> None:
    """Maria has said how it is now; three of five lessons are written."""
    closing(stage)
    door = stage.view.door
    for number in range(1, 6):
        door.do(JudgePoint(point(number), Verdict.PARTLY if number == 5 else Verdict.PUT_RIGHT))
    for lesson in _learned():
        door.do(lesson)


def still_open(stage: Stage) -> None:
    """Every lesson is written; two actions are open."""
    learning(stage)
    door = stage.view.door
    for number in (4, 5):
        door.do(
            LearnLesson(point(number), _("Two programs that do not talk"), _("One list for all invoices."))
        )


def ending(stage: Stage) -> None:
    """Nothing is open any more; how it closes is chosen, and the client saw one point otherwise."""
    still_open(stage)
    door = stage.view.door
    door.do(KeepPromise(ItemId("action-4"), date(2026, 4, 22)))
    door.do(LeavePromise(ItemId("action-5"), "Maria no longer wants to be rung."))
    settle()
    page = stage.view.page
    assert isinstance(page, ClosingPage)
    page.outcome.choices.chosen.emit(Outcome.RESOLVED.value)


def asking(stage: Stage) -> None:
    """Whether the case is to be closed."""
    ending(stage)
    settle()
    stage.view.go_on()


def closed(stage: Stage) -> None:
    """Maria’s case, closed and opened again."""
    ending(stage)
    session = stage.session
    session.do(CloseCase(Outcome.RESOLVED, closing_sentences(session.meeting)[0]))
    meeting = session.id
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting)


def audit_trail(stage: Stage) -> None:
    """Everything that was done in Maria’s case."""
    followed(stage)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
    settle()
    stage.view.page.place_asked.emit(Place.TRAIL)


def searched(stage: Stage) -> None:
    """What is found in the trail."""
    audit_trail(stage)
    settle()
    page = stage.view.page
    assert isinstance(page, TrailPage)
    page.search.setFocus()
    typing("confirmed")(stage)


def carried_on(stage: Stage) -> None:
    """A meeting that was adjourned and is held anew, as its own page shows it."""
    until(11, 18)(stage)
    former = stage.session
    former.do(Adjourn("The fire alarm rang.", date(2026, 3, 19)))
    stage.desk.carry_over(former)
    stage.window.rooms.go_home()
    stage.window.rooms.open(former.id)


def renamed(stage: Stage) -> None:
    """A name was put right after the seal, and Priya leads the case now."""
    followed(stage)
    session = stage.desk.open(stage.desk.shelf.rows()[0].id)
    session.do(CorrectName(new_item_id(), "Maria Kellner", text="The name was misspelt."))
    session.do(ReplaceFacilitator(Facilitator("Priya Shah", "Customer care")))
    stage.window.rooms.open(session.id)


def correcting(stage: Stage) -> None:
    """A name is being put right."""
    followed(stage)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
    settle()
    clicking("Put a name right …")(stage)


def handing_over(stage: Stage) -> None:
    """Somebody else takes the case over."""
    followed(stage)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
    settle()
    clicking("Hand the case over …")(stage)


CLOSING = {
    "09n-closing": closing,
    "09o-lessons": learning,
    "09p-still-open": still_open,
    "09q-outcome": ending,
    "09r-close-the-case": asking,
    "09s-closed": closed,
    "09t-trail": audit_trail,
    "09u-trail-searched": searched,
    "09v-held-anew": carried_on,
    "09w-name-corrected": renamed,
    "09x-correcting-a-name": correcting,
    "09y-handing-over": handing_over,
}
