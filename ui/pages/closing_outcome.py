"""How the case closes: the outcome, and a last sentence: sorry once more, and then on (S1, S2 step 10)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from meeting.case import closing_advice
from meeting.following import CloseCase
from meeting.gates import Condition
from meeting.kinds import Outcome
from meeting.language import _
from meeting.model import Meeting
from meeting.prompts import closing_sentences
from ui.door import Door
from ui.flow import column, holding
from ui.pages.parts import Part
from ui.tokens import Space, Type
from ui.widgets.choice import RoundChoices
from ui.widgets.field import TextArea
from ui.widgets.label import Label
from ui.widgets.message import Message, Weight
from ui.widgets.section import SectionState

OUTCOME, SENTENCE = "closing/outcome", "closing/sentence"
"""The drafts: nothing of it is kept as said until the case is closed."""


class OutcomePart(Part):
    """One of three outcomes, and the sentence that is offered for it."""

    leads_on = False

    decided = Signal()
    """Another outcome, or other words."""

    def __init__(self, door: Door) -> None:
        super().__init__(door, 4, _("How the case closes"), 5)
        self.choices = RoundChoices(_("How the case closes"), [(each.value, each.label) for each in Outcome])
        self.advice = Message(Weight.WARNING)
        self.sentence = TextArea(
            _("The last sentence, in my own words"),
            size=Type.POINT,
            lines=2,
            enter_accepts=False,
            does=_("Sorry once more, and then on."),
        )
        kept = _(
            "Say it to {name}, or write it. It is kept with the case, and stands in the progress report."
        )
        note = Label(kept.format(name=door.meeting.client.called), Type.NOTE, colour="muted", wrap=True)
        self.body.addWidget(
            holding(
                column(self.choices, self.advice, self.sentence, note, gap=Space.M, margins=(20, 12, 20, 16))
            )
        )
        self.choices.chosen.connect(self._on_chosen)
        self.sentence.edited.connect(lambda words: door.type(SENTENCE, words))
        self.sentence.escaped.connect(self._on_escaped)

    @property
    def outcome(self) -> Outcome | None:
        """What was chosen; None while nothing is."""
        known = {each.value: each for each in Outcome}
        return known.get(self.door.draft(OUTCOME) or "")

    def act(self) -> CloseCase | None:
        """The closing as it is chosen and worded; None while no outcome is chosen."""
        return CloseCase(self.outcome, self.sentence.text().strip()) if self.outcome else None

    def condition(self) -> Condition:
        """What the gate says of it."""
        return Condition(_("How it closes"), self.outcome is not None, _("Choose how the case closes."))

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return SectionState.DONE if self.outcome is not None else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        label = self.outcome.label if self.outcome else _("Not chosen yet")
        self.render_section(self.standing(conditions), is_open, label)
        self.choices.render_choice(self.outcome.value if self.outcome else None)
        self.advice.render_message(closing_advice(meeting, self.outcome))
        typed = self.door.draft(SENTENCE)
        self.sentence.show_text(self._offered(meeting) if typed is None else typed)

    def take_focus(self) -> None:
        self.choices.setFocus()

    def _offered(self, meeting: Meeting) -> str:
        resolved, otherwise = closing_sentences(meeting)
        return resolved if self.outcome in (None, Outcome.RESOLVED) else otherwise

    def _on_chosen(self, key: str) -> None:
        self.door.type(OUTCOME, key)
        self.decided.emit()

    def _on_escaped(self) -> None:
        self.door.forget(SENTENCE)
        self.decided.emit()
