"""The client's window, as the meeting's shell works it: opened and closed by F8, always up to date."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meeting.ids import PointId
from meeting.model import Meeting
from ui.client_view import ClientView


class ClientScreen(QObject):
    """Builds the window when it is first wanted. `shown(bool)` says whether it is open."""

    shown = Signal(bool)
    cover_asked = Signal()
    """F9 was pressed in it: a break, or back from it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._view: ClientView | None = None
        self._meeting: Meeting | None = None
        self._current: PointId | None = None
        self._editing: PointId | None = None
        self._plan = False

    @property
    def view(self) -> ClientView | None:
        """The window, once it was opened."""
        return self._view

    @property
    def is_open(self) -> bool:
        """Whether the client can see it now."""
        return self._view is not None and self._view.isVisible()

    def toggle(self) -> None:
        """Open it on the other screen, or close it."""
        if self._view is not None and self.is_open:
            self._view.close()
            return
        if self._view is None:
            self._view = ClientView(self._owner)
            self._view.closed.connect(lambda: self.shown.emit(False))
            self._view.cover_asked.connect(self.cover_asked)
        self._render()
        self._view.turn_to_client(self._owner.screen())
        self.shown.emit(True)

    def close(self) -> None:
        """Nothing of the meeting stays on the other screen."""
        if self._view is not None:
            self._view.close()

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the meeting as it stands."""
        self._meeting = meeting
        if self.is_open:
            self._render()

    def show_current(self, point: PointId | None) -> None:
        """Mark the point that is spoken of."""
        self._current = point
        if self.is_open:
            self._render()

    def show_editing(self, point: PointId | None) -> None:
        """A point is being edited: its kept words stay, without the tick."""
        self._editing = point
        if self._view is not None:
            self._view.render_editing(point)

    def show_plan(self, reading: bool) -> None:
        """The plan is being read back, or no longer."""
        self._plan = reading
        if self._view is not None:
            self._view.render_plan(reading)

    def show_nothing_more(self) -> None:
        """Another page is shown: on it nothing is edited and no plan read, until it says so."""
        self.show_plan(False)
        self.show_editing(None)

    def _render(self) -> None:
        if self._view is not None and self._meeting is not None:
            self._view.render_editing(self._editing)
            self._view.render_plan(self._plan)
            self._view.render_meeting(self._meeting, self._current)
