"""Days within a line: they are understood where they are plain, and left alone where they are not."""

from datetime import date, time

import pytest

from ui.date_lines import Moment, split_begin, split_end

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Priya Shah 13 March", ("Priya Shah", date(2026, 3, 13))),
        ("Priya Shah, 13.3.", ("Priya Shah", date(2026, 3, 13))),
        ("Tom today", ("Tom", TODAY)),
        ("Tom by Friday", ("Tom", date(2026, 3, 13))),
        ("Tom until Fri 27 March 2026", ("Tom", date(2026, 3, 27))),
        ("Lewis Grant in 2 weeks", ("Lewis Grant", date(2026, 3, 26))),
        ("Lewis the day after tomorrow", ("Lewis", date(2026, 3, 14))),
        ("Anna May 12 March", ("Anna May", TODAY)),
        ("Team 3 12 March", ("Team 3", TODAY)),
        ("April 12 March", ("April", TODAY)),
        ("Priya Shah", ("Priya Shah", None)),
        ("Team 3", ("Team 3", None)),
        ("April", ("April", None)),
        ("12 March", ("12 March", None)),
        ("Tom 31 February", ("Tom 31 February", None)),
        ("", ("", None)),
    ],
)
def test_a_day_at_the_end_of_a_name(text: str, expected: tuple[str, date | None]) -> None:
    assert split_end(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17.3. 10:00", Moment(date(2026, 3, 17), time(10), "")),
        ("17.3. 10:00 Call", Moment(date(2026, 3, 17), time(10), "Call")),
        ("Fri 27 March, 3 pm: visit to flat 2B", Moment(date(2026, 3, 27), time(15), "visit to flat 2B")),
        ("9 April at 10.30 review together", Moment(date(2026, 4, 9), time(10, 30), "review together")),
        ("tomorrow call", Moment(date(2026, 3, 13), None, "call")),
        ("in 2 weeks", Moment(date(2026, 3, 26), None, "")),
        ("9 April 10 boxes", Moment(date(2026, 4, 9), None, "10 boxes")),
        ("Tuesday 17 March", Moment(date(2026, 3, 17), None, "")),
        ("12 March 2027 call", Moment(date(2027, 3, 12), None, "call")),
        ("Fri March report", Moment(date(2026, 3, 13), None, "March report")),
        ("call on Friday", None),
        ("10:00", None),
        ("", None),
    ],
)
def test_a_day_at_the_beginning_of_a_line(text: str, expected: Moment | None) -> None:
    assert split_begin(text, TODAY) == expected
