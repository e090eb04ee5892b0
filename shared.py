"""A team's server, for the window and for commands: how it is opened, set up, and moved to."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from commands import DONE, Wanted, say
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.language import _, ngettext

if TYPE_CHECKING:  # a team's server is loaded where there is one
    from meeting.papers import Summary
    from storage.address import Address
    from storage.keys import Key
    from storage.moving import Moved
    from storage.team import ServerStore, TeamStore
    from storage.team_rights import TeamRights

T = TypeVar("T")
KeyFor = Callable[[Path], "Key"]


def open_team_desk(folder: Path, key: "Key", database: str) -> "tuple[Desk, TeamStore]":
    """The meetings of a team for the window. Raises KnownError."""
    from storage.clock import SystemClock
    from storage.team import open_team

    address = _address_of(database)
    store = _with_password(lambda password: open_team(folder, key, address, password), address)
    series = f"AM-{store.device}" if store.device else "AM"
    desk = Desk(store.journal, store.shelf, SystemClock(), store.account, series, store.lookout, store.closed)
    return desk, store


def join(folder: Path, key: "Key", database: str, password: str) -> str:
    """Reach a server and keep the password, locked, for the next start; what came of it in words."""
    from storage.address import Address
    from storage.team import open_team

    address = Address.read(database)
    store = open_team(folder, key, address, password, is_joining=True)
    store.close()
    told = _("{server} was reached; you are {name} there. It is used from the next start on.")
    found = told.format(server=address.shown, name=store.account), store.closed, address.weakness
    return " ".join(filter(None, found))


@contextmanager
def desk_on_server(folder: Path, key_for: KeyFor, database: str) -> Iterator[Desk]:
    """The meetings of a team for a command. Raises KnownError."""
    from storage.clock import SystemClock

    with closing(_store_at(_address_of(database), folder, key_for)) as store:
        yield Desk(store.journal, store.shelf, SystemClock(), store.account())


def _address_of(database: str) -> "Address":
    """Where the server is; what makes the way to it less safe is said on stderr. Raises KnownError."""
    from storage.address import Address

    address = Address.read(database)
    if address.weakness:
        print(address.weakness, file=sys.stderr)
    return address


def team_rights(
    folder: Path, key: "Callable[[], Key]", place: Callable[[], Path], desk: Desk, summary: "Summary"
) -> "TeamRights":
    """The rights of a team's clients, for the window."""
    from storage.team import ServerStore, role_on
    from storage.team_journal import TeamJournal
    from storage.team_rights import Here, TeamRights

    assert isinstance(desk.journal, TeamJournal), "a team's desk stands on a server"
    line = desk.journal.line
    store, here = ServerStore(line.journal, line.shelf, line.server), Here(folder, key, place, line.outbox)
    return TeamRights(store, role_on(line), here, desk.clock, summary)


@contextmanager
def rights_on_server(
    folder: Path,
    key_for: KeyFor,
    place: Callable[[], Path],
    database: str,
    paper: "Callable[[Desk], Summary]",
) -> "Iterator[TeamRights]":
    """The same for a command. Raises KnownError, also while the window is open on that server."""
    from storage.clock import SystemClock
    from storage.outbox import Outbox
    from storage.outbox import place as outbox_in
    from storage.team_rights import Here, TeamRights

    address, key = _address_of(database), cache(key_for)
    store = _store_at(address, folder, key)
    outbox = None
    try:
        if outbox_in(folder, address).exists():
            outbox = Outbox(folder, key(folder), address)
        clock, here = SystemClock(), Here(folder, lambda: key(folder), place, outbox)
        desk = Desk(store.journal, store.shelf, clock, store.account())
        yield TeamRights(store, store.database.role(), here, clock, paper(desk))
    finally:
        if outbox is not None:
            outbox.close()
        store.close()


def set_up(asked: Wanted, database: str, key_for: KeyFor) -> int:
    """Give a team's database its tables, roles and rules."""
    from storage.server import Server
    from storage.server_setup import set_up as give_tables

    address = _address_of(database)

    def done(password: str) -> bool:
        with closing(Server(address, password)) as server:
            return give_tables(server)

    is_new = _reached(done, address, asked.folder, key_for)
    told = _("{server} is ready for Amends.") if is_new else _("{server} has the newest tables and rules.")
    say(told.format(server=address.shown), _("Give each account one of the roles; docs/team.md says how."))
    return DONE


def move(asked: Wanted, key_for: KeyFor, told: Callable[[int], object]) -> int:
    """Move everything from the data folder to a server, or back."""
    from storage.moving import Move
    from storage.store import open_store

    to_server = asked.rest.to is not None
    if asked.rest.remove and not to_server:
        raise KnownError(
            _("Nothing is ever taken away from a team’s server."), _("Leave out --remove, or move with --to.")
        )
    address = _address_of(asked.rest.to if to_server else asked.rest.from_)
    with (
        closing(_store_at(address, asked.folder, key_for)) as server,
        closing(open_store(asked.folder, key_for(asked.folder))) as local,
    ):
        ends = (local.database, server.database) if to_server else (server.database, local.database)
        move_ = Move(*ends)
        moved = move_.run(told)
        gone = move_.take_away() if asked.rest.remove else 0
    said = [*_sentences(moved), *([] if asked.rest.remove else _still_here(moved.erased_there))]
    say(*said, *([_left(asked.rest.remove, gone)] if asked.rest.remove or len(said) > 1 else []))
    return DONE


def _left(is_removed: bool, gone: int) -> str:
    """What stands where it came from."""
    if not is_removed:
        return _("Nothing was taken away where it came from.")
    told = ngettext(
        "{count} meeting was taken away here; backups are as they were.",
        "{count} meetings were taken away here; backups are as they were.",
        gone,
    )
    return told.format(count=gone)


def _sentences(moved: "Moved") -> Iterator[str]:
    counts = moved.entries, moved.files, moved.drafts, moved.settings
    if not any(counts):
        yield _("Nothing new: all of it is there already.")
        return
    kinds = (
        ngettext("{count} entry", "{count} entries", moved.entries),
        ngettext("{count} file", "{count} files", moved.files),
        ngettext("{count} draft", "{count} drafts", moved.drafts),
        ngettext("{count} setting", "{count} settings", moved.settings),
    )
    what = ", ".join(kind.format(count=count) for kind, count in zip(kinds, counts, strict=True) if count)
    yield _("Moved: {what}.").format(what=what)
    whole = ngettext(
        "{count} meeting was compared row by row, and is there whole.",
        "{count} meetings were compared row by row, and are there whole.",
        moved.meetings,
    )
    yield whole.format(count=moved.meetings)


def _still_here(names: Sequence[str]) -> list[str]:
    """What was erased on the other side does not arrive there again, and has its words on this one."""
    text = ngettext(
        "{names} was erased there, and still stands here with every word. Erase it here as well.",
        "{names} were erased there, and still stand here with every word. Erase them here as well.",
        len(names),
    )
    return [text.format(names=", ".join(names))] if names else []


def _store_at(address: "Address", folder: Path, key_for: KeyFor) -> "ServerStore":
    """What the team's server holds, for a command. Raises KnownError."""
    from storage.team import ServerStore

    return _reached(lambda password: ServerStore.at(address, password), address, folder, key_for)


def _reached(deed: Callable[[str], T], address: "Address", folder: Path, key_for: KeyFor) -> T:
    """Do it without a password, with the one that the window keeps, or with one that is asked for."""
    from storage.outbox import place
    from storage.server_faults import WrongPassword
    from storage.team import kept_password

    try:
        return deed("")
    except WrongPassword:
        kept = kept_password(folder, key_for(folder), address) if place(folder, address).exists() else ""
    if kept:
        try:
            return deed(kept)
        except WrongPassword:
            pass
    return _with_password(deed, address)


def _with_password(deed: Callable[[str], T], address: "Address") -> T:
    """Do it with what is at hand, or ask in the terminal, if there is one."""
    from storage.server_faults import WrongPassword

    try:
        return deed("")
    except WrongPassword:
        if not _may_ask():
            raise
    return deed(getpass(_("Password for {server}: ").format(server=address.shown)))


def _may_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
