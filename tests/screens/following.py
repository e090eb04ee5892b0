"""What the tests of following through begin with: the page on the screen, and what happened so far."""

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from meeting import example
from meeting.following import CloseCase, LearnLesson, LeavePromise
from meeting.kinds import Moved, Outcome
from meeting.leaving import Adjourn
from meeting.promises import open_actions
from meeting.session import Session
from tests.builders import MEETING
from tests.screens.desks import Office, on_screen
from tests.screens.signing import TwoPages
from ui.door import Door
from ui.pages.follow import FollowPage

MARCH_27 = (2026, 3, 27, 9)
OAK, CALLS = 3, 4
"""Where the worktop and the weekly calls stand in the plan."""


def opened(qtbot: QtBot, office: Office, session: Session, folder: Path) -> FollowPage:
    """The page of a case, on the screen and with the focus where the work goes on."""
    door = Door(session)
    page = FollowPage(door, office.desk, TwoPages(), folder)
    door.changed.connect(page.render_meeting)
    page.render_meeting(session.meeting)
    on_screen(qtbot, page)
    page.take_focus()
    return page


def marias(qtbot: QtBot, folder: Path, *when: int) -> FollowPage:
    """Maria's case at that time (UTC), two weeks after the meeting."""
    office = Office()
    session = office.maria()
    return opened(qtbot, office.at(*(when or MARCH_27)), session, folder)


def progress(page: FollowPage) -> list[tuple[str, Moved, date | None, int]]:
    """How the actions moved."""
    return [(str(each.action), each.moved, each.on, each.count) for each in page.door.meeting.progress]


def close_case(session: Session) -> None:
    """Maria’s case is over: it could not be put right, and what was open stays undone."""
    for point in session.meeting.standing:
        session.do(LearnLesson(point.id, "Nobody had a stand-in", "Ring before they ring us."))
    for action in open_actions(session.meeting):
        session.do(LeavePromise(action.id, "Maria no longer wants it."))
    session.do(CloseCase(Outcome.UNRESOLVED))
    assert session.meeting.closing is not None


def left_with_promises(office: Office) -> Session:
    """The example meeting, adjourned once three actions of its plan were begun; a week later."""
    session = Session(office.journal, office.clock, MEETING)
    steps = (example.prepare(MEETING), example.unload(), example.transition(), example.action())
    for local, make in (step for part in steps for step in part):
        office.clock.time = max(office.clock.time, example.utc(local))
        office.clock.pass_by(seconds=1)
        session.do(make(session.meeting))
    session.do(Adjourn("The fire alarm rang."))
    office.at(2026, 3, 19, 9)
    return session
