"""How wide the widest day is in the language that is spoken: a column of days cuts off no month."""

from datetime import date
from functools import cache

from meeting.language import day, spoken
from ui.theme import look
from ui.tokens import Type

_LEAP_YEAR = 2028


def day_width(style: str = "d MMMM y", after: str = "", size: Type = Type.BODY) -> int:
    """Pixels that any day takes in that style, with `after` behind it, such as ", 00:00"."""
    return _widest(look().family, look().scale, size, style, after, spoken())


@cache
def _widest(_family: str, _scale: float, size: Type, style: str, after: str, _locale: str) -> int:
    """What decides it is named, so that it is measured once for each."""
    metrics = look().metrics(size)
    digit = max("0123456789", key=metrics.horizontalAdvance)
    days = [day(date(_LEAP_YEAR, month, 28), style) + after for month in range(1, 13)]
    return 1 + max(metrics.horizontalAdvance(_with_digit(text, digit)) for text in days)


def _with_digit(text: str, digit: str) -> str:
    return "".join(digit if letter.isdigit() else letter for letter in text)
