"""One meeting on the screen: header, phases, what cannot be saved, and the page for where it stands."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from meeting.desk import Desk
from meeting.errors import Stuck
from meeting.language import _
from meeting.leaving import EndEarly, GoBack, Pause, Resume
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.phases import IN_ROOM, Phase
from meeting.prompts import next_question, saying
from ui.areas import to_area_before, to_next_area
from ui.client_screen import ClientScreen
from ui.copying import Copying, print_summary
from ui.correcting import ask_corrections
from ui.door import Door
from ui.flow import column
from ui.focus_kept import FocusKept
from ui.keys import is_writing
from ui.leaving import ask_to_adjourn, ask_to_end_early, ask_to_leave_for_now, ask_to_stop_today
from ui.meeting_actions import actions_for
from ui.meeting_bars import MeetingBars
from ui.meeting_menu import deeds, fill, render_actions
from ui.naming import ask_names
from ui.opened import Opened
from ui.page_stack import PageStack
from ui.pages.all_points import AllPoints
from ui.pages.page import MeetingPage, Place
from ui.pages.prepare import PreparePage
from ui.places import CLOSING, DEBRIEF, FOLLOW, SIGN, TRAIL, place_of
from ui.pressing import nothing_written
from ui.rehearsing import ScriptedClient
from ui.starting import start

EVERY_FEW_SECONDS = 5000


class MeetingView(QWidget):
    """The shell around a meeting's pages. It holds no rule: it asks the door."""

    left = Signal()
    """Go home: the meeting is prepared, over or left for good."""
    covered = Signal(bool)
    settings_asked = Signal()
    elsewhere_asked = Signal()
    help_asked = Signal()
    carry_over_asked = Signal(str)

    def __init__(
        self, desk: Desk, door: Door, summary: Summary, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.door, self.summary, self.folder = desk, door, summary, folder
        self._is_afterwards = self._is_covered = False
        self._held: QWidget | None = None
        self._bars = MeetingBars()
        self._stack = PageStack(self)
        self._scripted = ScriptedClient()
        self._points = AllPoints(self)
        self._client = ClientScreen(self)
        self.copying = Copying(self, door, summary)
        self.minute = QTimer(self)
        self._actions = actions_for(self, deeds(self))
        self._build()
        self._connect()
        self.render_meeting(door.meeting)
        Opened(door, self._bars, self._stack).closed.connect(self.render_again)
        FocusKept(self, self.take_focus)

    def _build(self) -> None:
        whole = column(self._bars, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        fill(self._bars.menu, self._actions)
        self._points.hide()

    def _connect(self) -> None:
        door, stack = self.door, self._stack
        door.changed.connect(self.render_meeting)
        door.refused.connect(self.explain)
        door.warned.connect(self.explain)
        door.failed.connect(self._on_failed)
        door.saved.connect(self._bars.render_saved)
        stack.place_asked.connect(self._on_place)
        stack.current_changed.connect(self._client.show_current)
        stack.editing_changed.connect(self._client.show_editing)
        stack.turned.connect(self._client.show_nothing_more)
        stack.turned.connect(self._render_bars)
        stack.turned.connect(self._let_client_speak)
        self._bars.back_asked.connect(self.go_back)
        self._bars.side_asked.connect(self._on_side)
        self._bars.elsewhere_asked.connect(self.elsewhere_asked)
        self._bars.step_asked.connect(lambda step: door.do(GoBack(Phase(step + 1))))
        self._bars.menu.aboutToShow.connect(lambda: render_actions(self._actions, self))
        self._client.shown.connect(self._bars.header.render_side)
        self._client.cover_asked.connect(self._on_cover_asked)
        self._points.closed.connect(self._close_points)
        self.copying.failed.connect(self.explain)
        self.copying.saved.connect(self.remark)
        self.minute.timeout.connect(self._render_clock)
        self.minute.start(EVERY_FEW_SECONDS)

    @property
    def page(self) -> MeetingPage:
        """The page that is shown."""
        return self._stack.page

    @property
    def client_screen(self) -> ClientScreen:
        """What the client sees on the other screen."""
        return self._client

    # Showing

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the meeting where it stands."""
        self._stack.render_meeting(meeting)
        self._let_client_speak()
        self._render_bars()
        self._bars.hush()
        self._render_clock()
        self._points.render_meeting(meeting)
        self._client.render_meeting(meeting)
        self.covered.emit(meeting.aside.paused or self._is_covered)

    def _let_client_speak(self) -> None:
        """In a rehearsal from a script: what is said, on whichever page is shown."""
        over = self._stack.place in (DEBRIEF, FOLLOW)
        self._scripted.render_meeting(self.door.meeting, self.page, over)

    def render_again(self) -> None:
        """Something that the pages follow has changed, though the meeting has not."""
        self.page.render_meeting(self.door.meeting)

    def take_focus(self) -> None:
        """To where the work goes on, if the meeting is what is shown."""
        if self.isVisibleTo(self.window()):
            self._points.take_focus() if self._points.isVisible() else self.page.take_focus()

    def _render_bars(self) -> None:
        """Whose meeting it is; the summary is not offered where it is handed over."""
        self._bars.render_meeting(self.door.meeting, offers_summary=self._stack.place != SIGN)

    def _render_clock(self) -> None:
        self._bars.render_clock(self.door.meeting, self.desk.clock.now())

    def _on_failed(self, message: str, remedy: str) -> None:
        """Where a disk is full and the file is ours alone, all of it can go on elsewhere."""
        may_leave = isinstance(self.door.fault, Stuck) and self.desk.team is None
        self._bars.render_fault(message, remedy, may_leave)

    def keep_in(self, folder: Path) -> None:
        """From now on PDFs are written there."""
        self.folder = folder
        self._stack.keep_in(folder)

    def render_away(self, text: str) -> None:
        """What is kept on this computer and not on the team's server; "" for nothing."""
        self._bars.render_away(text)

    def explain(self, sentence: str) -> None:
        """Say for a while why something may not happen now."""
        self._bars.explain(sentence)

    def remark(self, sentence: str) -> None:
        """Say something small, until the next key or act."""
        self._bars.remark(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter comes here when there is no field for it."""
        if is_writing(event):
            self.remark(nothing_written())
        else:
            super().keyPressEvent(event)

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

    def area_before(self) -> None:
        """Shift+F6: the same way back."""
        to_area_before(self._bars, self.page.side_area, self.page.take_focus)

    def go_back(self) -> None:
        """During a meeting the screen is covered; closing leads to the case, all else home."""
        if self.is_client_here:
            stop = self.stop_rehearsal if self.door.meeting.rehearsal else None
            ask_to_leave_for_now(self.window(), self.door.meeting.client.called, self.cover, stop)
        elif self.place == CLOSING and self.door.meeting.closing is None:
            self._on_place(Place.WORK)
        else:
            self.leave()

    @property
    def is_client_here(self) -> bool:
        """During the meeting, and after the seal until the handing over is finished."""
        return self.door.meeting.phase in IN_ROOM or (self._stack.place == SIGN and not self._is_afterwards)

    @property
    def place(self) -> str:
        """Which page that is."""
        return self._stack.place

    def finish(self) -> None:
        """The handing over is finished: home, but after a rehearsal to what can be learned from it."""
        self.show_debrief() if self.door.meeting.rehearsal else self.leave()

    def stop_rehearsal(self) -> None:
        """Enough practised: nobody asks why, and what can be learned from it is shown."""
        stopped = EndEarly(_("The rehearsal was stopped."))
        if self.keep_everything() and (self.door.meeting.phase not in IN_ROOM or self.door.do(stopped)):
            self.show_debrief()

    def show_debrief(self) -> None:
        """How the rehearsal went."""
        self._go_afterwards(DEBRIEF)

    def go_on_as(self, former: "MeetingView", with_client: bool) -> None:
        """In the place of another, as in another language: its page, and what the client sees."""
        self._is_afterwards = former._is_afterwards
        if former.place != self.place:
            self._stack.go_to(former.place)
        if with_client:
            self.toggle_client_view()

    def _go_afterwards(self, place: str) -> None:
        """To a page of the time when the client has left."""
        self._is_afterwards = True
        self._stack.go_to(place)

    def leave(self) -> None:
        """Keep everything and go home; stay if it cannot be kept."""
        if self.keep_everything():
            self.left.emit()

    def keep_everything(self) -> bool:
        """What was typed becomes acts or drafts on the disk; whether all of it is kept."""
        self.door.settle_all()
        return self.door.keep_drafts()

    def cover(self) -> None:
        """F9: a break; nothing but the client's name is seen, at once, and kept is kept behind it."""
        if not self.is_client_here or self.door.meeting.aside.paused:
            return
        self._is_covered, self._held = True, QApplication.focusWidget()
        self.covered.emit(True)
        self.keep_everything()
        if self.door.meeting.phase in IN_ROOM and self.door.do(Pause()):
            self._is_covered = False  # the meeting says so now

    def uncover(self) -> None:
        """Back from the break, to the very place."""
        self._is_covered = False
        if self.door.meeting.aside.paused:
            self.door.do(Resume())
        self.covered.emit(self.door.meeting.aside.paused)
        self.to_the_very_place()

    @property
    def very_place(self) -> tuple[str, str]:
        """The page that lies behind the cover, and the name of what had the focus there."""
        held = self._held if self._held is not None and isValid(self._held) else None
        return self.place, held.accessibleName() if held is not None else ""

    def return_to(self, place: str, name: str) -> None:
        """Be ready to go on where it was left for now, if the meeting stands there still."""
        if place != self.place and place_of(self.door.meeting, place) == place:
            self._stack.go_to(place)
        found = (each for each in self.page.findChildren(QWidget) if name and each.accessibleName() == name)
        self._held = next(found, None)

    def to_the_very_place(self) -> None:
        """Where the focus was before the break, if that is still there."""
        held, self._held = self._held, None
        if held is not None and isValid(held) and self.isAncestorOf(held) and held.isVisible():
            held.setFocus()
        else:
            self.take_focus()

    def _on_cover_asked(self) -> None:
        """F9 in the client's own window, where it lies over this one."""
        self.uncover() if self.door.meeting.aside.paused else self.cover()

    def read_back(self) -> None:
        """F5: the full summary, read aloud."""
        if self.door.meeting.phase == Phase.UNLOAD and self.door.settle_all():
            self._stack.go_to(Place.READ_BACK.value)

    def say_what_is_next(self) -> None:
        """F3: the next useful sentence, and in phase 1 the next open question, where no card has room."""
        meeting = self.door.meeting
        if meeting.phase in IN_ROOM:
            asked = [next_question(meeting).text] if meeting.phase == Phase.UNLOAD else []
            self.remark(" ".join((saying(meeting), *asked)))

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
        self._go_afterwards(SIGN)

    def write_up(self, check_in: str) -> None:
        """To what the client says at a check-in; "" for the next one."""
        from ui.pages.follow import FollowPage

        if isinstance(self.page, FollowPage):
            self.page.write_up(check_in)

    def correct_names(self) -> None:
        """Put names right, or say who leads from now on; afterwards by an addendum."""
        is_over = self.door.meeting.phase > max(IN_ROOM)
        (ask_corrections if is_over else ask_names)(self.window(), self.door)

    def show_trail(self) -> None:
        """What was done in this meeting, when and by whom; never while the client is here."""
        if not self.is_client_here:
            self._stack.go_to(TRAIL)

    def adjourn(self) -> None:
        """Break off, to be held anew."""
        self._before_leaving(lambda: ask_to_adjourn(self.window(), self.door, self.desk.today))

    def end_early(self) -> None:
        """End here, respectfully."""
        self._before_leaving(lambda: ask_to_end_early(self.window(), self.door, self.desk.today))

    def _before_leaving(self, go: Callable[[], object]) -> None:
        """Nothing typed is lost by leaving: it is kept first, and asked about on the page where it stands."""
        if not self.keep_everything():
            return
        self._points.hide()
        if self.place == Place.READ_BACK.value and self.door.is_typing:
            self._stack.go_to(place_of(self.door.meeting, ""))
        self.page.ask_before_leaving(go)

    def _on_side(self) -> None:
        if isinstance(self.page, PreparePage):
            self._bars.header.render_side(self.page.toggle_private())
        elif self.door.meeting.phase in IN_ROOM:
            self.toggle_client_view()
        else:
            self.show_hand_over()

    def _on_place(self, place: Place) -> None:
        ways: dict[Place, Callable[[], object]] = {
            Place.HOME: self.leave,
            Place.WORK: lambda: self._stack.go_to(place_of(self.door.meeting, "")),
            Place.READ_BACK: self.read_back,
            Place.ALL_POINTS: self.show_points,
            Place.NOT_TODAY: self._stop_today,
            Place.AFTERWARDS: lambda: self._go_afterwards(FOLLOW),
            Place.CLOSING: lambda: self._stack.go_to(CLOSING),
            Place.TRAIL: self.show_trail,
            Place.START: lambda: start(self.door, self.desk, self._bars.render_fault),
        }
        ways[place]()

    def _stop_today(self) -> None:
        self._before_leaving(self._ask_to_stop_today)

    def _ask_to_stop_today(self) -> None:
        ask_to_stop_today(self.window(), self.door, self.desk.today, lambda: print_summary(self.page))

    def close_client_view(self) -> None:
        """The meeting is left: nothing of it stays on the other screen."""
        self._client.close()
