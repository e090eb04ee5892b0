"""Reads the meetings for the list on Home page by page, between two events, so that nothing waits."""

from datetime import date, tzinfo

from PySide6.QtCore import QObject, QTimer, Signal

from meeting.errors import KnownError
from meeting.filters import ALL, Filters
from meeting.ports import Shelf
from ui.pages.home_list import MeetingList

FIRST, PAGE = 60, 120
"""How many rows are read at once: the first screen, and each time after it what fits between two pictures."""

UNSEEN = 250
"""Milliseconds after which reading goes on though the list was not painted: the window is hidden."""


class Reader(QObject):
    """Fills a list from a shelf. `ended` when all of it is there; `failed` with a message and its remedy."""

    came = Signal()
    """Some rows more are listed."""
    ended = Signal()
    failed = Signal(str, str)

    def __init__(self, listing: MeetingList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._shelf: Shelf | None = None
        self._search, self._offset, self._catching_up = "", 0, False
        self._only = ALL
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read_on)
        listing.painted.connect(self._on_painted)

    def read_all(
        self, shelf: Shelf, today: date, zone: tzinfo, search: str = "", only: Filters = ALL
    ) -> None:
        """List everything that fits the search and the filters, the first screen at once."""
        self._only = only
        self._shelf, self._search, self._offset, self._catching_up = shelf, search, 0, False
        self._timer.stop()
        self._listing.begin(today, zone)
        self._read_on()
        if self._timer.isActive():
            self._timer.start(UNSEEN)

    def _on_painted(self) -> None:
        """The first screen is there: now for the rest."""
        if self._timer.isActive():
            self._timer.start(0)

    @property
    def is_reading(self) -> bool:
        """Whether more pages follow."""
        return self._timer.isActive()

    def catch_up(self) -> bool:
        """Read what was touched since; whether the list is whole again, otherwise read everything."""
        shelf = self._shelf
        if shelf is None or self._timer.isActive():
            return True
        self._offset, self._catching_up = 0, True
        self._read_on()
        try:
            return self._timer.isActive() or shelf.count(self._search, self._only) == self._listing.known
        except KnownError as error:
            self.failed.emit(error.message, error.remedy)
            return True

    def _read_on(self) -> None:
        if self._shelf is None:
            return
        limit = PAGE if self._offset else FIRST
        try:
            rows = self._shelf.rows(limit, self._offset, self._search, self._only)
        except KnownError as error:
            self.failed.emit(error.message, error.remedy)
            return
        fresh = self._listing.put(rows)
        self._offset += len(rows)
        self.came.emit()
        if len(rows) == limit and (fresh or not self._catching_up):
            self._timer.start(0)
        else:
            self.ended.emit()
