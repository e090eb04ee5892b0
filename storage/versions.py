"""Which tables a file has, and how an older file gets the newest. Alembic is imported only for that."""

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from storage import faults
from storage.file import File
from storage.tables import version
from storage.telling import Told, listening, part, unheard

MIGRATIONS = Path(__file__).parent / "migrations"

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every revision of the tables, the oldest first; storage/migrations leads from each to the next."""


def stamp(connection: Connection) -> None:
    """Mark tables that were just made as the newest."""
    connection.execute(insert(version).values(version_num=REVISIONS[-1]))


def bring_up_to_date(file: File, told: Told = unheard) -> None:
    """Give the file the newest tables. Raises NotOurs and Newer."""
    if is_newest(file):
        return
    with file.writing() as connection:
        migrate(connection, told)


def check_newest(file: File) -> None:
    """Raise InUse while another start is still giving the file the newest tables, or NotOurs, or Newer."""
    if not is_newest(file):
        raise faults.InUse(file.path)


def is_newest(file: File) -> bool:
    """Whether the file has the newest tables already. Raises NotOurs and Newer."""
    with file.reading() as connection:
        found = _found(connection)
    if found is None:
        raise faults.NotOurs(file.path)
    if found not in REVISIONS:
        raise faults.Newer(file.path)
    return found == REVISIONS[-1]


def migrate(connection: Connection, told: Told = unheard) -> None:
    """Run the migrations that this database still lacks, all or none."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    found = _found(connection)
    lacking = REVISIONS[REVISIONS.index(found) + 1 :] if found is not None else REVISIONS
    for number, revision in enumerate(lacking):
        with listening(part(told, 100 * number // len(lacking), 100 * (number + 1) // len(lacking))):
            command.upgrade(config, revision)


def _found(connection: Connection) -> str | None:
    """The revision that the file says it has."""
    if not inspect(connection).has_table(version.name):
        return None
    return connection.scalar(select(version.c.version_num))
