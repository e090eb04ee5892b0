"""Sections: a head of 48 that opens and closes what it holds."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
)
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
from ui.words import words_height


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


LEAST = 200
"""The width of a head in logical pixels; one that is narrower was not laid out yet."""


class SectionHead(QPushButton):
    """The head: number or check, title, and at its end the note; Left and Right close and open.

    A title that is too long for its line takes another one: it may be a question that is read out.
    """

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
        self._fit()
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
        return QSize(LEAST, max(Height.SECTION.value, self._title_height() + 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ask for another height, where the title takes more or fewer lines than before."""
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def _title_height(self) -> int:
        """The height of the title in as many lines as it needs at the present width."""
        if self.width() < LEAST:
            return look().metrics(Type.POINT, self._is_bold).height()
        return words_height(self.title, Type.POINT, self._title_room(), self._is_bold)

    def _title_room(self) -> int:
        taken = self._title_left() + self._note_width(self._note_shown()) + 35
        return max(self.width() - taken, self.width() // 4)

    def _title_left(self) -> int:
        return 20 + look().length(28) + Space.M

    @property
    def _is_bold(self) -> bool:
        return self._state is not SectionState.WAITING

    def ring(self) -> tuple[QRect, int]:
        """Closed, the ring goes around the section; open, it stays within the head."""
        return self.rect().adjusted(4, 4, -4, -4), Radius.TICK.value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        size = look().length(28)
        self._paint_disc(painter, self._turn(20, size).toRectF().center(), size)
        self._paint_note(painter, self._note_shown())
        self._paint_title(painter)

    def _paint_title(self, painter: QPainter) -> None:
        painter.setFont(look().font(Type.POINT, self._is_bold))
        painter.setPen(look().colour("ink" if self._is_bold else "muted"))
        where = self._turn(self._title_left(), self._title_room())
        lines = QTextOption(self._align(Qt.AlignmentFlag.AlignLeft))
        lines.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lines.setTextDirection(self.layoutDirection())
        painter.drawText(where.toRectF(), self.title, lines)

    def _note_shown(self) -> str:
        """The note as far as there is room: of the two, the title gives way last."""
        title = look().metrics(Type.POINT, self._is_bold).horizontalAdvance(self.title)
        left = self.width() - self._title_left() - title - 36 - self._lock_width()
        room = max(left, self.width() // 4)
        return look().metrics(Type.BODY).elidedText(self.note, Qt.TextElideMode.ElideRight, room)

    def _note_width(self, shown: str) -> int:
        """What the note takes, and the lock before it."""
        text = look().metrics(Type.BODY).horizontalAdvance(shown) + 1 if shown else 0
        return text + self._lock_width()

    def _lock_width(self) -> int:
        return 0 if self._is_bold else look().length(16) + 10

    def _paint_note(self, painter: QPainter, shown: str) -> None:
        width, lock = self._note_width(shown), self._lock_width() - 10
        painter.setFont(look().font(Type.BODY))
        painter.setPen(look().colour("muted"))
        where = self._turn(self.width() - 20 - width, width)
        painter.drawText(where, self._align(Qt.AlignmentFlag.AlignRight), shown)
        if lock > 0:
            centre = self._turn(self.width() - 20 - width, lock).toRectF().center()
            mark(painter, Icon.LOCK, centre, lock, look().colours.muted)

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
