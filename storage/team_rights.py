"""A client's rights on a team's server: an administrator erases, and what lies of it on each computer goes.

First the server empties the meetings, all of them or none, and sets their tombstones. Then this computer's
outbox, its own file from before it worked with the server, and the backups of both are written anew; cut
short, `complete` goes on. Every other computer finds the tombstones when it next looks round, and does the
same with its outbox.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, or_, select, text

from meeting.erasing import Tombstone
from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import MeetingId
from meeting.index import row
from meeting.kinds import Why
from meeting.language import _
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.ports import Clock, Row
from meeting.search import folded
from meeting.values import Client
from storage import erasure, former, roles
from storage import server_faults as faults
from storage.backup import FOLDER, kept_in
from storage.erasure import Reached
from storage.folder import NAME
from storage.journal import read
from storage.keys import Key
from storage.outbox import Outbox
from storage.rights import KeptRights
from storage.server import Server
from storage.store import open_store
from storage.tables import erased, journal
from storage.team import ServerStore
from storage.telling import Told, part, unheard

_NAMING = ('{"act":"name-client"', '{"act":"correct-name"')
"""How the entries begin that give the client a name."""
_TAKES_ITS_TIME = text("SET LOCAL statement_timeout = 0")
_ERASE = text("SELECT amends_erase(:meeting, :why)")


class Here(NamedTuple):
    """This computer: its data folder, the key to it, where its backups are kept, and its outbox, if any."""

    folder: Path
    key: Callable[[], Key]
    place: Callable[[], Path]
    outbox: Outbox | None = None


class TeamRights(KeptRights):
    """Of the clients whose meetings are on one server."""

    def __init__(self, store: ServerStore, role: str, here: Here, clock: Clock, summary: Summary) -> None:
        super().__init__(store, clock, summary)
        self._server, self._role, self._here = store.database, role, here

    @property
    def refusal(self) -> str:
        """Only an administrator may erase."""
        return "" if self._role == roles.ADMINISTRATOR else _("Only an administrator of your team may erase.")

    def meetings_of(self, name: str) -> list[Row]:
        """As in a file; and what the entries name so, in the lists or not: those may have been spoiled."""
        listed = super().meetings_of(name)
        known = {each.id for each in listed}
        return [*listed, *(each for each in _named_so(self._server, name) if each.id not in known)]

    def export(self, rows: Sequence[Row], to: Path, told: Told = unheard) -> None:
        """Write all that is kept about these meetings into one zip. Raises NotYetSent, KnownError."""
        outbox = self._here.outbox
        if outbox is not None and any(row.id in outbox.waiting() for row in rows):
            raise NotYetSent
        super().export(rows, to, told)

    def erase(self, rows: Sequence[Row], why: Why, told: Told = unheard) -> list[str]:
        """Leave no word of these meetings on the server and on this computer; what was done, in sentences."""
        if self.refusal:
            raise faults.NotAllowed(self._server.address.shown)
        names = [row.id for row in rows]
        self._mark("yes")
        with self._server.writing() as connection:
            for name in names:
                connection.execute(_ERASE, {"meeting": name, "why": why.value})
        return self._reach(tombstones_of(self._server, names), part(told, 30, 100))

    def keep_for(self, years: int) -> None:
        """Keep the team's rule. Raises NotAllowed for whoever may not erase."""
        if self.refusal:
            raise faults.NotAllowed(self._server.address.shown)
        super().keep_for(years)

    def complete(self) -> list[str]:
        """Go on with an erasing that was cut short; [] if none was."""
        outbox = self._here.outbox
        state = outbox.shelf.setting(erasure.UNFINISHED) if outbox is not None else None
        away = erasure.told_away(self._here.place(), self._here.folder)
        if not state or (away and state == erasure.AWAY):
            return away if state else []
        return self._reach(self.erased(), unheard)

    def _reach(self, stones: Sequence[Tombstone], told: Told) -> list[str]:
        """Everything on this computer that may hold words of them."""
        folder, outbox = self._here.folder, self._here.outbox
        names = [stone.meeting for stone in stones]
        in_outbox = outbox.erase(names) if outbox is not None else Reached()
        own = self._in_own_file(stones)
        in_backups = self._in_backups(names, part(told, 20, 100))
        cleared = former.erase(former.noted(folder), self._here.key(), stones)
        papers = erasure.remove_papers(folder / erasure.PAPERS, stones) + cleared.papers
        away = erasure.told_away(self._here.place(), folder)
        self._mark(erasure.AWAY if away else "")
        every = own.and_also(in_outbox).and_also(in_backups).and_also(cleared.reached)
        return [*erasure.sentences(len(stones), every, papers), _beyond(), *away, *cleared.told]

    def _mark(self, unfinished: str) -> None:
        """Note that something may still hold words of them, or that nothing does."""
        if self._here.outbox is not None:
            self._here.outbox.shelf.set(erasure.UNFINISHED, unfinished)

    def _in_backups(self, names: Sequence[MeetingId], told: Told) -> Reached:
        folder, places = self._here.folder, (self._here.place(), self._here.folder / FOLDER)
        if not any(kept_in(place) for place in places) and not any(folder.glob("amends.*-*.db")):
            return Reached()
        return erasure.erase_in_copies(folder, places, self._here.key(), names, told)

    def _in_own_file(self, stones: Sequence[Tombstone]) -> Reached:
        """The file in which this computer kept its meetings before it worked with the server."""
        folder, key = self._here.folder, self._here.key
        if not (folder / NAME).exists():
            return Reached()
        store = open_store(folder, key())
        try:
            with store.database.reading() as connection:
                held = erasure.holds(connection, [stone.meeting for stone in stones])
            if held:
                erasure.erase(store.database, stones)
                erasure.set_finished(store.database)
        finally:
            store.close()
        return Reached(int(held))


class NotYetSent(KnownError):
    """Some of it is only on this computer."""

    def __init__(self) -> None:
        super().__init__(
            _("Some of this is not on the server yet."), _("Try once more when the server can be reached.")
        )


def _named_so(server: Server, name: str) -> list[Row]:
    """The meetings whose entries call the client so. Reads every entry with a name in it."""
    wanted = folded(name)
    written = folded(msgspec.json.encode(name).decode()[1:-1])
    naming = or_(*(journal.c.body.startswith(begin) for begin in _NAMING))
    with server.reading() as connection:
        connection.execute(_TAKES_ITS_TIME)
        found = connection.execute(select(journal.c.meeting, journal.c.body).where(naming))
        named = dict.fromkeys(each.meeting for each in found if wanted and written in folded(each.body))
        rows = [_listed(connection, MeetingId(meeting), name) for meeting in named]
    return [each for each in rows if folded(each.client) == wanted]


def _listed(connection: Connection, meeting: MeetingId, name: str) -> Row:
    """What lists ought to show of a meeting; where it cannot be read, that it names this client."""
    try:
        return row(fold(read(connection, meeting)).but(id=meeting))  # entries may claim another
    except KnownError:
        return row(Meeting(meeting, client=Client(name=name)))


def tombstones_of(server: Server, names: Sequence[MeetingId]) -> list[Tombstone]:
    """Those of these meetings."""
    wanted = select(erased).where(erased.c.meeting.in_(names))
    with server.reading() as connection:
        found = connection.execute(wanted).all()
    return [Tombstone(MeetingId(row.meeting), row.reference, row.at, row.by, Why(row.why)) for row in found]


def _beyond() -> str:
    return _(
        "Other computers forget it when they next reach the server. Its backups are the team’s to clear."
    )
