"""Meetings to begin a test with: the example, just entering or just finishing each phase."""

from collections.abc import Callable
from functools import cache

from meeting import example
from meeting.leaving import EndEarly, MoveOn, Pause
from meeting.phases import Phase
from meeting.signing import HandOver, Seal
from tests.builders import MEETING, Played, example_until
from tests.method.useful import useful

Stage = Callable[[], Played]


@cache
def _kept(name: str) -> Played:
    return _STAGES[name]()


def nothing() -> Played:
    """Before the meeting is opened."""
    return Played()


def opened() -> Played:
    """Opened, and nothing written down yet."""
    return Played().play([next(example.prepare(MEETING))])


def prepared() -> Played:
    """Everything written down, Maria not there yet."""
    return _kept("prepared").copy()


def heard() -> Played:
    """Phase 1, five points heard, confirmed, read back; nothing more."""
    return _kept("heard").copy()


def turning() -> Played:
    """Phase 2 has just begun."""
    return heard().do(MoveOn(Phase.TRANSITION))


def turned() -> Played:
    """Phase 2, everything said; the client is willing."""
    return _kept("turned").copy()


def acting() -> Played:
    """Phase 3 has just begun."""
    return turned().do(MoveOn(Phase.ACTION))


def agreed() -> Played:
    """Phase 3, the plan agreed."""
    return _kept("agreed").copy()


def signing() -> Played:
    """The pages lie on the table, nobody has signed."""
    return agreed().do(MoveOn(Phase.SIGN))


def signed() -> Played:
    """Both have signed."""
    return pushed_until(signing(), Seal)


def sealed() -> Played:
    """Sealed: the promises are to be kept now."""
    return _kept("sealed").copy()


def left() -> Played:
    """Ended early in phase 3, with actions begun."""
    return agreed().do(EndEarly("Maria had to go."))


def paused() -> Played:
    """A break in phase 1."""
    return heard().do(Pause())


def closed() -> Played:
    """The case is closed."""
    return pushed_until(sealed(), HandOver)


def pushed_until(played: Played, last: type) -> Played:
    """Play what the method wants next until that would be an act of the class `last`."""
    while not isinstance(act := useful(played.meeting), last):
        played.do(act)
    return played


_STAGES: dict[str, Stage] = {
    "prepared": lambda: example_until(Phase.UNLOAD),
    "heard": lambda: example_until(Phase.TRANSITION),
    "turned": lambda: example_until(Phase.ACTION),
    "agreed": lambda: example_until(Phase.SIGN),
    "sealed": lambda: example_until(Phase.FOLLOW),
}
