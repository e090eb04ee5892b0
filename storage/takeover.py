"""A file of an older version, which was not locked, is locked: checked first, then put in its place.

amends.db stays as it is until amends.new holds the same under the key. Then amends.db becomes amends.old,
amends.new becomes amends.db, and amends.old is written over and removed. Whenever this is cut short, either
amends.db is whole, the old or the new, or amends.old is, and the next opening goes on from there.
"""

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from storage import faults
from storage.durable import settle_names, wipe
from storage.folder import is_plain, older
from storage.keys import Key
from storage.log import holds_anything
from storage.opening import empty_beside, put_in_place


def take_over(path: Path, key: Key) -> None:
    """Lock the older file at `path` with `key`. Raises Damaged if it is, and leaves it then as it is."""
    if not path.exists():
        os.replace(older(path), path)  # it was cut short between the two names
        settle_names(path.parent)
    if is_plain(path):
        _check_sound(path)
        new = _locked_copy(path, key)
        os.replace(path, older(path))
        put_in_place(new, path)
    wipe(older(path))


def need_ours(path: Path) -> None:
    """Raise NotOurs for another program's file, which is only read. One that cannot be read may be ours."""
    how = "mode=ro" if holds_anything(path) else "immutable=1"
    connection = sqlite.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        is_ours = _has_our_tables(connection)
    except sqlite.Error:
        return
    finally:
        connection.close()
    if not is_ours:
        raise faults.NotOurs(path)


def _has_our_tables(connection: Any) -> bool:
    """Another program may keep its version by Alembic as well; it has no journal of meetings."""
    ours = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'journal', 'meetings')"
    return bool(connection.execute(ours).fetchone() == (3,))


def _check_sound(path: Path) -> None:
    """Check the older file, and bring what stands in its log into it."""
    connection = _connected(path)
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise faults.Damaged(path)
        if not _has_our_tables(connection):
            raise faults.NotOurs(path)
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
            raise faults.InUse(path)
    finally:
        connection.close()


def _locked_copy(path: Path, key: Key) -> Path:
    """The same under the key, in a file beside it. Raises Damaged if it is not the same."""
    new = empty_beside(path)
    connection = _connected(path)
    try:
        connection.execute("ATTACH DATABASE ? AS locked KEY ?", [str(new), key.pragma])
        connection.execute("SELECT sqlcipher_export('locked')")
        connection.execute("DETACH DATABASE locked")
        connection.execute("ATTACH DATABASE ? AS locked KEY ?", [str(new), key.pragma])
        if not _is_same(connection):
            raise faults.Damaged(path)
        connection.execute("PRAGMA locked.journal_mode = WAL")
    finally:
        connection.close()
    return new


def _is_same(connection: Any) -> bool:
    """Whether the locked copy is sound, and every table holds the same rows."""
    if connection.execute("PRAGMA locked.cipher_integrity_check").fetchall():
        return False
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    return all(_holds_same(connection, f'"{name}"') for (name,) in tables)


def _holds_same(connection: Any, table: str) -> bool:
    counted = [
        connection.execute(f"SELECT count(*) FROM {base}.{table}").fetchone() for base in ("main", "locked")
    ]
    apart = f"SELECT 1 FROM (SELECT * FROM main.{table} EXCEPT SELECT * FROM locked.{table})"
    return counted[0] == counted[1] and connection.execute(apart).fetchone() is None


def _connected(path: Path) -> Any:
    connection = sqlite.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    connection.isolation_level = None
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection
