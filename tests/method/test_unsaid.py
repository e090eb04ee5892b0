"""What the client's copy leaves out because it never came to the client: unsaid, ticked too early, drafts."""

from datetime import date

import pytest

from meeting import example
from meeting.action import AgreePlan, KeepConcession, SayThanks, UnsayThanks
from meeting.acts import Act
from meeting.carrying import CarryOver, carried_over
from meeting.history import decoded, encoded, fold
from meeting.ids import ItemId, MeetingId
from meeting.kinds import Giving, Part, View
from meeting.leaving import EndEarly, MoveOn
from meeting.plan import DropCheckIn, DropExpectation, KeepCheckIn, KeepExpectation, NameContact
from meeting.prepare import (
    KeepPerson,
    NoteAdjustments,
    OpenMeeting,
    RemovePerson,
    SetKeeping,
    SetSubject,
    StartMeeting,
)
from meeting.record import judged, withheld
from meeting.signing import Seal
from meeting.transition import (
    AnswerPermission,
    SayApology,
    SayIntent,
    TellAccount,
    UnsayApology,
    UnsayIntent,
    UntellAccount,
    WordApology,
    WordIntent,
)
from meeting.values import CheckIn, Concession, Contact, Expectation, Keeping, Person
from reports.content import content
from tests.builders import MEETING, Played
from tests.method import stages
from tests.method.cases import item, point
from tests.method.golden_acts import golden
from tests.method.useful import useful

MARKER = "QXZ"
ANEW = MeetingId("01960000-0000-7000-8000-000000000002")
LAWYER = Person(item("law"), MARKER, "Our lawyer", Part.OURS)


def told(played: Played) -> str:
    """Everything that the copy says in the open."""
    return " ".join(entry.body or "" for entry in withheld(played.entries))


def whole(played: Played) -> bool:
    """Whether the copy keeps the method's rules, and prints as the meeting does."""
    copy = withheld(played.entries)
    found = judged(played.meeting.id, copy, copy[-1].hash)
    return found.is_whole and content(fold(copy)) == content(played.meeting)


@pytest.mark.parametrize(
    ("stage", "acts"),
    [
        (
            stages.turned,
            [
                WordApology(point(1), MARKER),
                SayApology(point(1)),
                UnsayApology(point(1)),
                WordApology(point(1), "I am sorry."),
                SayApology(point(1)),
            ],
        ),
        (
            stages.turned,
            [WordIntent(MARKER), SayIntent(), UnsayIntent(), WordIntent("We mend it."), SayIntent()],
        ),
        (
            stages.turned,
            [TellAccount(point(1), MARKER), UntellAccount(point(1)), TellAccount(point(1), "So it was.")],
        ),
        (stages.acting, [SayThanks(MARKER), UnsayThanks(), SayThanks("Thank you.")]),
    ],
)
def test_a_tick_that_was_set_too_early_tells_no_more_than_a_step_that_was_taken_back(
    stage: stages.Stage, acts: list[Act]
) -> None:
    played = stage().do(*acts)
    assert MARKER not in told(played)
    assert whole(played)
    assert MARKER not in told(stages.pushed_until(played, Seal))
    assert whole(played)


def test_an_apology_whose_tick_went_with_that_of_the_intent_is_unsaid() -> None:
    played = stages.turned().do(WordApology(point(1), MARKER), SayApology(point(1)), WordIntent("Mend"))
    played.do(SayIntent(), UnsayIntent(), UnsayApology(point(1)), WordApology(point(1), "I am sorry."))
    assert MARKER not in told(stages.pushed_until(played, Seal))
    assert whole(played)


def test_what_the_client_answered_to_was_said_whatever_the_tick_says_since() -> None:
    played = stages.turned().do(WordApology(point(1), MARKER), SayApology(point(1)))
    played.do(AnswerPermission(yes=False), UnsayApology(point(1)), WordApology(point(1), "I am sorry."))
    assert MARKER in told(played)


@pytest.mark.parametrize(
    "acts",
    [
        [SetSubject(MARKER), SetSubject("Kitchens")],
        [KeepPerson(LAWYER), RemovePerson(LAWYER.id)],
        [KeepPerson(LAWYER), KeepPerson(LAWYER.but(name="Ann Weaver"))],
        [NoteAdjustments(MARKER), NoteAdjustments("")],
        [SetKeeping(Keeping(MARKER, 3)), SetKeeping(Keeping("To keep our promises", 3))],
    ],
)
def test_what_was_replaced_before_the_client_came_is_ours(acts: list[Act]) -> None:
    played = stages.prepared().do(*acts)
    assert MARKER not in told(stages.pushed_until(played, Seal))
    assert whole(played)


def test_what_stands_when_the_client_comes_is_told_and_stays() -> None:
    played = stages.prepared().do(SetSubject("Kitchens"), KeepPerson(LAWYER))
    assert MARKER in told(stages.pushed_until(played, StartMeeting).do(StartMeeting(example.ZONE)))
    assert MARKER in told(played.do(RemovePerson(LAWYER.id))), "who was in the room was seen there"


NEEDED = Expectation(item("needed"), "A kitchen", constraints=MARKER)
DAY = CheckIn(item("day"), date(2026, 4, 9), note=MARKER)


@pytest.mark.parametrize(
    "acts",
    [
        [KeepExpectation(NEEDED), DropExpectation(NEEDED.id)],
        [KeepExpectation(NEEDED), KeepExpectation(NEEDED.but(constraints=""))],
        [KeepCheckIn(DAY), DropCheckIn(DAY.id)],
        [KeepCheckIn(DAY), KeepCheckIn(DAY.but(note=""))],
        [NameContact(Contact("Ann", promise=MARKER)), NameContact(Contact("Ann"))],
    ],
)
def test_what_limits_us_and_what_we_promise_is_ours_until_it_is_agreed(acts: list[Act]) -> None:
    played = stages.agreed().do(*acts)
    assert MARKER not in told(stages.pushed_until(played, MoveOn))
    assert whole(played)


def test_what_was_agreed_stays_though_it_was_changed_in_between() -> None:
    offer = Concession(ItemId("more"), Giving.EXTRA_SERVICE, "One visit more")
    played = stages.agreed().do(
        KeepConcession(offer), KeepConcession(offer.but(description="Less")), AgreePlan()
    )
    played.do(KeepConcession(offer.but(description=MARKER)), KeepConcession(offer), AgreePlan())
    assert MARKER not in told(played)
    assert whole(played)


def held_anew(former: Played) -> Played:
    """The second meeting with what was left of the first."""
    played = Played(now=former.now).do(OpenMeeting(ANEW, 2, zone=example.ZONE))
    return played.do(*carried_over(former.meeting))


def test_held_anew_the_client_gets_the_points_and_nothing_that_was_only_thought_of() -> None:
    former = stages.turning().do(
        WordApology(point(1), MARKER), WordIntent(f"Our {MARKER}"), EndEarly("Late.")
    )
    new = held_anew(former)
    assert new.meeting.apology(point(1)).words == MARKER
    assert new.meeting.intent.words == f"Our {MARKER}"
    assert MARKER not in told(new)
    assert whole(new)
    assert all(each.words in told(new) for each in former.meeting.standing)


def test_held_anew_offers_stay_ours_until_they_are_offered_again() -> None:
    given = stages.agreed().meeting.concessions[0]
    former = stages.agreed().do(KeepConcession(given.but(description=MARKER)), EndEarly("Late."))
    new = held_anew(former)
    assert MARKER in {each.description for each in new.meeting.proposed_concessions}
    assert MARKER not in told(new)


def test_held_anew_an_apology_that_is_said_as_it_came_along_is_told() -> None:
    new = stages.pushed_until(held_anew(stages.turned().do(EndEarly("Late."))), MoveOn)
    new = stages.pushed_until(new.do(MoveOn(new.meeting.phase.next)), MoveOn)
    assert new.meeting.apology(point(1)).words in told(new)
    assert whole(new)


def test_older_acts_that_carried_all_of_it_go_on_opening() -> None:
    former = decoded(golden()["carry-over"])
    assert isinstance(former, CarryOver)
    new = stages.opened().do(former).meeting
    assert new.apology(point(1)).words
    assert new.proposed_concessions
    assert new.proposed_actions


def older() -> Played:
    """A meeting by the first rules, in which the client has just said that they want to hear our side."""
    played = Played().do(OpenMeeting(MEETING, zone=example.ZONE), *example.preparation())
    while not played.meeting.permission:
        played.do(useful(played.meeting))
    return played


@pytest.mark.parametrize("silent", [1, 5])
def test_older_nothing_to_add_does_not_tell_the_words_that_lay_there(silent: int) -> None:
    played = older()
    assert played.meeting.rules == 1
    for each in played.meeting.standing[:silent]:
        played.do(TellAccount(each.id, MARKER, View.NOTHING_TO_ADD))
    played = stages.pushed_until(played, Seal)
    assert MARKER not in told(played)
    assert whole(played)
    assert all(encoded(entry.act) == entry.body for entry in played.entries if entry.act is not None)
