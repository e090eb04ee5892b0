"""What the client's copy leaves out beside the private: points struck, offers replaced unagreed."""

import pytest

from meeting.action import AgreePlan, AnswerRequest, DropConcession, KeepConcession
from meeting.acts import Act, Entry
from meeting.history import fold
from meeting.ids import ItemId, PointId
from meeting.kinds import Detail, Giving, Reply
from meeting.leaving import GoBack, MoveOn
from meeting.phases import Phase
from meeting.plan import DropAction, KeepAction
from meeting.record import judged, withheld
from meeting.signing import Seal
from meeting.unload import DetailPoint, MovePoint, RaisePoint, RewordPoint, StrikePoint
from meeting.values import Concession
from reports.content import content
from tests.builders import MEETING, Played
from tests.method import stages

MARKER = "QXZ"
MISTAKE = PointId("mistake")
OFFER = Concession(
    ItemId("offer"),
    Giving.CREDIT,
    description=f"Off the invoice {MARKER}",
    worth="200 pounds",
)


def told(entries: list[Entry]) -> str:
    """Everything that the copy says in the open."""
    return " ".join(entry.body or "" for entry in withheld(entries))


def whole(played: Played) -> bool:
    """Whether the copy keeps the method's rules, and prints as the meeting does."""
    copy = withheld(played.entries)
    found = judged(MEETING, copy, copy[-1].hash)
    return found.is_whole and content(fold(copy)) == content(played.meeting)


@pytest.mark.parametrize(
    "acts",
    [
        [RaisePoint(MISTAKE, MARKER), StrikePoint(MISTAKE)],
        [RaisePoint(MISTAKE, MARKER), RewordPoint(MISTAKE, f"{MARKER} again"), StrikePoint(MISTAKE)],
        [
            RaisePoint(MISTAKE, "Something"),
            DetailPoint(MISTAKE, Detail.EFFECT, MARKER),
            StrikePoint(MISTAKE),
            RaisePoint(PointId("new"), "The bell does not ring."),
        ],
    ],
)
def test_a_point_that_was_struck_as_entered_by_mistake_stays_here(acts: list[Act]) -> None:
    played = stages.pushed_until(stages.heard().do(*acts), MoveOn)
    assert MARKER not in told(played.entries)
    assert whole(played)


def test_what_a_struck_point_was_moved_around_stays_if_the_order_rests_on_it() -> None:
    first = stages.heard().meeting.standing[0].id
    played = stages.heard().do(RaisePoint(MISTAKE, "A slip."), MovePoint(first, 6), StrikePoint(MISTAKE))
    assert whole(played)


@pytest.mark.parametrize(
    "acts",
    [
        [KeepConcession(OFFER), KeepConcession(OFFER.but(description="Off the invoice"))],
        [KeepConcession(OFFER), DropConcession(OFFER.id)],
        [KeepConcession(OFFER), DropConcession(OFFER.id), KeepConcession(OFFER.but(description="Less"))],
    ],
)
def test_an_offer_that_was_replaced_before_it_was_agreed_stays_here(acts: list[Act]) -> None:
    played = stages.pushed_until(stages.agreed().do(*acts), MoveOn)
    assert MARKER not in told(played.entries)
    assert whole(played)


def test_an_offer_that_the_client_had_agreed_to_is_told_whatever_came_later() -> None:
    played = stages.agreed().do(KeepConcession(OFFER), AgreePlan())
    played.do(KeepConcession(OFFER.but(description="Less")), AgreePlan())
    assert MARKER in told(played.entries)
    assert whole(played)


def test_an_answer_and_an_action_that_were_replaced_stay_here() -> None:
    agreed = stages.agreed()
    request, action = agreed.meeting.requests[0].id, agreed.meeting.actions[-1].but(id=ItemId("new"))
    played = agreed.do(
        AnswerRequest(request, Reply.DECLINE, MARKER),
        AnswerRequest(request, Reply.ACCEPT),
        KeepAction(action.but(what=MARKER, begun=False)),
        DropAction(action.id),
    )
    assert MARKER not in told(played.entries)
    assert whole(played)


def test_the_words_of_the_client_stay_with_how_they_were_corrected() -> None:
    point = stages.heard().meeting.standing[0].id
    played = stages.heard().do(RewordPoint(point, f"It was {MARKER}."), RewordPoint(point, "It was late."))
    assert MARKER in told(played.entries)


def test_the_example_loses_nothing_that_counts() -> None:
    assert whole(stages.sealed())
    played = stages.agreed().do(GoBack(Phase.UNLOAD), RaisePoint(MISTAKE, MARKER), StrikePoint(MISTAKE))
    played = stages.pushed_until(played, Seal)
    assert MARKER not in told(played.entries)
    assert whole(played)
