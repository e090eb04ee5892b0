"""A dialog whose boxes become acts: its button says what still stands in the way, and Enter presses it."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from meeting.acts import Act
from meeting.language import _
from ui.door import Door
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

STAY, GO = "stay", "go"


class ActsDialog(Dialog):
    """Boxes below one another, unless they are laid out otherwise; `go` is what the button says."""

    nothing_yet = ""
    """What to do where the boxes, as they stand, change nothing."""

    def __init__(self, parent: QWidget, door: Door, title: str, sentence: str, go: str) -> None:
        choices = [Choice(STAY, _("Go back"), safe=True), Choice(GO, go, Kind.PRIMARY)]
        super().__init__(parent, title, sentence, choices)
        self._door = door
        self.buttons[GO].refused.connect(door.refused)
        self.answered.connect(self._on_answered)

    @abstractmethod
    def acts(self) -> Sequence[Act]:
        """What the button does, by the boxes as they stand."""

    def box(self, label: str, text: str, does: str) -> Field:
        """A box for the body, with the words that stand in it now."""
        field = Field(label, does=does)
        field.show_text(text)
        field.edited.connect(self.show_reasons)
        field.accepted.connect(self.buttons[GO].click)
        return field

    def show_reasons(self) -> None:
        """Why the button does nothing yet, if it does nothing."""
        acts = self.acts()
        reasons = [reason for act in acts if (reason := self._door.reason(act))]
        self.buttons[GO].render_blocked(" ".join(reasons) if acts else self.nothing_yet)

    def _on_answered(self, key: str) -> None:
        if key == GO:
            for act in self.acts():
                self._door.do(act)
