"""What all cases say together: the figures as values, and how they add up. Storage counts the same by SQL."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from meeting.counting import LATE, LEFT, ON_TIME, OPEN, UNRESOLVED, Count, Counts, Figure, month_of
from meeting.frozen import Value

FEWEST = 5
"""With fewer cases than this nothing can be found: only the table is shown."""

MOST_CLIENTS = 6
"""How many of the clients with the most cases are named."""


OWNED = (Figure.CAUSE, Figure.PROMISE, Figure.SATISFIED)
"""The figures whose owners can be chosen."""


class Span(Value):
    """What is counted: months from that of `since` to that of `today`, of one `owner` or, "", of all."""

    today: date
    since: date | None = None
    owner: str = ""

    def holds(self, count: Count) -> bool:
        """Whether something counted belongs to it."""
        begins = self.since is None or count.month >= month_of(self.since)
        return begins and count.month <= month_of(self.today) and self.owner in ("", count.owner)


class Kept(NamedTuple):
    """The actions of one owner that were due in one month: on time, or late, given up or overdue."""

    month: int
    owner: str
    on_time: int
    late: int


class Figures(Value):
    """All that is counted. Most frequent first, days ascending, promises by month.

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
    promises: tuple[Kept, ...] = ()
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
    wanted = [{count: number for count, number in counts.items() if span.holds(count)} for counts in every]
    found: dict[Figure, Counter[str]] = defaultdict(Counter)
    shown: dict[tuple[Figure, str], str] = {}
    kept: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    rests: Counter[Figure] = Counter()
    for counts in wanted:
        rests.update({count.figure for count in counts if is_due(count, span.today)})
        for count, number in counts.items():
            found[count.figure][count.what] += number.number
            known = shown.setdefault((count.figure, count.what), number.shown)
            shown[count.figure, count.what] = min(known, number.shown)
            if count.figure is Figure.PROMISE and is_due(count, span.today):
                kept[count.month, count.owner][count.what != ON_TIME] += number.number
    clients = found[Figure.CLIENT]
    named = {who: shown[Figure.CLIENT, who] for who in clients}
    causes = {what: shown[Figure.CAUSE, what] for what in found[Figure.CAUSE]}
    times = found[Figure.TIME]
    return Figures(
        cases=clients.total(),
        clients=len(clients),
        repeats=sum(number > 1 for number in clients.values()),
        most=ranked({who: n for who, n in clients.items() if n > 1}, named)[:MOST_CLIENTS],
        causes=ranked(found[Figure.CAUSE], causes),
        days=tuple(sorted((int(what), n) for what, n in times.items() if what != UNRESOLVED)),
        unresolved=times[UNRESOLVED],
        promises=tuple(Kept(*key, *numbers) for key, numbers in sorted(kept.items())),
        satisfied=tuple(sorted(found[Figure.SATISFIED].items())),
        verdicts=tuple(sorted(found[Figure.VERDICT].items())),
        rests=tuple(sorted((figure, min(number, FEWEST)) for figure, number in rests.items())),
        owners=tuple(sorted({count.owner for counts in every for count in counts if names_owner(count)})),
    )


def ranked(numbers: dict[str, int], shown: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """What is most frequent first, as people call it; what is equal, in the order of its letters."""
    order = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return tuple((shown[what], number) for what, number in order)


def names_owner(count: Count) -> bool:
    """Whether figures can be told apart by its owner."""
    return bool(count.owner) and count.figure in OWNED


def is_due(count: Count, today: date) -> bool:
    """Whether it says how a promise stands: what is open and not late yet says nothing."""
    if count.figure is not Figure.PROMISE or count.what in (ON_TIME, LATE, LEFT):
        return True
    return count.what < f"{OPEN}{today.isoformat()}"
