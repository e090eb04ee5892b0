"""Whether a file is sound: what the database says of it, and whether its list is as long as its journal."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from meeting.errors import Harmed
from meeting.language import _
from storage import counting
from storage.database import Database
from storage.tables import erased, journal, meetings


def damage(file: Database) -> list[str]:
    """What is wrong with the file, in sentences; [] if nothing is. Reads all of it."""
    try:
        with file.reading() as connection:
            told = [*file.ailing(connection), *_not_listed(connection), *_not_added_up(connection)]
        return told or file.altered()
    except Harmed as fault:
        return [fault.message]


def _not_added_up(connection: Connection) -> Iterator[str]:
    if counting.are_wrong(connection):
        yield _(
            "The sums of the insights are not what the meetings add up to. Salvage makes them anew, and on a "
            "team’s server “server setup” by an administrator."
        )


def _not_listed(connection: Connection) -> Iterator[str]:
    known = select(meetings.c.id).union(select(erased.c.meeting))
    lost = select(journal.c.meeting).distinct().where(journal.c.meeting.not_in(known))
    for meeting in connection.scalars(lost):
        yield _("The list of meetings lacks {meeting}.").format(meeting=meeting)
