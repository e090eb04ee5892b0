"""Acts in which every free text says where it came from, so that it is known again wherever it turns up."""

import re
from decimal import Decimal
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from meeting.acts import Act
from meeting.frozen import Value

OPEN, CLOSE = "[[", "]]"
PLACE = re.compile(r"\[\[([A-Za-z_.]+)\]\]")
NOT_WORDS = frozenset(
    {"zone", "currency", "digest", "media_type", "sha256", "language", "reference", "rules"}
)
"""Fields whose texts are no words: what they hold is read by the program."""

LIMITS = {"KeepOffer.offer.limit": Decimal("27182.81"), "SetLimit.amount": Decimal("31415.92")}
"""Limits are numbers: these stand for them, and for nothing else."""


def marked(act: Act) -> Act:
    """The same act; each of its texts begins with the name of its class and of its field."""
    return cast(Act, _marked(act, type(act).__name__))


def marks_in(text: str) -> set[str]:
    """The places that some of a text came from: {"KeepFact.fact.text"}."""
    numbers = text.replace(",", "")
    limits = {place for place, limit in LIMITS.items() if str(int(limit)) in numbers}
    return limits | set(PLACE.findall(text))


def _marked(value: Value, place: str) -> Value:
    hints: dict[str, Any] = _hints(type(value))
    changed = {
        name: _field(getattr(value, name), hint, f"{place}.{name}")
        for name, hint in hints.items()
        if name not in NOT_WORDS
    }
    return value.but(**changed)


def _field(value: Any, hint: Any, place: str) -> Any:
    if isinstance(value, Decimal):
        return LIMITS.get(place, value)
    if isinstance(value, Value):
        return _marked(value, place)
    if isinstance(value, tuple):
        inner = [each for each in get_args(hint) if each is not Ellipsis]
        return tuple(_field(each, inner[min(at, len(inner) - 1)], place) for at, each in enumerate(value))
    is_words = isinstance(value, str) and (hint is str or str in get_args(hint))
    return f"{OPEN}{place}{CLOSE}{value}" if is_words and value.strip() and OPEN not in value else value


@cache
def _hints(cls: type[Value]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {name: hints[name] for name in cls.__struct_fields__}
