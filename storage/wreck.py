"""A damaged file, read row by row: a damaged page takes its rows with it, and no others."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Row, Select, Table, event, select
from sqlalchemy.pool import ConnectionPoolEntry

from storage import faults
from storage.file import TO_READ, engine_for
from storage.keys import Key
from storage.tables import actions, attachments, check_ins, drafts, journal, meetings, points

Rows = list[Row[Any]]
_NO_SUCH = 1


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

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def rows(self, wanted: Select[Any]) -> Rows | None:
        """The rows; None if one of them lies on a damaged page."""
        found: Rows = []
        return found if self._read(wanted, found) else None

    def names(self) -> list[str]:
        """Every meeting of which anything can be read, in order."""
        tables = (points, drafts, attachments, actions, check_ins, journal)
        found = {
            row[0] for column in (meetings.c.id, *(t.c.meeting for t in tables)) for row in self._ends(column)
        }
        return sorted(found)

    def last_seqs(self) -> dict[str, int]:
        """The last entry of each meeting of which anything can be read."""
        last: dict[str, int] = defaultdict(int)
        for row in self._ends(journal.c.meeting, journal.c.seq):
            last[row[0]] = max(last[row[0]], row[1])
        return last

    def beginning(self, name: str) -> Rows:
        """The entries of a meeting up to the first that is lost."""
        found: Rows = []
        for seq in count(1):
            row = self.rows(select(journal).where(journal.c.meeting == name, journal.c.seq == seq))
            if not row:
                break
            found += row
        return found

    def of_meeting(self, table: Table, second: Column[Any], name: str) -> tuple[Rows, int]:
        """What can be read of a meeting in a table of two keys, and how many of its rows are lost."""
        keys = {row[1] for row in self._ends(table.c.meeting, second) if row[0] == name}
        each = [
            self.rows(select(table).where(table.c.meeting == name, second == key)) for key in sorted(keys)
        ]
        return [row for rows in each for row in rows or ()], sum(rows is None for rows in each)

    def all_of(self, table: Table) -> list[Sequence[Any]]:
        """What can be read of a table from its two ends."""
        return list(self._ends(*table.c))

    def _ends(self, *columns: Column[Any]) -> Iterator[Sequence[Any]]:
        """What stands before the first damaged page and after the last, each once."""
        forward: Rows = []
        if self._read(select(*columns).order_by(*columns), forward):
            yield from forward
            return
        self.is_broken_off = True
        backward: Rows = []
        self._read(select(*columns).order_by(*(column.desc() for column in columns)), backward)
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
