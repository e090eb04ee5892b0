"""What an organisation has ready: as lines, as a file, filled in, and held by a meeting."""

import json

import pytest

from meeting.errors import KnownError
from meeting.kinds import Giving
from meeting.private import KeepHope, TickLine, UseTemplates
from meeting.prompts import QUESTIONS, apologies, next_question, questions
from meeting.templates import (
    LARGEST,
    LONGEST,
    MOST,
    NotTemplates,
    OfferTemplate,
    Templates,
    filled,
    joined,
    offer_line,
    offers_in,
    read,
    tidied,
    written,
)
from meeting.unload import AskQuestion
from tests.method.cases_before import OURS, with_templates
from tests.method.stages import heard, prepared
from tests.screens.desks import Office


def test_a_file_gives_back_what_was_written() -> None:
    assert read(written(OURS)) == OURS
    assert read(written(Templates())).is_empty


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe rubbish",
        b'{"format": "something-else", "version": 1, "templates": {}}',
        b'{"format": "amends-templates", "version": 2, "templates": {}}',
        b'{"format": "amends-templates", "version": 1, "templates": {"questions": [1]}}',
        b'{"format": "amends-templates", "version": 1, "templates": {"spells": []}}',
        b"[" * 100_000,
        b" " * (LARGEST + 1),
    ],
)
def test_any_other_file_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotTemplates, match="no templates of Amends"):
        read(content)


def test_people_can_read_the_file() -> None:
    told = json.loads(written(OURS))["templates"]
    assert told["offers"] == [{"kind": "credit", "description": "Off the next invoice", "limit": "£200"}]


def test_lines_are_tidied_and_never_without_end() -> None:
    many = tuple(f"Question {number}?" for number in range(2 * MOST))
    tidy = tidied(Templates(("  a \n b ", "", "a b", "x" * (2 * LONGEST), *many), checklist=(" ",)))
    assert tidy.questions[0] == "a b"
    assert len(tidy.questions[1]) == LONGEST
    assert len(tidy.questions) == MOST
    assert tidy.checklist == ()


def test_an_offer_is_a_line_and_a_line_an_offer() -> None:
    offers = (
        OfferTemplate(Giving.CREDIT, "Off the final invoice", "£1,500"),
        OfferTemplate(Giving.OTHER, "Something"),
        OfferTemplate(Giving.EXTRA_SERVICE, "Service: a year; two years", "3 flats"),
    )
    assert offer_line(offers[0]) == "Credit: Off the final invoice; £1,500"
    assert offers_in("\n".join(map(offer_line, offers))) == offers


def test_a_line_without_a_known_kind_is_an_offer_all_the_same() -> None:
    assert offers_in("Flowers\n\nMagic: a wand; one\ncredit: half") == (
        OfferTemplate(Giving.OTHER, "Flowers"),
        OfferTemplate(Giving.OTHER, "Magic: a wand", "one"),
        OfferTemplate(Giving.CREDIT, "half"),
    )


def test_what_is_taken_in_comes_after_ours_and_nothing_twice() -> None:
    theirs = Templates(("Why?", *OURS.questions), offers=(*OURS.offers, OfferTemplate(Giving.REDO, "It")))
    both = joined(OURS, theirs)
    assert both.questions == (*OURS.questions, "Why?")
    assert [each.description for each in both.offers] == ["Off the next invoice", "It"]


def test_other_braces_stay_as_they_are() -> None:
    assert filled("{name}, {what} {0}", "Maria") == "Maria, {what} {0}"


def test_our_own_questions_come_first_with_the_clients_name_and_are_marked_once_asked() -> None:
    played = with_templates()
    first = questions(played.meeting)[0]
    assert first.text == "What would you tell a friend about it, Maria?"
    assert len(questions(played.meeting)) == len(QUESTIONS) + 1
    asked = heard().meeting.but(templates=OURS)
    assert next_question(asked).id == "own-1"
    assert AskQuestion("own-1").phases
    assert apologies(played.meeting) == ["I am sorry, Maria. It was ours to see to."]


def test_a_tick_goes_with_its_line() -> None:
    played = with_templates().do(TickLine("The room is booked"))
    assert played.meeting.ticked == ("The room is booked",)
    assert played.copy().do(TickLine("The room is booked", ticked=False)).meeting.ticked == ()
    assert played.do(UseTemplates(OURS.but(checklist=("Another line",)))).meeting.ticked == ()


def test_a_meeting_keeps_its_own_copy() -> None:
    office = Office()
    assert office.desk.new().meeting.templates.is_empty
    office.desk.keep_templates(OURS)
    session = office.desk.new()
    office.desk.keep_templates(Templates())
    session.do(KeepHope("Another order"))
    assert session.meeting.templates == OURS
    assert office.desk.new().meeting.templates.is_empty


def test_templates_that_cannot_be_understood_hold_nothing_up() -> None:
    office = Office()
    office.shelf.set("templates", "{")
    assert office.desk.templates().is_empty
    assert office.desk.new().meeting.opened is not None


def test_a_meeting_is_prepared_without_them_while_the_teams_server_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(_name: str) -> str:
        raise KnownError("The server cannot be reached.", "Look again later.")

    office = Office()
    monkeypatch.setattr(office.shelf, "setting", away)
    assert office.desk.new().meeting.templates.is_empty
    with pytest.raises(KnownError):
        office.desk.templates()


def test_what_is_ready_stays_with_us() -> None:
    assert UseTemplates.private
    assert TickLine.private
    assert prepared().meeting.templates.is_empty
