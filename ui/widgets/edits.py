"""The line and the growing area that one writes in; pages use `Field` and `TextArea`."""

import math

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from ui.brush import rounded, smooth
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.keys import is_enter
from ui.pressing import note_press
from ui.theme import Styled, look
from ui.tokens import Height, Radius, Type
from ui.widgets.paint import key_width, paint_key
from ui.words import words_option

_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Focus that is lent to a menu or another window comes back: the field has not been left."""

MOST_LETTERS = 1_000_000
"""Whatever is said is kept whole; Qt's own limit cuts off after 32,767 letters without a word."""

QT_SIDE = 2
"""What Qt leaves free on either side of a line's text, within its margins."""

TEXT_MARGIN = 3
"""Around the text of an area, inside its frame."""


def paint_frame(painter: QPainter, where: QRect, focused: bool, wrong: bool, enabled: bool) -> None:
    """The frame that every field stands in."""
    c = look().colours
    border = c.danger if wrong else c.focus if focused else c.border_strong if enabled else c.border
    ground = c.surface if enabled else c.disabled_bg
    rounded(smooth(painter), where, Radius.CONTROL, ground, border, 2 if wrong else 1)


def passes_on(event: QKeyEvent, unkept: bool, redoable: bool) -> bool:
    """Whether undo or redo is meant for the window: the field has nothing of its own to take back."""
    undo, redo = (
        event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    )
    return (undo and not unkept) or (redo and not redoable)


class LineEdit(QLineEdit, Styled):
    """The line itself; pages use `Field`. Point text (18) in the heights 44 and 56, body text otherwise."""

    left = Signal()
    escaped = Signal()

    def __init__(self, height: Height, icon: Icon | None = None, key: str = "", prose: bool = False) -> None:
        super().__init__()
        self._height, self._icon, self._key, self._wrong = height, icon, key, False
        self._has_key = False
        self._type = Type.POINT if height in (Height.HERO, Height.EDIT) or prose else Type.BODY
        self.kept = ""
        """The text as it was shown last: what differs from it has not been kept yet."""
        self.setFrame(False)
        self.setMaxLength(MOST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(look().font(self._type))
        palette = self.palette()
        palette.setColor(
            palette.ColorRole.Text, look().colour("disabled_ink" if self.isReadOnly() else "ink")
        )
        self.setPalette(palette)
        self._place_text()

    def _place_text(self) -> None:
        """The text stands between the icon and the key or the lock."""
        side = 17 if self._height == Height.HERO else 13
        before = side + (look().length(18) + 8 if self._icon else 0) - 2
        after = side - 2
        self._has_key = bool(self._key) and self._leaves_room(before + after + key_width(self._key))
        after += (key_width(self._key) if self._has_key else 0) + (28 if self.isReadOnly() else 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)

    def _leaves_room(self, taken: int) -> bool:
        """Whether the words in the empty field are whole beside its key, which is but a reminder."""
        words = look().metrics(self._type).horizontalAdvance(self.placeholderText())
        return self.width() >= taken + words + 2 * QT_SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_text()

    def sizeHint(self) -> QSize:
        return QSize(160, max(self._height.value, look().metrics(self._type).height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def render_wrong(self, wrong: bool) -> None:
        """Red frame or plain frame."""
        self._wrong = wrong
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            unkept = self.text() != self.kept and self.isUndoAvailable()
            if passes_on(event, unkept, self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if event.isAutoRepeat():
                return  # held down too long, it would accept the next field as well
            note_press(event)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if event.reason() not in _PASSING:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        usable = self.isEnabled() and not self.isReadOnly()
        paint_frame(painter, self.rect(), self.hasFocus() and usable, self._wrong, usable)
        self._paint_marks(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_marks(self, painter: QPainter) -> None:
        size, muted = look().length(18), look().colour("muted")
        if self._icon:
            paint_icon(painter, self._icon, self._at(12, size), muted)
        if self.isReadOnly():
            paint_icon(painter, Icon.LOCK, self._at(self.width() - 12 - size, size), muted)
        elif self._has_key:
            width = key_width(self._key)
            where = self._at(self.width() - 12 - width, width)
            paint_key(painter, self._key, QRect(where.left(), 0, width, self.height()), muted)

    def _at(self, start: int, size: int) -> QRect:
        left = (
            start if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - start - size
        )
        return QRect(left, (self.height() - size) // 2, size, size)


class AreaEdit(QPlainTextEdit, Styled):
    """The area itself, as high as its text; pages use `TextArea`."""

    accepted = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(
        self, size: Type = Type.BODY, lines: int = 2, most: int = 12, enter_accepts: bool = True
    ) -> None:
        super().__init__()
        self._size, self._lines, self._most, self._enter_accepts = size, lines, most, enter_accepts
        self._wrong, self._is_growing, self.kept = False, False, ""
        self.setFrameShape(self.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(TEXT_MARGIN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._turn)
        self.textChanged.connect(self._grow)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(look().font(self._size))
        self.setViewportMargins(8, 8, 8, 8)
        self._grow()

    def _turn(self) -> None:
        """What is written runs as it will in its row: in the direction of its first strong letter."""
        wanted = words_option(self.toPlainText(), self.layoutDirection())
        if wanted.textDirection() != self.document().defaultTextOption().textDirection():
            self.document().setDefaultTextOption(wanted)

    def _grow(self) -> None:
        """As high as the text, between the least and the most lines; then it scrolls."""
        if self._is_growing:  # its own scroll bar narrows it: where it is very narrow, that would never end
            return
        self._is_growing = True
        scrolls = self._wanted() > self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        shown = min(self._wanted(), self._most)
        height = max(Height.NORMAL.value, math.ceil(shown * self._line_height()) + 2 * 8 + 2 * TEXT_MARGIN)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
        if not scrolls:
            self.verticalScrollBar().setValue(0)  # it had scrolled before it grew
        self._is_growing = False

    def _wanted(self) -> int:
        """The lines that the text takes at the present width."""
        return max(self._lines, round(self.document().size().height()))

    def _line_height(self) -> float:
        """As the text is really set: the font's own measure is rounded, and adds up to a line too little."""
        line = self.document().firstBlock().layout().lineAt(0)
        return line.height() if line.isValid() else self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def render_wrong(self, wrong: bool) -> None:
        """Red frame or plain frame."""
        self._wrong = wrong
        self.viewport().update()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._enter_accepts and is_enter(event):
            if not event.isAutoRepeat():
                note_press(event)
                self.accepted.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if event.reason() not in _PASSING:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            unkept = self.document().isUndoAvailable() and self.toPlainText() != self.kept
            if passes_on(event, unkept, self.document().isRedoAvailable()):
                event.ignore()
                return False
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            usable = self.isEnabled() and not self.isReadOnly()
            paint_frame(painter, self.rect(), self.hasFocus() and usable, self._wrong, usable)
            painter.end()
            return True
        return super().event(event)
