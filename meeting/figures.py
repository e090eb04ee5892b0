"""What all cases say together: the figures as values, and how they add up. Storage counts the same by SQL."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from meeting.counting import LATE, LEFT, ON_TIME, OPEN, UNRESOLVED, Count, Counts, Figure, month_of
from meeting.frozen import Value

K = TypeVar("K", int, str)

FEWEST = 5
"""With fewer cases than this nothing can be found: only the table is shown."""

MOST_CLIENTS = 6
"""How many of the clients with the most cases are named."""


OWNED = (Figure.CAUSE, Figure.PROMISE, Figure.SATISFIED)
"""The figures whose owners can be chosen."""


class Span(Value):
    """What is counted: the months from that of `since` on, or all; of one `owner` or, "", of everyone."""

    today: date
    since: date | None = None
    owner: str = ""

    def holds(self, count: Count) -> bool:
        """Whether something counted belongs to it: what is promised and not late yet says nothing so far."""
        begins = self.since is None or count.month >= month_of(self.since)
        return begins and self.owner in ("", count.owner) and is_due(count, self.today)


class Kept(NamedTuple):
    """The actions of some month or owner: how many were on time; how many late, given up or overdue."""

    on_time: int
    late: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.on_time + self.late


class Figures(Value):
    """All that is counted. Most frequent first, days ascending, promises by month and by owner.

    `cases` began in the span, with so many `clients`; `most` are those of the clients with `repeats` cases.
    `rests`: on how many cases a figure rests, counted no further than FEWEST.
    """

    cases: int = 0
    clients: int = 0
    repeats: int = 0
    most: tuple[tuple[str, int], ...] = ()
    causes: tuple[tuple[str, int], ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    unresolved: int = 0
    by_month: tuple[tuple[int, Kept], ...] = ()
    by_owner: tuple[tuple[str, Kept], ...] = ()
    satisfied: tuple[tuple[str, int], ...] = ()
    verdicts: tuple[tuple[str, int], ...] = ()
    rests: tuple[tuple[Figure, int], ...] = ()
    owners: tuple[str, ...] = ()

    def rests_on(self, figure: Figure) -> int:
        """On how many cases it rests, counted no further than FEWEST."""
        return dict(self.rests).get(figure, 0)


def added_up(meetings: Iterable[Counts], span: Span) -> Figures:
    """The figures of some meetings: the plain way, which every store must agree with."""
    every = list(meetings)
    wanted = [{count: number for count, number in each.items() if span.holds(count)} for each in every]
    numbers, names = _sums(wanted)
    clients, times = numbers[Figure.CLIENT], numbers[Figure.TIME]
    promised = [
        (count, number.number)
        for counts in wanted
        for count, number in counts.items()
        if count.figure is Figure.PROMISE
    ]
    this_month = month_of(span.today)
    return Figures(
        cases=clients.total(),
        clients=len(clients),
        repeats=sum(number > 1 for number in clients.values()),
        most=_ranked({who: n for who, n in clients.items() if n > 1}, names)[:MOST_CLIENTS],
        causes=_ranked(numbers[Figure.CAUSE], names),
        days=tuple(sorted((int(what), n) for what, n in times.items() if what != UNRESOLVED)),
        unresolved=times[UNRESOLVED],
        by_month=_kept((each.month, each.what, n) for each, n in promised if each.month <= this_month),
        by_owner=_kept((each.owner, each.what, n) for each, n in promised),
        satisfied=tuple(sorted(numbers[Figure.SATISFIED].items())),
        verdicts=tuple(sorted(numbers[Figure.VERDICT].items())),
        rests=_rests(wanted),
        owners=tuple(sorted({count.owner for counts in every for count in counts if _is_owned(count)})),
    )


def is_due(count: Count, today: date) -> bool:
    """Whether it says anything: a promise that is open and not late yet does not."""
    if count.figure is not Figure.PROMISE or count.what in (ON_TIME, LATE, LEFT):
        return True
    return count.what < f"{OPEN}{today.isoformat()}"


def _is_owned(count: Count) -> bool:
    return bool(count.owner) and count.figure in OWNED


_Names = dict[str, str]


def _sums(wanted: Iterable[Counts]) -> tuple[dict[Figure, Counter[str]], _Names]:
    """How many there are of everything, and how people call it."""
    numbers: dict[Figure, Counter[str]] = defaultdict(Counter)
    names: _Names = {}
    for counts in wanted:
        for count, number in counts.items():
            numbers[count.figure][count.what] += number.number
            names[count.what] = min(names.setdefault(count.what, number.shown), number.shown)
    return numbers, names


def _ranked(numbers: Mapping[str, int], names: _Names) -> tuple[tuple[str, int], ...]:
    """What is most frequent first; what is equal, in the order of its letters."""
    order = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return tuple((names[what], number) for what, number in order)


def _kept(promised: Iterable[tuple[K, str, int]]) -> tuple[tuple[K, Kept], ...]:
    """How many were on time and how many not, by whatever comes first."""
    found: dict[K, list[int]] = defaultdict(lambda: [0, 0])
    for key, what, number in promised:
        found[key][what != ON_TIME] += number
    return tuple((key, Kept(*found[key])) for key in sorted(found))


def _rests(wanted: Iterable[Counts]) -> tuple[tuple[Figure, int], ...]:
    rests: Counter[Figure] = Counter()
    for counts in wanted:
        rests.update({count.figure for count in counts})
    return tuple(sorted((figure, min(number, FEWEST)) for figure, number in rests.items()))
