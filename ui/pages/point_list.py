"""The list of points: one current, one at most being edited, moved by keys and by dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from meeting.language import _
from ui.pages.point_form import EDIT_PADDING, EDITOR_END, Form, PointItem, row_height
from ui.pages.point_row import Editor, PointRow, Wish
from ui.row_list import RowList
from ui.stops import holds_focus, is_stop, stops_in
from ui.theme import look


class PointList(RowList[PointItem, PointRow]):
    """Points as rows. The page decides what a wish does, and renders."""

    spoken_as = QAccessible.Role.List

    asked = Signal(object, str)
    """A Wish, and the point's id."""
    picked = Signal(object)
    """Another point became the current one."""
    left_above = Signal()
    """Up was pressed on the first row."""
    dropped = Signal(str, int)
    """A point was dragged to a place, counted from 1."""
    emptied = Signal()
    """The row that had the focus is gone, and there is no other."""

    def __init__(self, form: Form, quiet: bool = False, parent: QWidget | None = None) -> None:
        self.form = form
        self._quiet = quiet
        self._current = ""
        self._edited = ""
        self._pressed, self._goes_on = "", False
        self._editor: Editor | None = None
        super().__init__(parent)
        self._aim = _DropLine(self.viewport())
        self.setAccessibleName(_("Points"))
        self.setAccessibleDescription(_("Up and Down go through them, Space ticks, F2 edits."))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if quiet else Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def current(self) -> str:
        """The id of the current point, or an empty text."""
        return self._current

    def make_row(self) -> PointRow:
        row = PointRow(self.form, self._quiet)
        row.asked.connect(lambda wish: self._on_asked(row, wish))
        row.stepped.connect(lambda by: self._on_stepped(row, by))
        row.picked.connect(lambda: self._on_picked(row))
        row.pressed.connect(lambda: self._on_pressed(row))
        row.pressed_twice.connect(lambda: self._on_pressed_twice(row))
        row.dragged.connect(self._on_dragged)
        row.dropped.connect(lambda where: self._on_dropped(row, where))
        return row

    def show_row(self, row: PointRow, item: PointItem) -> None:
        row.render_item(item, self.form)

    def row_height(self, item: PointItem, width: int) -> int:
        if item.id == self._edited and self._editor is not None:
            inner = width - look().length(self.form.text) - EDITOR_END
            return self._editor.heightForWidth(inner) + 2 * look().length(EDIT_PADDING) + 1
        return row_height(self.form, item, width)

    def least_height(self) -> int:
        return look().length(self.form.least)

    def pinned(self) -> set[str]:
        return {self._current, self._edited}

    def sizeHint(self) -> QSize:
        return QSize(480, self.content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, min(look().length(68), self.content_height()))

    def render_form(self, form: Form) -> None:
        """Other sizes and places for all rows."""
        if form != self.form:
            self.form = form
            self.restyle()

    def render_points(self, items: Sequence[PointItem]) -> None:
        """Show these points. Focus stays where it is, or goes to the neighbour of a row that vanishes."""
        ids = {item.id for item in items}
        held = self._holds_focus()
        place = self.place(self._current) or 0
        if self._edited not in ids:
            self._drop_editor()
        if self._current not in ids and not self._quiet:
            self._current = items[min(place, len(items) - 1)].id if items else ""
        self.render_items([self._marked(item) for item in items])
        if held and not self._holds_focus():
            self._recover()

    def _marked(self, item: PointItem) -> PointItem:
        return item._replace(current=True) if item.id == self._current else item

    def _recover(self) -> None:
        if self._current:
            self.focus(self._current)
        else:
            self.emptied.emit()

    def _holds_focus(self) -> bool:
        row = self.row(self._current)
        return row is not None and row.isVisibleTo(self) and holds_focus(row)

    # The current point

    def make_current(self, wanted: str) -> None:
        """Mark another point as the current one, without moving the focus."""
        if wanted == self._current or self.place(wanted) is None:
            return
        self._current = wanted
        items = [
            item._replace(current=item.id == wanted) if item.current != (item.id == wanted) else item
            for item in self.items
        ]
        self.render_items(items)
        self.picked.emit(wanted)

    def focus(self, wanted: str) -> None:
        """Make a point current, bring it into sight and put the focus on it."""
        self.make_current(wanted)
        self.bring(wanted)
        row = self.row(wanted)
        if row is not None and row.editor is None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to the current row, however late its widget was made."""
        super().focusInEvent(event)
        if self._current:
            self.focus(self._current)

    def tab_stops(self) -> list[QWidget]:
        """Once, at the current row, however late its widget was made; in an editor at each field."""
        if self._editor is not None:
            return list(stops_in(self._editor))
        return [self] if is_stop(self) else []

    def _on_picked(self, row: PointRow) -> None:
        found = self._id(row)
        by_mouse = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        self._goes_on = by_mouse and self._edited not in ("", found)
        if found:
            self.make_current(found)

    def _on_stepped(self, row: PointRow, by: int) -> None:
        place = self.place(self._id(row))
        if place is None:
            return
        if place == 0 and by == -1:
            self.left_above.emit()
            return
        goal = min(max(place + by, 0), len(self.items) - 1)
        self.focus(self.items[goal].id)

    def _on_asked(self, row: PointRow, wish: Wish) -> None:
        found = self._id(row)
        if found:
            self.make_current(found)
            self.asked.emit(wish, found)

    def _on_pressed(self, row: PointRow) -> None:
        """A press on another row while one is edited goes on there; else the rows would close up under it."""
        self._pressed, goes_on, self._goes_on = self._id(row), self._goes_on, False
        if goes_on:
            self.asked.emit(Wish.EDIT, self._pressed)

    def _on_pressed_twice(self, row: PointRow) -> None:
        """Edit what was pressed first: that press may have moved the rows."""
        wanted, self._pressed = self._pressed or self._id(row), ""
        if self.place(wanted) is not None:
            self.make_current(wanted)
            self.asked.emit(Wish.EDIT, wanted)

    def _id(self, row: PointRow) -> str:
        return next((each for each, bound in self._bound.items() if bound is row), "")

    # Editing in place

    @property
    def edited(self) -> str:
        """The id of the point that is being edited, or an empty text."""
        return self._edited

    def begin_edit(self, wanted: str, editor: Editor) -> None:
        """Put an editor in the place of the point's words. There is one at a time."""
        self.end_edit()
        self.make_current(wanted)
        self.bring(wanted)
        row = self.row(wanted)
        if row is None:
            return
        self._edited, self._editor = wanted, editor
        row.begin_edit(editor)
        self.refit()

    def refit(self) -> None:
        """The editor has become higher or lower."""
        if self._edited:
            self.relay(self._edited)
            self.bring(self._edited)

    def end_edit(self) -> None:
        """The words stand where the editor was; the focus goes back to the row if the editor had it."""
        was = self._edited
        if not was:
            return
        row = self.row(was)
        if row is not None and holds_focus(row):
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop_editor()
        self.relay(was)

    def _drop_editor(self) -> None:
        row = self.row(self._edited)
        self._edited, self._editor = "", None
        if row is not None:
            row.end_edit()

    # Dragging

    def _on_dragged(self, where: QPoint) -> None:
        at = self._content.mapFromGlobal(where).y()
        self._scroll_along(self.viewport().mapFromGlobal(where).y())
        line = self._tops[self._gap(at)] - self.verticalScrollBar().value()
        self._aim.setGeometry(0, min(max(line - 2, 0), self.viewport().height() - 3), self.width(), 3)
        self._aim.show()
        self._aim.raise_()

    def _scroll_along(self, at: int) -> None:
        bar = self.verticalScrollBar()
        if at < 24:
            bar.setValue(bar.value() - 12)
        elif at > self.viewport().height() - 24:
            bar.setValue(bar.value() + 12)

    def _on_dropped(self, row: PointRow, where: QPoint) -> None:
        self._aim.hide()
        moved = self._id(row)
        place = self.place(moved)
        if place is None:
            return
        gap = self._gap(self._content.mapFromGlobal(where).y())
        goal = gap if gap <= place else gap - 1
        if goal != place:
            self.dropped.emit(moved, goal + 1)

    def _gap(self, at: int) -> int:
        """The gap between rows that is nearest: 0 before the first, as many as there are after the last."""
        distances = [abs(top - at) for top in self._tops]
        return distances.index(min(distances))


class _DropLine(QWidget):
    """Where a dragged row would come to lie."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("accent"))
