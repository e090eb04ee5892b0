"""A client's rights here: everything about one client exported or erased; and what is outlived."""

import getpass
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import or_, select

from meeting.erasing import Tombstone
from meeting.kinds import Why
from meeting.papers import Summary
from meeting.phases import Phase
from meeting.ports import Clock, Row
from meeting.search import folded
from storage import erasure, former
from storage.backup import FOLDER
from storage.export import Kept, export
from storage.keys import Key
from storage.shelf import ROW, row_of
from storage.store import Store
from storage.tables import meetings
from storage.telling import Told, part, unheard

_YEARS = "retention.years"


class KeptRights:
    """What may be asked of any store: a file or a team's server."""

    def __init__(self, kept: Kept, clock: Clock, summary: Summary) -> None:
        """`summary` makes the PDFs of an export."""
        self._kept, self._clock, self._summary = kept, clock, summary

    def meetings_of(self, name: str) -> list[Row]:
        """All meetings with one client, by the client's name, or by a reference or id of one of them."""
        wanted = folded(name)
        named = self._kept.shelf.find(name)
        of_name = [row for row in self._rows() if wanted and folded(row.client) == wanted]
        row = self._kept.shelf.row(named) if named is not None and not of_name else None
        if row is None:
            return of_name
        same = [each for each in self._rows() if _is_same(each, row)] if row.client else []
        return same or [row]

    def export(self, rows: Sequence[Row], to: Path, told: Told = unheard) -> None:
        """Write all that is kept about these meetings into one zip, whole or not at all."""
        export(self._kept, self._summary, rows, to, self._clock.now(), told)

    def erased(self) -> list[Tombstone]:
        """What was erased, the last first."""
        with self._kept.database.reading() as connection:
            return erasure.tombstones(connection)

    def kept_for(self) -> int:
        """The rule: for how many years a case is kept after it has ended; 0 where there is none."""
        return int(self._kept.shelf.setting(_YEARS) or 0)

    def keep_for(self, years: int) -> None:
        """Keep that rule; 0 for none."""
        self._kept.shelf.set(_YEARS, str(years))

    def outlived(self, years: int) -> list[Row]:
        """The cases that ended more than so many years ago: closed, or left and not taken up again."""
        before = self._clock.now() - timedelta(days=365.25 * years)
        ended = or_(meetings.c.phase == int(Phase.CLOSED), meetings.c.ending.is_not(None))
        young = select(meetings.c.case).where(or_(meetings.c.touched >= before, ~ended))
        old = ROW.where(meetings.c.case.not_in(young), meetings.c.rehearsal.is_(False))
        with self._kept.database.reading() as connection:
            return [row_of(record) for record in connection.execute(old.order_by(meetings.c.touched))]

    def _rows(self) -> list[Row]:
        return self._kept.shelf.rows(limit=max(self._kept.shelf.count(), 1))


class FolderRights(KeptRights):
    """Of the clients whose meetings are in one open store."""

    refusal = ""

    def __init__(
        self,
        folder: Path,
        store: Store,
        key: Callable[[], Key],
        place: Callable[[], Path],
        clock: Clock,
        summary: Summary,
    ) -> None:
        """`place`: where backups are kept."""
        super().__init__(store, clock, summary)
        self._folder, self._store, self._key, self._place = folder, store, key, place

    def erase(self, rows: Sequence[Row], why: Why, told: Told = unheard) -> list[str]:
        """Leave no word of these meetings, here or in backups; what was done, in sentences."""
        at, by = self._clock.now(), getpass.getuser()
        stones = [Tombstone(row.id, row.reference, at, by, why) for row in rows]
        erasure.erase(self._store.database, stones)
        return self._reach(stones, part(told, 30, 100))

    def complete(self) -> list[str]:
        """Go on with an erasing that was cut short; [] if none was."""
        with self._store.database.reading() as connection:
            stones, left = erasure.tombstones(connection), erasure.formers_left(connection)
            is_open, only_away = erasure.is_unfinished(connection), erasure.is_only_away(connection)
        away = erasure.told_away(self._place(), self._folder)
        if not is_open or (away and only_away):
            return [*self._in_formers_that_are_back(left, stones), *(away if is_open else [])]
        self._store.database.scrub()
        return self._reach(stones, unheard)

    def _in_formers_that_are_back(self, left: list[Path], stones: Sequence[Tombstone]) -> list[str]:
        back = [folder for folder in left if former.is_there(folder)]
        if not back:
            return []
        cleared = former.erase(back, self._key(), stones)
        still = [folder for folder in left if folder not in back or folder in cleared.left]
        erasure.set_formers_left(self._store.database, still)
        return [*erasure.sentences(0, cleared.reached, cleared.papers), *cleared.told]

    def _reach(self, stones: Sequence[Tombstone], told: Told) -> list[str]:
        places = (self._place(), self._folder / FOLDER)
        names = [stone.meeting for stone in stones]
        reached = erasure.erase_in_copies(self._folder, places, self._key(), names, told)
        papers = erasure.remove_papers(self._folder / erasure.PAPERS, stones)
        cleared = former.erase(former.noted(self._folder), self._key(), stones)
        erasure.set_formers_left(self._store.database, cleared.left)
        away = erasure.told_away(self._place(), self._folder)
        (erasure.set_away if away else erasure.set_finished)(self._store.database)
        every = reached.and_also(cleared.reached)
        done = erasure.sentences(len(stones), every, papers + cleared.papers)
        return [*done, *away, *cleared.told]


def _is_same(row: Row, other: Row) -> bool:
    """Whether both are of one client, as far as can be told: by name and organisation, or by the case."""
    return row.case == other.case or (
        folded(row.client) == folded(other.client) and folded(row.organisation) == folded(other.organisation)
    )
