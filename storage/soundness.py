"""Whether a file is sound: what the database says of it, and whether its list is as long as its journal."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from meeting.language import _
from storage import faults
from storage.file import File
from storage.tables import journal, meetings

_MOST_TOLD = 6


def damage(file: File) -> list[str]:
    """What is wrong with the file, in sentences; [] if nothing is. Reads all of it."""
    try:
        with file.reading() as connection:
            told = [*_told_by_database(connection, file), *_not_listed(connection)]
        return told or [*_told_by_cipher(file)]
    except faults.Damaged as fault:
        return [fault.message]


def _told_by_database(connection: Connection, file: File) -> Iterator[str]:
    """Pages and indexes, in SQLite's own words, which name tables and never what stands in them."""
    for told in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_TOLD})").scalars():
        if told != "ok":
            yield _("The file {path} is damaged: {what}").format(path=file.path, what=told)


def _told_by_cipher(file: File) -> Iterator[str]:
    """Pages that are not as they were encrypted, also those with nothing in them at present."""
    for told in file.altered_pages():
        yield _("The file {path} is damaged: {what}").format(path=file.path, what=told)


def _not_listed(connection: Connection) -> Iterator[str]:
    lost = select(journal.c.meeting).distinct().where(journal.c.meeting.not_in(select(meetings.c.id)))
    for meeting in connection.scalars(lost):
        yield _("The list of meetings lacks {meeting}.").format(meeting=meeting)
