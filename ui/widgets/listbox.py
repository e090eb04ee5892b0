"""The list box: one of many, with its label above."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from meeting.language import _
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.theme import Styled, look
from ui.tokens import Height, Type
from ui.widgets.edits import paint_frame
from ui.widgets.field import Labelled


class _Box(QComboBox, Styled):
    def __init__(self, icon: Icon | None, placeholder: str) -> None:
        super().__init__()
        self._icon = icon
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(look().font(Type.BODY))

    def sizeHint(self) -> QSize:
        metrics = look().metrics(Type.BODY)
        texts = [self.itemText(at) for at in range(self.count())] + [self.placeholderText()]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        icon = look().length(18) + 8 if self._icon else 0
        return QSize(widest + icon + look().length(60), max(Height.NORMAL.value, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must not change an answer in passing."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, self.rect(), self.hasFocus(), False, self.isEnabled())
        side = look().length(18)
        empty = self.currentIndex() < 0
        ink = "disabled_ink" if not self.isEnabled() else "muted" if empty else "ink"
        left = 12
        if self._icon:
            paint_icon(painter, self._icon, self._turn(left, side), look().colour("muted"))
            left += side + 8
        paint_icon(
            painter, Icon.CHEVRON_DOWN, self._turn(self.width() - 12 - side, side), look().colour("ink")
        )
        text = self.placeholderText() if empty else self.currentText()
        room = self.width() - left - side - 20
        painter.setPen(look().colour(ink))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        where = self._turn(left, room)
        where.setTop(0)
        where.setHeight(self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)

    def _turn(self, left: int, side: int) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        return QRect(left, (self.height() - side) // 2, side, side)


class ListBox(Labelled):
    """One of many. `options` are (key, text); `chosen(key)` speaks only when the person chose."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str = "",
        options: Sequence[tuple[str, str]] = (),
        placeholder: str = "",
        icon: Icon | None = None,
        does: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.box = _Box(icon, placeholder)
        super().__init__(label, self.box, does or _("Up and Down choose."), parent)
        if not label:
            self.name(placeholder)
        self._options: tuple[tuple[str, str], ...] = ()
        self.box.activated.connect(lambda at: self.chosen.emit(self._options[at][0]))
        self.render_choice(None, options)

    def render_choice(self, key: str | None, options: Sequence[tuple[str, str]] | None = None) -> None:
        """Shows which is chosen (None: none yet), and other options if they are given. Silent."""
        if options is not None and tuple(options) != self._options:
            self._options = tuple(options)
            self.box.clear()
            for each, text in self._options:
                self.box.addItem(text, each)
            self.box.updateGeometry()
        keys = [each for each, _text in self._options]
        self.box.setCurrentIndex(keys.index(key) if key in keys else -1)

    def choice(self) -> str | None:
        """The key that is shown as chosen."""
        at = self.box.currentIndex()
        return self._options[at][0] if at >= 0 else None
