"""A damaged file, read row by row: a damaged page takes its rows with it, and no others."""

from collections.abc import Iterator, Sequence
from itertools import count, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Row, Select, Table, event, select
from sqlalchemy.pool import ConnectionPoolEntry

from storage import faults
from storage.file import TO_READ, engine_for
from storage.keys import Key
from storage.tables import (
    actions,
    attachments,
    check_ins,
    drafts,
    erased,
    journal,
    meetings,
    points,
    version,
)
from storage.versions import REVISIONS

Rows = list[Row[Any]]
_NO_SUCH = 1
_VERSION = select(version.c.version_num)
_KNOWN = [[(revision,)] for revision in REVISIONS]
"""What the table of the version says, where the tables are what they are called."""


class Chain(NamedTuple):
    """What can be read of a meeting's entries: the beginning up to the first that is lost, and what else.

    `lost` of them cannot be read, `stranded` can and follow on a lost one. `is_open`: more may have followed.
    """

    beginning: Rows
    lost: int = 0
    stranded: int = 0
    is_open: bool = False


class Wreck:
    """A damaged file. Whoever meets damage goes on with a fresh connection: the old one goes on failing.

    `is_broken_off`: one of the lists of what there is could not be read to its end.
    """

    def __init__(self, path: Path, key: Key) -> None:
        """Raises NotOurs where not a single meeting can be read, as without the list of tables."""
        self.is_broken_off = False
        self._engine = engine_for(path, key, TO_READ)
        event.listen(self._engine, "connect", _read_on)
        if not self.names() and self.is_broken_off:
            self.close()
            raise faults.NotOurs(path)

    @property
    def is_known(self) -> bool:
        """Whether the tables are what they are called, as far as one of them says which version they are."""
        return self.rows(_VERSION) in _KNOWN

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def rows(self, wanted: Select[Any]) -> Rows | None:
        """The rows; None if one of them lies on a damaged page."""
        found: Rows = []
        return found if self._read(wanted, found) else None

    def names(self) -> list[str]:
        """Every meeting of which anything can be read, in order.

        The list of meetings knows all but the erased, so that where both can be read, none is missing.
        """
        self.is_broken_off = False
        found = {row[0] for column in (meetings.c.id, erased.c.meeting) for row in self._ends(column)}
        is_known = not self.is_broken_off
        for table in (points, drafts, attachments, actions, check_ins, journal):
            found |= {row[0] for row in self._ends(table.c.meeting)}
        self.is_broken_off = not is_known
        return sorted(found)

    def reference(self, name: str) -> str:
        """How the list calls a meeting; its id where it does not."""
        found = self.rows(select(meetings.c.reference).where(meetings.c.id == name))
        return (found[0][0] if found else "") or name

    def chain(self, name: str) -> Chain:
        """The entries of a meeting, and what is known to be missing of them."""
        every = select(journal).where(journal.c.meeting == name).order_by(journal.c.seq)
        found = self.rows(every)
        if found is not None and [row.seq for row in found] == list(range(1, len(found) + 1)):
            return Chain(found)
        last = self._last(name)
        each = [self._entry(name, seq) for seq in range(1, (last or 0) + 1)]
        if last is None:  # the end lies on a damaged page
            each += takewhile(bool, (self._entry(name, seq) for seq in count(1)))
        beginning = [row for rows in takewhile(bool, each) for row in rows or ()]
        readable = sum(map(bool, each))
        return Chain(beginning, len(each) - readable, readable - len(beginning), last is None)

    def _entry(self, name: str, seq: int) -> Rows | None:
        return self.rows(select(journal).where(journal.c.meeting == name, journal.c.seq == seq))

    def _last(self, name: str) -> int | None:
        """The seq of the last entry; None where the end of the chain cannot be read."""
        wanted = select(journal.c.seq).where(journal.c.meeting == name).order_by(journal.c.seq.desc())
        found = self.rows(wanted.limit(1))
        return None if found is None else found[0][0] if found else 0

    def of_meeting(self, table: Table, second: Column[Any], name: str) -> tuple[Rows, int]:
        """What can be read of a meeting in a table of two keys, and how many of its rows are lost."""
        whole = self.rows(select(table).where(table.c.meeting == name))
        if whole is not None:
            return whole, 0
        keys = {row[0] for row in self._ends(second, of=table.c.meeting == name)}
        each = [
            self.rows(select(table).where(table.c.meeting == name, second == key)) for key in sorted(keys)
        ]
        return [row for rows in each for row in rows or ()], sum(rows is None for rows in each)

    def all_of(self, table: Table) -> list[Sequence[Any]]:
        """What can be read of a table from its two ends."""
        return list(self._ends(*table.c))

    def _ends(self, *columns: Column[Any], of: ColumnElement[bool] | None = None) -> Iterator[Sequence[Any]]:
        """What stands before the first damaged page and after the last, each once."""
        wanted = select(*columns) if of is None else select(*columns).where(of)
        forward: Rows = []
        if self._read(wanted.order_by(*columns), forward):
            yield from forward
            return
        self.is_broken_off = True
        backward: Rows = []
        self._read(wanted.order_by(*(column.desc() for column in columns)), backward)
        yield from dict.fromkeys(map(tuple, [*forward, *backward]))

    def _read(self, wanted: Select[Any], found: Rows) -> bool:
        """Add rows to `found` until one is damaged; whether none is."""
        try:
            with self._engine.connect() as connection:
                for row in connection.execution_options(yield_per=1).execute(wanted):
                    found.append(row)  # what was read before the damage counts
        except faults.database_errors() as error:
            if not faults.is_damage(error) and not _is_absent(error):
                raise
            self._engine.dispose()
            return False
        return True


def _read_on(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Read a file that is shorter than it says as far as it goes: SQLite refuses all of it otherwise."""
    connection.execute("PRAGMA writable_schema = ON")


def _is_absent(error: BaseException) -> bool:
    """Whether a table is not there: of an empty file, or where the list of tables is damaged."""
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) == _NO_SUCH
