"""The right column: the gate above, what was heard or can be asked below; both share what height there is."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.flow import column, shown_if
from ui.pages.ask_card import AskCard
from ui.pages.heard_card import HeardCard
from ui.tokens import SIDE_WIDTH_NARROW, Space
from ui.widgets.card import SIDE
from ui.widgets.gate import GateCard


class SideColumn(QWidget):
    """Where it is short of room, the gate folds what is met, and then the card below goes."""

    def __init__(self, gate: GateCard, heard: HeardCard | AskCard) -> None:
        super().__init__()
        self._gate, self._heard, self._prompts = gate, heard, True
        layout = column(gate, heard, None, gap=Space.L)
        layout.setStretch(1, 1000)  # the stretch at the end is for when the card below is gone
        self.setLayout(layout)
        self.setMinimumHeight(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heard.render_side(Space.L if event.size().width() <= SIDE_WIDTH_NARROW else SIDE)
        self.share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.share()

    def event(self, event: QEvent) -> bool:
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a part has come to want another height
            self.share()
        return heard

    def render_prompts(self, wanted: bool) -> None:
        """Whether questions to ask and sentences to say are wanted."""
        if wanted != self._prompts:
            self._prompts = wanted
            if isinstance(self._heard, HeardCard):
                self._heard.render_prompts(wanted)
            self.share()

    def share(self) -> None:
        """Share the height out anew: after another size, or other conditions."""
        inside = self._gate.layout()
        if inside is not None:
            inside.activate()  # what has just been rendered counts
        full, folded = self._gate.heights()
        room = self.height() - Space.L
        least, wished = self._heard.heights()
        gate = full if room - full >= wished else folded
        has_heard = room - gate >= least and (self._prompts or isinstance(self._heard, HeardCard))
        self._gate.setFixedHeight(gate if has_heard else min(full, self.height()))
        shown_if(self._heard, has_heard)
        if has_heard:
            self._heard.fit(room - gate)
