"""Which way each character runs: the Unicode bidirectional algorithm (UAX 9) up to the levels.

Isolates, embeddings and overrides are obeyed to the end of their own paragraph and no further, so that
what somebody pastes into one text cannot turn another one around.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple
from unicodedata import bidirectional

from reports.nesting import PASSED_OVER, edges_of, first_letter, nested, partners_of, sequences
from reports.resolving import resolve

_page: ContextVar[bool] = ContextVar("page", default=False)


class Levels(NamedTuple):
    """The level of a paragraph and of each of its characters; odd ones run from right to left."""

    base: int
    each: list[int]


@contextmanager
def reading(backwards: bool) -> Iterator[None]:
    """What is laid out meanwhile stands on a page that is read from right to left, or is not."""
    token = _page.set(backwards)
    try:
        yield
    finally:
        _page.reset(token)


def is_backwards() -> bool:
    """Whether the page is read from right to left: what has no direction of its own follows it."""
    return _page.get()


def first_strong(text: str) -> int | None:
    """1 where the first strong letter outside of isolates runs from right to left, 0 if not; None without."""
    kinds = [bidirectional(char) for char in text]
    return first_letter(kinds, partners_of(kinds), 0, len(kinds))


def levels(text: str, usual: int = 0) -> Levels:
    """The levels of one paragraph. `usual` is its direction where no letter has one."""
    kinds = ["WS" if kind == "B" else kind or "L" for kind in map(bidirectional, text)]
    partners = partners_of(kinds)
    base = first_letter(kinds, partners, 0, len(kinds))
    base = usual if base is None else base
    given = list(kinds)
    outer = nested(kinds, partners, base)
    found = list(outer)
    for run in sequences(given, outer, partners):
        resolve(text, run, kinds, found, edges_of(run, given, outer, partners, base))
    _inherit(given, found, base)
    return Levels(base, found)


def visual(found: list[int]) -> list[int]:
    """Places from left to right, for the levels of what stands on one line (L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        for end in range(len(order) + 1):
            if end == len(order) or found[order[end]] < level:
                order[start:end] = order[start:end][::-1]
                start = end + 1
    return order


def _inherit(given: list[str], found: list[int], base: int) -> None:
    """What the algorithm passes over takes the level before it."""
    last = base
    for at, kind in enumerate(given):
        if kind in PASSED_OVER:
            found[at] = last
        last = found[at]
