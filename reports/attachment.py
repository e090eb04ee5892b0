"""The record inside a summary that somebody brings. It is sought in a process of its own, like a seal."""

import sys
import zlib
from collections.abc import Iterator
from enum import IntEnum
from io import BytesIO

import pikepdf

from meeting.errors import NotARecord
from meeting.language import N_, _
from meeting.parcel import LARGEST_RECORD
from reports.file import LARGEST as LARGEST  # whoever reads a file for `record_in` reads no more
from reports.file import RECORD
from reports.isolation import asked, confine

MOST = 1000
"""How many attached files are looked through; ours has one."""


class Found(IntEnum):
    """How the search ended."""

    RECORD = 0
    UNREADABLE = 3
    NONE = 4
    SEVERAL = 5
    TOO_LARGE = 6


_TOLD = {
    Found.UNREADABLE: (
        N_("This PDF is damaged or locked, and cannot be read."),
        N_("Ask for it once more, as Amends has made it."),
    ),
    Found.NONE: (
        N_("This PDF holds no record of a meeting."),
        N_("Choose a summary that Amends has made."),
    ),
    Found.SEVERAL: (
        N_("This PDF holds more than one record, and it cannot be told which is the right one."),
        N_("Ask for it once more, as Amends has made it."),
    ),
    Found.TOO_LARGE: (
        N_("This PDF, or the record in it, is too large."),
        N_("Choose a summary that Amends has made."),
    ),
}


def record_in(file: bytes) -> bytes:
    """The record that is attached to a PDF, as it stands there. Raises NotARecord, in words, without one."""
    if len(file) > LARGEST:
        raise _refused(Found.TOO_LARGE)
    code, content = asked("reports.attachment", file)
    try:
        found = Found(code)
    except ValueError:  # it ran out of time or memory, or broke
        found = Found.UNREADABLE
    if found is not Found.RECORD:
        raise _refused(found)
    return content


def _refused(found: Found) -> NotARecord:
    message, remedy = _TOLD[found]
    return NotARecord(_(message), _(remedy))


def sought(file: bytes) -> tuple[Found, bytes]:
    """What there is in a file, whatever it is: never raises, but for want of memory."""
    try:
        with pikepdf.open(BytesIO(file), inherit_page_attributes=False) as pdf:
            held = [each for name, each in _files(pdf) if name == RECORD]
            if len(held) != 1:
                return (Found.SEVERAL if held else Found.NONE), b""
            return _inflated(held[0])
    except Exception:  # noqa: BLE001 - somebody else's file: whatever is wrong with it, it cannot be read
        return Found.UNREADABLE, b""


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """The attached files by name."""
    if "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names:
        return
    waiting, seen = [pdf.Root.Names.EmbeddedFiles], 0
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        names = list(node.get("/Names", []))
        yield from ((str(name), file) for name, file in zip(names[::2], names[1::2], strict=True))
        seen += 1 + len(names) // 2
        if seen + len(waiting) > MOST:
            raise ValueError("more attached files than anybody looks through")


def _inflated(file: pikepdf.Object) -> tuple[Found, bytes]:
    """The bytes of an attached file, inflated no further than a record may be long."""
    held = file.EF.F
    if not isinstance(held, pikepdf.Stream) or "/DecodeParms" in held:
        return Found.UNREADABLE, b""
    content = held.read_raw_bytes()
    match _filters(held):
        case []:
            pass
        case ["/FlateDecode"]:
            inflating = zlib.decompressobj()
            content = inflating.decompress(content, LARGEST_RECORD + 1)
            if not inflating.eof and len(content) <= LARGEST_RECORD:
                return Found.UNREADABLE, b""
        case _:
            return Found.UNREADABLE, b""
    return (Found.TOO_LARGE, b"") if len(content) > LARGEST_RECORD else (Found.RECORD, content)


def _filters(held: pikepdf.Stream) -> list[str]:
    named = held.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _main() -> int:
    file = sys.stdin.buffer.read()
    confine()
    pikepdf.settings.set_qpdf_limits(flate_max_memory=2 * LARGEST_RECORD, parser_max_nesting=100)
    found, content = sought(file)
    sys.stdout.buffer.write(content)
    return found


if __name__ == "__main__":
    sys.exit(_main())
