"""Days within a line: "Priya Shah 13 March", "17 March 10:00, call". What is not plainly a day is none."""

import re
from datetime import date, time
from typing import NamedTuple

from meeting.language import _
from ui.dates import month_names, parse_day, parse_time, weekday_names

_NUMBER = re.compile(r"\d{1,2}(st|nd|rd|th)?\.?|\d{1,4}([./-]\d{1,4}){1,2}\.?")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d{1,2}([:.]\d{2})? ?[ap]\.?m\.?")
_MOST_WORDS = 5
_APART = " ,;:–-"


class Moment(NamedTuple):
    """What a line begins with: a day and perhaps a time, and what follows."""

    day: date
    at: time | None
    rest: str


def split_end(text: str, today: date) -> tuple[str, date | None]:
    """A name with a day after it: "Tom by Friday" is Tom, and Friday. Without a day, the text as it is."""
    words, found, start = text.split(), None, 0
    for at in range(len(words) - 1, max(len(words) - _MOST_WORDS, 1) - 1, -1):
        if not _is_of_a_day(words[at]):
            break
        day = parse_day(" ".join(words[at:]), today)
        if day is not None and (found is None or _leads_in(words[at])):
            found, start = day, at
    if found is None:
        return text.strip(), None
    before = words[:start]
    if len(before) > 1 and _bare(before[-1]) in {_("by"), _("until")}:
        before = before[:-1]
    return " ".join(before).rstrip(_APART), found


def split_begin(text: str, today: date) -> Moment | None:
    """The day at the beginning of a line, the time after it, and the rest; None without a day."""
    words, found, end = text.split(), None, 0
    for at in range(1, min(len(words), _MOST_WORDS) + 1):
        last = words[at - 1]
        if not _is_of_a_day(last):
            break
        day = parse_day(" ".join(words[:at]), today)
        if day is not None and (found is None or not _NUMBER.fullmatch(_bare(last))):
            found, end = day, at
    if found is None:
        return None
    if words[end:] and _bare(words[end]) == _("at"):
        end += 1
    at_time, end = _time(words, end)
    return Moment(found, at_time, " ".join(words[end:]).lstrip(_APART))


def _time(words: list[str], start: int) -> tuple[time | None, int]:
    """The time that stands there, and where what follows begins. A bare number is no time."""
    for count in (2, 1):
        written = _bare(" ".join(words[start : start + count]))
        if _CLOCK.fullmatch(written) and len(words) >= start + count:
            found = parse_time(written)
            if found is not None:
                return found, start + count
    return None, start


def _is_of_a_day(word: str) -> bool:
    """Whether a day may be written with this word."""
    bare = _bare(word)
    return bool(_NUMBER.fullmatch(bare) or _YEAR.fullmatch(bare)) or bare.rstrip(".") in _words()


def _leads_in(word: str) -> bool:
    """Whether a day that is whole already may begin earlier still: "Friday 13 March", "in 2 weeks"."""
    return not _NUMBER.fullmatch(_bare(word)) and _bare(word).rstrip(".") not in month_names()


def _words() -> frozenset[str]:
    near = (_("today"), _("tomorrow"), _("the day after tomorrow"), _("next week"), _("in a week"),
            _("in a fortnight"), _("next "), _("on "))  # fmt: skip
    said = {word for phrase in near for word in phrase.split()} - {""}
    counted = {"in", "of", "the", "day", "days", "week", "weeks", "month", "months"}
    return frozenset(said | counted) | month_names() | weekday_names()


def _bare(word: str) -> str:
    return word.casefold().rstrip(",;:")
