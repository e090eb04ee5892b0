"""What is whole in a damaged file goes into a new one; what is lost is told, and the damaged file is kept.

A meeting is whole up to its first lost entry: what comes after it cannot be understood without it, and stays
in the damaged file, which nobody removes.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import insert

from meeting.acts import Entry
from meeting.history import decoded, fold
from meeting.language import _, ngettext
from storage import faults, index
from storage.durable import settle_names
from storage.file import File
from storage.folder import NAME, SALVAGED, index_beside, log_beside
from storage.keys import Key
from storage.opening import create_beside, put_in_place
from storage.tables import attachments, drafts, erased, journal, settings
from storage.wreck import Wreck

Told = Callable[[int, int], object]
"""Called with how many meetings are done, and how many there are."""


class Salvaged(NamedTuple):
    """How much was whole; `lost_entries` are those known of. `damaged`: where the damaged file lies now.

    `is_uncounted`: a list of what there was broke off, so that more may be lost than is known of.
    """

    meetings: int = 0
    entries: int = 0
    cut_meetings: int = 0
    lost_entries: int = 0
    lost_items: int = 0
    is_uncounted: bool = False
    damaged: Path = Path()


def salvage(folder: Path, key: Key, told: Told) -> Salvaged:
    """Bring what is whole into a new file, in the place of the damaged one, which nobody may have open.

    Raises NotOurs where not even the beginning can be read, KnownError where the new one cannot be written.
    Until the very end the damaged file stays where it is.
    """
    path = folder / NAME
    with faults.in_words(path):
        wreck = Wreck(path, key)
        try:
            new = create_beside(path, key)
            done = _copied(wreck, File(new, key), told)
        finally:
            wreck.close()
        put_in_place(new, folder / SALVAGED)
        return done._replace(damaged=complete(folder))


def sentences(found: Salvaged) -> list[str]:
    """What was saved, what is lost, and where the damaged file lies; no word of a client's."""
    told = [
        (
            found.meetings,
            ngettext("{count} meeting was saved.", "{count} meetings were saved.", found.meetings),
        ),
        (
            found.cut_meetings,
            ngettext(
                "{count} meeting lost its end, or all of it.",
                "{count} meetings lost their end, or all of it.",
                found.cut_meetings,
            ),
        ),
        (
            found.lost_entries,
            ngettext("{count} entry is lost.", "{count} entries are lost.", found.lost_entries),
        ),
        (
            found.lost_items,
            ngettext(
                "{count} draft or attached file is lost.",
                "{count} drafts or attached files are lost.",
                found.lost_items,
            ),
        ),
    ]
    counted = [text.format(count=count) for count, text in told if count]
    counted = counted or [_("Nothing in it could be read.")]
    if found.is_uncounted:
        counted.append(_("More may be lost than could be counted: compare the list with what you remember."))
    kept = _("The damaged file is kept as {file}.").format(file=found.damaged)
    return [*counted, kept]


def _copied(wreck: Wreck, file: File, told: Told) -> Salvaged:
    done, last, names = Salvaged(), wreck.last_seqs(), wreck.names()
    for number, name in enumerate(names):
        told(number, len(names))
        entries = _take_journal(wreck, file, name)
        lost = max(last.get(name, 0) - entries, 0)
        items = _take(wreck, file, drafts, drafts.c.field, name)
        items += _take(wreck, file, attachments, attachments.c.id, name)
        done = Salvaged(
            done.meetings + bool(entries),
            done.entries + entries,
            done.cut_meetings + bool(lost or not entries),
            done.lost_entries + lost,
            done.lost_items + items,
        )
    with file.writing() as connection:
        for table in (settings, erased):
            for row in wreck.all_of(table):
                connection.execute(insert(table).values(tuple(row)).on_conflict_do_nothing())
    told(len(names), len(names))
    file.close()
    return done._replace(is_uncounted=wreck.is_broken_off)


def _take_journal(wreck: Wreck, file: File, name: str) -> int:
    """Keep the beginning of a meeting, and write its index anew; how many entries it has."""
    rows = wreck.beginning(name)
    if not rows:
        return 0
    acts = [decoded(row.body) if row.body is not None else None for row in rows]
    entries = [
        Entry(row.seq, row.at, row.by, row.digest, row.hash, row.body, row.salt, act)
        for row, act in zip(rows, acts, strict=True)
    ]
    with file.writing() as connection:
        connection.execute(insert(journal), [row._asdict() for row in rows])
        if any(entry.act is not None for entry in entries):  # of what was erased, nothing is listed
            index.rebuild(connection, fold(entries))
    return len(entries)


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
