"""What the pages of phases 2 and 3 are made of: sections of which one is open, and rows by id."""

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from meeting.gates import Condition
from meeting.model import Meeting
from ui.brush import rounded, smooth
from ui.door import Door
from ui.flow import ScrollColumn, column, page_margin
from ui.pages.page import MeetingPage
from ui.theme import look
from ui.tokens import Radius, Space
from ui.widgets.section import Section, SectionState

AT_ONCE = 16
"""As many rows as any screen shows: they are built at once, the others when nothing else is to do."""

SCROLL_BAR = 12
"""The width of the scroll bar, kept free beside the parts."""

IN_PASSING = 8
"""Rows that are built in one idle moment: short enough for a keystroke in between."""


class Part(Section):
    """A section of a page, with what belongs to it. It asks the gate's conditions where it stands."""

    leads_on = True
    """Whether the next part opens as soon as this one is done."""

    def __init__(
        self, door: Door, number: int, title: str, phase: int, trailing: QWidget | None = None
    ) -> None:
        super().__init__(number, title, phase, trailing)
        self.door = door

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        """Waiting, ready or done, by the conditions of the page's gate."""
        raise NotImplementedError

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        """Show head and content; what is closed is only shown once it opens."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus where the work goes on in this part."""
        self.head.setFocus()


class Parts(ScrollColumn):
    """Parts below one another. One is open: the first that is not done, or the one that was opened last."""

    opened = Signal(int)
    """Which part is open now; -1 for none."""
    finished = Signal()
    """The last open part was done: nothing is left here."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__(gap=Space.S)
        self._parts, self._open, self._closed = tuple(parts), -1, False
        self._seen = [SectionState.WAITING] * len(parts)
        self._meeting, self._conditions = Meeting(), list[Condition]()
        for at, part in enumerate(self._parts):
            self.body.addWidget(part)
            part.asked.connect(lambda wanted, at=at: self.open_part(at if wanted else -1))
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)
        on_key(self, "Ctrl+PgDown", lambda: self._step(1))
        on_key(self, "Ctrl+PgUp", lambda: self._step(-1))
        self._show_focus = QTimer(self)
        self._show_focus.setSingleShot(True)
        self._show_focus.timeout.connect(self._on_time)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def open_now(self) -> int:
        """The place of the open part; -1 if all are closed."""
        return self._open

    def render_parts(self, meeting: Meeting, conditions: Sequence[Condition]) -> None:
        """Show all parts; where the open one has just been done, the next opens and takes the focus."""
        self._meeting, self._conditions = meeting, list(conditions)
        seen, self._seen = self._seen, [part.standing(conditions) for part in self._parts]
        at = self._open
        led_on = at >= 0 and self._leads_on(at, seen[at])
        if led_on or (at < 0 and not self._closed) or (at >= 0 and self._seen[at] is SectionState.WAITING):
            left = (n for n, state in enumerate(self._seen) if state is SectionState.READY)
            self._open = next(left, -1)
        self._show()
        if self._open != at:
            self.opened.emit(self._open)
        if led_on and self._has_focus():
            self.take_focus()

    def _leads_on(self, at: int, before: SectionState) -> bool:
        done = before is SectionState.READY and self._seen[at] is SectionState.DONE
        return done and self._parts[at].leads_on

    def open_part(self, at: int) -> None:
        """Open one part, or none (-1), and put the focus into it."""
        self._closed = at < 0
        former, self._open = self._open, at
        self._show()
        if at >= 0:
            self._parts[at].take_focus()
        elif former >= 0:
            self._parts[former].head.setFocus()
        self.opened.emit(at)

    def _show(self) -> None:
        for at, part in enumerate(self._parts):
            part.show_part(self._meeting, self._conditions, at == self._open)

    def take_focus(self) -> None:
        """Put the focus where the work goes on."""
        if self._open >= 0:
            self._parts[self._open].take_focus()
        else:
            self.finished.emit()

    def _has_focus(self) -> bool:
        now = QApplication.focusWidget()
        return now is None or self.isAncestorOf(now)

    def _on_range(self, least: int, most: int) -> None:
        self.body.setContentsMargins(0, 0, 0 if most > least else SCROLL_BAR, 0)

    def _step(self, by: int) -> None:
        """Open the next part that is not waiting, or the one before."""
        at = self._open + by
        while 0 <= at < len(self._parts):
            if self._seen[at] is not SectionState.WAITING:
                self.open_part(at)
                return
            at += by

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from head to head."""
        heads = [part.head for part in self._parts]
        now = QApplication.focusWidget()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((n for n, head in enumerate(heads) if head is now), None)
        if step is None or at is None or event.modifiers():
            super().keyPressEvent(event)
        elif 0 <= at + step < len(heads):
            heads[at + step].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._show_focus.start(0)

    def _on_time(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, Space.XL)


class Line(QWidget):
    """A row of a section: a rule above it, a sunken ground while it is the current one."""

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
            case Qt.Key.Key_Delete:
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


class Rows(QWidget):
    """Rows by id, in the meeting's order. A screenful is built at once, the rest when nothing else is to do.

    `make` builds the row of an id, `show` renders it; both are asked only for rows that are there.
    """

    is_first = False
    """Whether the rows lie directly below the head, which has a line of its own."""
    is_last = False
    """Whether nothing of the section lies below them."""

    def __init__(self, make: Callable[[str], Line], show: Callable[[str, Line], None]) -> None:
        super().__init__()
        self._make, self._show_row = make, show
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, Line] = {}
        self._layout = column(gap=0)
        self.setLayout(self._layout)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._on_idle)

    def render_rows(self, ids: Sequence[str], upto: str | None = None) -> None:
        """Show these rows, at least as far as `upto`, touching only those that differ."""
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            self._take_away()
        wanted = self._ids.index(upto) + 1 if upto in self._ids else 0
        self._build(max(wanted, AT_ONCE, len(self._rows)))
        for at, (id, line) in enumerate(self._rows.items(), 1):
            self._show_row(id, line)
            line.render_edges(at > 1 or not self.is_first, self.is_last and at == len(self._ids))

    def row(self, id: str) -> Line | None:
        """The row of an id, if it is built."""
        return self._rows.get(id)

    def step(self, id: str | None, by: int) -> str | None:
        """The id before or after another; None at the ends."""
        at = self._ids.index(id) + by if id in self._ids else 0
        return self._ids[at] if 0 <= at < len(self._ids) else None

    def _take_away(self) -> None:
        """Rows that are gone, and those behind the first that stands elsewhere now."""
        for gone in self._rows.keys() - set(self._ids):
            line = self._rows.pop(gone)
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        if list(self._rows) != list(islice(self._ids, len(self._rows))):
            self._arrange()

    def _arrange(self) -> None:
        """Into the meeting's order; rows that are missing between others are built."""
        last = max((self._ids.index(id) for id in self._rows), default=-1)
        former = self._rows
        self._rows = {id: former[id] if id in former else self._new(id) for id in self._ids[: last + 1]}
        for at, line in enumerate(self._rows.values()):
            if self._layout.indexOf(line) != at:
                self._layout.removeWidget(line)
                self._layout.insertWidget(at, line)

    def _new(self, id: str) -> Line:
        return self._make(id)

    def _build(self, count: int) -> list[str]:
        """Build the first `count` rows; the ids of those that are new."""
        new = list(self._ids[len(self._rows) : count])
        for id in new:
            self._rows[id] = self._new(id)
            self._layout.addWidget(self._rows[id])
        if len(self._rows) == len(self._ids):
            self._idle.stop()
        elif not self._idle.isActive():
            self._idle.start(0)
        return new

    def _on_idle(self) -> None:
        for id in self._build(len(self._rows) + IN_PASSING):
            self._show_row(id, self._rows[id])


class WalkPart(Part):
    """A part whose rows are worked through one by one: when the current one is done, the next opens."""

    def __init__(
        self, door: Door, number: int, title: str, phase: int, trailing: QWidget | None = None
    ) -> None:
        super().__init__(door, number, title, phase, trailing)
        self.rows = Rows(self._make, self.show_row)
        self.current: str | None = None
        self._done: dict[str, bool] = {}

    def make_row(self, id: str) -> Line:
        """A row for an id."""
        raise NotImplementedError

    def show_row(self, id: str, line: Line) -> None:
        """Show in its row what `describe` found for an id."""
        raise NotImplementedError

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        """The ids of all rows in order, and whether each is done."""
        raise NotImplementedError

    def describe(self, meeting: Meeting) -> None:
        """Find out what the rows show; the current one is known."""
        raise NotImplementedError

    def show_rows(self, meeting: Meeting) -> None:
        """Show all rows; where the current one was just done or is gone, the focus goes to the next."""
        done, former = self.settled(meeting), self._done
        now, at = QApplication.focusWidget(), self.current
        within = now is not None and self.isAncestorOf(now)
        over = at is not None and (at not in done or (done[at] and not former.get(at, True)))
        if over or at is None:
            self.current = self.next_open(done, at)
        self._done = done
        self.describe(meeting)
        self.rows.render_rows(list(done), self.current)
        if over and within and self.current is not None:
            self.take_focus()

    def next_open(self, done: dict[str, bool], after: str | None) -> str | None:
        """The next row that is not done, after one or from the beginning; None if all are."""
        ids = list(done)
        at = ids.index(after) + 1 if after in done else 0
        return next((id for id in (*ids[at:], *ids[:at]) if not done[id]), None)

    def is_done(self, id: str) -> bool:
        """Whether a row was done when the rows were last shown."""
        return self._done.get(id, False)

    def open_row(self, id: str | None) -> None:
        """Work on another row."""
        if id is not None:
            self.current = id
            self.show_rows(self.door.meeting)
            self.take_focus()

    def take_focus(self) -> None:
        line = self.rows.row(self.current) if self.current else None
        (line.take_focus if line is not None else self.head.setFocus)()

    def _make(self, id: str) -> Line:
        line = self.make_row(id)
        line.chosen.connect(lambda: self.open_row(id))
        line.stepped.connect(lambda by: self.open_row(self.rows.step(id, by)))
        return line


class PartsPage(MeetingPage):
    """A page of parts. Tab follows what is seen, also into rows that were built later."""

    def _arrange(self, width: int) -> None:
        """The scroll bar of the parts stands between the columns, so that nothing moves when it comes."""
        super()._arrange(width)
        self._content.setSpacing(page_margin(width) - SCROLL_BAR)

    def focusNextPrevChild(self, next: bool) -> bool:
        stops, now = _stops(self), QApplication.focusWidget()
        if now not in stops:
            return super().focusNextPrevChild(next)
        to = stops.index(now) + (1 if next else -1)
        if 0 <= to < len(stops):
            stops[to].setFocus(_reason(next))
            return True
        return self._leave(next)

    def _leave(self, next: bool) -> bool:
        """On to the first widget outside of the page that takes the focus by Tab."""
        each = self.nextInFocusChain() if next else self.previousInFocusChain()
        while each is not None and each is not self:
            if not self.isAncestorOf(each) and _stops_at(each):
                each.setFocus(_reason(next))
                return True
            each = each.nextInFocusChain() if next else each.previousInFocusChain()
        return super().focusNextPrevChild(next)


def _reason(next: bool) -> Qt.FocusReason:
    return Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason


def _stops(widget: QWidget) -> list[QWidget]:
    """Where Tab stops inside of `widget`, in the order of what is seen."""
    if widget.isHidden():
        return []
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        return _stops(inner) if inner is not None else []
    here = [widget] if _stops_at(widget) else []
    layout = widget.layout()
    return here + (_stops_in(layout) if layout is not None else [])


def _stops_in(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found += _stops(widget)
        elif inner is not None:
            found += _stops_in(inner)
    return found


def _stops_at(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def on_key(widget: QWidget, key: str, done: Callable[[], None]) -> None:
    """A key that works while the focus is inside `widget`."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(done)
