"""Lines of any script: what belongs together, where they end, which way they run, whose face they take."""

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from meeting.language import speaking
from reports import fonts
from reports.clusters import clusters, units
from reports.content import content
from reports.direction import reading
from reports.faces import Face, ours
from reports.fonts import face_for
from reports.parts import Run, Size, plain
from reports.shaping import Shaped, shape
from reports.styles import BODY, BOLD, REGULAR
from reports.text import Laid, clipped, lay
from reports.wording import isolated
from tests.paper.gallery import SCRIPTS, forget, same_everywhere
from tests.paper.sample import sealed

HEBREW = "אף אחד לא התקשר אליי"


def parted(text: str) -> list[str]:
    """The stretches between which a line may end."""
    return ["".join(unit.clusters) for unit in units(text)]


def ends(laid: Laid) -> list[tuple[float, float]]:
    """Where each line begins and ends, in points."""
    size = laid.style.size
    return [
        (min(piece.x for piece in line) * size, max(piece.end for piece in line) * size)
        for line in laid.lines
    ]


@pytest.mark.parametrize(
    "whole",
    ["x̧̂", "👩‍👩‍👧", "👍🏽", "🇩🇪", "1️⃣", "क्षि", "น้ำ", "गा", "各\U000e0100", "한"],
)
def test_what_is_drawn_as_one_is_one_cluster(whole: str) -> None:
    assert clusters(whole * 2) == [whole] * 2


@pytest.mark.parametrize("mark", ["\u0301", "\u0323"], ids=["above", "below"])
def test_heaped_marks_stay_out_of_the_lines_around(mark: str) -> None:
    """Two hundred of them hid the words of the line above."""
    for part in ("e" + mark * 6, mark * 6):
        shaped = shape(part, ours("NotoSans-Regular"), False, "en")
        assert all(low > -0.51 and high < 1.13 for low, high in reaches(shaped))


def reaches(shaped: Shaped) -> list[tuple[float, float]]:
    """How low and how high each glyph reaches from its line, in em."""
    found = []
    for glyph in shaped.glyphs:
        extents = shaped.face.font.get_glyph_extents(glyph.id)
        assert extents is not None
        top = glyph.up + extents.y_bearing / shaped.face.em
        found.append((top + extents.height / shaped.face.em, top))
    return found


@pytest.mark.parametrize("name", ["Latin", "Thai", "Hebrew", "Arabic", "Devanagari"])
def test_no_writing_is_pressed_together(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "Latin": "Ǹjọ̀ṣọ́ Tiếng Việt ậ̄",
        "Thai": "ที่น้ำรั่วปี่ญู้",
        "Hebrew": "שָׁ֑לוֹם",
        "Arabic": "مُحَمَّدٌ",
        "Devanagari": "क्षत्रियों र्क्षि",
    }[name]
    face = face_for(words[0], "NotoSans-Regular", "SC")
    assert face is not None
    usual = shape(words, face, False, "en")
    shape.cache_clear()
    monkeypatch.setattr("reports.shaping.HIGHEST", 99)
    monkeypatch.setattr("reports.shaping.LOWEST", -99)
    assert shape(words, face, False, "en") == usual
    shape.cache_clear()


def test_a_letter_has_no_more_marks_than_any_writing_has() -> None:
    assert max(map(len, clusters("e" + "\u0301" * 200))) <= 6


def test_lines_of_east_asia_end_between_characters_but_not_at_forbidden_signs() -> None:
    assert parted("電話「まだ」と、聞く。") == ["電", "話", "「ま", "だ」", "と、", "聞", "く。"]
    assert parted("12月、ABC社") == ["12", "月、", "ABC", "社"]


def test_lines_of_korean_end_at_spaces_and_those_of_thai_between_clusters() -> None:
    assert parted("아무도 저에게") == ["아무도 ", "저에게"]
    assert parted("ไม่มีใคร") == ["ไม่", "มี", "ใค", "ร"]
    assert parted("น้ำรั่ว") == ["น้ำ", "รั่", "ว"]


def test_a_paragraph_that_runs_from_the_right_begins_there() -> None:
    laid = lay(plain(f"{HEBREW} " * 8), BODY, 200)
    assert len(laid.lines) > 2
    assert [round(end) for _start, end in ends(laid)] == [200] * len(laid.lines)


def test_numbers_and_names_keep_their_direction_within_it() -> None:
    line = lay(plain("חשבונית NK-1187, 4,860"), BODY, 300).lines[0]
    read = sorted(line, key=lambda piece: piece.x)
    assert [piece.text.strip() for piece in read][:1] == ["4,860"] or "NK-1187, 4,860" in read[0].text
    assert "".join(piece.text for piece in line) == "חשבונית NK-1187, 4,860"


def test_a_number_stands_on_the_right_of_a_page_that_is_read_from_there() -> None:
    with reading(backwards=True):
        assert ends(lay(plain("12"), BODY, 100))[0][1] == pytest.approx(100)
        assert ends(lay(plain("Tom"), BODY, 100))[0][0] == 0
    assert ends(lay(plain("12"), BODY, 100))[0][0] == 0


@pytest.mark.parametrize("text", [*SCRIPTS.values(), "ب" * 500, "น" * 500, "漢" * 500, "👍🏽" * 200])
def test_no_line_is_too_wide_and_nothing_is_lost(text: str) -> None:
    with same_everywhere():
        laid = lay(plain(text), BODY, 120)
    assert all(start >= -0.01 and end <= 120.01 for start, end in ends(laid))
    shown = "".join(piece.text for line in laid.lines for piece in line)
    assert shown.replace(" ", "") == "".join(clusters(text)).replace(" ", "")


def test_bold_words_stay_bold_in_other_scripts() -> None:
    (line,) = lay((Run(HEBREW, bold=True), Run(f" {HEBREW}")), BODY, 500).lines
    names = [piece.shaped.face.name for piece in line if piece.shaped is not None and piece.text.strip()]
    assert {"NotoSansHebrew-Bold", "NotoSansHebrew-Regular"} <= set(names)


@pytest.mark.parametrize(
    ("language", "name"), [("ja", "NotoSansCJKjp"), ("zh_CN", "NotoSansCJKsc"), ("en", "NotoSansCJKsc")]
)
def test_han_is_drawn_as_the_language_of_the_paper_draws_it(language: str, name: str) -> None:
    with same_everywhere(), speaking(language):
        (line,) = lay(plain("李"), BODY, 300).lines
    assert line[0].shaped is not None
    assert line[0].shaped.face.name.startswith(name)


def test_kana_beside_it_says_that_it_is_japanese() -> None:
    with same_everywhere(), speaking("zh_CN"):
        (line,) = lay(plain("契約の内容"), BODY, 300).lines
    assert line[0].shaped is not None
    assert line[0].shaped.face.name.startswith("NotoSansCJKjp")


def test_a_font_that_cannot_be_read_or_may_not_be_embedded_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "NotoSansCJKsc-Regular.otf").write_bytes(b"no font at all")
    (tmp_path / "msyh.ttc").write_bytes(b"")
    with patch.object(fonts, "_folders", lambda: [tmp_path]):
        forget()
        assert face_for("漢", REGULAR, "SC") is None
    forget()
    assert not Face(tmp_path / "missing.ttf").is_open


def test_a_character_that_bold_lacks_is_taken_from_the_usual_weight() -> None:
    with same_everywhere():
        face = face_for("漢", BOLD, "JP")
    assert face is not None
    assert face.name == "NotoSansCJKjp-Regular"


def test_a_name_keeps_its_direction_and_its_signs_to_itself() -> None:
    assert isolated("Maria Keller") == "Maria Keller"
    assert isolated("מאיה") == "\u2068מאיה\u2069"
    assert isolated("a\u2069\u202eb") == "\u2068a\u202eb\u2069"
    assert isolated("a\u2067b") == "\u2068a\u2067b\u2069\u2069"


def test_what_is_clipped_says_so_and_fits() -> None:
    laid = clipped(plain(f"{HEBREW} " * 9), BODY, 150)
    assert len(laid.lines) == 1
    assert "…" in "".join(piece.text for piece in laid.lines[0])
    assert clipped(plain("short"), BODY, 150).lines == lay(plain("short"), BODY, 150).lines


@pytest.mark.parametrize(
    ("language", "size"),
    [("en_GB", Size.A4), ("en_US", Size.LETTER), ("es_MX", Size.LETTER), ("de", Size.A4)],
)
def test_the_paper_is_that_of_the_country(language: str, size: Size) -> None:
    sealing = sealed().sealing
    assert sealing is not None
    assert content(sealed().but(sealing=sealing.but(language=language))).size == size


def test_plain_words_load_nothing_that_shapes() -> None:
    program = (
        "import sys\nfrom tests.paper.sample import sealed\nfrom reports.pages import pdf\n"
        "from reports.content import content\npdf(content(sealed()))\n"
        "assert 'reports.scripts' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
