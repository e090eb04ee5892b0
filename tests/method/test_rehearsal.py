"""Rehearsals: each script can be played to its end, and the client answers to what was done."""

import re
from datetime import timedelta

import pytest

from meeting.action import DropConcession, KeepConcession
from meeting.advice import defensive
from meeting.history import Undo
from meeting.ids import new_item_id, new_point_id
from meeting.kinds import Detail, Giving
from meeting.leaving import GoBack, Pause, Resume
from meeting.phases import Phase
from meeting.plan import KeepAction
from meeting.rehearsal import Comes, Scenario, holds
from meeting.rehearsal_debrief import course, findings
from meeting.rehearsed_client import Line, Turn, left_over, next_line
from meeting.scenarios import scenario, scenario_of, scenarios
from meeting.transition import AnswerPermission, AnswerRemaining, SayApology, WordApology
from meeting.unload import (
    AnswerAnythingElse,
    ConfirmPoint,
    DetailPoint,
    RaisePoint,
    RewordPoint,
    TakeBackConfirmation,
)
from meeting.values import Action, Concession
from tests.builders import MEETING, Played, example_until
from tests.method.rehearsing import DAY, diligent, started
from tests.pseudo import texts

ALL = pytest.mark.parametrize("script", scenarios(), ids=lambda script: script.key)
BICYCLE, ACCOUNTS, SERVICE = scenarios()


def now(played: Played, script: Scenario) -> Line:
    return next_line(played.meeting, script)


def lines(script: Scenario, played: Played) -> dict[str, tuple[bool, str, tuple[str, ...]]]:
    found = findings(played.meeting, played.entries, script)
    return {each.title: (each.is_good, each.sentence, each.lines) for each in found}


# The scripts


def test_they_grow_harder() -> None:
    assert [each.level for each in scenarios()] == [1, 2, 3]
    assert len({each.trade for each in scenarios()}) == 3
    assert [len(each.grievances) for each in scenarios()] == [3, 5, 8]


@ALL
def test_whoever_does_what_is_asked_comes_to_the_end(script: Scenario) -> None:
    somebody = diligent(script)
    assert somebody.until(Turn.OVER).words == script.manner.leaves
    assert somebody.meeting.sealing is not None
    assert somebody.meeting.reference == ""
    assert left_over(somebody.meeting, script) == []


@ALL
def test_every_grievance_is_known_again_by_the_words_in_which_it_is_told(script: Scenario) -> None:
    for each in script.grievances:
        assert holds(each.known, each.says.replace("’", "'")), each.says
        assert not defensive(each.says), each.says
        assert bool(each.corrects) == bool(each.right)
        assert not holds(each.right, each.says)
        assert not each.corrects or holds(each.right, each.corrects)


@ALL
def test_nobody_is_called_he_or_she(script: Scenario) -> None:
    said = " ".join(texts(script))
    assert re.findall(r"(?i)\b(he|she|him|her|his|hers)\b", said) == []


def test_a_meeting_with_somebody_who_plays_the_client_has_no_script() -> None:
    assert scenario("") is None
    assert scenario_of(example_until(Phase.UNLOAD).meeting) is None
    assert scenario_of(started(BICYCLE).meeting) == BICYCLE


# Phase 1


def test_the_client_tells_one_thing_after_another() -> None:
    played = started(BICYCLE)
    first, second, third = BICYCLE.grievances
    assert now(played, BICYCLE).words == f"{BICYCLE.manner.greeting} {first.says}"
    played.do(RaisePoint(new_point_id(), "Promised for Thursday, came on Tuesday."))
    assert now(played, BICYCLE).words == second.says
    played.do(RaisePoint(new_point_id(), "The rear brake failed."))
    assert now(played, BICYCLE).words == third.says


def test_what_is_written_in_other_words_counts_as_heard() -> None:
    played = started(BICYCLE).do(RaisePoint(new_point_id(), "I had to wait."))
    assert now(played, BICYCLE).words == BICYCLE.grievances[1].says


def test_two_points_about_one_thing_pass_over_nothing() -> None:
    played = started(BICYCLE)
    played.do(RaisePoint(new_point_id(), "It was promised for Thursday."))
    played.do(RaisePoint(new_point_id(), "It came on Tuesday."))
    assert now(played, BICYCLE).words == BICYCLE.grievances[1].says


def test_a_read_back_is_corrected_until_the_correction_stands_there() -> None:
    played, brake = started(BICYCLE), new_point_id()
    played.do(RaisePoint(new_point_id(), "Late."), RaisePoint(brake, "The brake did not hold."))
    played.do(RaisePoint(new_point_id(), "Nobody told me."))
    played.do(ConfirmPoint(played.meeting.points[0].id, played.meeting.points[0].revision))
    assert now(played, BICYCLE).words == BICYCLE.grievances[1].corrects
    played.do(DetailPoint(brake, Detail.WHAT, "The rear one, on the way home"))
    assert now(played, BICYCLE).turn is Turn.REPEAT
    assert now(played, BICYCLE).words in BICYCLE.manner.yes


def test_a_tick_before_the_yes_is_objected_to() -> None:
    played, brake = started(BICYCLE), new_point_id()
    played.do(RaisePoint(brake, "The brake did not hold."))
    played.do(ConfirmPoint(brake, played.meeting.points[0].revision))
    assert now(played, BICYCLE).words.startswith(BICYCLE.manner.too_early)


def test_words_that_argue_are_objected_to_at_once() -> None:
    played, late = started(SERVICE), new_point_id()
    played.do(RaisePoint(late, "Sam claims that it was down all weekend."))
    assert now(played, SERVICE).turn is Turn.REWORD
    assert "claims" in now(played, SERVICE).words
    played.do(RewordPoint(late, "You pulled the plug on us for a weekend."))
    assert now(played, SERVICE).turn is Turn.HEAR


def test_another_grievance_breaks_in_while_points_are_repeated_back() -> None:
    somebody = diligent(ACCOUNTS)
    somebody.until(Turn.REPEAT, Turn.CORRECT)
    between = next(each for each in ACCOUNTS.grievances if each.comes is Comes.BETWEEN)
    for _point in range(2):
        somebody.until(Turn.REPEAT)
        somebody.take(next_line(somebody.meeting, ACCOUNTS))
    assert next_line(somebody.meeting, ACCOUNTS).words == between.says


def test_the_last_thing_comes_only_to_who_asks() -> None:
    somebody = diligent(ACCOUNTS)
    assert somebody.until(Turn.ASK_ELSE).words == ACCOUNTS.manner.there_is_more
    assert ACCOUNTS.grievances[-1] in left_over(somebody.meeting, ACCOUNTS)
    somebody.take(somebody.lines[-1])
    assert next_line(somebody.meeting, ACCOUNTS).words == ACCOUNTS.grievances[-1].says


def test_the_worst_comes_only_after_an_open_question() -> None:
    silent, asking = diligent(SERVICE, asks_openly=False), diligent(SERVICE)
    for each in (silent, asking):
        each.until(Turn.OVER)
    hidden = [each for each in SERVICE.grievances if each.comes is Comes.WHEN_ASKED]
    assert left_over(silent.meeting, SERVICE) == hidden
    assert left_over(asking.meeting, SERVICE) == []


def test_undo_takes_the_client_back_too() -> None:
    played = started(BICYCLE)
    before = now(played, BICYCLE)
    played.do(RaisePoint(new_point_id(), "It was late."))
    played.do(Undo(played.meeting.seq))
    assert now(played, BICYCLE) == before


# Phase 2


def test_not_yet_is_followed_by_yes_for_the_exact_and_by_no_for_the_loud() -> None:
    exact, loud = diligent(ACCOUNTS), diligent(SERVICE)
    exact.until(Turn.TELL)
    assert [each.yes for each in exact.meeting.permission] == [False, True]
    loud.until(Turn.ASK_WANTED)
    assert not any(each.yes for each in loud.meeting.permission)
    assert Turn.TELL not in [each.turn for each in loud.lines]


def test_a_yes_that_was_not_given_is_objected_to() -> None:
    loud = diligent(SERVICE)
    loud.until(Turn.OFFER_SIDE)
    loud.played.do(AnswerPermission(True))
    assert next_line(loud.meeting, SERVICE).words == SERVICE.manner.permission[-1]


def test_an_apology_that_is_taken_back_is_heard_as_one() -> None:
    exact = diligent(ACCOUNTS)
    exact.until(Turn.SORRY)
    point = exact.meeting.standing[0].id
    exact.played.do(WordApology(point, "I am sorry, but we were busy."), SayApology(point))
    assert "“but”" in next_line(exact.meeting, ACCOUNTS).words
    exact.played.do(WordApology(point, "I am sorry. We forgot it."), SayApology(point))
    assert next_line(exact.meeting, ACCOUNTS).turn is Turn.SORRY


def test_what_still_stands_between_leads_back_to_phase_1() -> None:
    loud = diligent(SERVICE)
    assert loud.until(Turn.GO_BACK).words == SERVICE.grievances[-1].says
    loud.until(Turn.ASK_WANTED)
    assert len(loud.meeting.standing) == len(SERVICE.grievances)


def test_who_does_not_ask_never_hears_it() -> None:
    loud = diligent(SERVICE)
    loud.until(Turn.ASK_BETWEEN)
    loud.played.do(AnswerRemaining(False))
    loud.until(Turn.ASK_WANTED)
    assert left_over(loud.meeting, SERVICE) == [SERVICE.grievances[-1]]


# Phase 3


def test_a_gift_that_is_of_no_use_is_refused() -> None:
    exact = diligent(ACCOUNTS)
    exact.until(Turn.GIVE)
    discount = new_item_id()
    exact.played.do(KeepConcession(Concession(discount, Giving.DISCOUNT, "Ten per cent")))
    assert next_line(exact.meeting, ACCOUNTS).words == ACCOUNTS.manner.refused_gift
    exact.played.do(KeepConcession(Concession(new_item_id(), Giving.REFUND, "The penalty")))
    assert next_line(exact.meeting, ACCOUNTS).turn is Turn.PROMISE
    exact.played.do(DropConcession(discount))
    assert next_line(exact.meeting, ACCOUNTS).turn is Turn.PROMISE


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Action(new_item_id(), "A call"), SERVICE.manner.who),
        (Action(new_item_id(), "A call", owner="Chris"), SERVICE.manner.when),
        (Action(new_item_id(), "A call", owner="Chris", due=DAY), SERVICE.manner.how_known),
        (Action(new_item_id(), "A call", "soon", "Chris", DAY), SERVICE.manner.vague.format(words="soon")),
        (Action(new_item_id(), "A call", "rung by 9:00", "Chris", DAY), SERVICE.manner.begin),
    ],
    ids=["who", "when", "how", "vague", "begin"],
)
def test_the_client_asks_for_what_a_promise_lacks(action: Action, said: str) -> None:
    loud = diligent(SERVICE)
    loud.until(Turn.PROMISE)
    loud.played.do(KeepAction(action))
    assert next_line(loud.meeting, SERVICE).words == said


# The debrief


def test_nothing_is_found_fault_with_where_nothing_was_missed() -> None:
    somebody = diligent(BICYCLE)
    somebody.until(Turn.OVER)
    found = lines(BICYCLE, somebody.played)
    assert found["Heard"][0]
    assert found["Words that argue"][0]
    assert found["Confirmations"][:2] == (True, "Every tick was given once and held.")


def test_what_was_missed_is_named_with_what_would_have_brought_it() -> None:
    silent = diligent(SERVICE, asks_openly=False)
    silent.until(Turn.ASK_ELSE)
    silent.played.do(AnswerAnythingElse(False))
    good, said, missing = lines(SERVICE, silent.played)["Heard"]
    assert not good
    assert said == "5 of 8 grievances stand among the points. These are missing:"
    assert [each.endswith("brings it.") for each in missing] == [True] * 3


def test_words_that_argue_are_remembered_when_they_are_mended() -> None:
    played, late = started(BICYCLE), new_point_id()
    played.do(RaisePoint(late, "Late, but only by five days."), RewordPoint(late, "Five days late."))
    assert lines(BICYCLE, played)["Words that argue"] == (
        False,
        "1 wording argued:",
        ("“but” in: Late, but only by five days.",),
    )


def test_two_words_that_argue_in_one_wording_are_one_wording() -> None:
    played = started(BICYCLE).do(RaisePoint(new_point_id(), "Bike was late but our policy"))
    _good, said, found = lines(BICYCLE, played)["Words that argue"]
    assert said == "1 wording argued:"
    assert found == ("“but” and “our policy” in: Bike was late but our policy",)


def test_what_the_client_had_not_told_yet_is_not_called_told() -> None:
    played = started(BICYCLE).do(RaisePoint(new_point_id(), "Bike was late but our policy"))
    _good, _said, missing = lines(BICYCLE, played)["Heard"]
    assert [each.endswith("It was not told yet when you stopped.") for each in missing] == [True, True]


def test_what_the_client_told_and_nobody_wrote_down_was_told() -> None:
    _good, _said, missing = lines(BICYCLE, started(BICYCLE))["Heard"]
    assert [each.endswith("It was told at once.") for each in missing] == [True, False, False]


def test_ticks_too_early_and_withdrawn_are_told_apart() -> None:
    played, brake, late = started(BICYCLE), new_point_id(), new_point_id()
    played.do(RaisePoint(brake, "The brake did not hold."), RaisePoint(late, "Late."))
    for point in played.meeting.points:
        played.do(ConfirmPoint(point.id, point.revision))
    played.do(RewordPoint(brake, "The rear brake did not hold."), TakeBackConfirmation(late))
    found = course(played.entries, BICYCLE)
    assert (found.early, found.withdrawn) == ((1,), (1, 2))


def test_the_time_in_each_phase_leaves_breaks_out() -> None:
    somebody = diligent(BICYCLE)
    somebody.until(Turn.SORRY)
    played = somebody.played
    before = dict(course(played.entries, BICYCLE).times)
    played.do(Pause())
    played.now += timedelta(minutes=20)
    played.do(Resume())
    played.now += timedelta(minutes=3)
    played.do(GoBack(Phase.UNLOAD))
    after = dict(course(played.entries, BICYCLE).times)
    assert after[Phase.UNLOAD] == before[Phase.UNLOAD]
    assert (
        timedelta(minutes=3)
        < after[Phase.TRANSITION] - before.get(Phase.TRANSITION, timedelta())
        < timedelta(minutes=4)
    )


def test_a_rehearsal_with_a_colleague_is_looked_back_on_too() -> None:
    played = example_until(Phase.FOLLOW)
    assert [each.title for each in findings(played.meeting, played.entries, None)] == [
        "Words that argue",
        "Confirmations",
        "Asked",
        "Time",
    ]
    assert played.meeting.id == MEETING


def test_nothing_is_praised_that_did_not_happen_and_what_was_missing_is_said() -> None:
    played = started(BICYCLE)
    for words in ("The brakes failed", "It was late"):
        played = played.do(RaisePoint(new_point_id(), words))
    found = lines(BICYCLE, played)
    assert found["Words that argue"] == (True, "No word argued.", ("No apology was said.",))
    assert found["Confirmations"] == (
        False,
        "Repeat back first, wait for the yes, then tick.",
        ("Not repeated back and ticked: point 1 and point 2.",),
    )
    assert found["Time"][:2] == (False, "The meeting came no further than listening.")


def test_of_a_rehearsal_in_which_nothing_was_written_nothing_is_good() -> None:
    found = lines(BICYCLE, started(BICYCLE))
    assert [said for good, said, _lines in found.values() if good] == []
    assert found["Confirmations"][1] == "There was no point to repeat back."


def test_one_grievance_that_is_missing_is_one() -> None:
    somebody = diligent(BICYCLE)
    somebody.until(Turn.OVER)
    last = somebody.meeting.points[-1].id
    left = somebody.meeting.but(points=tuple(p for p in somebody.meeting.points if p.id != last))
    (said, *_rest) = findings(left, somebody.played.entries, BICYCLE)
    assert said.sentence == "2 of 3 grievances stand among the points. This is missing:"
