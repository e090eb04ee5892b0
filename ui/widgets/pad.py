"""The signature pad: white in both themes, drawn on with mouse, finger or pen, or filled in otherwise."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QPolygonF,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.language import _
from ui.brush import rounded, smooth
from ui.theme import colour, look
from ui.tokens import PAPER, PAPER_INK, PAPER_NOTE, PAPER_RULE, Radius, Type

Point = tuple[float, float, float]
"""x and y from 0 to 1 across the pad, and the pressure from 0 to 1 (0.5 for a mouse)."""
Stroke = list[Point]
Strokes = list[Stroke]

RULE_AT = 0.77
"""Where the line lies on which one signs, from the top."""
MARGIN = 20


class PadState(StrEnum):
    """What the pad holds."""

    EMPTY = "empty"
    DRAWN = "drawn"
    TYPED = "typed"
    PAPER = "paper"
    DECLINED = "declined"


class SignaturePad(QWidget):
    """A place of 150 high to sign in. `drawn(strokes)` speaks after every stroke; it never clears itself."""

    spoken_as = QAccessible.Role.Canvas

    drawn = Signal(list)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._strokes, self._typed, self._note = PadState.EMPTY, list[Stroke](), "", ""
        self._editable, self._drawing = True, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking, False)
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
        self._note, self._editable = note, editable
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._editable:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._go_on(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drawing:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen: as a mouse, but with its pressure."""
        eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
        kind = event.type()
        if not self._editable or eraser:
            event.ignore()
        elif kind == event.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif kind == event.Type.TabletMove and self._drawing:
            self._go_on(event.position(), event.pressure())
        elif kind == event.Type.TabletRelease and self._drawing:
            self._end()

    def _begin(self, at: QPointF, pressure: float) -> None:
        if self._state is not PadState.DRAWN:
            self._strokes = []
        self._state, self._drawing = PadState.DRAWN, True
        self._strokes.append([])
        self._go_on(at, pressure)

    def _go_on(self, at: QPointF, pressure: float) -> None:
        x = min(max(at.x() / max(self.width(), 1), 0.0), 1.0)
        y = min(max(at.y() / max(self.height(), 1), 0.0), 1.0)
        stroke = self._strokes[-1]
        point = (round(x, 4), round(y, 4), round(min(max(pressure, 0.0), 1.0), 3))
        if not stroke or stroke[-1][:2] != point[:2]:
            stroke.append(point)
            self.update()

    def _end(self) -> None:
        self._drawing = False
        self.drawn.emit(self.strokes())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        rounded(painter, self.rect(), Radius.CONTROL, PAPER, look().colours.border_strong)
        line = round(self.height() * RULE_AT)
        painter.setPen(QPen(colour(PAPER_RULE), 1))
        painter.drawLine(MARGIN, line, self.width() - MARGIN, line)
        self._paint_words(painter, line)
        paint_strokes(painter, self._strokes, QRectF(self.rect()))

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


def paint_strokes(
    painter: QPainter, strokes: Sequence[Sequence[Point]], where: QRectF, width: float = 2.2
) -> None:
    """Draws normalised strokes into a rectangle; the line follows the pressure."""
    for stroke in strokes:
        points = [
            QPointF(where.left() + x * where.width(), where.top() + y * where.height()) for x, y, _p in stroke
        ]
        pressure = sum(p for _x, _y, p in stroke) / max(len(stroke), 1)
        pen = QPen(colour(PAPER_INK), width * (0.6 + 0.8 * pressure))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if len(points) == 1:
            painter.drawPoint(points[0])
        else:
            painter.drawPolyline(QPolygonF(points))
