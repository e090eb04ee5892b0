"""How texts are compared when somebody searches, in every store alike.

A text is a set of words: folded, without case, accents and punctuation. Scripts that are written without
spaces have no words to split at; there, each two neighbouring letters count as one. A search finds a meeting
when each of its words is the beginning of a word in it, so that answers come while one types.

What a search is narrowed to (a day, a phase, a cause, whoever promised) stands among the words with a mark
before it that no word has, so that one question answers all of it.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from meeting.filters import ALL, Filters
from meeting.phases import Phase

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # Chinese characters
)
_DATES = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_RUNS = re.compile(f"([{_UNSPACED}]+)|([^{_UNSPACED}]+)")
_PLAIN = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""What stands for each letter of ASCII where words are divided: itself or a space."""
_DAY, _PHASE, _CAUSE, _OWNER = "§", "§p", "§c", "§o"
_NOWHERE = "¶"
"""A sign that begins no word."""
_MONTH, _YEAR = 100, 1600
"""A day as a number: the day of the month, 100 for each month and 1600 for each year."""
_LAST_DAY = 10_000 * _YEAR - 1
_SPANS = (1, 10, _MONTH, _YEAR, 10 * _YEAR, 100 * _YEAR, 1000 * _YEAR)
"""How many numbers begin alike in all their letters, in all but the last, and so on."""

Beginnings = tuple[str, ...]
"""One of these begins a word."""


def wanted(search: str, only: Filters = ALL) -> list[Beginnings]:
    """What a meeting must hold to be found: one of each of these begins a word in it."""
    found: list[Beginnings] = [(term,) for term in terms(search)]
    if only.since is not None or only.until is not None:
        found.append(tuple(_DAY + digits for digits in _covering(*_span(only))) or (_NOWHERE,))
    if only.phase is not None:
        found.append((f"{_PHASE}{int(only.phase)}",))
    found += [(_CAUSE + term,) for term in terms(only.cause)]
    return found + [(_OWNER + term,) for term in terms(only.owner)]


def marked(days: list[date], phase: Phase, causes: str, owners: str) -> str:
    """What filters look into, to stand among the words of a meeting."""
    signs = [_DAY + _written(_number(day)) for day in days] + [f"{_PHASE}{int(phase)}"]
    signs += [_CAUSE + word for word in words(causes).split()]
    signs += [_OWNER + word for word in words(owners).split()]
    return " ".join(dict.fromkeys(signs)) + " "


def _number(day: date) -> int:
    return day.year * _YEAR + day.month * _MONTH + day.day


def _written(number: int) -> str:
    """Seven letters, of which the month is one: an index of beginnings knows those of eight at once."""
    return f"{number // _YEAR:04d}{number % _YEAR // _MONTH:x}{number % _MONTH:02d}"


def _span(only: Filters) -> tuple[int, int]:
    """All numbers from the first day to the last; a whole month or year has round ones at its ends."""
    first, last = _number(only.since) if only.since else 0, _number(only.until) if only.until else _LAST_DAY
    if first % _MONTH == 1:
        first -= _MONTH + 1 if first % _YEAR == _MONTH + 1 else 1
    if only.until and only.until < date.max and (only.until + timedelta(days=1)).day == 1:
        whole = _MONTH if only.until.month < 12 else _YEAR
        last = last // whole * whole + whole - 1
    return first, last


def _covering(first: int, last: int) -> Iterator[str]:
    """The fewest beginnings that all numbers from `first` to `last` have, and no others."""
    while first <= last:
        whole = max(at for at, span in enumerate(_SPANS) if first % span == 0 and first + span - 1 <= last)
        yield _written(first)[: len(_SPANS) - whole]
        first += _SPANS[whole]


def folded(text: str) -> str:
    """`text` without case, accents and double spaces."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def terms(search: str) -> list[str]:
    """The words of a search, each once: a meeting is found when each begins a word somewhere in it.

    What has no letter in it is found nowhere.
    """
    return list(dict.fromkeys(_words(search, ends=False))) or [_NOWHERE] * bool(folded(search))


def words(text: str) -> str:
    """The words of a text, each once, divided and enclosed by spaces: what stores keep and look into."""
    found = dict.fromkeys(_words(text, ends=True))
    return f" {' '.join(found)} " if found else ""


def _words(text: str, ends: bool) -> Iterator[str]:
    """`ends`: the last letter of an unspaced run stands for itself as well, so that it is found alone."""
    text = folded(text)
    yield from map(_joined, _DATES.findall(text))
    if not ends:
        text = _DATES.sub(" ", text)
    if text.isascii():
        yield from text.translate(_PLAIN).split()
        return
    for word in "".join(c if _counts(c) else " " for c in text).split():
        for run, other in _RUNS.findall(word):
            yield from _pairs(run, ends) if run else (other,)


def _joined(date: str) -> str:
    """A whole date is one word, so that its parts are not found in three places."""
    return date.replace("-", "")


def _pairs(run: str, ends: bool) -> Iterator[str]:
    yield from (run[at : at + 2] for at in range(len(run) - 1))
    if ends or len(run) == 1:
        yield run[-1]


def _counts(letter: str) -> bool:
    """Letters, marks and numbers make words; all else divides them."""
    return letter.isalnum() or (not letter.isascii() and unicodedata.category(letter)[0] == "M")
