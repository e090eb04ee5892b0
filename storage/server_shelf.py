"""The shelf on a team's server: as in a file, but that two who ask for a number never get the same one."""

from storage.dialect import count_up
from storage.server import Server
from storage.shelf import FileShelf

_NUMBER = "number.{year}"


class ServerShelf(FileShelf):
    """The lists and the attached files on a server."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._server = server

    def next_number(self, year: int) -> int:
        """A number for the next reference of that year; it is given to nobody else, used or not."""
        free = super().next_number(year)
        with self._server.writing() as connection:
            return count_up(connection, _NUMBER.format(year=year), free)
