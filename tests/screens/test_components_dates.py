"""Days and times as people write them."""

from datetime import date, time

import pytest

from ui.dates import day_error, example_day, parse_day, parse_time, say_day

TODAY = date(2026, 3, 12)  # a Thursday

UNDERSTOOD = {
    "12 March": date(2026, 3, 12),
    "12 Mar": date(2026, 3, 12),
    "12 march 2027": date(2027, 3, 12),
    "March 12th": date(2026, 3, 12),
    "the 2nd of April": date(2026, 4, 2),
    "Fri 13 March": date(2026, 3, 13),
    "2026-03-12": date(2026, 3, 12),
    "12/3": date(2026, 3, 12),
    "12.3.2026": date(2026, 3, 12),
    "12/3/27": date(2027, 3, 12),
    "today": TODAY,
    "Tomorrow": date(2026, 3, 13),
    "yesterday": date(2026, 3, 11),
    "Fri": date(2026, 3, 13),
    "next Thursday": date(2026, 3, 19),
    "thu": date(2026, 3, 19),
    "in 3 days": date(2026, 3, 15),
    "2 weeks": date(2026, 3, 26),
    "in 1 month": date(2026, 4, 12),
    "30 January": date(2026, 1, 30),
    "2 January": date(2027, 1, 2),
    "1 December": date(2026, 12, 1),
    " 12  March ": date(2026, 3, 12),
}


@pytest.mark.parametrize(("written", "meant"), UNDERSTOOD.items())
def test_a_day_is_understood(written: str, meant: date) -> None:
    assert parse_day(written, TODAY) == meant


@pytest.mark.parametrize("written", ["", "31 February", "soon", "32/1", "2026-02-30", "12 12 12 12", "March"])
def test_what_is_no_day_is_not_guessed(written: str) -> None:
    assert parse_day(written, TODAY) is None


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert parse_day("in 1 month", date(2026, 1, 31)) == date(2026, 2, 28)


def test_a_leap_day_is_found_in_a_leap_year_alone() -> None:
    assert parse_day("29 February", date(2028, 1, 10)) == date(2028, 2, 29)
    assert parse_day("29 February 2027", date(2028, 1, 10)) is None


def test_new_year_is_near_in_december() -> None:
    assert parse_day("5 January", date(2026, 12, 20)) == date(2027, 1, 5)


@pytest.mark.parametrize("value", [date(2026, 3, 13), date(2027, 1, 5), date(2026, 12, 31), date(2026, 1, 2)])
def test_what_a_field_shows_is_understood_again(value: date) -> None:
    assert parse_day(say_day(value, TODAY), TODAY) == value


def test_the_error_names_a_day_that_exists() -> None:
    assert day_error("31 February", TODAY) == "This date does not exist. Write it as 28 February."
    assert day_error("soon", TODAY) == "This is not a date. Write it as 12 March."


TIMES = {
    "10": time(10),
    "10:30": time(10, 30),
    "10.30": time(10, 30),
    "1030": time(10, 30),
    "9:05": time(9, 5),
    "3 pm": time(15),
    "12 am": time(0),
    "12 pm": time(12),
    "3:15 p.m.": time(15, 15),
    "noon": time(12),
}


@pytest.mark.parametrize(("written", "meant"), TIMES.items())
def test_a_time_is_understood(written: str, meant: time) -> None:
    assert parse_time(written) == meant


@pytest.mark.parametrize("written", ["", "25", "10:61", "13 pm", "later", "-3"])
def test_what_is_no_time_is_not_guessed(written: str) -> None:
    assert parse_time(written) is None


def test_an_empty_field_gives_days_to_come_as_its_example() -> None:
    days = [parse_day(each, TODAY) for each in example_day(TODAY).split(" or ")]
    assert days == [date(2026, 3, 26), date(2026, 3, 13)]
