"""The list on Home with many meetings: read page by page, found again, and never read twice."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meeting.filters import ALL, Filters
from meeting.ids import MeetingId
from meeting.kinds import Ending
from meeting.phases import Phase
from meeting.ports import GOES_ON, Row, Shelf
from tests.fakes import MemoryJournal, MemoryShelf
from tests.screens.desks import MORNING, on_screen
from ui.pages.home_groups import Group, group_of, order, standing
from ui.pages.home_list import MeetingList
from ui.pages.home_reader import FIRST, PAGE, Reader

TODAY, LONDON = date(2026, 3, 12), ZoneInfo("Europe/London")


def a_row(number: int, touched: datetime | None = None, phase: Phase | None = None) -> Row:
    return Row(
        MeetingId(f"m{number:05}"),
        MeetingId(f"m{number:05}"),
        "",
        f"Client {number}",
        "Harbour Lettings",
        "A subject",
        phase or (Phase.CLOSED, Phase.FOLLOW, Phase.PREPARE)[number % 3],
        False,
        None,
        touched or MORNING - timedelta(minutes=number),
        5,
        5,
    )


class ManyRows(MemoryShelf):
    """A shelf of rows; it counts how often it is read."""

    def __init__(self, count: int) -> None:
        super().__init__(MemoryJournal())
        self.listed = [a_row(number) for number in range(count)]
        self.reads = 0

    def rows(self, limit: int = 200, offset: int = 0, search: str = "", only: Filters = ALL) -> list[Row]:
        self.reads += 1
        return self.listed[offset : offset + limit]

    def count(self, search: str = "", only: Filters = ALL) -> int:
        return len(self.listed)


def reading(qtbot: QtBot, shelf: Shelf) -> tuple[MeetingList, Reader]:
    listing = on_screen(qtbot, MeetingList(), 364, 600)
    reader = Reader(listing, listing)
    reader.read_all(shelf, TODAY, LONDON)
    return listing, reader


def test_the_first_screen_is_there_at_once_and_the_rest_soon_after(qtbot: QtBot) -> None:
    listing, _reader = reading(qtbot, ManyRows(2000))
    assert listing.known == FIRST
    qtbot.waitUntil(lambda: listing.known == 2000)


def test_catching_up_reads_only_what_was_touched(qtbot: QtBot) -> None:
    shelf = ManyRows(2000)
    listing, reader = reading(qtbot, shelf)
    qtbot.waitUntil(lambda: listing.known == 2000)
    shelf.listed.insert(0, shelf.listed.pop(1999).but(touched=MORNING + timedelta(hours=1)))
    shelf.reads = 0
    with qtbot.waitSignal(reader.ended):
        assert reader.catch_up()
    assert shelf.reads == 2
    assert shelf.reads * PAGE < len(shelf.listed)


def test_a_meeting_that_is_gone_asks_for_reading_everything(qtbot: QtBot) -> None:
    shelf = ManyRows(10)
    _listing, reader = reading(qtbot, shelf)
    shelf.listed.pop()
    assert not reader.catch_up()


def test_rows_stand_in_order_however_they_come(qtbot: QtBot) -> None:
    rows = [a_row(number) for number in (7, 1, 4, 10, 13, 22, 16)]
    listing = on_screen(qtbot, MeetingList())
    listing.begin(TODAY, LONDON)
    listing.put(rows[:3])
    listing.put(rows[3:])
    model = listing.model()
    shown = [model.index(at, 0).data() for at in range(1, model.rowCount())]
    group = group_of(rows[0], TODAY)
    assert shown == [row.client for row in sorted(rows, key=lambda row: order(row, group))]


def test_a_row_moves_to_its_new_group(qtbot: QtBot) -> None:
    listing = on_screen(qtbot, MeetingList())
    listing.begin(TODAY, LONDON)
    listing.put([a_row(1, phase=Phase.PREPARE), a_row(2, phase=Phase.PREPARE)])
    listing.select("m00001")
    assert listing.put([a_row(1, phase=Phase.UNLOAD)])
    assert not listing.put([a_row(1, phase=Phase.UNLOAD)])
    assert listing.meeting == "m00001"
    assert listing.model().index(0, 0).data() == Group.IN_PROGRESS.title
    assert listing.model().rowCount() == 4


def test_what_is_due_first_stands_first() -> None:
    early = a_row(1, phase=Phase.FOLLOW).but(next_due=date(2026, 3, 1))
    late = a_row(2, phase=Phase.FOLLOW).but(next_due=date(2026, 3, 10))
    assert group_of(early, TODAY) is Group.DUE
    assert order(early, Group.DUE) < order(late, Group.DUE)
    assert group_of(late, date(2026, 3, 9)) is Group.FOLLOW


def test_a_meeting_that_goes_on_in_another_says_so_and_asks_for_nothing() -> None:
    left = a_row(1, phase=Phase.FOLLOW).but(ending=Ending.ADJOURNED)
    carried = left.but(outcome=GOES_ON)
    assert standing(left, TODAY, LONDON).badge == "Adjourned"
    assert standing(carried, TODAY, LONDON).badge == "Carried over"
    assert group_of(carried, TODAY) is Group.LEFT
    assert standing(carried.but(owed=True), TODAY, LONDON).badge == "Paper owed"


def test_keys_lead_by_pages_and_to_the_ends_before_all_rows_are_laid_out(qtbot: QtBot) -> None:
    listing = on_screen(qtbot, MeetingList(), 300, 500)
    listing.begin(TODAY, LONDON)
    listing.put([a_row(number, phase=Phase.CLOSED) for number in range(2_000)])
    listing.select_first()
    rows = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(listing, key)
        rows.append(listing.currentIndex().row())
        assert listing.viewport().rect().intersects(listing.visualRect(listing.currentIndex()))
    assert rows == [8, 15, 8, 2_000, 0]


def test_pages_pass_over_what_is_folded_away(qtbot: QtBot) -> None:
    listing = on_screen(qtbot, MeetingList(), 300, 500)
    listing.begin(TODAY, LONDON)
    listing.put([a_row(number, phase=Phase.FOLLOW) for number in range(50)])
    listing.put([a_row(number, phase=Phase.CLOSED) for number in range(100, 150)])
    listing.fold(Group.FOLLOW, True)
    listing.setCurrentIndex(listing.model().index(0, 0))
    QTest.keyClick(listing, Qt.Key.Key_PageDown)
    assert listing.currentIndex().row() == 51 + 6  # the head of the other group, and six of its meetings
