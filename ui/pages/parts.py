"""What the pages of phases 2 and 3 are made of: sections of which one is open, and rows by id."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from meeting.gates import Condition
from meeting.model import Meeting
from ui.door import Door
from ui.flow import ScrollColumn
from ui.pages.rows import Line, Rows
from ui.stops import on_focus_changed
from ui.tokens import Space
from ui.widgets.section import Section, SectionState

SCROLL_BAR = 12
"""The width of the scroll bar, kept free beside the parts."""


class Part(Section):
    """A section of a page, with what belongs to it. It asks the gate's conditions where it stands."""

    leads_on = True
    """Whether the next part opens as soon as this one is done."""

    def __init__(
        self, door: Door, number: int, title: str, phase: int, trailing: QWidget | None = None
    ) -> None:
        super().__init__(number, title, phase, trailing)
        self.door = door

    @abstractmethod
    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        """Waiting, ready or done, by the conditions of the page's gate."""

    @abstractmethod
    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        """Show head and content; what is closed is only shown once it opens."""

    def take_focus(self) -> None:
        """Put the focus where the work goes on in this part."""
        self.head.setFocus()

    def look_again(self) -> None:
        """Other rows may be seen now: it was scrolled, or there is more room."""


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
        self.verticalScrollBar().valueChanged.connect(self._look_again)
        self._on_range(0, 0)
        on_key(self, "Ctrl+PgDown", lambda: self.step(1))
        on_key(self, "Ctrl+PgUp", lambda: self.step(-1))
        self._show_focus = QTimer(self)
        self._show_focus.setSingleShot(True)
        self._show_focus.timeout.connect(self._on_time)
        on_focus_changed(self._on_focus_changed)

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
        now, held = QApplication.focusWidget(), self._has_focus()
        if held and now is not None and 0 <= at != self._open:
            now.clearFocus()  # its part closes: the focus must not wander off meanwhile
        self._show()
        if self._open != at:
            self.opened.emit(self._open)
        if held and 0 <= at != self._open:
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
        """Put the focus where the work goes on; what was closed by hand opens again if it is not done."""
        if self._open < 0 and self._closed:
            self._closed = False
            self.render_parts(self._meeting, self._conditions)
        if self._open >= 0:
            self._parts[self._open].take_focus()
            self._show_focus.start(0)
        else:
            self.finished.emit()

    def _has_focus(self) -> bool:
        now = QApplication.focusWidget()
        return now is None or self.isAncestorOf(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_again()
        self._show_focus.start(0)

    def _look_again(self) -> None:
        if self._open >= 0:
            self._parts[self._open].look_again()

    def _on_range(self, least: int, most: int) -> None:
        free = 0 if most > least else SCROLL_BAR
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.body.setContentsMargins(free if turned else 0, 0, 0 if turned else free, 0)

    def step(self, by: int) -> bool:
        """Open the next part that is not waiting, or the one before; whether there was one."""
        at = self._open + by
        while 0 <= at < len(self._parts):
            if self._seen[at] is not SectionState.WAITING:
                self.open_part(at)
                return True
            at += by
        return False

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # it would move away from below
        if now is not None and self.isAncestorOf(now) and not pressed:
            self._show_focus.start(0)

    def _on_time(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            return
        if now.height() > self.viewport().height() and self._open >= 0:
            self.verticalScrollBar().setValue(self._parts[self._open].y())  # read from its beginning
        else:
            self.ensureWidgetVisible(now, 0, Space.XL)


class WalkPart(Part):
    """A part whose rows are worked through one by one: when the current one is done, the next opens."""

    def __init__(
        self, door: Door, number: int, title: str, phase: int, trailing: QWidget | None = None
    ) -> None:
        super().__init__(door, number, title, phase, trailing)
        self.rows = Rows(self._make, self.show_row)
        self.current: str | None = None
        self._shown_as_current: str | None = None
        self._done: dict[str, bool] = {}

    @abstractmethod
    def make_row(self, id: str) -> Line:
        """A row for an id."""

    @abstractmethod
    def show_row(self, id: str, line: Line) -> None:
        """Show in its row what `describe` found for an id."""

    @abstractmethod
    def settled(self, meeting: Meeting) -> dict[str, bool]:
        """The ids of all rows in order, and whether each is done."""

    @abstractmethod
    def describe(self, meeting: Meeting) -> None:
        """Find out what the rows show; the current one is known."""

    def show_rows(self, meeting: Meeting) -> None:
        """Show all rows; where the current one was just done or is gone, the focus goes to the next."""
        done, former = self.settled(meeting), self._done
        now, at = QApplication.focusWidget(), self.current
        within = now is not None and self.isAncestorOf(now)
        over = at is not None and (at not in done or (done[at] and not former.get(at, True)))
        if over or at is None:
            self.current = self.next_open(done, at)
        if within and now is not None and self.current != self._shown_as_current:
            now.clearFocus()  # its row closes: the focus must not wander off meanwhile
        self._done, self._shown_as_current = done, self.current
        self.describe(meeting)
        self.rows.render_rows(list(done), self.current)
        if over and within:
            self.take_focus()

    def next_open(self, done: dict[str, bool], after: str | None) -> str | None:
        """The next row that is not done, after one or from the beginning; None if all are."""
        ids = list(done)
        at = ids.index(after) + 1 if after in done else 0
        return next((id for id in (*ids[at:], *ids[:at]) if not done[id]), None)

    def look_again(self) -> None:
        self.rows.look()

    def is_done(self, id: str) -> bool:
        """Whether a row was done when the rows were last shown."""
        return self._done.get(id, False)

    def open_row(self, id: str | None) -> None:
        """Work on another row; what was typed in this one is kept first."""
        if id is not None and self.door.settle_all():
            self.current = id
            self.show_rows(self.door.meeting)
            self.take_focus()

    def take_focus(self) -> None:
        line = self.rows.row(self.current)
        (line.take_focus if line is not None else self.head.setFocus)()

    def _make(self, id: str) -> Line:
        line = self.make_row(id)
        line.chosen.connect(lambda: self.open_row(id))
        line.stepped.connect(lambda by: self.open_row(self.rows.step(id, by)))
        return line


def on_key(widget: QWidget, key: str, done: Callable[[], object]) -> None:
    """A key that works while the focus is inside `widget`; held down, it does its work once."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setAutoRepeat(False)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(done)
