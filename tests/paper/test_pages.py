"""How the pages are filled, and what they look like."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise, takewhile

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from meeting.errors import KnownError
from meeting.ids import ItemId
from meeting.kinds import Signed
from meeting.model import Meeting
from reports.attested import LINE, SealBox, Signers, code
from reports.blocks import Row, Text
from reports.content import content
from reports.pages import Page, paged, pdf, sheet_of
from reports.parts import Size
from reports.story import story
from reports.styles import A4, HEADING, LEFT, TOP
from reports.summary import PdfSummary
from reports.tags import Tag
from tests.paper.gallery import left_and_sealed
from tests.paper.sample import drawn, sealed, signed_as, unsealed

DOTS = 1240
"""The width of a picture in pixels: 150 to the inch."""


def growing() -> Iterator[Meeting]:
    """The example with more and more points and actions, so that every break falls everywhere once."""
    meeting = sealed()
    point, action = meeting.points[0], meeting.actions[0]
    for number in range(1, 40):
        yield meeting.but(
            points=tuple(point.but(id=f"p{n}", number=n + 1) for n in range(number)),
            actions=tuple(action.but(id=f"a{n}") for n in range(number)),
        )


def pages(meeting: Meeting) -> list[Page]:
    """The blocks of the summary on their pages."""
    return paged(story(content(meeting), Tag("Document")))


def picture(meeting: Meeting, number: int) -> Image.Image:
    """A page in greys."""
    return Image.open(BytesIO(list(PdfSummary().pages(meeting, DOTS))[number])).convert("L")


def is_heading(block: object) -> bool:
    """Whether it is a section's heading."""
    return isinstance(block, Text) and block.laid.style == HEADING


def test_the_example_fills_two_pages() -> None:
    assert len(pages(sealed())) == 2


def test_nothing_overlaps_and_nothing_leaves_the_page() -> None:
    for meeting in growing():
        for page in pages(meeting):
            ends = [TOP, *(top + block.height for top, block, _ in page)]
            assert all(top >= end - 0.01 for (top, *_), end in zip(page, ends, strict=False))
            assert ends[-1] <= A4.bottom + 0.01


def test_no_heading_is_the_last_on_its_page() -> None:
    for meeting in growing():
        assert not any(is_heading(page[-1].block) for page in pages(meeting))


def test_no_row_is_parted_that_fits_on_a_page() -> None:
    for meeting in growing():
        blocks = story(content(meeting), Tag("Document"))
        placed = {id(block) for page in paged(blocks) for _, block, _ in page}
        assert placed == {id(block) for block in blocks}


def test_signatures_and_seal_stand_on_one_page_under_their_heading() -> None:
    for meeting in growing():
        for page in pages(meeting):
            kinds = [type(block).__name__ for _, block, _ in page]
            assert ("Signers" in kinds) == ("SealBox" in kinds)
            assert all(
                is_heading(former)
                for (_, former, _), (_, block, _) in pairwise(page)
                if isinstance(block, Signers)
            )


def test_nobody_signs_or_seals_a_sheet_without_words() -> None:
    """A sheet with nothing but signatures could be put under anything."""
    declined = signed_as(sealed(), how=Signed.DECLINED, reason="I want to sleep on it")
    papers = [content(each) for each in (*growing(), declined, left_and_sealed())]
    papers += [paper.but(size=Size.LETTER) for paper in papers]
    for paper in papers:
        sheet = sheet_of(paper)
        for page in paged(story(paper, Tag("Document"), sheet), sheet):
            blocks = [block for _, block, _ in page]
            above = list(takewhile(lambda block: not isinstance(block, SealBox | Signers), blocks))
            assert above == blocks or not all(map(is_heading, above))


def test_a_row_taller_than_a_page_is_parted_and_loses_no_line() -> None:
    words = "\n".join(f"Line {n}." for n in range(200))
    meeting = sealed().but(points=(sealed().points[0].but(words=words),))
    rows = [block for page in pages(meeting) for _, block, _ in page if isinstance(block, Row)]
    texts = [laid for row in rows for cell in row.cells for laid in cell.texts]
    lines = [line[0].text for laid in texts for line in laid.lines]
    assert [line for line in lines if line.startswith("Line ")] == [f"Line {n}." for n in range(200)]
    assert all(row.height <= A4.room for row in rows)


def test_the_margins_stay_white() -> None:
    for number in (0, 1):
        page = picture(drawn(sealed()), number)
        left = int(LEFT / A4.width * DOTS) - 2
        right = int((LEFT + A4.measure) / A4.width * DOTS) + 3
        assert page.crop((0, 0, left, page.height)).getextrema() == (255, 255)
        assert page.crop((right, 0, DOTS, page.height)).getextrema() == (255, 255)


def test_there_is_no_colour_on_the_page() -> None:
    page = Image.open(BytesIO(next(PdfSummary().pages(drawn(sealed()), 600)))).convert("RGB")
    red, green, blue = page.split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_the_square_code_is_drawn_module_by_module() -> None:
    sealing = sealed().sealing
    assert sealing is not None
    page = picture(sealed(), 1)
    rows = code(f"AM-2026-014 {sealing.fingerprint.upper()}")
    top, block, _ = pages(sealed())[1][-1]
    unit = 71 / len(rows) * DOTS / A4.width
    x, y = (LEFT + 10) * DOTS / A4.width, (top + (block.height - 71) / 2) * DOTS / A4.width
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            shade = page.getpixel((int(x + (across + 0.5) * unit), int(y + (down + 0.5) * unit)))
            assert (shade == 0) == bool(dark)


def ink(meeting: Meeting) -> tuple[int, int, int, int] | None:
    """Where the client's line holds ink, in pixels; None where it is empty."""
    found = next((top, block) for top, block, _ in pages(meeting)[1] if isinstance(block, Signers))
    scale = DOTS / A4.width
    top, bottom = (found[0] + 2) * scale, (found[0] + LINE - 2) * scale
    place = picture(meeting, 1).crop((int(LEFT * scale), int(top), int((LEFT + 230) * scale), int(bottom)))
    return place.point(lambda shade: 255 - shade).getbbox()


def test_a_drawn_signature_stands_on_its_line_in_its_own_proportions() -> None:
    found = ink(drawn(unsealed()))
    assert found is not None
    left, top, right, bottom = found
    assert (right - left) / (bottom - top) == pytest.approx(2840 / 430, rel=0.15)


def test_strokes_that_are_dots_or_of_changing_pressure_are_drawn_too() -> None:
    dot = (((500, 500, 900),),)
    line = (tuple((n * 100, 500 + n % 2 * 50, n * 100) for n in range(10)),)
    assert ink(signed_as(drawn(unsealed()), strokes=dot)) is not None
    assert ink(signed_as(drawn(unsealed()), strokes=line)) is not None


def test_a_line_that_waits_for_paper_is_empty() -> None:
    assert ink(unsealed().but(signatures=())) is None


def test_a_logo_stands_in_the_head() -> None:
    plain = sealed()
    meeting = plain.but(facilitator=plain.facilitator.but(logo=ItemId("logo")))
    image = Image.new("RGB", (300, 100), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 290, 90), fill="black")
    file = BytesIO()
    image.save(file, "PNG")
    summary = PdfSummary(lambda _meeting, item: file.getvalue() if item == "logo" else None)
    with_logo = Image.open(BytesIO(next(summary.pages(meeting, DOTS)))).convert("L")
    assert with_logo.tobytes() != picture(plain, 0).tobytes()
    assert summary.document(meeting) == summary.document(meeting)


def test_a_logo_that_is_no_picture_is_named_as_the_reason() -> None:
    meeting = sealed().but(facilitator=sealed().facilitator.but(logo=ItemId("logo")))
    with pytest.raises(KnownError, match="The logo could not be read"):
        PdfSummary(lambda _meeting, _item: b"no picture").document(meeting)


@pytest.mark.parametrize(
    "reference", ["Purchase order 4500012345, claim NK-1187", "NK-1187 " * 15, "W" * 120]
)
def test_a_long_reference_keeps_to_its_part_of_the_head(reference: str) -> None:
    us = sealed().facilitator.but(organisation="Northgate Kitchens and Bathrooms of the Old Town " * 3)
    file = pypdfium2.PdfDocument(pdf(content(sealed().but(reference=reference, facilitator=us))))
    letters = file[0].get_textpage()
    at = letters.get_text_range().index("Reference")
    assert letters.get_charbox(at)[0] >= LEFT + 0.62 * A4.measure
