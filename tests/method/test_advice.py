"""Advice explains itself in a line, names what it hangs on, and never stands in the way."""

from datetime import date
from decimal import Decimal

import pytest

from meeting import example
from meeting.action import DropConcession, KeepConcession, NameApprover
from meeting.advice import (
    Advice,
    apology_advice,
    apology_spoilt,
    defensive,
    earlier_advice,
    is_measurable,
    permission_advice,
    preparation_advice,
    promise_advice,
)
from meeting.kinds import Fault, Giving, Medium
from meeting.marks import above_limit
from meeting.plan import KeepAction
from meeting.prepare import PlanOccasion
from meeting.private import KeepEarlier
from meeting.transition import AnswerPermission
from meeting.values import Action, Concession, Earlier, Occasion, Offer
from tests.method.cases import item
from tests.method.cases_plan import REFUND, RING
from tests.method.stages import agreed, heard, prepared, pushed_until, turning

THURSDAY = date(2026, 3, 12)
PARTS = ["responsibility", "repair", "regret", "explanation", "it will not happen again"]


def words(advice: list[Advice]) -> list[str]:
    """What each line of advice hangs on."""
    return [each.word for each in advice]


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("But actually it was on time.", ["But", "actually"]),
        ("You should have told us, OUR POLICY is clear.", ["You should have", "OUR POLICY"]),
        ("The client claims that nobody rang.", ["claims"]),
        ("It was a misunderstanding, but, but.", ["misunderstanding", "but"]),
        ("They said it is not a big deal.", ["not a big deal"]),
        ("The butter and the factually rebutted buttons.", []),
        ("All three kitchens were finished three weeks late.", []),
        ("", []),
    ],
)
def test_words_that_argue_are_marked_as_they_stand_there(said: str, marked: list[str]) -> None:
    assert words(defensive(said)) == marked


def test_the_examples_points_argue_with_nobody() -> None:
    assert [defensive(said) for said, _when, _effect in example.heard()] == [[]] * 5


def test_an_empty_apology_lacks_everything_in_the_order_in_which_it_matters() -> None:
    assert words(apology_advice("", Fault.OURS)) == PARTS


def test_a_whole_apology_lacks_nothing() -> None:
    whole = (
        "We broke our promise. We will refund the fee. I am sorry. "
        "The joiner was ill and we had no stand-in. It will not happen again."
    )
    assert apology_advice(whole, Fault.OURS) == []


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("responsibility", "Our office sent the same invoice twice."),
        ("repair", "We will put it right."),
        ("regret", "We apologise."),
        ("explanation", "It came about because two people kept the list."),
        ("it will not happen again", "From now on one person keeps the list."),
    ],
)
def test_each_part_is_known_by_its_words(part: str, said: str) -> None:
    assert part not in words(apology_advice(said, Fault.PARTLY))
    assert part in words(apology_advice("Well.", Fault.PARTLY))


@pytest.mark.parametrize("fault", [Fault.NOT_OURS, Fault.UNKNOWN])
def test_where_it_was_not_ours_the_feeling_is_acknowledged_and_nothing_else_is_asked(fault: Fault) -> None:
    assert apology_advice("That must have been hard for you.", fault) == []
    assert words(apology_advice("The flats stood empty.", fault)) == ["how it feels"]


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("We are sorry, but the road was closed.", "but"),
        ("If you felt that way, we regret it.", "If"),
        ("“If anything went wrong”, we regret it.", "If"),
        ("I am sorry if you were upset.", "sorry if"),
        ("Our supplier let you down.", "supplier"),
        ("The computer did it, and we are sorry.", "computer"),
    ],
)
@pytest.mark.parametrize("fault", list(Fault))
def test_what_spoils_an_apology_is_marked(said: str, marked: str, fault: Fault) -> None:
    assert marked in words(apology_advice(said, fault))


@pytest.mark.parametrize("fault", list(Fault))
def test_what_spoils_an_apology_is_named_before_what_it_lacks(fault: Fault) -> None:
    spoilt = "If it upset you, I am sorry, but it was not our fault: the courier was late."
    found = apology_advice(spoilt, fault)
    assert words(found)[:4] == ["but", "If", "not our fault", "courier"]
    assert found[:4] == apology_spoilt(spoilt)


@pytest.mark.parametrize(
    ("said", "is_ours"),
    [
        ("Our supplier is responsible.", False),
        ("The courier took too long.", False),
        ("It was not our fault.", False),
        ("We are not responsible for it.", False),
        ("The trainee was responsible, and it was wrong.", False),
        ("Our supplier was late. Not telling you was wrong.", True),
        ("We chose that supplier, and that was our mistake.", True),
        ("The supplier was late, and we forgot to tell you.", True),
        ("We are responsible.", True),
    ],
)
def test_what_is_laid_on_others_or_denied_is_no_responsibility_of_ours(said: str, is_ours: bool) -> None:
    assert ("responsibility" not in words(apology_advice(said, Fault.OURS))) is is_ours


def test_the_examples_apologies_spoil_nothing() -> None:
    for _fact, _source, fault, said, _account in example.known():
        assert set(words(apology_advice(said, fault))) <= set(PARTS) - {"responsibility", "regret"}


def test_the_examples_plan_can_be_kept() -> None:
    assert promise_advice(agreed().meeting, THURSDAY) == []


@pytest.mark.parametrize(
    ("due", "part"),
    [
        (date(2026, 3, 14), "Saturday"),
        (date(2026, 3, 15), "Sunday"),
        (date(2026, 3, 11), "before today"),
    ],
)
def test_a_due_date_on_a_day_off_or_before_today_is_marked(due: date, part: str) -> None:
    (advice,) = promise_advice(agreed().do(KeepAction(RING.but(due=due))).meeting, THURSDAY)
    assert part in advice.sentence
    assert advice.about == "ring"


def test_an_owner_with_several_things_on_one_day_is_named() -> None:
    second = Action(item("second"), "Write", "A letter is there", "Tom", RING.due)
    (advice,) = promise_advice(agreed().do(KeepAction(RING), KeepAction(second)).meeting, THURSDAY)
    assert advice.sentence == "Tom has 2 things due on 1 April 2026. Can all be done?"


@pytest.mark.parametrize(
    ("measure", "can_be_measured"),
    [
        ("Six calls are in the log", True),
        ("Before 3 April", True),
        ("Maria has seen it and said yes", True),
        ("Every Tuesday", True),
        ("Better communication", False),
        ("Service is better", False),
        ("As soon as possible", False),
    ],
)
def test_a_measure_has_a_number_a_date_or_a_yes(measure: str, can_be_measured: bool) -> None:
    assert is_measurable(measure) is can_be_measured


def test_a_measure_that_cannot_be_measured_is_marked() -> None:
    (advice,) = promise_advice(agreed().do(KeepAction(RING.but(done_when="Soon"))).meeting, THURSDAY)
    assert advice.word == "Soon"


def test_a_concession_above_its_limit_is_marked_without_naming_the_limit() -> None:
    above = Concession(item("credit"), Giving.CREDIT, "Off the invoice", amount=Decimal(1600), currency="GBP")
    played = agreed().do(KeepConcession(above))
    (advice,) = promise_advice(played.meeting, THURSDAY)
    assert advice.sentence == "“Off the invoice”: check this before we agree."
    assert promise_advice(played.do(NameApprover("The owner")).meeting, THURSDAY) == []


def test_all_together_above_the_limit_is_marked() -> None:
    played = agreed().do(KeepConcession(REFUND.but(amount=Decimal(100))))
    assert words(promise_advice(played.meeting, THURSDAY)) == ["all together"]


def test_a_limit_is_not_passed_by_in_parts() -> None:
    part = Concession(item("part"), Giving.PAYMENT, "Taxis", amount=Decimal(100), currency="GBP")
    played = agreed().do(DropConcession(item("credit")), KeepConcession(part))
    assert above_limit(played.meeting)
    assert words(promise_advice(played.meeting, THURSDAY)) == ["Re-letting fee for flat 1A", "Taxis"]
    assert not above_limit(played.do(KeepConcession(part.but(amount=Decimal(80)))).meeting)


def test_a_limit_is_not_passed_by_in_another_currency() -> None:
    abroad = Concession(item("abroad"), Giving.PAYMENT, "A flight", amount=Decimal(1), currency="EUR")
    meeting = agreed().do(KeepConcession(abroad)).meeting
    assert above_limit(meeting)
    assert above_limit(meeting.but(limit=None)), "the offers have limits, none of them in this currency"
    assert above_limit(meeting.but(offers=())), "all together has one"
    assert not above_limit(meeting.but(limit=None, offers=())), "no limit was set at all"
    allowed = Offer(item("travel"), Giving.PAYMENT, "Travel", Decimal(1), "EUR")
    assert not above_limit(meeting.but(offers=(*meeting.offers, allowed)))


def test_two_offers_of_a_kind_add_up_and_each_keeps_its_limit() -> None:
    travel = Offer(item("travel"), Giving.PAYMENT, "Travel", Decimal(100), "GBP")
    taxi = Concession(item("taxi"), Giving.PAYMENT, "Taxis", amount=Decimal(80), currency="GBP")
    meeting = agreed().do(KeepConcession(taxi)).meeting
    meeting = meeting.but(offers=(*meeting.offers, travel), limit=None)
    assert not above_limit(meeting)
    more = tuple(each.but(amount=Decimal(501)) if each.id == "fee" else each for each in meeting.concessions)
    assert above_limit(meeting.but(concessions=more))


def test_a_promise_broken_twice_asks_for_a_different_remedy() -> None:
    once = prepared().do(KeepEarlier(Earlier(item("one"), "A visit", broken=1)))
    assert earlier_advice(once.meeting) == []
    twice = once.do(KeepEarlier(Earlier(item("one"), "A visit", broken=2)))
    assert "different remedy" in earlier_advice(twice.meeting)[0].sentence


def test_face_to_face_is_the_method() -> None:
    assert preparation_advice(prepared().meeting) == []
    by_phone = prepared().do(PlanOccasion(Occasion(medium=Medium.TELEPHONE)))
    assert "Face to face" in preparation_advice(by_phone.meeting)[0].sentence


def test_a_day_without_an_hour_asks_for_it() -> None:
    planned = prepared().do(PlanOccasion(Occasion(on=date(2026, 3, 20))))
    (advice,) = preparation_advice(planned.meeting)
    assert advice.sentence == "Ask Maria at what time you meet on Friday 20 March."


def test_after_a_no_the_plain_question_is_offered() -> None:
    played = pushed_until(turning(), AnswerPermission)
    assert permission_advice(played.meeting) == []
    assert "way forward" in permission_advice(played.do(AnswerPermission(yes=False)).meeting)[0].sentence
    assert permission_advice(played.do(AnswerPermission(yes=True)).meeting) == []


def test_every_line_of_advice_is_one_plain_sentence_and_neutral() -> None:
    lines = [*defensive("but our policy you should have claims exaggerated"), *apology_advice("If but", None)]
    lines += promise_advice(heard().meeting, THURSDAY)
    for each in lines:
        assert each.sentence.endswith((".", "?"))
        assert "\n" not in each.sentence
        assert not {"he", "she", "his", "her", "him"} & set(each.sentence.lower().split())
