"""A signature holds for what is agreed, and is withdrawn by any change of it."""

from datetime import timedelta

import pytest

from meeting.action import AnswerRequest, AskFor, KeepConcession, NothingToBeDone, SayThanks
from meeting.acts import Act
from meeting.agreement import CLIENT, FACILITATOR, digest, lapsed, signature, signers, waiting
from meeting.kinds import Handing, Part, Reply, Signed, View
from meeting.leaving import EndEarly, GoBack, Pause
from meeting.phases import Phase
from meeting.plan import KeepAction, KeepCheckIn, KeepExpectation, NameContact
from meeting.prepare import KeepPerson, NameClient, NameFacilitator, SetKeeping
from meeting.signing import HandOver, Seal, Sign, owes_paper
from meeting.transition import AnswerPermission, TellAccount, WordApology, WordIntent
from meeting.unload import AnswerAnythingElse, RaisePoint, RewordPoint
from meeting.values import Client, Contact, Facilitator, Keeping, Person
from tests.method.cases import item, point
from tests.method.cases_plan import LATER, NEEDED, REFUND, RING
from tests.method.stages import left, pushed_until, sealed, signed, signing


@pytest.mark.parametrize(
    ("phase", "change"),
    [
        (Phase.UNLOAD, RewordPoint(point(1), "Four weeks late.")),
        (Phase.UNLOAD, RaisePoint(point(6), "The fitters smoked.")),
        (Phase.TRANSITION, WordApology(point(1), "We are sorry.")),
        (Phase.TRANSITION, WordIntent("We will mend it.")),
        (Phase.TRANSITION, AnswerPermission(yes=False)),
        (Phase.ACTION, AskFor(item("wish"), "A letter")),
        (Phase.ACTION, AnswerRequest(item("request-2"), Reply.DECLINE, "We cannot.")),
        (Phase.ACTION, KeepConcession(REFUND)),
        (Phase.ACTION, KeepAction(RING)),
        (Phase.ACTION, KeepExpectation(NEEDED)),
        (Phase.ACTION, NothingToBeDone(point(1), "It is past.")),
        (Phase.ACTION, NameContact(Contact("Priya Shah"))),
        (Phase.ACTION, KeepCheckIn(LATER)),
        (Phase.SIGN, NameClient(Client(name="Maria Kellermann"))),
        (Phase.SIGN, NameFacilitator(Facilitator("Priya Shah"))),
        (Phase.SIGN, KeepPerson(Person(item("sam"), "Sam Keller"))),
        (Phase.SIGN, SetKeeping(Keeping(language="de"))),
    ],
)
def test_any_change_of_what_is_agreed_withdraws_the_signatures(phase: Phase, change: Act) -> None:
    played = signed()
    if phase < Phase.SIGN:
        played.do(GoBack(phase))
    assert not lapsed(played.meeting)
    assert [each.id for each in lapsed(played.do(change).meeting)] == [CLIENT, FACILITATOR]


def test_signing_pausing_and_thanking_change_nothing_of_what_is_agreed() -> None:
    before = digest(signing().meeting)
    assert digest(signed().meeting) == before
    assert digest(signed().do(GoBack(Phase.ACTION), SayThanks("Thank you again."), Pause()).meeting) == before
    assert digest(sealed().meeting) == before
    assert digest(signing().meeting, "de") != before


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u2060", "\ufeff", "\u200f", "\u00ad", "\u3164", "\u2800", "\u0301"]
)
def test_a_name_or_a_reason_that_nobody_can_see_is_none(hidden: str) -> None:
    played = signing()
    now = digest(played.meeting)
    assert played.refused(Sign(CLIENT, Signed.TYPED, hidden, now)) == ["Write the name in print."]
    declined = Sign(CLIENT, Signed.DECLINED, "Maria Keller", now, reason=f" {hidden}")
    assert played.refused(declined) == ["Write the reason for not signing."]
    assert played.refused(NameClient(Client(name=hidden))) == ["The client needs a name."]
    assert played.refused(Sign(CLIENT, Signed.TYPED, f"{hidden}李", now)) == []


def test_a_whole_that_is_read_back_once_more_is_signed_once_more() -> None:
    played = signed()
    played.now += timedelta(minutes=20)
    played = pushed_until(played.do(GoBack(Phase.UNLOAD), AnswerAnythingElse(more=True)), Sign)
    assert [each.id for each in lapsed(played.meeting)] == [CLIENT, FACILITATOR]


def test_a_page_that_no_longer_says_that_our_account_was_heard_is_signed_once_more() -> None:
    played = signed().do(GoBack(Phase.TRANSITION))
    for each in played.meeting.standing:
        played.do(TellAccount(each.id, "", View.NOTHING_TO_ADD))
    assert [each.id for each in lapsed(played.meeting)] == [CLIENT, FACILITATOR]


def test_what_was_signed_by_older_rules_holds_as_it_did_then() -> None:
    meeting = signed().do(GoBack(Phase.TRANSITION)).meeting.but(rules=1)
    told = meeting.but(accounts=())
    assert digest(told) == digest(meeting)


def test_a_page_that_changed_while_it_lay_on_the_table_is_not_signed() -> None:
    played = signing()
    seen = digest(played.meeting)
    played.do(NameClient(Client(name="Maria Kellermann")))
    assert played.refused(Sign(CLIENT, Signed.TYPED, "Maria", seen)) == [
        "What is agreed has changed. Look at the page again, then sign."
    ]


def test_a_second_client_signs_too() -> None:
    played = signing().do(KeepPerson(Person(item("sam"), "Sam Keller", part=Part.CLIENT)))
    assert [each.name for each in signers(played.meeting)] == ["Maria Keller", "Sam Keller", "Tom Adeyemi"]
    pushed_until(played, Seal)
    assert waiting(played.meeting) == ()


def test_paper_and_a_reasoned_no_open_the_seal_as_a_signature_does() -> None:
    played = signing()
    now = digest(played.meeting)
    played.do(
        Sign(CLIENT, Signed.DECLINED, "Maria Keller", now, reason="My lawyer should read it."),
        Sign(FACILITATOR, Signed.ON_PAPER, "Tom Adeyemi", now),
        Seal("en_GB", now),
    )
    assert played.meeting.phase == Phase.FOLLOW


def test_strokes_of_a_signature_that_was_not_drawn_are_not_kept() -> None:
    played = signing()
    typed = Sign(CLIENT, Signed.TYPED, "Maria", digest(played.meeting), strokes=(((0, 0, 0), (1, 1, 1)),))
    given = signature(played.do(typed).meeting, CLIENT)
    assert given is not None
    assert given.strokes == ()


def test_the_seal_bears_the_hash_of_its_own_entry() -> None:
    played = sealed()
    assert played.meeting.sealing is not None
    assert played.meeting.sealing.fingerprint == played.entries[-1].hash


def test_a_meeting_that_was_left_is_sealed_without_signatures() -> None:
    played = left()
    played.do(Seal("en_GB", digest(played.meeting)))
    assert played.meeting.sealing is not None
    assert played.meeting.signatures == ()


def test_paper_is_owed_until_it_is_printed() -> None:
    played = sealed()
    assert not owes_paper(played.meeting)
    assert owes_paper(played.do(HandOver(Handing.PAPER_OWED), HandOver(Handing.EMAILED)).meeting)
    assert not owes_paper(played.do(HandOver(Handing.PRINTED)).meeting)


def test_leaving_during_a_break_ends_the_break() -> None:
    played = signed().do(Pause())
    assert played.meeting.aside.paused
    assert not played.do(EndEarly("Maria had to go.")).meeting.aside.paused
