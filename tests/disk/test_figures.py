"""The figures are counted right: by hand over cases made for it; in a file, on a server, and in memory."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import delete, select, text

from meeting.counting import Figure, first_of, month_of
from meeting.erasing import Tombstone
from meeting.figures import Figures, Kept, Span
from meeting.following import KeepPromise, LearnLesson
from meeting.history import fold
from meeting.ids import PointId
from meeting.kinds import Why
from meeting.ports import Journal, Shelf
from meeting.session import Session
from storage import counting, erasure
from storage.counting import EVER, EVERYONE
from storage.file import File
from storage.server_setup import set_up
from storage.shelf import FileShelf
from storage.store import Store
from storage.tables import counts, tallies
from storage.team import ServerStore
from tests.fakes import FixedClock, MemoryJournal, MemoryShelf
from tests.insight_cases import ALL_KEPT, CASES, FIVE_CAUSES, TODAY, YES, Case, item, keep, name_of, played

ALL = Span(TODAY)
TOM, PRIYA, LEWIS = "Tom Adeyemi", "Priya Shah", "Lewis Grant"


def month(year: int, number: int) -> int:
    return month_of(date(year, number, 1))


def kept_in(figures: Figures, year: int, number: int) -> Kept:
    """The actions of a month: on time, and not."""
    return dict(figures.by_month)[month(year, number)]


def test_all_figures_as_they_are_counted_by_hand(journal: Journal, shelf: Shelf) -> None:
    keep(journal)
    found = shelf.figures(ALL)
    # Lindqvist three times, Osei once, Novak twice (written in two ways), Whitfield once; never the rehearsal
    assert (found.cases, found.clients, found.repeats) == (7, 4, 2)
    assert found.most == (("Lindqvist Café", 3), ("Novak Dental", 2))
    # late work: 2 + 5 + 2 + 0 + 1 + 5 ("late WORK"); nobody rang: 2 + 2 + 5; wrong item: 1 + 1 + 4
    assert found.causes == (("Late work", 15), ("Nobody rang back", 9), ("Wrong item", 6))
    # closed after 6, 13, 20, 18 and 18 days; the one after 40 days could not be put right
    assert found.days == ((6, 1), (13, 1), (18, 2), (20, 1))
    assert found.unresolved == 1
    # yes: 1 + 2 + 1 + 1 + 1; in part: 1; no: 1
    assert found.satisfied == (("no", 1), ("partly", 1), ("yes", 6))
    assert found.verdicts == (("put-right", 12),)
    assert found.owners == (LEWIS, PRIYA, TOM)


def test_promises_count_in_the_month_in_which_they_were_due(journal: Journal, shelf: Shelf) -> None:
    keep(journal)
    found = shelf.figures(ALL)
    # of 6 October: due on 6, 7, 12 and 21 October, and on 15 November
    assert kept_in(found, 2025, 10) == (4, 0)
    # of 3 November (its last one is due on 13 December) and of 1 December: the third was three days late
    assert kept_in(found, 2025, 12) == (4, 1)
    # of 2 February, its last one; of 2 March: one on the day, one a day late, two overdue
    assert kept_in(found, 2026, 3) == (2, 3)


def test_promises_count_for_whoever_made_them(journal: Journal, shelf: Shelf) -> None:
    keep(journal)
    # each case: two of Tom’s, two of Priya’s, one of Lewis’s. Left undone: Tom’s last of 12 January. Late:
    # Priya’s third of December, her second of March; overdue her third and Lewis’s; Tom’s last is not due
    kept = {LEWIS: (6, 1), PRIYA: (11, 3), TOM: (12, 1)}
    assert shelf.figures(ALL).by_owner == tuple((owner, Kept(*each)) for owner, each in kept.items())


def test_what_is_open_counts_once_its_day_is_over(journal: Journal, shelf: Shelf) -> None:
    keep(journal, (Case("Grace Lindqvist", "", date(2026, 3, 2)),))
    assert shelf.figures(Span(date(2026, 3, 2))).by_owner == ()  # due today
    assert shelf.figures(Span(date(2026, 3, 3))).by_owner == ((TOM, Kept(0, 1)),)
    found = shelf.figures(Span(date(2026, 3, 4)))
    assert found.by_owner == ((PRIYA, Kept(0, 1)), (TOM, Kept(0, 1)))
    assert found.by_month == ((month(2026, 3), Kept(0, 2)),)


def test_what_is_done_before_its_month_waits_for_its_month(journal: Journal, shelf: Shelf) -> None:
    keep(journal, (Case("Grace Lindqvist", "", date(2026, 3, 2), kept=(0, 0, 0, 0, -25)),))
    found = shelf.figures(Span(date(2026, 3, 30)))
    assert found.by_month == ((month(2026, 3), Kept(4, 0)),)
    assert dict(found.by_owner)[TOM] == Kept(2, 0)


def test_a_period_counts_its_months_alone(journal: Journal, shelf: Shelf) -> None:
    keep(journal)
    found = shelf.figures(Span(TODAY, since=date(2026, 1, 1)))
    assert (found.cases, found.clients, found.repeats) == (4, 3, 1)
    assert found.causes == (("Late work", 6), ("Nobody rang back", 5), ("Wrong item", 4))
    assert [each for each, _kept in found.by_month] == [month(2026, number) for number in (1, 2, 3)]


def test_an_owner_is_who_promised_and_otherwise_who_leads(journal: Journal, shelf: Shelf) -> None:
    keep(journal)
    found = shelf.figures(Span(TODAY, owner=PRIYA))
    assert (found.cases, found.clients) == (2, 2)  # Whitfield, and Novak the second time
    assert found.causes == (("Late work", 6), ("Wrong item", 4))
    assert (found.days, found.unresolved) == (((18, 1),), 1)
    assert [owner for owner, _kept in found.by_owner] == [PRIYA]
    assert found.owners == (LEWIS, PRIYA, TOM)
    assert shelf.figures(Span(TODAY, owner="Nobody")) == Figures(owners=found.owners)


@pytest.mark.parametrize("since", [None, date(2025, 12, 1), date(2026, 3, 1)])
@pytest.mark.parametrize("owner", ["", TOM, LEWIS])
def test_databases_add_up_as_memory_does(real: Store | ServerStore, since: date | None, owner: str) -> None:
    memory = MemoryJournal()
    for each in (real.journal, memory):
        keep(each)
    span = Span(TODAY, since, owner)
    assert real.shelf.figures(span) == MemoryShelf(memory).figures(span)


def test_a_figure_says_on_how_many_cases_it_rests(journal: Journal, shelf: Shelf) -> None:
    keep(journal, CASES[:3])
    found = shelf.figures(ALL)
    assert [found.rests_on(figure) for figure in (Figure.CLIENT, Figure.CAUSE, Figure.TIME)] == [3, 3, 3]
    assert (found.rests_on(Figure.PROMISE), found.rests_on(Figure.VERDICT)) == (3, 1)
    assert Figures().rests_on(Figure.CAUSE) == 0


def test_many_cases_are_counted_no_further_than_needed(journal: Journal, shelf: Shelf) -> None:
    same = Case("Grace Lindqvist", "", date(2026, 1, 5), FIVE_CAUSES, ALL_KEPT, (YES,), 6)
    keep(journal, tuple(same._replace(client=f"Client {number}") for number in range(6)))
    found = shelf.figures(ALL)
    assert {number for _figure, number in found.rests} == {5}


# The sums stay what the counts add up to


def check_sums(real: Store | ServerStore) -> None:
    of = [tallies.c[name] for name in ("figure", "owner", "month", "what", "number", "cases")]
    with real._file.reading() as connection:
        rows = connection.execute(select(counts)).all()
        found = {tuple(key): (number, cases) for *key, number, cases in connection.execute(select(*of))}
    numbers: Counter[tuple[str, str, int, str]] = Counter()
    meetings: dict[tuple[str, str, int, str], set[str]] = defaultdict(set)
    for row in rows:
        for owner, when in product((row.owner, EVERYONE), (row.month, EVER)):
            numbers[row.figure, owner, when, row.what] += row.number
            meetings[row.figure, owner, when, row.what].add(row.meeting)
    assert found == {key: (number, len(meetings[key])) for key, number in numbers.items()}


def session_of(real: Store | ServerStore, number: int) -> Session:
    later = datetime(2026, 4, 20, 9, tzinfo=FixedClock().now().tzinfo)
    return Session(real.journal, FixedClock(later), name_of(number))


def test_sums_follow_every_act_and_its_undoing(real: Store | ServerStore) -> None:
    keep(real.journal)
    session, before = session_of(real, 6), real.shelf.figures(ALL)
    session.do(KeepPromise(item(3), date(2026, 3, 8)))
    session.do(LearnLesson(PointId("point-1"), "Late work", "We look twice"))
    check_sums(real)
    after = real.shelf.figures(ALL)
    assert dict(after.causes)["Late work"] == 16
    assert kept_in(after, 2026, 3) == (3, 2)
    session.do(LearnLesson(PointId("point-1"), "Damage", "We look twice"))
    assert dict(real.shelf.figures(ALL).causes) == {**dict(before.causes), "Damage": 1}
    session.undo()
    session.undo()
    check_sums(real)
    assert real.shelf.figures(ALL).causes == before.causes


def test_what_is_counted_anew_changes_nothing(real: Store | ServerStore) -> None:
    keep(real.journal)
    before = real.shelf.figures(ALL)
    with real._file.writing() as connection:
        for number in range(len(CASES)):
            counting.count_anew(connection, fold(real.journal.entries(name_of(number))))
    check_sums(real)
    assert real.shelf.figures(ALL) == before


def test_what_is_taken_out_leaves_no_trace(real: Store | ServerStore) -> None:
    keep(real.journal)
    with real._file.writing() as connection:
        counting.uncount(connection, [name_of(number) for number in range(1, len(CASES))])
    check_sums(real)
    found = real.shelf.figures(ALL)
    assert (found.cases, found.repeats, found.causes[0]) == (1, 0, ("Late work", 2))


def test_what_is_erased_counts_no_more(store: Store) -> None:
    keep(store.journal)
    shelf, erased = store.shelf, [name_of(number) for number in (0, 2, 6)]
    assert isinstance(shelf, FileShelf)
    assert isinstance(shelf.database, File)
    stones = [Tombstone(name, "", FixedClock().now(), "tom", Why.ASKED) for name in erased]
    erasure.erase(shelf.database, stones)
    check_sums(store)
    assert store.shelf.figures(ALL).most == (("Novak Dental", 2),)


def test_what_is_erased_on_a_server_counts_no_more(server: ServerStore) -> None:
    keep(server.journal)
    with server._file.writing() as connection:
        for number in (0, 2, 6):
            connection.execute(text("SELECT amends_erase(:name, 'asked')"), {"name": name_of(number)})
    check_sums(server)
    assert server.shelf.figures(ALL).most == (("Novak Dental", 2),)


def test_months_go_on_from_year_to_year() -> None:
    day = date(2025, 11, 30)
    found = [first_of(month_of(day) + more) for more in range(3)]
    assert found == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert month_of(day + timedelta(1)) == month_of(day) + 1


def test_a_case_held_anew_counts_once_and_from_its_first_day(journal: Journal, shelf: Shelf) -> None:
    """Its first meeting was left; the second one, a week later, closed it after six days more."""
    first = played(CASES[0], name_of(1), 1).meeting
    again = first.but(id=name_of(2), carried_from=name_of(1), case_began=date(2025, 9, 29))
    left = first.but(carried_to=name_of(2), closing=None, lessons=())
    journal.append_all([], left)
    journal.append_all([], again)
    found = shelf.figures(ALL)
    assert (found.cases, found.clients, found.days) == (1, 1, ((13, 1),))
    assert dict(found.causes)["Late work"] == 2


def test_sums_that_were_spoiled_are_told_and_can_be_made_anew(real: Store | ServerStore) -> None:
    keep(real.journal)
    before = real.shelf.figures(ALL)
    assert real.shelf.damage() == []
    with real.database.writing() as connection:
        connection.execute(delete(tallies))
    (told,) = real.shelf.damage()
    assert "sums of the insights" in told
    with real.database.writing() as connection:
        counting.sum_anew(connection)
    assert real.shelf.figures(ALL) == before
    assert real.shelf.damage() == []


def test_whoever_sets_a_server_up_again_mends_its_sums(server: ServerStore) -> None:
    keep(server.journal)
    before = server.shelf.figures(ALL)
    with server.database.writing() as connection:
        connection.execute(delete(tallies))
    set_up(server.database)
    assert server.shelf.figures(ALL) == before
