"""A document that somebody brought is drawn in a process of its own; what would harm is answered in words."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from meeting.errors import KnownError
from reports import leaf as module
from reports.leaf import leaf


def a_pdf(pages: int, password: str = "") -> bytes:
    made = BytesIO()
    with pikepdf.new() as pdf:
        for number in range(pages):
            pdf.add_blank_page(page_size=(200 + number, 300))
        lock = pikepdf.Encryption(user=password, owner=password) if password else None
        pdf.save(made, encryption=lock)
    return made.getvalue()


def a_picture(width: int, height: int, kind: str = "PNG") -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, kind)
    return made.getvalue()


def a_bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def size_of(picture: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(picture)).size


def test_a_page_of_a_pdf_is_drawn_in_the_width_that_is_asked_for() -> None:
    first, second = leaf(a_pdf(2), 0, 400), leaf(a_pdf(2), 1, 400)
    assert (size_of(first.picture), first.of) == ((400, 600), 2)
    assert size_of(second.picture)[0] in (400, 401)
    assert size_of(second.picture)[1] < 600


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert leaf(a_pdf(1), 7, 100).of == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_pictures_are_made_smaller_never_larger(kind: str) -> None:
    assert size_of(leaf(a_picture(90, 60, kind), 0, 45).picture) == (45, 30)
    assert size_of(leaf(a_picture(30, 20, kind), 0, 45).picture) == (30, 20)


def why(content: bytes) -> str:
    with pytest.raises(KnownError) as failed:
        leaf(content, 0, 200)
    assert failed.value.remedy == "It is kept all the same, and can be saved as a file."
    return failed.value.message


def test_a_picture_that_unfolds_to_gigabytes_is_not_unfolded() -> None:
    assert why(a_bomb(60_000, 60_000)) == "This picture is too large to be shown."


def test_a_locked_pdf_says_so() -> None:
    assert why(a_pdf(1, "secret")) == "This PDF is locked with a password, and cannot be shown."


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\nrubbish", a_pdf(1)[:200], a_picture(50, 50)[:60], b"MZ"]
)
def test_what_is_damaged_or_something_else_is_answered_in_words(content: bytes) -> None:
    assert why(content).startswith("This document cannot be shown")


def test_what_crashes_its_process_crashes_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "asked", lambda *_told: (-11, b""))
    assert why(a_pdf(1)) == "This document cannot be shown: drawing it takes too much time or memory."
