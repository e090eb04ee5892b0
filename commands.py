"""The command line, as it is typed and as it answers; what a command does stands in deeds.py.

Exit codes: 0, 1 for a finding, 2 when it could not be done.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from meeting.errors import KnownError
from meeting.kinds import Why
from meeting.language import _

DONE, FINDING, COULD_NOT = 0, 1, 2
_Command = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command to the command line: its name, and what it does."""


class Wanted(NamedTuple):
    """What the command line asks for. `command` is "" for the window; `rest` holds its arguments.

    `database`: the address of a team's server; "" for what the settings say. `gone_on`: that the meetings of
    the folder went on in another one; "" if they did not. `is_named`: it is not the usual folder.
    """

    folder: Path
    command: str = ""
    rest: argparse.Namespace = argparse.Namespace()
    database: str = ""
    gone_on: str = ""
    is_named: bool = False


def wanted(arguments: list[str], version: str, default: Path) -> Wanted:
    """Read the command line. Ends the program for --help, --version (0) and for what it cannot read (2)."""
    with terminal():
        try:
            parsed = _parser(version, default).parse_args(arguments)
        except OSError as error:  # nobody reads the help, or it has nowhere to go
            _let_go(sys.stdout)
            sys.exit(DONE if isinstance(error, BrokenPipeError) else COULD_NOT)
    return Wanted(parsed.data, parsed.command or "", parsed, parsed.database)


BEGINNING = ("", "rehearse", "import", "restore", "move", "server")
"""What may be asked of a folder that is still to be made; "" is the window."""


def begun(asked: Wanted) -> str:
    """That a folder which was named is a new one, as whoever mistyped it should hear; "" otherwise.

    Raises KnownError where nothing can begin there: it is only to be read, or the folder around it is not
    there either.
    """
    if not asked.is_named or _is_there(asked.folder) or _is_of_a_file(asked):
        return ""
    around = asked.folder.absolute().parent
    may_begin = asked.command in BEGINNING and getattr(asked.rest, "to", None) is None
    if not (may_begin or asked.database) or not _is_there(around):
        missing = around if may_begin and not _is_there(around) else asked.folder
        raise KnownError(
            _("The folder {folder} is not there.").format(folder=missing),
            _("Check how it is written behind --data. Nothing was made."),
        )
    return _("{folder} was not there; it is a new data folder now.").format(folder=asked.folder)


def _is_there(folder: Path) -> bool:
    """Where that cannot be told, opening it says why."""
    try:
        return folder.exists()
    except OSError:
        return True


def _is_of_a_file(asked: Wanted) -> bool:
    """Whether it is about a file, whatever the folder holds."""
    if asked.command == "verify":
        return asked.rest.file is not None
    return asked.command == "summary" and Path(asked.rest.meeting).is_file()


def _parser(version: str, default: Path) -> argparse.ArgumentParser:
    text = _("Amends: the meeting with a client we have let down. Without a command it opens the window.")
    parser = argparse.ArgumentParser(prog="main.py", description=text)
    parser.add_argument("--version", action="version", version=f"Amends {version}")
    either = argparse.ArgumentParser(add_help=False)  # what may stand before or after the command
    _add_places(parser, either, default)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, what: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=what, description=what, parents=[either])

    command("rehearse", _("make a rehearsal with a made-up client, ready to try"))
    command("list", _("list the meetings, the last touched first"))
    _add_papers(command)
    _add_server(command("server", _("set up a team’s server: its tables, roles and rules")))
    _add_move(command("move", _("move everything to a team’s server, or back")))
    _add_keeping(command)
    return parser


def _add_places(parser: argparse.ArgumentParser, either: argparse.ArgumentParser, default: Path) -> None:
    folder = _("another data folder")
    server = _("a team’s server: postgresql://name@server/database, without the password")
    parser.add_argument("--data", type=_path, default=default, metavar="FOLDER", help=folder)
    parser.add_argument("--database", default="", metavar="ADDRESS", help=server)
    either.add_argument("--data", type=_path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    either.add_argument("--database", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def _add_papers(command: _Command) -> None:
    """What is written for others, taken in, and examined."""
    _add_record(command("record", _("write a meeting’s record to a file")))
    taking = command("import", _("take a record in"))
    what = _("a record, a zip with its files, or a summary")
    taking.add_argument("file", type=_path, metavar="FILE", help=what)
    paper = command("summary", _("write the summary as a PDF"))
    which = _("a reference, the beginning of an id, or a record")
    paper.add_argument("meeting", type=_named, metavar="MEETING|FILE", help=which)
    _add_to(paper, "FILE.pdf")
    _add_training(command("training", _("write a case without names, to learn from it")))
    check = command("verify", _("check that a record, a summary, or all that is kept here, is unchanged"))
    what = _("a record, a zip with its files, or a summary; without it, the data folder")
    check.add_argument("file", type=_path, nargs="?", metavar="FILE", help=what)


def _add_server(server: argparse.ArgumentParser) -> None:
    server.add_argument("what", choices=["setup"], help=_("may be run again at any time"))


def _add_move(moving: argparse.ArgumentParser) -> None:
    way = moving.add_mutually_exclusive_group(required=True)
    there, back = _("from the data folder to that server"), _("from that server to the data folder")
    way.add_argument("--to", type=_named, metavar="ADDRESS", help=there)
    way.add_argument("--from", dest="from_", type=_named, metavar="ADDRESS", help=back)
    away = _("with --to: then take away here what has arrived whole; backups stay")
    moving.add_argument("--remove", action="store_true", help=away)


def _add_training(training: argparse.ArgumentParser) -> None:
    which = _("a reference, or the beginning of an id")
    training.add_argument("meeting", type=_named, metavar="MEETING", help=which)
    _add_to(training, "FILE.txt")
    more = _("further words to leave out; may be given several times")
    training.add_argument("--without", action="append", default=[], type=_named, metavar="WORDS", help=more)
    training.add_argument("--anyway", action="store_true", help=_("write it though names may be left over"))


def _add_keeping(command: _Command) -> None:
    """What is done with all that is kept."""
    backup = command("backup", _("make a backup of everything, and remove those that newer ones stand for"))
    place = _("another folder than the one chosen in the settings")
    backup.add_argument("--to", type=_path, metavar="FOLDER", help=place)
    back = command("restore", _("put a backup back; what is here now is kept beside it"))
    back.add_argument("file", type=_path, metavar="FILE", help=_("a backup"))
    command("salvage", _("save what is whole in a damaged file; the damaged one is kept beside it"))
    everything = command("export", _("write everything about one client to a zip"))
    _add_client(everything)
    _add_to(everything, "FILE.zip")
    what = _("erase one client, also from backups; without --yes it only says what would go")
    erasing = command("erase", what)
    _add_client(erasing)
    reasons = [why.value for why in Why]
    erasing.add_argument("--why", choices=reasons, default=reasons[0], help=_("the reason"))
    erasing.add_argument("--yes", action="store_true", help=_("erase; nothing brings it back"))


def _add_client(parser: argparse.ArgumentParser) -> None:
    who = _("the client’s name, or a reference or id of one of the meetings")
    parser.add_argument("--client", type=_named, required=True, metavar="NAME", help=who)


def _add_record(record: argparse.ArgumentParser) -> None:
    which = _("a reference, or the beginning of an id")
    record.add_argument("meeting", type=_named, metavar="MEETING", help=which)
    _add_to(record, "FILE")
    record.add_argument("--client-copy", action="store_true", help=_("withhold what is private"))
    record.add_argument("--with-files", action="store_true", help=_("a zip with the attached files"))


def _add_to(writing: argparse.ArgumentParser, file: str) -> None:
    writing.add_argument("--to", type=_path, required=True, metavar=file, help=_("the file to write"))
    writing.add_argument("--force", action="store_true", help=_("replace a file that is there already"))


def _path(text: str) -> Path:
    """A path with a name; an empty one would mean the folder in which one happens to stand."""
    return Path(_named(text))


def _named(text: str) -> str:
    if not plain(text):
        raise argparse.ArgumentTypeError(_("a name is missing"))
    return text


# The terminal


def plain(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def say(*lines: str) -> None:
    """Print the answer. Raises KnownError if it cannot be written; whoever stops reading has read enough."""
    try:
        print(*lines, sep="\n", flush=True)
    except BrokenPipeError:
        _let_go(sys.stdout)
    except OSError as error:
        _let_go(sys.stdout)
        raise KnownError(_("The answer could not be written."), _("Make room, then try again.")) from error


def tell_how_far(percent: int) -> None:
    """On a terminal, in one place; whoever reads the answer from a file need not know."""
    if sys.stderr.isatty():
        print(f"\r{percent:3d} %", end="\r", file=sys.stderr, flush=True)


@contextmanager
def terminal() -> Iterator[None]:
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
