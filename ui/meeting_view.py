"""One meeting on the screen: header, phases, what cannot be saved, and the page for where it stands."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.kinds import Handing
from meeting.language import _, clock, ngettext
from meeting.leaving import GoBack, Pause, Resume
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase
from meeting.ports import Summary
from meeting.signing import GiveCopy
from ui.areas import to_next_area
from ui.client_screen import ClientScreen
from ui.door import Door
from ui.flow import column
from ui.icons import Icon
from ui.leaving import ask_to_adjourn, ask_to_end_early, ask_to_leave_for_now, ask_to_stop_today
from ui.meeting_actions import Deed, actions_for
from ui.meeting_bars import MeetingBars
from ui.naming import ask_names
from ui.pages.all_points import AllPoints
from ui.pages.help import show_keys
from ui.pages.page import MeetingPage, Place
from ui.pages.prepare import PreparePage
from ui.places import SIGN, announce_place, page_for, place_after, place_of
from ui.printing import print_pages
from ui.steps import redo, undo
from ui.widgets.message import Weight
from ui.work import Work

EVERY_FEW_SECONDS = 5000
SOON = 250
"""Milliseconds after which a page that is shown is surely painted."""
CHECK_AFTER = 1500
"""Milliseconds after which an opened journal is checked, when nobody waits for the page any more."""
_MENU = (
    "undo",
    "redo",
    None,
    "cover",
    "points",
    "read",
    "copy",
    "names",
    "settings",
    None,
    "adjourn",
    "end",
    None,
    "keys",
)


class MeetingView(QWidget):
    """The shell around a meeting's pages. It holds no rule: it asks the door."""

    left = Signal()
    """Go home: the meeting is prepared, over or left for good."""
    covered = Signal(bool)
    settings_asked = Signal()
    carry_over_asked = Signal(str)

    def __init__(
        self, desk: Desk, door: Door, summary: Summary, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.door, self.summary, self.folder = desk, door, summary, folder
        self._pages: dict[str, MeetingPage] = {}
        self._place, self._is_afterwards = "", False
        self._bars = MeetingBars()
        self._stack = QStackedWidget()
        self._points = AllPoints(self)
        self._client = ClientScreen(self)
        self._copy, self._check = Work(self), Work(self)
        self._minute, self._soon = QTimer(self), QTimer(self)
        self._actions = actions_for(self, self._deeds())
        self._build()
        self._connect()
        self.render_meeting(door.meeting)
        self._tell_recovered()
        self._tell_read_only()

    def _build(self) -> None:
        whole = column(self._bars, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for key in _MENU:
            if key is None:
                self._bars.menu.addSeparator()
            else:
                self._bars.menu.addAction(self._actions[key])
        self._points.hide()

    def _connect(self) -> None:
        door = self.door
        door.changed.connect(self.render_meeting)
        door.refused.connect(self.explain)
        door.failed.connect(self._bars.render_fault)
        door.saved.connect(self._bars.render_saved)
        self._bars.back_asked.connect(self.go_back)
        self._bars.side_asked.connect(self._on_side)
        self._bars.step_asked.connect(self._on_step)
        self._bars.menu.aboutToShow.connect(self._render_actions)
        self._client.shown.connect(self._bars.header.render_side)
        self._points.closed.connect(self._close_points)
        self._copy.done.connect(self._on_copy)
        self._check.done.connect(self._on_checked)
        self._check.failed.connect(lambda message, remedy: self.explain(f"{message} {remedy}"))
        self._copy.failed.connect(lambda message, remedy: self.explain(f"{message} {remedy}"))
        self._minute.timeout.connect(self._render_clock)
        self._minute.start(EVERY_FEW_SECONDS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make_next)

    def _deeds(self) -> list[Deed]:
        return [
            Deed("undo", _("Undo"), Icon.UNDO, partial(undo, self.door, self), "Ctrl+Z"),
            Deed("redo", _("Do again"), Icon.REDO, partial(redo, self.door, self), "Ctrl+Shift+Z"),
            Deed("cover", _("Cover the screen"), Icon.EYE_OFF, self.cover, "F9"),
            Deed("points", _("Show all the points"), Icon.LIST, self.show_points, "F7"),
            Deed("read", _("Read the summary back"), Icon.VOLUME, self.read_back, "F5"),
            Deed("client", _("Client view"), Icon.MONITOR, self.toggle_client_view, "F8"),
            Deed("copy", _("Print a copy as it stands"), Icon.PRINTER, self.print_copy, "Ctrl+P"),
            Deed("names", _("Names …"), Icon.PEOPLE, self.correct_names),
            Deed("settings", _("Settings"), Icon.GEAR, self.settings_asked.emit, "Ctrl+,"),
            Deed("adjourn", _("Adjourn …"), Icon.CALENDAR, self.adjourn),
            Deed("end", _("End without agreement …"), Icon.FLAG, self.end_early),
            Deed("on", _("Go on"), Icon.ARROW_RIGHT, self.go_on, "Ctrl+Return"),
            Deed("on-pad", _("Go on"), Icon.ARROW_RIGHT, self.go_on, "Ctrl+Enter"),
            Deed("back", _("Back"), Icon.ARROW_LEFT, self.go_back, "Alt+Left"),
            Deed("area", _("Next area"), Icon.ARROW_RIGHT, self.next_area, "F6"),
            Deed("keys", _("Keys"), Icon.HELP, lambda: show_keys(self.window()), "F1"),
        ]

    @property
    def page(self) -> MeetingPage:
        """The page that is shown."""
        return self._pages[self._place]

    @property
    def client_screen(self) -> ClientScreen:
        """What the client sees on the other screen."""
        return self._client

    # Showing

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the meeting where it stands."""
        place = place_of(meeting, self._place)
        if place != self._place:
            self._go_to(place)
        else:
            self.page.render_meeting(meeting)
        self._bars.render_meeting(meeting)
        self._bars.hush()
        self._render_clock()
        self._points.render_meeting(meeting)
        self._client.render_meeting(meeting)
        self.covered.emit(meeting.aside.paused)

    def render_again(self) -> None:
        """Something that the pages follow has changed, though the meeting has not."""
        self.page.render_meeting(self.door.meeting)

    def take_focus(self) -> None:
        """To where the work goes on."""
        self.page.take_focus()

    def _make(self, place: str) -> None:
        if place in self._pages:
            return
        page = page_for(place, self)
        page.place_asked.connect(self._on_place)
        page.current_changed.connect(self._client.show_current)
        page.editing_changed.connect(self._client.show_editing)
        self._pages[place] = page
        self._stack.addWidget(page)

    def _make_next(self) -> None:
        """The page of the next phase stands ready, still empty, before anybody waits for it."""
        place = place_after(self.door.meeting)
        if place:
            self._make(place)

    def _go_to(self, place: str) -> None:
        self._make(place)
        self._soon.start(SOON)
        is_change, self._place = bool(self._place), place
        self._client.show_plan(False)
        self._client.show_editing(None)
        self.page.render_meeting(self.door.meeting)
        self._stack.setCurrentWidget(self.page)
        if is_change:
            announce_place(self.page, place, self.door.meeting)
        self.page.take_focus()

    def _render_clock(self) -> None:
        self._bars.render_clock(self.door.meeting, self.desk.clock.now())

    def _render_actions(self) -> None:
        """The menu names what undo takes back, and offers what belongs here."""
        session, in_room = self.door.session, self.door.meeting.phase in IN_ROOM
        named = (("undo", _("Undo"), session.undoing), ("redo", _("Do again"), session.redoing))
        for key, verb, what in named:
            self._actions[key].setText(f"{verb}: {what}".replace("&", "&&") if what else verb)
        self._actions["cover"].setVisible(self._is_client_here)
        for key in ("points", "copy", "adjourn", "end"):
            self._actions[key].setVisible(in_room)
        self._actions["read"].setVisible(self.door.meeting.phase == Phase.UNLOAD)

    def explain(self, sentence: str) -> None:
        """Say for a while why something may not happen now."""
        self._bars.explain(sentence)

    def _tell_read_only(self) -> None:
        """A client's copy is read-only at once; an edited journal as soon as it is found out."""
        if self.door.meeting.withheld:
            text = _("This is a copy without what is private; it can be read, not changed.")
            self._bars.tell(text, Weight.INFORMATION)
        QTimer.singleShot(CHECK_AFTER, self, lambda: self._check.ask(self.door.session.tampered))

    def _on_checked(self, found: list[str]) -> None:
        if found:
            sentence = self.door.session.close_to_changes()
            self._bars.tell(" ".join((sentence, *found[:3])), Weight.WARNING)
            self.page.render_meeting(self.door.meeting)

    def _tell_recovered(self) -> None:
        drafts = self.door.session.drafts.values()
        if drafts:
            at = clock(max(draft.at for draft in drafts), self.door.meeting.timezone)
            text = ngettext(
                "{count} unsaved field from {time} is here again.",
                "{count} unsaved fields from {time} are here again.",
                len(drafts),
            )
            self._bars.tell(text.format(count=len(drafts), time=at), Weight.INFORMATION)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._points.setGeometry(self.rect())

    # Doing

    def go_on(self) -> None:
        """Ctrl+Enter."""
        self.page.go_on()

    def next_area(self) -> None:
        """F6: header, page, right column."""
        to_next_area(self._bars, self.page.side_area, self.page.take_focus)

    def go_back(self) -> None:
        """During a meeting the screen is covered; before and after it, home is shown."""
        if self._is_client_here:
            ask_to_leave_for_now(self.window(), self.door.meeting.client.called, self.cover)
        else:
            self.leave()

    @property
    def _is_client_here(self) -> bool:
        """During the meeting, and after the seal until the handing over is finished."""
        return self.door.meeting.phase in IN_ROOM or (self._place == SIGN and not self._is_afterwards)

    def leave(self) -> None:
        """Keep everything and go home; stay if it cannot be kept."""
        if self.keep_everything():
            self.left.emit()

    def keep_everything(self) -> bool:
        """What was typed becomes acts or drafts on the disk; whether all of it is kept."""
        self.door.settle_all()
        return self.door.keep_drafts()

    def cover(self) -> None:
        """F9: a break; nothing but the client's name is seen."""
        if not self._is_client_here or self.door.meeting.aside.paused:
            return
        self.keep_everything()
        if self.door.meeting.phase not in IN_ROOM or not self.door.do(Pause()):
            self.covered.emit(True)  # covered all the same

    def uncover(self) -> None:
        """Back from the break, to the very place."""
        if self.door.meeting.aside.paused:
            self.door.do(Resume())
        self.covered.emit(self.door.meeting.aside.paused)
        self.page.take_focus()

    def read_back(self) -> None:
        """F5: the full summary, read aloud."""
        if self.door.meeting.phase == Phase.UNLOAD and self.door.settle_all():
            self._go_to(Place.READ_BACK.value)

    def show_points(self) -> None:
        """F7: all the points, over whatever is shown; once more, and they go."""
        if self._points.isVisible():
            self._close_points()
        elif self.door.meeting.phase in IN_ROOM:
            self._points.show()
            self._points.raise_()
            self._points.take_focus()

    def _close_points(self) -> None:
        self._points.hide()
        self.page.take_focus()

    def toggle_client_view(self) -> None:
        """F8: what the client sees, on the other screen."""
        if self.door.meeting.phase in IN_ROOM:
            self._client.toggle()

    def show_hand_over(self) -> None:
        """The sealed summary, to be printed or sent once more when the client has long left."""
        self._is_afterwards = True
        self._go_to(SIGN)

    def correct_names(self) -> None:
        """Put names right, or say who leads from now on."""
        ask_names(self.window(), self.door)

    def adjourn(self) -> None:
        """Break off, to be held anew."""
        ask_to_adjourn(self.window(), self.door, self.desk.today)

    def end_early(self) -> None:
        """End here, respectfully."""
        ask_to_end_early(self.window(), self.door, self.desk.today)

    def print_copy(self) -> None:
        """A copy of how things stand, for the client, at any time."""
        if self.door.meeting.phase in IN_ROOM and self.door.settle_all():
            meeting = self.door.meeting
            self._copy.ask(lambda: list(self.summary.pages(meeting, 2480)))

    def _on_copy(self, pages: list[bytes]) -> None:
        if print_pages(self, pages):
            self.door.do(GiveCopy(Handing.PRINTED))

    def _on_step(self, step: int) -> None:
        self.door.do(GoBack(Phase(step + 1)))

    def _on_side(self) -> None:
        if self.door.meeting.phase in IN_ROOM:
            self.toggle_client_view()
        else:
            self._hide_private()

    def _hide_private(self) -> None:
        if isinstance(self.page, PreparePage):
            self._bars.header.render_side(self.page.toggle_private())

    def _on_place(self, place: Place) -> None:
        ways: dict[Place, Callable[[], object]] = {
            Place.HOME: self.leave,
            Place.WORK: lambda: self._go_to(place_of(self.door.meeting, "")),
            Place.READ_BACK: self.read_back,
            Place.ALL_POINTS: self.show_points,
            Place.NOT_TODAY: self._stop_today,
            Place.START: self._start,
        }
        ways[place]()

    def _stop_today(self) -> None:
        ask_to_stop_today(self.window(), self.door, self.desk.today, self._print_stopped)

    def _print_stopped(self) -> None:
        from ui.pages.sign import SignPage

        if isinstance(self.page, SignPage):
            self.page.print_copy()

    def _start(self) -> None:
        if not self.door.settle_all():
            return
        try:
            start = self.desk.start_act(self.door.session)
        except KnownError as error:
            self._bars.render_fault(error.message, error.remedy)
            return
        self.door.do(start)

    def close_client_view(self) -> None:
        """The meeting is left: nothing of it stays on the other screen."""
        self._client.close()
