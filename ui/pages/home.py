"""Home: every meeting on the left, the selected one beside it, and what falls due today on the right."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from meeting.errors import KnownError
from meeting.filters import ALL
from meeting.language import _
from ui.dropped import brings_files, dropped, take
from ui.flow import row
from ui.keys import on_keys
from ui.pages.home_reader import Reader
from ui.pages.home_side import SidePanel
from ui.pages.reveal import is_short_of_width
from ui.stops import first_stop, holds_focus
from ui.theme import look

if TYPE_CHECKING:  # imported once the list is painted
    from meeting.desk import Desk
    from ui.pages.home_stage import Stage
    from ui.pages.home_welcome import Welcome

LIST_WIDTH, LIST_NARROW = 364, 300

UNSEEN = 250
"""Milliseconds after which the rest is shown though the list was not painted: the window is hidden."""

SHOW_AFTER = 60
"""Milliseconds for which a selection stands before its meeting is read: Down may be held."""


class HomePage(QWidget):
    """The first page. Its list is filled by `show_desk`; the rest is built once the list is painted."""

    opened = Signal(str)
    summary_asked = Signal(str)
    check_in_asked = Signal(str, str)
    new_asked = Signal()
    rehearsal_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()
    insights_asked = Signal()
    check_asked = Signal(object)
    """A summary is to be checked: the Path of a PDF that was dropped here; None where it is to be chosen."""
    settled = Signal()
    """Everything is shown that there is to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._stage: Stage | None = None
        self._told_of_none = False
        self._welcome: Welcome | None = None
        self.side = SidePanel()
        self.listing = self.side.listing
        self._reader = Reader(self.listing, self)
        self._waiting, self._unseen = QTimer(self), QTimer(self)
        for timer in (self._waiting, self._unseen):
            timer.setSingleShot(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(QWidget())
        whole = row(self.side, self._pages, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setAcceptDrops(True)
        self._connect()
        self._keys()
        self.side.render_open(_("Your meetings are being opened."))

    def _connect(self) -> None:
        side = self.side
        side.new_asked.connect(self._on_new)
        side.rehearsal_asked.connect(self._on_rehearsal)
        side.searched.connect(self._on_searched)
        side.help_asked.connect(self.help_asked)
        side.settings_asked.connect(self._on_settings)
        side.insights_asked.connect(self._on_insights)
        side.check_asked.connect(self._on_check)
        side.listing.opened.connect(self.opened)
        side.listing.chosen.connect(self._on_chosen)
        side.listing.painted.connect(self._on_painted)
        self._waiting.timeout.connect(self.show_selected)
        self._unseen.timeout.connect(self._show_rest)
        self._reader.came.connect(self._on_came)
        self._reader.failed.connect(self._on_trouble)
        self._reader.ended.connect(self._settle)

    def _keys(self) -> None:
        on_keys(
            self,
            ("Ctrl+N", self._on_new),
            ("Ctrl+F", self._on_find),
            ("Ctrl+Shift+F", self._on_narrow),
            ("F1", self.help_asked.emit),
            ("Shift+F1", self._on_keys),
            ("Ctrl+,", self._on_settings),
            ("Ctrl+K", self._on_check),
            ("F6", self._to_next_area),
        )

    @property
    def stage(self) -> "Stage":
        """The selected meeting and the daily work."""
        if self._stage is None:
            from ui.pages.home_stage import Stage

            self._stage = Stage()
            self._pages.addWidget(self._stage)
            self._stage.opened.connect(self.opened)
            self._stage.summary_asked.connect(self.summary_asked)
            self._stage.check_in_asked.connect(self.check_in_asked)
            self._stage.done.connect(self._on_done)
            self._stage.failed.connect(self._on_trouble)
            self._arrange(self.width())
        return self._stage

    @property
    def welcome(self) -> "Welcome":
        """The first run."""
        if self._welcome is None:
            from ui.pages.home_welcome import Welcome

            self._welcome = Welcome()
            self._pages.addWidget(self._welcome)
            self._welcome.new_asked.connect(self._on_new)
            self._welcome.rehearsal_asked.connect(self._on_rehearsal)
        return self._welcome

    # Showing

    def show_desk(self, desk: "Desk") -> None:
        """The store is open: list what it holds."""
        self._desk = desk
        self.side.today = desk.today
        self.side.render_open("")
        self._unseen.start(UNSEEN)
        self._read_list()
        self.take_focus()

    def go_on_as(self, former: "HomePage", desk: "Desk") -> None:
        """In the place of another, as in another language: the same list, and the same meeting."""
        self.side.go_on_as(former.side)
        self.show_desk(desk)
        if former.listing.meeting is not None:
            self.listing.select(former.listing.meeting)

    def _on_painted(self) -> None:
        """The list is there: now for the rest, in a turn of its own."""
        if self._unseen.isActive():
            self._unseen.start(0)

    def _show_rest(self) -> None:
        self.show_selected()
        self._show_dues()
        self._settle()

    def _settle(self) -> None:
        if not self.is_reading:
            self.settled.emit()

    @property
    def is_reading(self) -> bool:
        """Whether more is still to come."""
        return self._reader.is_reading or self._unseen.isActive()

    def refresh(self) -> None:
        """Show what has changed since: the meetings touched, what is due, the selected one."""
        if self._desk is None:
            return
        if self._stage is not None:
            self._stage.notice.render_message("")
        if not self._told_of_none:
            self.side.told.render_message("")
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
            self._reader.read_all(desk.shelf, desk.today(), zone, wanted, self.side.only)

    def _on_came(self) -> None:
        """Rows have come: the first is selected, or an empty list says why."""
        known, searching = self.listing.known, self._is_searching
        empty = _("Nothing is found for this.") if searching else _("No meetings yet.")
        if self.side.only != ALL:
            empty = _("Nothing is found with these filters. “Clear” takes them away.")
        self.side.render_nothing("" if known else empty)
        if known and self._told_of_none:
            self.side.told.render_message("")
        if known and not self.listing.currentIndex().isValid():
            self.listing.select_first()
        if not known and not searching:
            self._pages.setCurrentWidget(self.welcome)

    @property
    def _is_searching(self) -> bool:
        return self.side.only != ALL or bool(self.side.search.text().strip())

    def _on_chosen(self, _meeting: str) -> None:
        if not self._unseen.isActive():
            self._waiting.start(SHOW_AFTER)

    def show_selected(self) -> None:
        """The selected meeting as it stands, read from its journal and never touched."""
        self._waiting.stop()
        desk, meeting = self._desk, self.listing.meeting
        if desk is None or meeting is None:
            return
        try:
            selected = desk.look(meeting)
        except KnownError as error:
            self._on_trouble(error.message, error.remedy)
            return
        self.stage.render_meeting(selected, desk)
        self._pages.setCurrentWidget(self.stage)

    def _show_dues(self) -> None:
        if self._desk is not None and self.listing.known:
            self.stage.daily.show_dues(self._desk)

    def _on_trouble(self, message: str, remedy: str) -> None:
        self.side.trouble.render_message(f"{message} {remedy}")

    def explain(self, sentence: str) -> None:
        """Say why something may not happen now, or could not."""
        if self._stage is not None and self._pages.currentWidget() is self._stage:
            self._stage.notice.render_message(sentence)
        else:
            self.side.trouble.render_message(sentence)

    def tell(self, sentence: str) -> None:
        """Say what is no fault; where there is no meeting yet, it stands until there is one."""
        self._told_of_none = not self.listing.known
        if self._stage is not None and self._pages.currentWidget() is self._stage:
            self._stage.notice.render_message(sentence)
        else:
            self.side.told.render_message(sentence)

    def take_focus(self) -> None:
        """The focus goes to the list, to what leaves it empty, or to the first step of all."""
        if self._desk is None or self.listing.known:
            self.listing.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._is_searching:
            self.side.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.welcome.first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def _on_new(self) -> None:
        if self._desk is not None:
            self.new_asked.emit()

    def _on_rehearsal(self) -> None:
        if self._desk is not None:
            self.rehearsal_asked.emit()

    def _on_settings(self) -> None:
        if self._desk is not None:
            self.settings_asked.emit()

    def _on_insights(self) -> None:
        if self._desk is not None:
            self.insights_asked.emit()

    def _on_check(self, file: Path | None = None) -> None:
        if self._desk is not None:
            self.check_asked.emit(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._desk is not None and brings_files(event):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take(event)
        try:
            self._on_check(dropped(event))
        except KnownError as error:
            self.explain(str(error))

    def _on_keys(self) -> None:
        from ui.pages.keys import show_keys

        show_keys(self.window())

    def _to_next_area(self) -> None:
        """From the list to the selected meeting, to what is due, and to the list again."""
        areas = [self.side, self.stage.head, self.stage.daily]
        now = next((at for at, area in enumerate(areas) if holds_focus(area)), -1)
        for area in (*areas[now + 1 :], self.side):
            stop = self.listing if area is self.side else first_stop(area)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_find(self) -> None:
        self.side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.search.edit.selectAll()

    def _on_narrow(self) -> None:
        if self._desk is not None:
            self.side.toggle_filters()

    def _on_searched(self, _words: str) -> None:
        self._read_list()

    def _on_done(self) -> None:
        """A promise was ticked off, or its tick taken back."""
        self._reader.catch_up()
        self.show_selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        narrow = is_short_of_width(width)
        self.side.setFixedWidth(look().length(LIST_NARROW if narrow else LIST_WIDTH))
        if self._stage is not None:
            self._stage.arrange(narrow, width, width - self.side.width())


def sought(text: str, today: date) -> str:
    """What is searched for: a date as people write it ("12 March") is found as the index keeps it."""
    from ui.dates import parse_day

    day = parse_day(text, today) if any(letter.isdigit() for letter in text) else None
    return f"{day:%Y-%m-%d}" if day is not None else text
