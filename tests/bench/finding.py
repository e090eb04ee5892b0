"""Search as one types, through a hundred thousand meetings with six hundred thousand points."""

import random
import tempfile
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from meeting.filters import ALL, Filters
from meeting.phases import Phase
from meeting.ports import Shelf
from tests.bench.data import filled
from tests.bench.figure import Figure
from tests.stores import open_store

MEETINGS, TIMES, FIRST_PAGE = 100_000, 200, 60
WORDS = (
    "keller", "worktop", "müller daughters", "maria oak", "kitchens", "invoice 4,860", "osei", "am 2019",
    "harbour", "inés ruiz", "zoë", "tenant flat", "grey", "99123", "novak 4711",
)  # fmt: skip
FILTERS = (
    Filters(phase=Phase.CLOSED),
    Filters(since=date(2026, 1, 1), until=date(2026, 12, 31)),
    Filters(since=date(2026, 3, 5), phase=Phase.FOLLOW),
    Filters(owner="priya"),
    Filters(until=date(2026, 3, 14), phase=Phase.CLOSED, owner="har"),
)


def figures() -> list[Figure]:
    """The 95th percentile of a keystroke's search, the first screen of it."""
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as made:
        filled(Path(made), MEETINGS)
        store = open_store(Path(made))
        took = [_took(store.shelf, dice, narrowed) for narrowed in (False, True)]
        store.close()
    name = f"a search through {MEETINGS:,} meetings, per letter typed, 95th percentile"
    return [
        Figure(name, quantiles(took[0], n=20)[-1], "ms", most=20),
        Figure(f"{name}, with filters", quantiles(took[1], n=20)[-1], "ms", most=20),
    ]


def _took(shelf: Shelf, dice: random.Random, narrowed: bool) -> list[float]:
    """How long each took, in milliseconds."""
    took = []
    for _time in range(TIMES):
        words = dice.choice(WORDS)
        typed = words[: dice.randint(not narrowed, len(words))]
        begun = perf_counter()
        shelf.rows(FIRST_PAGE, search=typed, only=dice.choice(FILTERS) if narrowed else ALL)
        took.append(1000 * (perf_counter() - begun))
    return took
