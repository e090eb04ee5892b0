"""A team's store: journal and shelf on a server."""

from dataclasses import dataclass
from typing import Self

from storage.address import Address
from storage.journal import FileJournal
from storage.server import Server
from storage.shelf import FileShelf


@dataclass(frozen=True)
class ServerStore:
    """What a team's server holds, until `close`. Where it cannot be reached, nothing is kept."""

    journal: FileJournal
    shelf: FileShelf
    _file: Server

    @classmethod
    def at(cls, address: Address, password: str = "") -> Self:
        """Open it. Raises KnownError if it cannot be reached, is not set up, or has other tables."""
        server = Server(address, password)
        try:
            server.check()
        except BaseException:
            server.close()
            raise
        return cls(FileJournal(server), FileShelf(server), server)

    def account(self) -> str:
        """The name under which acts are kept."""
        return self._file.account()

    def close(self) -> None:
        """Let go of the server."""
        self._file.close()
