"""Phase 2, transition to the positive: sorry, what we intend, our side, a way forward (S3, S0, S1, S4)."""

from PySide6.QtWidgets import QWidget

from meeting.gates import to_action
from meeting.language import _
from meeting.model import Meeting
from ui.door import Door
from ui.pages.heard_card import HeardCard
from ui.pages.page import Place, show_gate
from ui.pages.parts import Parts
from ui.pages.parts_page import PartsPage
from ui.pages.side_column import SideColumn
from ui.pages.transition_forward import RemainingPart, WillingPart
from ui.pages.transition_intent import IntentPart
from ui.pages.transition_side import SidePart
from ui.pages.transition_sorry import SorryPart
from ui.widgets.gate import GateCard


class TransitionPage(PartsPage):
    """Five parts in the method's order; the next opens when the one before it is done."""

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self.sorry, self.intent, self.our_side = SorryPart(door), IntentPart(door), SidePart(door)
        self.remaining, self.willing = RemainingPart(door), WillingPart(door)
        self.parts = Parts([self.sorry, self.intent, self.our_side, self.remaining, self.willing])
        self.gate = GateCard(_("Go on to phase 3"))
        self.heard = HeardCard()
        self.main.addWidget(self.parts)
        self._right = SideColumn(self.gate, self.heard)
        self.side.addWidget(self._right)
        self.parts.finished.connect(self.gate.main.setFocus)
        self.willing.stop_asked.connect(lambda: self.place_asked.emit(Place.NOT_TODAY))
        self.gate.chosen.connect(self.go_on)
        self.heard.points_asked.connect(lambda: self.place_asked.emit(Place.ALL_POINTS))

    def render_meeting(self, meeting: Meeting) -> None:
        conditions = to_action(meeting)
        ready = _("{name} is willing to look for a way forward.").format(name=meeting.client.called)
        show_gate(self.gate, conditions, ready)
        self.heard.render_heard(meeting)
        self._right.render_prompts(self.door.prompts())
        self._right.share()
        self.parts.render_parts(meeting, conditions)

    def take_focus(self) -> None:
        self.parts.take_focus()
