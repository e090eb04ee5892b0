"""Questions and sayings: in the client's form of address, one at a time, and where the meeting stands."""

import pytest

from meeting.leaving import MoveOn
from meeting.phases import Phase
from meeting.prepare import NameClient, SetKeeping
from meeting.prompts import (
    closing_sentences,
    intents,
    keeping_line,
    next_question,
    questions,
    saying,
    thanks,
)
from meeting.trail import trail
from meeting.unload import AskQuestion, RaisePoint
from meeting.values import Client, Keeping
from tests.builders import Played
from tests.method.cases import Stage, point
from tests.method.stages import acting, agreed, closed, heard, left, prepared, sealed, signing, turning
from tests.method.useful import useful


def test_every_question_and_wording_uses_the_form_of_address() -> None:
    meeting = heard().meeting
    texts = [each.text for each in questions(meeting)]
    for text in (*texts, *intents(meeting), *thanks(meeting), *closing_sentences(meeting)):
        assert "Maria" in text
        assert "Keller" not in text
        assert "{" not in text


def test_without_a_form_of_address_the_name_is_used() -> None:
    played = heard().do(NameClient(Client(name="Mx {Keller}")))
    assert "Mx {Keller}" in questions(played.meeting)[0].text


def test_questions_are_open_and_name_a_feeling_a_notch_lower() -> None:
    texts = [each.text for each in questions(heard().meeting)]
    assert "That sounds frustrating, Maria. How was it for you?" in texts
    assert all(text.endswith("?") for text in texts)
    assert not any("furious" in text or text.startswith("Why") for text in texts)


def test_questions_are_offered_one_after_the_other_and_begin_again() -> None:
    meeting = heard().meeting
    every = [each.id for each in questions(meeting)]
    seen = [next_question(meeting, None).id]
    for _each in every:
        seen.append(next_question(meeting, seen[-1]).id)
    assert seen == [*every, every[0]]


def test_a_question_that_was_asked_comes_last() -> None:
    first, second = (each.id for each in questions(heard().meeting)[:2])
    played = heard().do(AskQuestion(first))
    assert next_question(played.meeting, None).id == second
    assert [each.id for each in questions(played.meeting) if each.asked] == [first]


def test_when_all_were_asked_they_are_offered_again() -> None:
    played = heard().do(*(AskQuestion(each.id) for each in questions(heard().meeting)))
    second = questions(played.meeting)[1]
    assert next_question(played.meeting, questions(played.meeting)[0].id) == second


@pytest.mark.parametrize(
    ("stage", "part"),
    [
        (prepared, "Breathe"),
        (heard, "Thank you for telling me"),
        (turning, "say sorry"),
        (acting, "put this right"),
        (agreed, "sign it"),
        (signing, "your own pace"),
        (sealed, "satisfied"),
        (left, "speak again"),
        (closed, "Thank you"),
    ],
)
def test_there_is_a_next_sentence_wherever_the_meeting_stands(stage: Stage, part: str) -> None:
    assert part in saying(stage().meeting)


def test_the_saying_names_the_point_to_repeat() -> None:
    assert "point 6" in saying(heard().do(RaisePoint(point(6), "Smoke.")).meeting)


def test_a_whole_meeting_never_falls_silent() -> None:
    played, said = Played(), set()
    while played.meeting.phase < Phase.CLOSED:
        played.do(useful(played.meeting))
        said.add(saying(played.meeting))
        assert "{" not in saying(played.meeting)
    assert len(said) > 15


@pytest.mark.parametrize(
    ("keeping", "line"),
    [
        (Keeping(), "I write down what you tell me, Maria, so that what we promise is kept."),
        (
            Keeping("to keep our promises", 24),
            "I write down what you tell me, Maria, to keep our promises. We keep it for 24 months.",
        ),
        (
            Keeping("to keep our promises", 1),
            "I write down what you tell me, Maria, to keep our promises. We keep it for 1 month.",
        ),
    ],
)
def test_what_is_kept_is_said_in_a_line(keeping: Keeping, line: str) -> None:
    assert keeping_line(prepared().do(SetKeeping(keeping)).meeting) == line


def test_the_trail_tells_the_meeting_in_sentences() -> None:
    played = heard().do(MoveOn(Phase.TRANSITION))
    lines = trail(played.entries)
    assert lines[-1].sentence == "The meeting went on to: Transition to the positive."
    assert lines[26].sentence == "Point 4 was repeated back and confirmed."
    assert all(line.sentence.endswith(".") and not line.withheld for line in lines)


def test_the_trail_notes_a_clock_that_went_back() -> None:
    played = heard()
    played.now = played.now.replace(hour=9)
    assert [line.went_back for line in trail(played.do(AskQuestion("effect")).entries)][-2:] == [False, True]
