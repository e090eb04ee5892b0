"""Phase 3, take positive action: asked, answered, given, promised, agreed (S3; S0, S2, S4)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.gates import to_sign, unmet
from meeting.language import _
from meeting.model import Meeting
from ui.door import Door
from ui.pages.action_asks import AsksPart
from ui.pages.action_gives import GivesPart
from ui.pages.action_plan import PlanPart
from ui.pages.action_readback import ReadPart
from ui.pages.action_touch import TouchPart
from ui.pages.heard_card import HeardCard
from ui.pages.item_box import ItemBox
from ui.pages.page import Place, show_gate
from ui.pages.parts import Parts
from ui.pages.parts_page import PartsPage
from ui.pages.side_column import SideColumn
from ui.stops import holds_focus
from ui.widgets.gate import GateCard

READING = 4
"""The place of the part in which the plan is read back."""


class ActionPage(PartsPage):
    """Five parts that open in any order; what we give waits until every point has been asked about."""

    plan_reading = Signal(bool)
    """Whether the plan is being read back, so that the client view may show it."""

    def __init__(self, door: Door, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self.asks, self.gives = AsksPart(door), GivesPart(door)
        self.plan, self.touch = PlanPart(door, today), TouchPart(door, today)
        self.reading = ReadPart(door)
        self.parts = Parts([self.asks, self.gives, self.plan, self.touch, self.reading])
        self.gate = GateCard(_("Go on to sign"))
        self.heard = HeardCard()
        self._is_reading = False
        self.main.addWidget(self.parts)
        self._right = SideColumn(self.gate, self.heard)
        self.side.addWidget(self._right)
        self.parts.finished.connect(self.gate.main.setFocus)
        self.parts.opened.connect(self._on_opened)
        self.asks.row_opened.connect(lambda: self.heard.render_points(door.meeting, self.asks.current_point))
        self.gate.chosen.connect(self._move_on)
        self.heard.points_asked.connect(lambda: self.place_asked.emit(Place.ALL_POINTS))

    def render_meeting(self, meeting: Meeting) -> None:
        conditions = to_sign(meeting)
        ready = _("Everything is ready. Nothing is final until both have signed.")
        show_gate(self.gate, conditions, ready)
        self.parts.render_parts(meeting, conditions)
        self.heard.render_points(meeting, self.asks.current_point if self.asks.is_open else None)
        self._right.render_prompts(self.door.prompts())
        self._right.share()

    @property
    def _box(self) -> ItemBox | None:
        """The box of the open part, if that is a list of what may go on."""
        lists = {1: self.gives, 2: self.plan, 3: self.touch}
        part = lists.get(self.parts.open_now)
        return part.box if part is not None else None

    def go_on(self) -> None:
        """Ctrl+Enter: what stands in the box is added, and on with the next part; at the end, to signing."""
        box, done = self._box, not unmet(to_sign(self.door.meeting))
        if box is not None and box.is_begun and holds_focus(box):
            if box.add():
                self.parts.step(1)
        elif box is not None and not done:
            self.parts.step(1)
        else:
            self._move_on()

    def _move_on(self) -> None:
        """What was begun and not added is asked about first: it would be left behind."""
        boxes = (self.gives.box, self.plan.box, self.touch.box)
        begun = [self.asks.unfinished(), *(box.is_begun for box in boxes)]
        if True in begun:
            self.parts.open_part(begun.index(True))
            self.door.refused.emit(
                _("Something is written here and not added yet. Add it, or clear it with Esc.")
            )
            return
        super().go_on()

    def take_focus(self) -> None:
        self.parts.take_focus()
        self._tell_reading(self.parts.open_now == READING)

    def _on_opened(self, at: int) -> None:
        self._tell_reading(at == READING)

    def _tell_reading(self, reading: bool) -> None:
        if reading or self._is_reading:
            self._is_reading = reading
            self.plan_reading.emit(reading)
