"""What the insights say in words: at no case, at few, at just enough, and while a month is not over."""

from datetime import date

import pytest

from meeting.counting import Figure, month_of
from meeting.figures import FEWEST, Figures, Kept
from meeting.insights import insights

LAST, MIDDLE = date(2026, 3, 31), date(2026, 4, 9)
MARCH, APRIL = month_of(LAST), month_of(MIDDLE)


def figures(cases: int) -> Figures:
    """So many cases, each with its own client, put right in three weeks, with an action and a check-in."""
    if not cases:
        return Figures()
    return Figures(
        cases=cases,
        clients=cases,
        causes=(("Late work", cases),),
        days=((21, cases),),
        by_month=((MARCH, Kept(cases, 0)),),
        by_owner=(("Tom Adeyemi", Kept(cases, 0)),),
        satisfied=(("yes", cases),),
        rests=tuple((figure, min(cases, FEWEST)) for figure in Figure),
    )


def findings(figures: Figures, today: date = LAST) -> dict[str, str]:
    """Each finding by its key."""
    return {each.key: each.finding for each in insights(figures, today)}


@pytest.mark.parametrize("cases", [0, 1, 4])
def test_below_five_cases_nothing_is_found(cases: int) -> None:
    said = set(findings(figures(cases)).values())
    assert said == {"Too few cases for a finding" if cases else "Nothing to count yet"}
    assert not any(each.is_enough or each.foot for each in insights(figures(cases), LAST))


@pytest.mark.parametrize("cases", [5, 6])
def test_from_five_cases_on_each_finding_is_a_sentence_that_holds(cases: int) -> None:
    assert findings(figures(cases)) == {
        "causes": "Late work is the only cause so far",
        "time": "Half of the cases that were put right took 21 days at most",
        "promises": "100% of actions were on time in March",
        "clients": "No client has had more than one case",
        "owners": "Tom Adeyemi was on time with 100% of actions",
        "satisfaction": f"At {cases} of {cases} check-ins the client said that things are coming out right",
    }


def test_a_month_that_is_not_over_is_told_so_and_finds_nothing() -> None:
    running = figures(6).but(by_month=((MARCH, Kept(5, 5)), (APRIL, Kept(6, 0))))
    assert findings(running, MIDDLE)["promises"] == "50% of actions were on time in March"
    shown = next(each for each in insights(running, MIDDLE) if each.key == "promises")
    assert [mark.label for mark in shown.marks] == ["March", "April so far"]
    assert shown.table.rows[-1][0] == "April 2026 so far"
    assert findings(running, date(2026, 4, 30))["promises"] == "100% of actions were on time in April"
    only = figures(6).but(by_month=((APRIL, Kept(6, 0)),))
    assert findings(only, MIDDLE)["promises"] == "No month with actions is over yet"


def test_a_year_that_is_not_over_is_told_so_too() -> None:
    long = figures(6).but(by_month=((MARCH - 12, Kept(3, 3)), (MARCH, Kept(6, 0))))
    assert findings(long)["promises"] == "50% of actions were on time in 2025"


def test_a_few_actions_are_told_by_their_number() -> None:
    few = figures(5).but(by_month=((MARCH, Kept(1, 0)),))
    assert findings(few)["promises"] == "1 of 1 action was on time in March"


def test_half_of_what_was_put_right_is_not_half_of_all() -> None:
    one = figures(5).but(days=((3, 1),), unresolved=4)
    assert findings(one)["time"] == "1 of 5 closed cases was put right: too few to say how long it takes"
    none = findings(figures(5).but(days=(), unresolved=5))
    assert none["time"] == "No case was put right, so there is no time to tell"
    at_once = "Half of the cases that were put right were closed on the day of the meeting"
    assert findings(figures(5).but(days=((0, 5),)))["time"] == at_once


@pytest.mark.parametrize(("right", "drawn"), [(4, False), (5, True)])
def test_the_time_is_drawn_from_five_cases_on_that_were_put_right(right: int, drawn: bool) -> None:
    closed = figures(6).but(days=((21, right),), unresolved=6 - right)
    time = next(each for each in insights(closed, LAST) if each.key == "time")
    assert time.is_enough is drawn


def test_a_month_without_actions_keeps_its_place() -> None:
    far = figures(6).but(by_month=((MARCH - 3, Kept(6, 0)), (MARCH, Kept(3, 3))))
    shown = next(each for each in insights(far, LAST) if each.key == "promises")
    assert [(mark.label, mark.text, mark.is_empty) for mark in shown.marks] == [
        ("December", "100%", False),
        ("January", "none", True),
        ("February", "none", True),
        ("March", "50%", False),
    ]
    assert shown.least == 40
    assert [row[0] for row in shown.table.rows] == ["December 2025", "March 2026"]


def test_one_client_with_every_case_is_said_as_it_is() -> None:
    one = figures(5).but(clients=1, repeats=1, most=(("Lindqvist Café", 5),))
    assert findings(one)["clients"] == "One client has had all 5 cases"
    assert next(each for each in insights(one, LAST) if each.key == "clients").foot == ""


def test_verdicts_that_nobody_gave_are_no_answers() -> None:
    asked = figures(5).but(verdicts=(("put-right", 2),))
    shown = next(each for each in insights(asked, LAST) if each.key == "satisfaction")
    assert shown.foot == "In the clients’ own verdict, 2 of 2 points were put right."
    none = next(each for each in insights(figures(5), LAST) if each.key == "satisfaction")
    assert none.foot == ""
