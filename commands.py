"""The command line, for what needs no window. Exit codes: 0, 1 for a finding, 2 when it could not be done."""

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from meeting.desk import LARGEST_FILE, Desk
from meeting.errors import Conflict, KnownError
from meeting.history import fold
from meeting.ids import MeetingId
from meeting.language import _, ngettext
from meeting.ports import Summary
from meeting.record import Findings, examine, news, read, withheld, written

DONE, FINDING, COULD_NOT = 0, 1, 2

Opened = Callable[[Path], tuple[Desk, Summary]]


class Wanted(NamedTuple):
    """What the command line asks for. `command` is "" for the window; `rest` holds its arguments."""

    folder: Path
    command: str = ""
    rest: argparse.Namespace = argparse.Namespace()


def wanted(arguments: list[str], version: str, default: Path) -> Wanted:
    """Read the command line. Ends the program for --help, --version (0) and for what it cannot read (2)."""
    parsed = _parser(version, default).parse_args(arguments)
    return Wanted(parsed.data, parsed.command or "", parsed)


def _parser(version: str, default: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description=_(
            "Amends: the meeting with a client we have let down. Without a command it opens the window."
        ),
    )
    parser.add_argument("--version", action="version", version=f"Amends {version}")
    parser.add_argument("--data", type=Path, default=default, metavar="FOLDER", help=_("another data folder"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("rehearse", help=_("make a rehearsal with a made-up client, ready to try"))
    commands.add_parser("list", help=_("list the meetings, the last touched first"))
    _record_parser(commands)
    one = commands.add_parser("import", help=_("take a record in"))
    one.add_argument("file", type=Path)
    paper = commands.add_parser("summary", help=_("write the summary as a PDF"))
    paper.add_argument("meeting", help=_("a reference, the beginning of an id, or a record file"))
    paper.add_argument("--to", type=Path, required=True, metavar="FILE.pdf")
    check = commands.add_parser("verify", help=_("check that a record is whole and unchanged"))
    check.add_argument("file", type=Path)
    return parser


def _record_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    record = commands.add_parser("record", help=_("write a meeting's record to a file"))
    record.add_argument("meeting", help=_("a reference, or the beginning of an id"))
    record.add_argument("--to", type=Path, required=True, metavar="FILE")
    record.add_argument("--client-copy", action="store_true", help=_("withhold what is private"))
    record.add_argument("--with-files", action="store_true", help=_("a zip with the attached files"))


def answer(asked: Wanted, opened: Opened) -> int:
    """Do what is asked. Faults of the world are told in a sentence with its remedy."""
    deeds: dict[str, Callable[[Wanted, Opened], int]] = {
        "rehearse": _rehearse,
        "list": _list,
        "record": _record,
        "import": _import,
        "summary": _summary,
        "verify": _verify,
    }
    try:
        return deeds[asked.command](asked, opened)
    except KnownError as error:
        print(f"{error.message} {error.remedy}", file=sys.stderr)
        return COULD_NOT


def _rehearse(asked: Wanted, opened: Opened) -> int:
    desk, _paper = opened(asked.folder)
    meeting = desk.rehearse().meeting
    print(
        _("A rehearsal with {name} is ready: {id}").format(name=meeting.client.name, id=meeting.id),
        _("Open Amends and choose it under “Rehearsals”."),
        sep="\n",
    )
    return DONE


def _list(asked: Wanted, opened: Opened) -> int:
    desk, _paper = opened(asked.folder)
    total = desk.shelf.count()
    for row in desk.shelf.rows(limit=max(total, 1)):
        name = row.reference or row.id
        at = desk.local(row.touched).strftime("%Y-%m-%d %H:%M")
        phase = _("Rehearsal") if row.rehearsal else row.ending.label if row.ending else row.phase.title
        print("\t".join((name, at, phase, row.client, row.subject)))
    if not total:
        print(_("There are no meetings yet."))
    return DONE


def _record(asked: Wanted, opened: Opened) -> int:
    desk, paper = opened(asked.folder)
    meeting = _found(desk, asked.rest.meeting)
    entries = desk.journal.entries(meeting)
    content = written(meeting, withheld(entries) if asked.rest.client_copy else entries)
    if asked.rest.with_files:
        content = _zipped(desk, meeting, content, asked.rest.client_copy)
    paper.save(content, asked.rest.to)
    print(_("The record was written to {file}.").format(file=asked.rest.to))
    return DONE


def _zipped(desk: Desk, meeting: MeetingId, record: bytes, client_copy: bool) -> bytes:
    """The record with the attached files; ours are private, so the client's copy has none."""
    held = io.BytesIO()
    documents = () if client_copy else fold(desk.journal.entries(meeting)).documents
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("record.json", record)
        for document in documents:
            content = desk.shelf.attached(meeting, document.id)
            if content is not None:
                archive.writestr(f"files/{document.id}-{Path(document.name).name}", content)
    return held.getvalue()


def _import(asked: Wanted, opened: Opened) -> int:
    content = _content(asked.rest.file)
    findings = examine(content)
    if not findings.is_whole:
        return _told(findings)
    meeting, entries, _fingerprint = read(content)
    desk, _paper = opened(asked.folder)
    fresh = news(desk.journal.entries(meeting), entries)
    if not fresh:
        print(_("Nothing new: all of this record is here already."))
        return DONE
    try:
        desk.journal.append_all(fresh, findings.meeting)
    except Conflict as error:
        raise KnownError(
            _("Somebody is writing in this meeting at the same time."), _("Try once more.")
        ) from error
    text = ngettext("{count} entry was taken in.", "{count} entries were taken in.", len(fresh))
    print(text.format(count=len(fresh)))
    return DONE


def _summary(asked: Wanted, opened: Opened) -> int:
    desk, paper = opened(asked.folder)
    source = Path(asked.rest.meeting)
    if source.suffix == ".json" and source.exists():
        findings = examine(_content(source))
        if not findings.is_whole:
            return _told(findings)
        meeting = findings.meeting
    else:
        meeting = fold(desk.journal.entries(_found(desk, asked.rest.meeting)))
    paper.write(meeting, asked.rest.to)
    print(_("The summary was written to {file}.").format(file=asked.rest.to))
    return DONE


def _verify(asked: Wanted, _opened: Opened) -> int:
    return _told(examine(_content(asked.rest.file)))


def _told(findings: Findings) -> int:
    print("\n".join(findings.sentences()))
    if findings.is_whole:
        print(_("Fingerprint: {hash}").format(hash=findings.meeting.hash))
    return DONE if findings.is_whole else FINDING


def _found(desk: Desk, name: str) -> MeetingId:
    meeting = desk.shelf.find(name)
    if meeting is None:
        raise KnownError(
            _("There is no meeting called {name} here, or more than one.").format(name=name),
            _("“main.py list” shows their names."),
        )
    return meeting


def _content(file: Path) -> bytes:
    """A file's bytes. Raises KnownError if it is missing, unreadable or far too large for a record."""
    try:
        if file.stat().st_size > 4 * LARGEST_FILE:
            raise KnownError(
                _("{file} is too large for a record.").format(file=file),
                _("Choose a file that Amends has written."),
            )
        return file.read_bytes()
    except OSError as error:
        raise KnownError(
            _("{file} cannot be read.").format(file=file), _("Check the name and whether you may read it.")
        ) from error
