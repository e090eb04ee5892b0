"""What a search is narrowed to: days, a phase, a cause, whoever promised; the same answers in every store."""

import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, insert, select

from meeting.filters import ALL, Filters
from meeting.following import LearnLesson
from meeting.ids import MeetingId
from meeting.phases import Phase
from meeting.ports import Journal, Shelf
from meeting.prepare import PlanOccasion
from meeting.search import marked, wanted
from meeting.session import Session
from meeting.values import Occasion
from storage import tables, versions
from storage.address import Address
from storage.server import Server
from storage.server_setup import set_up
from storage.shelf import FileShelf
from storage.store import Store
from tests import postgres
from tests.disk.playing import opened, play_example, started
from tests.disk.test_migrations import SAMPLES
from tests.fakes import MOMENT, FixedClock
from tests.stores import open_store

SEALED, BEGUN, PLANNED, NEW = (MeetingId(name) for name in ("sealed", "begun", "planned", "new"))
DAYS = st.dates(min_value=date(1999, 1, 1), max_value=date(2051, 12, 31))


def fill(journal: Journal) -> None:
    """One sealed on 12 March 2026 with a cause, one begun on 2 April, one planned for 4 May, one just new."""
    *_before, last = play_example(journal, SEALED)
    clock = FixedClock(MOMENT + timedelta(days=2))
    session = Session(journal, clock, SEALED)
    session.do(LearnLesson(last.points[0].id, "Kein Ersatz für den Schreiner", "Ring first"))
    session.do(LearnLesson(last.points[1].id, "大工がいない", "Two of them"))
    started(journal, FixedClock(datetime(2026, 4, 2, 9, tzinfo=UTC)), BEGUN)
    clock.time = datetime(2026, 4, 3, 9, tzinfo=UTC)
    later = opened(journal, clock, PLANNED, "Grace Osei")
    later.do(PlanOccasion(Occasion(at=datetime(2026, 5, 4, 10))))
    clock.time = datetime(2026, 4, 5, 9, tzinfo=UTC)
    opened(journal, clock, NEW, "Maria Novak")


WANTED = [
    ("", ALL, [NEW, PLANNED, BEGUN, SEALED]),
    ("", Filters(phase=Phase.PREPARE), [NEW, PLANNED]),
    ("", Filters(phase=Phase.FOLLOW), [SEALED]),
    ("", Filters(phase=Phase.CLOSED), []),
    ("maria", Filters(phase=Phase.PREPARE), [NEW]),
    ("", Filters(since=date(2026, 4, 2)), [NEW, PLANNED, BEGUN]),
    ("", Filters(since=date(2026, 4, 3), until=date(2026, 4, 30)), [NEW]),
    ("", Filters(until=date(2026, 4, 2)), [BEGUN, SEALED]),
    ("", Filters(since=date(2026, 3, 12), until=date(2026, 3, 12)), [SEALED]),
    ("", Filters(since=date(2026, 5, 1), until=date(2026, 3, 1)), []),
    ("", Filters(cause="ersatz"), [SEALED]),
    ("", Filters(cause="schrei kein"), [SEALED]),
    ("", Filters(cause="大工"), [SEALED]),
    ("", Filters(cause="ring"), []),
    ("ersatz", ALL, []),
    ("", Filters(owner="priya"), [SEALED]),
    ("", Filters(owner="PRI"), [SEALED]),
    ("", Filters(owner="keller"), []),
    ("kel", Filters(date(2026, 1, 1), date(2026, 12, 31), Phase.FOLLOW, "kein", "pri"), [SEALED]),
    ("grace", Filters(owner="priya"), []),
    ("%", Filters(phase=Phase.PREPARE), []),
    ("", Filters(cause="'"), []),
    ("", Filters(owner="\\'"), []),
]


def test_filters_answer_alike_in_every_store_the_newest_first(journal: Journal, shelf: Shelf) -> None:
    fill(journal)
    for search, only, names in WANTED:
        found = [row.id for row in shelf.rows(search=search, only=only)]
        assert sorted(found) == sorted(names), (search, only)
        assert shelf.count(search, only) == len(names)
        touched = [row.touched for row in shelf.rows(search=search, only=only)]
        assert touched == sorted(touched, reverse=True)


def test_filters_page_like_everything_else(journal: Journal, shelf: Shelf) -> None:
    fill(journal)
    only = Filters(since=date(2026, 3, 1))
    pages = [row.id for at in range(4) for row in shelf.rows(1, at, "", only)]
    assert pages == [row.id for row in shelf.rows(only=only)]


def test_row_by_row_filters_answer_as_the_index_does(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store.journal)
    monkeypatch.setattr(FileShelf, "_is_indexed", lambda _self: False)
    for search, only, names in WANTED:
        assert sorted(row.id for row in store.shelf.rows(search=search, only=only)) == sorted(names)


def test_a_phase_that_is_left_finds_no_more(journal: Journal, shelf: Shelf) -> None:
    started(journal, FixedClock(), BEGUN)
    assert (
        shelf.count(only=Filters(phase=Phase.PREPARE)),
        shelf.count(only=Filters(phase=Phase.UNLOAD)),
    ) == (
        0,
        1,
    )


@settings(deadline=None)
@given(first=DAYS, last=DAYS, day=DAYS)
def test_a_span_of_days_holds_those_days_and_no_others(first: date, last: date, day: date) -> None:
    (beginnings,) = wanted("", Filters(since=first, until=last))
    found = any(f" {each}" in f" {marked([day], Phase.PREPARE, '', '')}" for each in beginnings)
    assert found == (first <= day <= last)
    assert len(beginnings) <= 90


def test_what_people_write_never_looks_like_a_mark(journal: Journal, shelf: Shelf) -> None:
    session = opened(journal, FixedClock(), NEW, "§p5 §ocarla ¶")
    assert session.meeting.phase == Phase.PREPARE
    assert shelf.count(only=Filters(phase=Phase.FOLLOW)) == 0
    assert shelf.count(only=Filters(owner="carla")) == 0
    assert shelf.count("¶") == 0
    assert shelf.count("§2026") == 0


@pytest.mark.parametrize("number", versions.REVISIONS)
def test_older_files_are_read_anew_so_that_filters_find_what_is_in_them(folder: Path, number: str) -> None:
    folder.mkdir()
    shutil.copy(SAMPLES / f"version-{number}.db", folder / "amends.db")
    store = open_store(folder)
    assert store.shelf.count(only=Filters(date(2026, 3, 12), date(2026, 3, 12), owner="priya")) == 1
    store.close()


def test_an_older_server_gets_an_index_of_all_that_is_on_it() -> None:
    with postgres.cluster().database() as empty:
        server = Server(Address.read(empty))
        with server.writing() as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(versions.MIGRATIONS))
            command.upgrade(config, "0003")
            for table in (tables.journal, tables.meetings, tables.points):
                connection.execute(insert(table), rows_of_example(table))
        set_up(server)
        shelf = FileShelf(server)
        assert (
            shelf.count("keller worktop") == shelf.count(only=Filters(phase=Phase.FOLLOW, owner="priya")) == 1
        )
        assert shelf.count("osei") == 0
        server.close()


def rows_of_example(table: Table) -> list[dict[str, object]]:
    """The rows of the sample meeting, as the version before left them."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        fill(store.journal)
        with store.database.reading() as connection:
            found = connection.execute(select(table).where(table.c[0] == SEALED)).mappings().all()
        store.close()
    return [dict(row) for row in found]
