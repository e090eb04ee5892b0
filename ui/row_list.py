"""A list that owns only the rows that can be seen, and gives them other items as it scrolls.

An item is a value with an `id`; the rest of the list exists as heights, measured once and kept.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.spoken import in_reading_order
from ui.stops import holds_focus
from ui.theme import Styled

AHEAD = 120
"""Pixels above and below what is seen in which rows stand ready."""


class Item(Protocol):
    """What a row shows. Items are compared by value: an equal one is not shown again."""

    @property
    def id(self) -> str:
        """What tells the item apart while it changes."""


T = TypeVar("T", bound=Item)
R = TypeVar("R", bound=QWidget)


class RowList(QScrollArea, Styled, Generic[T, R]):
    """Subclasses say how a row is made, how it shows an item, and how high that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[T] = []
        self._places: dict[str, int] = {}
        self._tops: list[int] = [0]
        self._heights: dict[str, tuple[T, int]] = {}
        self._bound: dict[str, R] = {}
        self._showing: dict[str, T] = {}
        self._free: list[R] = []
        self._laying = self._stale = False
        self._brought = ""
        self._held: tuple[str, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self.setWidget(self._content)
        for ground in (self.viewport(), self._content):
            ground.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What a subclass says

    @abstractmethod
    def make_row(self) -> R:
        """A new row, without a parent."""

    @abstractmethod
    def show_row(self, row: R, item: T) -> None:
        """Let `row` show `item`, whatever it showed before."""

    @abstractmethod
    def row_height(self, item: T, width: int) -> int:
        """How high the row of `item` is at `width`."""

    def least_height(self) -> int:
        """No row is lower than that."""
        return 40

    def pinned(self) -> set[str]:
        """The items whose rows are kept though they are out of sight: the focus is in them."""
        return set()

    # What others ask

    @property
    def items(self) -> Sequence[T]:
        """All items, in their order."""
        return self._items

    def item(self, wanted: str | None) -> T | None:
        """The item with that id."""
        place = self._places.get(wanted or "")
        return None if place is None else self._items[place]

    def place(self, wanted: str | None) -> int | None:
        """Where the item stands, counted from 0."""
        return self._places.get(wanted or "")

    def row(self, wanted: str | None) -> R | None:
        """The row that shows the item, if it has one now."""
        return self._bound.get(wanted or "")

    def content_height(self) -> int:
        """The height of all rows together."""
        return self._tops[-1]

    def height_at(self, width: int) -> int:
        """How high all rows would be together at another width."""
        return sum(self.row_height(item, width) for item in self._items)

    def render_items(self, items: list[T]) -> None:
        """Show these items; what is equal to before is left alone."""
        if items == self._items:
            return
        self._items = items
        self._places = {item.id: place for place, item in enumerate(items)}
        self.relay()

    def relay(self, *changed: str) -> None:
        """Lay the rows out anew; the heights of `changed` are measured again."""
        for each in changed:
            self._heights.pop(each, None)
            self._showing.pop(each, None)
        self._stale = True
        if self.isVisible() and not self._laying:
            self._lay_out()

    def _lay_out(self) -> None:
        before = self.content_height()
        self._laying = True
        self._measure()
        if self._stale:
            self._measure()  # the bar has come or gone, and taken room or left it
        self._laying = self._stale = False
        if self._tops[-1] != before:
            self.updateGeometry()
        self._hold()
        self._bind()

    def _measure(self) -> None:
        self._foresee_bar()
        self._stale = False
        width = self.viewport().width()
        self._tops = [0, *accumulate(self._height(item, width) for item in self._items)]
        self._content.resize(width, max(self._tops[-1], 1))

    def bring(self, wanted: str) -> None:
        """Scroll until the item is seen whole, or from its beginning."""
        if self._stale:
            self._lay_out()
        self._brought, self._held = wanted, None
        place = self._places.get(wanted)
        if place is None:
            return
        top, bottom = self._tops[place], self._tops[place + 1]
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._laying = True
        if top < bar.value() or bottom - top > height:
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)
        self._laying = False
        self._bind()

    def restyle(self) -> None:
        """Another look or text size: everything is measured and shown again, at the same place."""
        if self._held is None:
            self._held = self._place_now()
        self._heights.clear()
        self._showing.clear()
        self.relay()

    # How it is done

    def _place_now(self) -> tuple[str, int] | None:
        """The row with the focus, or else the first that is seen, and how far from the top it stands."""
        if not self._items or self._stale:
            return None
        top = self.verticalScrollBar().value()
        seen = range(top, top + self.viewport().height())
        pinned = [self._places[each] for each in self.pinned() if each in self._places]
        first = max(bisect_right(self._tops, top) - 1, 0)
        place = next((at for at in pinned if self._tops[at] in seen and self._has_focus(at)), first)
        return self._items[place].id, self._tops[place] - top

    def _has_focus(self, place: int) -> bool:
        row = self._bound.get(self._items[place].id)
        return row is not None and holds_focus(row)

    def _hold(self) -> None:
        """Back to the place that was held when the size of the text changed, until somebody scrolls."""
        if self._held is None or self._held[0] not in self._places:
            return
        place, below = self._places[self._held[0]], self._held[1]
        room = self.viewport().height() - (self._tops[place + 1] - self._tops[place])
        self._laying = True
        self.verticalScrollBar().setValue(self._tops[place] - min(below, max(room, 0)))
        self._laying = False

    def _foresee_bar(self) -> None:
        """With many rows the bar is there from the beginning: nothing is measured twice."""
        many = len(self._items) * self.least_height() > self.window().height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if many else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() not in (policy, Qt.ScrollBarPolicy.ScrollBarAlwaysOff):
            self.setVerticalScrollBarPolicy(policy)

    def _height(self, item: T, width: int) -> int:
        known = self._heights.get(item.id)
        if known is not None and known[0] == item:
            return known[1]
        height = self.row_height(item, width)
        self._heights[item.id] = (item, height)
        return height

    def _bind(self) -> None:
        if self._stale:
            return  # bound when the rows are laid out
        wanted = self._in_sight()
        wanted |= {each for each in self.pinned() if each in self._places}
        for each in [id for id in self._bound if id not in wanted]:
            self._showing.pop(each, None)
            row = self._bound.pop(each)
            row.hide()
            self._free.append(row)
        for each in wanted:
            self._place_row(each)
        in_reading_order([self._bound[each] for each in sorted(self._bound, key=self._places.__getitem__)])

    def _in_sight(self) -> set[str]:
        top = self.verticalScrollBar().value() - AHEAD
        bottom = top + self.viewport().height() + 2 * AHEAD
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, bottom)
        return {item.id for item in self._items[first:last]}

    def _place_row(self, wanted: str) -> None:
        place = self._places[wanted]
        item = self._items[place]
        row = self._bound.get(wanted)
        if row is None:
            row = self._free.pop() if self._free else self._new_row()
            self._bound[wanted] = row
        if self._showing.get(wanted) != item:
            self._showing[wanted] = item
            self.show_row(row, item)
        row.setGeometry(
            0, self._tops[place], self.viewport().width(), self._tops[place + 1] - self._tops[place]
        )
        row.show()

    def _new_row(self) -> R:
        row = self.make_row()
        row.setParent(self._content)
        return row

    def _on_scrolled(self) -> None:
        if not self._laying:
            self._brought, self._held = "", None  # somebody looks elsewhere
            self._bind()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._lay_out()
            self.bring(self._brought)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event)
        if event.oldSize().width() != event.size().width():
            self._heights.clear()
            self._showing.clear()
            self.relay()
        else:
            self._hold()
            self._bind()
        if self._brought and not self._stale:
            self.bring(self._brought)

    def _fit(self, event: QResizeEvent) -> None:
        """Where another size pushes the bar, nobody has scrolled: what was in sight comes back to it."""
        laying, self._laying = self._laying, True
        super().resizeEvent(event)
        self._laying = laying
