"""The signature pad: white in both themes, drawn on with mouse, finger or pen, or filled in otherwise."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QEventPoint,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.language import _
from ui.brush import rounded, smooth
from ui.theme import colour, look
from ui.tokens import PAPER, PAPER_INK, PAPER_NOTE, PAPER_RULE, Radius, Type
from ui.widgets.hand import RULE_AT, Point, Stroke, Strokes, fitting, paint_strokes

ERASER = QPointingDevice.PointerType.Eraser

MARGIN = 20
BY_HAND = 0.5
"""The pressure of what knows none: a mouse, and most fingers."""
HELD = Qt.KeyboardModifier.ShiftModifier
"""While it is held, moving draws: a touchpad's button need not be pressed."""


class PadState(StrEnum):
    """What the pad holds."""

    EMPTY = "empty"
    DRAWN = "drawn"
    TYPED = "typed"
    PAPER = "paper"
    DECLINED = "declined"


class SignaturePad(QWidget):
    """A place of 150 high to sign in. `drawn(strokes)` speaks after every stroke; it never clears itself.

    It is drawn on with a mouse, a finger or a pen, or by moving while Shift is held. What is drawn is kept in
    parts of the pad's height: in a narrower pad it is shown smaller, never cut off or squeezed.
    """

    spoken_as = QAccessible.Role.Canvas

    drawn = Signal(list)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._strokes, self._typed, self._note = PadState.EMPTY, list[Stroke](), "", ""
        self._editable, self._drawing, self._scale = True, False, 1.0
        self._finger: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.name(name)

    def name(self, name: str) -> None:
        """Whose signature this is, for a screen reader."""
        self.setAccessibleName(_("Signature of {name}").format(name=name) if name else _("Signature"))

    def render_empty(self, editable: bool = True, note: str = "") -> None:
        """A free place to sign in."""
        self._show(PadState.EMPTY, [], "", note, editable)

    def render_strokes(
        self, strokes: Sequence[Sequence[Point]], editable: bool = True, note: str = ""
    ) -> None:
        """A drawn signature. `note` stands below the line: "Signed at 11:24"."""
        self._show(PadState.DRAWN, [list(stroke) for stroke in strokes], "", note, editable)

    def render_typed(self, name: str, note: str = "") -> None:
        """A typed signature, set in a slanted face."""
        self._show(PadState.TYPED, [], name, note, False)

    def render_paper(self, note: str = "") -> None:
        """An empty line: the signature will be on paper."""
        self._show(PadState.PAPER, [], _("Signed on paper"), note, False)

    def render_declined(self, note: str = "") -> None:
        """No signature is given; the note holds the reason."""
        self._show(PadState.DECLINED, [], _("Does not sign"), note, False)

    def _show(self, state: PadState, strokes: Strokes, typed: str, note: str, editable: bool) -> None:
        if self._drawing:
            return  # the hand is on the pad: what it draws is newer
        self._state, self._strokes, self._typed = state, strokes, typed
        self._note, self._editable, self._scale = note, editable, fitting(strokes, self.size())
        self.setCursor(Qt.CursorShape.CrossCursor if editable else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(note or typed)
        self.update()

    @property
    def state(self) -> PadState:
        """What the pad shows."""
        return self._state

    def strokes(self) -> Strokes:
        """What has been drawn so far."""
        return [list(stroke) for stroke in self._strokes]

    def sizeHint(self) -> QSize:
        return QSize(260, 150)

    def undo_stroke(self) -> None:
        """Take the last stroke back."""
        if self._strokes and self._editable and not self._drawing:
            self._strokes.pop()
            self._state = PadState.DRAWN if self._strokes else PadState.EMPTY
            self._scale = fitting(self._strokes, self.size())
            self.update()
            self.drawn.emit(self.strokes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale = fitting(self._strokes, self.size())

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._editable and not self._drawing:
            self._begin(event.position(), BY_HAND)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pressed = event.buttons() & Qt.MouseButton.LeftButton or event.modifiers() & HELD
        if self._drawing and not pressed:
            self._end()
        elif self._drawing:
            self._go_on(event.position(), BY_HAND)
        elif self._editable and event.modifiers() & HELD:
            self._begin(event.position(), BY_HAND)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drawing:
            self._end()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._drawing and self._finger is None:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen: as a mouse, but with its pressure. Its other end takes the last stroke back."""
        kind, erases = event.type(), event.pointerType() == ERASER
        if not self._editable:
            event.ignore()
        elif erases and kind == QEvent.Type.TabletPress:
            self.undo_stroke()
        elif kind == QEvent.Type.TabletPress and not self._drawing:
            self._begin(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletMove and self._drawing:
            self._go_on(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease and self._drawing:
            self._end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and self._editable:
            self._touched(event)
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        """A finger: the first that comes draws; a hand that rests beside it leaves no ink."""
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._lift(False)
        for finger in event.points():
            state, force = finger.state(), finger.pressure()
            pressure = force if 0 < force < 1 else BY_HAND
            if state == QEventPoint.State.Pressed and self._finger is None and not self._drawing:
                self._finger = finger.id()
                self._begin(finger.position(), pressure)
            elif finger.id() == self._finger and state == QEventPoint.State.Updated:
                self._go_on(finger.position(), pressure)
            elif finger.id() == self._finger and state == QEventPoint.State.Released:
                self._lift(True)

    def _lift(self, meant: bool) -> None:
        """The finger is gone; what the system took for something else was no stroke."""
        if self._drawing and self._finger is not None:
            if not meant:
                self._strokes.pop()
            self._end()

    def _begin(self, at: QPointF, pressure: float) -> None:
        if self._state is not PadState.DRAWN:
            self._strokes = []
        self._state, self._drawing = PadState.DRAWN, True
        self._strokes.append([])
        self._go_on(at, pressure)

    def _go_on(self, at: QPointF, pressure: float) -> None:
        within = QPointF(min(max(at.x(), 0), self.width()), min(max(at.y(), 0), self.height()))
        x, y = self._paper().inverted()[0].map(within).toTuple()
        stroke = self._strokes[-1]
        point = (round(x, 4), round(y, 4), round(min(max(pressure, 0.0), 1.0), 3))
        if not stroke or stroke[-1][:2] != point[:2]:
            stroke.append(point)
            self.update()

    def _end(self) -> None:
        self._drawing, self._finger = False, None
        self._state = PadState.DRAWN if self._strokes else PadState.EMPTY
        self.update()
        self.drawn.emit(self.strokes())

    def _paper(self) -> QTransform:
        """From parts of the pad's height to its pixels; what is shown smaller stays on the line."""
        unit = max(self.height(), 1) * self._scale
        return QTransform(unit, 0, 0, unit, 0, RULE_AT * (max(self.height(), 1) - unit))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        rounded(painter, self.rect(), Radius.CONTROL, PAPER, look().colours.border_strong)
        line = round(self.height() * RULE_AT)
        painter.setPen(QPen(colour(PAPER_RULE), 1))
        painter.drawLine(MARGIN, line, self.width() - MARGIN, line)
        self._paint_words(painter, line)
        paint_strokes(painter, self._strokes, self._paper())

    def _paint_words(self, painter: QPainter, line: int) -> None:
        below = QRectF(MARGIN, line + 2, self.width() - 2 * MARGIN, self.height() - line - 4)
        painter.setFont(look().font(Type.NOTE))
        painter.setPen(colour(PAPER_NOTE))
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        hint = _("Sign here") if self._state is PadState.EMPTY and self._editable else ""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self._note or hint, Qt.TextElideMode.ElideRight, round(below.width()))
        painter.drawText(below, start, shown)
        above = QRectF(MARGIN, 8, self.width() - 2 * MARGIN, line - 12)
        if self._state is PadState.TYPED:
            painter.setFont(_slanted(self._typed, above.width()))
            painter.setPen(colour(PAPER_INK))
        if self._state is not PadState.DRAWN:
            painter.drawText(above, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, self._typed)


def _slanted(name: str, room: float) -> QFont:
    """The largest of our sizes, slanted, in which the name fits."""
    font = QFont(look().font(Type.CLIENT))
    font.setItalic(True)
    if look().metrics(Type.CLIENT).horizontalAdvance(name) > room:
        font.setPixelSize(look().font(Type.POINT).pixelSize())
    return font
