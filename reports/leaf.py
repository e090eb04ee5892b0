"""A page of a document that somebody brought, as a picture: drawn in a process of its own.

A PDF may crash what draws it, and a picture of some kilobytes may unfold to gigabytes. Neither reaches this
program: the process is held to so much time and memory, and what it does not say is said here in words.
"""

import sys
from enum import IntEnum
from io import BytesIO

import msgspec

from meeting.errors import KnownError
from meeting.language import N_, _
from meeting.papers import Leaf
from reports.isolation import asked, confine

PATIENCE = 15
"""Seconds for one page."""

MOST_POINTS = 120_000_000
"""Points that a picture may have. The largest cameras stay below it; it takes half a gigabyte."""

HIGHEST = 4
"""How many times as high as wide a picture is drawn at most: a strip of paper is not a mile long."""


class Ended(IntEnum):
    """How the drawing ended."""

    DRAWN = 0
    UNREADABLE = 3
    LOCKED = 4
    TOO_LARGE = 5


class Wanted(msgspec.Struct):
    """What is asked for, on a line before the file."""

    page: int
    width: int


_TOLD = {
    Ended.UNREADABLE: N_("This document cannot be shown: it is damaged, or not what its name says."),
    Ended.LOCKED: N_("This PDF is locked with a password, and cannot be shown."),
    Ended.TOO_LARGE: N_("This picture is too large to be shown."),
}


def leaf(content: bytes, page: int, width: int) -> Leaf:
    """One page of it, as PNG. Raises KnownError, in words, if it is not to be shown."""
    told = msgspec.json.encode(Wanted(page, width)) + b"\n" + content
    code, said = asked("reports.leaf", told, PATIENCE)
    count, _line, picture = said.partition(b"\n")
    if code == Ended.DRAWN and count.isdigit():
        return Leaf(picture, int(count))
    why = _TOLD.get(Ended(code)) if code in tuple(Ended) else None
    raise KnownError(
        _(why) if why else _("This document cannot be shown: drawing it takes too much time or memory."),
        _("It is kept all the same, and can be saved as a file."),
    )


def _drawn(content: bytes, wanted: Wanted) -> tuple[bytes, int]:
    if content.startswith(b"%PDF-"):
        return _page(content, wanted)
    return _picture(content, wanted.width), 1


def _page(content: bytes, wanted: Wanted) -> tuple[bytes, int]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    page = pdf[min(max(wanted.page, 0), len(pdf) - 1)]
    wide, high = page.get_size()
    scale = wanted.width / max(wide, high / HIGHEST, 1)
    return _png(page.render(scale=scale).to_pil()), len(pdf)


def _picture(content: bytes, width: int) -> bytes:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own limit holds
    picture = Image.open(BytesIO(content))
    if picture.width * picture.height > MOST_POINTS:
        raise MemoryError
    picture.draft("RGB", (width, width * HIGHEST))  # a JPEG is unfolded no further than it is seen
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((width, width * HIGHEST))
    return _png(upright.convert("RGBA"))


def _png(picture: object) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)  # type: ignore[attr-defined]  # a PIL.Image, imported here alone
    return file.getvalue()


def _main() -> int:
    line, _end, content = sys.stdin.buffer.read().partition(b"\n")
    wanted = msgspec.json.decode(line, type=Wanted)
    confine()
    try:
        picture, count = _drawn(content, wanted)
    except MemoryError:
        return Ended.TOO_LARGE
    except Exception as error:  # noqa: BLE001 - it is somebody else's file, and this process ends with it
        return Ended.LOCKED if "password" in str(error).lower() else Ended.UNREADABLE
    sys.stdout.buffer.write(b"%d\n" % count + picture)
    return Ended.DRAWN


if __name__ == "__main__":
    sys.exit(_main())
