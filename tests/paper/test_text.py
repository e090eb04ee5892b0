"""Words to lines."""

from hypothesis import given
from hypothesis import strategies as st

from reports.parts import Run, Words, plain
from reports.styles import BODY
from reports.text import Laid, lay, measure


def lines(words: Words, width: float) -> list[str]:
    """The text of each line."""
    return ["".join(piece.text for piece in line) for line in lay(words, BODY, width).lines]


def test_a_short_text_is_one_line() -> None:
    assert lines(plain("Nobody rang me."), 400) == ["Nobody rang me."]


def test_a_long_text_is_broken_at_spaces() -> None:
    assert lines(plain("Nobody rang me."), 45) == ["Nobody ", "rang me."]


def test_a_word_wider_than_the_line_is_cut_and_stays_whole() -> None:
    found = lines(plain("w" * 300), 100)
    assert len(found) > 5
    assert "".join(found) == "w" * 300


def test_bold_and_plain_words_that_touch_are_not_parted() -> None:
    words = (Run("Maria Keller", bold=True), Run(", Harbour Lettings"))
    assert lines(words, measure(words[:1], BODY)) == ["Maria ", "Keller, ", "Harbour ", "Lettings"]


def test_new_lines_and_spaces_are_kept() -> None:
    assert lines(plain("one\r\ntwo\n\n  three  four"), 400) == ["one", "two", "", "  three  four"]


def test_tabs_are_spaces_and_letters_are_composed() -> None:
    assert lines(plain("a\tb"), 400) == ["a    b"]
    assert lines(plain("e\u0301"), 400) == ["é"]


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"])), st.floats(20, 500))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    laid = lay(plain(text), BODY, width)
    assert "".join(piece.text for line in laid.lines for piece in line) == text
    for line in laid.lines:
        assert Laid(BODY, [line]).width <= width + 0.01


def test_a_text_is_split_between_lines() -> None:
    laid = lay(plain("one\ntwo\nthree"), BODY, 400)
    first, rest = laid.split(2.5 * BODY.leading)
    assert (len(first.lines), len(rest.lines)) == (2, 1)


@given(st.text(), st.floats(20, 500))
def test_any_text_at_all_can_be_laid_out(text: str, width: float) -> None:
    assert Laid(BODY, lay(plain(text), BODY, width).lines).width <= width + 0.01
