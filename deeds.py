"""What the commands do, for what needs no window."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keeping
import records
import verifying
from commands import COULD_NOT, DONE, Wanted, begun, plain, say, terminal
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Row
from tools import Tools, every


def answer(asked: Wanted, tools: Tools) -> int:
    """Do what is asked. Faults of the world are told in a sentence with its remedy."""
    with terminal():
        try:
            with _telling_begun(asked):
                _tell_gone_on(asked)
                return _DEEDS[asked.command](asked, tools)
        except KnownError as error:
            print(f"{error.message} {error.remedy}", file=sys.stderr)
        except KeyboardInterrupt:
            print(_("Stopped."), file=sys.stderr)
        except Exception as error:  # noqa: BLE001 - a bug is noted, and told in one sentence
            print(_told_of_bug(asked.folder, error), file=sys.stderr)
    return COULD_NOT


@contextmanager
def _telling_begun(asked: Wanted) -> Iterator[None]:
    """A mistyped folder is refused, or it is said that a new one was made. Raises KnownError."""
    told = begun(asked)
    try:
        yield
    finally:
        if told and asked.folder.exists():
            print(told, file=sys.stderr)


def _tell_gone_on(asked: Wanted) -> None:
    """In a folder that was left nothing more is written: there would be two histories. Raises KnownError."""
    if not asked.gone_on:
        return
    if asked.command in ("rehearse", "import", "move", "erase", "restore"):
        raise KnownError(asked.gone_on, _("Nothing was done. Leave --data out, or name that folder with it."))
    print(asked.gone_on, file=sys.stderr)


def _told_of_bug(folder: Path, error: Exception) -> str:
    from ui.noted import note

    sentence = _("Something went wrong in the program. Everything that was kept is safe.")
    return f"{sentence} {note(folder, type(error), error.__traceback__)}"


def _rehearse(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, True) as desk:
        meeting = desk.rehearse().meeting
    ready = _("A rehearsal with {name} is ready: {id}").format(name=meeting.client.name, id=meeting.id)
    say(ready, _("Open Amends and choose it under “Rehearsals”."))
    return DONE


def _list(asked: Wanted, tools: Tools) -> int:
    with tools.desk(asked.folder, False) as desk:
        say(*_listed(desk, every(desk)) or [_("There are no meetings yet.")])
    return DONE


def _listed(desk: Desk, rows: list[Row]) -> list[str]:
    """The meetings; rehearsals stand apart below an empty line, because no client was met in them."""
    met = [_line(desk, row) for row in rows if not row.rehearsal]
    rehearsed = [_line(desk, row) for row in rows if row.rehearsal]
    return [*met, *([""] if met and rehearsed else []), *rehearsed]


def _line(desk: Desk, row: Row) -> str:
    """A meeting on one line: its name, when it was touched, how it stands, who, about what."""
    at = desk.local(row.touched).strftime("%Y-%m-%d %H:%M")
    return "\t".join(map(plain, (row.reference or row.id, at, _stands(row), row.client, row.subject)))


def _stands(row: Row) -> str:
    if row.rehearsal:
        return _("Rehearsal")
    if row.goes_on:
        return _("Carried over")
    return row.ending.label if row.ending else row.phase.title


def _do_for_team(asked: Wanted, tools: Tools) -> int:
    return tools.team(asked)


_DEEDS: dict[str, Callable[[Wanted, Tools], int]] = {
    "rehearse": _rehearse,
    "list": _list,
    "record": records.record,
    "import": records.take,
    "summary": records.summary,
    "verify": verifying.verify,
    "server": _do_for_team,
    "move": _do_for_team,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "salvage": keeping.salvage,
    "export": keeping.export,
    "erase": keeping.erase,
    "training": keeping.training,
}
