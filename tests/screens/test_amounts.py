"""Amounts and point numbers, as people write them."""

from decimal import Decimal

import pytest

from meeting.ids import PointId
from meeting.language import speaking
from ui.amounts import amount_error, is_payable, limit_error, parse_amount, say_amount
from ui.point_numbers import parse_points, points_error

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
        ("12.50 €", "12.50", "EUR"),
        ("2.000,75 eur", "2000.75", "EUR"),
        ("USD 3 000", "3000", "USD"),
        ("1,234.567", "1234.567", "GBP"),
    ],
)
def test_an_amount_is_understood(written: str, amount: str, currency: str) -> None:
    found = parse_amount(written, "GBP")
    assert found is not None
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "written", ["", "lots", "three", "3 visits", "3 flats", "£", "12 xyz", "£12 €", "-5", "1 2 x"]
)
def test_what_is_no_amount_is_none(written: str) -> None:
    assert parse_amount(written, "GBP") is None


@pytest.mark.parametrize(
    ("written", "payable"),
    [
        ("£0.01", True),
        ("£0.005", False),
        ("¥5", True),
        ("¥5.5", False),
        ("£0", False),
        ("£1000000000000", False),
    ],
)
def test_only_what_can_be_counted_out_in_coins_is_paid(written: str, payable: bool) -> None:
    found = parse_amount(written)
    assert found is not None
    assert is_payable(found) is payable


def test_a_bare_number_is_in_the_usual_currency_or_else_in_the_language_s() -> None:
    assert parse_amount("7", "EUR") == (Decimal(7), "EUR")
    assert parse_amount("1500") == (Decimal(1500), "GBP")
    with speaking("de_CH"):
        assert parse_amount("1500") == (Decimal(1500), "CHF")


def test_the_remedy_for_what_is_no_amount_is_an_example_in_the_language_s_currency() -> None:
    assert "£1,500" in amount_error()
    with speaking("de_DE"):
        assert "€" in amount_error()


def test_an_amount_is_said_with_its_currency_and_worth_in_its_own_words() -> None:
    assert say_amount(Decimal(1500), "GBP") == "£1,500"
    assert say_amount(None, "", "3 visits") == "3 visits"


@pytest.mark.parametrize(
    "limit", ["£-5", "-500 GBP", "- 5 hours", "£0", "0", "£", "---", "5000000000000 EUR"]
)
def test_a_limit_that_limits_nothing_is_named_with_what_to_write(limit: str) -> None:
    said = f"“{limit}” is no limit. Write an amount, such as £1,500, or words, such as 3 hours."
    assert limit_error(limit) == said


@pytest.mark.parametrize(
    "limit", ["", "£500", "500", "3 hours", "three flats", "£500 a flat", "2-3 hours", "10 %"]
)
def test_amounts_and_words_are_limits(limit: str) -> None:
    assert limit_error(limit) == ""


@pytest.mark.parametrize("written", ["1, 5", "5 1", "1 and 5", "1;5", "1,5,1"])
def test_points_are_written_by_their_numbers(written: str) -> None:
    assert parse_points(written, POINTS) == ("a", "e")


def test_no_points_are_an_answer_and_unknown_ones_are_not() -> None:
    assert parse_points("", POINTS) == ()
    assert parse_points("3", POINTS) is None
    assert parse_points("all", POINTS) is None
    assert points_error("all", POINTS) == "Write numbers of points, such as 1 and 5."


def test_a_number_of_no_point_is_named() -> None:
    assert points_error("1, 9", POINTS) == "There is no point 9."
    assert points_error("9 and 12 and 1", POINTS) == "There are no points 9 and 12."
