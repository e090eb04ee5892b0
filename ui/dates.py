"""Days and times as people write them: "12 March", "12/3", "Fri", "tomorrow", "in 3 weeks", "3 pm"."""

import re
from datetime import date, time, timedelta

from meeting.language import _, day, spoken

_LOOKS_BACK = 62
"""A day without a year is the next one, unless it was within the last two months: most are promises."""


def parse_day(text: str, today: date) -> date | None:
    """The day that is meant, or None if it cannot be understood or does not exist."""
    words = " ".join(text.casefold().replace(",", " ").split()).rstrip(".")
    if not words:
        return None
    for reading in (_near_word, _weekday, _interval, _iso, _numbers, _named):
        found = reading(words, today)
        if found is not None:
            return found
    return None


def parse_time(text: str) -> time | None:
    """The time of day that is meant: "10", "10:30", "10.30", "1030", "3 pm"; or None."""
    found = re.fullmatch(
        r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?:\s*o.?clock)?", text.strip().casefold()
    )
    if found is None:
        return {_("noon"): time(12), _("midnight"): time(0)}.get(text.strip().casefold())
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def say_day(value: date, today: date) -> str:
    """A day as the fields show it: "Fri 13 March", with its year where it would be taken for another day."""
    short = day(value, "EEE d MMMM")
    return short if parse_day(short, today) == value else day(value, "EEE d MMMM y")


def example_day(today: date) -> str:
    """How to write a day to come, for a field that is empty: "26 March or Fri"."""
    return _("{day} or Fri").format(day=day(today + timedelta(weeks=2), "d MMMM"))


def day_error(text: str, today: date) -> str:
    """What is wrong with a day that cannot be read, and how to write it."""
    month = _month_of(text.casefold(), today)
    if month is not None:
        last = _last_day(month)
        return _("This date does not exist. Write it as {example}.").format(example=day(last, "d MMMM"))
    return _("This is not a date. Write it as {example}.").format(example=day(today, "d MMMM"))


def time_error() -> str:
    """What to write instead of a time that cannot be read."""
    return _("This is not a time. Write it as 10:30.")


def _near_word(words: str, today: date) -> date | None:
    """Today, tomorrow, and their like."""
    named = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1, _("the day after tomorrow"): 2}
    named |= {_("next week"): 7, _("in a week"): 7, _("in a fortnight"): 14}
    return today + timedelta(days=named[words]) if words in named else None


def _weekday(words: str, today: date) -> date | None:
    """ "Fri" is the next Friday, never today; "next Friday" means the same."""
    name = words.removeprefix(_("next ")).removeprefix(_("on "))
    for at, names in enumerate(_names("days")):
        if name in names:
            return today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    return None


def _interval(words: str, today: date) -> date | None:
    """ "in 3 days", "in 2 weeks"."""
    found = re.fullmatch(r"(?:in )?(\d{1,3}) (day|week|month)s?", words)
    if found is None:
        return None
    count = int(found[1])
    if found[2] == "month":
        total = today.month - 1 + count
        year, month = today.year + total // 12, total % 12 + 1
        return _made(year, month, min(today.day, _last_day(date(year, month, 1)).day))
    return today + timedelta(days=count * (7 if found[2] == "week" else 1))


def _iso(words: str, _today: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return _made(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numbers(words: str, today: date) -> date | None:
    """ "12/3", "12.3.2026": day before month, as everywhere but in the United States."""
    found = re.fullmatch(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?\.?", words)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if spoken() == "en_US":
        first, second = second, first
    return _with_year(first, second, found[3], today)


def _named(words: str, today: date) -> date | None:
    """ "12 March", "Thu 12 Mar 2026", "March 12th", "the 12th of March"."""
    month = _month_of(words, today)
    numbers = re.findall(r"\d+", words)
    if month is None or not 1 <= len(numbers) <= 2 or len(numbers[0]) > 2:
        return None
    return _with_year(int(numbers[0]), month.month, numbers[1] if len(numbers) == 2 else None, today)


def _month_of(words: str, today: date) -> date | None:
    """The first of the month that the words name, in today's year."""
    tokens = re.findall(r"[^\W\d_]+", words)
    for at, names in enumerate(_names("months")):
        if any(token in names for token in tokens):
            return date(today.year, at + 1, 1)
    return None


def _with_year(day_: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day_)
    near = (_made(today.year + step, month, day_) for step in range(-1, 9))  # a leap day may be far
    return next((each for each in near if each and (today - each).days <= _LOOKS_BACK), None)


def _made(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None  # there is no such day, and that is the answer


def _last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def month_names() -> frozenset[str]:
    """Every name of a month, long and short."""
    return frozenset().union(*_names("months"))


def weekday_names() -> frozenset[str]:
    """Every name of a day of the week, long and short."""
    return frozenset().union(*_names("days"))


def _names(kind: str) -> list[set[str]]:
    """The names of days or months, long and short, in the language that is spoken and in English."""
    from babel.dates import get_day_names, get_month_names

    read = get_day_names if kind == "days" else get_month_names
    count, first = (7, 0) if kind == "days" else (12, 1)
    names: list[set[str]] = [set() for _at in range(count)]
    for locale in {spoken(), "en_GB"}:
        for width in ("wide", "abbreviated"):
            for at, name in read(width, locale=locale).items():
                names[at - first].add(name.casefold().rstrip("."))
                names[at - first].add(name.casefold()[:3])
    return names
