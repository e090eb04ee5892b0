"""The client's own window: what was said so far in large type, or a page with no more than their name.

It reads nothing but `meeting.showing.shown`, so that nothing private can come here.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from meeting.ids import PointId
from meeting.language import _
from meeting.model import Meeting
from meeting.showing import Page, shown
from ui.client_pages import LEAST_GROWN, NamePage, PlanPage, PointsPage
from ui.theme import look
from ui.widgets.cover import CoverScreen

DESIGNED_FOR = 768
"""The height at which the type has its usual size; it grows and shrinks with the window."""


class ClientView(QWidget):
    """No pointer, no menu, nothing to press. Esc and F8 close it, F9 covers both screens."""

    spoken_as = QAccessible.Role.Document

    closed = Signal()
    cover_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("What we have written down"))
        self.setAccessibleDescription(_("Esc or F8 closes it."))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._meeting: Meeting | None = None
        self._current: PointId | None = None
        self._editing: PointId | None = None
        self._reading_plan = False
        self._own: QScreen | None = None
        self.points = PointsPage()
        self.plan = PlanPage()
        self.neutral = NamePage()
        self.cover = CoverScreen()
        self.cover.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedLayout(self)
        for page in (self.points, self.plan, self.neutral, self.cover):
            self._pages.addWidget(page)
        self.resize(1024, 640)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screen_added)
        app.screenRemoved.connect(self._on_screen_removed)
        app.primaryScreenChanged.connect(self._on_screen_added)

    # What is shown

    def render_meeting(self, meeting: Meeting, current: PointId | None = None) -> None:
        """Show what the client may see of the meeting, with one point as the current one."""
        self._meeting, self._current = meeting, current
        self._show()

    def render_editing(self, point: PointId | None) -> None:
        """The point that is being edited keeps its kept words, without its tick."""
        if point != self._editing:
            self._editing = point
            self._show()

    def render_plan(self, reading: bool) -> None:
        """Whether the plan is being read back."""
        if reading != self._reading_plan:
            self._reading_plan = reading
            self._show()

    def _show(self) -> None:
        if self._meeting is None:
            return
        now = shown(self._meeting, self._reading_plan, self._editing)
        page = {
            Page.POINTS: self.points,
            Page.PLAN: self.plan,
            Page.NEUTRAL: self.neutral,
            Page.COVER: self.cover,
        }[now.page]
        self.points.render_shown(now, self._current, self._grown())
        self.plan.render_shown(now, self._grown(), self.size())
        self.neutral.render_shown(now, self._grown())
        self.cover.render_name(now.name)
        self._pages.setCurrentWidget(page)

    def _grown(self) -> float:
        return min(max(self.height() / DESIGNED_FOR, LEAST_GROWN), 3.0)

    # The window

    def turn_to_client(self, own: QScreen | None) -> None:
        """Fill the second screen; where there is none, be a window that can be turned to the client.

        `own` is the screen that the facilitator looks at. Follows screens that come and go.
        """
        self._own = own
        self.take_place(QGuiApplication.screens())

    def _on_screen_added(self, _screen: QScreen) -> None:
        if self.isVisible():
            self.take_place(QGuiApplication.screens())

    def _on_screen_removed(self, gone: QScreen) -> None:
        """Qt may still count the screen that goes."""
        if self.isVisible():
            self.take_place([screen for screen in QGuiApplication.screens() if screen is not gone])

    def take_place(self, screens: list[QScreen]) -> None:
        """On the first of `screens` that is not the facilitator's own, and the keys stay where they are.

        Where there is no other screen it lies over the facilitator's page, and Esc or F8 closes it. It shows
        the same all the while: whatever moves, nothing but what the client may see comes to light.
        """
        own, owner = self._own_of(screens), self.parentWidget()
        other = next((screen for screen in screens if screen is not own), None)
        if other is None:
            self._lie_over(owner, own)
            return
        if self._fills(other):
            return
        self.setScreen(other)
        self.setGeometry(other.geometry())
        self.showFullScreen()
        if owner is not None:
            owner.activateWindow()

    def _own_of(self, screens: list[QScreen]) -> QScreen | None:
        """The facilitator's screen; if that is gone, their window comes to the main one."""
        if self._own is not None and self._own not in screens and screens:
            main = QGuiApplication.primaryScreen()
            self._own = main if main in screens else screens[0]
        return self._own

    def _fills(self, screen: QScreen) -> bool:
        filled = self.isVisible() and self.isFullScreen()
        return filled and self.screen() is screen and self.geometry() == screen.geometry()

    def _lie_over(self, owner: QWidget | None, own: QScreen | None) -> None:
        if own is not None:
            self.setScreen(own)
        if owner is not None:
            self.setGeometry(owner.window().geometry())
        self.showNormal()
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F8):
            self.close()
        elif event.key() == Qt.Key.Key_F9:
            self.cover_asked.emit()
        else:
            event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("window"))
