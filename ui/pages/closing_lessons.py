"""What caused each point, and what we learn from it (S4, the feedback loop). For our own eyes."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.afterwards import Lesson
from meeting.following import LearnLesson
from meeting.gates import Condition
from meeting.ids import PointId
from meeting.language import _
from meeting.marks import learned_points
from meeting.model import Meeting
from ui.binding import Bound
from ui.door import Door
from ui.flow import row, shown_if
from ui.pages.action_parts import complete_names
from ui.pages.point_lines import PointLine, PointsPart
from ui.pages.rows import Line, indented
from ui.tokens import Space
from ui.widgets.field import Field, TextArea
from ui.widgets.label import Label, WordsLabel
from ui.widgets.section import SectionState

LEARNED = 0
"""The condition by which this part is done."""

CAUSE = 2
"""The share of the room that the cause has beside the words."""


class Learned(NamedTuple):
    """What a row shows. `causes`: those named so far, to complete from."""

    number: int
    words: str
    lesson: Lesson
    current: bool
    causes: tuple[str, ...] = ()


class LessonEditor(QWidget):
    """Enter leads from the cause to the lesson, and from the lesson to the next point."""

    accepted = Signal()

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._point = point
        self.cause = Field(_("What caused it"), does=_("In a few words, which may fit other cases too."))
        self.lesson = TextArea(
            _("What we do differently from now on"), lines=1, does=_("So that it does not happen again.")
        )
        self._cause = Bound(door, self.cause, f"lesson/{point}/cause", lambda _words: self._act())
        self._lesson = Bound(door, self.lesson, f"lesson/{point}/lesson", lambda _words: self._act())
        both = row(self.cause, self.lesson, gap=Space.L)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        both.setAlignment(self.cause, Qt.AlignmentFlag.AlignTop)
        self.setLayout(indented(both, 44))
        self.setFocusProxy(self.cause)
        self.cause.accepted.connect(self.lesson.setFocus)
        self.lesson.accepted.connect(self.accepted)

    def render_lesson(self, shown: Learned) -> None:
        """Show what is kept, or what is being typed instead of it."""
        self.cause.name(_("Point {number}: what caused it").format(number=shown.number))
        self.lesson.name(_("Point {number}: what we do differently").format(number=shown.number))
        complete_names(self.cause, shown.causes)
        self._cause.render(shown.lesson.cause)
        self._lesson.render(shown.lesson.lesson)

    def first_empty(self) -> QWidget:
        """Where the work goes on: the cause, or the lesson if the cause is told."""
        return self.lesson if self.cause.text().strip() and not self.lesson.text().strip() else self.cause

    def _act(self) -> LearnLesson:
        return LearnLesson(self._point, self.cause.text().strip(), self.lesson.text().strip())


class LessonLine(PointLine):
    """A point with its cause; while it is the current one, the boxes for cause and lesson."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__(door, point)
        self._shown: Learned | None = None
        self._cause, self._open = WordsLabel("", colour="muted"), Label(_("Not written yet"), colour="muted")
        self.top.addWidget(self._cause, CAUSE)
        self.top.addWidget(self._open)
        self.editor: LessonEditor | None = None

    def render_learned(self, shown: Learned) -> None:
        """Show the point as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        self.render_point(shown.number, shown.words, shown.current)
        told = shown.lesson.cause or shown.lesson.lesson
        self._cause.render_text(told)
        shown_if(self._cause, bool(told) and not shown.current)
        shown_if(self._open, not told and not shown.current)
        self.render_name(_("Point {number}: {words}").format(number=shown.number, words=shown.words))
        self.setAccessibleDescription(told or _("Not written yet"))
        self.render_current(shown.current)
        self._render_editor(shown)

    def _render_editor(self, shown: Learned) -> None:
        if self.editor is None and shown.current:
            self.editor = LessonEditor(self._door, self._point)
            self.editor.accepted.connect(lambda: self.stepped.emit(1))
            self.add_below(self.editor)
        if self.editor is not None:
            self.editor.render_lesson(shown)
            shown_if(self.editor, shown.current)

    def take_focus(self) -> None:
        (self.editor.first_empty() if self.editor else self).setFocus()


class LessonsPart(PointsPart):
    """All points, confirmed or not: we learn from either. The first without cause or lesson is open."""

    def __init__(self, door: Door) -> None:
        super().__init__(door, 2, _("What caused it, and what we learn"), 5)
        self._shown: dict[str, Learned] = {}

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return SectionState.DONE if conditions[LEARNED].met else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        learned = conditions[LEARNED]
        note = _("{done} of {total} learned").format(done=learned.done, total=learned.total)
        self.render_section(self.standing(conditions), is_open, note if learned.total else "")
        if is_open:
            self.show_rows(meeting)

    def done_points(self, meeting: Meeting) -> Collection[PointId]:
        return learned_points(meeting)

    def describe(self, meeting: Meeting) -> None:
        lessons = {each.point: each for each in meeting.lessons}
        causes = tuple(dict.fromkeys(each.cause for each in meeting.lessons if each.cause))
        numbering = meeting.numbering()
        self._shown = {
            point.id: Learned(
                numbering.get(point.id, 0),
                point.words,
                lessons.get(point.id, Lesson(point.id)),
                point.id == self.current,
                causes if point.id == self.current else (),
            )
            for point in meeting.standing
        }

    def make_row(self, id: str) -> Line:
        return LessonLine(self.door, PointId(id))

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, LessonLine):
            line.render_learned(self._shown[id])
