"""Everything that is kept about one client, in one zip: records, summaries, attached files, drafts.

AM-2026-014/record.json     the whole record, also what is private
AM-2026-014/summary.pdf     the summary, as it was issued or as things stand
AM-2026-014/sealed-0.pdf    each sealed file that was kept
AM-2026-014/files/…         the attached files, under their names
AM-2026-014/drafts.json     what was typed and not yet kept
contents.json               what is in the zip, and when it was written
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Protocol

import msgspec
from sqlalchemy import select

from meeting import chain, parcel
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.language import N_
from meeting.papers import Summary
from meeting.ports import Row
from meeting.record import written
from meeting.taking_in import attached_in
from storage import faults
from storage.backup import fresh
from storage.database import Database
from storage.durable import settle, settle_names
from storage.journal import FileJournal
from storage.shelf import FileShelf
from storage.tables import attachments
from storage.telling import Told, unheard

_SEALED = "summary-"
Part = tuple[str, bytes]
"""A name inside the zip, and what stands under it."""


class Kept(Protocol):
    """Where meetings are kept: a file, or a team's server."""

    @property
    def journal(self) -> FileJournal:
        """Their entries."""

    @property
    def shelf(self) -> FileShelf:
        """Their lists and files."""

    @property
    def database(self) -> Database:
        """The tables behind both."""


class ExportFull(faults.Fault):
    """No room for the zip."""

    said = N_("There is no room for this in {folder}.")
    cure = N_("Make some room there, or choose another folder.")


def export(
    store: Kept, summary: Summary, rows: Sequence[Row], to: Path, at: datetime, told: Told = unheard
) -> None:
    """Write the zip to `to`, whole or not at all. Raises KnownError."""
    new = to.with_name(f".{token_hex(8)}.part")
    try:
        with faults.in_words(to):
            _write(store, summary, rows, fresh(new), at, told)
            settle(new)
            new.replace(to)
            settle_names(to.parent)
    except faults.DiskFull as error:
        raise ExportFull(to) from error
    finally:
        with suppress(OSError):  # where nothing could be written, nothing is left over
            new.unlink(missing_ok=True)


def _write(store: Kept, summary: Summary, rows: Sequence[Row], new: Path, at: datetime, told: Told) -> None:
    names: list[str] = []
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows):
            told(100 * number // len(rows))
            for name, content in _parts(store, summary, row):
                names.append(f"{row.reference or row.id}/{name}")
                archive.writestr(names[-1], content)
        contents = {"format": "amends-export", "version": 1, "at": chain.stamp(at), "files": names}
        archive.writestr("contents.json", msgspec.json.format(msgspec.json.encode(contents)))
    told(100)


def _parts(store: Kept, summary: Summary, row: Row) -> Iterator[Part]:
    entries = store.journal.entries(row.id)
    yield "record.json", written(row.id, entries)
    yield "summary.pdf", summary.document(fold(entries))
    documents = {document.id: document for document in attached_in(entries)}
    for name in _kept(store, row.id):
        content = store.shelf.attached(row.id, name)
        if content is None:
            continue
        if name in documents:
            yield parcel.file_name(documents[name]), content
        elif name.startswith(_SEALED):
            yield f"sealed-{name.removeprefix(_SEALED)}.pdf", content
        else:
            yield f"files/{parcel.safe(name)}", content
    drafts = store.journal.drafts(row.id)
    if drafts:
        yield "drafts.json", msgspec.json.format(msgspec.json.encode(drafts))


def _kept(store: Kept, meeting: MeetingId) -> list[ItemId]:
    """The names of all that is attached to a meeting."""
    wanted = select(attachments.c.id).where(attachments.c.meeting == meeting).order_by(attachments.c.id)
    with store.database.reading() as connection:
        return [ItemId(name) for name in connection.scalars(wanted)]
