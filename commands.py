"""The command line, for what needs no window. Exit codes: 0, 1 for a finding, 2 when it could not be done."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from meeting.acts import Entry
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.language import _, ngettext
from meeting.parcel import Parcel, packed
from meeting.ports import Row, Summary
from meeting.record import Findings, judged, read, withheld, written
from meeting.taking_in import attached_in, take_in
from meeting.values import Document

DONE, FINDING, COULD_NOT = 0, 1, 2


class Tools(NamedTuple):
    """What commands work with.

    `desk(folder, alone)` opens a data folder for the length of a block; whoever only reads need not be
    alone. `paper(attached)` makes summaries; `attached` finds a logo.
    """

    desk: Callable[[Path, bool], AbstractContextManager[Desk]]
    paper: Callable[[Callable[[MeetingId, ItemId], bytes | None]], Summary]


class Wanted(NamedTuple):
    """What the command line asks for. `command` is "" for the window; `rest` holds its arguments."""

    folder: Path
    command: str = ""
    rest: argparse.Namespace = argparse.Namespace()


def wanted(arguments: list[str], version: str, default: Path) -> Wanted:
    """Read the command line. Ends the program for --help, --version (0) and for what it cannot read (2)."""
    with _terminal():
        try:
            parsed = _parser(version, default).parse_args(arguments)
        except OSError as error:  # nobody reads the help, or it has nowhere to go
            _let_go(sys.stdout)
            sys.exit(DONE if isinstance(error, BrokenPipeError) else COULD_NOT)
    return Wanted(parsed.data, parsed.command or "", parsed)


def _parser(version: str, default: Path) -> argparse.ArgumentParser:
    text = _("Amends: the meeting with a client we have let down. Without a command it opens the window.")
    parser = argparse.ArgumentParser(prog="main.py", description=text)
    parser.add_argument("--version", action="version", version=f"Amends {version}")
    parser.add_argument("--data", type=Path, default=default, metavar="FOLDER", help=_("another data folder"))
    either = argparse.ArgumentParser(add_help=False)  # --data may stand before or after the command
    either.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, what: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=what, description=what, parents=[either])

    command("rehearse", _("make a rehearsal with a made-up client, ready to try"))
    command("list", _("list the meetings, the last touched first"))
    _add_record(command("record", _("write a meeting’s record to a file")))
    taking = command("import", _("take a record in"))
    taking.add_argument("file", type=Path, metavar="FILE", help=_("a record, or a zip with its files"))
    paper = command("summary", _("write the summary as a PDF"))
    paper.add_argument(
        "meeting", metavar="MEETING|FILE", help=_("a reference, the beginning of an id, or a record")
    )
    paper.add_argument("--to", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    check = command("verify", _("check that a record is whole and unchanged"))
    check.add_argument("file", type=Path, metavar="FILE", help=_("a record, or a zip with its files"))
    return parser


def _add_record(record: argparse.ArgumentParser) -> None:
    record.add_argument("meeting", metavar="MEETING", help=_("a reference, or the beginning of an id"))
    record.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("the file to write"))
    record.add_argument("--client-copy", action="store_true", help=_("withhold what is private"))
    record.add_argument("--with-files", action="store_true", help=_("a zip with the attached files"))


def answer(asked: Wanted, tools: Tools) -> int:
    """Do what is asked. Faults of the world are told in a sentence with its remedy."""
    deeds: dict[str, Callable[[Wanted, Tools], int]] = {
        "rehearse": _rehearse,
        "list": _list,
        "record": _record,
        "import": _import,
        "summary": _summary,
        "verify": _verify,
    }
    with _terminal():
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
    _say(ready, _("Open Amends and choose it under “Rehearsals”."))
    return DONE


def _list(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        rows = desk.shelf.rows(limit=max(desk.shelf.count(), 1))
        _say(*(_line(desk, row) for row in rows) if rows else [_("There are no meetings yet.")])
    return DONE


def _line(desk: Desk, row: Row) -> str:
    """A meeting on one line: its name, when it was touched, how it stands, who, about what."""
    at = desk.local(row.touched).strftime("%Y-%m-%d %H:%M")
    stands = _("Rehearsal") if row.rehearsal else row.ending.label if row.ending else row.phase.title
    return "\t".join(map(_plain, (row.reference or row.id, at, stands, row.client, row.subject)))


def _record(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        meeting = _found(desk, asked.rest.meeting)
        entries = desk.journal.entries(meeting)
        content = written(meeting, withheld(entries) if asked.rest.client_copy else entries)
        if asked.rest.with_files:
            content = packed(content, () if asked.rest.client_copy else _files(desk, meeting, entries))
        _free(asked)
        tools.paper(desk.shelf.attached).save(content, asked.rest.to)
    _say(_("The record was written to {file}.").format(file=asked.rest.to))
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
    if not findings.is_whole:
        return _told(findings)
    if not any(taken.counts):
        _say(_("Nothing new: all of this record is here already."))
        return DONE
    told = [
        ngettext("{count} entry was taken in.", "{count} entries were taken in.", taken.entries),
        ngettext("{count} entry was completed.", "{count} entries were completed.", taken.completed),
        ngettext("{count} file was taken in.", "{count} files were taken in.", taken.files),
    ]
    _say(*(text.format(count=count) for text, count in zip(told, taken.counts, strict=True) if count))
    return DONE


def _summary(asked: Wanted, tools: Tools) -> int:
    source = Path(asked.rest.meeting)
    if not source.is_file():
        with tools.desk(asked.folder, False) as desk:
            meeting = fold(desk.journal.entries(_found(desk, asked.rest.meeting)))
            _free(asked)
            tools.paper(desk.shelf.attached).write(meeting, asked.rest.to)
    else:
        with _parcel(source) as parcel:
            name, entries, fingerprint = read(parcel.record)
            findings = judged(name, entries, fingerprint)
            if not findings.is_whole:
                return _told(findings)
            documents = {document.id: document for document in attached_in(entries)}
            parcel.check(documents.values())
            _free(asked, source)
            paper = tools.paper(lambda _meeting, item: parcel.content(documents[item]))
            paper.write(findings.meeting, asked.rest.to)
    _say(_("The summary was written to {file}.").format(file=asked.rest.to))
    return DONE


def _verify(asked: Wanted, _tools: Tools) -> int:
    with _parcel(asked.rest.file) as parcel:
        name, entries, fingerprint = read(parcel.record)
        findings = judged(name, entries, fingerprint)
        if findings.is_whole:
            parcel.check(attached_in(entries))
    return _told(findings)


def _told(findings: Findings) -> int:
    _say(*findings.sentences())
    return DONE if findings.is_whole else FINDING


def _found(desk: Desk, name: str) -> MeetingId:
    meeting = desk.shelf.find(name)
    if meeting is None:
        raise KnownError(
            _("There is no meeting called {name} here, or more than one.").format(name=_plain(name)),
            _("The command list shows their names."),
        )
    return meeting


@contextmanager
def _parcel(path: Path) -> Iterator[Parcel]:
    """A record's file, opened. Raises KnownError if it is missing, unreadable or far too large."""
    try:
        with path.open("rb") as file:
            yield Parcel(file)
    except OSError as error:
        raise KnownError(
            _("{file} cannot be read.").format(file=path),
            _("Check the name, that it is a file, and whether you may read it."),
        ) from error


def _free(asked: Wanted, source: Path | None = None) -> None:
    """Refuse to write over the meetings themselves, or over the record that was just read."""
    to = asked.rest.to
    ours = to.name.startswith("amends.") and to.resolve().parent == asked.folder.resolve()
    if ours or (source is not None and to.exists() and to.samefile(source)):
        raise KnownError(_("{file} would be overwritten.").format(file=to), _("Write to another file."))


# The terminal


def _plain(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _say(*lines: str) -> None:
    """Print the answer. Raises KnownError if it cannot be written; whoever stops reading has read enough."""
    try:
        print(*lines, sep="\n", flush=True)
    except BrokenPipeError:
        _let_go(sys.stdout)
    except OSError as error:
        _let_go(sys.stdout)
        raise KnownError(_("The answer could not be written."), _("Make room, then try again.")) from error


@contextmanager
def _terminal() -> Iterator[None]:
    """A terminal that lacks a letter shows a question mark; one that is gone by the end is no fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            _finish(stream)


def _finish(stream: TextIO | None) -> None:
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        _let_go(stream)


def _let_go(stream: TextIO | None) -> None:
    """Send what is still to be printed nowhere, so that the end of the program does not stumble over it."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
