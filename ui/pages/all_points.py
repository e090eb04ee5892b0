"""All the points, to look at from phases 2 and 3 without leaving the place where the work stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.model import Meeting
from ui.flow import column, row
from ui.icons import Icon
from ui.pages.point_form import Form, point_items
from ui.pages.point_list import PointList
from ui.stops import go_to_next
from ui.theme import look
from ui.tokens import Height, Space, Type
from ui.widgets.button import IconButton
from ui.widgets.card import Surface
from ui.widgets.label import Label

LOOKED_AT = Form(whole=True)
NARROW_FORM = Form(tick_column=45, label_width=-1, whole=True)
MOST_WIDE = 960
VEIL = 200
"""How much of the page below the panel is covered, of 255."""


class AllPoints(QWidget):
    """A panel over the page; Esc, F7 or a press beside it closes it. Nothing can be changed here."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meeting: Meeting | None = None
        self._title = Label("", Type.TITLE, bold=True)
        self._close = IconButton(Icon.X, _("Close"), does=_("Back to the page; Esc does it too."))
        self._close.chosen.connect(self.closed)
        self.points = PointList(LOOKED_AT, quiet=True)
        self._panel = Surface(self)
        whole = column(
            row(self._title, None, self._close, margins=(20, 12, 12, 8)), self.points, Space.S, gap=0
        )
        whole.setStretch(1, 1)
        whole.addStretch(0)
        self._panel.setLayout(whole)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the points with their numbers and ticks, as soon as anybody looks."""
        self._meeting = meeting
        if not self.isVisible():
            return
        self._title.render_text(_("What {name} told us").format(name=meeting.client.called))
        self.setAccessibleName(self._title.text())
        self.points.render_points(point_items(meeting))
        self._place()

    def take_focus(self) -> None:
        """Put the focus where Esc is heard."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """In the middle, as high as its rows and no higher than there is room."""
        width = min(self.width() - 2 * Space.XL, look().length(MOST_WIDE))
        self.points.render_form(NARROW_FORM if width < 700 else LOOKED_AT)
        wanted = self.points.height_at(width - 2) + Height.NORMAL + 20 + Space.S + 3
        height = min(self.height() - 2 * Space.XL, max(wanted, 160))
        self._panel.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def focusNextPrevChild(self, next: bool) -> bool:
        """What lies below cannot be seen, and is not reached."""
        return go_to_next(self, next)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._meeting is not None:
            self.render_meeting(self._meeting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.points.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F7):
            self.closed.emit()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(look().colours.window)
        veil.setAlpha(VEIL)
        QPainter(self).fillRect(self.rect(), veil)
