"""Which page of the guide belongs to what is shown."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.meeting_view import MeetingView

SETTINGS, REHEARSE, START = "settings", "rehearse", "README"

_OF_PLACE = {
    "prepare": "prepare",
    "unload": "meet#phase-1-unload-the-negative",
    "read-back": "meet#the-read-back",
    "transition": "meet#phase-2-transition-to-the-positive",
    "action": "meet#phase-3-take-positive-action",
    "sign": "meet#sign-and-hand-over",
    "follow": "follow-through",
    "closing": "follow-through#closing",
    "trail": "follow-through#the-audit-trail",
    "debrief": "rehearse#the-debrief",
}
"""By the names in `ui.places`; a page that is not named here leads to the beginning."""


def topic_of(shown: QWidget | None, view: "MeetingView | None", settings: QWidget | None) -> str:
    """The page of the guide, and its heading after "#"."""
    if shown is not None and shown is settings:
        return SETTINGS
    if view is not None and shown is view:
        return _OF_PLACE.get(view.place, START)
    return str(getattr(shown, "topic", START))
