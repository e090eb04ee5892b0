"""What is whole in a damaged file goes into a new one; what is lost is told, and the damaged file is kept.

A meeting is whole up to its first lost entry: what comes after it cannot be understood without it, and stays
in the damaged file, which nobody removes.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import insert

from meeting.acts import Entry
from meeting.history import decoded, fold
from meeting.language import N_, _, clock, day, ngettext
from meeting.ports import Backup
from storage import faults, first_page, index
from storage.durable import settle_names
from storage.file import File
from storage.folder import NAME, SALVAGED, index_beside, log_beside
from storage.keys import Key
from storage.opening import create_beside, put_in_place
from storage.tables import attachments, drafts, erased, journal, settings
from storage.wreck import Rows, Wreck

_MOST_NAMED = 20
Told = Callable[[int, int], object]
"""Called with how many meetings are done, and how many there are."""


class Salvaged(NamedTuple):
    """How much was whole, and what is known to be lost. `damaged`: where the damaged file lies now.

    `lost_entries` cannot be read; `stranded` ones can, and follow on a lost one. `bare` meetings stand in
    the list, and not one of their entries can be read. `cut` are the references of all that lost something.
    `is_uncounted`: a list or a chain broke off, so that more may be lost than is known of.
    """

    meetings: int = 0
    entries: int = 0
    lost_entries: int = 0
    stranded: int = 0
    bare: int = 0
    lost_items: int = 0
    cut: tuple[str, ...] = ()
    is_uncounted: bool = False
    damaged: Path = Path()


class NothingReadable(faults.NotOurs):
    """Not even where the tables begin is known. The newest backup, if there is one, is named."""

    said = N_("In the file {path} nothing can be found any more. It was left as it is.")
    cure = N_("Put a backup in its place; none lies where backups are kept.")

    def __init__(self, path: Path, newest: Backup | None) -> None:
        super().__init__(path)
        if newest is not None:
            self.remedy = _told_of(_("Put back the newest backup: {file}, of {day}, {time}."), newest)
            self.args = (f"{self.message} {self.remedy}",)


def salvage(folder: Path, key: Key, told: Told, backups: Sequence[Backup] = ()) -> Salvaged:
    """Bring what is whole into a new file, in the place of the damaged one, which nobody may have open.

    `backups`: the newest first; by them, a lost first page may be written anew. Raises NothingReadable where
    that is not enough, KnownError where the new file cannot be written. Until the very end the damaged file
    stays where it is.
    """
    path = folder / NAME
    with faults.in_words(path), _opened(path, key, backups) as wreck:
        new = create_beside(path, key)
        done = _copied(wreck, File(new, key), told)
        put_in_place(new, folder / SALVAGED)
    return done._replace(damaged=complete(folder))


@contextmanager
def _opened(path: Path, key: Key, backups: Sequence[Backup]) -> Iterator[Wreck]:
    """The damaged file, or a copy of it with another first page."""
    with ExitStack() as opened:
        try:
            wreck = Wreck(path, key)
        except faults.NotOurs:
            wreck = _with_another_page(path, key, backups, opened)
        opened.callback(wreck.close)
        yield wreck


def _with_another_page(path: Path, key: Key, backups: Sequence[Backup], opened: ExitStack) -> Wreck:
    copies = first_page.mended(path, key, [each.path for each in backups if each.path.exists()])
    opened.callback(copies.close)
    for copy in copies:
        with suppress(faults.NotOurs):
            wreck = Wreck(copy, key)
            if wreck.is_known:
                return wreck
            wreck.close()
    raise NothingReadable(path, next(iter(backups), None))


def sentences(found: Salvaged, newest: Backup | None = None) -> list[str]:
    """What was saved, what is lost, and where the damaged file and a backup lie; no client's word."""
    told = [text.format(count=count) for count, text in _counted(found) if count]
    if found.cut:
        named = ", ".join(found.cut[:_MOST_NAMED]) + (" …" if len(found.cut) > _MOST_NAMED else "")
        told.append(_("Something is missing in: {meetings}.").format(meetings=named))
    if found.is_uncounted:
        told.append(_("More may be lost than could be counted: compare the list with what you remember."))
    if newest is not None and (found.cut or found.is_uncounted):
        told.append(_told_of(_("The newest backup may have it: {file}, of {day}, {time}."), newest))
    kept = _("The damaged file is kept as {file}.").format(file=found.damaged)
    return [*(told or [_("Nothing in it could be read.")]), kept]


def _told_of(sentence: str, backup: Backup) -> str:
    """Which file it is, and of when."""
    at = backup.at.astimezone()
    return sentence.format(file=backup.path, day=day(at.date()), time=clock(at))


def _counted(found: Salvaged) -> Iterator[tuple[int, str]]:
    yield (
        found.meetings,
        ngettext("{count} meeting was saved.", "{count} meetings were saved.", found.meetings),
    )
    yield (
        found.lost_entries,
        ngettext("{count} entry is lost.", "{count} entries are lost.", found.lost_entries),
    )
    yield (
        found.stranded,
        ngettext(
            "{count} entry that follows on a lost one could be read, and stays in the damaged file.",
            "{count} entries that follow on a lost one could be read, and stay in the damaged file.",
            found.stranded,
        ),
    )
    yield (
        found.bare,
        ngettext(
            "Of {count} meeting in the list, not one entry could be read.",
            "Of {count} meetings in the list, not one entry could be read.",
            found.bare,
        ),
    )
    yield (
        found.lost_items,
        ngettext(
            "{count} draft or attached file is lost.",
            "{count} drafts or attached files are lost.",
            found.lost_items,
        ),
    )


def _copied(wreck: Wreck, file: File, told: Told) -> Salvaged:
    names = wreck.names()
    done = Salvaged()
    for number, name in enumerate(names):
        told(number, len(names))
        done = _with_meeting(done, wreck, file, name)
    with file.writing() as connection:
        for table in (settings, erased):
            for row in wreck.all_of(table):
                connection.execute(insert(table).values(tuple(row)).on_conflict_do_nothing())
    told(len(names), len(names))
    file.close()
    return done._replace(is_uncounted=done.is_uncounted or wreck.is_broken_off)


def _with_meeting(done: Salvaged, wreck: Wreck, file: File, name: str) -> Salvaged:
    """Bring over what is whole of one meeting, and count what is not."""
    chain = wreck.chain(name)
    _keep_journal(file, chain.beginning)
    items = _take(wreck, file, drafts, drafts.c.field, name)
    items += _take(wreck, file, attachments, attachments.c.id, name)
    entries = len(chain.beginning)
    is_cut = chain.lost or chain.is_open or items or not entries
    return done._replace(
        meetings=done.meetings + bool(entries),
        entries=done.entries + entries,
        lost_entries=done.lost_entries + chain.lost,
        stranded=done.stranded + chain.stranded,
        bare=done.bare + (not entries),
        lost_items=done.lost_items + items,
        cut=(*done.cut, *([wreck.reference(name)] if is_cut else [])),
        is_uncounted=done.is_uncounted or chain.is_open,
    )


def _keep_journal(file: File, rows: Rows) -> None:
    """Keep the beginning of a meeting, and write its index anew."""
    if not rows:
        return
    acts = [decoded(row.body) if row.body is not None else None for row in rows]
    entries = [
        Entry(row.seq, row.at, row.by, row.digest, row.hash, row.body, row.salt, act)
        for row, act in zip(rows, acts, strict=True)
    ]
    with file.writing() as connection:
        connection.execute(insert(journal), [row._asdict() for row in rows])
        if any(entry.act is not None for entry in entries):  # of what was erased, nothing is listed
            index.rebuild(connection, fold(entries))


def _take(wreck: Wreck, file: File, table: Table, key: Column[str], name: str) -> int:
    """Keep what can be read of a meeting in a table; how many rows are lost."""
    rows, lost = wreck.of_meeting(table, key, name)
    if rows:
        with file.writing() as connection:
            connection.execute(insert(table), [row._asdict() for row in rows])
    return lost


def complete(folder: Path) -> Path:
    """Lay the damaged file aside with its log, and the new one in its place, from wherever it stands.

    Where the damaged file lies now. Once amends.salvaged has its name, every start asks for this first.
    """
    ready, path = folder / SALVAGED, folder / NAME
    when = datetime.fromtimestamp(ready.stat().st_mtime, UTC)
    aside = folder / f"amends.damaged-{when:%Y%m%d-%H%M%S}.db"
    for now, then in ((log_beside(path), log_beside(aside)), (path, aside)):
        if now.exists():
            os.replace(now, then)
    index_beside(path).unlink(missing_ok=True)
    settle_names(folder)
    put_in_place(ready, path)
    return aside
