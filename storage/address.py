"""The address of a team's server, as PostgreSQL writes it, and how it is reached safely."""

import ipaddress
import os
from pathlib import Path
from typing import Self

from meeting.errors import KnownError
from meeting.frozen import Value
from meeting.language import _

SCHEMES = ("postgresql://", "postgres://")
STRICT = "verify-full"
_MODES = ("disable", "allow", "prefer", "require", "verify-ca", STRICT)
_LOCAL_NAMES = ("", "localhost")
_PATIENT = {
    "connect_timeout": "3",  # seconds, here and below
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "2",
    "tcp_user_timeout": "5000",  # milliseconds
    "application_name": "amends",
    "options": "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s",
}


class NotAnAddress(KnownError):
    """Nobody can tell which server is meant."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not the address of a server."),
            _("It looks like this: postgresql://name@server/database"),
        )


class PasswordInAddress(KnownError):
    """A password that stands in an address can be read by whoever looks at the list of programs."""

    def __init__(self) -> None:
        super().__init__(
            _("The address holds a password, which others on this computer could read."),
            _("Leave it out: Amends asks for it and keeps it locked. If it was typed, choose a new one."),
        )


class Address(Value):
    """A server's address without any password. `asked` are the parameters that stand in it."""

    text: str
    asked: dict[str, str]

    @classmethod
    def read(cls, text: str) -> Self:
        """Understand an address. Raises NotAnAddress, PasswordInAddress."""
        import psycopg
        from psycopg.conninfo import conninfo_to_dict

        text = text.strip()
        if not text.startswith(SCHEMES):
            raise NotAnAddress
        try:
            found = conninfo_to_dict(text)
        except psycopg.Error:
            raise NotAnAddress from None
        if found.get("password"):
            raise PasswordInAddress
        if found.get("sslmode", STRICT) not in _MODES:
            raise NotAnAddress
        return cls(text, {name: str(value) for name, value in found.items() if value is not None})

    @property
    def hosts(self) -> list[str]:
        """The computers that are asked, in turn; "" or a path is this one."""
        return self.asked.get("host", self.asked.get("hostaddr", os.environ.get("PGHOST", ""))).split(",")

    @property
    def is_local(self) -> bool:
        """Whether nothing leaves this computer."""
        named_elsewhere = "service" in self.asked or "PGSERVICE" in os.environ
        reached = self.asked.get("hostaddr", os.environ.get("PGHOSTADDR", ""))  # by whatever name
        every = [*self.hosts, *reached.split(",")]
        return not named_elsewhere and all(map(_is_local, every))

    @property
    def shown(self) -> str:
        """The server and the database, as sentences name them."""
        return "/".join(filter(None, (",".join(self.hosts) or "localhost", self.asked.get("dbname"))))

    @property
    def weakness(self) -> str:
        """What the address gives up of the protection on the way, in a sentence; "" for nothing."""
        mode = self.asked.get("sslmode", STRICT)
        if self.is_local or mode == STRICT:
            return ""
        if mode in ("require", "verify-ca"):
            told = _("The connection to {server} is encrypted, but nobody checks whether it is that server.")
        else:
            told = _("The connection to {server} may be read by others on the way.")
        return (
            told.format(server=self.shown) + " " + _("The address says so: sslmode={mode}.").format(mode=mode)
        )

    def parameters(self, password: str = "") -> dict[str, str]:
        """What libpq is to be told."""
        mode = self.asked.get("sslmode", "" if self.is_local else STRICT)
        safely = {"sslmode": mode} if mode else {}
        named = "sslrootcert" in self.asked or "PGSSLROOTCERT" in os.environ
        if mode == STRICT and not named and not _own_roots().exists():
            safely["sslrootcert"] = "system"  # the authorities that this computer trusts
        secret = {"password": password} if password else {}
        return {**_PATIENT, **self.asked, **safely, **secret}


def is_address(text: str) -> bool:
    """Whether a server is meant."""
    return text.startswith(SCHEMES)


def _own_roots() -> Path:
    """Where libpq looks for authorities that somebody has put there for it."""
    return Path("~/.postgresql/root.crt").expanduser()


def _is_local(host: str) -> bool:
    if host in _LOCAL_NAMES or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
