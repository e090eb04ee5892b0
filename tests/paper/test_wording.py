"""How the sentences of the summary are written."""

import pytest

from reports.content import content
from reports.wording import joined, sentence, together
from tests.paper.reading import said
from tests.paper.sample import sealed


@pytest.mark.parametrize(
    ("language", "measure", "is_added"),
    [
        ("en_GB", "Six calls are in the log", False),
        ("en_GB", "6 calls are in the log", False),
        ("de", "Sechs Anrufe stehen im Protokoll", False),
        ("en_GB", "Calls are in the log", True),
        ("en_GB", "Called at 6:00", True),
        ("en_GB", "£6 are in the account", True),
        ("en_GB", "Sixteen calls are in the log", True),
    ],
)
def test_how_many_times_is_said_once(language: str, measure: str, is_added: bool) -> None:
    (calls,) = (each for each in sealed().actions if each.times == 6)
    meeting = sealed().but(actions=(calls.but(done_when=measure),))
    sealing = meeting.sealing
    assert sealing is not None
    words = said(content(meeting.but(sealing=sealing.but(language=language))))
    assert ("(6 times)" in words or "(6 Mal)" in words) == is_added


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Yes", "Yes."),
        ("Yes.", "Yes."),
        ("Really?", "Really?"),
        ("“Yes.”", "“Yes.”"),
        ("", ""),
        ("a  b \n", "a  b."),
    ],
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert sentence(text) == ended


def test_sentences_are_joined_as_they_are_written() -> None:
    assert together("One", "", "Two.") == "One. Two."
    assert joined("£1,500 credit", "all we earned") == "£1,500 credit, all we earned."
    assert joined("£1,500 credit", "It is all we earned") == "£1,500 credit. It is all we earned."
    assert joined("", "all we earned") == "all we earned."


def test_words_from_right_to_left_turn_no_sentence_of_ours() -> None:
    first, *others = sealed().requests
    assert first.answer is not None
    answer = first.answer.but(instead="£1,500 נחזיר", reason="זה כל מה שהרווחנו")
    meeting = sealed().but(requests=(first.but(answer=answer), *others))
    words = said(content(meeting))
    assert "\u2068£1,500 נחזיר.\u2069 \u2068זה כל מה שהרווחנו.\u2069" in words
