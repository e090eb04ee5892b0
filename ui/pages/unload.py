"""Phase 1, unload the negative: one box to write in, the points below it, and what is still missing."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from meeting.gates import gate
from meeting.ids import PointId, new_point_id
from meeting.language import _
from meeting.model import Meeting
from meeting.unload import AskQuestion, MergePoints, MovePoint, RaiseAgain, StrikePoint, WithdrawPoint
from ui.door import Door
from ui.flow import is_narrow, row
from ui.icons import Icon
from ui.keys import is_writing
from ui.pages.ask_card import AskCard
from ui.pages.editing import Editing, editing_hints
from ui.pages.new_point import NewPoint
from ui.pages.page import MeetingPage, Place, show_gate
from ui.pages.point_form import Form
from ui.pages.point_menu import point_menu
from ui.pages.point_row import Wish
from ui.pages.points_card import PointsCard
from ui.pages.question import Choice, Question
from ui.pages.side_column import SideColumn
from ui.pages.ticking import tick_act
from ui.remark import remark
from ui.tokens import WIDE_FROM, Space, Type
from ui.widgets.button import Kind
from ui.widgets.gate import GateCard
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label

NORMAL = Form()
WIDE = Form(tick_column=305, label_width=0, number=24, text=72, padding=17)
NARROW = Form(tick_column=45, label_width=-1, number=16, text=60, padding=8, least=62)


class UnloadPage(MeetingPage):
    """Enter keeps a point and stays in the box; the rows are tidied while reading back."""

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self.title = Label("", Type.TITLE, bold=True)
        self.question = Question()
        self.new = NewPoint(door, self.question)
        self.card = PointsCard(NORMAL)
        self.points = self.card.list
        self.editing = Editing(door, self.points)
        self.gate = GateCard(_("&Go on to phase 2"), _("&Read back the full summary"), Icon.LIST)
        self.ask = AskCard()
        self.hints = KeyHints()
        self._build()
        self._listen()

    def _build(self) -> None:
        self.main.addWidget(self.title)
        self.main.addLayout(row(self.new.box, self.new.add, gap=Space.M))
        self.main.addWidget(self.question)
        self.main.addSpacing(Space.S)
        self.main.addWidget(self.card, 1)
        self.main.addWidget(self.hints)
        self.main.addStretch(0)
        self._right = SideColumn(self.gate, self.ask)
        self.side.addWidget(self._right, 1)

    def _listen(self) -> None:
        self.new.raised.connect(self._on_raised)
        self.points.asked.connect(self._on_wish)
        self.points.dropped.connect(self._move)
        self.points.left_above.connect(self.take_focus)
        self.points.emptied.connect(self.take_focus)
        self.points.picked.connect(self.current_changed)
        self.card.taken_back.raised.connect(self._on_raised_again)
        self.editing.typed.connect(self._show)
        self.editing.changed.connect(self.editing_changed)
        self.gate.extra.name(_("Read back the full summary"), _("Opens every point in large type; F5 too."))
        self.editing.changed.connect(self._show_hints)
        self.editing.confirmed.connect(self._on_confirmed)
        self.gate.chosen.connect(self.go_on)
        self.gate.extra_chosen.connect(lambda: self.place_asked.emit(Place.READ_BACK))
        self.ask.asked.connect(lambda question: self.door.do(AskQuestion(question)))

    # Showing

    def render_meeting(self, meeting: Meeting) -> None:
        called = meeting.client.called
        self.title.render_text(_("What is bothering {name}?").format(name=called))
        self.new.render_called(called)
        self.editing.render_meeting(meeting)
        self._show()
        self.editing.resume()

    def _show(self) -> None:
        """The points, the gate and what to say next, as they stand with what is being typed."""
        meeting, pending = self.door.meeting, self.editing.pending
        self.card.render_meeting(meeting, self.editing.dirty, self.door.advises())
        self._show_hints(self.editing.editor)
        ahead = meeting if pending is None else self.door.session.preview(pending)
        self.ask.render_meeting(ahead)
        ready = _("Everything is said and confirmed. You can go on.")
        show_gate(self.gate, gate(ahead), ready)
        self._right.render_prompts(self.door.prompts())
        self._right.share()

    def _show_hints(self, edited: object = None) -> None:
        rows = row_hints() if self.door.meeting.standing else []
        self.hints.render_hints(editing_hints() if edited else rows)

    def take_focus(self) -> None:
        if self.editing.editor is not None:
            self.editing.editor.take_focus(self.editing.editor.part)
        else:
            self.new.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        narrow = is_narrow(width)
        self.new.render_narrow(narrow)
        self.card.render_form(NARROW if narrow else WIDE if width >= WIDE_FROM else NORMAL)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # else the rows are measured for a width that does not last

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is only minimised comes back to what was typed
            self.editing.end()

    # What is done

    def go_on(self) -> None:
        """On to phase 2. What still stands in the box is kept or cleared first."""
        self._empty_box(super().go_on, self.take_focus)

    def ask_before_leaving(self, go: Callable[[], object]) -> None:
        self._empty_box(go, go)

    def _empty_box(self, then: Callable[[], object], once_kept: Callable[[], object]) -> None:
        """`then`, but first what still stands in the box is kept, and `once_kept` goes on, or cleared."""
        if not self.new.words:
            then()
            return
        sentence = _("A sentence still stands in the box. Keep it as a point, or clear it?")
        self.question.ask(
            sentence,
            [Choice("keep", _("&Keep it"), Kind.PRIMARY), Choice("clear", _("&Clear it"))],
            lambda answer: self._on_kept(answer, then, once_kept),
        )

    def _on_kept(self, answer: str, then: Callable[[], object], once_kept: Callable[[], object]) -> None:
        self.take_focus()  # before a dialog may take it
        if answer == "clear":
            self.new.clear()
            then()
        elif answer == "keep" and self.new.keep():
            once_kept()

    def _on_raised(self, point: str) -> None:
        self.points.make_current(point)
        self.points.bring(point)

    def _on_wish(self, wish: Wish, point: str) -> None:
        match wish:
            case Wish.TICK:
                self._tick(point)
            case Wish.EDIT:
                self.editing.begin(point)
            case Wish.MOVE_UP | Wish.MOVE_DOWN:
                self._move_by(point, -1 if wish is Wish.MOVE_UP else 1)
            case Wish.REMOVE:
                self._remove(point)
            case Wish.MERGE:
                self._merge(point)
            case Wish.MENU:
                self._open_menu(point)

    def _tick(self, wanted: str) -> None:
        self.door.settle_all()
        point = self.door.meeting.find_point(PointId(wanted))
        if point is not None:
            self.door.do(tick_act(point))

    def _on_confirmed(self, wanted: str) -> None:
        """Ctrl+Space while a point is edited: yes to the words that stand there now, and on."""
        point = self.door.meeting.find_point(PointId(wanted))
        if point is not None and (point.is_confirmed or self.door.do(tick_act(point))):
            order = self.door.meeting.standing
            at = next(at for at, each in enumerate(order) if each.id == point.id)
            left = [each.id for each in (*order[at + 1 :], *order[:at]) if not each.is_confirmed]
            self.points.focus(left[0] if left else point.id)
            if left:
                self.editing.begin_missing(left[0])

    def _move_by(self, point: str, by: int) -> None:
        place = self.points.place(point)
        if place is not None and 0 <= place + by < len(self.points.items):
            self._move(point, place + by + 1)

    def _move(self, point: str, to: int) -> None:
        if self.door.do(MovePoint(PointId(point), to)):
            self.points.focus(point)

    def _remove(self, wanted: str) -> None:
        """Struck if it was never confirmed; otherwise only the client can take it back."""
        point, meeting = PointId(wanted), self.door.meeting
        name, number = meeting.client.called, meeting.number(point)
        if not self.door.reason(StrikePoint(point)):
            if self.door.do(StrikePoint(point)):
                told = _("Point {number} is taken off. {key} brings it back.")
                remark(self, told.format(number=number, key="Ctrl+Z"))
            return
        self.question.ask(
            _("Does {name} take point {number} back?").format(name=name, number=number),
            [
                Choice("back", _("{name} &takes it back").format(name=name), Kind.PRIMARY),
                Choice("", _("Leave it")),
            ],
            lambda answer: self._on_taken_back(point, answer == "back"),
        )

    def _on_taken_back(self, point: PointId, yes: bool) -> None:
        self.points.focus(point)
        if yes:
            self.door.do(WithdrawPoint(point))

    def _on_raised_again(self, point: str) -> None:
        if self.door.do(RaiseAgain(PointId(point))):
            self.points.focus(point)

    def _merge(self, wanted: str) -> None:
        place = self.points.place(wanted)
        if not place:
            return
        above, below = self.points.items[place - 1].point, self.points.items[place].point
        new = new_point_id()
        if self.door.do(MergePoints((above.id, below.id), new, f"{above.words} {below.words}")):
            self.points.focus(new)

    def _open_menu(self, point: str) -> None:
        item, row = self.points.item(point), self.points.row(point)
        if item is None or row is None:
            return
        menu = point_menu(
            self,
            item,
            lambda wish: self._on_wish(wish, point),
            lambda: self.editing.ask_where_to_split(point),
            (lambda: self._merge(point)) if self.points.place(point) else None,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(row.mapToGlobal(QPoint(row.width() // 3, row.height() // 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the box, Down and Up lead to the points; what is typed on one of them is a new point."""
        ends = {Qt.Key.Key_Down: 0, Qt.Key.Key_Up: -1}
        if event.key() in ends and self.new.box.edit.hasFocus() and self.points.items:
            self.points.focus(self.points.items[ends[Qt.Key(event.key())]].id)
        elif is_writing(event) and self.points.isAncestorOf(QApplication.focusWidget() or self):
            self.new.box.type_on(event.text())  # the client goes on talking
        else:
            super().keyPressEvent(event)


def row_hints() -> list[tuple[str, str]]:
    """The keys of the points, while nothing is edited."""
    return [
        ("↑ ↓", _("to a point")),
        (_("Space"), _("that is right")),
        (_("Enter"), _("words and details")),
        ("Alt+↑", _("move")),
        ("Shift+F10", _("split, join, take off")),
    ]
