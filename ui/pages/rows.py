"""Rows by id: only those that can be seen exist, however many there are."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from meeting.language import _
from ui.brush import rounded, smooth
from ui.flow import row
from ui.spoken import in_reading_order
from ui.stops import holds_focus
from ui.theme import Styled, look
from ui.tokens import Radius, Space

AT_ONCE = 6
"""Rows that are built before anything is seen."""

AHEAD = 240
"""Pixels above and below what is seen in which rows stand ready, as soon as what is seen is painted."""

PAINTED = 40
"""Milliseconds after which what is seen is surely painted."""

MOST = 60
"""With more rows than this, those that are far away are given up."""

USUAL = 48
"""The height of a row that was never built."""


class Line(QWidget):
    """A row of a section: a rule above it, a sunken ground while it is the current one."""

    spoken_as = QAccessible.Role.ListItem

    chosen = Signal()
    """Pressed, or F2: it wants to be the current one."""
    stepped = Signal(int)
    """Up (-1) or Down (1)."""
    dropped = Signal()
    """Delete."""

    def __init__(self, has_rule: bool = True, is_last: bool = False) -> None:
        """`has_rule`: a line above it; `is_last`: it follows the round corners of its section."""
        super().__init__()
        self._has_rule, self._is_last, self._current = has_rule, is_last, False

    def render_current(self, current: bool) -> None:
        """Show whether it is the row that is worked on."""
        if current != self._current:
            self._current = current
            self.update()
        reachable = bool(self.accessibleName()) and not current
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if reachable else Qt.FocusPolicy.NoFocus)

    def render_name(self, name: str) -> None:
        """What a screen reader calls it: for a row without a control of its own, which Tab reaches itself."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter or F2 opens it, Delete takes it off."))

    def ring(self) -> tuple[QRect, int]:
        """The focus ring lies within the row."""
        return self.rect().adjusted(6, 6, -6, -6), Radius.TICK.value

    @property
    def is_current(self) -> bool:
        """Whether it is the row that is worked on."""
        return self._current

    def render_edges(self, has_rule: bool, is_last: bool) -> None:
        """Show a line above it or none, and round corners below or none."""
        if (has_rule, is_last) != (self._has_rule, self._is_last):
            self._has_rule, self._is_last = has_rule, is_last
            self.update()

    def take_focus(self) -> None:
        """Put the focus where the work goes on in this row."""
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._current:
            super().mousePressEvent(event)
        else:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case _ if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                super().keyPressEvent(event)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_F2:
                self.chosen.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.hasFocus():
                self.chosen.emit()
            case Qt.Key.Key_Delete if not event.isAutoRepeat():
                self.dropped.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        if self._current:
            above = Radius.CARD if self._is_last else 0
            painter.setClipRect(self.rect())
            rounded(painter, self.rect().adjusted(0, -above, 0, 0), above, look().colours.sunken)
        if self._has_rule:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(look().colour("border"))
            painter.drawLine(0, 0, self.width(), 0)


class _Indent(QWidget, Styled):
    """What is kept free below the mark with which a row begins, and the gap behind it. The mark grows."""

    def __init__(self, width: int, gap: int) -> None:
        super().__init__()
        self._mark, self._gap = width - gap, gap
        self.restyle()

    def restyle(self) -> None:
        self.setFixedWidth(look().length(self._mark) + self._gap)


def indented(inner: QLayout, before: int, gap: int = Space.L) -> QHBoxLayout:
    """`inner` below the text of a row: `before` is kept free where reading begins, for a mark and the gap."""
    layout = row(_Indent(before, gap), inner, gap=0, margins=(0, 0, 0, Space.S))
    layout.setStretch(1, 1)
    return layout


class Rows(QWidget):
    """Rows below one another, in the order of their ids. The rest of them exists as heights.

    `make` builds the row of an id, `show` renders it; both are asked only for rows that are there.
    """

    spoken_as = QAccessible.Role.List

    is_first = False
    """Whether the rows lie directly below the head, which has a line of its own."""
    is_last = False
    """Whether nothing of the section lies below them."""

    def __init__(self, make: Callable[[str], Line], show: Callable[[str, Line], None]) -> None:
        super().__init__()
        self._make, self._show_row = make, show
        self._ids: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._tops: list[int] = [0]
        self._heights: dict[str, int] = {}
        self._rows: dict[str, Line] = {}
        self._kept: str | None = None
        self._laying = False
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(lambda: self._build(AHEAD))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_rows(self, ids: Sequence[str], kept: str | None = None) -> None:
        """Show these rows, touching only those that differ; `kept` is there even where it is not seen."""
        self._kept = kept
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            self._places = {id: at for at, id in enumerate(self._ids)}
            self._give_up(self._rows.keys() - self._places.keys())
        self._laying = True  # a row that changes may scroll, and come back here
        for id, line in list(self._rows.items()):
            if id in self._rows:
                self._show_row(id, line)
        self._measure(self._rows)
        self._laying = False
        self._lay_out()
        self.look()

    def row(self, id: str | None) -> Line | None:
        """The row of an id, if it is built."""
        return self._rows.get(id or "")

    def lines(self) -> list[Line]:
        """The rows that are built, from the first to the last."""
        return [self._rows[id] for id in sorted(self._rows, key=self._places.__getitem__)]

    def step(self, id: str | None, by: int) -> str | None:
        """The id before or after another; None at the ends."""
        at = self._places[id] + by if id in self._places else 0
        return self._ids[at] if 0 <= at < len(self._ids) else None

    def look(self) -> None:
        """Build what is seen now, and soon what lies around it."""
        if not self._laying:
            self._build()
            self._ahead.start(PAINTED)

    def _build(self, ahead: int = 0) -> None:
        """Build what is seen, and give up what is far away."""
        wanted = self._in_sight(ahead)
        if self._kept in self._places and self._kept not in wanted:
            wanted.append(self._kept)
        new = [id for id in wanted if id not in self._rows]
        self._laying = True  # a row that is shown may scroll, and come back here
        for id in new:
            self._rows[id] = line = self._make(id)
            line.setParent(self)
            self._show_row(id, line)
        self._laying = False
        if len(self._rows) > MOST:
            self._give_up(id for id in self._rows.keys() - set(wanted) if not holds_focus(self._rows[id]))
        if new:
            self._measure(new)
            self._lay_out()

    def _in_sight(self, ahead: int) -> list[str]:
        seen = self.visibleRegion().boundingRect()
        if seen.isEmpty():
            return list(self._ids[:AT_ONCE])
        first = max(bisect_right(self._tops, seen.top() - ahead) - 1, 0)
        return list(self._ids[first : bisect_right(self._tops, seen.bottom() + ahead)])

    def _give_up(self, gone: Iterable[str]) -> None:
        for line in [self._rows.pop(id) for id in list(gone)]:
            line.hide()
            line.deleteLater()

    def _measure(self, ids: Iterable[str]) -> None:
        for id in ids:
            line = self._rows[id]
            line.ensurePolished()
            wide = line.hasHeightForWidth() and self.width() > 0
            self._heights[id] = line.heightForWidth(self.width()) if wide else line.sizeHint().height()

    def _lay_out(self) -> None:
        """Every built row to its place; those that were never built are taken to be of the usual height."""
        within, self._laying = self._laying, True
        usual = look().length(USUAL)
        self._tops = [0, *accumulate(self._heights.get(id, usual) for id in self._ids)]
        if self.height() != self._tops[-1] or self.minimumHeight() != self._tops[-1]:
            self.setFixedHeight(self._tops[-1])
        for id, line in list(self._rows.items()):
            at = self._places[id]
            height = self._tops[at + 1] - self._tops[at]
            line.render_edges(at > 0 or not self.is_first, self.is_last and at == len(self._ids) - 1)
            line.setGeometry(QRect(0, self._tops[at], self.width(), height))
            line.show()
        in_reading_order(self.lines())
        self._laying = within

    def event(self, event: QEvent) -> bool:
        """A row wants another height."""
        if event.type() == QEvent.Type.LayoutRequest and not self._laying:
            self._measure(self._rows)
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._heights.clear()
            self._measure(self._rows)
            self._lay_out()
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
