"""The record inside a summary: taken in like any other; whatever somebody brings is answered in words."""

import random
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from meeting.errors import NotARecord
from meeting.parcel import LARGEST_RECORD
from meeting.record import read, withheld
from reports import attachment
from reports.attachment import Found, record_in, sought
from reports.file import RECORD
from tests.method import stages
from tests.paper.sealing import office, summary


def brought() -> tuple[Found, bytes]:
    """The record in the sealed example."""
    return sought(summary())


def test_the_sealed_summary_holds_the_clients_copy_up_to_the_seal() -> None:
    found, content = brought()
    played = stages.sealed()
    assert played.meeting.sealing is not None
    _meeting, entries, fingerprint = read(content)
    assert found is Found.RECORD
    assert fingerprint == played.meeting.sealing.fingerprint == entries[-1].hash
    assert entries == withheld(played.entries[: played.meeting.sealing.seq])


def test_a_copy_of_an_unfinished_meeting_holds_the_record_so_far() -> None:
    played = stages.heard()
    found, content = sought(office(played).summary.document(played.meeting))
    assert found is Found.RECORD
    assert read(content)[2] == played.entries[-1].hash


def test_a_file_that_was_saved_anew_by_another_program_still_holds_it() -> None:
    again = BytesIO()
    with pikepdf.open(BytesIO(summary())) as pdf:
        pdf.save(again, linearize=True)
    assert sought(again.getvalue()) == brought()


def changed(**files: bytes) -> bytes:
    """A PDF with these files attached."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, content in files.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(
                pdf, content, filename=name, description="", mime_type="", creation_date="", mod_date=""
            )
        pdf.save(made)
    return made.getvalue()


def test_a_pdf_without_a_record_says_so() -> None:
    assert sought(changed()) == (Found.NONE, b"")
    assert sought(changed(other=b"{}")) == (Found.NONE, b"")
    with pytest.raises(NotARecord, match="holds no record"):
        record_in(changed())


def test_two_records_are_none() -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(changed(**{RECORD: b"{}"}))) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        names.append(names[0])
        names.append(names[1])
        pdf.save(file)
    assert sought(file.getvalue()) == (Found.SEVERAL, b"")


def bomb(filters: list[str], content: bytes) -> bytes:
    """A PDF whose record is spelt with these filters."""
    file = BytesIO()
    with pikepdf.open(BytesIO(changed(**{RECORD: b"{}"}))) as pdf:
        held = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        held.write(content, filter=pikepdf.Array([pikepdf.Name(each) for each in filters]))
        pdf.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return file.getvalue()


def test_a_record_that_swells_is_left_alone() -> None:
    swelling = zlib.compress(bytes(LARGEST_RECORD + 1), 9)
    assert sought(bomb(["/FlateDecode"], swelling)) == (Found.TOO_LARGE, b"")
    assert sought(bomb(["/FlateDecode", "/FlateDecode"], zlib.compress(swelling)))[0] is Found.UNREADABLE
    assert sought(bomb(["/LZWDecode"], b"\x80\x0b"))[0] is Found.UNREADABLE
    assert sought(bomb(["/FlateDecode"], swelling[:50_000]))[0] in (Found.UNREADABLE, Found.TOO_LARGE)


def test_a_file_that_is_too_large_is_not_even_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment, "LARGEST", 100)
    with pytest.raises(NotARecord, match="too large"):
        record_in(summary())


def test_a_tree_of_names_without_an_end_is_left() -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(changed(**{RECORD: b"{}"}))) as pdf:
        tree = pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)
        tree.Kids = pikepdf.Array([tree, tree])
        pdf.Root.Names.EmbeddedFiles = tree
        pdf.save(file)
    assert sought(file.getvalue()) == (Found.UNREADABLE, b"")


HOSTILE = [
    b"",
    b"%PDF-1.7",
    b"%PDF-1.7\n%%EOF",
    b"%PDF-1.7\nstartxref\n99999999999\n%%EOF",
    b"%PDF-1.7\ntrailer<</Root 1 0 R/Size 9>>\n1 0 obj<</Names<</EmbeddedFiles 1 0 R>>>>endobj",
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Names 7>>endobj\ntrailer<</Root 1 0 R>>",
    b"%PDF-1.7\n" + b"[" * 100_000,
    b"%PDF-1.7\n" + b"<<" * 100_000,
]


@pytest.mark.parametrize("file", HOSTILE)
def test_what_is_no_pdf_is_answered_in_words(file: bytes) -> None:
    assert sought(file)[0] in (Found.UNREADABLE, Found.NONE)


def damaged(file: bytes, count: int) -> Iterator[bytes]:
    """The file, hurt in different ways."""
    chance = random.Random(20260312)
    for _ in range(count):
        at, many = chance.randrange(len(file)), chance.randrange(1, 40)
        yield chance.choice(
            (
                file[:at],
                file[:at] + bytes(chance.randrange(256) for _ in range(many)) + file[at + many :],
                file[:at] + file[at + many :],
                file[:at] + file[chance.randrange(len(file)) :],
            )
        )


def test_a_damaged_file_gives_the_whole_record_or_words() -> None:
    whole = brought()[1]
    for file in damaged(summary(), 150):
        found, content = sought(file)
        if found is Found.RECORD and content != whole:
            with pytest.raises(NotARecord):
                read(content)


@pytest.mark.parametrize("file", [HOSTILE[-1], b"%PDF-1.7 nothing"])
def test_a_process_of_its_own_answers_in_words_too(file: bytes) -> None:
    with pytest.raises(NotARecord, match="damaged or locked"):
        record_in(file)
