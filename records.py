"""Commands for records and summaries: written for others, and taken in."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from commands import DONE, FINDING, Wanted, say
from meeting.acts import Entry
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import MeetingId
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.parcel import Parcel, packed
from meeting.record import Findings, judged, read, withheld, written
from meeting.taking_in import attached_in, take_in
from meeting.values import Document
from reports.file import opened
from tools import Tools, found, free


def record(asked: Wanted, tools: Tools) -> int:
    """Write the record of a meeting, as it is or with its files; one that is not whole is not written."""
    with tools.desk(asked.folder, False) as desk:
        meeting = found(desk, asked.rest.meeting)
        entries, findings = examined(desk, meeting)
        if not findings.is_whole:
            return report(findings, _("Nothing was written."))
        content = written(meeting, withheld(entries) if asked.rest.client_copy else entries)
        if asked.rest.with_files:
            content = packed(content, () if asked.rest.client_copy else _files(desk, meeting, entries))
        free(asked)
        tools.sealed(desk).save(content, asked.rest.to)
    say(_("The record was written to {file}.").format(file=asked.rest.to))
    return DONE


def _files(desk: Desk, meeting: MeetingId, entries: list[Entry]) -> Iterator[tuple[Document, bytes]]:
    """The attached files; they are ours and private, so the client's copy has none."""
    for document in attached_in(entries):
        content = desk.shelf.attached(meeting, document.id)
        if content is not None:
            yield document, content


def take(asked: Wanted, tools: Tools) -> int:
    """Take a record in, and say how much of it was new."""
    with parcel_in(asked.rest.file) as parcel, tools.desk(asked.folder, True) as desk:
        findings, taken = take_in(desk.journal, desk.shelf, parcel)
        around = _around(tools.sealed(desk), asked.rest.file)
    if not findings.is_whole:
        return report(findings)
    if not any(taken.counts):
        say(_("Nothing new: all of this record is here already."), *around)
        return DONE
    told = [
        ngettext("{count} entry was taken in.", "{count} entries were taken in.", taken.entries),
        ngettext("{count} entry was completed.", "{count} entries were completed.", taken.completed),
        ngettext("{count} file was taken in.", "{count} files were taken in.", taken.files),
    ]
    say(*(text.format(count=count) for text, count in zip(told, taken.counts, strict=True) if count), *around)
    return DONE


def _around(paper: Summary, file: Path) -> list[str]:
    """What speaks against the pages around a record that was taken in; the record was judged for itself."""
    if not is_pdf(file):
        return []
    found = paper.check(file)
    told = _("The record is whole; of the pages around it this is to be said: {what}")
    return [] if found.is_sound else [told.format(what=found.sentences[0])]


def summary(asked: Wanted, tools: Tools) -> int:
    """Write the summary of a meeting that is kept here, or of a record's file."""
    source = Path(asked.rest.meeting)
    return _summary_of_record(asked, tools, source) if source.is_file() else _summary_of_kept(asked, tools)


def _summary_of_kept(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        entries, findings = examined(desk, found(desk, asked.rest.meeting))
        if not findings.is_whole:
            return report(findings, _("Nothing was written."))
        meeting = fold(entries)
        free(asked)
        note = _issue(tools.sealed(desk), meeting, asked.rest.to)
    return _wrote(asked, note)


def _summary_of_record(asked: Wanted, tools: Tools, source: Path) -> int:
    with parcel_in(source) as parcel:
        name, entries, fingerprint = read(parcel.record)
        findings = judged(name, entries, fingerprint)
        if not findings.is_whole:
            return report(findings)
        documents = {document.id: document for document in attached_in(entries)}
        parcel.check(documents.values())
        free(asked, source)
        paper = tools.paper(lambda _meeting, item: parcel.content(documents[item]))
        note = paper.issue(findings.meeting, asked.rest.to).note
    return _wrote(asked, note)


def _wrote(asked: Wanted, note: str = "") -> int:
    say(_("The summary was written to {file}.").format(file=asked.rest.to), *filter(None, [note]))
    return DONE


def _issue(paper: Summary, meeting: Meeting, to: Path) -> str:
    """Write the sealed file, or the pages alone where nothing can be kept; what there is to say about it."""
    try:
        return paper.issue(meeting, to).note
    except KnownError as error:
        paper.write(meeting, to)  # fails likewise if it is this file that cannot be written
        if meeting.sealing is None:
            return ""
        return _("It bears no digital seal. {why}").format(why=error.message)


def examined(desk: Desk, meeting: MeetingId) -> tuple[list[Entry], Findings]:
    """A meeting's entries, and what there is to find in them, so that no file says less than was kept."""
    row = desk.shelf.row(meeting)  # before the entries: a window that is open may go on meanwhile
    entries = desk.journal.entries(meeting)
    findings = judged(meeting, entries, entries[-1].hash if entries else "")
    if entries and row is not None and row.touched > max(entry.at for entry in entries):
        later = _("The list of meetings knows of a later entry: the end is missing.")
        findings = findings.but(broken=(*findings.broken, later))
    return entries, findings


def report(findings: Findings, *more: str) -> int:
    """Say what was found, and end with a finding where something is wrong."""
    say(*findings.sentences(), *more)
    return DONE if findings.is_whole else FINDING


@contextmanager
def parcel_in(path: Path, pages: bool = True) -> Iterator[Parcel]:
    """A record’s file, opened, or the record in a summary, where its `pages` may be left aside.

    Raises KnownError if it is missing, unreadable or far too large.
    """
    try:
        with opened(path) as file:
            yield Parcel(_beyond_pages(file, pages))
    except OSError as error:
        raise KnownError(
            _("{file} cannot be read.").format(file=path),
            _("Check the name, that it is a file, and whether you may read it."),
        ) from error


def _beyond_pages(file: io.BufferedReader, pages: bool) -> IO[bytes]:
    """The record that lies in a PDF; any other file as it is. Raises KnownError."""
    if not file.peek(5).startswith(b"%PDF-"):
        return file
    if not pages:
        raise KnownError(
            _("A summary is not checked out of a pipe."), _("Save it as a file, then check that.")
        )
    from reports.attachment import LARGEST, record_in  # here, because of what it loads

    return io.BytesIO(record_in(file.read(LARGEST + 1)))


def is_pdf(file: Path) -> bool:
    """Whether it is called or begins as a PDF; what cannot be read is told by whoever opens it next."""
    try:
        if not file.is_file():  # a pipe is read but once
            return False
        with file.open("rb") as content:
            return file.suffix.lower() == ".pdf" or b"%PDF-" in content.read(1024)
    except OSError:
        return False
