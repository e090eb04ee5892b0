"""Dates in words: what is said without Babel's tables is what they say."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from meeting.language import _, day, speaking, weekday

SINCE = date(2027, 12, 25)  # from here over a leap day


@pytest.mark.parametrize(
    "style", ["d MMMM y", "EEEE d MMMM y", "EEE d MMMM", "EEEE d MMMM", "d MMMM", "EEEE"]
)
@pytest.mark.parametrize("locale", ["en_GB", "de"])
def test_every_day_is_said_as_the_tables_say_it(locale: str, style: str) -> None:
    with speaking(locale):
        for value in (SINCE + timedelta(days) for days in range(400)):
            assert day(value, style) == format_date(value, _(style), locale=locale)


def test_what_a_part_cannot_say_the_tables_do() -> None:
    with speaking("en_GB"):
        assert day(SINCE, "LLLL y") == "December 2027"
        assert weekday(SINCE) == "Saturday 25 December 2027"
