"""Daily work on Home: what is due today, ticked off at once, and the next check-in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from meeting.desk import Desk
from meeting.errors import KnownError, Refused
from meeting.following import one_more
from meeting.gates import promises
from meeting.ids import MeetingId
from meeting.model import Meeting, find
from meeting.ports import Due
from meeting.session import Session
from ui.flow import column
from ui.pages.home_due import CheckInCard, DueCard
from ui.theme import look
from ui.tokens import CONTENT_WIDTH, Space


class Daily(QWidget):
    """The right column. `done`: a promise was kept, or its tick taken back."""

    opened = Signal(str)
    paper_asked = Signal(str)
    write_up_asked = Signal()
    check_in_asked = Signal(str, str)
    done = Signal()
    refused = Signal(str)
    failed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._dues: list[Due] = []
        self._ticked: dict[tuple[str, str], Session] = {}
        self.due, self.check_in = DueCard(), CheckInCard()
        self._cards = column(self.due, self.check_in, None, gap=Space.L)
        self.setLayout(self._cards)
        self.due.ticked.connect(self._on_ticked)
        self.due.opened.connect(self.opened)
        self.due.paper_asked.connect(self.paper_asked)
        self.due.check_in_asked.connect(self.check_in_asked)
        self.check_in.write_up_asked.connect(self.write_up_asked)

    def show_dues(self, desk: Desk) -> None:
        """Read what is due by today; what was ticked off before is no longer shown."""
        self._desk = desk
        try:
            self._dues = desk.shelf.due(desk.today())
        except KnownError as error:
            self.failed.emit(error.message, error.remedy)
            return
        self._ticked.clear()
        self._render()

    def render_meeting(self, meeting: Meeting, desk: Desk) -> None:
        """Show the next check-in of the selected meeting."""
        self.check_in.render_card(meeting, desk.today())

    def _render(self) -> None:
        if self._desk is not None:
            self.due.render_card(self._dues, set(self._ticked), self._desk.today())

    def _on_ticked(self, due: Due, wanted: bool) -> None:
        """What is due was done today; taking the tick off again undoes just that."""
        try:
            self._keep(due) if wanted else self._take_back(due)
        except Refused as refused:
            self.refused.emit(" ".join(refused.reasons))
        except KnownError as error:
            self.refused.emit(f"{error.message} {error.remedy}")
        self._render()
        self.done.emit()

    def _keep(self, due: Due) -> None:
        """Kept, or done once more where it repeats."""
        if self._desk is None:
            return
        session = self._desk.open(MeetingId(due.meeting))
        action = find(promises(session.meeting), due.item)
        if action is not None:
            session.do(one_more(session.meeting, action, self._desk.today()))
            self._ticked[str(due.meeting), str(due.item)] = session

    def _take_back(self, due: Due) -> None:
        key = (str(due.meeting), str(due.item))
        self._ticked[key].undo()
        del self._ticked[key]

    def arrange(self, narrow: bool, width: int, crowded: bool) -> None:
        """Below one another in a column so wide; in a narrow window beside one another, unless `crowded`."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        beside = narrow and not crowded
        self._cards.setDirection(across if beside else down)
        for at, share in enumerate((1, 1, 0) if beside else (0, 0, 1)):
            self._cards.setStretch(at, share)
        self.setMinimumWidth(0 if narrow else look().length(width))
        self.setMaximumWidth(CONTENT_WIDTH if narrow else look().length(width))
