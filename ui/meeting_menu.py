"""What can be done from anywhere in a meeting: the keys, and the menu at the end of the header."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from meeting.language import _
from meeting.phases import IN_ROOM, Phase
from ui.icons import Icon
from ui.meeting_actions import Deed
from ui.pages.keys import show_keys
from ui.steps import redo, undo
from ui.training import write_case
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.meeting_view import MeetingView

_ORDER = (
    ("undo", "redo"),
    ("cover", "points", "next", "read", "copy", "copy-file", "names", "trail", "training", "settings"),
    ("adjourn", "end", "stop"),
    ("debrief", "help", "keys"),
)
"""Between two groups runs a line."""


def deeds(view: "MeetingView") -> list[Deed]:
    """Everything that has a key or a line in the menu."""
    return [
        Deed("undo", _("Undo"), Icon.UNDO, partial(undo, view.door, view), "Ctrl+Z"),
        Deed("redo", _("Do again"), Icon.REDO, partial(redo, view.door, view), "Ctrl+Shift+Z"),
        Deed("cover", _("Cover the screen"), Icon.EYE_OFF, view.cover, "F9"),
        Deed("points", _("Show all the points"), Icon.LIST, view.show_points, "F7"),
        Deed("next", _("What to say next"), Icon.ASK, view.say_what_is_next, "F3"),
        Deed("read", _("Read the summary back"), Icon.VOLUME, view.read_back, "F5"),
        Deed("client", _("Client view"), Icon.MONITOR, view.toggle_client_view, "F8"),
        Deed("copy", _("Print a copy as it stands"), Icon.PRINTER, view.copying.ask, "Ctrl+P"),
        Deed("copy-file", _("Save a copy as it stands"), Icon.SAVE, view.copying.save),
        Deed("trail", _("Audit trail"), Icon.LIST, view.show_trail),
        Deed("training", _("Case for training …"), Icon.UPLOAD, partial(write_case, view)),
        Deed("names", _("Names …"), Icon.PEOPLE, view.correct_names),
        Deed("settings", _("Settings"), Icon.GEAR, view.settings_asked.emit, "Ctrl+,"),
        Deed("adjourn", _("Adjourn …"), Icon.CALENDAR, view.adjourn),
        Deed("end", _("End without agreement …"), Icon.FLAG, view.end_early),
        Deed("stop", _("Stop the rehearsal"), Icon.FLAG, view.stop_rehearsal),
        Deed("on", _("Go on"), Icon.ARROW_RIGHT, view.go_on, "Ctrl+Return"),
        Deed("on-pad", _("Go on"), Icon.ARROW_RIGHT, view.go_on, "Ctrl+Enter"),
        Deed("back", _("Back"), Icon.ARROW_LEFT, view.go_back, "Alt+Left"),
        Deed("area", _("Next area"), Icon.ARROW_RIGHT, view.next_area, "F6"),
        Deed("area-before", _("Area before"), Icon.ARROW_LEFT, view.area_before, "Shift+F6"),
        Deed("debrief", _("Debrief of the rehearsal"), Icon.CHART, view.show_debrief),
        Deed("help", _("Guide"), Icon.HELP, view.help_asked.emit, "F1"),
        Deed("keys", _("Keys"), Icon.LIST, lambda: show_keys(view.window()), "Shift+F1"),
    ]


def fill(menu: Menu, actions: dict[str, QAction]) -> None:
    """Put the actions into the menu, in its order."""
    for group in _ORDER:
        if not menu.isEmpty():
            menu.addSeparator()
        for key in group:
            menu.addAction(actions[key])


def render_actions(actions: dict[str, QAction], view: "MeetingView") -> None:
    """The menu names what undo takes back, and offers what belongs here."""
    session, meeting = view.door.session, view.door.meeting
    for key, verb, what in (
        ("undo", _("Undo"), session.undoing),
        ("redo", _("Do again"), session.redoing),
    ):
        actions[key].setText(f"{verb}: {what}".replace("&", "&&") if what else verb)
    actions["cover"].setVisible(view.is_client_here)
    actions["trail"].setVisible(not view.is_client_here)
    is_afterwards = meeting.phase in (Phase.FOLLOW, Phase.CLOSED)
    actions["names"].setText(_("Put a name right …") if meeting.phase > max(IN_ROOM) else _("Names …"))
    actions["training"].setVisible(is_afterwards and not view.is_client_here)
    for key in ("points", "next", "copy", "copy-file", "adjourn", "end"):
        actions[key].setVisible(meeting.phase in IN_ROOM)
    actions["stop"].setVisible(meeting.rehearsal and view.is_client_here)
    actions["read"].setVisible(meeting.phase == Phase.UNLOAD)
    actions["debrief"].setVisible(meeting.rehearsal and is_afterwards)
