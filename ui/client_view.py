"""The client's own window: what was said so far in large type, or a page with no more than their name.

It reads nothing but `meeting.showing.shown`, so that nothing private can come here.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from meeting.ids import PointId
from meeting.language import _
from meeting.model import Meeting
from meeting.showing import Page, Shown, shown
from ui.client_row import SIDE, ClientItem, ClientRow, client_row_height
from ui.flow import ScrollColumn, column, holding, row
from ui.icons import Icon
from ui.row_list import RowList
from ui.theme import look
from ui.tokens import Space, Type
from ui.widgets.cover import CoverScreen
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark

DESIGNED_FOR = 768
"""The height at which the type has its usual size; it grows and shrinks with the window."""

SHARES = (1.0, 0.92, 0.84, 0.76)
"""How far the type of a long plan gives way so that all of it can be seen."""
SCROLL_BAR = 14


class ClientView(QWidget):
    """No pointer, no menu, nothing to press. Esc and F8 close it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("What we have written down"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._meeting: Meeting | None = None
        self._current: PointId | None = None
        self._editing: PointId | None = None
        self._reading_plan = False
        self._own: QScreen | None = None
        self.points = _PointsPage()
        self.plan = _PlanPage()
        self.neutral = _NamePage()
        self.cover = CoverScreen()
        self.cover.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedLayout(self)
        for page in (self.points, self.plan, self.neutral, self.cover):
            self._pages.addWidget(page)
        self.resize(1024, 640)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screens_changed)
        app.screenRemoved.connect(self._on_screens_changed)

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
        return min(max(self.height() / DESIGNED_FOR, 0.6), 3.0)

    # The window

    def turn_to_client(self, own: QScreen | None) -> None:
        """Fill the second screen; where there is none, be a window that can be turned to the client.

        `own` is the screen that the facilitator looks at. Follows screens that come and go.
        """
        self._own = own
        self.take_place(QGuiApplication.screens())

    def _on_screens_changed(self, _screen: QScreen) -> None:
        if self.isVisible():
            self.take_place(QGuiApplication.screens())

    def take_place(self, screens: list[QScreen]) -> None:
        """On the first of `screens` that is not the facilitator's own, or in a window if there is none.

        The keys stay with the facilitator.
        """
        own = self._own
        other = next((screen for screen in screens if own is None or screen.name() != own.name()), None)
        if other is None:
            self.showNormal()
        else:
            self.setScreen(other)
            self.setGeometry(other.geometry())
            self.showFullScreen()
        owner = self.parentWidget()
        if owner is not None:
            owner.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F8):
            self.close()
        else:
            event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("window"))


class _Grown(Label):
    """A text whose size follows the window."""

    def __init__(self, size: int, bold: bool = False, colour: str = "ink", wrap: bool = False) -> None:
        self._pixels, self._by = size, 1.0
        super().__init__("", Type.BODY, bold, colour, wrap)

    def render_grown(self, by: float) -> None:
        """So many times its usual size."""
        if by != self._by:
            self._by = by
            self.restyle()

    def restyle(self) -> None:
        super().restyle()
        self.setFont(look().font(round(self._pixels * self._by), self._bold))


class _PointsPage(QWidget):
    """The points, with the current one marked and kept in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.name = _Grown(32, bold=True)
        self.sentence = _Grown(18, colour="muted")
        self.list = _ClientList()
        self.footer = _Grown(18, colour="muted")
        self._head = row(self.name, self.sentence, None, gap=Space.L)
        self._head.setAlignment(self.sentence, Qt.AlignmentFlag.AlignBottom)
        self.sentence.setContentsMargins(0, 0, 0, 4)
        self._foot = row(IconMark(Icon.ASK, 20, "muted"), self.footer, None, gap=Space.M)
        whole = column(self._head, self.list, self._foot, gap=Space.XL, margins=(SIDE, 32, SIDE, 28))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def render_shown(self, now: Shown, current: PointId | None, grown: float) -> None:
        """Show the points of a page."""
        side = round(SIDE * grown)
        for line in (self._head, self._foot):
            line.setContentsMargins(side, 0, side, 0)
        for label in (self.name, self.sentence, self.footer):
            label.render_grown(grown)
        self.name.render_text(now.name)
        self.sentence.render_text(_("What we have written down so far, in your words") if now.points else "")
        self.footer.render_text(_("If a word is not right, please say so. We will change it."))
        items = [ClientItem(point.id, point, now.called, point.id == current, grown) for point in now.points]
        self.list.render_items(items)
        if current is not None:
            self.list.bring(current)


class _ClientList(RowList[ClientItem, ClientRow]):
    """Follows the current point; there is no bar and no pointer to scroll with."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def make_row(self) -> ClientRow:
        return ClientRow()

    def show_row(self, row: ClientRow, item: ClientItem) -> None:
        row.render_item(item, self.viewport().width())

    def row_height(self, item: ClientItem, width: int) -> int:
        return client_row_height(item, width)


class _PlanPage(QWidget):
    """The plan as it is read back: what was asked, what we give, who does what, whom to ring."""

    def __init__(self) -> None:
        super().__init__()
        self.name = _Grown(32, bold=True)
        self.sentence = _Grown(18, colour="muted")
        head = row(self.name, self.sentence, None, gap=Space.L)
        head.setAlignment(self.sentence, Qt.AlignmentFlag.AlignBottom)
        self.sentence.setContentsMargins(0, 0, 0, 4)
        self._scroll = ScrollColumn(gap=Space.L)
        self._of: tuple[Shown, QSize] | None = None
        self.setLayout(column(head, self._scroll, gap=Space.L, margins=(56, 32, 56, 28)))

    def render_shown(self, now: Shown, grown: float, window: QSize) -> None:
        """Show the parts of the plan in a window of that size."""
        if (now, window) == self._of or now.page is not Page.PLAN:
            return
        self._of = (now, window)
        for label in (self.name, self.sentence):
            label.render_grown(grown)
        self.name.render_text(now.name)
        self.sentence.render_text(_("What we agree today"))
        self._fit(now, grown, window)

    def _fit(self, now: Shown, grown: float, window: QSize) -> None:
        """The largest type in which the whole plan can be seen; the smallest scrolls."""
        width = window.width() - 2 * 56 - SCROLL_BAR
        height = window.height() - 32 - 28 - Space.L - self.name.sizeHint().height()
        for share in SHARES:
            inner = holding(self._columns(now, grown * share))
            if inner.heightForWidth(width) <= height or share == SHARES[-1]:
                self._replace(inner)
                return

    def _replace(self, inner: QWidget) -> None:
        while (item := self._scroll.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._scroll.body.addWidget(inner)

    def _columns(self, now: Shown, grown: float) -> QHBoxLayout:
        """Two columns: what was asked and given, and what happens now."""
        sides = [column(gap=2), column(gap=2)]
        for part in now.plan:
            side = sides[part.onwards]
            side.addWidget(_grown(part.title, 18, grown, bold=True))
            for line in part.lines:
                side.addSpacing(round(Space.XS * grown))
                side.addWidget(_words(line.text, 18, grown))
                if line.note:
                    side.addWidget(_words(line.note, 15, grown, "muted"))
            side.addSpacing(round(Space.L * grown))
        for side in sides:
            side.addStretch(1)
        both = row(*sides, gap=Space.XXL)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        return both


def _grown(text: str, size: int, by: float, bold: bool = False) -> QWidget:
    label = _Grown(size, bold)
    label.render_grown(by)
    label.render_text(text)
    return label


class _GrownWords(WordsLabel):
    """The client's words, or ours to the client, in a size that follows the window."""

    def __init__(self, text: str, pixels: int, tint: str) -> None:
        self._pixels = pixels
        super().__init__(text, Type.BODY, colour=tint)

    def restyle(self) -> None:
        super().restyle()
        self.setFont(look().font(self._pixels))


def _words(text: str, size: int, by: float, tint: str = "ink") -> QWidget:
    return _GrownWords(text, round(size * by), tint)


class _NamePage(QWidget):
    """Nothing but the client's name."""

    def __init__(self) -> None:
        super().__init__()
        self.name = _Grown(32, bold=True, wrap=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, self.name, None, margins=(56, 56, 56, 56)))

    def render_shown(self, now: Shown, grown: float) -> None:
        """Show the name."""
        self.name.render_grown(grown)
        self.name.render_text(now.name)
