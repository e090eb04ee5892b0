"""What is not on the team's server yet: kept in an encrypted file of its own on this computer.

For each meeting with something to send, the file holds the whole of it, so that it goes on from there. What
is being typed stays in this file until it becomes an act: two who type in one field never disturb each other.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import delete, select

from meeting.acts import Entry
from meeting.ids import ItemId, MeetingId
from meeting.model import Meeting
from storage import counting, finding
from storage.address import Address
from storage.backup import FOLDER
from storage.erasure import Reached, erase_in_copies, take_out_words
from storage.journal import FileJournal
from storage.keys import Key
from storage.shelf import FileShelf
from storage.store import Store, open_store
from storage.tables import actions, attachments, check_ins, drafts, journal, meetings, points, settings

LEFT_OUT = "left-out.{meeting}"
"""The setting that holds what no longer fitted a meeting when it was sent, until somebody has read it."""
_SENT = (journal, attachments, points, actions, check_ins)


class Outbox:
    """The file of one server in a data folder."""

    def __init__(self, folder: Path, key: Key, address: Address, alone: bool = True) -> None:
        self.folder = place(folder, address)
        self._store: Store = open_store(self.folder, key, alone)
        self._waiting: set[MeetingId] | None = None
        self._key = key

    @property
    def journal(self) -> FileJournal:
        """Meetings with something to send, and all drafts."""
        return self._store.journal

    @property
    def shelf(self) -> FileShelf:
        """Lists of those meetings, their files, and what this computer remembers of the server."""
        return self._store.shelf

    def waiting(self) -> set[MeetingId]:
        """Meetings with something to send."""
        if self._waiting is None:
            with self._store.database.reading() as connection:
                self._waiting = set(map(MeetingId, connection.scalars(select(journal.c.meeting).distinct())))
        return self._waiting

    def begin(
        self, known: Sequence[Entry], meeting: Meeting, files: Sequence[tuple[ItemId, bytes]] = ()
    ) -> None:
        """Keep what the server has of a meeting, so that it can go on here; or a new one with its files."""
        if known and meeting.id not in self.waiting():
            self.journal.append_all(known, meeting, files=files)
            self.waiting().add(meeting.id)

    def keep(self, entry: Entry, before: Meeting, after: Meeting, drafts: Sequence[str]) -> None:
        """Keep an entry that the server does not have. Raises Conflict."""
        self.journal.append(entry, before, after, drafts)
        self.waiting().add(after.id)

    def files(self, meeting: MeetingId) -> list[tuple[ItemId, bytes]]:
        """The meeting's files that are here."""
        wanted = select(attachments.c.id, attachments.c.content).where(attachments.c.meeting == meeting)
        with self._store.database.reading() as connection:
            return [(ItemId(name), bytes(content)) for name, content in connection.execute(wanted)]

    def forget(self, meeting: MeetingId) -> None:
        """All of it is on the server now."""
        with self._store.database.writing() as connection:
            connection.execute(delete(meetings).where(meetings.c.id == meeting))
            counting.uncount(connection, [meeting])
            finding.forget(connection, [meeting])
            for table in _SENT:
                connection.execute(delete(table).where(table.c.meeting == meeting))
        self.waiting().discard(meeting)

    def erase(self, names: Sequence[MeetingId]) -> Reached:
        """Leave no word of these meetings in the file, its log, its index of words, or what was kept of it.

        Raises InUse while somebody reads; then it is to be done again.
        """
        with self._store.database.writing() as connection:
            for name in names:
                for table in (*_SENT, drafts):
                    connection.execute(delete(table).where(table.c.meeting == name))
                left_out = settings.c.name == LEFT_OUT.format(meeting=name)
                connection.execute(delete(settings).where(left_out))
            take_out_words(connection, names)
        self.waiting().difference_update(names)
        self._store.database.scrub()
        return erase_in_copies(self.folder, (self.folder / FOLDER,), self._key, names)

    def on_key(self, key: Key | None) -> None:
        """Lock it, or unlock it again."""
        self._key = key or self._key
        self._store.on_key(key)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()


def place(folder: Path, address: Address) -> Path:
    """Where the file of that server lies in a data folder."""
    names = (address.asked.get(name, "") for name in ("host", "hostaddr", "port", "dbname", "user"))
    return folder / "team" / hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
