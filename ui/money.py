"""Amounts as people write them: "£1,500", "1500 EUR", "2 000", "12.50"."""

import re
from decimal import Decimal, InvalidOperation

from meeting.language import _, money, spoken

_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}
_TEXT = re.compile(r"(?P<before>[^\d\s.,]*)\s*(?P<number>\d[\d.,\s\u00a0\u202f’']*)(?P<after>[^\d\s.,]*)")


def parse_amount(text: str) -> tuple[Decimal, str] | None:
    """The amount and its currency (ISO 4217), or None if the text is not an amount of money.

    A bare number is in the currency of the language that is spoken.
    """
    found = _TEXT.fullmatch(text.strip())
    if found is None or (found["before"] and found["after"]):
        return None
    named = found["before"] or found["after"]
    currency = _currency(named) if named else own_currency()
    number = _number(found["number"])
    return (number, currency) if currency and number is not None else None


def say_amount(amount: Decimal | None, currency: str) -> str:
    """An amount as the fields show it; "" for none."""
    return money(amount, currency) if amount is not None else ""


def amount_error() -> str:
    """What to write instead of an amount that cannot be read."""
    return _("This is not an amount. Write it as {example}.").format(
        example=money(Decimal(1500), own_currency())
    )


def own_currency() -> str:
    """The currency that people here mean when they name none."""
    from babel.numbers import get_territory_currencies

    territory = spoken().partition("_")[2]
    found = get_territory_currencies(territory) if territory else []
    return str(found[0]) if found else "EUR"


def _currency(named: str) -> str:
    """The code behind a sign or a code; "" if it is neither: "flats" is no currency."""
    if named in _SIGNS:
        return _SIGNS[named]
    from babel import Locale

    code = named.upper()
    return code if len(code) == 3 and code in Locale.parse("en").currencies else ""


def _number(text: str) -> Decimal | None:
    """A decimal sign is the last point or comma with one or two digits behind it; others group."""
    digits = re.sub(r"[\s\u00a0\u202f’']", "", text).rstrip(".,")
    found = re.fullmatch(r"([\d.,]*?\d)(?:[.,](\d{1,2}))?", digits)
    if found is None:
        return None
    whole = re.sub(r"[.,]", "", found[1])
    try:
        return Decimal(f"{whole}.{found[2]}" if found[2] else whole)
    except InvalidOperation:
        return None  # not a number, and that is the answer
