"""How long work tells how far it is. Whoever hears it may raise, which ends the work and undoes it."""

from collections.abc import Callable

Told = Callable[[int], object]
"""Called with the percentage that is done."""


def unheard(_percent: int) -> None:
    """Where nobody waits."""


def part(told: Told, first: int, last: int) -> Told:
    """For a part of the work, which leads from one percentage to another."""
    return lambda percent: told(first + percent * (last - first) // 100)
