"""The window: home, one meeting, or the cover; never another client's name while a meeting runs."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.language import _
from ui.flow import column
from ui.pages.home import HomePage
from ui.widgets.button import Kind
from ui.widgets.cover import CoverScreen
from ui.widgets.dialog import Choice, Dialog

if TYPE_CHECKING:  # what only an open meeting needs is imported with the first one, after the first paint
    from meeting.desk import Desk
    from meeting.ports import Summary
    from meeting.session import Session
    from ui.meeting_view import MeetingView


class Window(QWidget):
    """Its title never says more than the program's name."""

    closed = Signal()
    painted = Signal()
    """The window stands on the screen for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._summary: Summary | None = None
        self._folder = Path()
        self._view: MeetingView | None = None
        self._is_painted = False
        self._home = HomePage()
        self._cover = CoverScreen()
        self._stack = QStackedWidget()
        for page in (self._home, self._cover):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack, gap=0))
        self.setWindowTitle("Amends")
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)
        self._connect()

    def _connect(self) -> None:
        self._home.opened.connect(lambda meeting: self.open(MeetingId(meeting)))
        self._home.new_asked.connect(self.new)
        self._home.rehearsal_asked.connect(self.rehearse)
        self._home.summary_asked.connect(lambda meeting: self.open(MeetingId(meeting), hand_over=True))
        self._cover.asked_back.connect(self._on_uncover)

    @property
    def view(self) -> "MeetingView | None":
        """The meeting that is open, if one is."""
        return self._view

    @property
    def home(self) -> HomePage:
        """The home page."""
        return self._home

    def show_desk(self, desk: "Desk", summary: "Summary", folder: Path) -> None:
        """The store is open: lists can be shown and meetings opened. PDFs are written to `folder`."""
        self._desk, self._summary, self._folder = desk, summary, folder
        self._home.show_desk(desk)

    def show_trouble(self, error: KnownError) -> None:
        """A fault that leaves nothing to show: one sentence, its remedy, and the way out."""
        dialog = Dialog(
            self, error.message, error.remedy, [Choice("close", _("Close"), Kind.PRIMARY, safe=True)]
        )
        dialog.answered.connect(lambda _key: self.close())
        dialog.ask()

    def new(self) -> None:
        """A new meeting, to be prepared."""
        if self._desk is not None:
            self._open(self._desk.new)

    def rehearse(self) -> None:
        """A rehearsal with a made-up client."""
        if self._desk is not None:
            self._open(self._desk.rehearse)

    def open(self, meeting: MeetingId, hand_over: bool = False) -> None:
        """Open a meeting where it stands."""
        desk = self._desk
        if desk is not None:
            self._open(lambda: desk.open(meeting))
            if hand_over and self._view is not None:
                self._view.show_hand_over()

    def _open(self, make: "Callable[[], Session]") -> None:
        desk, summary = self._desk, self._summary
        if desk is None or summary is None:
            return
        try:
            session = make()
        except KnownError as error:
            self._home.explain(f"{error.message} {error.remedy}")
            return
        from ui.door import Door
        from ui.meeting_view import MeetingView

        self._close_view()
        view = MeetingView(desk, Door(session), summary, self._folder)
        view.left.connect(self.go_home)
        view.covered.connect(self._on_covered)
        view.carry_over_asked.connect(self._on_carry_over)
        self._view = view
        self._stack.addWidget(view)
        self._on_covered(session.meeting.aside.paused)
        if not session.meeting.aside.paused:
            view.page.take_focus()

    def go_home(self) -> None:
        """The list, as it stands now."""
        self._stack.setCurrentWidget(self._home)
        self._close_view()
        self._home.refresh()
        self._home.take_focus()

    def _close_view(self) -> None:
        if self._view is not None:
            self._view.close_client_view()
            self._stack.removeWidget(self._view)
            self._view.deleteLater()
            self._view = None

    def _on_covered(self, covered: bool) -> None:
        if self._view is None:
            return
        if covered:
            self._cover.render_name(self._view.door.meeting.client.name)
            self._stack.setCurrentWidget(self._cover)
            self._cover.setFocus()
        else:
            self._stack.setCurrentWidget(self._view)

    def _on_uncover(self) -> None:
        if self._view is not None:
            self._view.uncover()

    def _on_carry_over(self, _meeting: str) -> None:
        desk, view = self._desk, self._view
        if desk is not None and view is not None:
            former = view.door.session
            self._open(lambda: desk.carry_over(former))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever was typed is kept before the window goes; if it cannot be, the window stays."""
        if self._view is not None:
            self._view.door.settle_all()
            if not self._view.door.keep_drafts():
                event.ignore()
                return
            self._view.close_client_view()
        self.closed.emit()
        super().closeEvent(event)
