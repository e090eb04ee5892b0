"""The check-ins on a line: what was held, what comes, and which of them is spoken of now."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from ui.brush import check, disc, mirrored, rounded, smooth
from ui.flow import holding, row
from ui.icons import Icon, paint
from ui.pressing import Pressing
from ui.theme import Styled, colour, look
from ui.tokens import Radius, Space, Type

DISC = 24
LEAST = 104
"""Logical pixels that a stop needs; six of them stand side by side in a small window, more scroll."""


class Seen(NamedTuple):
    """A stop as it is shown. `late`: its day has passed; `unhappy`: it was held, and the answer was a no.

    `spoken` is said after its words; `does` says what a press does.
    """

    id: str
    day: str
    note: str
    held: bool = False
    late: bool = False
    unhappy: bool = False
    spoken: str = ""
    does: str = ""


class Stop(QAbstractButton, Styled):
    """One day on the line: its disc, the day, and what it was about."""

    spoken_as = QAccessible.Role.Button

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._seen = Seen("", "", "")
        self._goes_on = self._reached = self._is_current = False
        self._pressing = Pressing(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self.setMinimumWidth(look().length(LEAST))
        self.updateGeometry()

    @property
    def seen(self) -> Seen:
        """What is shown."""
        return self._seen

    def render_stop(self, seen: Seen, current: bool, goes_on: bool, reached: bool) -> None:
        """`goes_on`: a line leads to a later stop; `reached`: that stop was held."""
        self._seen, self._is_current, self._goes_on, self._reached = seen, current, goes_on, reached
        self.setAccessibleName(", ".join(filter(None, (seen.day, seen.note, seen.spoken))))
        self.setAccessibleDescription(seen.does)
        self.setToolTip("" if self._fits() else seen.note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if self._pressing.takes(event):
            return
        if step:
            self.stepped.emit(-step if turned else step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        bold, note = look().metrics(Type.BODY, bold=True), look().metrics(Type.NOTE)
        height = look().length(DISC) + bold.height() + note.height() + 2 * Space.S
        return QSize(look().length(LEAST), height)

    def _fits(self) -> bool:
        return look().metrics(Type.NOTE).horizontalAdvance(self._seen.note) <= self.width() - 2 * Space.M

    def ring(self) -> tuple[QRect, int]:
        """The focus ring goes around the disc and its words."""
        return self.rect().adjusted(-2, 0, -Space.S, 0), Radius.CONTROL.value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, c, side = smooth(QPainter(self)), look().colours, look().length(DISC)
        if self._is_current:
            words = look().metrics(Type.BODY, bold=True).height() + look().metrics(Type.NOTE).height() + 9
            where = self._turn(QRect(0, side + Space.XS, self.width() - Space.S, words))
            rounded(painter, where, Radius.TICK, c.accent_tint, c.accent if look().high_contrast else None)
        if self._goes_on:
            painter.setPen(QPen(colour(c.success if self._reached else c.border_strong), 2))
            line = self._turn(QRect(side, side // 2, self.width() - side, 1))
            painter.drawLine(line.left(), side // 2 + 1, line.right() + 1, side // 2 + 1)
        self._paint_disc(painter, self._turn(QRect(0, 1, side, side)))
        self._paint_words(painter, side)

    def _paint_disc(self, painter: QPainter, where: QRect) -> None:
        c, centre, side = look().colours, QPointF(where.center()) + QPointF(0.5, 0.5), where.width()
        if self._seen.held:
            disc(painter, centre, side, c.warning if self._seen.unhappy else c.success)
            check(painter, centre, side * 0.42, c.on_success)
        elif self._seen.late:
            disc(painter, centre, side, c.warning_tint, c.warning_border, 2)
            mark = side * 2 // 3
            paint(painter, Icon.CLOCK, _around(centre, mark), look().colour("warning"))
        else:
            disc(painter, centre, side, c.surface, c.border_strong, 2)

    def _paint_words(self, painter: QPainter, side: int) -> None:
        bold, note = look().metrics(Type.BODY, bold=True), look().metrics(Type.NOTE)
        left = Space.S if self._is_current else 0
        width = self.width() - Space.S - 2 * left
        top = side + Space.S
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        texts = ((self._seen.day, bold, True, "ink"), (self._seen.note, note, False, "muted"))
        for text, metrics, is_bold, ink in texts:
            painter.setFont(look().font(Type.BODY if is_bold else Type.NOTE, is_bold))
            painter.setPen(look().colour("warning" if is_bold and self._seen.late else ink))
            where = self._turn(QRect(left, top, width, metrics.height()))
            painter.drawText(where, align, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            top += metrics.height() + 1

    def _turn(self, where: QRect) -> QRect:
        return mirrored(where, self.rect(), self.layoutDirection())


def _around(centre: QPointF, side: int) -> QRect:
    where = QRect(0, 0, side, side)
    where.moveCenter(centre.toPoint())
    return where


class Timeline(QScrollArea):
    """The stops in the order of their days; it scrolls sideways where there are many."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stops: list[Stop] = []
        self._line = row(gap=0)
        inner = holding(self._line)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for ground in (self.viewport(), inner):
            ground.setAutoFillBackground(False)

    @property
    def stops(self) -> list[Stop]:
        """The stops that are shown."""
        return [stop for stop in self._stops if not stop.isHidden()]

    def render_stops(self, seen: Sequence[Seen], current: str) -> None:
        """Show them; those that are there are used again."""
        while len(self._stops) < len(seen):
            self._add()
        for at, stop in enumerate(self._stops):
            stop.setHidden(at >= len(seen))
            if at < len(seen):
                follows = at + 1 < len(seen)
                reached = follows and seen[at].held and seen[at + 1].held
                stop.render_stop(seen[at], seen[at].id == current, follows, reached)
        self._fit()

    def _add(self) -> None:
        stop = Stop()
        stop.clicked.connect(lambda: self.chosen.emit(stop.seen.id))
        stop.stepped.connect(lambda step: self._on_stepped(stop, step))
        self._stops.append(stop)
        self._line.addWidget(stop, 1)

    def _on_stepped(self, stop: Stop, step: int) -> None:
        stops = self.stops
        to = stops[max(0, min(stops.index(stop) + step, len(stops) - 1))]
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(to, Space.L, 0)

    def show_last(self) -> None:
        """The end of a line that scrolls."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    def tab_stops(self) -> list[QWidget]:
        """Tab stops once: at the one that is spoken of, or at the first."""
        shown = self.stops
        current = [stop for stop in shown if stop.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        return [*(current or shown)[:1]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its stops, and the bar below them where it scrolls."""
        stops = self.stops
        if not stops:
            return
        wanted = len(stops) * look().length(LEAST)
        bar = self.horizontalScrollBar().sizeHint().height() + Space.XS if wanted > self.width() else 0
        self.setFixedHeight(stops[0].sizeHint().height() + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().length(LEAST), super().minimumSizeHint().height())
