"""Hard meetings on paper: they look as they looked when somebody looked at them, and can be read again."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from unicodedata import category

import pikepdf
import pytest

from meeting.model import Meeting
from reports import pages
from reports.archive import PAGES_ONLY
from reports.content import content
from reports.parts import plain
from reports.styles import BODY
from reports.text import lay, unprintable
from tests.paper import checkers, hebrew
from tests.paper.gallery import (
    FINGERPRINT,
    SCENES,
    SCRIPTS,
    differs,
    example,
    kept,
    pdf,
    prints,
    same_everywhere,
)
from tests.paper.reading import flat, texts, words_of

LOOK = kept()
READ_WHOLE = ("Latin", "Greek", "Cyrillic", "Thai", "Japanese", "Chinese", "Korean")
"""Scripts of which every program finds the words as they were written."""

BACKWARDS = (
    *("لم", "يتصل", "بي", "أحد", "الشركة", "والمبلغ"),
    *("אף", "אחד", "לא", "התקשר", "אליי", "אפילו", "במרץ"),
)
IN_HEBREW = ("סיכום", "הפגישה", "שלנו", "מאיה", "כהן", "שלושת", "המטבחים", "הסתיימו", "התקבל", "נחתם")

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


@cache
def file(name: str) -> bytes:
    return pdf(name)


@cache
def poppler(name: str) -> str:
    """All words that poppler finds."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=file(name), capture_output=True, check=True)
    return flat(done.stdout.decode())


@pytest.mark.parametrize("name", SCENES)
def test_the_pages_look_as_they_were_seen(name: str) -> None:
    found, before = prints(file(name)), LOOK[name]
    assert len(found) == len(before)
    pages_of_both = enumerate(zip(found, before, strict=True), 1)
    assert [number for number, (page, former) in pages_of_both if differs(page, former)] == []


def other_fingerprint() -> Meeting:
    sealing = example().sealing
    assert sealing is not None
    return example().but(sealing=sealing.but(fingerprint="0" * 64))


def another_credit() -> Meeting:
    first, *more = example().concessions
    assert first.amount is not None
    dearer = first.but(amount=3 * first.amount)
    return example().but(concessions=(dearer, *more))


def with_figure(figure: str) -> Meeting:
    first, *more = example().points
    return example().but(points=(first.but(words=f"{first.words} {figure}"), *more))


@pytest.mark.parametrize(
    ("one", "other"),
    [(example(), other_fingerprint()), (example(), another_credit()), (with_figure("3"), with_figure("8"))],
    ids=["fingerprint", "credit", "figure"],
)
def test_another_figure_credit_or_fingerprint_looks_otherwise(one: Meeting, other: Meeting) -> None:
    """Letters of the same blackness (n, u) pass for each other here: words are compared as text."""
    with same_everywhere():
        before, again, changed = (prints(pages.pdf(content(each))) for each in (one, one, other))
    assert not any(differs(*pair) for pair in zip(before, again, strict=True))
    assert any(differs(*pair) for pair in zip(before, changed, strict=True))


READERS = [
    pytest.param(lambda name: words_of(file(name)), id="pdfium"),
    pytest.param(poppler, id="poppler", marks=needs_poppler),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("name", [name for name in SCENES if name != "right to left"])
def test_every_word_of_latin_greek_and_cyrillic_is_found_in_order(
    name: str, read: Callable[[str], str]
) -> None:
    found = read(name)
    with same_everywhere():
        paper = SCENES[name]()
    for text in filter(is_simple, texts((paper.title, paper.facts, paper.sections))):
        at = 0
        for word in text.split():
            at = found.find(word, at) if len(word) < 60 else at
            assert at >= 0 or word in (FINGERPRINT.upper(), paper.language), (word, text[:80])


def is_simple(text: str) -> bool:
    """Whether it is of letters that read alike everywhere, and of nothing that is shown as a box."""
    return all(category(char)[0] not in "CM" or char == "\n" for char in text) and all(
        char < "\u0530" or "\u1e00" <= char < "\u2060" for char in text
    )


@needs_poppler
@pytest.mark.parametrize("script", READ_WHOLE)
def test_words_of_these_scripts_are_found_as_they_were_written(script: str) -> None:
    text = flat(SCRIPTS[script])
    assert text in poppler("every script")
    assert text in words_of(file("every script"))


@needs_poppler
def test_words_that_run_backwards_or_are_reordered_are_found() -> None:
    for word in BACKWARDS:
        assert word in poppler("every script")
        assert word in words_of(file("every script"))
    assert flat(SCRIPTS["Devanagari"]) in poppler("every script")
    assert "👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ ❤️ 😀" in words_of(file("every script"))


def test_what_no_face_has_is_found_as_what_it_was() -> None:
    found = words_of(file("every script"))
    assert "no face has: 𗀀, \ufffd." in found


def test_a_right_to_left_page_holds_every_hebrew_word() -> None:
    assert [word for word in IN_HEBREW if word not in words_of(file("right to left"))] == []


def test_every_assigned_character_is_shown_or_reported() -> None:
    with same_everywhere():
        for code in [*range(0x20, 0x3100), *range(0x3100, 0x110000, 37)]:
            char = chr(code)
            if category(char) in ("Cs", "Cn", "Co") and code % 5:
                continue
            check(char)


def check(char: str) -> None:
    """It has glyphs that are no blanks, or a box and a report, or is invisible by nature."""
    pieces = [piece for line in lay(plain(f"a{char}b"), BODY, 400).lines for piece in line]
    shaped = [piece.shaped for piece in pieces if piece.shaped is not None]
    boxed = any(each.face.name == "NotoSansSymbols2-Regular" and char != "□" for each in shaped)
    assert all(glyph.id for each in shaped for glyph in each.glyphs), f"U+{ord(char):04X} has no glyph"
    if unprintable(char):
        assert boxed, f"U+{ord(char):04X} is reported and not shown"
    elif category(char) not in ("Cf", "Cc", "Zl", "Zp", "Mn"):
        shown = "".join(piece.text for piece in pieces)
        assert len(shown) >= 3, f"U+{ord(char):04X} is neither shown nor reported"


def test_time_grows_with_the_text_and_no_faster() -> None:
    assert len(lay(plain("Nobody rang me. " * 20_000), BODY, 400).lines) > 1000
    assert len(lay(plain("ไม่มีใครโทรหา" * 2_000 + "אב" * 5_000), BODY, 400).lines) > 100


@pytest.mark.slow
@pytest.mark.parametrize("name", ["every script", "right to left", "control characters", "hostile markup"])
def test_other_programs_find_nothing_wrong_with_shaped_letters(name: str) -> None:
    assert "No syntax or stream encoding errors" in checkers.qpdf(file(name))
    assert "validation ok" in checkers.pdfcpu(file(name))
    with same_everywhere(), hebrew.spoken():
        pages_only = pages.pdf(SCENES[name](), level=PAGES_ONLY)
    assert "is a valid PDF/A-1b file" in checkers.preflight(pages_only)


def test_what_is_read_aloud_is_the_text_as_it_was_written() -> None:
    with pikepdf.open(BytesIO(file("every script"))) as pdf_file:
        told = {
            str(each.ActualText) for each in elements(pdf_file.Root.StructTreeRoot) if "/ActualText" in each
        }
    for script in ("Arabic", "Hebrew", "Devanagari", "Thai", "Japanese", "emoji"):
        assert SCRIPTS[script] in told


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element under one, in order."""
    held = element.get("/K", pikepdf.Array())
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)
