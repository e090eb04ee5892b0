"""Everything that leaves the house, taken apart to the last byte, and what of ours is found in it."""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from io import BytesIO

import msgspec
import pikepdf

from meeting.acts import Entry
from meeting.history import acts
from meeting.model import Meeting
from meeting.ports import Journal
from meeting.record import read
from reports import calendar, content, mail, pages
from reports.registry import Registry
from tests.fakes import FixedClock, MemoryShelf
from tests.fakes import MemoryJournal as Memory
from tests.method.marked import LIMITS, marks_in
from tests.paper.reading import text_of

PRIVATE = {cls.__name__ for cls in acts() if cls.private}
READ = ("the pages", "an act", "the calendar", "the e-mail")
"""Where a number is one that somebody reads; elsewhere it may be a place on a page, or part of a digest."""

SHORTEST = 6
"""Letters that a text of ours must have to be looked for: a shorter one may stand there by chance."""


def outgoing(meeting: Meeting, journal: Journal) -> Iterator[tuple[str, str]]:
    """Each thing that a client can get, by name, as all the texts that can be found in it."""
    record = Registry(MemoryShelf(Memory()), journal, FixedClock()).record(meeting)
    pdf = pages.pdf(content.content(meeting), None, record)
    yield "the record", record.decode()
    yield from (("an act", entry.body) for entry in read(record)[1] if entry.body is not None)
    yield from inside(pdf)
    yield "the calendar", calendar.calendar(meeting).decode().replace("\r\n ", "")
    message = message_from_bytes(mail.draft(meeting, pdf), policy=policy.default)
    yield "the e-mail", "\n".join(map(str, message.values()))
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            yield "the e-mail", part.get_content()
        if part.get_content_type() == "application/pdf":
            assert part.get_payload(decode=True) == pdf
            yield "the e-mail", str(part.get_filename())


def inside(pdf: bytes) -> Iterator[tuple[str, str]]:
    """A PDF: its bytes, its objects and their texts, its streams inflated, and the words on its pages."""
    yield "the file", pdf.decode("latin-1")
    yield "the pages", "\n".join(text_of(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            yield "an object", "\n".join(strings(each))
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image":
                yield "a stream", each.read_bytes().decode("utf-8", "replace")


def strings(held: object, deep: int = 4) -> Iterator[str]:
    """The texts that an object holds itself."""
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Array) and deep:
        for each in held:
            yield from strings(each, deep - 1)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream) and deep:
        for key, each in held.items():
            if key not in ("/P", "/Parent", "/K", "/Prev", "/Next", "/Pg"):
                yield from strings(each, deep - 1)


def secrets(entries: Iterable[Entry]) -> set[str]:
    """The texts of private acts that no other act tells as well."""
    ours: set[str] = set()
    told: list[str] = []
    for entry in entries:
        assert entry.act is not None
        found = {flat(text) for text in words(msgspec.to_builtins(entry.act))}
        if entry.act.private:
            ours |= {text for text in found if len(text) >= SHORTEST}
        else:
            told += found
    known = "\n".join(told)
    return {text for text in ours if text not in known}


def words(held: object) -> Iterator[str]:
    """Every text with a space in it, which ids and codes have not, and every mark."""
    if isinstance(held, str) and (" " in held or "[[" in held):
        yield held
    elif isinstance(held, dict | list | tuple):
        for each in held.values() if isinstance(held, dict) else held:
            yield from words(each)


def leaks(meeting: Meeting, journal: Journal) -> list[str]:
    """What of ours is in what leaves the house: the place, and the field or the text."""
    hidden = secrets(journal.entries(meeting.id))
    found = []
    for place, text in outgoing(meeting, journal):
        plain = flat(text)
        marks = {mark for mark in marks_in(plain) if is_private(mark)}
        if place not in READ:
            marks -= set(LIMITS)
        marks |= {each for each in hidden if each in plain}
        found += [f"{place}: {mark}" for mark in sorted(marks)]
    return found


def is_private(mark: str) -> bool:
    """Whether a field, as `tests.method.marked` names them, is one of ours alone."""
    return mark.partition(".")[0] in PRIVATE


def flat(text: str) -> str:
    """`text` without spaces, hyphens of lines and digits' commas: pages break where they must."""
    return re.sub(r"[\s\ufffe\u200b]+|(?<=\d),(?=\d)", "", text)
