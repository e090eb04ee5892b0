"""The read-back: everything the client has said, read aloud in large type, and "Is there anything else?"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from meeting.ids import PointId
from meeting.language import _, clock
from meeting.model import Meeting
from meeting.reading import read_points
from meeting.showing import told
from meeting.unload import AnswerAnythingElse, ConfirmPoint
from ui.door import Door
from ui.flow import column, holding, is_narrow, page_margin, row, shown_if
from ui.icons import Icon
from ui.pages.editing import Editing, editing_hints
from ui.pages.page import MeetingPage, Place
from ui.pages.point_form import Form, PointItem, point_items
from ui.pages.point_list import PointList
from ui.pages.point_row import Wish
from ui.pages.ticking import reading_act
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label

LARGE = Form(
    words=Type.TITLE,
    tick=36,
    tick_column=60,
    label_width=-1,
    number=21,
    text=72,
    padding=14,
    bare=True,
    marks_current=True,
    notes=told,
)
MOST_ASKINGS = 3
"""Answers to the question whether there is anything else that are shown; all of them are kept."""
MOST_WIDE = 1080
"""Lines longer than this are hard to read aloud."""


class ReadBackPage(MeetingPage):
    """Space confirms the point that is current and goes on to the next that was not read yet."""

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self.title = Label("", Type.TITLE, bold=True)
        self.progress = Label("", colour="muted")
        self.back = Button(
            _("&Back to the points"), icon=Icon.PENCIL, does=_("Goes back to listening; the ticks stay.")
        )
        self.points = PointList(LARGE)
        self.editing = Editing(door, self.points, Type.TITLE)
        self.asking = Label(_("Is there anything else?"), Type.TITLE, bold=True)
        self.more = Button(
            _("&Yes, there is more"),
            Kind.SECONDARY,
            Height.HERO,
            Icon.PLUS,
            does=_("Keeps the answer, and goes back to listening."),
            careful=True,
        )
        self.nothing = Button(
            _("&Nothing more, and this is accurate"),
            Kind.PRIMARY,
            Height.HERO,
            Icon.CHECK,
            does=_("Keeps the answer with its time."),
            careful=True,
        )
        self.why = Label("", Type.NOTE, colour="muted")
        self.hints = KeyHints()
        self._show_hints()
        self._build()
        self._listen()

    def _build(self) -> None:
        self.render_side(False)
        self.main.setSpacing(0)
        self.main.addLayout(row(self.title, None, self.progress, self.back, gap=Space.L))
        self.main.addSpacing(Space.M)
        card = Surface()
        inside = column(self.points, gap=0)
        inside.setStretch(0, 1)
        inside.addStretch(0)
        card.setLayout(inside)
        self.main.addWidget(card, 1)
        self.main.addSpacing(Space.XS)  # five points and their notes fit a window of 768
        self.main.addWidget(self.hints)
        self.main.addSpacing(Space.XS)
        asking = column(None, self.asking, self.why, None, gap=0)
        below = Surface()
        below.setLayout(
            row(holding(asking), None, self.more, self.nothing, gap=Space.L, margins=(24, 16, 24, 16))
        )
        self.main.addWidget(below)

    def _listen(self) -> None:
        self.points.asked.connect(self._on_wish)
        self.points.picked.connect(self.current_changed)
        self.editing.typed.connect(self._show)
        self.editing.changed.connect(self.editing_changed)
        self.editing.changed.connect(self._show_hints)
        self.editing.confirmed.connect(self._on_confirmed)
        self.back.chosen.connect(lambda: self.place_asked.emit(Place.WORK))
        self.more.chosen.connect(lambda: self._answer(more=True))
        self.nothing.chosen.connect(self.go_on)

    # Showing

    def render_meeting(self, meeting: Meeting) -> None:
        self.title.render_text(_("{name}, this is what I have heard").format(name=meeting.client.called))
        self.editing.render_meeting(meeting)
        self._show()
        self.editing.resume()

    def _show(self) -> None:
        """The points, how many were read, and whether that is all, with what is being typed."""
        meeting, pending = self.door.meeting, self.editing.pending
        read, dirty = read_points(meeting), self.editing.dirty
        shown = point_items(meeting, dirty, self.door.advises())
        self.points.render_points(read_items(shown, read, dirty, self._tick_blocked(meeting)))
        count = len(read - {dirty})
        total = len(meeting.standing)
        self.points.render_form(self.points.form._replace(marks_current=count < total))
        self.progress.render_text(_("{done} of {total} read back").format(done=count, total=total))
        nothing = AnswerAnythingElse(more=False)
        reason = self.door.reason(nothing) if pending is None else _("Read every point back first.")
        self.nothing.render_blocked(reason)
        self.why.render_text(reason or asked_before(meeting))
        shown_if(self.why, bool(self.why.text()))
        self.more.render_blocked(self.door.reason(AnswerAnythingElse(more=True)))

    def _tick_blocked(self, meeting: Meeting) -> str:
        """Why nothing can be confirmed now, as after phase 1."""
        point = next(iter(meeting.standing), None)
        return self.door.reason(ConfirmPoint(point.id, point.revision, reading=True)) if point else ""

    def take_focus(self) -> None:
        """Begin with the first point that was not read yet, or go on with what is being typed."""
        if self.editing.editor is not None:
            self.editing.editor.take_focus(self.editing.editor.part)
            return
        wanted = self._unread()
        if wanted is not None:
            self.points.focus(wanted)
        else:
            ended = self.nothing if self.door.meeting.standing else self.more
            ended.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, margin = event.size().width(), page_margin(event.size().width())
        sides = max(margin, (width - MOST_WIDE) // 2)
        self._content.setContentsMargins(sides, margin - 4, sides, margin)
        text, number = (60, 14) if is_narrow(width) else (LARGE.text, LARGE.number)
        self.points.render_form(self.points.form._replace(text=text, number=number))
        layout = self.layout()
        if layout is not None:
            layout.activate()  # else the rows are measured for a width that does not last

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is only minimised comes back to what was typed
            self.editing.end()

    def _show_hints(self, edited: object = None) -> None:
        self.hints.render_hints(editing_hints() if edited else reading_hints())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the points; in an edit it is the edit that it ends."""
        if event.key() == Qt.Key.Key_Escape:
            self.place_asked.emit(Place.WORK)
        else:
            super().keyPressEvent(event)

    # What is done

    def go_on(self) -> None:
        """The client says that there is nothing more, and that this is accurate."""
        self._answer(more=False)

    def _answer(self, more: bool) -> None:
        if self.door.do(AnswerAnythingElse(more)):
            self.place_asked.emit(Place.WORK)

    def _on_wish(self, wish: Wish, point: str) -> None:
        if wish is Wish.EDIT:
            self.editing.begin(point)
        elif wish is Wish.TICK:
            self._tick(point)

    def _tick(self, wanted: str) -> None:
        """A press on a tick that stands takes it off; otherwise the reading goes on."""
        self.editing.end()
        point = self.door.meeting.find_point(PointId(wanted))
        if point is None:
            return
        was_read = point.id in read_points(self.door.meeting)
        if self.door.do(reading_act(point, was_read)) and not was_read:
            self._go_to_next(point.id)

    def _on_confirmed(self, wanted: str) -> None:
        """Ctrl+Space while a point is edited: yes to the words that stand there now, and on."""
        point = self.door.meeting.find_point(PointId(wanted))
        if point is None:
            return
        if point.id in read_points(self.door.meeting) or self.door.do(reading_act(point, False)):
            unread = self._go_to_next(point.id)
            if unread is not None:
                self.editing.begin_missing(unread)

    def _go_to_next(self, after: PointId) -> PointId | None:
        """To the next point that was not read yet, or else to the last question; which point it is."""
        unread = self._unread(after)
        if unread is not None:
            self.points.focus(unread)
        else:
            self.nothing.setFocus(Qt.FocusReason.OtherFocusReason)
        return unread

    def _unread(self, after: PointId | None = None) -> PointId | None:
        """The first point after `after` that was not read yet, or else the first of all."""
        read = read_points(self.door.meeting)
        left = [point.id for point in self.door.meeting.standing if point.id not in read]
        order = [point.id for point in self.door.meeting.standing]
        place = order.index(after) + 1 if after is not None else 0
        later = (point for point in order[place:] if point not in read)
        return next(later, left[0] if left else None)


def asked_before(meeting: Meeting) -> str:
    """When it was asked whether there is anything else, and what the answer was; "" if it never was."""
    said = (
        (_("{time} there was more") if each.more else _("{time} nothing more")).format(
            time=clock(each.at, meeting.timezone)
        )
        for each in meeting.questions[-MOST_ASKINGS:]
    )
    return ", ".join(said)


def reading_hints() -> list[tuple[str, str]]:
    """The keys of a point that is read aloud."""
    return [(_("Space"), _("that is right, and on")), (_("Enter"), _("say it otherwise"))]


def read_items(items: list[PointItem], read: frozenset[str], dirty: str, reason: str) -> list[PointItem]:
    """The points as they are read aloud; a tick says that the point was read and confirmed."""
    label = _("read back and confirmed")
    return [
        item._replace(label=label, said="", ticked=item.id in read and item.id != dirty, reason=reason)
        for item in items
    ]
