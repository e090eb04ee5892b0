"""Amounts and point numbers, as people write them."""

from decimal import Decimal

import pytest

from meeting.ids import PointId
from ui.amounts import parse_amount, parse_points, points_error, say_amount

POINTS = {PointId("a"): 1, PointId("b"): 2, PointId("e"): 5}


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("1500", "1500", "GBP"),
        ("£1,500", "1500", "GBP"),
        ("1.500,50 €", "1500.50", "EUR"),
        ("€ 12,5", "12.5", "EUR"),
        ("1 500.00", "1500.00", "GBP"),
        ("1’500 CHF", "1500", "CHF"),
        ("$20.", "20", "USD"),
        ("1.234.567", "1234567", "GBP"),
        ("  420 ", "420", "GBP"),
        ("usd 7", "7", "USD"),
    ],
)
def test_an_amount_is_understood(written: str, amount: str, currency: str) -> None:
    found = parse_amount(written, "GBP")
    assert found is not None
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("written", ["", "lots", "3 visits", "£", "12 xyz", "£12 €", "-5", "1 2 x"])
def test_what_is_no_amount_is_none(written: str) -> None:
    assert parse_amount(written, "GBP") is None


def test_a_bare_number_is_in_the_usual_currency() -> None:
    found = parse_amount("7", "EUR")
    assert found is not None
    assert found.currency == "EUR"


def test_an_amount_is_said_with_its_currency_and_worth_in_its_own_words() -> None:
    assert say_amount(Decimal(1500), "GBP") == "£1,500"
    assert say_amount(None, "", "3 visits") == "3 visits"


@pytest.mark.parametrize("written", ["1, 5", "5 1", "1 and 5", "1;5", "1,5,1"])
def test_points_are_written_by_their_numbers(written: str) -> None:
    assert parse_points(written, POINTS) == ("a", "e")


def test_no_points_are_an_answer_and_unknown_ones_are_not() -> None:
    assert parse_points("", POINTS) == ()
    assert parse_points("3", POINTS) is None
    assert parse_points("all", POINTS) is None
    assert points_error(POINTS) == "Write numbers of points, such as 1 and 5."
