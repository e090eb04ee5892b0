"""Amends: the meeting with a client we have let down, from the first grievance to the signed summary.

The composition root: reads the arguments, builds everything, and hands it on.
"""

import builtins
import gc
import os
import sys

import bootstrap  # imports nothing that takes time, and neither does main.py before it

if __name__ == "__main__":
    bootstrap.ensure()  # what follows runs in .venv, with the right Python and all that is pinned

from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from commands import Wanted
    from meeting.desk import Desk
    from meeting.papers import Summary
    from meeting.ports import Rights
    from storage.backups import FolderBackups
    from storage.elsewhere import FolderElsewhere
    from storage.keys import Key
    from storage.preferences import FilePreferences
    from storage.strongbox import FolderBox

    Boxed = Callable[[], FolderBox]

VERSION = "0.1.0"


def run(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code is 0, 1 for a finding, or 2 when it could not be done."""
    from memory import keep_undumped

    keep_undumped()
    if not arguments:
        return open_window(data_folder())
    from commands import wanted

    asked = wanted(arguments, VERSION, data_folder())
    asked = asked._replace(is_named=asked.folder not in (data_folder(), first_folder()))
    if not asked.command:
        return open_window(asked.folder, asked.database, begun_in(asked))
    from deeds import answer
    from reports.summary import PdfSummary
    from tools import Tools

    server = asked.database or chosen_server(asked.folder)
    asked = asked._replace(database=server, gone_on=gone_on(asked.folder))
    desk, team = partial(desk_at, database=server), partial(do_for_team, database=server)
    rights = partial(rights_at, database=server)
    return answer(asked, Tools(desk, PdfSummary, summary_of, team, backups_at, rights, salvaged))


def begun_in(asked: "Wanted") -> str:
    """What is to be said of a folder that is new; the program ends where it can only be mistyped."""
    from commands import begun
    from meeting.errors import KnownError

    try:
        return begun(asked)
    except KnownError as error:
        bootstrap.leave(str(error))


def open_window(folder: "Path", database: str = "", told: str = "") -> int:
    """Open the window on a data folder, or bring the window that is open there to the front.

    `told` is said once everything is shown.
    """
    gc.disable()  # nothing that a start loads is garbage: `Program` has it swept again when all is shown
    from screen import window_trouble

    trouble = window_trouble()
    if trouble:
        bootstrap.leave(trouble)
    if _rings(folder):
        return 0
    _import_qt()
    from storage.preferences import FilePreferences
    from ui.program import Program

    box = cache(partial(strongbox, folder))  # made once the frame stands, and so is what it locks
    preferences = FilePreferences(folder)
    program = Program(  # the box knows the folder, which may become another one meanwhile
        folder,
        box,
        lambda: open_desk(box().folder, box, database),
        preferences,
        lambda: backups_of(box().folder, box),
        lambda address, password: join_team(box().folder, box, address, password),
        lambda desk, summary: rights_of(box().folder, lambda: box().key, desk, summary),
        load_store,
        lambda told: bring_up_to_date(box().folder, box, told),
        lambda: elsewhere_than(folder, box(), preferences),
    )
    program.to_tell = told or gone_on(folder)
    code = program.run()
    return start_again(box().folder) if program.starts_again else code


def start_again(folder: "Path") -> int:
    """Start the program anew on a folder, in the place of this one: what is kept there has been replaced."""
    told = [sys.executable, *sys.orig_argv[1:], "--data", str(folder)]  # what is said last holds
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(told)
        return 0
    return os.execv(sys.executable, told)


def _import_qt() -> None:
    """Import Qt and leave Python's own `import` in place.

    PySide puts one in its place that looks through the source of every module, for spellings of Qt's names
    that we do not use: all that is imported afterwards would take half as long again.
    """
    python_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - so that it happens here

    builtins.__import__ = python_import


def _rings(folder: "Path") -> bool:
    """Whether a window is open on the folder and has come to the front."""
    from storage.lock import is_held

    if not is_held(folder):
        return False
    from ui.doorbell import ring

    return ring(folder)


def strongbox(folder: "Path") -> "FolderBox":
    """What the meetings of a data folder are locked in."""
    from storage.safe import SystemSafe
    from storage.strongbox import FolderBox

    told = os.environ.get("AMENDS_PASSPHRASE", "")
    return FolderBox(folder, SystemSafe(), told, awaited=_is_led_to(folder))


def load_store() -> None:
    """Import what opening a data folder needs: it takes longer than to open it."""
    from importlib import import_module

    for needed in ("meeting.desk", "storage.store"):
        import_module(needed)


def bring_up_to_date(folder: "Path", box: "Boxed", told: "Callable[[int], object]") -> None:
    """Give an older file its newest form, which may take a while. Raises KnownError."""
    from storage.store import open_store

    open_store(folder, box().key, told=told).close()


def open_desk(folder: "Path", box: "Boxed", database: str = "") -> "tuple[Desk, Summary]":
    """The meetings of a data folder that is unlocked, or of a team, and the summary on paper.

    Raises Outdated where that would take a while, and KnownError otherwise.
    """
    if server := database or chosen_server(folder):
        from shared import open_team_desk

        desk, team = open_team_desk(folder, box().key, server)
        box().guard(team.on_key)
        return desk, summary_of(desk)
    from meeting.desk import Desk
    from storage.clock import SystemClock
    from storage.store import open_store

    store = open_store(folder, box().key, told=None)
    box().guard(store.on_key, store.go_on_in)
    desk = Desk(store.journal, store.shelf, SystemClock())
    return desk, summary_of(desk)


def summary_of(desk: "Desk") -> "Summary":
    """The summary on paper, sealed digitally with what that desk keeps."""
    from reports.registry import Registry
    from reports.summary import PdfSummary

    return PdfSummary(desk.shelf.attached, Registry(desk.shelf, desk.journal, desk.clock))


def gone_on(folder: "Path") -> str:
    """What is to be said of a folder that somebody names though its meetings went on in another one."""
    from meeting.language import _
    from storage.forwarding import noted

    told = _("These meetings went on in {folder}. What is here is as it was then.")
    to = noted(folder)
    return told.format(folder=to) if to is not None else ""


def elsewhere_than(folder: "Path", box: "FolderBox", preferences: "FilePreferences") -> "FolderElsewhere":
    """The way out of a folder in which nothing more can be kept."""
    from storage.elsewhere import FolderElsewhere

    return FolderElsewhere(box, preferences, first_folder() if _is_led_to(folder) else None)


def join_team(folder: "Path", box: "Boxed", database: str, password: str) -> str:
    """Reach a team's server once, and keep the password for the next start. Raises KnownError."""
    from shared import join

    return join(folder, box().key, database, password)


def chosen_server(folder: "Path") -> str:
    """The address of the team's server that the settings name; "" for none."""
    from storage.preferences import FilePreferences

    return FilePreferences(folder).kept().database


@contextmanager
def desk_at(folder: "Path", alone: bool, database: str = "") -> "Iterator[Desk]":
    """The meetings of a data folder or of a team, for the length of a block. Raises KnownError."""
    if database:
        from shared import desk_on_server

        with desk_on_server(folder, key_for, database) as desk:
            yield desk
        return
    from meeting.desk import Desk
    from storage.clock import SystemClock
    from storage.store import open_store

    store = open_store(folder, key_for(folder), alone)
    try:
        yield Desk(store.journal, store.shelf, SystemClock())
    finally:
        store.close()


def backups_of(folder: "Path", box: "Boxed", place: "Path | None" = None) -> "FolderBackups":
    """The backups of a data folder, in the place that was chosen for them, or in `place`."""
    from storage.backups import FolderBackups
    from storage.clock import SystemClock
    from storage.preferences import FilePreferences

    return FolderBackups(folder, box(), FilePreferences(folder), SystemClock(), place)


def backups_at(folder: "Path", place: "Path | None", opens: bool) -> "FolderBackups":
    """The same for a command; `opens`: unlocked first. Raises KnownError."""
    from unlocked import unlock

    box = strongbox(folder)
    if opens:
        unlock(box)
    return backups_of(folder, lambda: box, place)


def salvaged(folder: "Path", told: "Callable[[int, int], object]") -> list[str]:
    """Save what is whole in the damaged file of a folder, and say what that is. Raises KnownError."""
    from unlocked import unlock

    box = strongbox(folder)
    unlock(box)
    return box.salvage(told)


def do_for_team(asked: "Wanted", database: str) -> int:
    """Set a team's server up, or move to it and back. Raises KnownError."""
    from commands import tell_how_far
    from shared import move, set_up

    if asked.command == "move":
        return move(asked, key_for, tell_how_far)
    return set_up(asked, database, key_for)


def rights_of(folder: "Path", key: "Callable[[], Key]", desk: "Desk", summary: "Summary") -> "Rights | None":
    """The rights of the clients in a file, or on a team's server."""
    from storage.backups import place_of
    from storage.file import File
    from storage.journal import FileJournal
    from storage.preferences import FilePreferences
    from storage.rights import FolderRights
    from storage.shelf import FileShelf
    from storage.store import Store

    place = partial(place_of, folder, FilePreferences(folder))
    if desk.team is not None:
        from shared import team_rights

        return team_rights(folder, key, place, desk, summary)
    if not isinstance(desk.journal, FileJournal) or not isinstance(desk.shelf, FileShelf):
        return None
    file = desk.shelf.database
    if not isinstance(file, File):
        return None
    store = Store(desk.journal, desk.shelf, file)
    return FolderRights(folder, store, key, place, desk.clock, summary)


@contextmanager
def rights_at(folder: "Path", alone: bool, database: str = "") -> "Iterator[Rights]":
    """The same for a command, for the length of a block. Raises KnownError."""
    if database:
        from shared import rights_on_server
        from storage.backups import place_of
        from storage.preferences import FilePreferences

        place = partial(place_of, folder, FilePreferences(folder))
        with rights_on_server(folder, key_for, place, database, summary_of) as rights:
            yield rights
        return
    with desk_at(folder, alone) as desk:
        found = rights_of(folder, lambda: key_for(folder), desk, summary_of(desk))
        assert found is not None, "a folder's desk stands on a file"
        yield found


def key_for(folder: "Path") -> "Key":
    """The key of a data folder, for a command. Raises KnownError."""
    from unlocked import unlock

    box = strongbox(folder)
    unlock(box)
    return box.key


def data_folder() -> "Path":
    """Where meetings are kept unless told otherwise: in the first folder, or where they went from there."""
    from storage.forwarding import followed

    return followed(first_folder())


def _is_led_to(folder: "Path") -> bool:
    """Whether the meetings of the first folder went on in this one."""
    return folder == data_folder() != first_folder()


def first_folder() -> "Path":
    """AMENDS_DATA, or where this system keeps such data."""
    from pathlib import Path

    if told := os.environ.get("AMENDS_DATA"):
        return Path(told)
    from platformdirs import user_data_path

    return user_data_path("Amends", appauthor=False)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
