"""The rules table: each act may happen somewhere, and is refused somewhere in a sentence of its own."""

from functools import cache

import pytest

from meeting.acts import Act
from meeting.following import JudgePoint, LearnLesson
from meeting.history import acts, decoded, encoded, refusals, step
from meeting.kinds import Fault, Readiness, Verdict
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase
from meeting.prepare import TickReady
from meeting.transition import JudgeFault
from tests.builders import Played
from tests.method import cases_after, cases_before, cases_case, cases_plan, cases_room
from tests.method.cases import Case, Stage, point
from tests.method.stages import acting, closed, heard, paused, prepared, sealed, signing, turning

CASES = [*cases_before.CASES, *cases_room.CASES, *cases_plan.CASES, *cases_after.CASES, *cases_case.CASES]
ALLOWED = [case for case in CASES if not case.why]
REFUSED = [case for case in CASES if case.why]
IN_PHASE = {
    Phase.PREPARE: prepared,
    Phase.UNLOAD: heard,
    Phase.TRANSITION: turning,
    Phase.ACTION: acting,
    Phase.SIGN: signing,
    Phase.FOLLOW: sealed,
    Phase.CLOSED: closed,
}


@cache
def played_in(phase: Phase) -> Played:
    return IN_PHASE[phase]()


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_the_act_may_happen_and_changes_the_meeting(case: Case) -> None:
    played = case.stage()
    before, act = played.meeting, case.act(played.meeting)
    played.do(act)
    assert content(played.meeting) != content(before)
    assert act.sentence(before).endswith(".")


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_the_act_is_refused_in_a_sentence_that_says_why(case: Case) -> None:
    played = case.stage()
    reasons = played.refused(case.act(played.meeting))
    assert any(case.why in reason for reason in reasons), reasons
    assert all(not reason[0].islower() and reason.endswith(".") for reason in reasons)


def test_every_act_is_in_the_table_both_allowed_and_refused() -> None:
    for cases in (ALLOWED, REFUSED):
        shown = {type(case.act(case.stage().meeting)) for case in cases}
        assert {cls.__name__ for cls in set(acts()) - shown} == set()


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_no_act_happens_outside_its_phases(case: Case) -> None:
    act = case.act(case.stage().meeting)
    for phase in set(Phase) - act.phases:
        played = played_in(phase)
        assert played.refused(act), phase


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_during_a_break_nothing_happens_but_its_end_and_leaving(case: Case) -> None:
    act = case.act(case.stage().meeting)
    reasons = paused().refused(act)
    if Phase.UNLOAD in act.phases and not act.while_paused and not act.past_end:
        assert reasons == ["End the break first."]


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_an_act_comes_back_from_its_json_unchanged(case: Case) -> None:
    act = case.act(case.stage().meeting)
    assert decoded(encoded(act)) == act
    assert encoded(decoded(encoded(act))) == encoded(act)


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_an_act_repeated_at_once_is_refused_or_changes_nothing_unless_each_time_counts(case: Case) -> None:
    played = case.stage()
    act = case.act(played.meeting)
    played.do(act)
    if not played.refused(act) and type(act).__name__ not in EACH_TIME_COUNTS:
        again = played.copy().do(act)
        assert content(again.meeting) == content(played.meeting)


EACH_TIME_COUNTS = {
    "AnswerAnythingElse",  # every asking and its answer are kept
    "AskQuestion",
    "GiveCopy",
    "HandOver",
    "AddAddendum",  # each has its own time
    "Sign",  # each signature has its own time
    "CountPromise",
}


def test_acts_of_the_room_belong_to_no_closed_case() -> None:
    for cls in acts():
        if cls.phases & IN_ROOM:
            assert Phase.CLOSED not in cls.phases or cls.__name__ in ("Undo", "Redo")


REPEATED: list[tuple[Stage, Act, Act]] = [
    (prepared, TickReady(Readiness.BREATHE), TickReady(Readiness.REMEMBER)),
    (turning, JudgeFault(point(1), Fault.OURS), JudgeFault(point(2), Fault.OURS)),
    (sealed, JudgePoint(point(1), Verdict.PARTLY), JudgePoint(point(2), Verdict.PARTLY)),
    (sealed, LearnLesson(point(1), "Alone", "Two"), LearnLesson(point(2), "Alone", "Two")),
]


@pytest.mark.parametrize(("stage", "act", "between"), REPEATED)
def test_an_act_repeated_after_another_of_its_kind_changes_nothing(
    stage: Stage, act: Act, between: Act
) -> None:
    played = stage().do(act, between)
    assert content(played.copy().do(act).meeting) == content(played.meeting)


def content(meeting: Meeting) -> Meeting:
    """The meeting without the journal's book-keeping."""
    return meeting.but(left_session=None, seq=0, at=None, hash="", last=None, before=None, undone=())


def test_refusals_and_the_fold_agree_that_nothing_happens_to_a_copy_without_its_private_part() -> None:
    played = heard()
    withheld = played.meeting.but(withheld=True)
    for case in ALLOWED:
        act: Act = case.act(played.meeting)
        assert refusals(act, withheld, played.now) == [
            "This is a copy without what is private; it can be read, not changed."
        ]
    assert step(played.meeting, played.entries[-1].but(act=None)).withheld
