"""Two clients and more: every paper names them all, agrees with their number, and has a line for each."""

import pytest

from meeting.ids import ItemId
from meeting.kinds import Ending, Part
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.values import Action, Expectation, Person
from reports.content import content
from reports.parts import Signatures
from tests.paper.every import every
from tests.paper.reading import flat, parts, said, titles
from tests.paper.sample import left, sealed
from tests.paper.test_german import german

BOTH = "Maria Keller and Rowan Keller"


def with_rowan(meeting: Meeting) -> Meeting:
    """Rowan is a client, too, and promised something; the client needs something in the end."""
    return meeting.but(
        people=(*meeting.people, Person(ItemId("son"), "Rowan Keller", part=Part.CLIENT)),
        actions=(*meeting.actions, Action(ItemId("keys"), "Send the keys", owner=BOTH, by_client=True)),
        expectations=(Expectation(ItemId("calm"), "Three flats that are let"),),
    )


def test_the_summary_names_both_in_every_heading_and_sentence() -> None:
    meeting = with_rowan(sealed())
    assert [each for each in titles(meeting) if "Keller" in each] == [
        f"What {BOTH} told us",
        f"What {BOTH} asked for, and our answer",
        f"What {BOTH} need",
        f"What {BOTH} will do",
    ]
    words = said(content(meeting))
    assert f"{BOTH} confirmed that it is accurate" in words
    assert f"{BOTH} then heard our account, and are willing to look for a way forward with us." in words
    assert f"{BOTH} said that it is what was agreed." in words
    assert f"Tom Adeyemi is {BOTH}’s one contact" in words
    assert "Maria Keller, Rowan Keller and Northgate Kitchens, 12 March 2026" in words


@pytest.mark.parametrize("how", [Ending.NOT_WILLING, Ending.ADJOURNED])
def test_a_partial_summary_names_both(how: Ending) -> None:
    words = said(content(with_rowan(left(how, Phase.UNLOAD))))
    assert f"We were still listening to what {BOTH} had to tell us." in words
    assert (f"{BOTH} did not wish to go on that day." in words) == (how is Ending.NOT_WILLING)


def test_each_of_them_has_a_line_to_sign() -> None:
    meeting = with_rowan(sealed())
    (block,) = [part for part in parts(meeting) if isinstance(part, Signatures)]
    assert [each.name for each in block.signers] == ["Maria Keller", "Rowan Keller", "Tom Adeyemi"]


def test_what_follows_names_both_as_they_are_called() -> None:
    papers = dict(every(with_rowan(sealed())))
    assert f"For {BOTH}, Harbour Lettings" in papers["the progress report"]
    assert "What Maria and Rowan Keller promised" in papers["the progress report"]
    assert f"Client {BOTH}, Harbour Lettings" in papers["the tasks of Tom Adeyemi"]
    assert (
        "Tell Maria and Rowan Keller yourself on the day you know it." in papers["the tasks of Tom Adeyemi"]
    )
    assert "so that Maria and Rowan Keller hear it from us first" in papers["the tasks of Priya Shah"]
    assert f"This is yours to do for {BOTH}." in papers["the e-mail to Tom Adeyemi"]
    assert f"SUMMARY:{BOTH}: call" in papers["the calendar"]


def between(meeting: Meeting) -> str:
    """Who met, as the paper says it first."""
    return "".join(run.text for run in dict(content(meeting).facts)["Between"])


def test_their_house_does_not_look_like_one_client_more() -> None:
    ours = "Tom Adeyemi, Northgate Kitchens"
    alone = sealed().but(client=sealed().client.but(organisation=""))
    assert between(with_rowan(sealed())) == f"Maria Keller and Rowan Keller, Harbour Lettings, and {ours}"
    assert between(with_rowan(alone)) == f"Maria Keller, Rowan Keller and {ours}"


def test_german_agrees_with_their_number() -> None:
    words = flat(said(content(german(with_rowan(sealed())))))
    assert "Was Maria Keller und Rowan Keller uns gesagt haben" in words
    assert "Maria Keller und Rowan Keller haben danach unsere Sicht angehört und sind bereit" in words
    alone = flat(said(content(german(sealed()))))
    assert "Was Maria Keller uns gesagt hat" in alone
    assert "Maria Keller hat danach unsere Sicht angehört und ist bereit" in alone
