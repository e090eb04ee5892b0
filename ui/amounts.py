"""Amounts and point numbers as people write them: "1500", "£1,500", "1.500,50 €"; "1, 5", "1 and 5"."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from meeting.ids import PointId
from meeting.language import _, listing, money

SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}
_NUMBER = r"\d[\d.,'’\u00a0\u202f ]*"
_SPACES = "'’\u00a0\u202f "


class Amount(NamedTuple):
    """Money: `currency` as in ISO 4217."""

    amount: Decimal
    currency: str


def parse_amount(text: str, currency: str) -> Amount | None:
    """The amount that is meant, in the currency written beside it or in `currency`; None if there is none."""
    from babel.numbers import is_currency  # not on the way to the first window

    found = re.fullmatch(rf"\s*([^\d\s]*)\s*({_NUMBER}?)\s*([^\d\s.,]*)\s*", text)
    if found is None:
        return None
    before, number, after = found[1], _plain(found[2]), found[3]
    named = before or after
    unit = SYMBOLS.get(named, named.upper()) if named else currency
    if (before and after) or number is None or not is_currency(unit):
        return None
    return Amount(Decimal(number), unit)


def _plain(written: str) -> str | None:
    """The digits with one point at most: the last sign parts the decimals unless three digits follow it."""
    number = written.strip(" .,")
    for space in _SPACES:
        number = number.replace(space, "")
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return number or None
    sign, other = number[last], "," if number[last] == "." else "."
    groups = number.count(sign) > 1 or (other not in number and len(number) - last == 4)
    whole = number.replace(".", "").replace(",", "")
    if groups:
        return whole
    decimals = len(number) - last - 1
    return f"{whole[:-decimals]}.{whole[-decimals:]}"


def say_amount(amount: Decimal | None, currency: str, worth: str = "") -> str:
    """What a row and a field show."""
    return money(amount, currency) if amount is not None else worth


def amount_error() -> str:
    """What to write instead of an amount that cannot be read."""
    return _("This is not an amount. Write it as {example}.").format(example=money(Decimal(1500), "GBP"))


def parse_points(text: str, numbering: Mapping[PointId, int]) -> tuple[PointId, ...] | None:
    """The points whose numbers are written; None if a number belongs to no point."""
    by_number = {str(number): point for point, number in numbering.items()}
    written = dict.fromkeys(re.findall(r"\d+", text))
    if re.sub(r"[\d\s,;.+&]|and", "", text) or not by_number.keys() >= written.keys():
        return None
    return tuple(by_number[number] for number in sorted(written, key=int))


def points_error(numbering: Mapping[PointId, int]) -> str:
    """Which numbers there are."""
    numbers = sorted(numbering.values())
    some = [str(number) for number in numbers] if len(numbers) < 3 else [str(numbers[0]), str(numbers[-1])]
    return _("Write numbers of points, such as {numbers}.").format(numbers=listing(some))
