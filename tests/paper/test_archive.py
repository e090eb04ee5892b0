"""The file as an archive: what others say of it, what it says of itself, and how it is read aloud."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from meeting.kinds import Ending
from meeting.model import Meeting
from meeting.phases import Phase
from reports.archive import PAGES_ONLY
from reports.content import content
from reports.file import RECORD
from reports.pages import pdf
from reports.parts import Paper, Part, Seal, Section, Signatures
from tests.paper import checkers
from tests.paper.checkers import pdfcpu, preflight, qpdf, read_aloud, texts
from tests.paper.gallery import SCENES, same_everywhere
from tests.paper.hebrew import spoken
from tests.paper.reading import flat, said
from tests.paper.sample import drawn, left, sealed, until

PAPERS = {
    "sealed": lambda: sealed(),
    "drawn": lambda: drawn(sealed()),
    "prepared": lambda: until(Phase.PREPARE),
    "left": lambda: left(Ending.ADJOURNED, Phase.ACTION, "The fire alarm went."),
    "many actions": lambda: many(),
}


def many() -> Meeting:
    """The example with a table over several pages, and a row that is parted."""
    action = sealed().actions[0]
    long = action.but(id="long", fallback="word " * 3000)
    return sealed().but(actions=(*(action.but(id=f"a{n}") for n in range(60)), long))


def logo(mode: str = "RGBA") -> bytes:
    """A picture that can be seen through in half."""
    file = BytesIO()
    Image.new(mode, (400, 100), 120 if mode in "LP" else (200, 0, 0, 90)[: len(mode)]).save(file, "PNG")
    return file.getvalue()


def made(name: str, **more: object) -> bytes:
    """The file of one of the papers, with a logo and a record."""
    return pdf(content(PAPERS[name]()), logo(), b'{"format": "amends-record"}', **more)  # type: ignore[arg-type]  # a level


@pytest.mark.parametrize("name", PAPERS)
def test_qpdf_finds_nothing_wrong(name: str) -> None:
    assert "No syntax or stream encoding errors found" in qpdf(made(name))
    assert "WARNING" not in qpdf(made(name))


@pytest.mark.parametrize("name", PAPERS)
def test_preflight_accepts_the_same_pages_as_pdf_a_1b(name: str) -> None:
    assert "is a valid PDF/A-1b file" in preflight(made(name, level=PAGES_ONLY))


@pytest.mark.parametrize(
    "scene", ["every script", "right to left", "hostile markup", "control characters", "letter"]
)
def test_preflight_and_qpdf_accept_hard_meetings(scene: str) -> None:
    with same_everywhere(), spoken():
        paper = SCENES[scene]()
        assert "is a valid PDF/A-1b file" in preflight(pdf(paper, level=PAGES_ONLY))
        assert "No syntax or stream encoding errors found" in qpdf(pdf(paper))


def test_preflight_would_find_a_colour_space_that_is_missing() -> None:
    file = made("sealed", level=PAGES_ONLY)
    assert "is not a valid PDF/A-1b file" in preflight(file.replace(b"/OutputIntents", b"/OutputIntentz"))


def test_pdfcpu_accepts_the_file() -> None:
    assert "validation ok" in pdfcpu(made("drawn"))


def test_a_pdfcpu_that_is_missing_fails_a_run_that_nobody_sees(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checkers, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/node")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="pdfcpu for it is missing"):
        pdfcpu(b"")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception):
        pdfcpu(b"")


def test_pdfcpu_would_find_a_page_that_is_none() -> None:
    assert "validation ok" not in pdfcpu(made("drawn", level=PAGES_ONLY).replace(b"/MediaBox", b"/MediaBax"))


@pytest.mark.parametrize("name", PAPERS)
def test_it_is_read_aloud_in_the_order_of_the_content(name: str) -> None:
    paper = content(PAPERS[name]())
    aloud = flat(" ".join(texts(read_aloud(made(name)))))
    assert "".join(aloud.split()) == "".join(in_order(paper).split())


def in_order(paper: Paper) -> str:
    """All words of the paper in the order in which they are to be heard."""
    head = paper.head
    opening = (head.organisation, head.location, head.reference, head.date, head.mark, paper.title)
    sections = tuple(map(signed, paper.sections))
    words = " ".join((*opening, said(paper.but(sections=sections)).partition(paper.page)[2]))
    code = [part.code for section in paper.sections for part in section.parts if isinstance(part, Seal)]
    return words.replace(code[0], "") if code else words


def signed(section: Section) -> Section:
    """A section with its signers as they are heard: what stands on the line, then whose it is."""
    return section.but(parts=tuple(map(heard, section.parts)))


def heard(part: Part) -> Part:
    """A part as it is heard."""
    if not isinstance(part, Signatures):
        return part
    return Signatures(
        tuple(
            each.but(name=each.typed, organisation=f"{each.name}, {each.organisation}", typed="")
            for each in part.signers
        )
    )


def test_drawings_are_told_in_words_and_tables_have_heads() -> None:
    lines = [line.strip() for line in read_aloud(made("drawn"))]
    assert lines.count("Figure:") + lines.count("Figure (block):") == 4
    found = b"".join(elements(made("drawn")))
    assert b"Signature of Maria Keller, drawn" in found
    assert b"Signature of Tom Adeyemi, typed" in found
    assert b"Logo of Northgate Kitchens" in found
    assert b"Square code: the reference and the fingerprint" in found
    assert lines.count("/Scope /Column") >= 10
    assert lines.count("/Scope /Row") == 5


def elements(document: bytes) -> list[bytes]:
    """What stands for each drawing."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return [
            bytes(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]


@pytest.mark.parametrize("name", PAPERS)
def test_everything_on_a_page_is_marked_once_and_every_mark_is_found(name: str) -> None:
    with pikepdf.open(BytesIO(made(name))) as pdf:
        rows = pdf.Root.StructTreeRoot.ParentTree.Nums
        for number, page in enumerate(pdf.pages):
            owners = rows[2 * number + 1]
            marks = marked(page)
            assert marks == list(range(len(owners)))
            assert page.StructParents == number
            assert page.Tabs == "/S"
            assert all(mark in held(owners[mark], page) for mark in marks)


SHOWN = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "Do", "sh"}


def marked(page: pikepdf.Page) -> list[int]:
    """The numbers of the marks on a page; fails where something is drawn outside of all marks."""
    found, depth = [], 0
    for each in pikepdf.parse_content_stream(page):
        name, operands = str(each.operator), list(each.operands)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                found.append(int(operands[1].MCID))
        depth -= name == "EMC"
        assert depth or name not in SHOWN
    assert depth == 0
    return found


def held(element: Any, page: pikepdf.Page) -> list[int]:
    """The marks of an element that lie on a page."""
    kids: list[Any] = list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]
    ours = element.Pg.objgen == page.objgen
    return [
        *(int(kid) for kid in kids if isinstance(kid, int) and ours),
        *(int(kid.MCID) for kid in kids if not isinstance(kid, int) and kid.Pg.objgen == page.objgen),
    ]


def test_it_describes_itself_twice_and_says_the_same() -> None:
    with pikepdf.open(BytesIO(made("sealed"))) as pdf, pdf.open_metadata() as told:
        assert told.pdfa_status == "3A"
        assert told["dc:title"] == str(pdf.docinfo.Title) == "Summary of our meeting Reference AM-2026-014"
        assert told["dc:creator"] == [str(pdf.docinfo.Author)] == ["Northgate Kitchens"]
        assert told["dc:language"] == {"en-GB"}
        assert str(pdf.docinfo.CreationDate) == "D:20260312112601+00'00'"
        assert told["xmp:CreateDate"] == told["xmp:ModifyDate"] == "2026-03-12T11:26:01+00:00"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert pdf.pdf_version == "1.7"
        assert pdf.trailer.ID[0] == pdf.trailer.ID[1]


def test_the_parts_are_listed_as_bookmarks() -> None:
    with pikepdf.open(BytesIO(made("sealed"))) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles[:3] == ["Summary of our meeting", "What Maria Keller told us", "Our apology"]
    assert titles[1:] == [section.title for section in content(sealed()).sections if section.title]


def test_the_record_is_attached_under_its_name() -> None:
    with pikepdf.open(BytesIO(made("sealed"))) as pdf:
        assert list(pdf.attachments) == [RECORD]
        file = pdf.Root.AF[0]
        assert file.AFRelationship == "/Source"
        assert file.EF.F.Subtype == "/application/json"
        assert file.EF.F.read_bytes() == b'{"format": "amends-record"}'


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P", "LA", "1", "CMYK"])
def test_a_logo_of_any_kind_becomes_plain_colours(mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (3000, 900)).save(file, "TIFF" if mode == "CMYK" else "PNG")
    with pikepdf.open(BytesIO(pdf(content(sealed()), file.getvalue()))) as found:
        image = next(iter(found.pages[0].get_images().values()))
        assert image.ColorSpace == "/DeviceRGB"
        assert "/SMask" not in image
        assert "/Mask" not in image
        assert image.Width <= 1200


def test_every_face_is_embedded_and_nothing_is_seen_through() -> None:
    with pikepdf.open(BytesIO(made("drawn"))) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in each or "/FontFile3" in each
            assert not (isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/ExtGState")


def test_the_same_meeting_gives_the_same_bytes_with_its_record_too() -> None:
    assert made("many actions") == made("many actions")
    assert re.search(rb"%PDF-1\.7\n%[\x80-\xff]{4}", made("sealed"))


def test_a_rehearsal_says_so_where_the_file_describes_itself() -> None:
    with pikepdf.open(BytesIO(pdf(content(sealed().but(rehearsal=True, reference=""))))) as found:
        assert str(found.docinfo.Subject) == "Rehearsal"
