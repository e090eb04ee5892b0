"""Older files get the newest tables, all of them or none; a fresh file has the very same."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect

from meeting import chain, history
from meeting.following import KeepPromise
from meeting.ids import ItemId
from meeting.phases import Phase
from storage import finding, versions
from storage.backup import BackupFull, kept_in
from storage.folder import is_plain
from storage.restore import restore
from storage.tables import metadata
from storage.takeover import take_over
from tests.stores import KEY, bare, open_store

SAMPLES = Path(__file__).parent / "samples"
ADDS_A_COLUMN = f"""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{versions.REVISIONS[-1]}"


def upgrade() -> None:
    op.add_column("meetings", sa.Column("colour", sa.Text()))
"""


@pytest.fixture
def empty() -> Iterator[Engine]:
    """A database without tables."""
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    yield engine
    engine.dispose()


@pytest.fixture(params=versions.REVISIONS)
def older(folder: Path, request: pytest.FixtureRequest) -> Path:
    """A data folder with the sample of each version in turn."""
    folder.mkdir()
    shutil.copy(SAMPLES / f"version-{request.param}.db", folder / "amends.db")
    return folder


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migration after the last one, still empty; the program believes that it is needed."""
    copy = tmp_path / "migrations"
    shutil.copytree(versions.MIGRATIONS, copy)
    monkeypatch.setattr(versions, "MIGRATIONS", copy)
    monkeypatch.setattr(versions, "REVISIONS", (*versions.REVISIONS, "9999"))
    return copy / "versions" / "r9999_next.py"


def migrated(engine: Engine) -> Connection:
    """A connection on which all migrations have run."""
    connection = engine.connect()
    versions.migrate(connection)
    connection.commit()
    return connection


def tables(connection: Connection) -> list[tuple[str, str]]:
    """Every table and index with the words that made it."""
    wanted = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    return [(name, " ".join(sql.split())) for name, sql in connection.exec_driver_sql(wanted)]


def test_migrations_lead_from_nothing_to_the_tables_in_the_code(empty: Engine) -> None:
    other = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    with migrated(empty) as connection, other.connect() as fresh:
        metadata.create_all(fresh)
        finding.create(fresh)
        assert tables(connection) == tables(fresh)
        for name in ("finding", "documents", "unread"):  # known to SQLite alone
            connection.exec_driver_sql(f"DROP TABLE {name}")
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_end_where_a_fresh_file_is_stamped(empty: Engine) -> None:
    with migrated(empty) as connection:
        assert MigrationContext.configure(connection).get_current_revision() == versions.REVISIONS[-1]


def test_the_revisions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(versions.MIGRATIONS))
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == versions.REVISIONS


def test_a_file_of_every_version_opens_with_all_that_it_held(older: Path) -> None:
    store = open_store(older)
    (row,) = store.shelf.rows()
    assert (row.client, row.reference, row.phase, row.points) == (
        "Maria Keller",
        "AM-2026-014",
        Phase.FOLLOW,
        5,
    )
    entries = store.journal.entries(row.id)
    assert list(chain.faults(row.id, entries)) == []
    meeting = history.fold(entries)
    act = KeepPromise(ItemId("action-1"), meeting.actions[0].due or pytest.fail("no date"))
    entry = history.entry_for(meeting, act, meeting.at or pytest.fail("no time"), "facilitator")
    store.journal.append(entry, meeting, history.step(meeting, entry))
    assert [draft.text for draft in store.journal.drafts(row.id)] == ["Ring on Tues"]
    assert store.shelf.attached(row.id, ItemId("delivery-note")) == b"grey laminate"
    assert store.shelf.setting("theme") == "dark"
    store.close()


def test_an_older_file_gets_the_newest_tables_and_keeps_its_words(older: Path, next_migration: Path) -> None:
    next_migration.write_text(ADDS_A_COLUMN)
    store = open_store(older)
    with store._file.reading() as connection:
        assert "colour" in {column["name"] for column in inspect(connection).get_columns("meetings")}
    assert store.shelf.count("keller") == 1
    store.close()
    open_store(older).close()


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(older: Path, next_migration: Path) -> None:
    next_migration.write_text(f"{ADDS_A_COLUMN}    raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        open_store(older)
    next_migration.write_text(ADDS_A_COLUMN)
    open_store(older).close()


def test_an_older_file_is_backed_up_first(older: Path, next_migration: Path) -> None:
    next_migration.write_text(ADDS_A_COLUMN)
    open_store(older).close()
    (made,) = kept_in(older / "backups")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(versions, "is_newest", lambda _file: True)
        restore(older.parent / "back", made.path, KEY, None)
    with bare(older.parent / "back" / "amends.db") as connection:
        assert "colour" not in {row[1] for row in connection.execute("PRAGMA table_info(meetings)")}
        assert connection.execute("SELECT count(*) FROM journal").fetchone()[0] > 10


def test_without_a_backup_an_older_file_stays_as_it_is(
    older: Path, next_migration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_plain(older / "amends.db"):
        take_over(older / "amends.db", KEY)
    before = (older / "amends.db").read_bytes()
    next_migration.write_text(ADDS_A_COLUMN)

    def full(*_any: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("storage.backup.fresh", full)
    with pytest.raises(BackupFull):
        open_store(older)
    assert (older / "amends.db").read_bytes() == before


def test_opening_a_file_of_today_imports_no_migrations(folder: Path) -> None:
    script = (
        "import sys, pathlib, tests.stores;"
        "tests.stores.open_store(pathlib.Path(sys.argv[1])).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    for _fresh_then_there in range(2):
        subprocess.run([sys.executable, "-c", script, folder], check=True)


def test_the_clock_comes_without_the_database() -> None:
    script = "import sys, storage.clock; sys.exit('sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
