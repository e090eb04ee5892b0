"""The promises of the shelf: lists, search, what is due, files, settings; alike on disk and in memory."""

from datetime import date, time

import pytest

from meeting import example, index
from meeting.errors import LARGEST_FILE, KnownError
from meeting.following import KeepPromise
from meeting.ids import ItemId, MeetingId, new_meeting_id
from meeting.leaving import Adjourn
from meeting.ports import Journal, Shelf
from meeting.prepare import NameClient
from meeting.session import Session
from meeting.values import Client
from storage.shelf import FileShelf
from storage.store import Store
from storage.team import ServerStore
from tests.disk.playing import opened, play_example, raise_point, started
from tests.fakes import FixedClock, MemoryJournal, MemoryShelf

FAR = date(2100, 1, 1)


def after_the_example(journal: Journal, name: MeetingId) -> Session:
    """The example meeting, sealed, a day later."""
    for _ in play_example(journal, name):
        pass
    clock = FixedClock(example.utc(time(12), date(2026, 3, 13)))
    return Session(journal, clock, name)


def test_at_every_step_of_a_meeting_the_file_says_what_memory_says(
    real: Store | ServerStore, name: MeetingId
) -> None:
    memory = MemoryJournal()
    beside = MemoryShelf(memory)
    for here, there in zip(play_example(real.journal, name), play_example(memory, name), strict=True):
        assert real.shelf.rows() == [index.row(here)]
        assert beside.rows() == [index.row(there)]
        assert real.shelf.due(FAR) == beside.due(FAR)


def test_what_is_undone_is_undone_in_lists_too(shelf: Shelf, journal: Journal, clock: FixedClock) -> None:
    session = started(journal, clock, new_meeting_id())
    raise_point(session, 1, "The worktop is grey")
    session.undo()
    assert (shelf.count("worktop"), shelf.rows()[0].points) == (0, 0)
    session.redo()
    assert (shelf.count("worktop"), shelf.rows()[0].points) == (1, 1)


def test_the_last_touched_meeting_comes_first(journal: Journal, shelf: Shelf, clock: FixedClock) -> None:
    sessions = []
    for client in ("A", "B", "C"):
        sessions.append(opened(journal, clock, new_meeting_id(), client))
        clock.pass_by(minutes=1)
    sessions[0].do(NameClient(Client(name="A again")))
    assert [row.client for row in shelf.rows()] == ["A again", "C", "B"]


def test_a_list_comes_in_pages(journal: Journal, shelf: Shelf, clock: FixedClock) -> None:
    for number in range(5):
        opened(journal, clock, new_meeting_id(), f"Client {number}")
        clock.pass_by(minutes=1)
    pages = [shelf.rows(limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [row for page in pages for row in page] == shelf.rows()
    assert shelf.count() == 5


def test_an_empty_store_has_no_rows(shelf: Shelf, name: MeetingId) -> None:
    assert (shelf.rows(), shelf.count(), shelf.row(name), shelf.due(FAR)) == ([], 0, None, [])


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True),
        ("keller", True),
        ("MARÍA", True),
        ("maria worktop", True),
        ("landlady harbour", False),
        ("harbour lettings", True),
        ("three flats", True),
        ("AM-2026-014", True),
        ("2026-03-12", True),
        ("photographs", True),
        ("strasse", False),
        ("%", False),
        ("_", False),
        ("worktop worktops", False),
        ("\ud800", False),
    ],
)
def test_search_looks_into_names_subject_and_points(
    journal: Journal, shelf: Shelf, name: MeetingId, search: str, found: bool
) -> None:
    for _ in play_example(journal, name):
        pass
    assert shelf.count(search) == len(shelf.rows(search=search)) == int(found)


def test_search_folds_case_and_accents(journal: Journal, shelf: Shelf, clock: FixedClock) -> None:
    opened(journal, clock, new_meeting_id(), "Zoë Großmann-İnce")
    assert all(shelf.count(search) == 1 for search in ("zoe", "ZOË", "grossmann", "GROßMANN", "ince"))


def test_a_meeting_is_found_by_id_beginning_or_reference(
    journal: Journal, shelf: Shelf, name: MeetingId
) -> None:
    for _ in play_example(journal, name):
        pass
    for called in (name, name.upper(), name[:8], "AM-2026-014", " am-2026-014 "):
        assert shelf.find(called) == name
    for called in ("", " ", "AM-2026-01", "nothing", "%"):
        assert shelf.find(called) is None


def test_a_beginning_that_fits_two_meetings_names_none(
    journal: Journal, shelf: Shelf, clock: FixedClock
) -> None:
    first, second = MeetingId("0192-a"), MeetingId("0192-ab")
    for name in (first, second):
        opened(journal, clock, name)
    assert shelf.find("0192") is None
    assert (shelf.find("0192-a"), shelf.find("0192-ab")) == (first, second)


def test_what_was_promised_falls_due_oldest_first(journal: Journal, shelf: Shelf, name: MeetingId) -> None:
    after_the_example(journal, name)
    due = shelf.due(date(2026, 3, 18))
    assert [(each.what, each.who, each.on.day, each.is_check_in) for each in due] == [
        ("Pay back £4,860", "Tom Adeyemi", 12, False),
        ("Letter to Maria’s bank", "Priya Shah", 13, False),
        ("Ring Maria every Tuesday, 10:00", "Tom Adeyemi", 17, False),
        ("Call", "Tom Adeyemi", 17, True),
        ("Credit and re-letting fee", "Priya Shah", 18, False),
    ]
    assert {each.client for each in due} == {"Maria Keller"}
    assert shelf.due(date(2026, 3, 11)) == []
    assert shelf.rows()[0].next_due == date(2026, 3, 12)


def test_a_kept_promise_is_due_no_more(journal: Journal, shelf: Shelf, name: MeetingId) -> None:
    session = after_the_example(journal, name)
    session.do(KeepPromise(ItemId("action-1"), date(2026, 3, 12)))
    assert [each.item for each in shelf.due(date(2026, 3, 13))] == ["action-2"]
    assert shelf.rows()[0].next_due == date(2026, 3, 13)


def test_of_a_meeting_that_was_left_only_what_was_begun_is_due(
    journal: Journal, shelf: Shelf, name: MeetingId
) -> None:
    for meeting in play_example(journal, name):
        if meeting.agreed is not None:
            break
    assert shelf.due(FAR) == []
    session = Session(journal, FixedClock(example.utc(time(11, 21))), name)
    session.do(Adjourn("The fire alarm rang", speak_again=date(2026, 3, 16)))
    assert {each.item for each in shelf.due(FAR)} == {"action-1", "action-2", "action-4"}
    assert shelf.rows()[0].speak_again == date(2026, 3, 16)


def test_references_are_numbered_through_the_year(journal: Journal, shelf: Shelf, clock: FixedClock) -> None:
    assert shelf.next_number(2026) == 1
    started(journal, clock, new_meeting_id())
    assert (shelf.next_number(2026), shelf.next_number(2027)) == (15, 1)


def test_an_attached_file_comes_back_byte_for_byte(shelf: Shelf, name: MeetingId) -> None:
    content = bytes(range(256)) * 4096
    shelf.attach(name, ItemId("photo"), content)
    shelf.attach(name, ItemId("empty"), b"")
    assert shelf.attached(name, ItemId("photo")) == content
    assert shelf.attached(name, ItemId("empty")) == b""
    assert shelf.attached(name, ItemId("other")) is None
    assert shelf.attached(new_meeting_id(), ItemId("photo")) is None


def test_a_file_over_fifty_megabytes_is_refused_in_words(real: Store | ServerStore, name: MeetingId) -> None:
    assert isinstance(real.shelf, FileShelf)
    with pytest.raises(KnownError, match=r"larger than 50 MB\. Attach a smaller copy"):
        real.shelf.attach(name, ItemId("film"), b"x" * (LARGEST_FILE + 1))
    assert real.shelf.attached(name, ItemId("film")) is None


def test_settings_are_kept_and_replaced(shelf: Shelf) -> None:
    assert shelf.setting("theme") is None
    for value in ("dark", "light", ""):
        shelf.set("theme", value)
        assert shelf.setting("theme") == value
