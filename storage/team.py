"""A team's store: on its server, with this computer as its outbox."""

from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import Self

from meeting.language import _
from storage import line as waiting
from storage import roles
from storage.address import Address
from storage.catching_up import Lookout
from storage.dialect import count_up
from storage.journal import FileJournal
from storage.keys import Key
from storage.line import LOST, Line, answered
from storage.outbox import Outbox
from storage.server import Server
from storage.server_faults import NotAllowed
from storage.server_journal import ServerJournal
from storage.server_shelf import ServerShelf
from storage.team_journal import TeamJournal
from storage.team_shelf import TeamShelf

_ACCOUNT, _DEVICE, _ROLE, _PASSWORD = "server.account", "server.device", "server.role", "server.password"
_DEVICES = "devices"


@dataclass(frozen=True)
class ServerStore:
    """What a team's server holds, until `close`. Where it cannot be reached, nothing is kept."""

    journal: FileJournal
    shelf: ServerShelf
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
        return cls(ServerJournal(server), ServerShelf(server), server)

    @property
    def database(self) -> Server:
        """The tables behind journal and shelf."""
        return self._file

    def account(self) -> str:
        """The name under which acts are kept."""
        return self._file.account()

    def close(self) -> None:
        """Let go of the server."""
        self._file.close()


@dataclass(frozen=True)
class TeamStore:
    """A team's meetings as the window works with them. `account`: who works here; `device`: its letters.

    `closed`: why nothing may be kept, in a sentence; "" where it may.
    """

    journal: TeamJournal
    shelf: TeamShelf
    lookout: Lookout
    account: str
    device: str
    closed: str
    _line: Line

    def on_key(self, key: Key | None) -> None:
        """Without a key, nothing can be read, here or there; with one, go on."""
        self._line.outbox.on_key(key)
        if key is None:
            self._line.server.shut()
        else:
            self._line.server.open_again(self._line.outbox.shelf.setting(_PASSWORD) or "")

    def close(self) -> None:
        """Let go of the server and of the file on this computer."""
        self._line.server.close()
        self._line.outbox.close()


def open_team(
    folder: Path, key: Key, address: Address, password: str = "", is_joining: bool = False
) -> TeamStore:
    """Open a team's server with its outbox in `folder`.

    A computer that has worked with it before goes on while it cannot be reached, unless `is_joining`: then
    somebody wants to know whether it can. `password` is kept in the outbox, which is locked like the
    meetings; "" for the one that is there. Raises AlreadyOpen, KnownError.
    """
    outbox = Outbox(folder, key, address)
    try:
        return _opened(outbox, address, password, is_joining)
    except BaseException:
        outbox.close()
        raise


def role_on(line: Line) -> str:
    """What the account may do on the server, as it was found when it was last reached."""
    return line.outbox.shelf.setting(_ROLE) or roles.READER


def kept_password(folder: Path, key: Key, address: Address) -> str:
    """The password that `open_team` has kept; "" if there is none."""
    outbox = Outbox(folder, key, address, alone=False)
    try:
        return outbox.shelf.setting(_PASSWORD) or ""
    finally:
        outbox.close()


def _opened(outbox: Outbox, address: Address, password: str, is_joining: bool) -> TeamStore:
    settings = outbox.shelf
    server = Server(address, password or settings.setting(_PASSWORD) or "")
    account, device, role = (settings.setting(name) or "" for name in (_ACCOUNT, _DEVICE, _ROLE))
    patience = waiting.MOMENT if account else waiting.BESIDE  # whoever was here before can go on without it
    try:
        account, role, device = answered(server, lambda: _introduced(server, device), patience)
        is_up = True
    except LOST:
        is_up = False
        if is_joining or not account:
            server.close()
            raise
    except BaseException:
        server.close()
        raise
    told = {_ACCOUNT: account, _DEVICE: device, _ROLE: role} | ({_PASSWORD: password} if password else {})
    for name, value in told.items():
        if settings.setting(name) != value:
            settings.set(name, value)
    line = Line(server, outbox, is_up)
    return TeamStore(TeamJournal(line), TeamShelf(line), Lookout(line), account, device, _closed(role), line)


def _introduced(server: Server, device: str) -> tuple[str, str, str]:
    """The account, its role, and the letters of this computer."""
    server.check()
    return server.account(), server.role(), device or _new_device(server)


def _closed(role: str) -> str:
    return "" if role != roles.READER else _("You may read the meetings of your team, and not change them.")


def _new_device(server: Server) -> str:
    """Letters that no other computer of the team has: they begin the references that it gives."""
    try:
        with server.writing() as connection:
            number, letters = count_up(connection, _DEVICES), ""
    except NotAllowed:  # whoever only reads gives none
        return ""
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
