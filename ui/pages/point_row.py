"""One point as a row: its number, the client's words, what belongs to them, and the tick."""

from abc import abstractmethod
from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from meeting.advice import defensive
from meeting.language import _
from ui.announce import announce
from ui.brush import disc, mark, mirrored, rounded, smooth
from ui.icons import Icon
from ui.pages.point_form import (
    ADVICE_ROOM,
    EDIT_PADDING,
    EDITOR_END,
    Form,
    PointItem,
    beside_editor,
    shows_all,
    text_width,
)
from ui.pressing import Pressing
from ui.theme import colour, look
from ui.tokens import Radius, Type
from ui.widgets.mark import write
from ui.widgets.tick import Tick
from ui.words import elided, lay_out


class Wish(Enum):
    """What somebody wants of a row."""

    TICK = "tick"
    EDIT = "edit"
    MOVE_UP = "move-up"
    MOVE_DOWN = "move-down"
    REMOVE = "remove"
    MERGE = "merge"
    MENU = "menu"


KEYS = {
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier): Wish.TICK,
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): Wish.EDIT,
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): Wish.EDIT,
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier): Wish.EDIT,
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): Wish.MOVE_UP,
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): Wish.MOVE_DOWN,
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): Wish.REMOVE,
    (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier): Wish.MERGE,
    (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier): Wish.MENU,
}
STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_Home: -100_000,
    Qt.Key.Key_End: 100_000,
}


class Editor(QWidget):
    """What can stand in the place of a row's words."""

    @abstractmethod
    def render_beside(self, room: int) -> None:
        """How much room at the end belongs to the tick."""


class PointRow(QAbstractButton):
    """A row that paints its words. Keys and the mouse ask; the page answers by rendering."""

    spoken_as = QAccessible.Role.ListItem

    asked = Signal(object)
    """A Wish."""
    stepped = Signal(int)
    """Up and Down: -1 or 1; Home and End jump by more than there is."""
    picked = Signal()
    """The focus came into the row."""
    pressed_twice = Signal()
    """The second press of two; the first may have been on another row, that moved away below the mouse."""
    dragged = Signal(QPoint)
    """The row is being dragged; where to, on the screen."""
    dropped = Signal(QPoint)

    def __init__(self, form: Form, quiet: bool = False) -> None:
        """A `quiet` row is only looked at: no focus, no advice."""
        super().__init__()
        self.form, self._quiet, self._pressing = form, quiet, Pressing(self)
        self._item: PointItem | None = None
        self._words: QTextLayout | None = None
        self._notes: QTextLayout | None = None
        self._pressed: QPoint | None = None
        self._dragging = False
        self.editor: Editor | None = None
        self.tick = Tick("", form.tick, small=True, does=_("Tick it once the client has said yes."))
        self.tick.setParent(self)
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tick.asked.connect(lambda _wanted: self.asked.emit(Wish.TICK))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if quiet else Qt.FocusPolicy.ClickFocus)
        if quiet:
            self.tick.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def render_item(self, item: PointItem, form: Form) -> None:
        """Show another state of the point, or another point."""
        was, self._item, self.form = self._item, item, form
        called = _("Point {number}").format(number=item.number)
        self.tick.render_label(item.label if form.label_width >= 0 else "")
        self.tick.render_wrap(max(look().length(form.label_width), 0))
        self.tick.name(f"{called}, {item.said or item.label}")
        taken_off = item.taken_off and not item.ticked
        if taken_off and self.tick.isChecked() and was is not None and was.id == item.id:
            announce(self, _("{point} has changed, its tick is taken off.").format(point=called))
        self.tick.render_tick(item.ticked, taken_off, item.reason, aloud=False)
        self._name(called, item)
        self._break()
        self._arrange()
        self.update()

    def _name(self, called: str, item: PointItem) -> None:
        state = _("confirmed") if item.ticked else _("not confirmed yet")
        self.setAccessibleName(f"{called}. {item.point.words} {state}")
        self.setAccessibleDescription(self.form.notes(item.point) or _("Space ticks it, F2 edits it."))
        advice = defensive(item.point.words) if item.advised and not self._quiet else []
        self.setToolTip("\n".join(each.sentence for each in advice))
        self._advised = bool(advice)
        if not self._quiet:
            policy = Qt.FocusPolicy.StrongFocus if item.current else Qt.FocusPolicy.ClickFocus
            self.setFocusPolicy(policy)

    # Editing in place

    def begin_edit(self, editor: Editor) -> None:
        """The editor takes the place of the words."""
        self.editor = editor
        editor.setParent(self)
        self._arrange()
        editor.show()
        self.tick.raise_()
        self.update()

    def end_edit(self) -> None:
        """The words stand here again."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = None
        self.update()

    # Where things stand

    def _break(self) -> None:
        item = self._item
        if item is None:
            return
        width = text_width(self.form, self.width())
        self._words = lay_out(item.point.words, look().font(self.form.words), width)
        notes = self.form.notes(item.point)
        if not shows_all(self.form, item):
            notes = elided(notes, Type.BODY, width)
        self._notes = lay_out(notes, look().font(Type.BODY), width) if notes else None

    def _text_area(self) -> QRect:
        left = look().length(self.form.text)
        width = text_width(self.form, self.width())
        layouts = [layout for layout in (self._words, self._notes) if layout is not None]
        height = sum(round(layout.boundingRect().height()) for layout in layouts) + 1
        top = max(look().length(self.form.padding), (self.height() - height) // 2)
        return self._mirrored(QRect(left, top, width, self.height()))

    def _middle(self) -> int:
        """The height at which number and tick stand: beside the first line."""
        if self.editor is not None:
            return look().length(EDIT_PADDING) + 12 + look().metrics(self.form.words).height() // 2
        one = look().metrics(self.form.words).height() + look().metrics(Type.BODY).height()
        return min(self.height() // 2, look().length(self.form.padding) + one // 2 + 1)

    def _arrange(self) -> None:
        hint = self.tick.sizeHint()
        left = self.width() - look().length(self.form.tick_column)
        if self.form.label_width < 0:
            left -= (hint.width() - look().length(self.form.tick)) // 2
        where = QRect(left, self._middle() - hint.height() // 2, hint.width(), hint.height())
        self.tick.setGeometry(self._mirrored(where))
        if self.editor is not None:
            self.editor.render_beside(beside_editor(self.form))
            start = look().length(self.form.text)
            width = self.width() - start - EDITOR_END
            height = self.height() - 2 * look().length(EDIT_PADDING)
            self.editor.setGeometry(self._mirrored(QRect(start, look().length(EDIT_PADDING), width, height)))

    def _mirrored(self, where: QRect) -> QRect:
        return mirrored(where, self.rect(), self.layoutDirection())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._break()
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(320, 68)

    def ring(self) -> tuple[QRect, int]:
        """The focus ring stays inside the row."""
        return self.rect().adjusted(8, 6, -8, -7), 6

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        item, painter = self._item, smooth(QPainter(self))
        if item is None:
            return
        self._paint_ground(painter, item)
        self._paint_number(painter, item)
        if self.editor is None:
            self._paint_text(painter)

    def _paint_ground(self, painter: QPainter, item: PointItem) -> None:
        c, inner = look().colours, self.rect().adjusted(0, 0, 0, -1)
        if self.editor is not None or self._dragging:
            self._fill(painter, item, c.sunken)
        elif self.form.marks_current and item.current:
            self._fill(painter, item, look().phase(1).fill)
            ends = [Radius.CARD if end else 0 for end in (item.first, item.last)]
            bar = QRect(0, ends[0], 4, inner.height() - sum(ends))
            painter.fillRect(self._mirrored(bar), colour(look().phase(1).ink))
        if not item.last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour(c.border))

    def _fill(self, painter: QPainter, item: PointItem, ground: str) -> None:
        """The ground of a marked row stays inside the round corners of the card."""
        ends = (item.first, item.last)
        above, below = (0 if end else -2 * Radius.CARD for end in ends)
        inner = self.rect().adjusted(0, above, 0, -1 - below)
        rounded(painter, inner, Radius.CARD - 1, ground)

    def _paint_number(self, painter: QPainter, item: PointItem) -> None:
        size = look().length(32)
        where = self._mirrored(QRect(look().length(self.form.number), self._middle() - size // 2, size, size))
        centre = QPointF(where.left() + size / 2, where.top() + size / 2)
        tint = look().phase(1)
        if not self.form.bare:
            disc(painter, centre, size, tint.fill)
        kind = Type.TITLE if self.form.bare else Type.BODY
        if item.number > 99:
            kind = Type.NOTE
        write(painter, str(item.number), centre, size, tint.ink, kind)

    def _paint_text(self, painter: QPainter) -> None:
        area = self._text_area()
        top = float(area.top())
        for layout, ink in ((self._words, "ink"), (self._notes, "muted")):
            if layout is not None:
                painter.setPen(look().colour(ink))
                layout.draw(painter, QPointF(area.left(), top))
                top += layout.boundingRect().height() + 1
        if self._advised:
            room = look().length(ADVICE_ROOM) + 16  # up to the tick
            spot = self._mirrored(QRect(look().length(self.form.text) + area.width(), 0, room, 40))
            place = QPointF(spot.center().x(), area.top() + look().metrics(self.form.words).height() / 2)
            mark(painter, Icon.INFO, place, look().length(16), look().colour("muted"))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pressing.refuses(event):
            return
        wish = KEYS.get((Qt.Key(event.key()), event.modifiers()))
        step = STEPS.get(Qt.Key(event.key()), 0)
        if wish is not None:
            if not event.isAutoRepeat() or wish in (Wish.MOVE_UP, Wish.MOVE_DOWN):
                self.asked.emit(wish)  # held down, Space would confirm one point after another
        elif step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(step)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._quiet and self.editor is None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.asked.emit(Wish.MENU)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.editor is not None or self._quiet:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._dragging or way >= QApplication.startDragDistance():
            self._dragging = True
            self.dragged.emit(event.globalPosition().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self.dropped.emit(event.globalPosition().toPoint())
            self.update()
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.editor is None and not self._quiet:
            self.pressed_twice.emit()
