"""What the client says of each point now: put right, partly, not (S2 step 9)."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from meeting.following import JudgePoint
from meeting.gates import Condition
from meeting.ids import PointId
from meeting.kinds import Verdict
from meeting.language import _
from meeting.marks import judged_points
from meeting.model import Meeting
from meeting.values import Point
from ui.door import Door
from ui.flow import column, shown_if
from ui.pages.fitting import FittingChoices
from ui.pages.parts import on_key
from ui.pages.point_lines import PointLine, PointsPart
from ui.pages.rows import Line, indented
from ui.widgets.badge import Badge, Tone
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label
from ui.widgets.section import SectionState

TONES = {Verdict.PUT_RIGHT: Tone.GOOD, Verdict.PARTLY: Tone.DUE, Verdict.NOT_YET: Tone.NOT_MET}


class Said(NamedTuple):
    """What a row shows."""

    number: int
    words: str
    name: str
    verdict: Verdict | None
    current: bool


class VerdictLine(PointLine):
    """A point and what the client says of it; while it is the current one, the answers."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__(door, point)
        self._shown: Said | None = None
        self._badge, self._open = Badge(""), Label(_("Not asked yet"), colour="muted")
        self.top.addWidget(self._badge)
        self.top.addWidget(self._open)
        self.answer: FittingChoices | None = None
        self._editor: QWidget | None = None

    def render_said(self, shown: Said) -> None:
        """Show the point as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        self.render_point(shown.number, shown.words, shown.current)
        verdict = shown.verdict
        said = verdict.label if verdict and not shown.current else ""
        self._badge.render_badge(said, TONES[verdict] if verdict else Tone.PREPARE)
        shown_if(self._open, verdict is None and not shown.current)
        state = verdict.label if verdict else _("Not asked yet")
        self.render_name(_("Point {number}: {words}").format(number=shown.number, words=shown.words))
        self.setAccessibleDescription(state)
        self.render_current(shown.current)
        self._render_editor(shown)

    def _render_editor(self, shown: Said) -> None:
        if self.answer is None and shown.current:
            self._build_editor()
        if self.answer is not None and self._editor is not None:
            name = _("Point {number}: how is it for {name} now?").format(number=shown.number, name=shown.name)
            self.answer.render_name(name)
            self.answer.render_choice(shown.verdict.value if shown.verdict else None)
            shown_if(self._editor, shown.current)

    def _build_editor(self) -> None:
        options = [(each.value, each.label) for each in Verdict]
        self.answer = FittingChoices(_("How is it now?"), options, careful=True)
        self._editor = QWidget()
        self._editor.setLayout(indented(column(self.answer, KeyHints([("Ctrl+1–3", _("choose"))])), 44))
        self._editor.setFocusProxy(self.answer)
        self.add_below(self._editor)
        self.answer.chosen.connect(lambda key: self._judge(Verdict(key)))
        for at, verdict in enumerate(Verdict, 1):
            on_key(self, f"Ctrl+{at}", partial(self._judge, verdict))

    def take_focus(self) -> None:
        (self.answer or self).setFocus()

    def _judge(self, verdict: Verdict) -> None:
        self._door.do(JudgePoint(self._point, verdict))


class VerdictsPart(PointsPart):
    """All points; the first of which the client has said nothing yet is open."""

    def __init__(self, door: Door) -> None:
        title = _("What {name} says now").format(name=door.meeting.client.called)
        super().__init__(door, 1, title, 5)
        self._shown: dict[str, Said] = {}

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        done = all(self.settled(self.door.meeting).values())
        return SectionState.DONE if done else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        said = sum(self.settled(meeting).values())
        total = len(self.shown_points(meeting))
        note = _("{done} of {total} answered").format(done=said, total=total)
        title = _("What {name} says now").format(name=meeting.client.called)
        nobody = _("No point was confirmed")
        self.render_section(self.standing(conditions), is_open, note if total else nobody, title)
        if is_open:
            self.show_rows(meeting)

    def shown_points(self, meeting: Meeting) -> Sequence[Point]:
        return judged_points(meeting)

    def done_points(self, meeting: Meeting) -> Collection[PointId]:
        return {each.point for each in meeting.verdicts}

    def describe(self, meeting: Meeting) -> None:
        said = {each.point: each.verdict for each in meeting.verdicts}
        numbering, name = meeting.numbering(), meeting.client.called
        self._shown = {
            point.id: Said(
                numbering.get(point.id, 0), point.words, name, said.get(point.id), point.id == self.current
            )
            for point in self.shown_points(meeting)
        }

    def make_row(self, id: str) -> Line:
        return VerdictLine(self.door, PointId(id))

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, VerdictLine):
            line.render_said(self._shown[id])
