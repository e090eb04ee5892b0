"""A case for training names nobody whom the record knows; what else may be a name is listed."""

import pytest

from meeting.agreement import CLIENT, FACILITATOR
from meeting.case import CorrectName
from meeting.corrected import CLIENTS_HOUSE, OUR_HOUSE
from meeting.ids import ItemId
from meeting.model import Meeting
from meeting.training import LEFT_OUT, names_left, told_of, without_names
from tests.insight_cases import CASES, name_of, played
from tests.method import stages


@pytest.fixture
def closed() -> Meeting:
    """A closed case of Grace Lindqvist’s, whose words speak of Maria, as the example’s do."""
    return played(CASES[0], name_of(0), 0).meeting


def suspects(meeting: Meeting, *also: str) -> list[str]:
    return [each.words for each in names_left(meeting, without_names(meeting, also))]


def with_words(words: str) -> Meeting:
    """The example with another first point."""
    meeting = stages.sealed().meeting
    return meeting.but(points=(meeting.points[0].but(words=words), *meeting.points[1:]))


def test_nobody_is_named_whom_the_record_knows() -> None:
    meeting = stages.sealed().meeting
    text = without_names(meeting)
    named = ("Maria", "Keller", "Harbour", "Tom", "Adeyemi", "Priya", "Shah", "Lewis", "Grant", "Northgate",
             "AM-2026-014", "Mill Lane", "7946")  # fmt: skip
    assert [name for name in named if name in text] == []
    assert "I want to put this right, the client." in text
    assert "Fit the oak worktop in flat 2B; the client has seen it and said yes; person C" in text


@pytest.mark.parametrize(
    ("of", "right"),
    [
        *((CLIENT, "Mariah Kellner"), (FACILITATOR, "Thomas Ade")),
        *((OUR_HOUSE, "Southgate"), (CLIENTS_HOUSE, "Haven")),
    ],
)
def test_a_name_that_was_put_right_is_not_left_in_what_was_said_before(of: ItemId, right: str) -> None:
    words = "Maria Keller of Harbour Lettings rang Tom Adeyemi of Northgate Kitchens."
    played = stages.sealed()
    played.meeting = with_words(words)
    text = without_names(played.do(CorrectName(ItemId("name"), right, of)).meeting)
    former = ("Maria", "Keller", "Harbour", "Tom", "Adeyemi", "Northgate")
    assert [name for name in former if name in text] == []


def test_the_story_stays(closed: Meeting) -> None:
    text = without_names(closed)
    for told in ("Nobody rang me.", "You should never have had to chase us.", "→ Declined, with a reason.",
                 "Late work. We look twice.", "(satisfied: yes)", "Resolved", "after 15 days"):  # fmt: skip
        assert told in text


def test_a_name_that_the_record_does_not_know_is_listed(closed: Meeting) -> None:
    assert suspects(closed) == ["Maria", "Maria’s"]
    assert suspects(closed, "Maria") == []
    assert f"right, {LEFT_OUT}. I will stay" in without_names(closed, ["Maria"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The Kellers next door heard it too.", ["Kellers"]),
        ("I told KELLER twice.", []),
        ("Then Mr Novak came.", ["Mr", "Novak"]),
        ("It was on Friday in March.", []),
        ("Friday was bad. Nobody came.", []),
        ("I rang, and Nobody answered. nobody came.", []),
    ],
)
def test_what_is_written_like_a_name_is_listed(words: str, found: list[str]) -> None:
    assert suspects(with_words(words)) == found


@pytest.mark.parametrize(
    "told", ["maria@harbour.example", "https://harbour.example/2B", "+44 20 7946 0182", "NK-1187"]
)
def test_addresses_and_numbers_are_left_out(told: str) -> None:
    meeting = with_words(f"I wrote to {told} and waited.")
    assert f"I wrote to {LEFT_OUT} and waited." in without_names(meeting)
    assert told in [each.words for each in names_left(meeting, f"I wrote to {told} and waited.")]


def test_money_and_days_are_no_addresses() -> None:
    words = "You owe me £4,860 since 23 February, for 3 flats."
    assert words in without_names(with_words(words))


def test_a_suspect_is_told_with_the_words_around_it(closed: Meeting) -> None:
    found = names_left(closed, without_names(closed))
    assert told_of(found, 1) == [
        "“Maria”: … o • I want to put this right, Maria. I will stay with this myself …",
        "and 1 more",
    ]
