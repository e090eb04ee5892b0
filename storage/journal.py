"""The journal and the drafts in a database: a file, or a team's server."""

import hashlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from meeting.errors import Conflict, KnownError
from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from storage import tables
from storage.database import Database
from storage.dialect import hold, run, upsert, upsert_known
from storage.faults import integrity_errors
from storage.turns import Turns

if TYPE_CHECKING:  # imported with the first act: the list of meetings stands sooner without them
    from meeting.acts import Entry
    from meeting.index import Tally
    from meeting.model import Meeting

_KEPT = ("seq", "at", "by", "digest", "hash", "body", "salt")  # in the order of Entry
_JOURNAL, _DRAFTS = tables.journal.c, tables.drafts.c
_ENTRY = select(*(_JOURNAL[name] for name in _KEPT))
_INSERT = insert(tables.journal)
_DROP = delete(tables.drafts).where(_DRAFTS.meeting == bindparam("of"), _DRAFTS.field == bindparam("gone"))
_DRAFT = select(_DRAFTS.field, _DRAFTS.text, _DRAFTS.at)


class FileJournal:
    """The append-only truth, each act durable before it is believed."""

    def __init__(self, file: Database) -> None:
        self._file = file
        self._tally: Tally | None = None
        self._waiting = Turns()

    def entries(self, meeting: MeetingId) -> list["Entry"]:
        """All entries in order of seq, acts decoded. Raises NotARecord if one cannot be read."""
        with self._file.reading() as connection:
            found = connection.execute(_of(meeting)).all()
        return _decoded(found)

    def append(self, entry: "Entry", before: "Meeting", after: "Meeting", drafts: Sequence[str] = ()) -> None:
        """Keep the entry, drop those drafts, bring the index up to date: all of it or nothing."""
        from meeting.index import tallied
        from storage import index

        known = self._tally
        if known is None or known.of is not before.points:
            known = tallied(before.points)
        tally = tallied(after.points, known)

        def kept(connection: Connection) -> None:
            self._hold(connection, after.id)
            _insert(connection, after.id, [entry])
            _drop(connection, after.id, drafts)
            index.bring_up_to_date(connection, before, after, tally)

        with self._in_line(after.id):
            self._file.write(kept)
        self._tally = tally

    def append_all(
        self,
        entries: Sequence["Entry"],
        after: "Meeting",
        completed: Sequence["Entry"] = (),
        files: Sequence[tuple[ItemId, bytes]] = (),
    ) -> None:
        """Keep many entries with their files, and write the meeting's index anew: all of it or nothing."""
        from storage import index

        def kept(connection: Connection) -> None:
            self._hold(connection, after.id)
            _attach(connection, after.id, files)
            _complete(connection, after.id, completed)
            _insert(connection, after.id, entries)
            index.rebuild(connection, after)

        with self._in_line(after.id):
            self._file.write(kept)

    def _in_line(self, meeting: MeetingId) -> AbstractContextManager[None]:
        """Inside the block this one writes; whoever is too late has the next turn."""
        return self._waiting.taken(meeting)

    def _hold(self, connection: Connection, meeting: MeetingId) -> None:
        """Let nobody else write in this meeting until the transaction ends."""
        hold(connection, meeting)

    @property
    def warning(self) -> KnownError | None:
        """What should be known though everything is kept: that the disk is all but full."""
        return self._file.warning

    def drafts(self, meeting: MeetingId) -> list[Draft]:
        """The drafts of a meeting, oldest first."""
        wanted = _DRAFT.where(_DRAFTS.meeting == meeting).order_by(_DRAFTS.at, _DRAFTS.field)
        with self._file.reading() as connection:
            return [Draft(*row) for row in connection.execute(wanted)]

    def keep_draft(self, meeting: MeetingId, draft: Draft) -> None:
        """Keep a draft durably, in the place of an older one of the same field."""
        values = {"meeting": meeting, "field": draft.field, "text": draft.text, "at": draft.at}
        self._file.write(lambda connection: upsert_known(connection, tables.drafts, [values]))

    def drop_drafts(self, meeting: MeetingId, fields: Sequence[str]) -> None:
        """Forget drafts that were cleared or have become acts."""
        if fields:
            self._file.write(lambda connection: _drop(connection, meeting, fields))


def _insert(connection: Connection, meeting: MeetingId, entries: Sequence["Entry"]) -> None:
    if not entries:
        return
    try:
        run(connection, _INSERT, [_values(meeting, entry) for entry in entries])
    except integrity_errors() as taken:
        raise Conflict from taken


def _complete(connection: Connection, meeting: MeetingId, entries: Sequence["Entry"]) -> None:
    """Give withheld entries their bodies; what has one keeps it."""
    for entry in entries:
        whose = _JOURNAL.meeting == meeting, _JOURNAL.seq == entry.seq, _JOURNAL.hash == entry.hash
        bare = update(tables.journal).where(*whose, _JOURNAL.body.is_(None))
        if not connection.execute(bare.values(body=entry.body, salt=entry.salt)).rowcount:
            raise Conflict


def _attach(connection: Connection, meeting: MeetingId, files: Sequence[tuple[ItemId, bytes]]) -> None:
    for name, content in files:
        digest = hashlib.sha256(content).hexdigest()
        values = {"meeting": meeting, "id": name, "sha256": digest, "content": content}
        upsert(connection, tables.attachments, [values])


def _values(meeting: MeetingId, entry: "Entry") -> dict[str, Any]:
    return {"meeting": meeting} | {name: getattr(entry, name) for name in _KEPT}


def _drop(connection: Connection, meeting: MeetingId, fields: Sequence[str]) -> None:
    if fields:
        run(connection, _DROP, [{"of": meeting, "gone": field} for field in fields])


def read(connection: Connection, meeting: MeetingId) -> list["Entry"]:
    """All entries of a meeting in order of seq, acts decoded. Raises NotARecord if one cannot be read."""
    return _decoded(connection.execute(_of(meeting)).all())


def _of(meeting: MeetingId) -> Select[Any]:
    return _ENTRY.where(_JOURNAL.meeting == meeting).order_by(_JOURNAL.seq)


def _decoded(found: Sequence[Any]) -> list["Entry"]:
    """Entries of rows that hold what `_KEPT` names."""
    from meeting.acts import Entry
    from meeting.history import decoded

    return [
        Entry(seq, at, by, digest, chained, body, salt, None if body is None else decoded(body))
        for seq, at, by, digest, chained, body, salt in found
    ]
