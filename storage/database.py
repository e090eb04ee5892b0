"""What journal and shelf need of a database: one file on this computer, or a team's server."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection

from meeting.errors import KnownError


class Database(Protocol):
    """The tables of storage.tables, somewhere. Every block raises KnownError for what the world did."""

    @property
    def warning(self) -> KnownError | None:
        """What should be known though everything is kept; None if all is well."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state and changes nothing."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that is durable when the block is left, or has not happened at all."""

    def write(self, deed: Callable[[Connection], None]) -> None:
        """Let `deed` write in a transaction."""

    def damaged(self) -> KnownError:
        """The fault to raise where something kept is not as it was written."""

    def ailing(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with tables and indexes, in sentences; [] if nothing."""

    def altered(self) -> list[str]:
        """What was altered past the database, in sentences; [] if nothing was, or nobody can tell."""
