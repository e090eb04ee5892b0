"""A language that nobody speaks: each message stands between « and », so that what escapes gettext shows."""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec
import pytest
from babel.dates import get_day_names, get_month_names
from babel.messages.mofile import write_mo

from meeting import language
from tests.catalogue import catalogue

LOCALE = "de"
"""Whose dates and money it borrows."""

_INNERMOST = re.compile(r"«[^«»]*(»|…$)")  # or shortened, where there was no room
_FIRST_NAME = re.compile(r"«(?=(Tom|Maria) )")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CALLED_SO_EVERYWHERE = [
    r"[\w.]+@[\w.]+",  # an address
    r"\bAM-\d{4}-\d{3}\b",  # a reference
    r"\b([0-9a-f]{8,}|[0-9A-F]{4,})\b",  # a hash
    r"^[0-9A-Z]{5}$|\b[0-9A-Z]{5}( +[0-9A-Z]{5})+\b",  # a recovery code, or a group of it
    r"\bAmends\b",
    r"\b(GBP|EUR|PDF|MB)\b",
    r"\b(Ctrl|Shift|Alt|Tab|Enter|Return|Space|Esc|Del|Delete|Up|Down|Left|Right|PgUp|PgDown|F\d+)\b",
    r"</?[a-z]+[^>]*>",  # marks for bold text and the like
    r"&\w+;",
    rf"^{LOCALE}$",
]
_NAMES = [
    *(name for width in ("wide", "abbreviated") for name in get_month_names(width, locale=LOCALE).values()),
    *(name for width in ("wide", "abbreviated") for name in get_day_names(width, locale=LOCALE).values()),
]
_FREE = re.compile("|".join([*_CALLED_SO_EVERYWHERE, *(rf"\b{re.escape(name)}\W?" for name in _NAMES)]))


@contextmanager
def spoken_in(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak it inside the block, and know it from then on; its catalogue is written into `folder`."""
    learn(folder, patch)
    with language.speaking(LOCALE):
        yield


def learn(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Know it from now on, without speaking it; its catalogue is written into `folder`."""
    place = folder / LOCALE / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "amends.mo").write_bytes(_compiled())
    patch.setattr(language, "LOCALES", folder)


@cache
def _compiled() -> bytes:
    """The catalogue with every message between its marks."""
    words, held = catalogue(), io.BytesIO()
    words.locale = LOCALE
    for message in words:
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            marked = tuple(f"«{form}»" for form in forms)
            message.string = marked if isinstance(message.id, tuple) else marked[0]
    write_mo(held, words)
    return held.getvalue()


def texts(held: object) -> Iterator[str]:
    """Every text in a value of values."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, msgspec.Struct):
        for field in held.__struct_fields__:
            yield from texts(getattr(held, field))
    elif isinstance(held, tuple | list):
        for each in held:
            yield from texts(each)


def escaped(text: str, typed: Iterable[str] = ()) -> str:
    """The words of `text` that did not pass through gettext, nor were `typed` by somebody; "" if none."""
    rest, before = text, ""
    for words in sorted(typed, key=len, reverse=True):
        rest = rest.replace(words, " ")
    if rest.count("«") > rest.count("»"):  # a first name alone, out of a marked name
        rest = _FIRST_NAME.sub("", rest)
    while rest != before:
        rest, before = _INNERMOST.sub(" ", rest), rest
    return " ".join(_WORD.findall(_FREE.sub(" ", rest)))
