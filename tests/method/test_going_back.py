"""Going back is always allowed and loses nothing: what is untouched stands, what is touched reopens."""

import pytest

from meeting.action import AnswerRequest, AskFor, KeepConcession, NothingToBeDone, SayThanks
from meeting.acts import Act
from meeting.agreement import CLIENT, lapsed, signature
from meeting.gates import gate, unmet
from meeting.kinds import Channel, Detail, Giving, Reply
from meeting.leaving import GoBack, MoveOn
from meeting.marks import (
    answered,
    covered_points,
    facts_open,
    intent_said,
    is_willing,
    nothing_remains,
    permission,
    plan_agreed,
    sorry_said,
    thanks_said,
    told,
)
from meeting.phases import Phase
from meeting.plan import BeginAction, KeepAction, KeepCheckIn, KeepExpectation, NameContact
from meeting.transition import AnswerPermission
from meeting.unload import (
    DetailPoint,
    MergePoints,
    MovePoint,
    RaiseAgain,
    RaisePoint,
    RewordPoint,
    SplitPoint,
    StrikePoint,
    WithdrawPoint,
)
from meeting.values import Action, CheckIn, Concession, Contact, Expectation
from tests.builders import Played
from tests.method.cases import item, point
from tests.method.cases_plan import LATER, NEEDED, REFUND, RING
from tests.method.stages import acting, agreed, heard, pushed_until, signed, turning
from tests.method.useful import useful
from tests.method.witness import content


def back(played: Played) -> Played:
    """The meeting gone back to phase 1."""
    return played.do(GoBack(Phase.UNLOAD))


def forward(played: Played, to: Phase) -> Played:
    """The meeting brought forward again, doing only what the gates ask for."""
    while played.meeting.phase < to:
        played.do(useful(played.meeting))
    return played


def straight(played: Played, to: Phase) -> list[str]:
    """What stands in the way of moving straight forward again."""
    while played.meeting.phase < to:
        if reasons := unmet(gate(played.meeting)):
            return reasons
        played.do(MoveOn(played.meeting.phase.next))
    return []


@pytest.mark.parametrize("to", [Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION])
def test_going_back_without_a_change_reopens_nothing(to: Phase) -> None:
    played = signed()
    before = content(played.meeting)
    assert straight(played.do(GoBack(to)), Phase.SIGN) == []
    assert content(played.meeting) == before


def test_nobody_moves_forward_by_more_than_one_phase_at_a_time() -> None:
    played = back(signed())
    assert played.refused(MoveOn(Phase.ACTION)) == ["The phases follow one another; none is skipped."]


def test_a_new_point_is_repeated_back_and_the_whole_is_read_again() -> None:
    played = back(agreed()).do(RaisePoint(point(6), "The fitters smoked."))
    assert unmet(gate(played.meeting)) == [
        "Point 6 still needs Maria’s yes.",
        "Read the full summary back.",
        "Ask Maria whether there is anything else.",
    ]


def test_a_new_point_needs_its_own_apology_account_and_coverage() -> None:
    played = forward(back(agreed()).do(RaisePoint(point(6), "The fitters smoked.")), Phase.TRANSITION)
    meeting = played.meeting
    assert [p.id for p in meeting.standing if not sorry_said(meeting, p)] == [point(6)]
    assert [p.id for p in meeting.standing if not told(meeting, p)] == [point(6)]
    assert {p.id for p in meeting.standing} - covered_points(meeting) == {point(6)}
    assert intent_said(meeting)
    assert permission(meeting) is not None
    assert thanks_said(meeting)
    assert not is_willing(meeting)
    assert not nothing_remains(meeting)


def test_after_a_no_a_new_point_needs_no_account() -> None:
    played = pushed_until(turning(), AnswerPermission).do(AnswerPermission(yes=False))
    played = back(forward(played, Phase.ACTION)).do(RaisePoint(point(6), "The fitters smoked."))
    forward(played, Phase.ACTION)
    assert not any(told(played.meeting, each) for each in played.meeting.standing)


@pytest.mark.parametrize(
    "change",
    [
        RewordPoint(point(2), "Nobody rang, not once."),
        DetailPoint(point(2), Detail.WHO, "The fitters"),
    ],
)
def test_a_reworded_point_reopens_its_own_marks_and_no_other(change: Act) -> None:
    before = agreed().meeting
    meeting = back(agreed()).do(change).meeting
    assert [p.id for p in meeting.standing if not p.is_confirmed] == [point(2)]
    assert [p.id for p in meeting.standing if not sorry_said(meeting, p)] == [point(2)]
    assert [p.id for p in meeting.standing if not told(meeting, p)] == [point(2)]
    assert [r.point for r in meeting.requests if not answered(meeting, r)] == [point(2)]
    assert covered_points(meeting) == covered_points(before)
    assert not plan_agreed(meeting)


def test_a_reworded_point_reopens_asks_for_nothing_and_nothing_to_be_done() -> None:
    played = back(forward(acting(), Phase.SIGN)).do(RewordPoint(point(2), "Nobody rang, not once."))
    assert unmet(gate(forward(played, Phase.ACTION).meeting)) == [
        "Ask what Maria wants for point 2.",
        "Ask first, then answer.",
        "Nothing answers point 2 yet.",
        "Read the plan back and ask for a yes.",
    ]


def test_the_plan_is_agreed_again_after_a_point_was_taken_back() -> None:
    played = back(agreed()).do(WithdrawPoint(point(5)))
    forward(played, Phase.ACTION)
    assert unmet(gate(played.meeting)) == ["Read the plan back and ask for a yes."]
    assert [each.id for each in played.meeting.standing] == [point(n) for n in (1, 2, 3, 4)]


def test_reordering_is_no_change() -> None:
    played = back(agreed()).do(MovePoint(point(5), 1))
    assert straight(played, Phase.SIGN) == []
    assert [played.meeting.number(each.id) for each in played.meeting.standing] == [5, 1, 2, 3, 4]


def test_reordering_leaves_points_that_are_gone_where_they_lie() -> None:
    played = heard().do(WithdrawPoint(point(2)), MovePoint(point(4), 1))
    assert [each.id for each in played.meeting.points] == [point(n) for n in (4, 2, 1, 3, 5)]
    again = played.copy().do(MovePoint(point(4), 1))
    assert content(again.meeting) == content(played.meeting)


@pytest.mark.parametrize(
    "change",
    [
        AskFor(item("wish"), "A letter"),
        AnswerRequest(item("request-2"), Reply.DECLINE, "We cannot."),
        KeepConcession(REFUND),
        KeepConcession(Concession(item("credit"), Giving.CREDIT, "Less", (point(1),))),
        KeepAction(RING),
        BeginAction(item("action-5")),
        KeepExpectation(NEEDED),
        NameContact(Contact("Priya Shah", "020")),
        KeepCheckIn(LATER),
        KeepCheckIn(CheckIn(item("check-in-1"), LATER.on, channel=Channel.VISIT)),
        NothingToBeDone(point(1), "It is past."),
        KeepAction(Action(item("action-1"), "Pay back £4,860 today")),
        KeepExpectation(Expectation(item("other"), "A kitchen that can be let")),
    ],
)
def test_the_agreement_lapses_when_anything_of_the_plan_changes(change: Act) -> None:
    played = agreed()
    assert plan_agreed(played.meeting)
    assert not plan_agreed(played.do(change).meeting)


def test_the_agreement_stands_when_the_thanks_are_worded_anew() -> None:
    assert plan_agreed(agreed().do(SayThanks("Thank you once more.")).meeting)


def test_facts_are_sealed_again_in_phase_1() -> None:
    played = acting()
    assert facts_open(played.meeting)
    assert not facts_open(back(played).meeting)
    assert facts_open(forward(played, Phase.TRANSITION).meeting)


def test_facts_stay_sealed_until_the_client_says_yes() -> None:
    played = pushed_until(turning(), AnswerPermission)
    assert not facts_open(played.meeting)
    assert not facts_open(played.do(AnswerPermission(yes=False)).meeting)
    assert facts_open(played.do(AnswerPermission(yes=True)).meeting)


def test_numbers_are_frozen_from_phase_2_and_later_points_take_the_next() -> None:
    played = back(turning()).do(WithdrawPoint(point(2)), RaisePoint(point(6), "Smoke."))
    assert {each.id: played.meeting.number(each.id) for each in played.meeting.standing} == {
        point(1): 1,
        point(3): 3,
        point(4): 4,
        point(5): 5,
        point(6): 6,
    }


def test_before_phase_2_numbers_follow_the_order() -> None:
    played = heard().do(WithdrawPoint(point(2)), MovePoint(point(5), 1))
    assert [played.meeting.number(each.id) for each in played.meeting.standing] == [1, 2, 3, 4]


def test_a_new_point_is_told_of_by_the_number_it_will_have() -> None:
    played = back(turning()).do(WithdrawPoint(point(2)))
    assert RaisePoint(point(6), "Smoke.").sentence(played.meeting) == "Point 6 was raised."


def test_parts_of_a_split_point_are_new_and_the_original_says_what_it_became() -> None:
    played = back(agreed()).do(
        SplitPoint(point(4), ((point(6), "Charged twice."), (point(7), "To prove it.")))
    )
    old = next(each for each in played.meeting.points if each.id == point(4))
    assert old.became == (point(6), point(7))
    assert [each.id for each in played.meeting.standing if not each.is_confirmed] == [point(6), point(7)]
    assert [each.id for each in played.meeting.standing][3:5] == [point(6), point(7)]
    assert {point(6), point(7)}.isdisjoint(covered_points(played.meeting))


def test_a_merged_point_keeps_every_detail_and_stands_where_the_first_stood() -> None:
    played = heard().do(MergePoints((point(1), point(5)), point(6), "Late, and a tenant lost."))
    merged = played.meeting.standing[0]
    assert merged.id == point(6)
    assert not merged.is_confirmed
    assert "Three flats stood empty" in merged.detail(Detail.EFFECT)
    assert "1A is still empty" in merged.detail(Detail.EFFECT)


def test_the_old_wording_stays_in_the_history() -> None:
    played = heard().do(RewordPoint(point(1), "Four weeks late."))
    changed = played.meeting.standing[0]
    assert changed.is_taken_off
    assert changed.earlier[-1].words == "All three kitchens were finished three weeks late."
    assert changed.earlier[-1].confirmed


def test_a_point_raised_again_keeps_its_number_and_is_confirmed_anew() -> None:
    played = back(turning()).do(WithdrawPoint(point(2)), RaisePoint(point(6), "Smoke."), RaiseAgain(point(2)))
    assert [played.meeting.number(each.id) for each in played.meeting.standing] == [1, 2, 3, 4, 5, 6]
    assert [each.id for each in played.meeting.standing if not each.is_confirmed] == [point(2), point(6)]


def test_a_struck_point_never_counted_and_a_withdrawn_one_stays_in_the_record() -> None:
    played = heard().do(RaisePoint(point(6), "Typo"), StrikePoint(point(6)), WithdrawPoint(point(1), "Paid"))
    gone = {each.id: each.reason for each in played.meeting.points if not each.is_standing}
    assert gone == {point(6): "", point(1): "Paid"}


def test_a_signature_holds_while_nothing_agreed_changes_and_lapses_with_it() -> None:
    played = signed().do(GoBack(Phase.ACTION))
    assert signature(played.meeting, CLIENT) is not None
    played.do(BeginAction(item("action-5")))
    assert [each.name for each in lapsed(played.meeting)] == ["Maria Keller", "Tom Adeyemi"]
