"""The last two questions of phase 2: what still stands between us, and a way forward (S3)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from meeting.gates import Condition
from meeting.ids import new_point_id
from meeting.language import _
from meeting.leaving import GoBack
from meeting.marks import is_willing, nothing_remains
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.transition import REMAINING, WILLING, AnswerRemaining, AnswerWilling
from meeting.unload import RaisePoint
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.parts import Part
from ui.pages.transition_steps import standing
from ui.tokens import Height
from ui.widgets.button import Button, Kind
from ui.widgets.field import TextArea
from ui.widgets.label import WordsLabel
from ui.widgets.section import SectionState

WORDS = "remaining/words"


class RemainingPart(Part):
    """ "Is anything else still standing between us?" Nothing more; or what it is, and back to phase 1."""

    def __init__(self, door: Door) -> None:
        super().__init__(door, 4, _("What still stands between us"), 2)
        self.nothing = Button(
            _("&Nothing more"),
            Kind.PRIMARY,
            Height.MAIN,
            does=_("Keeps that nothing else stands between us."),
            careful=True,
        )
        self.something = Button(
            _("&There is something"),
            Kind.SECONDARY,
            Height.MAIN,
            does=_("Opens a box for what it is."),
            careful=True,
        )
        self.words = TextArea(_("What it is"), lines=1, does=_("In the client’s own words."))
        self.answer = WordsLabel()
        self.back = Button(
            _("&Back to phase 1, to hear it"),
            icon=Icon.ARROW_LEFT,
            does=_("Nothing is lost by going back."),
            careful=True,
        )
        self._asked = False
        self._kept = holding(row(self.answer, None, self.back, gap=16))
        questions = row(self.something, self.nothing, None, gap=12)
        self.body.addLayout(column(questions, self.words, self._kept, gap=12, margins=(20, 12, 20, 16)))
        self.nothing.chosen.connect(lambda: self._answer(AnswerRemaining(yes=False)))
        self.something.chosen.connect(self._on_something)
        self.words.edited.connect(lambda words: self.door.type(WORDS, words))
        self.words.accepted.connect(lambda: self._answer(AnswerRemaining(True, self.words.text().strip())))
        self.words.escaped.connect(self._on_escaped)
        self.back.chosen.connect(self._on_back)

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return standing(conditions, REMAINING)

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        state, none_left = self.standing(conditions), nothing_remains(meeting)
        closed_note = _("After our side") if state is SectionState.WAITING else ""
        note = closed_note if is_open or not none_left else _("Nothing more")
        question = _("Is anything else still standing between us?")
        title = _("What still stands between us") if state is SectionState.WAITING else question
        self.render_section(state, is_open, note, title)
        if is_open:
            self._show_answer(meeting)

    def _show_answer(self, meeting: Meeting) -> None:
        last = meeting.remaining[-1] if meeting.remaining else None
        stands = last is not None and last.yes and last.points_revision == meeting.points_revision
        draft = self.door.draft(WORDS)
        self.words.show_text(draft or "")
        self.words.render_label(_("What it is, in {name}’s words").format(name=meeting.client.called))
        shown_if(self.words, (self._asked or draft is not None) and not stands)
        self.answer.render_text(last.words if last is not None and stands else "")
        shown_if(self._kept, stands)

    def take_focus(self) -> None:
        (self.words if not self.words.isHidden() else self.nothing).setFocus()

    def _answer(self, act: AnswerRemaining) -> None:
        self._asked = False
        if self.door.do(act, WORDS) and act.yes:
            self._show_answer(self.door.meeting)
            self.back.setFocus()

    def _on_something(self) -> None:
        """Once to write what it is; once more, and it is kept, as Enter does."""
        if self.words.text().strip():
            self._answer(AnswerRemaining(True, self.words.text().strip()))
            return
        self._asked = True
        shown_if(self.words, True)
        self.words.setFocus()

    def _on_back(self) -> None:
        """What still stands between us is heard as a point of its own; nothing is written twice."""
        words = self.door.meeting.remaining[-1].words
        if self.door.do(GoBack(Phase.UNLOAD)) and words:
            self.door.do(RaisePoint(new_point_id(), words))

    def _on_escaped(self) -> None:
        self._asked = False
        self.door.forget(WORDS)
        self._show_answer(self.door.meeting)
        self.something.setFocus()


class WillingPart(Part):
    """ "Is Maria willing to look for a way forward?" Yes; or not today, and a respectful end."""

    stop_asked = Signal()

    def __init__(self, door: Door) -> None:
        self.no = Button(
            _("Not &today"),
            Kind.SECONDARY,
            Height.MAIN,
            does=_("Asks how to end for today, respectfully."),
            careful=True,
        )
        self.yes = Button(
            _("&Yes"),
            Kind.PRIMARY,
            Height.MAIN,
            does=_("Keeps that the client is willing to go on."),
            careful=True,
        )
        super().__init__(door, 5, _("A way forward"), 2)
        self.body.addLayout(row(self.no, self.yes, None, gap=12, margins=(20, 12, 20, 16)))
        self.yes.chosen.connect(lambda: self.door.do(AnswerWilling(yes=True)))
        self.no.chosen.connect(self._on_no)

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return standing(conditions, WILLING)

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        state = self.standing(conditions)
        waiting = state is SectionState.WAITING
        question = _("Is {name} willing to look for a way forward?").format(name=meeting.client.called)
        note = _("After that") if waiting else _("Yes") if is_willing(meeting) and not is_open else ""
        self.render_section(state, is_open, note, _("A way forward") if waiting else question)

    def take_focus(self) -> None:
        self.yes.setFocus()

    def _on_no(self) -> None:
        if self.door.do(AnswerWilling(yes=False)):
            self.stop_asked.emit()
