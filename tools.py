"""What the commands work with, and what more than one of them asks first."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from commands import Wanted, plain
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.ids import ItemId, MeetingId
from meeting.language import _
from meeting.papers import Summary
from meeting.ports import Backups, Rights, Row


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


def every(desk: Desk) -> list[Row]:
    """All meetings, the last touched first."""
    return desk.shelf.rows(limit=max(desk.shelf.count(), 1))


def found(desk: Desk, name: str) -> MeetingId:
    """The meeting of that name. Raises KnownError."""
    meeting = desk.shelf.find(name)
    if meeting is None:
        raise KnownError(
            _("There is no meeting called {name} here, or more than one.").format(name=plain(name)),
            _("The command list shows their names."),
        )
    return meeting


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
