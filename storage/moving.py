"""From a file to a team's server and back: each meeting whole or not at all, then compared row by row.

It may be stopped at any moment and run again: what is there already is passed over. What was erased on one
side does not come back from the other, and its tombstone goes along. Nothing is taken away from either side,
unless it is asked for: then what has arrived whole goes from the file, all of it at once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from meeting.acts import Entry
from meeting.errors import KnownError
from meeting.frozen import Value
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.language import _
from meeting.ports import Draft
from storage.database import Database
from storage.dialect import upsert
from storage.erasure import holds, take_out_rows
from storage.journal import FileJournal
from storage.shelf import FileShelf
from storage.tables import attachments, drafts, erased, journal, settings
from storage.telling import Told, unheard

OF_THE_TEAM = "seal."
"""How the names of settings begin that go with the meetings: what the seal was set with."""


class Diverging(KnownError):
    """Meetings of one name that went different ways."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _("These went different ways here and there: {names}.").format(names=", ".join(names)),
            _("Nothing was moved. Keep one of the two, and write the other to a file with “record”."),
        )


class NotAlike(KnownError):
    """What arrived is not what was sent."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _("These did not arrive as they were sent: {names}.").format(names=", ".join(names)),
            _("The source is as it was. Check both with the command verify."),
        )


class Moved(Value):
    """How much is new in the target; `meetings` counts those that the source holds.

    `erased_there`: what was erased in the target, and stands in the source with its words still.
    """

    meetings: int = 0
    entries: int = 0
    files: int = 0
    drafts: int = 0
    settings: int = 0
    erased_there: tuple[str, ...] = ()


class _Way(NamedTuple):
    """One meeting: its entries in the source, and how many of them the target knows."""

    name: MeetingId
    here: list[Entry]
    known: int


class Move:
    """From one database to another."""

    def __init__(self, source: Database, target: Database) -> None:
        self._source, self._target = source, target
        self._here, self._there = FileJournal(source), FileJournal(target)
        self._from, self._to = FileShelf(source), FileShelf(target)

    def run(self, told: Told = unheard) -> Moved:
        """Move all; `told` hears the percentage. Raises Diverging before anything is written, or NotAlike."""
        there = _stones(self._target)
        names = [name for name in self._meetings() if name not in there]
        found = [self._compared(name) for name in names]
        if wrong := [self._called(name) for name, way in zip(names, found, strict=True) if way is None]:
            raise Diverging(wrong)
        entries, files, typed = 0, 0, 0
        for at, way in enumerate(filter(None, found)):
            entries += self._entries(way)
            files += self._files(way.name)
            typed += self._drafts(way.name)
            told(100 * (at + 1) // (len(names) + 1))
        settled = self._settings()
        self._tombstones(there)
        if wrong := [self._called(name) for name in names if not self._is_alike(name)]:
            raise NotAlike(wrong)
        told(100)
        return Moved(len(names), entries, files, typed, settled, tuple(self._still_here(there)))

    def _still_here(self, there: Collection[MeetingId]) -> Iterator[str]:
        with self._source.reading() as connection:
            names = [name for name in sorted(there) if holds(connection, [name])]
        return map(self._called, names)

    def take_away(self) -> int:
        """Take from the source what stands whole in the target, all of it at once; how many meetings went.

        Tombstones, settings and backups stay. Whoever calls this has the source alone. Raises NotAlike, and
        takes nothing then.
        """
        erased_there = _stones(self._target)
        names = self._meetings()
        if wrong := [
            self._called(name) for name in names if name not in erased_there and not self._is_alike(name)
        ]:
            raise NotAlike(wrong)
        self._source.write(partial(_take_out, names))
        return len(names)

    def _meetings(self) -> list[MeetingId]:
        """All of which the source holds anything."""
        wanted = select(journal.c.meeting).union(select(drafts.c.meeting), select(attachments.c.meeting))
        with self._source.reading() as connection:
            return sorted(map(MeetingId, connection.scalars(wanted)))

    def _called(self, name: MeetingId) -> str:
        row = self._from.row(name)
        return row.reference or name if row is not None else name

    def _compared(self, name: MeetingId) -> _Way | None:
        """What the target lacks; None if the two went different ways."""
        here, there = self._here.entries(name), self._there.entries(name)
        if any(one.hash != other.hash for one, other in zip(here, there, strict=False)):
            return None
        sums = _sums(self._source, name), _sums(self._target, name)
        same = all(sums[0][key] == sums[1][key] for key in sums[0].keys() & sums[1].keys())
        return _Way(name, here, len(there)) if same else None

    def _entries(self, way: _Way) -> int:
        new = way.here[way.known :]
        if new:
            after = fold([*self._there.entries(way.name), *new])
            self._there.append_all(new, after.but(id=way.name))  # what was erased no longer knows its name
        return len(new)

    def _files(self, name: MeetingId) -> int:
        new = sorted(_sums(self._source, name).keys() - _sums(self._target, name).keys())
        for item in new:
            content = self._from.attached(name, item)
            if content is not None:
                self._to.attach(name, item, content)
        return len(new)

    def _drafts(self, name: MeetingId) -> int:
        there = {draft.field: draft for draft in self._there.drafts(name)}
        new = [
            draft
            for draft in self._here.drafts(name)
            if draft.field not in there or there[draft.field].at < draft.at
        ]
        for draft in new:
            self._there.keep_draft(name, draft)
        return len(new)

    def _settings(self) -> int:
        """Where both sides have a setting, the target's holds."""
        there = _settings(self._target)
        new = {name: value for name, value in _settings(self._source).items() if name not in there}
        rows = [{"name": name, "value": value} for name, value in sorted(new.items())]
        if rows:
            self._target.write(lambda connection: upsert(connection, settings, rows))
        return len(rows)

    def _tombstones(self, there: Collection[MeetingId]) -> None:
        """What was erased here is erased there, too; unless it has its words there, which stay."""
        new = {name: stone for name, stone in _stones(self._source).items() if name not in there}
        for name, stone in new.items():
            with self._target.reading() as connection:
                has_words = holds(connection, [name])
            if not has_words:
                self._target.write(partial(_set, name, stone))

    def _is_alike(self, name: MeetingId) -> bool:
        """Whether every row of the source stands in the target, byte for byte."""
        here, there = self._here.entries(name), self._there.entries(name)
        if len(there) < len(here) or not all(map(_same, here, there)):
            return False
        files = _sums(self._source, name)
        if any(self._from.attached(name, item) != self._to.attached(name, item) for item in files):
            return False
        typed = {draft.field: draft for draft in self._there.drafts(name)}
        return all(_has_arrived(draft, typed.get(draft.field)) for draft in self._here.drafts(name))


def _has_arrived(draft: Draft, there: Draft | None) -> bool:
    """Whether the draft stands in the target, or a newer one of the same field."""
    return there is not None and (there == draft or there.at > draft.at)


def _set(name: MeetingId, stone: Mapping[str, Any], connection: Connection) -> None:
    """Set a tombstone in the place of a meeting without words."""
    take_out_rows(connection, [name])
    upsert(connection, erased, [stone])


def _take_out(names: Sequence[MeetingId], connection: Connection) -> None:
    take_out_rows(connection, names)
    for name in names:
        connection.execute(delete(journal).where(journal.c.meeting == name))


def _stones(database: Database) -> dict[MeetingId, Mapping[str, Any]]:
    """The tombstones."""
    with database.reading() as connection:
        found = connection.execute(select(erased)).mappings().all()
    return {MeetingId(row["meeting"]): dict(row) for row in found}


def _same(one: Entry, other: Entry) -> bool:
    """Whether two rows are the same, but for a body that one side has erased or withheld."""
    if one.body is None or other.body is None:
        return one.but(body=None, salt=None, act=None) == other.but(body=None, salt=None, act=None)
    return one == other


def _sums(database: Database, name: MeetingId) -> dict[ItemId, str]:
    """The checksums of a meeting's files."""
    wanted = select(attachments.c.id, attachments.c.sha256).where(attachments.c.meeting == name)
    with database.reading() as connection:
        return {ItemId(item): digest for item, digest in connection.execute(wanted)}


def _settings(database: Database) -> dict[str, str]:
    wanted = select(settings.c.name, settings.c.value).where(settings.c.name.startswith(OF_THE_TEAM))
    with database.reading() as connection:
        return {row.name: row.value for row in connection.execute(wanted)}
