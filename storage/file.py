"""A file of ours: read and written without ever pretending that all is well."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from meeting.errors import KnownError
from meeting.language import _
from storage import faults
from storage.ballast import Ballast
from storage.folder import log_beside
from storage.keys import Key
from storage.lock import Lock
from storage.log import Room, holds_anything, log_kept

_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS answers before the disk does, unless it is asked to wait
)
_WRITES = "amends_writes"
_MOST_TOLD = 6
_PATIENCE = 5  # seconds for a backup or a virus scanner to let go
_Identity = tuple[int, int]

TO_WRITE = {"mode": "rw"}
"""How SQLite opens a file; it makes no empty one in the place of one that is gone."""
TO_READ = {"mode": "ro"}
"""Read together with the log, for which the log's index must be there as well."""
FROZEN = {"mode": "ro", "immutable": "1"}
"""Read without the log, and without seeing what others write."""


class File:
    """An open file of ours. Every block raises KnownError for what the environment did."""

    def __init__(
        self, path: Path, key: Key, lock: Lock | None = None, how: Mapping[str, str] = TO_WRITE
    ) -> None:
        """Open the file at `path`, which must be there. `lock` is held as long as the file is in use."""
        self.path = path
        self._lock, self._how = lock, how
        self._identity = _identity(path)
        self.ballast = Ballast(path.parent)
        self._is_harmed = False
        self._turn = threading.Lock()
        self._writer: Connection | None = None  # kept open: to fetch one costs as much as an insert
        self._room = Room(path)
        self._engine: Engine | None = self._engine_with(key)

    @property
    def warning(self) -> KnownError | None:
        """What should be known though everything is kept: that the disk is all but full."""
        return faults.NearlyFull(self.path) if self.ballast.is_given_up else None

    def damaged(self) -> KnownError:
        """The fault to raise where something kept is not as it was written."""
        return faults.Damaged(self.path)

    def shut(self) -> None:
        """Let go of the key and of all that it opened, but not of the folder. All else raises Locked then."""
        engine, self._engine = self._engine, None  # first: whoever comes now opens nothing any more
        self._let_go(engine)

    def go_on_in(self, path: Path, lock: Lock) -> None:
        """After `shut`: from now on this is the file at `path`, a whole copy in another folder."""
        self._identity, self.path, self.ballast = _identity(path), path, Ballast(path.parent)
        before, self._lock, self._is_harmed = self._lock, lock, False
        if before is not None:
            before.release()

    def unlock(self, key: Key) -> None:
        """Open it again, after `shut`."""
        self._engine = self._engine or self._engine_with(key)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state and changes nothing."""
        with self._in_words(), self._opened().begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the disk when the block is left, or has not happened at all."""
        with self._in_words(), self._turn:
            connection = self._writer = self._writer or self._connected()
            self._room.set_aside()
            with connection.begin():
                yield connection
                self._check_still_there(connection.info["wal"])
            self._is_harmed = False

    def write(self, deed: Callable[[Connection], None]) -> None:
        """Let `deed` write in a transaction; where the disk is full, once more in the room set aside."""
        try:
            with self.writing() as connection:
                deed(connection)
        except faults.DiskFull:
            if not self.ballast.give_up():
                raise
            with self.writing() as connection:
                deed(connection)
        if self.ballast.is_given_up:
            self._save_room()
            self.ballast.lay()

    def _save_room(self) -> None:
        """Bring what stands in the log into the file at once, so that the log need not grow."""
        with self._turn, suppress(*faults.database_errors()):  # it is kept in the log as well
            if self._writer is not None:
                driver: Any = self._writer.connection.dbapi_connection
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def scrub(self) -> None:
        """Write the file anew, so that neither a page nor the log holds anything that was deleted."""
        with self._in_words(), self._turn:
            driver = self._writing_driver()
            driver.execute("VACUUM")
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise faults.InUse(self.path)

    def ailing(self, connection: Connection) -> list[str]:
        """Pages and indexes, in SQLite's own words, which name tables and never what stands in them."""
        found = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_TOLD})").scalars()
        return [self._is_damaged(told) for told in found if told != "ok"]

    def altered(self) -> list[str]:
        """Pages that are not as they were encrypted, also those with nothing in them at present.

        [] where somebody else may be writing.
        """
        if self._lock is None or not self._lock.is_held:
            return []  # a page that is being written would look broken
        with self._in_words(), self._turn:
            driver = self._writing_driver()
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # the check reads the file alone
            return [self._is_damaged(told) for (told,) in driver.execute("PRAGMA cipher_integrity_check")]

    def _is_damaged(self, what: str) -> str:
        return _("The file {path} is damaged: {what}").format(path=self.path, what=what)

    def close(self) -> None:
        """Let go of the file; what is in the log beside it moves into it."""
        self._let_go()
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        with faults.in_words(self.path):
            try:
                yield
            except faults.database_errors() as error:
                self._is_harmed = self._is_harmed or faults.is_damage(error)
                self._let_go()  # a connection that has met damage goes on failing after the cure
                raise
            except faults.Damaged:
                self._is_harmed = True
                self._let_go()
                raise

    def _writing_driver(self) -> Any:
        """The driver's own connection, for what stands in no transaction; who asks for it has the turn."""
        self._writer = self._writer or self._connected()
        return self._writer.connection.dbapi_connection

    def _connected(self) -> Connection:
        """The connection that writes; whoever asks for it has the turn."""
        connection = self._opened().connect().execution_options(**{_WRITES: True})
        self._room = Room(self.path)
        return connection

    def _engine_with(self, key: Key) -> Engine:
        engine = engine_for(self.path, key, self._how)
        event.listen(engine, "connect", self._on_connect)
        event.listen(engine, "begin", _begin)
        return engine

    def _opened(self) -> Engine:
        if self._engine is None:
            raise faults.Locked(self.path)
        return self._engine

    def _let_go(self, shut: Engine | None = None) -> None:
        engine = shut or self._engine
        with log_kept(self.path) if self._is_harmed else nullcontext():
            with self._turn:
                if self._writer is not None:
                    self._writer.close()
                self._writer = None
            if engine is not None:
                engine.dispose()

    def _on_connect(self, connection: Any, entry: ConnectionPoolEntry) -> None:
        """Set up a new connection, once it is sure that the file is still the one we opened."""
        self._check_still_there()
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # makes the log beside the file
        entry.info["wal"] = _identity(log_beside(self.path)) if log_beside(self.path).exists() else None

    def _check_still_there(self, wal: _Identity | None = None) -> None:
        """Refuse a file that has another inode, or none, or nothing in it."""
        try:
            found = self.path.stat()
            same = _inode(found) == self._identity and (not wal or _identity(log_beside(self.path)) == wal)
        except FileNotFoundError:
            raise faults.TakenAway(self.path) from None
        if not same:
            raise faults.TakenAway(self.path)
        if not found.st_size:
            raise faults.Damaged(self.path)


class FrozenFile(File):
    """A file that has no log, where none can be made. What was read counts only if nobody wrote meanwhile."""

    def __init__(self, path: Path, key: Key) -> None:
        super().__init__(path, key, how=FROZEN)
        self._state = _state(path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state. Raises InUse if somebody has written since it was opened."""
        with super().reading() as connection:
            yield connection
            if _state(self.path) != self._state:
                raise faults.InUse(self.path)


def engine_for(path: Path, key: Key, how: Mapping[str, str] = TO_WRITE) -> Engine:
    """An engine for a file that exists."""
    url = URL.create("sqlite", database=path.absolute().as_uri(), query={**how, "uri": "true"})
    engine = create_engine(
        url, module=sqlcipher3.dbapi2, hide_parameters=True, connect_args={"timeout": _PATIENCE}
    )

    def unlock(connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')

    event.listen(engine, "connect", unlock)
    return engine


def _begin(connection: Connection) -> None:
    """Writers queue at the start; a reader that turned writer would be refused in the middle."""
    writes = connection.get_execution_options().get(_WRITES)
    driver: Any = connection.connection.dbapi_connection  # through Core it costs as much as an insert
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _state(path: Path) -> tuple[int, int, bool]:
    """What does not stay the same when somebody writes."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, holds_anything(path)


def _identity(path: Path) -> _Identity:
    """What stays the same as long as it is the same file."""
    return _inode(path.stat())


def _inode(found: os.stat_result) -> _Identity:
    return found.st_dev, found.st_ino
