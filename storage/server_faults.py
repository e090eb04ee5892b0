"""What can go wrong with a team's server, each in one sentence with its remedy, never with anybody's words.

What the server says of an error may quote the row: it is looked at, and never passed on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import psycopg
from sqlalchemy.exc import DBAPIError

from meeting.errors import Harmed, KnownError
from meeting.language import N_, _

DATABASE_ERRORS = (DBAPIError, psycopg.Error)


class ServerFault(KnownError):
    """Something about a server. `said` and `cure` may name it, and the `code` of PostgreSQL's error."""

    said: ClassVar[str]
    cure: ClassVar[str]

    def __init__(self, server: str, code: str = "") -> None:
        named = {"server": server, "code": code}
        super().__init__(_(self.said).format(**named), _(self.cure).format(**named))


class Unreachable(ServerFault):
    """Nobody answers, or the line is cut."""

    said = N_("The server {server} cannot be reached.")
    cure = N_("Check the network. What was kept on the server is there.")


class NotTrusted(ServerFault):
    """The server cannot show that it is the one: nobody here vouches for it, or not any more."""

    said = N_("The server {server} could not show that it is the right one, so nothing was sent.")
    cure = N_(
        "Ask whoever looks after it whether its certificate has run out, and for its authority: "
        "sslrootcert=FILE in the address names that."
    )


class OtherName(NotTrusted):
    """Its certificate is good, and another server's."""

    said = N_("The server at {server} shows the certificate of another name, so nothing was sent.")
    cure = N_("Check the name in the address, or ask whoever looks after the server which one it has.")


class NotEncrypted(NotTrusted):
    """It does not encrypt, or somebody on the way says so."""

    said = N_("The server {server} does not encrypt what is sent to it, so nothing was sent.")
    cure = N_("Ask whoever looks after it to switch TLS on (ssl = on).")


class WrongPassword(ServerFault):
    """The server does not let this account in."""

    said = N_("The server {server} does not accept this name with this password.")
    cure = N_("Check both, or ask whoever looks after it.")


class NoDatabase(ServerFault):
    """There is no such database."""

    said = N_("There is no database of that name: {server}.")
    cure = N_("Check the end of the address, or ask whoever looks after the server.")


class NotSetUp(ServerFault):
    """The database holds no tables of ours."""

    said = N_("The database {server} has not been set up for Amends.")
    cure = N_("An administrator runs: python3 main.py --database ADDRESS server setup")


class Older(ServerFault):
    """The tables are those of an older version."""

    said = N_("The database {server} has the tables of an older version of Amends.")
    cure = N_("An administrator makes a backup and runs: python3 main.py --database ADDRESS server setup")


class OlderRules(ServerFault):
    """The tables are the newest, and the rules are not: all works, and less is guarded."""

    said = N_("The server {server} has the rules of an older version of Amends, which guard less.")
    cure = N_("An administrator runs: python3 main.py --database ADDRESS server setup")


class Newer(ServerFault):
    """The tables are those of a newer version."""

    said = N_("The database {server} was set up by a newer version of this program.")
    cure = N_("Install the newest version. Nothing was changed.")


class NotAllowed(ServerFault):
    """The account's role does not allow it."""

    said = N_("Your role on {server} does not allow that.")
    cure = N_("Ask an administrator of your team, if you need it.")


class Busy(ServerFault):
    """Somebody else was in the way for too long."""

    said = N_("The server {server} is busy.")
    cure = N_("Try once more in a moment. Nothing was changed.")


class ServerFull(ServerFault):
    """The server has no room left."""

    said = N_("The server {server} has no room left; the last entry was not kept there.")
    cure = N_("Tell whoever looks after it. All that was kept before is there.")


class OnlyRead(ServerFault):
    """The server is a copy, or was made read-only."""

    said = N_("The server {server} can only be read at present.")
    cure = N_("Ask whoever looks after it.")


class AppendOnly(ServerFault):
    """Somebody tried to change what has been kept."""

    said = N_("What was kept on {server} is never changed or taken away.")
    cure = N_("An administrator can erase a client’s words, by the command for that.")


class Erased(ServerFault):
    """The client's words were erased, and must not come back."""

    said = N_("What was said in this meeting was erased on {server}, for good.")
    cure = N_("Nothing can be added to it. Prepare a new meeting, if you meet again.")


class ServerDamaged(ServerFault, Harmed):
    """Something is not as it was written."""

    said = N_("Something kept on {server} is not as it was written.")
    cure = N_("Whoever looks after the server should look at its disk and its backups.")


class ServerFailed(ServerFault):
    """An error that we have no words for."""

    said = N_("The server {server} reports an error ({code}).")
    cure = N_("Try once more; if it stays, tell whoever looks after the server that number.")


class ServerLocked(ServerFault):
    """Amends is locked: the server is not asked."""

    said = N_("The meetings on {server} are locked.")
    cure = N_("Unlock them first.")


_BY_CODE: dict[str, type[ServerFault]] = {
    "28000": WrongPassword,
    "28P01": WrongPassword,
    "3D000": NoDatabase,
    "42501": NotAllowed,
    "42P01": NotSetUp,
    "3F000": NotSetUp,
    "42883": NotSetUp,
    "40001": Busy,
    "40P01": Busy,
    "53300": Busy,
    "55P03": Busy,
    "57014": Busy,
    "25P03": Unreachable,
    "57P01": Unreachable,
    "57P02": Unreachable,
    "57P03": Unreachable,
    "25006": OnlyRead,
    "53100": ServerFull,
    "XX001": ServerDamaged,
    "XX002": ServerDamaged,
    "AM001": AppendOnly,
    "AM002": AppendOnly,
    "AM003": Erased,
}
_LOST = (psycopg.OperationalError, psycopg.InterfaceError)
_NO_TRUST = {
    "does not match host name": OtherName,
    "does not support SSL": NotEncrypted,
    "certificate": NotTrusted,
    "root.crt": NotTrusted,
    "sslmode": NotTrusted,
    "SSL negotiation": NotEncrypted,
    "SSL exchange": NotEncrypted,
    "unencrypted data": NotEncrypted,
    "wrong version number": NotEncrypted,
}
"""What libpq says of a way that is not safe. Whatever else it says of SSL is a line that was cut."""
_NOT_LET_IN = ("password", "role ", "no pg_hba.conf entry", "authentication")


@contextmanager
def in_words(server: str) -> Iterator[None]:
    """Say what goes wrong with the server inside the block; what PostgreSQL said stays behind."""
    try:
        yield
    except DATABASE_ERRORS as error:
        fault, code = _told(error)
        raise fault(server, code) from None


def _told(error: BaseException) -> tuple[type[ServerFault], str]:
    """Which fault it is, and PostgreSQL's code for it."""
    found = getattr(error, "orig", error)
    code = getattr(found, "sqlstate", None) or ""
    if code in _BY_CODE:
        return _BY_CODE[code], code
    if code.startswith("08"):
        return Unreachable, code
    if not code and isinstance(found, _LOST):
        return _on_the_way(found), code
    return ServerFailed, code or type(found).__name__


def _on_the_way(error: psycopg.Error) -> type[ServerFault]:
    """Which fault it is while connecting, without a code: libpq has words only, perhaps translated ones."""
    said, ended = str(error), error.pgconn
    if "does not exist" in said and "database" in said:
        return NoDatabase
    for sign, fault in _NO_TRUST.items():
        if sign in said:
            return fault
    asked = ended is not None and (ended.needs_password or ended.used_password)
    return WrongPassword if asked or any(sign in said for sign in _NOT_LET_IN) else Unreachable
