"""Ten thousand meetings: opened, listed and searched, beside the bare database reading as much."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.data import filled
from tests.bench.figure import Figure, best
from tests.stores import bare as database
from tests.stores import open_store

MEETINGS = 10_000
NEWEST = "SELECT * FROM meetings ORDER BY touched DESC, id DESC LIMIT 200"
FOUND = """SELECT count(*) FROM meetings WHERE search LIKE '%worktop%'
           OR id IN (SELECT meeting FROM points WHERE search LIKE '%worktop%')"""


def figures() -> list[Figure]:
    """The first page, a search through all, and what is due, with 10,000 meetings in the file."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        filled(folder, MEETINGS)
        opening, bare_opening = best(lambda: _open(folder)), best(lambda: _open_bare(folder))
        store, bare = open_store(folder), database(folder / "amends.db")
        rows, searching = best(store.shelf.rows), best(lambda: store.shelf.count("worktop"))
        due = best(lambda: store.shelf.due(date(2026, 3, 12)))
        bare_rows, bare_search = best(lambda: _all(bare, NEWEST)), best(lambda: _all(bare, FOUND))
        bare.close()
        store.close()
    same = "the bare database, same rows"
    return [
        Figure("a file of 10,000 meetings opened and its newest 200 read", opening, "ms", same, bare_opening),
        Figure("the newest 200 of 10,000 meetings", rows, "ms", same, bare_rows),
        Figure("a search through 10,000 meetings and their points", searching, "ms", same, bare_search),
        Figure("what is due in 10,000 meetings", due, "ms"),
    ]


def _open(folder: Path) -> None:
    store = open_store(folder)
    store.shelf.rows()
    store.close()


def _open_bare(folder: Path) -> None:
    bare = database(folder / "amends.db")
    _all(bare, NEWEST)
    bare.close()


def _all(bare: Any, query: str) -> None:
    bare.execute(query).fetchall()
