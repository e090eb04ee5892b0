"""The few statements that databases say differently."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Table, Text, UpdateBase, case, cast, select
from sqlalchemy.dialects import sqlite

from meeting.ids import MeetingId
from storage.tables import meetings, settings

_SERVER = "postgresql"


def run(connection: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, Any]]) -> None:
    """Have a statement done for each row, which names all that the statement takes; for what every act needs.

    In a file the driver takes it as it was spelt once: by way of Core it costs five times as much, while
    somebody is speaking. What the driver raises is `faults.database_errors`, as everywhere.
    """
    if connection.dialect.name == _SERVER:
        connection.execute(statement, list(rows))
        return
    words, kept_as = _spelt(statement)
    driver: Any = connection.connection.driver_connection
    driver.executemany(words, [tuple(as_kept(row[name]) for name, as_kept in kept_as) for row in rows])


def upsert_known(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same as `upsert`, by `run`: each row has a value for every column."""
    if rows:
        run(connection, _upsert(table, connection.dialect.name), rows)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each in the place of an older one with its key."""
    if rows:
        connection.execute(_upsert(table, connection.dialect.name), list(rows))


def add_up(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], numbers: tuple[str, ...]
) -> None:
    """Add the `numbers` of rows to those with their keys, or insert them.

    Of other texts, the first in the order of letters stays.
    """
    if rows:
        connection.execute(_add_up(table, numbers, connection.dialect.name), list(rows))


def hold(connection: Connection, meeting: MeetingId) -> None:
    """Let nobody else write in this meeting until the transaction ends. In a file, nobody can."""
    if connection.dialect.name == _SERVER:
        row = select(meetings.c.id).where(meetings.c.id == meeting)
        connection.execute(row.with_for_update(key_share=True))  # FOR NO KEY UPDATE: readers never wait


def count_up(connection: Connection, name: str, least: int = 1) -> int:
    """The next number of a count that all share, at least `least`; on a server, nobody else gets it."""
    next_one = cast(settings.c.value, Integer) + 1
    counted = case((next_one > least, next_one), else_=least)
    new: Any = _insert(settings, connection.dialect.name).values(name=name, value=str(least))
    new = new.on_conflict_do_update(index_elements=["name"], set_={"value": cast(counted, Text)})
    return int(connection.scalar(new.returning(settings.c.value)))


def _insert(table: Table, dialect: str) -> Any:
    if dialect != _SERVER:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # here: a file must not wait for what a server needs

    return postgresql.insert(table)


@cache
def _spelt(statement: UpdateBase) -> tuple[str, list[tuple[str, Callable[[Any], Any]]]]:
    """The words of a statement for a file, and in their order what they take and how it is kept."""
    file: Any = sqlite.dialect()
    compiled: Any = statement.compile(dialect=file)
    types = {name: compiled.binds[name].type.dialect_impl(file) for name in compiled.positiontup}
    return str(compiled), [(name, kind.bind_processor(file) or _as_it_is) for name, kind in types.items()]


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _upsert(table: Table, dialect: str) -> UpdateBase:
    new = _insert(table, dialect)
    keys = [column.name for column in table.primary_key]
    values = {column.name: new.excluded[column.name] for column in table.c if column.name not in keys}
    statement: UpdateBase = new.on_conflict_do_update(index_elements=keys, set_=values)
    return statement


@cache
def _add_up(table: Table, numbers: tuple[str, ...], dialect: str) -> UpdateBase:
    new = _insert(table, dialect)
    keys = [column.name for column in table.primary_key]
    values = {name: table.c[name] + new.excluded[name] for name in numbers}
    for column in table.c:
        if column.name not in (*keys, *numbers):
            other = new.excluded[column.name]
            values[column.name] = case((other < column, other), else_=column)
    statement: UpdateBase = new.on_conflict_do_update(index_elements=keys, set_=values)
    return statement
