"""Closing: what the client says, what caused it, what is open, how it ends. Closed is closed (S1, S2, S4)."""

from PySide6.QtWidgets import QWidget

from meeting.case import to_close_case
from meeting.desk import Desk
from meeting.errors import KnownError, Refused
from meeting.gates import Condition, unmet
from meeting.language import _
from meeting.model import Meeting
from ui.door import Door
from ui.keys import on_keys
from ui.pages.closing_lessons import LessonsPart
from ui.pages.closing_open import OpenPart
from ui.pages.closing_outcome import OUTCOME, SENTENCE, OutcomePart
from ui.pages.closing_verdicts import VerdictsPart
from ui.pages.page import Place, show_gate
from ui.pages.parts import Parts
from ui.pages.parts_page import PartsPage
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.gate import GateCard

STAY, GO = "stay", "go"


class ClosingPage(PartsPage):
    """Four parts, open in any order; the gate holds what the method asks before a case may close."""

    def __init__(self, door: Door, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self._desk, self._formers = desk, self._found(door, desk)
        self.verdicts, self.lessons = VerdictsPart(door), LessonsPart(door)
        self.open, self.outcome = OpenPart(door, self._formers, desk.today), OutcomePart(door)
        self.parts = Parts([self.verdicts, self.lessons, self.open, self.outcome])
        self.gate = GateCard(_("Close the case"), title=_("Before we close"))
        self.main.addWidget(self.parts)
        self.side.addWidget(self.gate)
        self.side.addStretch(1)
        self.parts.finished.connect(self.gate.main.setFocus)
        self.outcome.decided.connect(self._on_decided)
        self.gate.chosen.connect(self.go_on)
        on_keys(self, ("Esc", self._leave))

    def _leave(self) -> None:
        """Back to follow-through; what was typed here waits."""
        self.place_asked.emit(Place.WORK)

    def _found(self, door: Door, desk: Desk) -> list[Door]:
        """The meetings that this one carries on: what was begun there is a promise, too."""
        try:
            sessions = desk.formers(door.meeting)
        except KnownError as error:
            door.failed.emit(error.message, error.remedy)
            return []
        doors = [Door(each, self) for each in sessions]
        for each in doors:
            each.refused.connect(door.refused)
            each.failed.connect(door.failed)
            each.changed.connect(lambda _former: self.render_meeting(self.door.meeting))
        return doors

    def render_meeting(self, meeting: Meeting) -> None:
        conditions = self._conditions(meeting)
        show_gate(self.gate, conditions, _("Everything is said. The case can be closed."))
        self.parts.render_parts(meeting, conditions)

    def _conditions(self, meeting: Meeting) -> list[Condition]:
        formers = [each.meeting for each in self._formers]
        return [*to_close_case(meeting, formers), self.outcome.condition()]

    def take_focus(self) -> None:
        self.parts.take_focus()

    def go_on(self) -> None:
        """Ask once more, then close."""
        if not self.door.settle_all():
            return
        if reasons := unmet(self._conditions(self.door.meeting)):
            self.door.refused.emit(reasons[0])
            return
        self._ask()

    def _ask(self) -> Dialog:
        dialog = Dialog(
            self.window(),
            _("Close the case?"),
            _("It is over then: nothing in it is opened again. A new grievance is a new meeting."),
            [Choice(STAY, _("Go back"), safe=True), Choice(GO, _("Close the case"), Kind.PRIMARY)],
        )
        dialog.answered.connect(lambda key: self._close() if key == GO else None)
        dialog.ask()
        return dialog

    def _close(self) -> None:
        """The former meetings first: should that fail, the case is still open, to be closed once more."""
        act = self.outcome.act()
        if act is None or (reason := self.door.reason(act)):
            self.door.refused.emit(reason if act else _("Choose how the case closes."))
            return
        try:
            self._desk.close_formers(self.door.meeting, act.outcome)
        except Refused as refused:
            self.door.refused.emit(" ".join(refused.reasons))
        except KnownError as error:
            self.door.failed.emit(error.message, error.remedy)
        else:
            self.door.do(act, OUTCOME, SENTENCE)

    def _on_decided(self) -> None:
        self.render_meeting(self.door.meeting)
