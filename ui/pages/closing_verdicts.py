"""What the client says of each point now: put right, partly, not (S2 step 9)."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from meeting.following import JudgePoint
from meeting.gates import Condition
from meeting.ids import PointId
from meeting.kinds import Verdict
from meeting.language import _
from meeting.model import Meeting
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.pages.fitting import FittingChoices
from ui.pages.parts import WalkPart, on_key
from ui.pages.rows import Line, indented
from ui.tokens import Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import PointNumber
from ui.widgets.section import SectionState

TONES = {Verdict.PUT_RIGHT: Tone.GOOD, Verdict.PARTLY: Tone.DUE, Verdict.NOT_YET: Tone.NOT_MET}


class Said(NamedTuple):
    """What a row shows."""

    number: int
    words: str
    name: str
    verdict: Verdict | None
    current: bool


class VerdictLine(Line):
    """A point and what the client says of it; while it is the current one, the answers."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point = door, point
        self._shown: Said | None = None
        self._number = PointNumber(0, 28)
        self._small, self._large = WordsLabel(), WordsLabel(size=Type.POINT)
        self._badge, self._open = Badge(""), Label(_("Not asked yet"), colour="muted")
        top = row(self._number, self._small, self._large, self._badge, self._open, gap=16)
        top.setStretch(1, 1)
        top.setStretch(2, 1)
        self._column = column(top, gap=8, margins=(20, 8, 20, 8))
        self.setLayout(self._column)
        self.answer: FittingChoices | None = None
        self._editor: QWidget | None = None

    def render_said(self, shown: Said) -> None:
        """Show the point as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        self._number.render_number(shown.number)
        for label, wanted in ((self._small, not shown.current), (self._large, shown.current)):
            label.render_text(shown.words)
            shown_if(label, wanted)
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
        self._column.addWidget(self._editor)
        self._editor.show()  # now, so that it takes the focus at once
        self.answer.chosen.connect(lambda key: self._judge(Verdict(key)))
        for at, verdict in enumerate(Verdict, 1):
            on_key(self, f"Ctrl+{at}", partial(self._judge, verdict))

    def take_focus(self) -> None:
        (self.answer or self).setFocus()

    def _judge(self, verdict: Verdict) -> None:
        self._door.do(JudgePoint(self._point, verdict))


class VerdictsPart(WalkPart):
    """All points; the first of which the client has said nothing yet is open."""

    def __init__(self, door: Door) -> None:
        title = _("What {name} says now").format(name=door.meeting.client.called)
        super().__init__(door, 1, title, 5)
        self.rows.is_first = self.rows.is_last = True
        self.body.addWidget(self.rows)
        self._shown: dict[str, Said] = {}

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        done = all(self.settled(self.door.meeting).values())
        return SectionState.DONE if done else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        said = sum(self.settled(meeting).values())
        note = _("{done} of {total} asked").format(done=said, total=len(meeting.standing))
        title = _("What {name} says now").format(name=meeting.client.called)
        self.render_section(self.standing(conditions), is_open, note, title)
        if is_open:
            self.show_rows(meeting)

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        judged = {each.point for each in meeting.verdicts}
        return {point.id: point.id in judged for point in meeting.standing}

    def describe(self, meeting: Meeting) -> None:
        said = {each.point: each.verdict for each in meeting.verdicts}
        numbering, name = meeting.numbering(), meeting.client.called
        self._shown = {
            point.id: Said(
                numbering.get(point.id, 0), point.words, name, said.get(point.id), point.id == self.current
            )
            for point in meeting.standing
        }

    def make_row(self, id: str) -> Line:
        return VerdictLine(self.door, PointId(id))

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, VerdictLine):
            line.render_said(self._shown[id])
