"""Erasing: no word of a meeting stays in the file, its log, its search, its backups, or beside it.

What stays are the digests of its entries, so that the chain still verifies, and a tombstone. First the words
are taken out of the file, together with a note that the rest is still to be done; then the file is written
anew, and the backups and what else lies in the folder follow. Cut short anywhere, `complete` goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, inspect, select, update

from meeting.erasing import Tombstone
from meeting.errors import Harmed, Lost
from meeting.ids import MeetingId
from meeting.kinds import Why
from meeting.language import _, ngettext
from storage import counting, faults, finding, slots
from storage.backup import (
    FOLDER,
    NotABackup,
    finish,
    fresh,
    half_made,
    half_made_in,
    is_named,
    kept_in,
    parts,
    take_out,
)
from storage.dialect import upsert
from storage.durable import wipe
from storage.file import File
from storage.folder import NAME, index_beside, log_beside
from storage.keys import Key
from storage.log import KEPT
from storage.slots import KeysDamaged
from storage.tables import (
    actions,
    attachments,
    check_ins,
    counts,
    drafts,
    erased,
    journal,
    meetings,
    points,
    settings,
)
from storage.telling import Told, unheard

UNFINISHED = "erasing"
"""The setting that stands as long as copies may still hold what was erased."""
PAPERS = "summaries"
"""The folder in which the program itself keeps the PDFs that it has written."""
AWAY = "away"
"""Its value where all is done but for the place of the backups, which could not be reached."""
FORMERS = "erasing.formers"
"""The setting that holds the folders of before that are still to be gone through, a line each."""
_OF_MEETING = (drafts, attachments, points, actions, check_ins)
_AT_ONCE = 500


class Reached(NamedTuple):
    """How many copies were written anew without the words, which had to go, and which are others'."""

    rewritten: int = 0
    dropped: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()

    def and_also(self, other: "Reached") -> "Reached":
        """Both together."""
        others = dict.fromkeys(self.others + other.others)
        return Reached(self.rewritten + other.rewritten, self.dropped + other.dropped, tuple(others))


def erase(file: File, tombstones: Sequence[Tombstone]) -> None:
    """Take the words out of the file, all of them or none, and write the file anew."""
    with file.writing() as connection:
        take_out_words(connection, [stone.meeting for stone in tombstones])
        upsert(connection, erased, [_values(stone) for stone in tombstones])
        upsert(connection, settings, [{"name": UNFINISHED, "value": "yes"}])
    file.scrub()


def take_out_words(connection: Connection, names: Sequence[MeetingId]) -> None:
    """Every body and salt of these meetings, and every row that was made of them."""
    for first in range(0, len(names), _AT_ONCE):
        gone = journal.c.meeting.in_(names[first : first + _AT_ONCE])
        connection.execute(update(journal).where(gone).values(body=None, salt=None))
    take_out_rows(connection, names)


def take_out_rows(connection: Connection, names: Sequence[MeetingId]) -> None:
    """Every row that was made of these meetings, and what was typed and attached."""
    there = set(inspect(connection).get_table_names())  # a backup may be of an older version
    finding.forget(connection, names)
    if counts.name in there:
        counting.uncount(connection, names)
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        for table in _OF_MEETING:
            if table.name in there:
                connection.execute(delete(table).where(table.c.meeting.in_(some)))
        connection.execute(delete(meetings).where(meetings.c.id.in_(some)))


def tombstones(connection: Connection) -> list[Tombstone]:
    """What was erased, the last first."""
    if not inspect(connection).has_table(erased.name):
        return []
    found = connection.execute(select(erased).order_by(erased.c.at.desc(), erased.c.meeting))
    return [Tombstone(MeetingId(row.meeting), row.reference, row.at, row.by, Why(row.why)) for row in found]


def is_unfinished(connection: Connection) -> bool:
    """Whether copies may still hold what was erased."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == UNFINISHED)) is not None


def is_only_away(connection: Connection) -> bool:
    """Whether nothing is left to be done but in a place that could not be reached."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == UNFINISHED)) == AWAY


def set_finished(file: File) -> None:
    """No copy that we know of holds any of it."""
    with file.writing() as connection:
        connection.execute(delete(settings).where(settings.c.name == UNFINISHED))


def set_away(file: File) -> None:
    """Only a place that could not be reached may still hold some of it."""
    with file.writing() as connection:
        upsert(connection, settings, [{"name": UNFINISHED, "value": AWAY}])


def formers_left(connection: Connection) -> list[Path]:
    """The folders of before that could not be gone through, and may hold words of what was erased."""
    left = connection.scalar(select(settings.c.value).where(settings.c.name == FORMERS)) or ""
    return [Path(line) for line in left.splitlines()]


def set_formers_left(file: File, folders: Iterable[Path]) -> None:
    """Only these folders of before may still hold some of it."""
    with file.writing() as connection:
        upsert(connection, settings, [{"name": FORMERS, "value": "\n".join(map(str, folders))}])


def told_away(place: Path, folder: Path) -> list[str]:
    """That the place chosen for backups is not there, and what follows from that; [] if it is."""
    if place == folder / FOLDER or place.is_dir():
        return []
    told = _(
        "The folder for backups is not there: {folder}. What lies in it still holds the words. Amends goes "
        "on when it starts with the folder back in its place."
    )
    return [told.format(folder=place)]


def erase_in_copies(
    folder: Path, places: Iterable[Path], key: Key, names: Sequence[MeetingId], told: Told = unheard
) -> Reached:
    """Take the words out of every copy in the folder and out of every backup.

    A copy that is damaged, or under a key that the folder had before, is removed: nobody could say what is
    in it. Another computer's backups are left alone.
    """
    where = list(dict.fromkeys(places))
    named, keys = [made.path for place in where for made in kept_in(place)], _keys_of(folder, key)
    others = tuple(path for path in named if _is_others(path, folder, keys))
    backups = [path for path in named if path not in others] + _renamed(where, key)
    aside = [path for path in folder.glob("amends.before-*.db") if path.is_file()]
    rewritten, dropped = 0, list[Path]()
    for number, copy in enumerate((*backups, *aside)):
        told(100 * number // (len(backups) + len(aside)))
        try:
            rewritten += _in_backup(copy, key, names) if copy in backups else _in_file(copy, key, names)
        except (Harmed, Lost, NotABackup):
            dropped += _drop(copy)
    half = [path for place in where for path in (*place.glob("*.backup.new"), *half_made_in(place, key))]
    for damaged in (*half, *folder.glob("amends.damaged-*.db"), folder / (NAME + KEPT)):
        dropped += _drop(damaged)
    told(100)
    return Reached(rewritten, tuple(dropped), others)


def _keys_of(folder: Path, key: Key) -> set[str]:
    """The fingerprints of the keys that this folder has or had: a restore keeps the former slots."""
    found = {key.fingerprint}
    for path in folder.glob("amends.before-*.keys"):
        with suppress(KeysDamaged, faults.Newer), faults.in_words(path):
            found.add(slots.read_from(path.read_bytes(), path).fingerprint)
    return found


def _is_others(backup: Path, folder: Path, keys: set[str]) -> bool:
    """Whether a backup is locked by none of these keys; or, where others may keep theirs, nobody can tell."""
    try:
        _size, held = parts(backup)
    except (NotABackup, KeysDamaged, faults.ReadOnly):
        return backup.parent != folder / FOLDER
    return held is not None and held.fingerprint not in keys


def _renamed(places: Iterable[Path], key: Key) -> list[Path]:
    """Backups under this key to which somebody gave another name; what else is called so stays as it is."""
    found = []
    for path in (each for place in places for each in sorted(place.glob("*.backup"))):
        if not is_named(path) and path.is_file():
            with suppress(NotABackup, KeysDamaged, faults.Newer):  # nobody can say that it is ours
                _size, held = parts(path)
                found += [path] if held is None or held.fingerprint == key.fingerprint else []
    return found


def remove_papers(folder: Path, stones: Iterable[Tombstone]) -> int:
    """Remove the summaries that the program has written into its own folder; how many."""
    gone = [
        path
        for stone in stones
        for name in {stone.reference, stone.meeting} - {""}
        for pattern in (f"{name}.*", f"{name}-*")
        for path in folder.glob(pattern)
    ]
    for path in gone:
        with faults.in_words(path):
            wipe(path)
    return len(gone)


def sentences(meetings_: int, reached: Reached, papers: int) -> list[str]:
    """What was done; no word of a client's."""
    beyond = _("What was printed, sent, or saved elsewhere is beyond this program.")
    names = ", ".join(path.name for path in reached.dropped)
    counted = _counted(meetings_, reached, papers)
    done = [text.format(count=count, names=names) for count, text in counted if count]
    return [*done, *_told_of_others(reached.others), beyond]


def _counted(meetings_: int, reached: Reached, papers: int) -> Iterator[tuple[int, str]]:
    yield (
        meetings_,
        ngettext(
            "{count} meeting was erased. Its tombstone says when, by whom and why.",
            "{count} meetings were erased. Their tombstones say when, by whom and why.",
            meetings_,
        ),
    )
    yield (
        reached.rewritten,
        ngettext(
            "{count} copy was written anew without it.",
            "{count} copies were written anew without it.",
            reached.rewritten,
        ),
    )
    yield (
        len(reached.dropped),
        ngettext(
            "{count} copy that could not be read was removed: {names}.",
            "{count} copies that could not be read were removed: {names}.",
            len(reached.dropped),
        ),
    )
    yield papers, ngettext("{count} PDF was removed.", "{count} PDFs were removed.", papers)


def _told_of_others(others: Sequence[Path]) -> list[str]:
    """Which backups were left alone, because nobody here can open them."""
    text = ngettext(
        "{count} backup that this computer’s key does not open was left alone: {names}. Another computer "
        "may have made it. If it is one of these meetings, remove it yourself: it still holds the words.",
        "{count} backups that this computer’s key does not open were left alone: {names}. Another computer "
        "may have made them. If they are of these meetings, remove them yourself: they still hold the words.",
        len(others),
    )
    names = ", ".join(path.name for path in others)
    return [text.format(count=len(others), names=names)] if others else []


def _in_backup(backup: Path, key: Key, names: Sequence[MeetingId]) -> bool:
    """Whether the backup held any of it; then it was written anew."""
    _size, held = parts(backup)
    if held is not None and held.fingerprint != key.fingerprint:
        raise faults.NotOurs(backup)
    new = fresh(half_made(backup, key))
    try:
        take_out(backup, new)
        found = _in_file(new, key, names)
        if found:
            finish(new, key, held)
    finally:
        for left_over in (new, log_beside(new), index_beside(new)):
            left_over.unlink(missing_ok=True)
    return found


def _in_file(path: Path, key: Key, names: Sequence[MeetingId]) -> bool:
    """Whether the file held any of it; then it was written anew."""
    file = File(path, key)
    try:
        with file.writing() as connection:
            found = holds(connection, names)
            take_out_words(connection, names)
        if found:
            file.scrub()
    finally:
        file.close()
    return found


def holds(connection: Connection, names: Sequence[MeetingId]) -> bool:
    """Whether there is any word of these meetings."""
    wanted = select(func.count()).select_from(journal).where(journal.c.body.is_not(None))
    some = (names[first : first + _AT_ONCE] for first in range(0, len(names), _AT_ONCE))
    return any(connection.scalar(wanted.where(journal.c.meeting.in_(each))) for each in some)


def _drop(path: Path) -> list[Path]:
    """Remove a file with its log; it, if it was there. A second name of a log in use goes as a name alone."""
    was_there = [path] if path.exists() else []
    for each in (path, log_beside(path), index_beside(path)):
        with faults.in_words(each):
            if each.name.endswith(KEPT) and each.exists() and each.stat().st_nlink > 1:
                each.unlink()
            wipe(each)
    return was_there


def _values(stone: Tombstone) -> dict[str, object]:
    return {
        "meeting": stone.meeting,
        "reference": stone.reference,
        "at": stone.at,
        "by": stone.by,
        "why": stone.why.value,
    }
