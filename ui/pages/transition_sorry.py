"""We say sorry: for each point whose it was, our words, and that they were said (S0, S1, S4)."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from meeting.gates import Condition
from meeting.ids import PointId
from meeting.language import _
from meeting.marks import sorry_points
from meeting.model import Meeting
from meeting.transition import SORRY, SayApology, UnsayApology
from meeting.values import Apology
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.pages.point_lines import PointLine, PointsPart
from ui.pages.rows import Line
from ui.pages.saying import on_said
from ui.pages.transition_steps import counted, standing
from ui.pages.transition_words import FAULTS, ApologyEditor
from ui.theme import Styled, look
from ui.widgets.badge import Badge, Tone
from ui.widgets.label import Label
from ui.widgets.section import SectionState
from ui.widgets.tick import Tick

FAULT_WIDTH = 126
"""Room for the longest answer in a word."""


class Sorry(NamedTuple):
    """What a row shows."""

    number: int
    words: str
    apology: Apology
    said: bool
    current: bool
    advised: bool = True
    """Hints on the wording are wanted."""


class SorryRow(PointLine, Styled):
    """A point, whose it was, and the tick; while it is worked on, the words with their advice."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__(door, point, air=4)
        self._shown: Sorry | None = None
        self._fault, self._open = Badge(tone=Tone.TRANSITION), Label("", colour="muted")
        self._end = holding(column(None, row(self._fault, None), self._open, None, gap=0))
        self.tick = Tick(_("Said"), does=_("Tick it once it was said."))
        self.top.addWidget(self._end)
        self.top.addWidget(self.tick)
        self.restyle()
        self.editor: ApologyEditor | None = None
        self.tick.asked.connect(self._on_asked)

    def restyle(self) -> None:
        self._end.setMinimumWidth(look().length(FAULT_WIDTH))

    def render_sorry(self, shown: Sorry) -> None:
        """Show the point as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        self.render_point(shown.number, shown.words, shown.current)
        self._render_fault(shown)
        self.tick.name(_("Point {number}, sorry said").format(number=shown.number))
        self.tick.render_tick(shown.said, taken_off=shown.apology.said is not None and not shown.said)
        self.render_current(shown.current)
        self._render_editor(shown)

    def _render_fault(self, shown: Sorry) -> None:
        fault = shown.apology.fault
        self._fault.render_badge(FAULTS[fault]() if fault else "", Tone.TRANSITION)
        self._open.render_text(_("Not chosen yet"))
        shown_if(self._open, fault is None)
        shown_if(self._end, not shown.current)

    def _render_editor(self, shown: Sorry) -> None:
        if self.editor is None and shown.current:
            self.editor = ApologyEditor(self._door, self._point)
            self.editor.accepted.connect(self.tick.setFocus)
            self.tick.typed.connect(self.editor.words.type_on)
            self.add_below(self.editor)
            on_said(self, self._door, self.tick, lambda: self._on_asked(True))
        if self.editor is not None:
            self.editor.render_apology(shown.number, shown.apology)
            shown_if(self.editor, shown.current)

    def take_focus(self) -> None:
        (self.editor or self.tick).setFocus()

    def _on_asked(self, wanted: bool) -> None:
        if not wanted:
            self._door.do(UnsayApology(self._point))
        elif not self._door.do(SayApology(self._point)):
            self.chosen.emit()


class SorryPart(PointsPart):
    """All points; the first whose apology is still to be said is open."""

    def __init__(self, door: Door) -> None:
        super().__init__(door, 1, _("We say sorry"), 2)
        self._shown: dict[str, Sorry] = {}

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return standing(conditions, SORRY)

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        note = counted(conditions[SORRY], _("{done} of {total} said"))
        self.render_section(self.standing(conditions), is_open, note)
        if is_open:
            self.show_rows(meeting)

    def done_points(self, meeting: Meeting) -> Collection[PointId]:
        return sorry_points(meeting)

    def describe(self, meeting: Meeting) -> None:
        apologies = {each.point: each for each in meeting.apologies}
        numbering = meeting.numbering()
        self._shown = {
            point.id: Sorry(
                numbering.get(point.id, 0),
                point.words,
                apologies.get(point.id, Apology(point.id)),
                self.is_done(point.id),
                point.id == self.current,
                self.door.advises(),
            )
            for point in meeting.standing
        }

    def make_row(self, id: str) -> Line:
        return SorryRow(self.door, PointId(id))

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, SorryRow):
            line.render_sorry(self._shown[id])
