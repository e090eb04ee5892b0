"""The language that screens, gates and paper speak: gettext for words, Babel for dates and money.

The screen and the paper may speak different languages (an interpreter is in the room), so the
language is a context: `with speaking("de"): ...` holds for everything said inside it.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

LOCALES = Path(__file__).resolve().parent.parent / "assets" / "locale"
DEFAULT = "en_GB"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLAIN = {"EEEE", "EEE", "d", "MMMM", "y"}  # the parts of a date that English needs no tables for

_locale: ContextVar[str] = ContextVar("locale", default=DEFAULT)
_words: ContextVar[gettext.NullTranslations | None] = ContextVar("words", default=None)


def speak(locale: str) -> None:
    """From now on, in this thread of control, speak `locale` (such as "en_GB" or "de")."""
    _locale.set(locale)
    _words.set(gettext.translation("amends", LOCALES, [locale], fallback=True))


def is_spoken(locale: str) -> bool:
    """Whether dates and money can be said in `locale`."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak `locale` inside the block, and the former language again after it."""
    former, words = _locale.get(), _words.get()
    speak(locale)
    try:
        yield
    finally:
        _locale.set(former)
        _words.set(words)


def spoken() -> str:
    """The locale that is spoken at present."""
    return _locale.get()


def _(message: str) -> str:
    """`message` in the language that is spoken; an English sentence is its own key."""
    words = _words.get()
    return words.gettext(message) if words else message


def N_(message: str) -> str:
    """Mark `message` for the catalogues; it is translated where it is used."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many`, as `count` and the language want it."""
    words = _words.get()
    return words.ngettext(one, many, count) if words else one if count == 1 else many


PATTERNS = (
    N_("d MMMM y"),
    N_("EEEE d MMMM y"),
    N_("EEE d MMMM y"),
    N_("d MMMM"),
    N_("EEE d MMMM"),
    N_("EEEE"),
)
"""How dates are put together, for the catalogues: another language has its own order and its own dots."""


def day(value: date, style: str = "d MMMM y") -> str:
    """A local date in words: "12 March 2026". `style` is a CLDR pattern or one of its names."""
    if _locale.get() == DEFAULT and _PLAIN.issuperset(style.split(" ")):
        return _in_english(value, style)
    from babel.dates import format_date

    return format_date(value, _(style), locale=_locale.get())


def _in_english(value: date, style: str) -> str:
    """The same without Babel, for which the list of meetings would wait when the program starts."""
    name, month = _DAYS[value.weekday()], _MONTHS[value.month - 1]
    parts = {"EEEE": name, "EEE": name[:3], "d": str(value.day), "MMMM": month, "y": str(value.year)}
    return " ".join(parts[part] for part in style.split(" "))


def weekday(value: date) -> str:
    """A local date with its day: "Thursday 12 March 2026"."""
    return day(value, "EEEE d MMMM y")


def clock(value: datetime | time, zone: tzinfo | None = None) -> str:
    """A time of day: "10:42". A UTC datetime is shown in `zone`."""
    if isinstance(value, datetime) and zone is not None:
        value = value.astimezone(zone)
    return value.strftime("%H:%M")


def money(amount: "Decimal", currency: str) -> str:
    """An amount with its currency (ISO 4217): "£1,500", "£12.50"."""
    from babel.numbers import format_currency

    whole = amount == amount.to_integral_value()
    pattern = "¤#,##0" if whole and _locale.get().startswith("en") else None
    return format_currency(amount, currency, pattern, locale=_locale.get(), currency_digits=not whole)


def quoted(words: str) -> str:
    """`words` between the quotation marks of the language: “words” in English, „words“ in German."""
    return _("“{words}”").format(words=words)


def listing(items: list[str]) -> str:
    """Items as a sentence lists them: "3, 4 and 5"."""
    if len(items) < 2:
        return "".join(items)
    return _("{all_but_last} and {last}").format(all_but_last=", ".join(items[:-1]), last=items[-1])
