"""A file from its objects: what the drawing brought, what is added to it, and how both are found in it.

Small objects lie together in compressed streams (PDF 1.5), which makes the tags a fifth of their size; a file
of an older version has each for itself.
"""

import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from struct import pack
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFont

from reports.letters import embed
from reports.objects import END_OF_STREAM, Drawing, stream

TOGETHER = 200
"""How many objects lie in one stream: whoever needs one of them inflates all of it."""

_END = b"endstream\n"


class Version(NamedTuple):
    """A version of PDF. `is_packed`: small objects lie together in streams, which came with 1.5."""

    name: str
    is_packed: bool


class Binding:
    """The objects of a file, each with its number, from 1."""

    def __init__(self, document: Drawing) -> None:
        """Take fonts, pages and pictures from a finished drawing."""
        self._bodies = list(_drawn(document))
        self.home = _number(document, document.Pages)
        self.pages = [_number(document, page) for page in document.Pages.pages]

    @property
    def next(self) -> int:
        """The number that the next object takes."""
        return len(self._bodies) + 1

    def add(self, *bodies: str) -> int:
        """Add objects; returns the number of the first."""
        first = self.next
        self._bodies += (body.encode("latin-1") for body in bodies)
        return first

    def add_stream(self, entries: str, content: bytes, plain: bool = False) -> int:
        """Add a stream, compressed unless it is to be `plain`; returns its number."""
        number = self.next
        self._bodies.append(stream(entries, content, plain))
        return number

    def bound(self, catalog: int, info: int, version: Version) -> bytes:
        """The whole file. The same objects give the same bytes."""
        name = hashlib.sha256(b"".join(self._bodies)).hexdigest()[:32]
        trailer = f"/Root {catalog} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
        file = BytesIO()
        file.write(f"%PDF-{version.name}\n%".encode() + b"\xc3\xa2\xc3\xa3\n")
        (self._write_packed if version.is_packed else self._write_plain)(file, trailer)
        return file.getvalue()

    def _write_plain(self, file: BytesIO, trailer: str) -> None:
        """Every object for itself, and a table of their places."""
        places = [_write(file, number, body) for number, body in enumerate(self._bodies, 1)]
        start = file.tell()
        file.write(f"xref\n0 {self.next}\n0000000000 65535 f \n".encode())
        file.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
        file.write(f"trailer\n<</Size {self.next}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())

    def _write_packed(self, file: BytesIO, trailer: str) -> None:
        """Streams for themselves, all else together in streams, and a stream of their places.

        A place is (1, byte, 0) in the file, (2, holder, number) in a stream, and (0, 0, 65535) at the head.
        """
        places = [(0, 0, 65535)] + [(0, 0, 0)] * len(self._bodies)
        small = iter(number for number, body in enumerate(self._bodies, 1) if not body.endswith(b"endstream"))
        while group := list(islice(small, TOGETHER)):
            holder = len(places)
            for place, number in enumerate(group):
                places[number] = (2, holder, place)
            places.append((1, _write(file, holder, _group(group, self._bodies)), 0))
        for number, body in enumerate(self._bodies, 1):
            if places[number][0] != 2:
                places[number] = (1, _write(file, number, body), 0)
        places.append((1, file.tell(), 0))
        entries = f"/Type/XRef/W[1 4 2]/Size {len(places)}{trailer}"
        table = b"".join(pack(">BIH", *place) for place in places)
        start = _write(file, len(places) - 1, stream(entries, table))
        file.write(f"startxref\n{start}\n%%EOF\n".encode())


def _drawn(document: Drawing) -> Iterator[bytes]:
    """Each object of a drawing in the order of their numbers; what it refers to comes up on the way."""
    document.Reference(document.Pages)
    for font in document.delayedFonts:
        embed(document, font) if isinstance(font, TTFont) else font.addObjects(document)
    number = 0
    while (number := number + 1) in document.numberToId:
        body = document.idToObject[document.numberToId[number]].format(document)
        body = body if isinstance(body, bytes) else body.encode("latin-1")
        # the library leaves out the line's end before the last word, which archives ask for
        yield body[: -len(_END)] + END_OF_STREAM if body.endswith(_END) else body.rstrip()


def _number(document: Drawing, thing: object) -> int:
    number, _generation = document.idToObjectNumberAndVersion[document.Reference(thing).name]
    return int(number)


def _group(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    """A stream that holds objects, behind a list of their numbers and places."""
    held, head = BytesIO(), []
    for number in numbers:
        head.append(f"{number} {held.tell()}")
        held.write(bodies[number - 1] + b"\n")
    start = " ".join(head).encode() + b"\n"
    return stream(f"/Type/ObjStm/N {len(numbers)}/First {len(start)}", start + held.getvalue())


def _write(file: BytesIO, number: int, body: bytes) -> int:
    """Write one object; returns where it begins."""
    place = file.tell()
    file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    return place
