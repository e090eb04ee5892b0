"""What the commands do, for what needs no window."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from commands import COULD_NOT, DONE, FINDING, Wanted, plain, say, terminal
from meeting.acts import Entry
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.parcel import Parcel, packed
from meeting.ports import Backups, Rights, Row, Summary
from meeting.record import Findings, judged, read, withheld, written
from meeting.taking_in import attached_in, take_in
from meeting.values import Document
from reports.file import opened


class Tools(NamedTuple):
    """What commands work with.

    `desk(folder, alone)` opens a data folder for the length of a block; whoever only reads need not be
    alone. `team` does what a team's server needs. `paper(attached)` makes summaries of records, `attached`
    finds their logo; `sealed(desk)` makes, seals and checks those of the meetings that are kept there.
    `backups(folder, place, opens)`: the backups of a data folder, in the place that was chosen or in `place`;
    `opens`: it is unlocked first. `rights(folder, alone)`: those of its clients, for the length of a block.
    `salvage(folder, told)` saves what is whole in a damaged file, and says what that is.
    """

    desk: Callable[[Path, bool], AbstractContextManager[Desk]]
    paper: Callable[[Callable[[MeetingId, ItemId], bytes | None]], Summary]
    sealed: Callable[[Desk], Summary]
    team: Callable[[Wanted], int]
    backups: Callable[[Path, Path | None, bool], Backups]
    rights: Callable[[Path, bool], AbstractContextManager[Rights]]
    salvage: Callable[[Path, Callable[[int, int], object]], list[str]]


def answer(asked: Wanted, tools: Tools) -> int:
    """Do what is asked. Faults of the world are told in a sentence with its remedy."""
    import keeping

    deeds: dict[str, Callable[[Wanted, Tools], int]] = {
        "rehearse": _rehearse,
        "list": _list,
        "record": _record,
        "import": _import,
        "summary": _summary,
        "verify": _verify,
        "server": lambda asked, tools: tools.team(asked),
        "move": lambda asked, tools: tools.team(asked),
        "backup": keeping.backup,
        "restore": keeping.restore,
        "salvage": keeping.salvage,
        "export": keeping.export,
        "erase": keeping.erase,
        "training": keeping.training,
    }
    with terminal():
        try:
            return deeds[asked.command](asked, tools)
        except KnownError as error:
            print(f"{error.message} {error.remedy}", file=sys.stderr)
        except KeyboardInterrupt:
            print(_("Stopped."), file=sys.stderr)
    return COULD_NOT


def _rehearse(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, True) as desk:
        meeting = desk.rehearse().meeting
    ready = _("A rehearsal with {name} is ready: {id}").format(name=meeting.client.name, id=meeting.id)
    say(ready, _("Open Amends and choose it under “Rehearsals”."))
    return DONE


def _list(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        say(*_listed(desk, _rows(desk)) or [_("There are no meetings yet.")])
    return DONE


def _listed(desk: Desk, rows: list[Row]) -> list[str]:
    """The meetings; rehearsals stand apart below an empty line, because no client was met in them."""
    met = [line(desk, row) for row in rows if not row.rehearsal]
    rehearsed = [line(desk, row) for row in rows if row.rehearsal]
    return [*met, *([""] if met and rehearsed else []), *rehearsed]


def _rows(desk: Desk) -> list[Row]:
    return desk.shelf.rows(limit=max(desk.shelf.count(), 1))


def line(desk: Desk, row: Row) -> str:
    """A meeting on one line: its name, when it was touched, how it stands, who, about what."""
    at = desk.local(row.touched).strftime("%Y-%m-%d %H:%M")
    stands = _("Rehearsal") if row.rehearsal else row.ending.label if row.ending else row.phase.title
    return "\t".join(map(plain, (row.reference or row.id, at, stands, row.client, row.subject)))


def _record(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        meeting = found(desk, asked.rest.meeting)
        entries, findings = _examined(desk, meeting)
        if not findings.is_whole:
            return _told(findings, _("Nothing was written."))
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


def _import(asked: Wanted, tools: Tools) -> int:
    with _parcel(asked.rest.file) as parcel, tools.desk(asked.folder, True) as desk:
        findings, taken = take_in(desk.journal, desk.shelf, parcel)
        around = _around(tools.sealed(desk), asked.rest.file)
    if not findings.is_whole:
        return _told(findings)
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
    if not _is_pdf(file):
        return []
    found = paper.check(file)
    told = _("The record is whole; of the pages around it this is to be said: {what}")
    return [] if found.is_sound else [told.format(what=found.sentences[0])]


def _summary(asked: Wanted, tools: Tools) -> int:
    """Of a meeting that is kept here, or of a record's file."""
    source = Path(asked.rest.meeting)
    return _summary_of_record(asked, tools, source) if source.is_file() else _summary_of_kept(asked, tools)


def _summary_of_kept(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        entries, findings = _examined(desk, found(desk, asked.rest.meeting))
        if not findings.is_whole:
            return _told(findings, _("Nothing was written."))
        meeting = fold(entries)
        free(asked)
        note = _issue(tools.sealed(desk), meeting, asked.rest.to)
    return _wrote(asked, note)


def _summary_of_record(asked: Wanted, tools: Tools, source: Path) -> int:
    with _parcel(source) as parcel:
        name, entries, fingerprint = read(parcel.record)
        findings = judged(name, entries, fingerprint)
        if not findings.is_whole:
            return _told(findings)
        documents = {document.id: document for document in attached_in(entries)}
        parcel.check(documents.values())
        free(asked, source)
        paper = tools.paper(lambda _meeting, item: parcel.content(documents[item]))
        paper.write(findings.meeting, asked.rest.to)
    return _wrote(asked)


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


def _examined(desk: Desk, meeting: MeetingId) -> tuple[list[Entry], Findings]:
    """A meeting's entries, and what there is to find in them, so that no file says less than was kept."""
    row = desk.shelf.row(meeting)  # before the entries: a window that is open may go on meanwhile
    entries = desk.journal.entries(meeting)
    findings = judged(meeting, entries, entries[-1].hash if entries else "")
    if entries and row is not None and row.touched > max(entry.at for entry in entries):
        later = _("The list of meetings knows of a later entry: the end is missing.")
        findings = findings.but(broken=(*findings.broken, later))
    return entries, findings


def _verify(asked: Wanted, tools: Tools) -> int:
    if asked.rest.file is None:
        return _verify_folder(asked, tools)
    if _is_pdf(asked.rest.file):
        return _verify_summary(asked, tools)
    with _parcel(asked.rest.file, pages=False) as parcel:
        name, entries, fingerprint = read(parcel.record)
        findings = judged(name, entries, fingerprint)
        if findings.is_whole:
            parcel.check(attached_in(entries))
    return _told(findings)


def _is_pdf(file: Path) -> bool:
    """Whether it is called or begins as a PDF; what cannot be read is told by whoever opens it next."""
    try:
        if not file.is_file():  # a pipe is read but once
            return False
        with file.open("rb") as opened:
            return file.suffix.lower() == ".pdf" or b"%PDF-" in opened.read(1024)
    except OSError:
        return False


def _verify_summary(asked: Wanted, tools: Tools) -> int:
    """Examine a PDF and set it beside what is kept here; where that cannot be read, the file alone."""
    if not asked.database and not any(asked.folder.glob("amends.*")):
        return _told_alone(asked, tools, _("Nothing is kept here to compare it with."), FINDING)
    try:
        with tools.desk(asked.folder, False) as desk:
            found = tools.sealed(desk).check(asked.rest.file)
    except KnownError as error:
        told = _("It was not compared with what is kept here. {why}").format(why=error.message)
        return _told_alone(asked, tools, told, COULD_NOT)
    say(*map(plain, found.sentences))
    return DONE if found.is_good else FINDING


def _told_alone(asked: Wanted, tools: Tools, why: str, sound: int) -> int:
    """What the file itself says, and why no more; `sound`: how this ends where nothing speaks against it."""
    found = tools.paper(_no_logo).check(asked.rest.file)
    say(*map(plain, (*found.sentences, why)))
    return sound if found.is_sound else FINDING


def _no_logo(_meeting: MeetingId, _document: ItemId) -> bytes | None:
    return None


def _verify_folder(asked: Wanted, tools: Tools) -> int:
    """Examine the file, every meeting in it, and every attached file."""
    with tools.desk(asked.folder, False) as desk:
        found = desk.shelf.damage()
        try:
            rows = _rows(desk)
        except KnownError as error:
            rows, found = [], [*found, error.message]
        for row in rows:
            found += (f"{row.reference or row.id}: {sentence}" for sentence in _wrong(desk, row.id))
    if found:
        say(*map(plain, dict.fromkeys(found)))
        return FINDING
    good = ngettext(
        "{count} meeting is whole and unchanged.", "All {count} meetings are whole and unchanged.", len(rows)
    )
    say(good.format(count=len(rows)) if rows else _("There are no meetings yet."))
    return DONE


def _wrong(desk: Desk, meeting: MeetingId) -> list[str]:
    """What is wrong with a meeting and its attached files, in sentences."""
    try:
        entries, findings = _examined(desk, meeting)
        for document in attached_in(entries):
            desk.shelf.attached(meeting, document.id)
    except KnownError as error:
        return [error.message]
    return [] if findings.is_whole else findings.sentences()


def _told(findings: Findings, *more: str) -> int:
    say(*findings.sentences(), *more)
    return DONE if findings.is_whole else FINDING


def found(desk: Desk, name: str) -> MeetingId:
    """The meeting of that name. Raises KnownError."""
    meeting = desk.shelf.find(name)
    if meeting is None:
        raise KnownError(
            _("There is no meeting called {name} here, or more than one.").format(name=plain(name)),
            _("The command list shows their names."),
        )
    return meeting


@contextmanager
def _parcel(path: Path, pages: bool = True) -> Iterator[Parcel]:
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


def free(asked: Wanted, source: Path | None = None) -> None:
    """Refuse to write over the meetings, over the record that was just read, or unasked over anything."""
    to = asked.rest.to
    ours = to.name.startswith("amends.") and to.resolve().parent == asked.folder.resolve()
    if ours or (source is not None and to.exists() and to.samefile(source)):
        raise KnownError(_("{file} would be overwritten.").format(file=to), _("Write to another file."))
    if to.is_file() and not asked.rest.force:
        raise KnownError(
            _("{file} is there already.").format(file=to),
            _("Write to another file, or add --force to replace it."),
        )
