"""Beside the list on Home: the selected meeting, and the daily work at its right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from meeting.desk import Desk
from meeting.model import Meeting
from ui.flow import ScrollColumn, column, page_margin, row
from ui.pages.doing import Doing
from ui.pages.home_daily import Daily
from ui.pages.home_overview import Overview, OverviewHead
from ui.theme import look
from ui.tokens import CONTENT_WIDTH, SIDE_WIDTH_WIDE, WIDE_FROM, Space
from ui.widgets.message import Message, Weight

RIGHT_WIDTH = 304
HEAD_WIDTH = 560
"""Less than that, and the buttons stand below the name."""


class Stage(QWidget):
    """All that stands beside the list. It is built when the list is on the screen, and shown as a whole."""

    opened = Signal(str)
    summary_asked = Signal(str)
    check_in_asked = Signal(str, str)
    """To write up a check-in: the meeting, and which it is; "" for the next one."""
    done = Signal()
    """A promise was ticked off, or its tick taken back."""
    failed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._meeting: Meeting | None = None
        self.head, self.overview = OverviewHead(), Overview()
        self.daily = Daily()
        self.notice = Message(Weight.WARNING)
        self.notice.setMaximumWidth(CONTENT_WIDTH)
        self.doing = Doing()
        self.doing.setMaximumWidth(CONTENT_WIDTH)
        self._columns = row(self.overview, self.daily, gap=Space.XL)
        self._columns.setStretch(0, 1)
        scroll = ScrollColumn()
        scroll.body.addLayout(self._columns)
        self._whole = column(self.head, self.notice, self.doing, Space.S, gap=Space.S)
        self._whole.addWidget(scroll, 1)
        self.setLayout(self._whole)
        self._connect()

    def _connect(self) -> None:
        daily = self.daily
        self.head.opened.connect(self._on_open)
        self.head.summary_asked.connect(self._on_summary)
        daily.write_up_asked.connect(self._on_write_up)
        daily.check_in_asked.connect(self.check_in_asked)
        daily.opened.connect(self.opened)
        daily.paper_asked.connect(self.summary_asked)
        daily.done.connect(self.done)
        daily.refused.connect(self.notice.render_message)
        daily.failed.connect(self.failed)

    def render_meeting(self, meeting: Meeting, desk: Desk) -> None:
        """Show the selected meeting."""
        self._meeting = meeting
        today = desk.today()
        self.head.render_head(meeting, today)
        self.overview.render_overview(meeting, today)
        self.daily.render_meeting(meeting, desk)

    def _on_open(self) -> None:
        if self._meeting is not None:
            self.opened.emit(self._meeting.id)

    def _on_write_up(self) -> None:
        if self._meeting is not None:
            self.check_in_asked.emit(self._meeting.id, "")

    def _on_summary(self) -> None:
        if self._meeting is not None:
            self.summary_asked.emit(self._meeting.id)

    def arrange(self, narrow: bool, width: int, left: int) -> None:
        """Follow a page so wide, of which `left` is left for the stage; `narrow`: daily work stands above."""
        margin = page_margin(width)
        up, across = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(up if narrow else across)
        self._columns.setSpacing(Space.L if narrow else margin)
        crowded = left < look().length(HEAD_WIDTH)
        self.head.arrange(crowded)
        self.daily.arrange(narrow, SIDE_WIDTH_WIDE if width >= WIDE_FROM else RIGHT_WIDTH, crowded)
        spare = max(0, left - CONTENT_WIDTH - 2 * margin)
        self._whole.setContentsMargins(margin, 20, margin + spare, margin)
