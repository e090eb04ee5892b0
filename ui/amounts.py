"""Amounts as people write them: "1500", "£1,500", "1.500,50 €", "2 000 CHF"."""

import re
from decimal import Decimal
from typing import NamedTuple

from meeting.language import _, money, spoken

_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}
_SPACES = "'’\u00a0\u202f "
_TEXT = re.compile(rf"\s*(?P<before>[^\d\s]*)\s*(?P<number>\d[\d.,{_SPACES}]*?)\s*(?P<after>[^\d\s.,]*)\s*")

_WITHIN = re.compile(r"[£€$¥] ?\d(?:[\d.,'’]*\d)?|\d(?:[\d.,'’]*\d)? ?(?:[£€$¥]|(?:EUR|GBP|CHF|USD)\b)")


class Amount(NamedTuple):
    """Money: `currency` as in ISO 4217."""

    amount: Decimal
    currency: str


def parse_amount(text: str, currency: str = "") -> Amount | None:
    """The amount that is meant, or None if the text is not an amount of money.

    A bare number is in `currency`; where that is empty, in the currency of the language that is spoken.
    """
    found = _TEXT.fullmatch(text)
    if found is None or (found["before"] and found["after"]):
        return None
    named = found["before"] or found["after"]
    unit = _code(named) if named else currency or own_currency()
    return Amount(_number(found["number"]), unit) if unit else None


def amount_in(text: str) -> str:
    """The amount of money in a sentence, as it is written there; "" if there is none, or more than one."""
    found = [each.group().strip() for each in _WITHIN.finditer(text)]
    return found[0] if len(found) == 1 and parse_amount(found[0]) is not None else ""


def say_amount(amount: Decimal | None, currency: str, worth: str = "") -> str:
    """An amount as rows and fields show it; without one, its worth in words."""
    return money(amount, currency) if amount is not None else worth


def is_payable(found: Amount) -> bool:
    """Whether so much can be paid out: more than nothing, no finer than a coin, and no slip of the hand."""
    from babel.numbers import get_currency_precision

    coins = found.amount.scaleb(get_currency_precision(found.currency))
    return 0 < found.amount < MOST and coins == coins.to_integral_value()


def amount_error() -> str:
    """What to write instead of an amount that cannot be read."""
    example = money(Decimal(1500), own_currency())
    return _("This is not an amount. Write it as {example}.").format(example=example)


MOST = Decimal(10**12)
"""More than that nobody may give."""
_NO_WORDS = re.compile(r"(?:^|\s)[-\u2212]\s*[£€$¥]?\d|[£€$¥]\s*[-\u2212]|^\W*$")


def limit_error(text: str) -> str:
    """Why a limit, an amount or words, limits nothing: "£-5", "£0", "---"; "" if it does or there is none."""
    if not text.strip():
        return ""
    found = parse_amount(text)
    if found is not None:
        good = is_payable(found)
    else:
        has_sign = any(sign in text for sign in _SIGNS)
        good = not _NO_WORDS.search(text) and (not has_sign or bool(amount_in(text)))
    example = money(Decimal(1500), own_currency())
    sentence = _("“{limit}” is no limit. Write an amount, such as {example}, or words, such as 3 hours.")
    return "" if good else sentence.format(limit=text.strip(), example=example)


class _Chosen:
    currency = ""


def count_in(currency: str) -> None:
    """From now on a bare number is in this currency (ISO 4217); "" for that of the language."""
    _Chosen.currency = currency


def own_currency() -> str:
    """The currency that people here mean when they name none."""
    if _Chosen.currency:
        return _Chosen.currency
    from babel.numbers import get_territory_currencies  # not on the way to the first window

    territory = spoken().partition("_")[2]
    found = get_territory_currencies(territory) if territory else []
    return str(found[0]) if found else "EUR"


def _code(named: str) -> str:
    """The currency behind a sign or a code; "" if it is neither: "flats" is no currency."""
    from babel.numbers import is_currency

    code = _SIGNS.get(named, named.upper())
    return code if is_currency(code) else ""


def _number(written: str) -> Decimal:
    """The last point or comma parts the decimals, unless it groups: it repeats, or three digits follow it."""
    digits = re.sub(f"[{_SPACES}]", "", written).rstrip(".,")
    whole, sign, decimals = digits.rpartition(max(".", ",", key=digits.rfind))
    other = "," if sign == "." else "."
    groups = sign in whole or (other not in whole and len(decimals) == 3 and whole.strip("0") != "")
    whole = re.sub("[.,]", "", whole)
    return Decimal(whole + decimals if groups else f"{whole}.{decimals}")
