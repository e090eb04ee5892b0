"""The few statements that databases say differently."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each in the place of an older one with its key."""
    if not rows:
        return
    new = sqlite.insert(table)
    keys = {column.name for column in table.primary_key}
    values = {column.name: new.excluded[column.name] for column in table.c if column.name not in keys}
    connection.execute(new.on_conflict_do_update(index_elements=sorted(keys), set_=values), list(rows))
