"""Reading paper again: the words of a PDF, and those of its content before it is one."""

from collections.abc import Iterator

import msgspec
import pypdfium2

from meeting.model import Meeting
from reports.content import content
from reports.parts import Paper, Paragraph, Part, Run, Section, Signatures, SignedBy
from reports.summary import PdfSummary

UNPRINTED = ("says", "logo")
"""Fields that a screen reader says in the place of a drawing."""


def text_of(document: bytes) -> list[str]:
    """The text of each page, as a program finds it."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def words_of(document: bytes) -> str:
    """All words of a PDF, with one space wherever there was any."""
    return flat(" ".join(text_of(document)))


def printed(meeting: Meeting) -> str:
    """All words of the meeting's summary."""
    return words_of(PdfSummary().document(meeting))


def flat(text: str) -> str:
    """`text` with one space wherever there was any; a hyphen at a line's end stays a hyphen."""
    return " ".join(text.replace("\ufffe", "-").split())


def section(meeting: Meeting, title: str) -> Section | None:
    """The section of the content with that heading."""
    return next((each for each in content(meeting).sections if each.title == title), None)


def parts(meeting: Meeting) -> list[Part]:
    """All parts of the content, in order."""
    return [part for section in content(meeting).sections for part in section.parts]


def paragraphs(meeting: Meeting, title: str) -> list[str]:
    """The running text under a heading."""
    found = section(meeting, title)
    assert found is not None
    return ["".join(run.text for run in each.words) for each in found.parts if isinstance(each, Paragraph)]


def signer(meeting: Meeting, place: int = 0) -> tuple[str, ...]:
    """What stands under a signer's line."""
    block = next(part for part in parts(meeting) if isinstance(part, Signatures))
    return block.signers[place].lines


def titles(meeting: Meeting) -> list[str]:
    """The headings, in order."""
    return [section.title for section in content(meeting).sections if section.title]


def said(paper: Paper) -> str:
    """Every word of the content."""
    return flat(" ".join(texts(paper)))


def texts(value: object) -> Iterator[str]:
    """Every text of a piece of content, one after the other."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and isinstance(value[0], Run):
        yield "".join(run.text for run in value)
    elif isinstance(value, SignedBy):
        yield from (value.name, value.organisation, *value.lines, value.typed)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, msgspec.Struct):
        yield from texts([getattr(value, name) for name in value.__struct_fields__ if name not in UNPRINTED])
