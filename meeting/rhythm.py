"""A promise with a rhythm: when each of its times is due, and which of them comes next."""

from collections.abc import Iterator
from datetime import date, timedelta

from meeting.language import _, day
from meeting.values import Action

LONGEST = 3660
"""Days from the first time to the last, at most."""

WEEK = 7
RHYTHMS = (1, WEEK, 14, 28)
"""Days between two times, as they are offered."""


def due_days(action: Action) -> tuple[date, ...]:
    """The day of each time, the last on the action's own date; without a rhythm that date alone, if any."""
    if action.due is None:
        return ()
    if not has_rhythm(action):
        return (action.due,)
    before = reversed(range(action.times))
    return tuple(action.due - timedelta(days=action.every * each) for each in before)


def has_rhythm(action: Action) -> bool:
    """Whether each time has a day of its own."""
    is_known = action.due is not None and action.due.toordinal() > LONGEST
    return is_known and action.every > 0 and 1 < action.times <= LONGEST // action.every + 1


def no_rhythm(action: Action) -> Iterator[str]:
    """Why an action cannot be done at that rhythm; nothing if it can, or has none."""
    if action.every and (action.every < 0 or action.times < 2):
        yield _("Write how many times it is done.")
    elif action.every and action.every * (action.times - 1) > LONGEST:
        yield _("It can be repeated for ten years at most.")


def too_early(action: Action, today: date) -> str:
    """Why the first of several times cannot be kept: its day is before `today` (local); "" if it can."""
    first = next(iter(due_days(action)), today)
    if not has_rhythm(action) or first >= today:
        return ""
    text = _("Write the day of the last time: by this one, the first would be {day}.")
    return text.format(day=day(first, "d MMMM"))


def next_due(action: Action, count: int) -> date | None:
    """The day of the time that comes after `count` of them; None without a date."""
    days = due_days(action)
    return days[min(count, len(days) - 1)] if days else None


def often(every: int) -> str:
    """ "every week"; "" for no rhythm."""
    named = {
        0: "",
        1: _("every day"),
        WEEK: _("every week"),
        14: _("every two weeks"),
        28: _("every four weeks"),
    }
    return named[every] if every in named else _("every {count} days").format(count=every)


def how_often(action: Action) -> str:
    """ "every Tuesday", "every two weeks"; "" for no rhythm, and where what is to be done says so itself."""
    said = often(action.every)
    if action.every == WEEK and action.due is not None:
        said = _("every {weekday}").format(weekday=day(action.due, "EEEE"))
    return "" if said.casefold() in action.what.casefold() else said
