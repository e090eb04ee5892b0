"""The others of a team: what they do shows up here, and what was done out of reach is sent."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.language import _, ngettext, quoted
from meeting.team import Elsewhere, LeftOut, Team
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.work import Work

if TYPE_CHECKING:
    from ui.meeting_view import MeetingView
    from ui.rooms import Rooms

EVERY = 1000
"""Milliseconds between two looks."""


class Others(QObject):
    """Looks round every second, off the GUI thread, and after each act that could not be sent."""

    def __init__(self, team: Team, rooms: "Rooms") -> None:
        super().__init__(rooms)
        self._team, self._rooms = team, rooms
        self._view: MeetingView | None = None
        self._mark = ""
        self._was_reached, self._told = True, ""
        self._asked: Dialog | None = None
        self._work = Work(self)
        self._work.done.connect(self._on_found)
        self._work.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on, look round."""
        self._timer.start(EVERY)

    def look(self) -> None:
        """Look now, unless somebody is looking already or nothing may be seen."""
        view = self._rooms.view
        if view is not self._view:
            self._view = view
            if view is not None:
                view.door.changed.connect(lambda _meeting: self.look())
        if not self._work.is_running and self._rooms.isVisible():
            meeting = view.door.session.id if view is not None else None
            self._work.ask(lambda: (meeting, self._team.look_round(meeting)))

    def _on_found(self, told: object) -> None:
        assert isinstance(told, tuple), "what was asked for"
        meeting, found = told
        assert isinstance(found, Elsewhere), "what was asked for"
        view = self._rooms.view
        self._render_line(view, found)
        if view is not None and view.door.session.id == meeting:
            self._render_meeting(view, found)
        elif view is None and found.mark != self._mark and found.is_reached:
            self._mark = found.mark
            self._rooms.home.refresh()

    def _render_line(self, view: "MeetingView | None", found: Elsewhere) -> None:
        """Whether everything is on the server."""
        if view is not None:
            view.render_away(self._waiting(found.waiting) if found.waiting else "")
        elif self._was_reached and not found.is_reached:
            told = _("The server {server} cannot be reached: only what waits for it is shown.")
            named = told.format(server=self._team.server)
            self._rooms.home.explain(" ".join(filter(None, (named, found.why))))
        elif found.is_reached and (found.why != self._told or not self._was_reached):
            self._told = found.why
            self._rooms.home.explain(found.why)
        self._was_reached = found.is_reached

    def _waiting(self, count: int) -> str:
        told = ngettext(
            "Not yet on the server {server}: {count} entry. It is kept on this computer, and sent when "
            "the server can be reached.",
            "Not yet on the server {server}: {count} entries. They are kept on this computer, and sent when "
            "the server can be reached.",
            count,
        )
        return told.format(server=self._team.server, count=count)

    def _render_meeting(self, view: "MeetingView", found: Elsewhere) -> None:
        """Show what somebody else did, and ask about what no longer fits."""
        is_newer = found.last not in ("", view.door.meeting.hash)
        if is_newer and not found.waiting:
            try:
                view.door.session.refresh()
            except KnownError as error:
                view.explain(f"{error.message} {error.remedy}")
        if found.left_out and self._asked is None:
            self._ask(view, found.left_out)

    def _ask(self, view: "MeetingView", left: tuple[LeftOut, ...]) -> None:
        """It stays until somebody says that they have read it."""
        meeting = view.door.session.id
        sentence = _(
            "While the server was out of reach, somebody else changed the same. "
            "What stands there now holds; this was not added:"
        )
        told = [f"{each.sentence} {quoted(each.words)}" if each.words else each.sentence for each in left]
        choices = [
            Choice("read", _("I have read it"), Kind.SECONDARY),
            Choice("later", _("Show it again later"), Kind.PRIMARY, safe=True),
        ]
        title = _("This needs your decision.")
        self._asked = Dialog(view.window(), title, "\n".join([sentence, *told]), choices)
        self._asked.answered.connect(lambda key: self._on_answered(key == "read", meeting))
        self._asked.ask()

    def _on_answered(self, is_read: bool, meeting: MeetingId) -> None:
        if is_read:
            self._asked = None
            self._work.ask(lambda: self._decided(meeting))

    def _decided(self, meeting: MeetingId) -> tuple[MeetingId, Elsewhere]:
        self._team.decided(meeting)
        return meeting, self._team.look_round(meeting)

    def _on_failed(self, message: str, remedy: str) -> None:
        """The server answers, and what it says needs somebody."""
        view = self._rooms.view
        if view is not None and self._rooms.isVisible():
            view.render_away(f"{message} {remedy}")
        elif self._rooms.isVisible():
            self._rooms.home.explain(f"{message} {remedy}")
