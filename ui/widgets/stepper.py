"""The phase stepper: where the meeting stands, the way back, and why the way forward is still closed."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from meeting.language import _
from ui.announce import announce
from ui.brush import disc, mark, mirrored, smooth
from ui.icons import Icon
from ui.pressing import Pressing
from ui.theme import colour, look
from ui.tokens import NARROW_UP_TO, Height, Type
from ui.widgets.mark import paint_done, write

_GAP = 10


def _waits() -> str:
    return _("This phase opens when the one before it is complete.")


class StepState(StrEnum):
    """Behind us, here, or not yet open."""

    DONE = "done"
    CURRENT = "current"
    LOCKED = "locked"


class Step(NamedTuple):
    """One step as it is shown. `reason` says why a locked one is locked."""

    name: str
    state: StepState
    reason: str = ""


class PhaseStepper(QWidget):
    """Four steps in a bar of 52. A done step asks to go back; a locked one explains itself."""

    spoken_as = QAccessible.Role.Grouping

    asked_back = Signal(int)
    refused = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The phases"))
        self._steps = [_StepButton(at, name) for at, name in enumerate(names)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for step in self._steps:
            step.together = self._steps
            step.clicked.connect(lambda _on=False, step=step: self._on_pressed(step))
            layout.addWidget(step, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def render_steps(self, steps: Sequence[Step]) -> None:
        """Shows each step's name and state."""
        for button, step in zip(self._steps, steps, strict=True):
            if step != button.step:
                button.render_step(step)

    def render_at(self, current: int, reasons: Sequence[str] = ()) -> None:
        """Shows step `current` (0 to 3) as the present one, those before as done, those after as locked."""
        steps = []
        for at, button in enumerate(self._steps):
            state = (
                StepState.CURRENT if at == current else StepState.DONE if at < current else StepState.LOCKED
            )
            steps.append(Step(button.step.name, state, reasons[at] if at < len(reasons) else ""))
        self.render_steps(steps)

    def _on_pressed(self, button: "_StepButton") -> None:
        if button.step.state is StepState.DONE:
            self.asked_back.emit(button.at)
        elif button.step.state is StepState.LOCKED:
            reason = button.step.reason or _waits()
            announce(button, reason, assertive=True)
            self.refused.emit(reason)


class _StepButton(QPushButton):
    def __init__(self, at: int, name: str) -> None:
        super().__init__()
        self.together: Sequence[_StepButton] = (self,)
        self.at, self.step, self._pressing = at, Step(name, StepState.LOCKED), Pressing(self, careful=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.render_step(self.step)

    def render_step(self, step: Step) -> None:
        self.step = step
        words = {
            StepState.DONE: _("{name}, done"),
            StepState.CURRENT: _("{name}, current phase"),
            StepState.LOCKED: _("{name}, locked"),
        }
        self.setAccessibleName(words[step.state].format(name=step.name))
        does = {StepState.DONE: _("Goes back to this phase."), StepState.CURRENT: _("The meeting is here.")}
        self.setAccessibleDescription(step.reason or does.get(step.state, "") or _waits())
        self.setToolTip(step.reason)
        done = step.state is StepState.DONE
        self.setCursor(Qt.CursorShape.PointingHandCursor if done else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressing.takes(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def _type(self) -> Type:
        """13 in small windows, and for all of them where one name would not fit."""
        narrow = self.window().width() <= NARROW_UP_TO
        return Type.NOTE if narrow or any(each.is_crowded for each in self.together) else Type.BODY

    @property
    def is_crowded(self) -> bool:
        """Whether its name has no room in 15."""
        size, tail = look().length(26), look().length(16)
        wanted = (
            look().metrics(Type.BODY, bold=True).horizontalAdvance(self.step.name)
            + size
            + tail
            + 2 * _GAP
            + 16
        )
        return wanted > self.width()

    def sizeHint(self) -> QSize:
        return QSize(100, max(Height.STEPPER.value, look().metrics(Type.BODY).height() + 20))

    def minimumSizeHint(self) -> QSize:
        """The present phase shows its whole name."""
        name = look().metrics(Type.NOTE, bold=True).horizontalAdvance(self.step.name)
        current = self.step.state is StepState.CURRENT
        return QSize(name + look().length(24) + _GAP + 24 if current else 60, self.sizeHint().height())

    def ring(self) -> tuple[QRect, int]:
        """The steps touch one another and the edge: the ring lies within."""
        return self.rect().adjusted(6, 6, -6, -8), 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        c, tint = look().colours, look().phase(self.at + 1)
        current = self.step.state is StepState.CURRENT
        painter.fillRect(self.rect(), colour(tint.fill if current else c.surface))
        self._paint_lines(painter)
        if current:
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), colour(tint.ink))
        self._paint_face(painter)

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(look().colour("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.at:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            edge = self.width() - 1 if rtl else 0
            painter.drawLine(edge, 0, edge, self.height())

    def _paint_face(self, painter: QPainter) -> None:
        """Disc, name and lock, together in the middle."""
        state, metrics = self.step.state, look().metrics(self._type(), self.step.state is StepState.CURRENT)
        size, lock = look().length(26 if state is not StepState.CURRENT else 24), look().length(16)
        tail = lock + _GAP if state is StepState.LOCKED else 0
        room = self.width() - size - _GAP - tail - 16
        name = metrics.elidedText(self.step.name, Qt.TextElideMode.ElideRight, max(room, 0))
        width = metrics.horizontalAdvance(name) + 1
        left = (self.width() - size - _GAP - width - tail) // 2
        self._paint_disc(painter, self._centre(left, size), size)
        self._paint_name(painter, name, self._turn(left + size + _GAP, width))
        if state is StepState.LOCKED:
            centre = self._centre(left + size + _GAP + width + _GAP, lock)
            mark(painter, Icon.LOCK, centre, lock, look().colours.muted)

    def _paint_name(self, painter: QPainter, name: str, where: QRect) -> None:
        c, state = look().colours, self.step.state
        inks = {
            StepState.DONE: c.ink,
            StepState.LOCKED: c.muted,
            StepState.CURRENT: look().phase(self.at + 1).ink,
        }
        painter.setFont(look().font(self._type(), state is StepState.CURRENT))
        painter.setPen(colour(inks[state]))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, name)

    def _paint_disc(self, painter: QPainter, centre: QPointF, size: int) -> None:
        c, state = look().colours, self.step.state
        if state is StepState.DONE:
            paint_done(painter, centre, size, look())
            return
        current = state is StepState.CURRENT
        ink = c.surface if current else c.muted
        if current:
            disc(painter, centre, size, look().phase(self.at + 1).ink)
        else:
            disc(painter, centre, size, None, c.border_strong)
        if self.at == 3:
            mark(painter, Icon.PENCIL, centre, round(size * 0.6), ink)
        else:
            write(painter, str(self.at + 1), centre, size, ink, Type.NOTE)

    def _turn(self, left: int, width: int) -> QRect:
        return mirrored(QRect(left, 0, width, self.height()), self.rect(), self.layoutDirection())

    def _centre(self, left: int, width: int) -> QPointF:
        return self._turn(left, width).toRectF().center()
