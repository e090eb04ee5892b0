"""Search as one types, through a hundred thousand meetings with six hundred thousand points."""

import random
import tempfile
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from tests.bench.data import filled
from tests.bench.figure import Figure
from tests.stores import open_store

MEETINGS, TIMES, FIRST_PAGE = 100_000, 200, 60
WORDS = (
    "keller", "worktop", "müller daughters", "maria oak", "kitchens", "invoice 4,860", "osei", "am 2019",
    "harbour", "inés ruiz", "zoë", "tenant flat", "grey", "99123", "novak 4711",
)  # fmt: skip


def figures() -> list[Figure]:
    """The 95th percentile of a keystroke's search, the first screen of it."""
    with tempfile.TemporaryDirectory() as made:
        filled(Path(made), MEETINGS)
        store, dice, took = open_store(Path(made)), random.Random(1), []
        for _time in range(TIMES):
            words = dice.choice(WORDS)
            typed = words[: dice.randint(1, len(words))]
            begun = perf_counter()
            store.shelf.rows(FIRST_PAGE, search=typed)
            took.append(1000 * (perf_counter() - begun))
        store.close()
    name = f"a search through {MEETINGS:,} meetings, per letter typed, 95th percentile"
    return [Figure(name, quantiles(took, n=20)[-1], "ms", most=20)]
