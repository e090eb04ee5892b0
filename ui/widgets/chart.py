"""Charts, painted: bars, columns, a line, rows of blocks. What bears the finding is strong."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.insight import Insight, Mark, Shape
from ui.brush import disc, mirrored, rounded, smooth
from ui.theme import colour, look
from ui.tokens import Space, Type
from ui.words import elided

HEIGHT = 224
"""Logical pixels that columns and a line need; with more room they grow. Rows need their own height."""

BAR, PITCH, WIDEST_PITCH, BLOCK_PITCH = 24, 30, 38, 44
COLUMN, BLOCK = 72, 54
ROUND = 2
_PITCHES = {Shape.BARS: WIDEST_PITCH, Shape.BLOCKS: BLOCK_PITCH}
"""From row to row, in those charts that have rows."""

_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_BEGINS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class ChartView(QWidget):
    """One chart. A screen reader says its finding, and all that it shows; the table has the rest."""

    spoken_as = QAccessible.Role.Chart
    spoken_whole = True

    def __init__(self) -> None:
        super().__init__()
        self._insight: Insight | None = None

    def render_insight(self, insight: Insight) -> None:
        """Show it."""
        self._insight = insight
        grows = QSizePolicy.Policy.Fixed if insight.shape in _PITCHES else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        self.updateGeometry()
        self.setAccessibleName(insight.finding)
        self.setAccessibleDescription(f"{insight.about}: {insight.spoken}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._natural())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().length(200), self._natural())

    def _natural(self) -> int:
        shown = self._insight
        pitch = _PITCHES.get(shown.shape) if shown else None
        return look().length(pitch * max(len(shown.marks), 1) if shown and pitch else HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._insight is not None:
            paint_chart(smooth(QPainter(self)), self.rect(), self._insight, self.layoutDirection())


def paint_chart(painter: QPainter, room: QRect, insight: Insight, direction: Qt.LayoutDirection) -> None:
    """Paint a chart into `room`; where the reading runs from right to left, mirrored."""
    if insight.marks:
        painted: dict[Shape, Callable[[_Sheet, Insight], None]] = {
            Shape.BARS: _bars,
            Shape.COLUMNS: _columns,
            Shape.LINE: _line,
            Shape.BLOCKS: _blocks,
        }
        painted[insight.shape](_Sheet(painter, room, direction), insight)


class _Sheet:
    """Where a chart is painted."""

    def __init__(self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection) -> None:
        self.painter, self.room, self.direction = painter, room, direction

    def turned(self, where: QRect) -> QRect:
        """`where`, as it lies in the direction of reading."""
        return mirrored(where, self.room, self.direction)

    def write(self, text: str, where: QRect, size: Type = Type.BODY, bold: bool = False, middle: bool = False,
              tint: str = "ink") -> None:  # fmt: skip
        """A line of text, elided where there is no room."""
        self.painter.setFont(look().font(size, bold))
        self.painter.setPen(look().colour(tint))
        shown = elided(text, size, where.width()) if not bold else text
        self.painter.drawText(self.turned(where), _MIDDLE if middle else _BEGINS, shown)

    def fill(self, where: QRect, strong: bool) -> None:
        """A bar; with high contrast, what is not strong is an outline."""
        c = look().colours
        hollow = look().high_contrast and not strong
        tint = c.accent if strong else c.surface if hollow else c.chart
        rounded(self.painter, self.turned(where), ROUND, tint, c.ink if hollow else None)

    def ground(self, y: int) -> None:
        """The line on which columns and dots stand."""
        self.painter.setPen(QPen(look().colour("border_strong"), 1))
        self.painter.drawLine(self.room.left(), y, self.room.right(), y)


def _label_width(sheet: _Sheet, marks: tuple[Mark, ...]) -> int:
    """Room for the widest label; never more than two fifths."""
    widest = max(look().metrics(Type.BODY).horizontalAdvance(mark.label) for mark in marks)
    return min(widest + Space.XL, sheet.room.width() * 2 // 5)


def _text_width(marks: tuple[Mark, ...]) -> int:
    return max(look().metrics(Type.BODY, bold=True).horizontalAdvance(mark.text) for mark in marks) + Space.M


def _pitch(sheet: _Sheet, count: int) -> int:
    """From row to row: as far as there is room, in measure."""
    least, most = look().length(PITCH), look().length(WIDEST_PITCH)
    return max(least, min(most, sheet.room.height() // max(count, 1)))


def _bars(sheet: _Sheet, insight: Insight) -> None:
    marks, room = insight.marks, sheet.room
    labels, texts = _label_width(sheet, marks), _text_width(marks)
    most = max(max(mark.value for mark in marks), 1)
    pitch, height = _pitch(sheet, len(marks)), look().length(BAR)
    for at, mark in enumerate(marks):
        row = QRect(room.left(), room.top() + at * pitch, room.width(), pitch)
        width = round((room.width() - labels - texts) * mark.value / most)
        left, top = row.left() + labels, row.top() + (pitch - height) // 2
        sheet.write(mark.label, QRect(row.left(), row.top(), labels - Space.S, pitch))
        sheet.fill(QRect(left, top, max(width, 2), height), mark.strong)
        sheet.write(mark.text, QRect(left + max(width, 2) + 10, row.top(), texts, pitch), bold=True)


def _blocks(sheet: _Sheet, insight: Insight) -> None:
    marks, room = insight.marks, sheet.room
    labels, texts = _label_width(sheet, marks), _text_width(marks)
    pitch, height = look().length(BLOCK_PITCH), look().length(BAR + 4)
    most = max(round(mark.value) for mark in marks)
    free = room.width() - labels - texts
    step = min(look().length(BLOCK) + Space.S, max(free // max(most, 1), 3))
    gap = Space.S if step > 2 * Space.S else 1
    for at, mark in enumerate(marks):
        row = QRect(room.left(), room.top() + at * pitch, room.width(), pitch)
        top = row.top() + (pitch - height) // 2
        sheet.write(mark.label, QRect(row.left(), row.top(), labels - Space.S, pitch))
        for number in range(round(mark.value)):
            sheet.fill(QRect(row.left() + labels + number * step, top, step - gap, height), mark.strong)
        end = row.left() + labels + round(mark.value) * step
        sheet.write(mark.text, QRect(end + Space.S, row.top(), texts, pitch), bold=True)


def _columns(sheet: _Sheet, insight: Insight) -> None:
    marks, room = insight.marks, sheet.room
    line, note = look().metrics(Type.BODY, bold=True).height(), look().metrics(Type.NOTE).height()
    ground = room.bottom() - note - Space.S
    high = ground - room.top() - line - Space.S
    most, step = max(max(mark.value for mark in marks), 1), room.width() // len(marks)
    width = min(look().length(COLUMN), step - Space.S)
    for at, mark in enumerate(marks):
        height = round(high * mark.value / most)
        left = room.left() + at * step
        bar = QRect(left + (step - width) // 2, ground - height, width, height)
        if height:
            sheet.fill(bar, mark.strong)
        sheet.write(mark.text, QRect(left, bar.top() - line - 2, step, line), bold=True, middle=True)
        sheet.write(mark.label, QRect(left, ground + 6, step, note), Type.NOTE, middle=True, tint="muted")
    sheet.ground(ground)


def _line(sheet: _Sheet, insight: Insight) -> None:
    marks, room = insight.marks, sheet.room
    line, note = look().metrics(Type.BODY, bold=True).height(), look().metrics(Type.NOTE).height()
    ground, step = room.bottom() - note - Space.S, room.width() // len(marks)
    most, above = max(100.0 - insight.least, 1.0), line + Space.M
    high = ground - room.top() - 2 * above
    runs: list[list[QPointF]] = [[]]
    for at, mark in enumerate(marks):
        left = room.left() + at * step
        if mark.is_empty:
            none = QRect(left, ground - note - Space.XS, step, note)
            sheet.write(mark.text, none, Type.NOTE, middle=True, tint="muted")
            runs.append([])
            continue
        y = ground - above - round(high * (mark.value - insight.least) / most)
        runs[-1].append(QPointF(left + step / 2, y))
        top = y + Space.S if _is_low(marks, at) else y - line - Space.S
        sheet.write(mark.text, QRect(left, top, step, line), bold=True, middle=True)
    for where, label in axis(marks, QRect(room.left(), ground + 6, room.width(), note)):
        sheet.write(label, where, Type.NOTE, middle=True, tint="muted")
    sheet.ground(ground)
    for run in runs:
        _dotted(sheet, run)


def axis(marks: tuple[Mark, ...], room: QRect) -> list[tuple[QRect, str]]:
    """The labels below a line, each whole: where they are too wide for all, every second, third, and so on.

    The last one always stands there.
    """
    widths = [look().metrics(Type.NOTE).horizontalAdvance(mark.label) + Space.S for mark in marks]
    step = room.width() // len(marks)
    over = max(0, max(widths) - step)
    every = 1 + -(-3 * over // (2 * step))  # at the ends a label is moved in by half of what is over
    placed = []
    for at in range((len(marks) - 1) % every, len(marks), every):
        width = min(max(widths[at], step), room.width())
        left = room.left() + at * step + (step - width) // 2
        left = max(room.left(), min(left, room.left() + room.width() - width))
        placed.append((QRect(left, room.top(), width, room.height()), marks[at].label))
    return placed


def _is_low(marks: tuple[Mark, ...], at: int) -> bool:
    """Whether the line comes from above on both sides, so that the number stands below its dot."""
    near = [*marks[max(at - 1, 0) : at], *marks[at + 1 : at + 2]]
    beside = [mark for mark in near if not mark.is_empty]
    return bool(beside) and all(mark.value > marks[at].value for mark in beside)


def _dotted(sheet: _Sheet, dots: list[QPointF]) -> None:
    """A line through the dots. Time runs as the locale reads."""
    c, painter = look().colours, sheet.painter
    if sheet.direction == Qt.LayoutDirection.RightToLeft:
        dots = [QPointF(sheet.room.left() + sheet.room.right() - dot.x(), dot.y()) for dot in dots]
    painter.setPen(QPen(colour(c.accent), 2))
    painter.drawPolyline(QPolygonF(dots))
    for dot in dots:
        disc(painter, dot, look().length(11), c.surface, c.accent, 2)
