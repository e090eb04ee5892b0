"""Meeting at another time than was planned: the day, the hour, and the reason if there is one."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.prepare import PlanOccasion
from ui.door import Door
from ui.flow import row
from ui.tokens import Space
from ui.widgets.button import Kind
from ui.widgets.datefield import DateField, TimeField
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

STAY, GO = "stay", "go"


class AnotherTime(Dialog):
    """The former time stays in the record; everything that was prepared stays as it is."""

    def __init__(self, parent: QWidget, door: Door, today: Callable[[], date]) -> None:
        ways = [
            Choice(STAY, _("Go back"), safe=True),
            Choice(GO, _("Meet at that time"), Kind.PRIMARY),
        ]
        sentence = _("What was prepared stays. The record says that the meeting was moved.")
        super().__init__(parent, _("Meet at another time"), sentence, ways)
        self._door = door
        planned = door.meeting.occasion
        self.day, self.time = DateField(_("Day"), today), TimeField(_("Time"))
        self.reason = Field(_("The reason, if there is one"), does=_("It is kept with the meeting."))
        self._on, self._at = planned.day, planned.at.time() if planned.at else None
        self.day.render_day(self._on)
        self.time.render_time(self._at)
        self.body.addLayout(row(self.day, self.time, gap=Space.M))
        self.body.addWidget(self.reason)
        self.day.chosen.connect(self._on_day)
        self.time.chosen.connect(self._on_time)
        self.reason.accepted.connect(self.buttons[GO].click)
        self.answered.connect(self._on_answered)

    def _on_day(self, day: date | None) -> None:
        self._on = day or self._on

    def _on_time(self, at: time | None) -> None:
        self._at = at

    def _on_answered(self, key: str) -> None:
        if key == GO and self._on is not None:
            occasion = self._door.meeting.occasion.moved(self._on, self._at)
            self._door.do(PlanOccasion(occasion, self.reason.text()))
