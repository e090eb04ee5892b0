"""Setting up a team's server, and bringing its tables up to date: by an administrator, all or nothing."""

from sqlalchemy import Connection, inspect, text

from meeting.errors import KnownError
from meeting.language import _
from storage import counting, rules, versions
from storage import server_faults as faults
from storage.server import Server
from storage.tables import journal, version


class NotOneText(KnownError):
    """The database cannot hold every script."""

    def __init__(self) -> None:
        super().__init__(
            _("This database cannot hold every script."),
            _("Make another one with: CREATE DATABASE amends ENCODING 'UTF8' TEMPLATE template0"),
        )


class SomebodyElses(KnownError):
    """A table has our name and is not ours."""

    def __init__(self) -> None:
        super().__init__(_("This database holds tables of another program."), _("Make one for Amends alone."))


def set_up(server: Server) -> bool:
    """Give the database the newest tables, roles and rules; whether its tables are new.

    May be run again at any time. Raises NotAllowed if the account may not make roles or tables, and Newer
    where a newer version has been before: its rules are not taken back.
    """
    with server.writing() as connection:
        if connection.scalar(text("SHOW server_encoding")) != "UTF8":
            raise NotOneText
        has = inspect(connection).has_table
        is_new = not has(version.name)
        if is_new and has(journal.name):
            raise SomebodyElses
        connection.execute(text("SELECT pg_advisory_xact_lock(4158)"))  # two administrators take turns
        connection.execute(text("SET LOCAL statement_timeout = 0"))  # many meetings take their time
        if rules.found(connection) > rules.VERSION:
            raise faults.Newer(server.address.shown)
        versions.migrate(connection)
        for statement in rules.statements():
            connection.exec_driver_sql(statement.replace("%", "%%"))
        _add_up_anew(connection)
    return is_new


def _add_up_anew(connection: Connection) -> None:
    """Mend the sums of the insights, which a stolen account may have spoiled."""
    connection.execute(text("LOCK TABLE counts, tallies IN SHARE ROW EXCLUSIVE MODE"))
    if counting.are_wrong(connection):
        counting.sum_anew(connection)
