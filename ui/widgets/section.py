"""Sections: a head of 48 that opens and closes what it holds."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from meeting.language import _
from ui.announce import announce
from ui.brush import disc, mark, mirrored, rounded, smooth
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pressing import Pressing
from ui.theme import look
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.mark import Rule, paint_done, write


class SectionState(StrEnum):
    """Waiting for what comes first, ready to be opened, or done."""

    WAITING = "waiting"
    READY = "ready"
    DONE = "done"


class Section(QWidget):
    """A head with a number and a title over its content. The page decides what is open.

    Add rows to `body`. `asked(open)`: the head was pressed; a waiting section says `refused`.
    """

    asked = Signal(bool)
    refused = Signal(str)

    def __init__(
        self,
        number: int,
        title: str,
        phase: int,
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trailing, self._state = trailing, SectionState.READY
        self.head = SectionHead(number, title, phase)
        self.head.clicked.connect(self._on_pressed)
        self._rule = Rule()
        self.body: QVBoxLayout = column(gap=0)
        self._content = holding(self.body)
        self._top, self._end = row(self.head, gap=0), QSpacerItem(0, 0)
        if trailing is not None:
            self._top.addWidget(trailing)
            self._top.addSpacerItem(self._end)
        whole = column(gap=0, margins=(1, 1, 1, 1))
        whole.addLayout(self._top)
        whole.addWidget(self._rule)
        whole.addWidget(self._content)
        self.setLayout(whole)
        self.render_section(SectionState.READY)

    def render_section(
        self, state: SectionState, is_open: bool = False, note: str = "", title: str | None = None
    ) -> None:
        """Shows the state, whether it is open, and the note at the end: the result, or what it waits for."""
        self._state = state
        self.head.render_head(state, is_open, note, title)
        shown_if(self._rule, is_open)
        shown_if(self._content, is_open)
        if self._trailing is not None:
            shown_if(self._trailing, is_open)
            self._end.changeSize(20 if is_open else 0, 0)
            self._top.invalidate()
        self.update()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.head.isChecked()

    def _on_pressed(self) -> None:
        if self._state is not SectionState.WAITING:
            self.asked.emit(not self.is_open)
            return
        announce(self.head, self.head.note, assertive=True)
        self.refused.emit(self.head.note)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        ground = c.window if self._state is SectionState.WAITING else c.surface
        rounded(smooth(QPainter(self)), self.rect(), Radius.CARD, ground, c.border)


class SectionHead(QPushButton):
    """The head: number or check, title, and at its end the note; Left and Right close and open."""

    spoken_as = QAccessible.Role.Button

    def __init__(self, number: int, title: str, phase: int) -> None:
        super().__init__()
        self._pressing = Pressing(self)
        self.number, self.title, self._phase, self.note = number, title, phase, ""
        self._state = SectionState.READY
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_head(self, state: SectionState, is_open: bool, note: str, title: str | None) -> None:
        """Shows all that the head says."""
        self._state, self.note = state, note
        self.title = title or self.title
        self.setChecked(is_open)
        self.setAccessibleName(f"{self.number}. {self.title}")
        said = _("Done: {note}") if state is SectionState.DONE and note else "{note}"
        self.setAccessibleDescription(said.format(note=note) or _("Enter opens and closes this part."))
        waiting = state is SectionState.WAITING
        self.setCursor(Qt.CursorShape.ArrowCursor if waiting else Qt.CursorShape.PointingHandCursor)
        self.update()

    def nextCheckState(self) -> None:
        """A press only asks; the page opens."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressing.takes(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(200, max(Height.SECTION.value, look().metrics(Type.POINT, True).height() + 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def ring(self) -> tuple[QRect, int]:
        """Closed, the ring goes around the section; open, it stays within the head."""
        return self.rect().adjusted(4, 4, -4, -4), Radius.TICK.value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        size = look().length(28)
        self._paint_disc(painter, self._turn(20, size).toRectF().center(), size)
        note = self._paint_note(painter)
        self._paint_title(painter, 20 + size + Space.M, note)

    def _paint_title(self, painter: QPainter, left: int, note: int) -> None:
        waiting = self._state is SectionState.WAITING
        room = self.width() - left - note - 35
        metrics = look().metrics(Type.POINT, not waiting)
        painter.setFont(look().font(Type.POINT, not waiting))
        painter.setPen(look().colour("muted" if waiting else "ink"))
        shown = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self._turn(left, room), self._align(Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_note(self, painter: QPainter) -> int:
        """Draws the note at the end, and returns how much room it took."""
        metrics, lock = look().metrics(Type.BODY), look().length(16)
        waiting = self._state is SectionState.WAITING
        title = look().metrics(Type.POINT, not waiting).horizontalAdvance(self.title)
        left = self.width() - 20 - look().length(28) - Space.M - title - 36 - (lock + 10 if waiting else 0)
        room = max(left, self.width() // 4)  # the title gives way last
        shown = metrics.elidedText(self.note, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown) + 1 if shown else 0
        painter.setFont(look().font(Type.BODY))
        painter.setPen(look().colour("muted"))
        where = self._turn(self.width() - 20 - width, width)
        painter.drawText(where, self._align(Qt.AlignmentFlag.AlignRight), shown)
        if waiting:
            centre = self._turn(self.width() - 20 - width - 10 - lock, lock).toRectF().center()
            mark(painter, Icon.LOCK, centre, lock, look().colours.muted)
        return width + (lock + 10 if waiting else 0)

    def _paint_disc(self, painter: QPainter, centre: QPointF, size: int) -> None:
        c, tint = look().colours, look().phase(self._phase)
        if self._state is SectionState.DONE and not self.isChecked():
            paint_done(painter, centre, size, look())
            return
        if self.isChecked():
            disc(painter, centre, size, tint.ink)
            write(painter, str(self.number), centre, size, c.surface, Type.BODY)
            return
        disc(painter, centre, size, c.sunken, c.border)
        write(painter, str(self.number), centre, size, c.ink, Type.BODY)

    def _turn(self, left: int, width: int) -> QRect:
        return mirrored(QRect(left, 0, width, self.height()), self.rect(), self.layoutDirection())

    def _align(self, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        other = {Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight}.get(
            side, Qt.AlignmentFlag.AlignLeft
        )
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (other if turned else side) | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
