"""One of a few: the answer switch (in one line) and the round choices (below one another)."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.brush import disc, mirrored, rounded, smooth
from ui.icons import Icon
from ui.pressing import Pressing
from ui.theme import Styled, colour, look
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.paint import Face, plain

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class _Option(QRadioButton, Styled):
    """One option. It asks to be chosen; the page renders the choice."""

    spoken_as = QAccessible.Role.RadioButton

    stepped = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.pressing = Pressing(self)
        self.setAutoExclusive(False)
        self.setAccessibleName(plain(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """A press only asks."""

    def restyle(self) -> None:
        self.setFont(look().font(Type.BODY))

    def hitButton(self, pos: object) -> bool:
        return True

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self.pressing.takes(event):
            return
        if step is not None and not event.modifiers():
            sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            turned = sideways and self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.stepped.emit(-step if turned else step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pressing.left()
        super().focusOutEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of two may come to another question than the first."""
        if not self.pressing.careful:
            super().mouseDoubleClickEvent(event)


class _Segment(_Option):
    """A part of the answer switch; the chosen one has a tint, bold type and a check."""

    def __init__(self, text: str, first: bool, last: bool) -> None:
        super().__init__(text)
        self._first, self._last = first, last

    def _face(self, chosen: bool) -> Face:
        font, metrics = look().font(Type.BODY, chosen), look().metrics(Type.BODY, chosen)
        return Face(plain(self.text()), font, metrics, Icon.CHECK if chosen else None)

    def sizeHint(self) -> QSize:
        face = self._face(self.isChecked())
        height = max(Height.NORMAL.value, face.metrics.height() + 10)
        return QSize(face.width() + 2 * look().length(14), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        c, usable = look().colours, self.isEnabled()
        chosen = self.isChecked()
        ground = c.accent_tint if chosen else c.sunken if self.underMouse() and usable else c.surface
        painter.setBrush(colour(ground if usable or chosen else c.disabled_bg))
        painter.setPen(QPen(colour(c.border_strong), 1))
        painter.drawPath(self._outline())
        ink = c.accent if chosen else c.ink if usable else c.disabled_ink
        self._face(chosen).paint(painter, self.rect(), colour(ink), self.layoutDirection())

    def _outline(self) -> QPainterPath:
        """Round at the ends of the switch, square within; neighbours share one line."""
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (self._last, self._first) if turned else (self._first, self._last)
        where = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if right else 0.5, -0.5)
        path, radius = QPainterPath(), Radius.CONTROL - 0.5
        path.addRoundedRect(where, radius, radius)
        square = QPainterPath()
        if not left:
            square.addRect(QRectF(where.left(), where.top(), radius, where.height()))
        if not right:
            square.addRect(QRectF(where.right() - radius, where.top(), radius, where.height()))
        return path.united(square).simplified()


class _Round(_Option):
    """A round choice with its text."""

    def sizeHint(self) -> QSize:
        metrics = look().metrics(Type.BODY)
        return QSize(
            look().length(20) + Space.M + metrics.horizontalAdvance(plain(self.text())) + 2,
            max(Height.NORMAL.value, metrics.height() + 8),
        )

    def ring(self) -> tuple[QRect, int]:
        """The focus ring goes around the round mark."""
        side = look().length(20)
        where = QRect(0, (self.height() - side) // 2, side, side)
        return mirrored(where, self.rect(), self.layoutDirection()), side // 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        c, box = look().colours, self.ring()[0]
        centre = box.toRectF().center()
        disc(painter, centre, box.width(), c.surface, c.accent if self.isChecked() else c.border_strong, 2)
        if self.isChecked():
            disc(painter, centre, box.width() * 0.5, c.accent)
        left = box.width() + Space.M
        where = mirrored(
            QRect(left, 0, self.width() - left, self.height()), self.rect(), self.layoutDirection()
        )
        painter.setFont(look().font(Type.BODY))
        painter.setPen(colour(c.ink if self.isEnabled() else c.disabled_ink))
        painter.drawText(
            where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, plain(self.text())
        )


class _Boxed(_Option):
    """A number in a box of its own; the chosen one has a tint, a strong border and bold type."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = look().metrics(Type.BODY, bold=True)
        width = metrics.horizontalAdvance(plain(self.text())) + 2 * Space.S
        return QSize(max(Height.NORMAL.value, width), max(Height.NORMAL.value, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Where a column is narrow, its number and a little around it."""
        return QSize(self.sizeHint().width() - Space.S, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, c = smooth(QPainter(self)), look().colours
        chosen = self.isChecked()
        ground = c.accent_tint if chosen else c.sunken if self.underMouse() else c.surface
        border, width = (c.accent, 2) if chosen else (c.border_strong, 1)
        rounded(painter, self.rect(), Radius.CONTROL, ground, border, width)
        painter.setFont(look().font(Type.BODY, chosen))
        painter.setPen(colour(c.accent if chosen else c.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, plain(self.text()))


class _Choices(QWidget):
    """Exactly one of a few, or none yet. `chosen` says which key is wanted; the page shows it.

    `careful`: a press too many chooses nothing (see ui/pressing).
    """

    spoken_as = QAccessible.Role.Grouping

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], layout: QBoxLayout, careful: bool
    ) -> None:
        super().__init__()
        self._keys = [key for key, _text in options]
        self.parts = [self._part(text, at, len(options)) for at, (_key, text) in enumerate(options)]
        self._chosen: str | None = None
        self.setLayout(layout)
        layout.setContentsMargins(0, 0, 0, 0)
        for at, part in enumerate(self.parts):
            part.pressing.careful = careful
            part.clicked.connect(lambda _on=False, at=at: self.chosen.emit(self._keys[at]))
            part.stepped.connect(lambda step, at=at: self._on_stepped(at, step))
            layout.addWidget(part)
        self.render_name(name)
        self._set_tab_stop()

    @abstractmethod
    def _part(self, text: str, at: int, count: int) -> _Option:
        """One of `count` options, the one at this place."""

    def render_name(self, name: str) -> None:
        """What a screen reader calls the question."""
        self.setAccessibleName(name)
        for part in self.parts:
            part.setAccessibleDescription(name)

    def render_choice(self, key: str | None) -> None:
        """Shows which is chosen; None if none is yet."""
        self._chosen = key
        for each, part in zip(self._keys, self.parts, strict=True):
            part.setChecked(each == key)
            part.updateGeometry()
        self._set_tab_stop()

    def choice(self) -> str | None:
        """The key that is shown as chosen."""
        return self._chosen

    def _set_tab_stop(self) -> None:
        """Tab stops once: at the chosen option, or at the first."""
        stop = self._keys.index(self._chosen) if self._chosen in self._keys else 0
        for at, part in enumerate(self.parts):
            policy = Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(policy)
        self.setFocusProxy(self.parts[stop])

    def _on_stepped(self, at: int, step: int) -> None:
        """Walking over an answer is no answer: only Space, Enter or a press chooses."""
        to = (at + step) % len(self.parts)
        self.parts[to].setFocus(Qt.FocusReason.ShortcutFocusReason)


class AnswerSwitch(_Choices):
    """Two to four answers in one line. `options` are (key, text)."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], careful: bool = False) -> None:
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        layout.setSpacing(0)
        super().__init__(name, options, layout, careful)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _part(self, text: str, at: int, count: int) -> _Option:
        return _Segment(text, at == 0, at == count - 1)


class RoundChoices(_Choices):
    """Choices below one another. `options` are (key, text)."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], careful: bool = False) -> None:
        layout = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        layout.setSpacing(0)
        super().__init__(name, options, layout, careful)

    def _part(self, text: str, at: int, count: int) -> _Option:
        return _Round(text)


class Scale(_Choices):
    """A few numbers in a line, each in its box, from the least to the most. `options` are (key, text)."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], careful: bool = False) -> None:
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        layout.setSpacing(6)
        super().__init__(name, options, layout, careful)

    def _part(self, text: str, at: int, count: int) -> _Option:
        return _Boxed(text)
