"""How long work tells how far it is. Whoever hears it may raise, which ends the work and undoes it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Told = Callable[[int], object]
"""Called with the percentage that is done."""
T = TypeVar("T")


def unheard(_percent: int) -> None:
    """Where nobody waits."""


def part(told: Told, first: int, last: int) -> Told:
    """For a part of the work, which leads from one percentage to another."""
    return lambda percent: told(first + percent * (last - first) // 100)


_listener: ContextVar[Told] = ContextVar("listener", default=unheard)


@contextmanager
def listening(told: Told) -> Iterator[None]:
    """`told` hears how far `each` is inside the block, each percentage once."""
    furthest = -1

    def on(percent: int) -> None:
        nonlocal furthest
        if percent > furthest:
            furthest = percent
            told(percent)

    before = _listener.set(on)
    try:
        yield
    finally:
        _listener.reset(before)


def each(things: Sequence[T]) -> Iterator[T]:
    """One after the other; whoever listens hears how far it is."""
    told = _listener.get()
    for done, thing in enumerate(things):
        told(100 * done // len(things))
        yield thing
