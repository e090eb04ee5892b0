"""A team's server: the same tables in PostgreSQL, read and written by several at once."""

import logging
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, func, inspect, select, text
from sqlalchemy.pool import QueuePool

from meeting.errors import KnownError
from meeting.ids import MeetingId
from storage import roles, rules, versions
from storage import server_faults as faults
from storage.address import Address
from storage.tables import version

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it says of itself goes to no terminal

_IN_LINE = text("SELECT pg_advisory_xact_lock(hashtextextended(:meeting, 4158))")
_NOT_FOR_LONG = text("SET LOCAL idle_in_transaction_session_timeout = '3s'")
_MOST_TURNS = 8
"""As many connections as there may be."""
_SURE = 2.0
"""Seconds for which a turn is surely not taken away: after three, the server does that."""


class Turn:
    """The right to write the next entry of a meeting, until `end`, or for three seconds."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._begun = connection, monotonic()

    def end(self) -> None:
        """Let the next one have it; twice is fine."""
        with suppress(*faults.DATABASE_ERRORS):
            if monotonic() - self._begun > _SURE and not self._connection.closed:
                self._connection.invalidate()
            self._connection.close()


class Server:
    """A connection to a team's server. Every block raises KnownError for what the world did.

    May be used from several threads. Nothing is opened before the first block.
    """

    def __init__(self, address: Address, password: str = "") -> None:
        self.address = address
        self._engine: Engine | None = _engine(address, password)
        self._turns: deque[Turn] = deque(maxlen=_MOST_TURNS)
        self._talking: dict[int, Any] = {}
        """Which thread talks to the server by which connection of the driver."""

    @property
    def warning(self) -> KnownError | None:
        """All is kept where it belongs."""
        return None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state and changes nothing."""
        with faults.in_words(self.address.shown), self._connected(is_reading=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the server's disk when the block is left, or has not happened at all.

        Where the line is cut at the very end, nobody knows which.
        """
        with faults.in_words(self.address.shown), self._connected() as connection:
            yield connection

    def write(self, deed: Callable[[Connection], None]) -> None:
        """Let `deed` write in a transaction."""
        with self.writing() as connection:
            deed(connection)

    def turn(self, meeting: MeetingId) -> Turn:
        """Wait for a turn to write in the meeting, in the order in which all came who wait."""
        with faults.in_words(self.address.shown):
            connection = self._connect()
            try:
                with self._as_talking(connection):
                    connection.execute(_NOT_FOR_LONG)
                    connection.execute(_IN_LINE, {"meeting": meeting})
            except BaseException:
                connection.close()
                raise
        self._turns.append(Turn(connection))
        return self._turns[-1]

    def damaged(self) -> KnownError:
        """The fault to raise where something kept is not as it was written."""
        return faults.ServerDamaged(self.address.shown)

    def ailing(self, connection: Connection) -> list[str]:
        """PostgreSQL looks after its own tables."""
        del connection
        return []

    def altered(self) -> list[str]:
        """PostgreSQL looks after its own pages."""
        return []

    def account(self) -> str:
        """The name under which the server knows whoever works here."""
        with self.reading() as connection:
            return str(connection.scalar(select(func.session_user())))

    def role(self) -> str:
        """What the account may do: the highest of our roles that it has. Raises NotAllowed if it has none."""
        for name in (roles.ADMINISTRATOR, roles.FACILITATOR, roles.READER):
            with self.reading() as connection:
                if connection.scalar(select(func.pg_has_role(func.session_user(), name, "MEMBER"))):
                    return name
        raise faults.NotAllowed(self.address.shown)

    def check(self) -> None:
        """Raise NotSetUp, Older or Newer, unless the tables are those of this version."""
        with self.reading() as connection:
            if not inspect(connection).has_table(version.name):
                raise faults.NotSetUp(self.address.shown)
            found = connection.scalar(select(version.c.version_num))
        if found not in versions.REVISIONS:
            raise faults.Newer(self.address.shown)
        if found != versions.REVISIONS[-1]:
            raise faults.Older(self.address.shown)

    def outdated(self) -> KnownError | None:
        """What should be known of its rules: that somebody has to bring them up to date. Work goes on."""
        with self.reading() as connection:
            found = rules.found(connection)
        return faults.OlderRules(self.address.shown) if found < rules.VERSION else None

    def hang_up(self, thread: int | None = None) -> None:
        """End what that thread, or every thread, is waiting for: there it is Unreachable.

        A server that was stopped, or a network that swallows everything, never says so itself.
        """
        for talker, driver in list(self._talking.items()):
            if thread in (None, talker):
                _end(driver)

    def shut(self) -> None:
        """Let go of the server and of the password."""
        for turn in self._turns:
            turn.end()
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None

    def open_again(self, password: str) -> None:
        """Go on after `shut`."""
        self._engine = self._engine or _engine(self.address, password)

    close = shut

    @contextmanager
    def _connected(self, is_reading: bool = False) -> Iterator[Connection]:
        with self._connect() as connection:
            if is_reading:
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with self._as_talking(connection), connection.begin():
                yield connection

    def _connect(self) -> Connection:
        if self._engine is None:
            raise faults.ServerLocked(self.address.shown)
        return self._engine.connect()

    @contextmanager
    def _as_talking(self, connection: Connection) -> Iterator[None]:
        """Let it be known by which connection this thread talks; a block may stand in another."""
        thread = threading.get_ident()
        before = self._talking.get(thread)
        self._talking[thread] = connection.connection.driver_connection
        try:
            yield
        finally:
            if before is None:
                del self._talking[thread]
            else:
                self._talking[thread] = before


def _end(driver: Any) -> None:
    """Let whoever waits for an answer by this connection hear that there will be none."""
    with (
        suppress(OSError, psycopg.Error),  # it has ended by itself
        socket.fromfd(driver.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line,
    ):
        line.shutdown(socket.SHUT_RDWR)


def _engine(address: Address, password: str) -> Engine:
    return create_engine(
        "postgresql+psycopg://",
        connect_args=address.parameters(password),
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=5,
        pool_pre_ping=False,
    )
