"""A name that was written wrong: an addendum, a corrected re-issue, and the sealed file as it was."""

import pytest

from meeting.agreement import FACILITATOR
from meeting.case import CorrectName, with_addenda
from meeting.ids import ItemId
from meeting.kinds import Part
from meeting.model import Meeting
from meeting.values import Person
from reports.content import content
from reports.parts import Signatures
from reports.registry import as_issued
from reports.summary import PdfSummary
from tests.method.stages import sealed
from tests.paper.reading import words_of
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
    assert "What Maria Kellner told us" in words


def test_whoever_signed_stands_there_as_they_signed() -> None:
    blocks = [part for section in content(reissued(corrected())).sections for part in section.parts]
    signed = [each.name for part in blocks if isinstance(part, Signatures) for each in part.signers]
    assert "Maria Keller" in signed


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


def test_it_is_said_in_the_language_of_the_paper() -> None:
    assert "steht in der versiegelten Zusammenfassung als Maria Keller" in said(german(reissued(corrected())))
