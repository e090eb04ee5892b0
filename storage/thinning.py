"""Which backups are kept: the last of each of 7 days, of 4 weeks and of 12 months, and always the newest."""

from collections.abc import Callable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def worth_keeping(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those to keep. Only days on which there is a backup count, so that a long absence costs none.

    Those from after `now` were made while the clock was wrong: they push none of the others out.
    """
    every = list(times)
    return _of_each_period(at for at in every if at <= now) | _of_each_period(at for at in every if at > now)


def _of_each_period(times: Iterable[datetime]) -> set[datetime]:
    newest_first = sorted(times, reverse=True)
    kept = set(newest_first[:1])
    for most, period in _PERIODS:
        last_of: dict[object, datetime] = {}
        for at in newest_first:
            last_of.setdefault(period(at), at)
        kept.update(list(last_of.values())[:most])
    return kept
