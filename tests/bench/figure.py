"""A measured figure beside the floor that no program could go below, measured in the same run."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple


class Figure(NamedTuple):
    """`value` in `unit`; `floor` in the same unit; `limit` is the most that value / floor may be.

    `most` is the most that the value itself may be, in `unit`. Without either, nothing is promised.
    `why` says what profiling found to take the time, for a figure that is near its limit.
    """

    name: str
    value: float
    unit: str
    floor_name: str = ""
    floor: float = 0
    limit: float = 0
    most: float = 0
    why: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor it takes; 0 without a floor."""
        return self.value / self.floor if self.floor else 0

    @property
    def holds(self) -> bool:
        """Whether it keeps within its limits; a figure without any always does."""
        return (not self.limit or self.ratio <= self.limit) and (not self.most or self.value <= self.most)


def best(work: Callable[[], object], times: int = 15, clock: Callable[[], float] = perf_counter) -> float:
    """The shortest of several runs in milliseconds: the others were disturbed by something else."""

    def run() -> float:
        start = clock()
        work()
        return clock() - start

    return 1000 * min(run() for _ in range(times))
