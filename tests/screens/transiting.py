"""What the tests of phase 2 share: how far the meeting has come, its page, and the first apology."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.ids import PointId
from meeting.leaving import MoveOn
from meeting.phases import Phase
from meeting.transition import (
    AnswerPermission,
    SayApology,
    SayIntent,
    TellAccount,
    WordApology,
    WordIntent,
)
from tests.builders import Played, example_until
from tests.screens.rooms import focused, opened
from ui.pages.transition import TransitionPage
from ui.pages.transition_sorry import SorryRow
from ui.pages.transition_words import ApologyEditor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ONE, TWO = PointId("point-1"), PointId("point-2")


def heard() -> Played:
    """Phase 2 begins; nothing has been said."""
    return example_until(Phase.TRANSITION).do(MoveOn(Phase.TRANSITION))


def sorry() -> Played:
    """The apology was said for each point."""
    played = heard()
    for point in played.meeting.standing:
        played.do(WordApology(point.id, "We are sorry. We did it."), SayApology(point.id))
    return played


def intended() -> Played:
    """What we intend was said."""
    return sorry().do(WordIntent("I will put this right."), SayIntent())


def told() -> Played:
    """Maria heard our side."""
    played = intended().do(AnswerPermission(yes=True))
    for point in played.meeting.standing:
        played.do(TellAccount(point.id, "It was so."))
    return played


def page_of(qtbot: QtBot, played: Played) -> TransitionPage:
    return opened(qtbot, TransitionPage, played)


def sorry_row(page: TransitionPage) -> SorryRow:
    """The first row of the apologies."""
    row = page.sorry.rows.row(ONE)
    assert isinstance(row, SorryRow)
    return row


def apology_editor(page: TransitionPage) -> ApologyEditor:
    """What the first apology is written in."""
    editor = sorry_row(page).editor
    assert editor is not None
    return editor


def named() -> str:
    return focused().accessibleName()
