"""Undo takes back the last step, restores what it changed exactly, and stops at what is the client's."""

import pytest

from meeting.acts import Act
from meeting.history import Redo, Undo, acts, fold
from meeting.kinds import Detail, Handing, Readiness
from meeting.leaving import GoBack, MoveOn, Pause, Resume
from meeting.phases import Phase
from meeting.prepare import TickReady
from meeting.signing import GiveCopy
from meeting.unload import (
    AnswerAnythingElse,
    AskQuestion,
    ConfirmPoint,
    DetailPoint,
    RaisePoint,
    RewordPoint,
    TakeBackConfirmation,
    WithdrawPoint,
)
from tests.builders import Played
from tests.method.cases import point
from tests.method.stages import acting, heard, prepared, sealed
from tests.method.witness import content

REWORD = RewordPoint(point(1), "Four weeks late.")


def undone(played: Played) -> Played:
    """The last step taken back."""
    assert played.meeting.last is not None
    return played.do(Undo(played.meeting.last.seq))


def redone(played: Played) -> Played:
    """The step taken back last, done again."""
    return played.do(Redo(played.meeting.undone[-1].seq))


def test_undo_restores_a_wording_together_with_its_confirmation() -> None:
    played = heard()
    before = content(played.meeting)
    undone(played.do(REWORD))
    assert content(played.meeting) == before
    assert played.meeting.standing[0].is_confirmed


def test_retyping_the_same_words_is_a_new_revision_and_confirms_nothing() -> None:
    played = heard()
    old = played.meeting.standing[0].words
    played.do(REWORD, RewordPoint(point(1), old))
    assert played.meeting.standing[0].words == old
    assert not played.meeting.standing[0].is_confirmed


def test_undo_goes_back_step_by_step_and_redo_forward_again() -> None:
    played = heard()
    steps = (REWORD, DetailPoint(point(2), Detail.WHO, "The fitters"), RaisePoint(point(6), "Smoke."))
    states = [content(played.meeting), *(content(played.do(act).meeting) for act in steps)]
    for state in reversed(states[:-1]):
        assert content(undone(played).meeting) == state
    for state in states[1:]:
        assert content(redone(played).meeting) == state
    assert content(undone(played).meeting) == states[-2]


def test_a_new_act_forgets_what_could_be_done_again() -> None:
    played = undone(heard().do(REWORD)).do(RaisePoint(point(6), "Smoke."))
    assert played.meeting.undone == ()


@pytest.mark.parametrize(
    "barrier",
    [
        AnswerAnythingElse(more=True),
        TakeBackConfirmation(point(1)),
        WithdrawPoint(point(1)),
        MoveOn(Phase.TRANSITION),
    ],
)
def test_undo_stops_at_the_clients_acts_and_at_moving_on(barrier: Act) -> None:
    played = heard().do(barrier)
    assert played.refused(Undo(played.meeting.seq)) == ["There is nothing to undo."]


def test_undo_does_not_reach_behind_a_barrier() -> None:
    played = heard().do(REWORD)
    reworded = played.meeting.seq
    played.do(ConfirmPoint(point(1), played.meeting.standing[0].revision), RaisePoint(point(6), "Smoke."))
    undone(played)
    assert played.refused(Undo(reworded)) == ["There is nothing to undo."]


def test_undo_passes_over_what_happens_beside_the_meeting_and_leaves_it() -> None:
    played = heard().do(REWORD)
    reworded = played.meeting.seq
    played.do(AskQuestion("effect"), Pause(), Resume(), GiveCopy(Handing.PRINTED), Undo(reworded))
    assert played.meeting.standing[0].is_confirmed
    assert [question for question, _seq in played.meeting.aside.asked] == ["effect"]
    assert len(played.meeting.aside.breaks) == len(played.meeting.aside.copies) == 1


def test_undo_survives_a_restart() -> None:
    played = undone(heard().do(REWORD, RaisePoint(point(6), "Smoke.")))
    played.meeting = fold(played.entries)
    undone(played)
    assert played.meeting.standing[0].is_confirmed
    redone(redone(played))
    assert [each.id for each in played.meeting.standing] == [point(n) for n in range(1, 7)]


def test_every_step_stays_in_the_record() -> None:
    played = heard()
    known = len(played.entries)
    redone(undone(played.do(REWORD)))
    assert [type(entry.act).__name__ for entry in played.entries[known:]] == ["RewordPoint", "Undo", "Redo"]


def test_undo_says_what_it_takes_back() -> None:
    played = heard().do(REWORD)
    assert Undo(played.meeting.seq).sentence(played.meeting) == "Taken back: the new wording."
    undone(played)
    assert Redo(played.meeting.undone[-1].seq).sentence(played.meeting) == "Done again: the new wording."


def test_undo_works_before_and_after_the_meeting_too() -> None:
    played = prepared()
    assert content(undone(played.do(TickReady(Readiness.BREATHE))).meeting) == content(prepared().meeting)
    assert sealed().refused(Undo(sealed().meeting.seq)) == ["There is nothing to undo."]


def test_going_back_is_taken_back_only_by_going_forward() -> None:
    played = acting().do(GoBack(Phase.UNLOAD))
    assert played.refused(Undo(played.meeting.seq))


def test_the_barriers_are_the_clients_acts_moving_on_signing_and_handing_over() -> None:
    names = {cls.__name__ for cls in acts() if cls.barrier}
    assert names == {
        *("OpenMeeting", "NoShow", "StartMeeting", "CarryOver", "MoveOn", "GoBack"),
        *("ConfirmPoint", "TakeBackConfirmation", "WithdrawPoint", "AnswerAnythingElse"),
        *("AnswerPermission", "AnswerRemaining", "AnswerWilling", "AgreePlan", "TakeBackAgreement"),
        *("Sign", "ClearSignature", "Seal", "KeepSummary", "HandOver"),
        *("CarryApology", "CarryIntent", "CarryPlan"),
        *("Adjourn", "EndEarly", "EndUnwilling", "Lapse"),
        *("ReplacePromise", "HoldCheckIn", "AddAddendum", "JudgePoint", "CloseCase"),
        *("CarryOn", "CloseWithCase", "CorrectName"),
    }


def test_what_happens_beside_the_meeting_is_no_barrier() -> None:
    aside = {cls.__name__ for cls in acts() if cls.aside}
    assert aside == {"AskQuestion", "GiveCopy", "Pause", "Resume"}
    assert not any(cls.barrier for cls in acts() if cls.aside)


def test_meetings_that_are_equal_are_not_different() -> None:
    one, again = prepared().meeting, fold(prepared().entries)
    assert one == again
    assert not one != again  # noqa: SIM202 - the other operator is what is tested


def test_a_meeting_of_very_many_steps_can_be_let_go() -> None:
    meeting = heard().meeting
    for _step in range(200_000):
        meeting = meeting.but(before=meeting)
    del meeting  # with too deep a way back, the program would end here
