"""Which page belongs to where a meeting stands."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.model import Meeting
from meeting.phases import Phase
from ui.announce import announce
from ui.pages.page import MeetingPage, Place

if TYPE_CHECKING:
    from ui.meeting_view import MeetingView

PREPARE, UNLOAD, TRANSITION, ACTION, SIGN, FOLLOW = (
    "prepare",
    "unload",
    "transition",
    "action",
    "sign",
    "follow",
)
READ_BACK = Place.READ_BACK.value

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

    The read-back stays while phase 1 does, and the signing page until the summary is handed over.
    """
    if now == READ_BACK and meeting.phase == Phase.UNLOAD:
        return READ_BACK
    if meeting.phase == Phase.FOLLOW and now not in ("", FOLLOW, PREPARE):
        return SIGN
    return _WORK[meeting.phase]


def place_after(meeting: Meeting) -> str:
    """The page of the phase that comes next, where it is worth having ready; "" for none."""
    return {Phase.UNLOAD: TRANSITION, Phase.TRANSITION: ACTION}.get(meeting.phase, "")


def announce_place(page: QWidget, place: str, meeting: Meeting) -> None:
    """Say which page has come, for somebody who does not see it."""
    is_reading = place == READ_BACK
    announce(page, _("The full summary, to be read back") if is_reading else meeting.phase.title)


def page_for(place: str, view: "MeetingView") -> MeetingPage:
    """Build the page of a place. Pages are imported when they are first wanted."""
    door, desk = view.door, view.desk
    if place == PREPARE:
        from ui.pages.prepare import PreparePage

        return PreparePage(door, desk)
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
        action.plan_reading.connect(view.client_screen.show_plan)
        return action
    return _afterwards(place, view)


def _afterwards(place: str, view: "MeetingView") -> MeetingPage:
    if place == SIGN:
        from ui.pages.sign import SignPage

        sign = SignPage(view.door, view.summary, view.folder)
        sign.left.connect(view.leave)
        return sign
    from ui.pages.follow import FollowPage

    follow = FollowPage(view.door, view.desk)
    follow.carry_over_asked.connect(view.carry_over_asked)
    follow.hand_over_asked.connect(view.show_hand_over)
    return follow
