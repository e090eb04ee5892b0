"""Insights over a hundred thousand meetings: from the file to every finding in words."""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from meeting.afterwards import Closing, HeldCheckIn, Judged, Lesson, Progress
from meeting.counting import Count, Number, counted, month_of
from meeting.figures import Span
from meeting.gates import promises
from meeting.insights import insights
from meeting.kinds import Moved, Outcome, Satisfied, Verdict
from meeting.model import Meeting
from meeting.phases import Phase
from storage.counting import EVER, EVERYONE
from storage.store import Store
from storage.tables import counts
from tests.bench.data import FIRST_NAMES, NAMES, NOW, filled
from tests.bench.figure import Figure, best
from tests.builders import example_until
from tests.stores import open_store

MEETINGS, KINDS, AT_ONCE = 100_000, 400, 20_000
CAUSES = ("Late work", "Nobody rang back", "Wrong item or finish", "Invoice", "Damage", "Manner", "Safety",
          "Promise broken")  # fmt: skip
SUM = """INSERT INTO tallies SELECT figure, {owner}, {month}, what, sum(number), count(DISTINCT meeting),
         min(shown) FROM counts GROUP BY 1, 2, 3, 4"""
TODAY = NOW.date()


def figures() -> list[Figure]:
    """All six insights, of all years, of twelve months, and of one person."""
    with tempfile.TemporaryDirectory() as made:
        filled(Path(made), MEETINGS)
        store = open_store(Path(made))
        count_up(store)
        spans = {
            "of all years": Span(TODAY),
            "of twelve months": Span(TODAY, TODAY - timedelta(330)),
            "of one person": Span(TODAY, owner="Ada Ruiz"),
        }
        took = {name: best(lambda span=span: _found(store, span), 9) for name, span in spans.items()}  # type: ignore[misc]  # a lambda's default
        store.close()
    return [
        Figure(f"insights {name}, {MEETINGS:,} meetings", ms, "ms", most=100) for name, ms in took.items()
    ]


def _found(store: Store, span: Span) -> object:
    return insights(store.shelf.figures(span), span.today)


def count_up(store: Store) -> None:
    """Give every meeting of a filled folder what it adds: causes, promises, answers and ends of all kinds."""
    rows = _rows()
    with store._file.writing() as connection:
        while some := list(islice(rows, AT_ONCE)):
            connection.execute(insert(counts), some)
        for owner, month in product(("owner", f"'{EVERYONE}'"), ("month", f"{EVER}")):
            connection.exec_driver_sql(SUM.format(owner=owner, month=month))


def _rows() -> Iterator[dict[str, Any]]:
    dice = random.Random(6)
    kinds = [counted(_kind(dice)) for _kind_number in range(KINDS)]
    for number in range(MEETINGS):
        met = TODAY - timedelta(hours=number)
        later, client = month_of(met) - month_of(date(2026, 3, 12)), f"{number * 7 % 60_000}"
        for count, many in kinds[number % KINDS].items():
            yield _row(f"{number:08d}", count, many, later, client)


def _row(name: str, count: Count, many: Number, later: int, client: str) -> dict[str, Any]:
    what, shown = (
        (f"client {client}\n", f"Client {client}") if count.figure == "client" else (count.what, many.shown)
    )
    values = {**count._asdict(), "what": what, "month": count.month + later, "figure": count.figure.value}
    return {"meeting": name, **values, "number": many.number, "shown": shown}


def _kind(dice: random.Random) -> Meeting:
    """The example's end in one of many ways, led and promised by one of some dozens of people."""
    meeting = example_until(Phase.FOLLOW).meeting
    people = [f"{dice.choice(FIRST_NAMES)} {dice.choice(NAMES[:4])}" for _each in range(4)]
    actions = tuple(action.but(owner=people[at % 3]) for at, action in enumerate(promises(meeting)))
    return meeting.but(
        facilitator=meeting.facilitator.but(name=people[3]),
        actions=actions,
        progress=tuple(
            Progress(each.id, Moved.DONE, (each.due or TODAY) + timedelta(max(0, dice.randint(-8, 4))))
            for each in actions
        ),
        lessons=tuple(Lesson(each.id, dice.choice(CAUSES), "We look twice") for each in meeting.standing),
        verdicts=tuple(Judged(each.id, dice.choice(list(Verdict))) for each in meeting.standing),
        held=tuple(
            HeldCheckIn(each.id, NOW.replace(tzinfo=None), "So far", dice.choice(list(Satisfied)))
            for each in meeting.check_ins
        ),
        closing=Closing(dice.choice(list(Outcome)), NOW + timedelta(dice.randint(0, 60))),
    )
