"""Home: every meeting on the left, the selected one beside it, and what falls due today on the right."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.history import fold
from meeting.language import _
from meeting.model import Meeting
from ui.dates import parse_day
from ui.flow import ScrollColumn, column, holding, page_margin, row
from ui.pages.help import show_keys
from ui.pages.home_daily import Daily
from ui.pages.home_overview import Overview, OverviewHead
from ui.pages.home_reader import Reader
from ui.pages.home_side import SidePanel
from ui.pages.home_welcome import Welcome
from ui.pages.prepare_rows import holds_focus
from ui.pages.reveal import is_short_of_width
from ui.theme import look
from ui.tokens import CONTENT_WIDTH, SIDE_WIDTH_WIDE, WIDE_FROM, Space
from ui.widgets.message import Message, Weight

LIST_WIDTH, LIST_NARROW, RIGHT_WIDTH = 364, 300, 304

SHOW_AFTER = 60
"""Milliseconds for which a selection stands before its meeting is read: Down may be held."""


class HomePage(QWidget):
    """The first page. It is painted before the store is open, and filled by `show_desk`."""

    opened = Signal(str)
    summary_asked = Signal(str)
    new_asked = Signal()
    rehearsal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._meeting: Meeting | None = None
        self.side = SidePanel()
        self.listing = self.side.listing
        self.welcome = Welcome()
        self.head, self.overview = OverviewHead(), Overview()
        self.daily = Daily()
        self._notice = Message(Weight.WARNING)
        self._reader = Reader(self.listing, self)
        self._waiting, self._soon = QTimer(self), QTimer(self)
        for timer in (self._waiting, self._soon):
            timer.setSingleShot(True)
        self._build()
        self._connect()
        self._keys()
        self.side.render_open(_("Your meetings are being opened."))

    def _build(self) -> None:
        self._columns = row(self.overview, self.daily, gap=Space.XL)
        self._columns.setStretch(0, 1)
        scroll = ScrollColumn()
        scroll.body.addLayout(self._columns)
        self._notice.setMaximumWidth(CONTENT_WIDTH)
        self._stage = column(self.head, self._notice, Space.S, gap=Space.S)
        self._stage.addWidget(scroll, 1)
        self._pages = QStackedWidget()
        for page in (QWidget(), self.welcome, holding(self._stage)):
            self._pages.addWidget(page)
        whole = row(self.side, self._pages, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        side = self.side
        for signal in (side.new_asked, self.welcome.new_asked):
            signal.connect(self._on_new)
        for signal in (side.rehearsal_asked, self.welcome.rehearsal_asked):
            signal.connect(self._on_rehearsal)
        side.searched.connect(self._on_searched)
        side.help_asked.connect(lambda: show_keys(self.window()))
        side.listing.opened.connect(self.opened)
        side.listing.chosen.connect(lambda _meeting: self._waiting.start(SHOW_AFTER))
        self._waiting.timeout.connect(self.show_selected)
        self._soon.timeout.connect(self._show_dues)
        self._reader.came.connect(self._on_came)
        self._reader.failed.connect(self._on_trouble)
        self.head.opened.connect(self._on_open)
        self.head.summary_asked.connect(self._on_summary)
        self._connect_daily()

    def _connect_daily(self) -> None:
        daily = self.daily
        daily.write_up_asked.connect(self._on_open)
        daily.opened.connect(self.opened)
        daily.done.connect(self._on_done)
        daily.refused.connect(self.explain)
        daily.failed.connect(self._on_trouble)

    def _keys(self) -> None:
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self._on_new),
            ("Ctrl+F", self._on_find),
            ("F1", lambda: show_keys(self.window())),
            ("F6", self._to_next_area),
        )
        for key, done in ways:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(done)

    # Showing

    def show_desk(self, desk: Desk) -> None:
        """The store is open: list what it holds."""
        self._desk = desk
        self.side.render_open("")
        self._read_list()
        self._soon.start(0)  # once the list is painted
        self.take_focus()

    @property
    def is_reading(self) -> bool:
        """Whether more is still to come."""
        return self._reader.is_reading or self._soon.isActive()

    def refresh(self) -> None:
        """Show what has changed since: the meetings touched, what is due, the selected one."""
        if self._desk is None:
            return
        self._notice.render_message("")
        if self.listing.today != self._desk.today() or not self._reader.catch_up():
            self._read_list()
        self.show_selected()
        self._show_dues()

    def _read_list(self) -> None:
        desk = self._desk
        if desk is not None:
            zone = ZoneInfo(desk.clock.zone())
            self.side.trouble.render_message("")
            wanted = sought(self.side.search.text(), desk.today())
            self._reader.read_all(desk.shelf, desk.today(), zone, wanted)

    def _on_came(self) -> None:
        """Rows have come: the first is selected, or an empty list says why."""
        known, searching = self.listing.known, bool(self.side.search.text().strip())
        empty = _("Nothing is found for this.") if searching else _("No meetings yet.")
        self.side.render_nothing("" if known else empty)
        if known and not self.listing.currentIndex().isValid():
            self.listing.select_first()
            self.show_selected()
        if not known and not searching:
            self._pages.setCurrentIndex(1)

    def show_selected(self) -> None:
        """The selected meeting as it stands, read from its journal and never touched."""
        self._waiting.stop()
        desk, meeting = self._desk, self.listing.meeting
        if desk is None or meeting is None:
            return
        try:
            self._meeting = fold(desk.journal.entries(meeting))
        except KnownError as error:
            self._on_trouble(error.message, error.remedy)
            return
        today = desk.today()
        self.head.render_head(self._meeting, today)
        self.overview.render_overview(self._meeting, today)
        self.daily.render_meeting(self._meeting, desk)
        self._pages.setCurrentIndex(2)

    def _show_dues(self) -> None:
        if self._desk is not None:
            self.daily.show_dues(self._desk)

    def _on_trouble(self, message: str, remedy: str) -> None:
        self.side.trouble.render_message(f"{message} {remedy}")

    def explain(self, sentence: str) -> None:
        """Say why something may not happen now, or could not."""
        if self._pages.currentIndex() == 2:
            self._notice.render_message(sentence)
        else:
            self.side.trouble.render_message(sentence)

    def take_focus(self) -> None:
        """The focus goes to the list, or to the first step of all."""
        if self._desk is None or self.listing.known:
            self.listing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.welcome.first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def _on_new(self) -> None:
        if self._desk is not None:
            self.new_asked.emit()

    def _on_rehearsal(self) -> None:
        if self._desk is not None:
            self.rehearsal_asked.emit()

    def _on_open(self) -> None:
        if self._meeting is not None:
            self.opened.emit(self._meeting.id)

    def _to_next_area(self) -> None:
        """From the list to the selected meeting, to what is due, and to the list again."""
        areas = [self.side, self.head, self.daily]
        now = next((at for at, area in enumerate(areas) if holds_focus(area)), -1)
        for area in (*areas[now + 1 :], self.side):
            stops = [part for part in area.findChildren(QWidget) if _is_stop(part)]
            if area is self.side or stops:
                (self.listing if area is self.side else stops[0]).setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_summary(self) -> None:
        if self._meeting is not None:
            self.summary_asked.emit(self._meeting.id)

    def _on_find(self) -> None:
        self.side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.search.edit.selectAll()

    def _on_searched(self, _words: str) -> None:
        self._read_list()

    def _on_done(self) -> None:
        """A promise was ticked off, or its tick taken back."""
        self._reader.catch_up()
        self.show_selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, margin = is_short_of_width(event.size().width()), page_margin(event.size().width())
        self.side.setFixedWidth(look().length(LIST_NARROW if narrow else LIST_WIDTH))
        up, across = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(up if narrow else across)
        self.daily.arrange(narrow, SIDE_WIDTH_WIDE if event.size().width() >= WIDE_FROM else RIGHT_WIDTH)
        self._columns.setSpacing(margin)
        spare = max(0, event.size().width() - self.side.width() - CONTENT_WIDTH - 2 * margin)
        self._stage.setContentsMargins(margin, 20, margin + spare, margin)


def sought(text: str, today: date) -> str:
    """What is searched for: a date as people write it ("12 March") is found as the index keeps it."""
    day = parse_day(text, today) if any(letter.isdigit() for letter in text) else None
    return f"{day:%Y-%m-%d}" if day is not None else text


def _is_stop(part: QWidget) -> bool:
    """Whether Tab stops here."""
    return part.isVisible() and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
