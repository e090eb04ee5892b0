"""A name that was written wrong: an addendum, a corrected re-issue, and the sealed file as it was."""

import pytest

from meeting.afterwards import Lead, Letter
from meeting.agreement import FACILITATOR
from meeting.case import CorrectName
from meeting.corrected import CLIENTS_HOUSE, OUR_HOUSE, with_addenda
from meeting.ids import ItemId
from meeting.kinds import Channel, Part
from meeting.model import Meeting
from meeting.values import Action, Person
from reports.content import content
from reports.parts import Signatures
from reports.registry import as_issued
from reports.summary import PdfSummary
from tests.builders import Played
from tests.method.stages import sealed
from tests.paper.every import TODAY, every
from tests.paper.reading import flat, words_of
from tests.paper.test_german import german

NAME = ItemId("name")


def corrected(of: str = "client", name: str = "Maria Kellner", text: str = "It was misspelt.") -> Meeting:
    """Sealed, issued, and then the name was put right."""
    played = sealed()
    people = (*played.meeting.people, Person(ItemId("son"), "Rowan Keller", part=Part.CLIENT))
    sealing = played.meeting.sealing
    assert sealing is not None
    played.meeting = played.meeting.but(people=people, sealing=sealing.but(sha256="ab" * 32))
    return played.do(CorrectName(NAME, name, ItemId(of), text=text)).meeting


def said(meeting: Meeting) -> str:
    """All words of the paper."""
    return " ".join(words_of(PdfSummary().document(meeting)).split())


def reissued(meeting: Meeting) -> Meeting:
    """Issued once more, with the correction."""
    assert meeting.sealing is not None
    return meeting.but(sealing=meeting.sealing.but(addenda=len(meeting.addenda)))


def test_the_re_issue_has_the_right_name_and_says_what_was_sealed() -> None:
    words = said(reissued(corrected()))
    assert "Maria Kellner stands as Maria Keller in the summary that was sealed." in words
    assert "The name Maria Keller is corrected to Maria Kellner." in words
    assert "What Maria Kellner and Rowan Keller told us" in words


def test_whoever_signed_stands_there_as_they_signed() -> None:
    blocks = [part for section in content(reissued(corrected())).sections for part in section.parts]
    signed = [each.name for part in blocks if isinstance(part, Signatures) for each in part.signers]
    assert "Maria Keller" in signed


def after_the_meeting() -> Played:
    """Sealed; the client and a further client promised something, too, and somebody took over since."""
    played = sealed()
    people = (*played.meeting.people, Person(SON, "Rowan Keller", part=Part.CLIENT))
    theirs = [Action(ItemId(name), "Send the keys", owner=name, by_client=True) for name in THEIRS]
    played.meeting = played.meeting.but(
        people=people,
        actions=(*played.meeting.actions, *theirs),
        later_actions=(Action(ItemId("later"), "Write to the bank", owner="tom  adeyemi", due=TODAY),),
        letters=(Letter(ItemId("call"), Channel.CALL, TODAY, "Rang", who="Tom Adeyemi"),),
    )
    return played


SON = ItemId("son")
THEIRS = ("Maria Keller", "Maria", "Rowan Keller")
NAMES = [
    (FACILITATOR, "Tom Adeyemi", "Thomas Adeyemo"),
    ("client", "Maria Keller", "Mariah Kellner"),
    (SON, "Rowan Keller", "Rowena Kellner"),
    (CLIENTS_HOUSE, "Harbour Lettings", "Haven Lettings"),
    (OUR_HOUSE, "Northgate Kitchens", "Southgate Kitchens"),
]


@pytest.mark.parametrize(("of", "former", "right"), NAMES)
def test_the_right_name_stands_wherever_that_person_is_named(of: str, former: str, right: str) -> None:
    played = after_the_meeting()
    before = {name for name, words in every(played.meeting) if former.casefold() in flat(words).casefold()}
    after = reissued(played.do(CorrectName(NAME, right, ItemId(of), text="It was misspelt.")).meeting)
    told = (
        f"{right} stands as {former} in the summary that was sealed.",
        f"The name {former} is corrected to {right}.",
    )
    found = dict(every(after))
    assert all(each in found["the summary"] for each in told)
    for name, words in found.items():
        for each in told:
            words = words.replace(each, "")
        assert former.casefold() not in flat(words).casefold(), name
    assert {right in words for name, words in found.items() if name in before} == {True}


def test_our_lists_of_letters_and_who_approved_have_the_right_name_too() -> None:
    played = after_the_meeting()
    played.meeting = played.meeting.but(
        approver="Tom Adeyemi", leads=(Lead(played.meeting.lead, played.now),)
    )
    after = played.do(CorrectName(NAME, "Thomas Adeyemo", FACILITATOR)).meeting
    assert (after.letters[0].who, after.approver, after.lead.name) == ("Thomas Adeyemo",) * 3


def test_how_the_client_is_called_is_put_right_where_the_client_promised_something() -> None:
    after = after_the_meeting().do(CorrectName(NAME, "Mariah Keller", address="Mariah")).meeting
    assert [each.owner for each in after.actions if each.by_client][:2] == ["Mariah Keller", "Mariah"]
    ours = after_the_meeting()
    ours.meeting = ours.meeting.but(actions=(ours.meeting.actions[0].but(owner="Maria"),))
    kept = ours.do(CorrectName(NAME, "Mariah Keller", address="Mariah")).meeting.actions[0]
    assert kept.owner == "Maria", "somebody of ours is called so, too"


@pytest.mark.parametrize(("of", "right"), [(of, right) for of, _former, right in NAMES])
def test_an_earlier_issue_is_told_as_it_was_word_for_word(of: str, right: str) -> None:
    before = after_the_meeting().meeting
    after = after_the_meeting().do(CorrectName(NAME, right, ItemId(of))).meeting
    assert content(with_addenda(after, 0)) == content(before)


def test_what_was_right_before_stays_when_a_correction_is_left_out() -> None:
    played = after_the_meeting()
    played.meeting = played.meeting.but(contact=played.meeting.contact.but(name="Thomas Adeyemo"))
    after = played.do(CorrectName(NAME, "Thomas Adeyemo", FACILITATOR)).meeting
    assert with_addenda(after, 0).contact.name == "Thomas Adeyemo"


def test_until_it_is_issued_once_more_the_paper_is_the_one_that_was_issued() -> None:
    meeting = corrected()
    assert as_issued(meeting).client.name == "Maria Keller"
    assert as_issued(meeting).addenda == ()
    assert "Kellner" not in said(meeting)


@pytest.mark.parametrize(("of", "name"), [(FACILITATOR, "Thomas Adeyemi"), ("son", "Rowan Kellner")])
def test_the_others_names_are_put_right_on_paper_too(of: str, name: str) -> None:
    assert f"is corrected to {name}." in said(reissued(corrected(of, name)))


def test_two_corrections_of_one_name_are_undone_one_after_the_other() -> None:
    played = sealed()
    for at, name in enumerate(("Maria Kellner", "Maria Kellnerova")):
        played.do(CorrectName(ItemId(f"name-{at}"), name))
    names = [with_addenda(played.meeting, count).client.name for count in range(3)]
    assert names == ["Maria Keller", "Maria Kellner", "Maria Kellnerova"]


def test_a_name_that_was_put_right_twice_is_told_as_it_is_and_as_it_was_sealed() -> None:
    played = sealed()
    for at, name in enumerate(("Maria Kellner", "Maria Kellnerova")):
        played.do(CorrectName(ItemId(f"name-{at}"), name))
    twice = reissued(played.meeting)
    assert "Maria Kellnerova stands as Maria Keller in the summary that was sealed." in said(twice)
    assert "stands as Maria Kellner in" not in said(twice)
    assert "Maria Kellner stands as" not in said(twice)
    back = reissued(played.do(CorrectName(ItemId("back"), "Maria Keller")).meeting)
    assert "in the summary that was sealed" not in said(back)


def test_it_is_said_in_the_language_of_the_paper() -> None:
    assert "steht in der versiegelten Zusammenfassung als Maria Keller" in said(german(reissued(corrected())))
