"""Lists, search, what is due, attached files and settings in a file. Reads only the index."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    func,
    literal,
    or_,
    select,
    union_all,
)

from meeting.errors import LARGEST_FILE, TooLarge
from meeting.filters import ALL, Filters
from meeting.ids import ItemId, MeetingId
from meeting.ports import Due, Row
from meeting.search import Beginnings, folded, wanted
from storage import faults, finding
from storage.database import Database
from storage.dialect import upsert
from storage.tables import actions, attachments, check_ins, erased, meetings, points, settings

if TYPE_CHECKING:
    from meeting.figures import Figures, Span

ROW = select(*(meetings.c[name] for name in Row.__struct_fields__))


class FileShelf:
    """The lists and the attached files in one file."""

    def __init__(self, file: Database) -> None:
        self._file = file

    @property
    def database(self) -> Database:
        """The tables that it reads."""
        return self._file

    def rows(self, limit: int = 200, offset: int = 0, search: str = "", only: Filters = ALL) -> list[Row]:
        """Meetings, the last touched first; `search` looks into names, subjects and points."""
        order, sought = (meetings.c.touched.desc(), meetings.c.id.desc()), wanted(search, only)
        is_indexed = bool(sought) and self._is_indexed()
        with self._file.reading() as connection:
            if is_indexed:
                found = finding.newest(connection, sought, limit, offset).subquery()
                listed = ROW.join(found, found.c.meeting == meetings.c.id)
            else:
                named = select(meetings.c.id).where(*_holding(sought)).order_by(*order)  # the index suffices
                some = named.limit(limit).offset(offset).subquery()
                listed = ROW.join(some, some.c.id == meetings.c.id)
            return [row_of(record) for record in connection.execute(listed.order_by(*order))]

    def count(self, search: str = "", only: Filters = ALL) -> int:
        """How many rows there are in all."""
        sought = wanted(search, only)
        is_indexed = bool(sought) and self._is_indexed()
        every = select(func.count()).select_from(meetings).where(*_holding(sought))
        with self._file.reading() as connection:
            if is_indexed:
                return finding.count(connection, sought)
            return connection.execute(every).scalar_one()

    def _is_indexed(self) -> bool:
        """Whether the index of all words can answer; what it does not know yet is read first."""
        with self._file.reading() as connection:
            if finding.is_read(connection):
                return True
        try:
            with self._file.writing() as connection:
                finding.read_on(connection)
        except (faults.ReadOnly, faults.DiskFull, faults.InUse):
            return False  # then it is looked for row by row
        return True

    def row(self, meeting: MeetingId) -> Row | None:
        """One meeting's row."""
        with self._file.reading() as connection:
            found = connection.execute(ROW.where(meetings.c.id == meeting)).one_or_none()
        return row_of(found) if found is not None else None

    def find(self, name: str) -> MeetingId | None:
        """The meeting with that id, beginning of an id, or reference, if exactly one fits."""
        wanted = folded(name)
        exact = or_(meetings.c.id == wanted, func.lower(meetings.c.reference) == wanted)
        begins = meetings.c.id.startswith(wanted, autoescape=True)
        return (self._only(exact) or self._only(begins)) if wanted else None

    def due(self, until: date) -> list[Due]:
        """What is open and due up to and including that local date, the oldest first."""
        both = union_all(_open(actions, until, False), _open(check_ins, until, True)).subquery()
        with self._file.reading() as connection:
            found = connection.execute(select(both).order_by(both.c.due, both.c.id)).all()
        return [Due(*row) for row in found]

    def figures(self, span: "Span") -> "Figures":
        """What all cases of that span say together, added up by the database."""
        from storage.figures import figures  # here: no list waits for what only figures need

        with self._file.reading() as connection:
            return figures(connection, span)

    def next_number(self, year: int) -> int:
        """The number that the next reference of that year takes (1 for the first)."""
        given = select(meetings.c.reference).union(select(erased.c.reference)).subquery().c.reference
        of_year = select(given).where(given.contains(f"-{year}-"))
        with self._file.reading() as connection:
            ends = [reference.rpartition("-")[2] for reference in connection.scalars(of_year)]
        return max((int(end) for end in ends if end.isdecimal()), default=0) + 1

    def attach(self, meeting: MeetingId, document: ItemId, content: bytes) -> None:
        """Keep an attached file's bytes under its document's id. Raises KnownError over 50 MB."""
        if len(content) > LARGEST_FILE:
            raise TooLarge
        digest = hashlib.sha256(content).hexdigest()
        values = {"meeting": meeting, "id": document, "sha256": digest, "content": content}
        with self._file.writing() as connection:
            upsert(connection, attachments, [values])

    def attached(self, meeting: MeetingId, document: ItemId) -> bytes | None:
        """An attached file's bytes; None if they are not here. Raises KnownError if they are damaged."""
        kept = and_(attachments.c.meeting == meeting, attachments.c.id == document)
        with self._file.reading() as connection:
            found = connection.execute(select(attachments).where(kept)).one_or_none()
        if found is None:
            return None
        if hashlib.sha256(found.content).hexdigest() != found.sha256:
            raise self._file.damaged()
        return bytes(found.content)

    def damage(self) -> list[str]:
        """What is wrong with the file, in sentences; [] if nothing is. Reads all of it."""
        from storage.soundness import damage

        return damage(self._file)

    def setting(self, name: str) -> str | None:
        """A setting's value."""
        with self._file.reading() as connection:
            return connection.scalar(select(settings.c.value).where(settings.c.name == name))

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._file.writing() as connection:
            upsert(connection, settings, [{"name": name, "value": value}])

    def _only(self, condition: ColumnElement[bool]) -> MeetingId | None:
        """The one meeting of which that is true."""
        with self._file.reading() as connection:
            found = connection.scalars(select(meetings.c.id).where(condition).limit(2)).all()
        return MeetingId(found[0]) if len(found) == 1 else None


def row_of(record: Sequence[Any]) -> Row:
    """The row that columns hold, which stand in the order of its fields."""
    return msgspec.convert(dict(zip(Row.__struct_fields__, record, strict=True)), Row)


def _holding(sought: Sequence[Beginnings]) -> list[ColumnElement[bool]]:
    """That one of each of these begins a word in the meeting or in one of its points."""
    return [
        or_(*(held for each in some for held in (_contains(meetings, each), _in_a_point(each))))
        for some in sought
    ]


def _in_a_point(beginning: str) -> ColumnElement[bool]:
    return meetings.c.id.in_(select(points.c.meeting).where(_contains(points, beginning)))


def _contains(table: Table, beginning: str) -> ColumnElement[bool]:
    return table.c.search.contains(f" {beginning}", autoescape=True)


def _open(table: Table, until: date, is_check_in: bool) -> Select[Any]:
    """What falls due, in the order of Due."""
    whose = table.join(meetings, meetings.c.id == table.c.meeting)
    shown = table.c.meeting, table.c.id, meetings.c.client, table.c.what, table.c.who, table.c.due
    return select(*shown, literal(is_check_in)).select_from(whose).where(table.c.due <= until)
