"""The words of one point and what belongs to them, edited in place. Leaving a field keeps what it says."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from meeting.acts import Act
from meeting.advice import defensive
from meeting.kinds import Detail
from meeting.language import _
from meeting.unload import DetailPoint, RewordPoint
from meeting.values import Point
from ui.binding import Bound
from ui.door import Door
from ui.flow import holding, row, shown_if
from ui.icons import Icon
from ui.pages.point_row import Editor
from ui.stops import on_focus_changed
from ui.tokens import Space, Type
from ui.widgets.button import IconButton
from ui.widgets.field import Field, TextArea
from ui.widgets.label import Label
from ui.widgets.message import Message, Weight

WORDS = "words"
_TAKEN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Answered by the fields already; they go no further, to the row around the editor."""
MORE = (Detail.WHO, Detail.WHAT, Detail.EXPECTED)


def draft_name(point: str, part: str) -> str:
    """The name of the draft of a field: "point/4f/words", "point/4f/when"."""
    return f"point/{point}/{part}"


class PointEditor(Editor):
    """Enter keeps and closes, Esc gives up what was typed, and closes if nothing was."""

    typed = Signal()
    """What stands here differs from what is kept, or does no longer."""
    closed = Signal()
    confirmed = Signal()
    """The client said yes to what stands here: keep it, tick it, and go on to the next point."""
    split_asked = Signal(int)
    """Where the cursor stands in the words."""
    stepped = Signal(int)
    """On to the neighbour: -1 or 1."""
    resized = Signal()

    def __init__(self, door: Door, point: Point, called: str, size: Type = Type.POINT) -> None:
        super().__init__()
        self.door, self.point = door, point
        self._dirty = ""
        self._closing = False
        self.words = TextArea(size=size, lines=1, does=_("Enter keeps it, Esc brings the old words back."))
        self.words.name(_("Point in the client’s words"))
        self.fields = {
            detail: Field(_label(detail, called), does=_("Enter keeps it, Esc brings the old words back."))
            for detail in (Detail.WHEN, Detail.EFFECT, *MORE)
        }
        self._boxes: dict[str, TextArea | Field] = {WORDS: self.words}
        self._boxes |= {detail.value: field for detail, field in self.fields.items()}
        self.message = Message(Weight.WARNING)
        self._advice = Label("", Type.NOTE, colour="muted", wrap=True)
        self.more = IconButton(
            Icon.CHEVRON_DOWN,
            _("Who, what happened, what was expected"),
            framed=True,
            does=_("Opens and closes three more fields."),
        )
        self._build()
        self._bound = {part: self._bind(part, box) for part, box in self._boxes.items()}
        self.render_point(point)
        self._show_more(any(self.fields[detail].text() for detail in MORE))
        self._listen()

    def _build(self) -> None:
        when, effect = self.fields[Detail.WHEN], self.fields[Detail.EFFECT]
        line = row(when, effect, gap=Space.M)
        line.setStretch(0, 5)
        line.setStretch(1, 6)
        self._rest = holding(row(*(self.fields[detail] for detail in MORE), gap=Space.M))
        self._grid = grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(Space.M)
        for at, part in enumerate((self.words, self._advice, holding(line), self._rest, self.message)):
            grid.addWidget(part, at, 0)
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
        grid.addLayout(row(10, self.more, None), 2, 1, bottom)
        grid.setColumnStretch(0, 1)
        grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(grid)

    def render_beside(self, room: int) -> None:
        """The button for more stands in the room of the tick, below it."""
        if room != self._grid.columnMinimumWidth(1):
            self._grid.setColumnMinimumWidth(1, room)

    def _bind(self, part: str, box: TextArea | Field) -> Bound:
        box.escaped.connect(self._on_escaping)  # before the draft is given up
        bound = Bound(self.door, box, draft_name(self.point.id, part), lambda words: self.act(part, words))
        box.escaped.connect(self._on_typed)
        box.edited.connect(self._on_typed)
        box.accepted.connect(self.close_up)
        return bound

    def _listen(self) -> None:
        for keys, done in (
            ("Ctrl+Shift+Return", self._on_split),
            ("Ctrl+Shift+Enter", self._on_split),
            ("Ctrl+Down", lambda: self.stepped.emit(1)),
            ("Ctrl+Up", lambda: self.stepped.emit(-1)),
            ("Ctrl+Space", self.confirmed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(done)
        self.more.chosen.connect(self._on_more)
        on_focus_changed(self._on_focus_changed)

    def act(self, part: str, words: str) -> Act:
        """What keeps `words` in that field."""
        return edit_act(self.point, part, words)

    def render_point(self, point: Point) -> None:
        """Show what the meeting holds, and what is being typed instead of it."""
        self.point = point
        self._bound[WORDS].render(point.words)
        for detail in self.fields:
            self._bound[detail.value].render(point.detail(detail))
        self._on_typed()

    def take_focus(self, part: str = WORDS) -> None:
        """Begin to write at the end of a field."""
        box = self._boxes[part]
        if part in {detail.value for detail in MORE}:
            self._show_more(True)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(box, Field):
            box.edit.selectAll()
        self.words.edit.moveCursor(QTextCursor.MoveOperation.End)  # also for whoever comes to the words later

    @property
    def part(self) -> str:
        """The field that has the focus."""
        focused = QApplication.focusWidget()
        here = (
            part for part, box in self._boxes.items() if focused is not None and box.isAncestorOf(focused)
        )
        return next(here, WORDS)

    @property
    def pending(self) -> Act | None:
        """What would be kept if the field were left now; None if nothing differs."""
        return self.act(self._dirty, self._boxes[self._dirty].text()) if self._dirty else None

    def advise(self, sentence: str) -> None:
        """A quiet line for whoever writes, in the place of the advice on the wording."""
        self._advice.render_text(sentence)
        shown_if(self._advice, bool(sentence))

    # What happens

    def _on_typed(self, _words: str = "") -> None:
        if not hasattr(self, "_bound"):
            return
        self._dirty = next((part for part, bound in self._bound.items() if bound.is_dirty), "")
        self._advise()
        self._tell_tick()
        self.typed.emit()

    def _advise(self) -> None:
        advice = defensive(self.words.text()) if self.door.advises() else []
        self.advise(advice[0].sentence if advice else "")

    def _tell_tick(self) -> None:
        reworded = self.point.is_taken_off and any(former.confirmed for former in self.point.earlier)
        lost = reworded or bool(self.point.is_confirmed and self._dirty)
        sentence = _("The wording changed, so the tick was taken off. Read it back once more.")
        self.message.render_message(sentence if lost else "", aloud=False)  # its row tells it
        self.message.render_hint(*(("Esc", _("undo")) if self._dirty else ("", "")))

    def _on_escaping(self) -> None:
        if not self._dirty:
            self.close_up()

    def close_up(self) -> None:
        """Be done with it. A point without words keeps those that it had."""
        if self._closing:
            return
        self._closing = True
        if not self.words.text().strip():
            self.door.forget(draft_name(self.point.id, WORDS))
        self.closed.emit()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None or not self.isAncestorOf(old) or self.isAncestorOf(now):
            return
        if now.window() is self.window():
            self.close_up()

    def _on_split(self) -> None:
        if self.words.edit.hasFocus():
            self.split_asked.emit(self.words.edit.textCursor().position())

    def _on_more(self) -> None:
        self._show_more(self._rest.isHidden())
        if not self._rest.isHidden():
            self.fields[Detail.WHO].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self, wanted: bool) -> None:
        self._rest.setVisible(wanted)
        self.more.icon_before = Icon.CHEVRON_UP if wanted else Icon.CHEVRON_DOWN
        self.more.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers():
            self.stepped.emit(step)
        elif event.key() not in _TAKEN:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._hold_message()
            self.resized.emit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_message()

    def _hold_message(self) -> None:
        """All lines of the message are seen, however large the text."""
        if not self.message.isHidden():
            self.message.setMinimumHeight(self.message.heightForWidth(self.message.width()))

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return max(wanted, layout.minimumSize().height())


def missing_part(point: Point) -> str:
    """The field that still waits for its words: when it was, then what it did; "" if both are known."""
    return next((each.value for each in (Detail.WHEN, Detail.EFFECT) if not point.detail(each)), "")


def edit_act(point: Point, part: str, words: str) -> Act:
    """The act that keeps what stands in a field of the point."""
    if part == WORDS:
        return RewordPoint(point.id, words)
    return DetailPoint(point.id, Detail(part), words)


def _label(detail: Detail, called: str) -> str:
    if detail is Detail.EFFECT:
        return _("What it did to {name}").format(name=called)
    return detail.label
