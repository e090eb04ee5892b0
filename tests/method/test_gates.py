"""Each condition of each gate: what it waits for, and the sentence that names what is missing."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from meeting.action import (
    AnswerRequest,
    AskFor,
    DropConcession,
    DropRequest,
    KeepConcession,
    NameApprover,
    SayThanks,
    TakeBackAgreement,
    UnsayThanks,
)
from meeting.acts import Act
from meeting.agreement import CLIENT, FACILITATOR, digest
from meeting.following import CloseCase, KeepPromise, LearnLesson, LeavePromise
from meeting.gates import Condition, gate, promised_check_ins, promises, unmet
from meeting.ids import MeetingId
from meeting.kinds import Giving, Outcome, Reply, Signed
from meeting.leaving import Adjourn, MoveOn
from meeting.phases import Phase
from meeting.plan import BeginAction, DropAction, DropCheckIn, KeepAction, NameContact
from meeting.prepare import NameClient, NameFacilitator, SetSubject, StartMeeting
from meeting.signing import ClearSignature, Seal, Sign
from meeting.transition import AnswerPermission, AnswerRemaining, AnswerWilling, UnsayIntent, WordApology
from meeting.unload import (
    AnswerAnythingElse,
    ConfirmPoint,
    RaisePoint,
    RewordPoint,
    TakeBackConfirmation,
    WithdrawPoint,
)
from meeting.values import Action, Client, Concession, Contact, Facilitator
from tests.builders import Played
from tests.method.cases import item, point
from tests.method.stages import (
    acting,
    agreed,
    closed,
    heard,
    left,
    opened,
    prepared,
    pushed_until,
    sealed,
    signed,
    signing,
    turned,
)

Stage = Callable[[], Played]
SMALL = Concession(item("small"), Giving.CREDIT, "Off the invoice", amount=Decimal(5), currency="GBP")
LOOSE = Action(item("loose"), "Ring Maria")


def emptied() -> Played:
    """Phase 1, all five points taken back."""
    return heard().do(*(WithdrawPoint(point(number)) for number in range(1, 6)))


def actionless() -> Played:
    """Phase 3, no action left."""
    return agreed().do(*(DropAction(item(f"action-{number}")) for number in range(1, 6)))


def unbegun() -> Played:
    """Phase 3, nothing begun."""
    return agreed().do(*(BeginAction(item(f"action-{number}"), begun=False) for number in (1, 2, 4)))


def uncontacted() -> Played:
    """Phase 3, no check-in left."""
    return agreed().do(*(DropCheckIn(item(f"check-in-{number}")) for number in (1, 2, 3)))


SPOILT: list[tuple[Stage, list[Act], str, str]] = [
    (
        heard,
        [RewordPoint(point(2), "Nobody rang.")],
        "Each point confirmed",
        "Point 2 still needs Maria’s yes.",
    ),
    (
        heard,
        [RewordPoint(point(2), "Nobody rang."), RewordPoint(point(5), "My tenant left.")],
        "Each point confirmed",
        "Points 2 and 5 still need Maria’s yes.",
    ),
    (heard, [TakeBackConfirmation(point(3))], "Each point confirmed", "Point 3 still needs Maria’s yes."),
    (
        heard,
        [RaisePoint(point(6), "The fitters smoked.")],
        "Full summary read back",
        "Read the full summary back.",
    ),
    (heard, [AnswerAnythingElse(more=True)], "Full summary read back", "Read the full summary back."),
    (
        heard,
        [WithdrawPoint(point(1))],
        "Maria says there is nothing more",
        "Ask Maria whether there is anything else.",
    ),
    (emptied, [], "Points written down", "Write down the first point."),
    (
        turned,
        [WordApology(point(1), "Sorry.")],
        "Sorry said for each point",
        "Point 1 still needs its apology.",
    ),
    (turned, [UnsayIntent()], "Intent said", "Say what we will do to make it right."),
    (
        turned,
        [AnswerRemaining(yes=True, words="The invoice")],
        "Nothing else between us",
        "Ask Maria whether anything is still standing between us.",
    ),
    (
        turned,
        [AnswerWilling(yes=False)],
        "Maria is willing to go on",
        "Ask Maria about looking for a way forward.",
    ),
    (agreed, [DropRequest(item("request-2"))], "Each point asked about", "Ask what Maria wants for point 2."),
    (
        agreed,
        [AskFor(item("more"), "A letter"), AskFor(item("most"), "A visit")],
        "Each request has an answer",
        "2 requests need their answer.",
    ),
    (
        agreed,
        [DropConcession(item(name)) for name in ("credit", "fee", "visits")],
        "Something is given",
        "Say what we give.",
    ),
    (
        agreed,
        [KeepConcession(SMALL.but(amount=Decimal(1600)))],
        "Something is given",
        "Check before you agree: name who approves it.",
    ),
    (actionless, [], "Each action has who, when and measure", "Agree on at least one action."),
    (
        agreed,
        [KeepAction(LOOSE)],
        "Each action has who, when and measure",
        "Each action needs who, by when, and how we know that it is done.",
    ),
    (unbegun, [], "One action begun today", "Begin one action now, however small."),
    (
        agreed,
        [DropAction(item("action-5"))],
        "Something for each point",
        "Nothing answers point 2 yet.",
    ),
    (uncontacted, [], "One contact, first check-in", "Write down the first check-in."),
    (
        uncontacted,
        [NameContact(Contact(phone="020"))],
        "One contact, first check-in",
        "Name one contact and the first check-in.",
    ),
    (agreed, [NameContact(Contact(phone="020"))], "One contact, first check-in", "Name one contact."),
    (agreed, [UnsayThanks()], "Thanks said", "Say thank you."),
    (agreed, [TakeBackAgreement()], "Plan read back and agreed", "Read the plan back and ask for a yes."),
    (signed, [ClearSignature(CLIENT)], "Everyone has signed", "Maria Keller has not signed yet."),
]


@pytest.mark.parametrize("stage", [prepared, heard, turned, agreed, signed])
def test_the_gate_is_open_when_everything_holds(stage: Stage) -> None:
    assert unmet(gate(stage().meeting)) == []


@pytest.mark.parametrize(("stage", "acts", "text", "reason"), SPOILT, ids=[case[3] for case in SPOILT])
def test_the_gate_closes_and_names_what_is_missing(
    stage: Stage, acts: list[Act], text: str, reason: str
) -> None:
    played = stage().do(*acts)
    found = next(each for each in gate(played.meeting) if each.text == text)
    assert not found.met
    assert found.reason == reason
    forward: Act = (
        Seal("en_GB", "") if played.meeting.phase == Phase.SIGN else MoveOn(played.meeting.phase.next)
    )
    assert reason in played.refused(forward)


def test_every_condition_of_every_gate_has_a_case() -> None:
    shown = {text for _stage, _acts, text, _reason in SPOILT}
    every = {each.text for stage in (heard, turned, agreed, signed) for each in gate(stage().meeting)}
    assert every - shown == {"Our side offered"}, "our side is tested below"


@pytest.mark.parametrize("missing", ["client", "facilitator", "subject"])
def test_a_meeting_starts_with_a_name_a_facilitator_and_a_subject(missing: str) -> None:
    acts = {
        "client": (NameClient(Client(name="Maria")), "Write the client’s name first."),
        "facilitator": (NameFacilitator(Facilitator("Tom")), "Write who leads the meeting."),
        "subject": (SetSubject("Kitchens"), "Write in a line what it is about."),
    }
    played = opened().do(*(act for name, (act, _reason) in acts.items() if name != missing))
    assert played.refused(StartMeeting("Europe/London")) == [acts[missing][1]]


def our_side(played: Played) -> Condition:
    return next(each for each in gate(played.meeting) if each.text == "Our side offered")


def test_our_side_is_offered_then_told_for_each_point() -> None:
    played = heard().do(MoveOn(Phase.TRANSITION))
    assert our_side(played).reason == "Ask whether Maria would like to hear our side."
    pushed_until(played, AnswerPermission).do(AnswerPermission(yes=True))
    assert our_side(played).reason == "Points 1, 2, 3, 4 and 5 still need our account."
    assert our_side(pushed_until(played, AnswerRemaining)).met


def test_a_no_to_our_side_counts_as_offered_and_a_later_yes_asks_for_the_account() -> None:
    played = heard().do(MoveOn(Phase.TRANSITION))
    pushed_until(played, AnswerPermission).do(AnswerPermission(yes=False))
    assert our_side(played).met
    played.do(AnswerPermission(yes=True))
    assert not our_side(played).met


def test_many_missing_points_are_not_listed_without_end() -> None:
    played = heard()
    played.do(*(RaisePoint(point(number), f"And number {number}.") for number in range(6, 21)))
    confirmed = next(each for each in gate(played.meeting) if each.text == "Each point confirmed")
    assert confirmed.reason == "Points 6, 7, 8, 9, 10 and 10 more still need Maria’s yes."
    assert (confirmed.done, confirmed.total) == (5, 20)


def test_a_reading_counts_only_after_there_was_more_to_say() -> None:
    played = heard().do(AnswerAnythingElse(more=True))
    assert "Read every point back first." in played.refused(AnswerAnythingElse(more=False))
    for each in played.meeting.standing:
        played.do(ConfirmPoint(each.id, each.revision, reading=True))
    assert unmet(gate(played.do(AnswerAnythingElse(more=False)).meeting)) == []


def test_a_correction_during_the_reading_clears_that_point_only() -> None:
    played = heard().do(AnswerAnythingElse(more=True))
    for each in played.meeting.standing[:3]:
        played.do(ConfirmPoint(each.id, each.revision, reading=True))
    played.do(RewordPoint(point(2), "Nobody rang, not once."))
    read_back = next(each for each in gate(played.meeting) if each.text == "Full summary read back")
    assert (read_back.done, read_back.total) == (2, 5)


def test_a_change_after_nothing_more_asks_for_the_whole_again() -> None:
    played = heard().do(RewordPoint(point(2), "Nobody rang, not once."))
    read_back = next(each for each in gate(played.meeting) if each.text == "Full summary read back")
    assert (read_back.done, read_back.total) == (0, 5)


def test_offers_wait_until_every_point_was_asked_about() -> None:
    played = acting()
    for number in range(1, 6):
        assert "Ask about every point before we offer." in played.refused(KeepConcession(SMALL))
        played.do(AskFor(item(f"r{number}"), "Put it right", point(number)))
    assert played.refused(KeepConcession(SMALL)) == []


def test_a_concession_above_the_limit_waits_for_an_approver_whose_name_stays_hidden() -> None:
    played = agreed().do(KeepConcession(SMALL.but(amount=Decimal(100), kind=Giving.OTHER)))
    assert "Something is given" in [each.text for each in gate(played.meeting) if not each.met]
    played.do(NameApprover("The owner"))
    assert unmet(gate(played.meeting)) == ["Read the plan back and ask for a yes."]
    assert not any("owner" in each.reason + each.text for each in gate(played.meeting))


def test_the_points_whose_requests_wait_are_named() -> None:
    played = agreed().do(AskFor(item("more"), "A letter", point(2)))
    assert "What is asked for point 2 needs its answer." in unmet(gate(played.meeting))
    played.do(AskFor(item("most"), "A visit", point(1)))
    assert "What is asked for points 1 and 2 needs an answer each." in unmet(gate(played.meeting))


def test_a_request_for_the_whole_needs_its_answer_too() -> None:
    played = agreed().do(AskFor(item("whole"), "One voice to talk to"))
    assert "1 request needs its answer." in unmet(gate(played.meeting))
    played.do(AnswerRequest(item("whole"), Reply.ACCEPT), SayThanks("Thank you."))
    assert unmet(gate(played.meeting)) == ["Read the plan back and ask for a yes."]


def test_the_seal_waits_for_everyone_by_name() -> None:
    played = signed().do(ClearSignature(CLIENT), ClearSignature(FACILITATOR))
    assert unmet(gate(played.meeting)) == ["Maria Keller and Tom Adeyemi have not signed yet."]
    paper = Sign(CLIENT, Signed.ON_PAPER, "Maria Keller", digest(played.meeting))
    assert unmet(gate(played.do(paper).meeting)) == ["Tom Adeyemi has not signed yet."]


def test_a_case_closes_with_lessons_and_without_open_actions() -> None:
    played = sealed()
    assert unmet(gate(played.meeting)) == [
        "Points 1, 2, 3, 4 and 5 need their cause and lesson.",
        "5 actions are open: finish them or say why not.",
    ]
    played.do(*(KeepPromise(item(f"action-{number}"), date(2026, 3, 20)) for number in range(1, 5)))
    played.do(*(LearnLesson(point(number), "Alone", "Two") for number in range(1, 6)))
    assert unmet(gate(played.meeting)) == ["1 action is open: finish it or say why not."]
    played.do(LeavePromise(item("action-5"), "Maria no longer wants it."), CloseCase(Outcome.RESOLVED))
    assert played.meeting.phase == Phase.CLOSED


def test_where_the_meeting_was_left_only_begun_actions_bind() -> None:
    assert "3 actions are open: finish them or say why not." in unmet(gate(left().meeting))


def test_a_plan_that_was_agreed_binds_though_the_power_failed_while_it_was_signed() -> None:
    for played in (signing(), signed()):
        meeting = played.do(Adjourn("The power failed.")).meeting
        assert promises(meeting) == meeting.actions
        assert promised_check_ins(meeting) == meeting.check_ins


def test_a_plan_that_was_agreed_comes_along_as_proposals_where_the_meeting_is_held_anew() -> None:
    meeting = signed().do(Adjourn("The power failed.")).meeting.but(carried_to=MeetingId("anew"))
    assert {action.begun for action in promises(meeting)} == {True}
    assert promised_check_ins(meeting) == ()


def test_a_closed_case_has_no_gate() -> None:
    assert gate(closed().meeting) == []
