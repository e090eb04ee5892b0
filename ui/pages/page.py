"""What every page of a meeting has in common: a door, a render, and where the work goes on."""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.gates import Condition
from meeting.language import _
from meeting.leaving import MoveOn
from meeting.model import Meeting
from ui.door import Door
from ui.flow import Page
from ui.widgets.condition import GateRow
from ui.widgets.gate import GateCard


class Place(Enum):
    """Where a page may ask to be taken; the window knows the way."""

    HOME = "home"
    WORK = "work"
    READ_BACK = "read-back"
    ALL_POINTS = "all-points"
    NOT_TODAY = "not-today"
    START = "start"
    CLOSING = "closing"
    TRAIL = "trail"
    AFTERWARDS = "afterwards"


class MeetingPage(Page):
    """A page of one meeting. The constructor builds, `render_meeting` shows, acts go through the door."""

    place_asked = Signal(Place)
    current_changed = Signal(object)
    """The id of the point that is spoken of, or None: the client's view marks it."""
    editing_changed = Signal(object)
    """The id of the point that is being edited, or None."""

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.door = door

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the meeting as it stands, touching only what differs; silent."""
        raise AssertionError(f"{type(self).__name__} shows nothing")

    def keep_in(self, folder: Path) -> None:
        """From now on PDFs are written to `folder`, by the pages that write any."""

    def take_focus(self) -> None:
        """Put the focus where the work goes on."""
        self.setFocus()

    def go_on(self) -> None:
        """Ctrl+Enter: what the main button of this page does, when its gate is open."""
        self.door.do(MoveOn(self.door.meeting.phase.next))

    def ask_before_leaving(self, go: Callable[[], object]) -> None:
        """`go` once it is decided what becomes of words that can still be kept here."""
        go()


def gate_rows(conditions: Sequence[Condition]) -> list[GateRow]:
    """The conditions as the gate card shows them."""
    return [_row(condition) for condition in conditions]


def _row(condition: Condition) -> GateRow:
    done, total = condition.done, condition.total
    progress = _("{done} of {total}").format(done=done, total=total) if total else str(done or "")
    return GateRow(condition.text, condition.met, progress, done / total if total else 0.0)


def why_not(conditions: Sequence[Condition], most: int = 2) -> str:
    """The sentence under the gate: what is missing first, and what comes after it; "" when open."""
    reasons = dict.fromkeys(condition.reason for condition in conditions if not condition.met)
    return " ".join(list(reasons)[:most])


def show_gate(card: GateCard, conditions: Sequence[Condition], ready: str) -> None:
    """Render a gate card from the very conditions that the method enforces."""
    card.render_gate(gate_rows(conditions), why_not(conditions), ready)
