"""Ticks: 24 in tables, 28 in rows, 36 in the read-back. A tick asks; only the page changes it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QSizePolicy, QWidget

from meeting.language import _
from ui.announce import announce
from ui.brush import check, mirrored, rounded, smooth
from ui.keys import is_writing
from ui.pressing import Pressing
from ui.theme import Styled, look
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.paint import plain

_ALIGN = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class Tick(QCheckBox, Styled):
    """A box with its label, at least 40 high to hit. It never changes by itself.

    `asked` says what the person wants it to be; the page does it, or not, and calls `render_tick`.
    """

    asked = Signal(bool)
    refused = Signal(str)
    typed = Signal(str)
    """Letters were typed while the focus is here: somebody has not finished writing."""

    def __init__(
        self,
        label: str = "",
        size: int = 28,
        small: bool = False,
        width: int = 0,
        does: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`small` sets the label in 13; `width` breaks it into lines of so many pixels (0: one line).

        `does` is what a screen reader says after the name.
        """
        super().__init__(parent)
        self._pressing = Pressing(self)
        self._box, self._type, self._wrap = size, Type.NOTE if small else Type.BODY, width
        self._taken_off, self._reason, self._description = False, "", does
        self.setText(label)
        self.setAccessibleName(plain(label))
        self.setAccessibleDescription(does)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)
        self.restyle()

    def name(self, name: str, description: str = "") -> None:
        """What a screen reader says instead of the label: "Point 4, repeated back and confirmed"."""
        self._description = description or self._description
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._reason or self._description)

    def render_label(self, label: str) -> None:
        """Another label."""
        if label != self.text():
            self.setText(label)
            self.setAccessibleName(plain(label))
            self.updateGeometry()

    def render_wrap(self, width: int) -> None:
        """Breaks the label at another width; 0 keeps it on one line."""
        self._wrap = width
        self.updateGeometry()
        self.update()

    def render_tick(
        self, checked: bool, taken_off: bool = False, reason: str = "", aloud: bool = True
    ) -> None:
        """On, off, or taken off because something changed. A `reason` says why it cannot be asked for now.

        A tick that is taken off is announced, unless somebody else does (`aloud`).
        """
        if aloud and taken_off and self.isChecked() and not checked:
            announce(self, _("The tick is taken off: {name}.").format(name=self.accessibleName()))
        self._taken_off, self._reason = taken_off, reason
        self.setProperty("blocked", bool(reason))
        self.setAccessibleDescription(reason or self._description)
        self.setChecked(checked)
        self.update()

    @property
    def taken_off(self) -> bool:
        """Whether the tick stood here until something changed."""
        return self._taken_off

    def nextCheckState(self) -> None:
        """A press only asks; the page answers with `render_tick`."""

    def _on_clicked(self) -> None:
        if not self._reason:
            self.asked.emit(not self.isChecked())
            return
        announce(self, self._reason, assertive=True)
        self.refused.emit(self._reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_writing(event) and not self.isChecked() and self._goes_on_writing(event.text()):
            return
        if not self._pressing.takes(event):
            super().keyPressEvent(event)

    def _goes_on_writing(self, letters: str) -> bool:
        """Whether there is a field for what is typed here; the focus went there then."""
        before = QApplication.focusWidget()
        self.typed.emit(letters)
        return QApplication.focusWidget() is not before

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def restyle(self) -> None:
        self.setFont(look().font(self._type))

    def _label_size(self) -> QSize:
        if not self.text():
            return QSize(0, 0)
        metrics = look().metrics(self._type)
        if not self._wrap:
            return QSize(metrics.horizontalAdvance(plain(self.text())) + 2, metrics.height())
        inner = self._wrap - self._text_left()
        bounds = metrics.boundingRect(QRect(0, 0, inner, 9999), _ALIGN, plain(self.text()))
        return QSize(inner, bounds.height())

    def _text_left(self) -> int:
        return look().length(self._box) + Space.M

    def sizeHint(self) -> QSize:
        label, box = self._label_size(), look().length(self._box)
        height = max(Height.NORMAL.value, label.height() + 4, box)
        return QSize(
            max(self._text_left() + label.width() if self.text() else box, Height.NORMAL.value), height
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def ring(self) -> tuple[QRect, int]:
        """The focus ring goes around the box alone."""
        side = look().length(self._box)
        left = 0 if self.text() else (self.width() - side) // 2
        where = QRect(left, (self.height() - side) // 2, side, side)
        return mirrored(where, self.rect(), self.layoutDirection()), Radius.TICK.value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        self._paint_box(painter, self.ring()[0])
        if not self.text():
            return
        left = self._text_left()
        where = mirrored(
            QRect(left, 0, self.width() - left, self.height()), self.rect(), self.layoutDirection()
        )
        painter.setFont(look().font(self._type))
        painter.setPen(look().colour("ink" if self.isEnabled() else "disabled_ink"))
        painter.drawText(where, _ALIGN, plain(self.text()))

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        c = look().colours
        if self.isChecked():
            rounded(painter, box, Radius.TICK, c.success if self.isEnabled() else c.disabled_ink)
            check(painter, box.toRectF().center(), box.width() * 0.44, c.on_success)
            return
        border = c.warning_border if self._taken_off else c.border_strong
        ground = c.surface if self.isEnabled() and not self._reason else c.disabled_bg
        rounded(painter, box, Radius.TICK, ground, border, 2)
        if self._taken_off and look().high_contrast:
            half = QPoint(box.width() // 4, 0)
            painter.drawLine(box.center() - half, box.center() + half)
