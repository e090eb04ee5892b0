"""Which page belongs to where a meeting stands."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.model import Meeting
from meeting.phases import Phase
from ui.announce import announce
from ui.pages.page import MeetingPage, Place

if TYPE_CHECKING:
    from meeting.desk import Desk
    from meeting.papers import Summary
    from ui.client_screen import ClientScreen
    from ui.door import Door

PREPARE, UNLOAD, TRANSITION, ACTION, SIGN, FOLLOW = (
    "prepare",
    "unload",
    "transition",
    "action",
    "sign",
    "follow",
)
READ_BACK = Place.READ_BACK.value
CLOSING, TRAIL = Place.CLOSING.value, Place.TRAIL.value
DEBRIEF = "debrief"
"""How a rehearsal went; a real meeting has no such page."""

_WORK = {
    Phase.PREPARE: PREPARE,
    Phase.UNLOAD: UNLOAD,
    Phase.TRANSITION: TRANSITION,
    Phase.ACTION: ACTION,
    Phase.SIGN: SIGN,
    Phase.FOLLOW: FOLLOW,
    Phase.CLOSED: FOLLOW,
}


def place_of(meeting: Meeting, now: str) -> str:
    """The page for a meeting as it stands; `now` is the page shown at present, "" for none.

    The read-back stays while phase 1 does, the signing page until the summary is handed over, the closing
    page until the case is closed.
    """
    if now == READ_BACK and meeting.phase == Phase.UNLOAD:
        return READ_BACK
    if meeting.rehearsal and meeting.phase in (Phase.FOLLOW, Phase.CLOSED) and now in ("", DEBRIEF):
        return DEBRIEF
    if now == TRAIL or (now == CLOSING and meeting.phase == Phase.FOLLOW):
        return now
    if meeting.phase == Phase.FOLLOW and now not in ("", FOLLOW, PREPARE):
        return SIGN
    return _WORK[meeting.phase]


def place_after(meeting: Meeting) -> str:
    """The page of the phase that comes next, where it is worth having ready; "" for none."""
    return {Phase.UNLOAD: TRANSITION, Phase.TRANSITION: ACTION}.get(meeting.phase, "")


def announce_place(page: QWidget, place: str, meeting: Meeting) -> None:
    """Say which page has come, for somebody who does not see it."""
    names = {
        READ_BACK: _("The full summary, to be read back"),
        DEBRIEF: _("The debrief of the rehearsal"),
        CLOSING: _("Closing the case"),
        TRAIL: _("The audit trail"),
    }
    announce(page, names.get(place, meeting.phase.title))


class Around(Protocol):
    """What the pages of a meeting work with, and where they lead: all that they know of what is around them.

    PDFs are written to `folder`.
    """

    door: "Door"
    desk: "Desk"
    summary: "Summary"
    folder: Path

    @property
    def carry_over_asked(self) -> SignalInstance:
        """The case is to be held anew."""

    @property
    def client_screen(self) -> "ClientScreen":
        """What the client sees on the other screen."""

    def leave(self) -> None:
        """Keep everything and go home."""

    def finish(self) -> None:
        """The handing over is finished."""

    def show_hand_over(self) -> None:
        """The sealed summary, to be printed or sent once more."""


def page_for(place: str, around: Around) -> MeetingPage:
    """Build the page of a place. Pages are imported when they are first wanted."""
    door, desk = around.door, around.desk
    if place == PREPARE:
        from ui.pages.prepare import PreparePage

        return PreparePage(door, desk, around.summary)
    if place == UNLOAD:
        from ui.pages.unload import UnloadPage

        return UnloadPage(door)
    if place == READ_BACK:
        from ui.pages.read_back import ReadBackPage

        return ReadBackPage(door)
    if place == TRANSITION:
        from ui.pages.transition import TransitionPage

        return TransitionPage(door)
    if place == ACTION:
        from ui.pages.action import ActionPage

        action = ActionPage(door, desk.today)
        action.plan_reading.connect(around.client_screen.show_plan)
        return action
    return _afterwards(place, around)


def _afterwards(place: str, around: Around) -> MeetingPage:
    if place == SIGN:
        from ui.pages.sign import SignPage

        sign = SignPage(around.door, around.summary, around.folder)
        sign.left.connect(around.finish)
        return sign
    if place == DEBRIEF:
        from ui.pages.rehearsal_debrief import RehearsalDebriefPage

        return RehearsalDebriefPage(around.door, around.desk)
    if place == CLOSING:
        from ui.pages.closing import ClosingPage

        return ClosingPage(around.door, around.desk)
    if place == TRAIL:
        from ui.pages.trail import TrailPage

        return TrailPage(around.door, around.desk, around.summary)
    from ui.pages.follow import FollowPage

    follow = FollowPage(around.door, around.desk, around.summary, around.folder)
    follow.carry_over_asked.connect(around.carry_over_asked)
    follow.hand_over_asked.connect(around.show_hand_over)
    return follow
