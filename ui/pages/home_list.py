"""The list on Home: groups that collapse, rows painted, thousands of meetings read page by page."""

from bisect import insort
from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from meeting.ids import MeetingId
from meeting.ports import Row
from ui.keys import is_enter
from ui.pages.home_groups import Group, group_of, order
from ui.pages.home_paint import HEAD, ROW, GroupHead, RowPainter
from ui.theme import Styled, look
from ui.tokens import Radius

THING = Qt.ItemDataRole.UserRole + 1
"""The role under which an item holds its Row or its GroupHead."""

AT_ONCE = 4_000
"""Rows that are laid out in one turn, which takes a millisecond; whatever comes meanwhile begins it anew."""

_AWAY = -9999

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class MeetingList(QListView, Styled):
    """The meetings, in their groups. `chosen` follows the selection, `opened` is Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)
    painted = Signal()
    """What was listed anew is painted for the first time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, Row] = {}
        self._groups: dict[Group, list[tuple[tuple[float, str], str]]] = {group: [] for group in Group}
        self._heads: dict[Group, QStandardItem] = {}
        self._folded: set[Group] = set()
        self._today = date.min
        self._is_painted = True
        self._items = QStandardItemModel(self)
        self._painter = RowPainter(self)
        self._build()
        self.doubleClicked.connect(self._on_opened)

    def _build(self) -> None:
        self.setModel(self._items)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def ring(self) -> tuple[QRect, int]:
        """The row itself shows the focus; an empty list shows it around itself."""
        return (QRect(_AWAY, _AWAY, 1, 1) if self.currentIndex().isValid() else self.rect()), Radius.CONTROL

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is selected stays in view, also when the filters open above it or the text grows."""
        super().resizeEvent(event)
        current = self.currentIndex()
        if self.visualRect(current).isValid():  # a long list lays its rows out little by little
            self.scrollTo(current)

    def restyle(self) -> None:
        for at in range(self._items.rowCount()):
            item = self._items.item(at)
            item.setSizeHint(_size(isinstance(item.data(THING), GroupHead)))

    # What is listed

    @property
    def today(self) -> date:
        """The local day for which the meetings are grouped."""
        return self._today

    def begin(self, today: date, zone: tzinfo) -> None:
        """An empty list, for that local day and zone."""
        self._today = today
        self._is_painted = False
        self._painter.today, self._painter.zone = today, zone
        self._items.clear()
        self._rows.clear()
        self._heads.clear()
        for listed in self._groups.values():
            listed.clear()

    def put(self, rows: Sequence[Row]) -> bool:
        """List the rows, in the place of what was known of them; whether anything was new."""
        fresh = [row for row in rows if self._rows.get(row.id) != row]
        held = self.meeting
        for row in fresh:
            self._take(row.id)
            self._insert(row)
        if held is not None and self.meeting != held:
            self.select(held)
        return bool(fresh)

    def _take(self, meeting: str) -> None:
        former = self._rows.pop(meeting, None)
        if former is None:
            return
        group = group_of(former, self._today)
        listed = self._groups[group]
        at = listed.index((order(former, group), meeting))
        self._items.removeRow(self._start(group) + 1 + at)
        del listed[at]
        if not listed:
            self._items.removeRow(self._start(group))
            del self._heads[group]

    def _insert(self, row: Row) -> None:
        group = group_of(row, self._today)
        self._rows[row.id] = row
        listed, place = self._groups[group], (order(row, group), str(row.id))
        if not listed:
            self._insert_head(group)
        if listed and place < listed[-1]:
            insort(listed, place)
            at = listed.index(place)
        else:
            at = len(listed)
            listed.append(place)
        where = self._start(group) + 1 + at
        self._items.insertRow(where, _item(row, row.client, _spoken(row, group)))
        if group in self._folded:
            self.setRowHidden(where, True)
        self._show_head(group)

    def _insert_head(self, group: Group) -> None:
        item = _item(GroupHead(group.title, 0, group in self._folded), group.title, group.title)
        self._heads[group] = item
        self._items.insertRow(self._start(group), item)

    def _show_head(self, group: Group) -> None:
        head = GroupHead(group.title, len(self._groups[group]), group in self._folded)
        self._heads[group].setData(head, THING)

    def _start(self, group: Group) -> int:
        """The place of the group's head."""
        return sum(1 + len(self._groups[each]) for each in Group if each < group and self._groups[each])

    @property
    def known(self) -> int:
        """How many meetings are listed."""
        return len(self._rows)

    # Choosing

    @property
    def meeting(self) -> MeetingId | None:
        """The meeting that is selected."""
        thing = self._thing(self.currentIndex())
        return thing.id if isinstance(thing, Row) else None

    def row(self, meeting: str) -> Row | None:
        """What is listed of a meeting."""
        return self._rows.get(meeting)

    def select(self, meeting: str) -> bool:
        """Select a meeting, if it is listed."""
        row = self._rows.get(meeting)
        if row is None:
            return False
        group = group_of(row, self._today)
        at = self._groups[group].index((order(row, group), str(row.id)))
        self.setCurrentIndex(self._items.index(self._start(group) + 1 + at, 0))
        return True

    def select_first(self) -> None:
        """Select the first meeting of all, if nothing is selected."""
        if self.meeting is None and self._items.rowCount() > 1:
            self.setCurrentIndex(self._items.index(1, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if (meeting := self.meeting) is not None:
            self.chosen.emit(meeting)

    def _thing(self, index: Index) -> object:
        return index.data(THING) if index.isValid() else None

    def _on_opened(self, index: Index) -> None:
        thing = self._thing(index)
        if isinstance(thing, Row):
            self.opened.emit(thing.id)

    # Folding

    def fold(self, group: Group, folded: bool) -> None:
        """Close a group to its head, or open it."""
        if folded:
            self._folded.add(group)
        else:
            self._folded.discard(group)
        start = self._start(group) + 1
        for at in range(start, start + len(self._groups[group])):
            self.setRowHidden(at, folded)
        if group in self._heads:
            self._show_head(group)

    def _toggle(self, index: Index, wanted: bool | None = None) -> bool:
        """Fold or open the group of a head; whether it was a head."""
        found = [group for group, item in self._heads.items() if item.index() == index]
        for group in found:
            self.fold(group, group not in self._folded if wanted is None else wanted)
        return bool(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle(self.indexAt(event.position().toPoint()))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """By whole pages and to the ends; Qt would look for them for ever while rows are still laid out."""
        page = max(self.viewport().height() // look().length(ROW) - 1, 1)
        now, end = self.currentIndex().row(), self._items.rowCount()
        ways = {
            _Move.MovePageDown: (now, page),
            _Move.MovePageUp: (now, -page),
            _Move.MoveHome: (-1, 1),
            _Move.MoveEnd: (end, -1),
        }
        if action not in ways:
            return super().moveCursor(action, modifiers)
        return self._items.index(self._row_from(*ways[action]), 0)

    def _row_from(self, start: int, steps: int) -> int:
        """The row so many rows away, or the last on the way there; what is folded away does not count."""
        step = 1 if steps > 0 else -1
        found, left, at = start, abs(steps), start + step
        while left and 0 <= at < self._items.rowCount():
            if not self.isRowHidden(at):
                found, left = at, left - 1
            at += step
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if is_enter(event):
            if not self._toggle(index):
                self._on_opened(index)
        elif (key == Qt.Key.Key_Space and self._toggle(index)) or (
            key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._toggle(index, key == Qt.Key.Key_Left)
        ):
            return
        else:
            super().keyPressEvent(event)


def _item(thing: Row | GroupHead, text: str, spoken: str) -> QStandardItem:
    """Heights lie in the item, so that laying out thousands of rows needs no Python."""
    item = QStandardItem(text)
    item.setData(thing, THING)
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setSizeHint(_size(isinstance(thing, GroupHead)))
    return item


def _size(head: bool) -> QSize:
    return QSize(10, look().length(HEAD if head else ROW))


def _spoken(row: Row, group: Group) -> str:
    return ", ".join(part for part in (row.client, row.organisation, group.title) if part)
