"""Which way letters run, judged by an implementation of somebody else's."""

from unicodedata import bidirectional

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from meeting.enclosing import turns
from reports.direction import Levels, first_strong, levels, visual
from reports.resolving import closes

PLAIN = "abä אבע٠١12+-$%,.:;()[]<>«»/ \u0301\u0591\u200e\u200f\u200b\u2068\u2067\u2066\u2069"
FORCED = PLAIN + "\u202a\u202b\u202c\u202d\u202e"
SIGNS = ("RLE", "LRE", "RLO", "LRO", "PDF", "BN")
AT_AN_END = ("S", "WS", "LRI", "RLI", "FSI", "PDI")


def shown(text: str) -> str:
    """The characters from left to right, those left out that are not seen."""
    order = visual(trailing(text, levels(text)))
    return unseen_left_out("".join(text[at] for at in order))


def trailing(text: str, found: Levels) -> list[int]:
    """The levels of a line of its own: white space at its end runs as the paragraph does (L1)."""
    each = list(found.each)
    for at in range(len(text) - 1, -1, -1):
        if bidirectional(text[at]) not in (*AT_AN_END, *SIGNS):
            break
        each[at] = found.base
    return each


def unseen_left_out(text: str) -> str:
    return "".join(char for char in text if bidirectional(char) not in SIGNS)


@given(st.text(st.sampled_from(PLAIN), max_size=24))
def test_letters_numbers_brackets_and_isolates_stand_where_others_put_them(text: str) -> None:
    assert shown(text) == unseen_left_out(get_display(text))


@given(st.text(st.sampled_from(FORCED.translate({0x2066: None, 0x2067: None, 0x2068: None})), max_size=24))
def test_so_do_embeddings_and_overrides(text: str) -> None:
    assert shown(text) == unseen_left_out(get_display(text))


@given(st.text(max_size=300))
def test_any_text_has_a_level_for_each_character_and_an_order(text: str) -> None:
    found = levels(text)
    assert len(found.each) == len(text)
    assert sorted(visual(found.each)) == list(range(len(text)))


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u202b", "\u2069", "\u202c", "("])
def test_a_hundred_thousand_signs_are_no_burden(sign: str) -> None:
    assert len(levels(sign * 100_000 + "א").each) == 100_001


@pytest.mark.parametrize(
    ("text", "strong"), [("12 abc א", 0), ("12 אבג a", 1), ("12, 13", None), ("\u2068א\u2069a", 0)]
)
def test_a_text_runs_as_its_first_letter_does(text: str, strong: int | None) -> None:
    assert first_strong(text) == strong


def test_only_what_may_run_backwards_is_looked_at_more_closely() -> None:
    assert turns("שלום")
    assert turns("a\u202eb")
    assert not turns("Żółć, 漢字 and नमस्ते")


def test_brackets_know_their_partners() -> None:
    assert [closes(char) for char in "([{「（a"] == [")", "]", "}", "」", "）", ""]
