"""What the summary says, decided and held without any PDF."""

from datetime import date, time
from decimal import Decimal

import pytest

from meeting.history import fold
from meeting.ids import ItemId
from meeting.kinds import Channel, Detail, Giving, Medium, Part, Standing, View
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.record import withheld
from meeting.transition import AnswerPermission, SayApology, SayIntent, TellAccount, WordApology, WordIntent
from meeting.values import CheckIn, Concession, Expectation, Nothing, Person
from reports.content import content
from reports.parts import (
    Numbered,
    PointRow,
    Points,
    Quote,
    Run,
    Statement,
    Table,
)
from tests.builders import example_until
from tests.method import stages
from tests.paper.reading import paragraphs, parts, said, section, signer, titles
from tests.paper.sample import sealed, until


def table(meeting: Meeting, title: str) -> list[list[str]]:
    """The rows of the table under a heading, as text."""
    found = section(meeting, title)
    assert found is not None
    assert isinstance(found.parts[0], Table)
    return [["".join(run.text for run in cell) for cell in row] for row in found.parts[0].rows]


def test_where_there_was_nothing_to_add_no_account_was_heard() -> None:
    played = stages.turning()
    for each in played.meeting.standing:
        played.do(WordApology(each.id, "I am sorry."), SayApology(each.id))
    played.do(WordIntent("We put it right."), SayIntent(), AnswerPermission(yes=True))
    silent = played.copy()
    for each in played.meeting.standing:
        silent.do(TellAccount(each.id, "", View.NOTHING_TO_ADD))
        played.do(TellAccount(each.id, "So it was."))
    assert "heard our account" in said(content(played.meeting))
    assert "our account" not in said(content(silent.meeting))


def test_the_sections_follow_the_order_of_the_method() -> None:
    assert titles(sealed()) == [
        "What Maria Keller told us",
        "Our apology",
        "Our intent",
        "What Maria Keller asked for, and our answer",
        "What we give",
        "What we will do",
        "Staying in touch",
        "Signed by both",
    ]


def test_head_foot_and_facts_name_who_met_when_and_where() -> None:
    paper = content(sealed())
    assert paper.head.organisation == "Northgate Kitchens"
    assert paper.head.location == "8 Mill Lane, Northgate NG4 2AB. 020 7946 0182"
    assert (paper.head.reference, paper.head.date, paper.head.mark) == (
        "Reference AM-2026-014",
        "12 March 2026",
        "",
    )
    assert paper.foot == "Maria Keller and Northgate Kitchens, 12 March 2026"
    assert [(label, "".join(run.text for run in words)) for label, words in paper.facts] == [
        ("Between", "Maria Keller, Harbour Lettings, and Tom Adeyemi, Northgate Kitchens"),
        ("About", "Kitchens in three flats, finished late"),
        ("When", "Thursday 12 March 2026, 10:00 to 11:26"),
        ("Where", "Northgate showroom, quiet room, 8 Mill Lane"),
        ("Also present", "Priya Shah (Accounts), Northgate Kitchens"),
    ]


def test_a_second_client_stands_beside_the_first() -> None:
    other = Person(ItemId("jo"), "Jo Keller", "Partner", Part.CLIENT)
    meeting = sealed().but(people=(other,), client=sealed().client.but(organisation=""))
    between = content(meeting).facts[0][1]
    assert (
        "".join(run.text for run in between) == "Maria Keller, Jo Keller and Tom Adeyemi, Northgate Kitchens"
    )


def test_a_telephone_meeting_says_so() -> None:
    meeting = sealed().but(occasion=sealed().occasion.but(medium=Medium.TELEPHONE, place="", location=""))
    assert ("Where", (Run("By telephone"),)) in content(meeting).facts


def test_each_point_stands_in_the_clients_words_with_its_details_and_its_tick() -> None:
    told = section(sealed(), "What Maria Keller told us")
    assert told is not None
    points, read = told.parts
    assert isinstance(points, Points)
    assert points.rows[3] == PointRow(
        "4",
        "You charged me twice, and I had to prove it.",
        "Invoice NK-1187, 23 and 26 February. £4,860 missing from my account for nine days.",
        "Repeated back, confirmed",
        ticked=True,
    )
    assert read == Statement(
        "At 10:42 the full summary was read back. Maria Keller confirmed that it is accurate and that there "
        "is nothing more to add."
    )


def test_the_further_details_are_named() -> None:
    first, *others = sealed().points
    more = ((Detail.WHO, "Sam"), (Detail.WHAT, "No call"), (Detail.EXPECTED, "One call"))
    meeting = sealed().but(points=(first.but(details=more), *others))
    rows = next(part for part in parts(meeting) if isinstance(part, Points)).rows
    assert rows[0].details == "Who: Sam. What happened: No call. What was expected: One call."


def test_a_point_changed_since_it_was_confirmed_is_marked_and_the_reading_no_longer_claimed() -> None:
    first, *others = until(Phase.TRANSITION).points
    meeting = until(Phase.TRANSITION).but(points=(first.but(revision=999), *others), points_revision=999)
    points = next(part for part in parts(meeting) if isinstance(part, Points))
    assert (points.rows[0].mark, points.rows[0].ticked) == ("Not yet confirmed", False)
    assert not any(isinstance(part, Statement) for part in parts(meeting))


@pytest.mark.parametrize("gone", [each for each in Standing if each != Standing.STANDING])
def test_points_that_no_longer_stand_are_left_out_everywhere(gone: Standing) -> None:
    *others, last = sealed().points
    words = said(content(sealed().but(points=(*others, last.but(standing=gone)))))
    assert last.words not in words
    assert "I am sorry that you lost your tenant." not in words
    assert "Ring my tenant" not in words


def test_the_apology_and_the_intent_stand_as_they_were_said() -> None:
    apology = section(sealed(), "Our apology")
    assert apology is not None
    assert isinstance(apology.parts[0], Numbered)
    assert apology.parts[0].rows[4] == (
        "5",
        "I am sorry that you lost your tenant. Our delay had a part in it.",
    )
    intent = section(sealed(), "Our intent")
    assert intent is not None
    assert intent.parts[0] == Quote(
        "“I want to put this right, Maria. I will stay with this myself until you tell me it is done.”"
    )
    assert paragraphs(sealed(), "Our intent") == [
        "Maria Keller then heard our account, and is willing to look for a way forward with us."
    ]


def test_an_apology_that_was_worded_but_not_said_is_not_printed() -> None:
    meeting = until(Phase.ACTION)
    unsaid = tuple(each.but(said=None) for each in meeting.apologies)
    assert section(meeting.but(apologies=unsaid), "Our apology") is None


def test_a_client_who_did_not_wish_to_hear_our_side_is_said_to() -> None:
    no = tuple(each.but(yes=False) for each in sealed().permission)
    assert paragraphs(sealed().but(permission=no), "Our intent") == [
        "Maria Keller did not wish to hear our account, and is willing to look for a way forward with us."
    ]


def test_a_client_who_did_not_wish_to_go_on_is_said_to() -> None:
    no = tuple(each.but(yes=False) for each in sealed().willing)
    assert paragraphs(sealed().but(willing=no), "Our intent") == [
        "Maria Keller then heard our account. Maria Keller did not wish to go on that day."
    ]


def test_every_request_stands_with_its_answer_and_the_reason() -> None:
    assert table(sealed(), "What Maria Keller asked for, and our answer") == [
        [
            "1",
            "Three weeks’ rent for the three flats, £2,180",
            "Counter-offer, agreed. £1,500 credit. It is all we earned on the fitting.",
        ],
        ["2", "One person who rings me every Tuesday until it is done", "Accepted."],
        ["3", "The oak worktop I chose, fitted at no cost", "Accepted."],
        ["4", "My £4,860 back, and a letter to my bank", "Accepted."],
        [
            "5",
            "Ring my tenant and ask her to come back",
            "Declined. She has signed elsewhere. A call from us would put her under pressure. "
            "Instead: We pay the £420 re-letting fee for flat 1A.",
        ],
    ]


def test_asking_for_nothing_is_an_answer_and_a_request_for_the_whole_comes_last() -> None:
    first, second, *others = sealed().requests
    mark = sealed().points[0].confirmed
    assert mark is not None
    nothing = Nothing(sealed().points[0].id, mark.but(revisions=(sealed().points[0].revision,)))
    whole = first.but(point=None, answer=None)
    rows = table(
        sealed().but(requests=(whole, second, *others), asks_nothing=(nothing,)),
        "What Maria Keller asked for, and our answer",
    )
    assert rows[0] == ["1", "Asks for nothing.", ""]
    assert rows[-1][0] == ""
    assert rows[-1][2] == "Not yet answered."


def test_concessions_name_their_worth_and_their_points() -> None:
    assert table(sealed(), "What we give") == [
        ["Credit", "Off the final invoice, all three flats", "£1,500", "1"],
        ["Payment", "Re-letting fee for flat 1A", "£420", "5"],
        ["Extra work", "One free service visit for each kitchen within one year", "3 visits", "1, 3"],
    ]


def test_an_amount_keeps_its_pence_and_its_currency() -> None:
    gift = Concession(
        ItemId("x"), Giving.REFUND, "Half", amount=Decimal("12.50"), currency="EUR", worth="once"
    )
    assert table(sealed().but(concessions=(gift,)), "What we give") == [
        ["Refund", "Half", "€12.50, once", ""]
    ]


def test_actions_say_what_done_when_who_by_when_and_whether_they_are_begun() -> None:
    rows = table(sealed(), "What we will do")
    assert rows[0] == [
        "Pay back £4,860",
        "The money is in Maria’s account",
        "Tom Adeyemi",
        "12 March",
        "Yes",
        "4",
    ]
    assert rows[4] == [
        "Ring Maria every Tuesday, 10:00",
        "Six calls are in the log",
        "Tom Adeyemi",
        "21 April",
        "No",
        "2",
    ]


def test_a_fallback_and_another_year_are_printed_and_the_clients_promises_stand_apart() -> None:
    first, *others = sealed().actions
    theirs = first.but(
        owner="Maria Keller", by_client=True, due=date(2027, 1, 5), fallback="we send it by post"
    )
    meeting = sealed().but(actions=(theirs, *others))
    assert len(table(meeting, "What we will do")) == 4
    assert table(meeting, "What Maria Keller will do") == [
        [
            "Pay back £4,860",
            "The money is in Maria’s account\nIf it slips: we send it by post.",
            "Maria Keller",
            "5 January 2027",
            "Yes",
            "4",
        ]
    ]


def test_expectations_are_printed_when_there_are_any() -> None:
    need = Expectation(
        ItemId("e"), "All three let by May", "Oak worktop, photographs", "One joiner until April"
    )
    assert table(sealed().but(expectations=(need,)), "What Maria Keller needs") == [
        ["All three let by May", "Oak worktop, photographs", "One joiner until April"]
    ]


def test_a_point_for_which_nothing_can_be_done_stands_with_its_reason() -> None:
    point = sealed().points[4]
    assert point.confirmed is not None
    nothing = Nothing(point.id, point.confirmed.but(revisions=(point.revision,)), "The flat is let")
    found = section(sealed().but(nothing_to_do=(nothing,)), "Where nothing can be done")
    assert found is not None
    assert found.parts == (Numbered((("5", "The flat is let."),)),)


def test_staying_in_touch_names_contact_check_ins_and_the_yes_to_the_plan() -> None:
    assert paragraphs(sealed(), "Staying in touch") == [
        "Tom Adeyemi is Maria Keller’s one contact: 07700 900142, tom@northgatekitchens.example. "
        "“I stay on this myself until you tell me it is done. If you ring, I answer the same day.”",
        "Check-ins: 17 March at 10:00, call. 27 March at 15:00: Visit to flat 2B. "
        "9 April at 10:00: Review together.",
        "At 11:20 the plan was read back. Maria Keller said that it is what was agreed.",
    ]


def test_check_ins_stand_in_order_and_name_the_way() -> None:
    checks = (
        CheckIn(ItemId("b"), date(2027, 1, 4), None, Channel.EMAIL),
        CheckIn(ItemId("a"), date(2026, 3, 20), time(9, 5), Channel.VISIT, "flat 2B"),
    )
    assert paragraphs(sealed().but(check_ins=checks), "Staying in touch")[1] == (
        "Check-ins: 20 March at 09:05, visit (flat 2B). 4 January 2027, e-mail."
    )


def test_a_plan_that_is_not_agreed_is_not_called_agreed() -> None:
    meeting = sealed().but(agreed=None)
    assert "Towards a plan" in titles(meeting)
    words = said(content(meeting))
    assert "What follows was discussed. It has not been agreed." in words
    assert "Counter-offer, agreed" not in words
    assert "the plan was read back" not in words


def test_times_are_those_of_the_place() -> None:
    meeting = sealed().but(zone="America/New_York")
    assert signer(meeting) == ("12 March 2026, 07:24",)


@pytest.mark.parametrize(
    ("zone", "when"), [("Asia/Kathmandu", "15:45 to 17:11"), ("America/St_Johns", "07:30 to 08:56")]
)
def test_beginning_and_end_are_told_by_the_clock_of_the_place(zone: str, when: str) -> None:
    """London in March cannot tell: its clock is that of UTC."""
    assert when in said(content(sealed().but(zone=zone)))


def test_an_answer_to_other_words_is_not_printed_as_the_answer() -> None:
    """The client asked for something else since: what we had said was not said to that."""
    meeting = sealed()
    first, *others = meeting.requests
    reworded = first.but(words="All of the rent, £9,000", revision=meeting.seq)
    asked = table(meeting.but(requests=(reworded, *others)), "What Maria Keller asked for, and our answer")
    assert asked[0] == ["1", "All of the rent, £9,000", "Not yet answered."]


def test_the_clients_copy_of_the_record_prints_the_same_summary() -> None:
    played = example_until(Phase.FOLLOW)
    copy = fold(withheld(played.entries))
    assert copy.withheld
    assert content(copy) == content(played.meeting)


ADDRESS = "Northgate Business Park, Building 14, Third Floor, 8 Mill Lane, Nottingham NG4 2AB, United Kingdom"


def test_what_the_head_cannot_hold_stands_in_full_among_the_facts() -> None:
    us = sealed().facilitator.but(location=ADDRESS, phone="020 7946 0182")
    reference = "Purchase order 4500012345, claim NK-1187"
    facts = dict(content(sealed().but(facilitator=us, reference=reference)).facts)
    assert "".join(run.text for run in facts["Our address"]) == f"{ADDRESS}. 020 7946 0182"
    assert "".join(run.text for run in facts["Reference"]) == reference
    assert not {"Our address", "Reference"} & set(dict(content(sealed()).facts))
