"""Backups: whole, locked copies of the file of meetings, each in one file with the slots of its key.

A backup is the database as VACUUM INTO leaves it, then the slots as they stand in amends.keys, then 32 bytes:
the format, and how long the slots are. It has its name only once it is whole, was opened and found sound.
Several computers may keep theirs in one folder: by the slots each knows its own, and leaves the others alone.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from meeting.errors import KnownError
from meeting.language import N_
from meeting.ports import Backup
from storage import faults, slots
from storage.durable import settle, settle_names, settling
from storage.examined import examine
from storage.file import FROZEN, TO_READ, TO_WRITE, engine_for
from storage.folder import NAME, index_beside, log_beside
from storage.keys import Key
from storage.log import holds_anything
from storage.slots import Slots
from storage.telling import Told, part, unheard
from storage.thinning import worth_keeping

FOLDER = "backups"
"""The folder beside the data in which backups lie, unless another was chosen."""
_NAME, _MOMENT = "amends-{at}.backup", "%Y%m%d-%H%M%S"
_NAMED = re.compile(r"amends-(\d{8}-\d{6})\.backup")
_FOOT, _FOOT_SIZE = b"amends-backup 1 ", 32
_CHUNK = 2**20
_TELLING = 12
"""Digits of a fingerprint that are enough to tell keys apart."""
_OFTEN = 20_000
"""Steps of the database's machine, a few milliseconds, after which it hears whether somebody still waits."""


class NotABackup(faults.Fault):
    """The file is something else, or its end is missing."""

    said = N_("The file {name} is not a backup of Amends, or its end is missing.")
    cure = N_("Choose another backup. Nothing was changed.")


class BackupFull(faults.Fault):
    """No room for the copy."""

    said = N_("There is no room for a copy of the meetings in {folder}.")
    cure = N_("Make some room there, or choose another folder for backups in the settings.")


class BackupReadOnly(faults.Fault):
    """Nothing can be written where the copy is to be."""

    said = N_("No backup can be kept in {folder}: it is read-only.")
    cure = N_("Allow writing there, or choose another folder for backups in the settings.")


def back_up(folder: Path, key: Key, place: Path, now: datetime, told: Told = unheard) -> Backup:
    """A new backup of the data in `folder`, in `place`; then thin the older ones. Raises KnownError.

    While it runs, others may read and write: it holds the state in which it began.
    """
    _see_that_it_is_there(folder / NAME)
    named = _named_at(place, now)
    with room_told(named), _place_told(named):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        while named.exists() and not is_ours(named, key):  # another computer's, of the same second
            now += timedelta(seconds=1)
            named = _named_at(place, now)
        new = fresh(half_made(named, key))
        try:
            _copied(folder / NAME, key, new, part(told, 0, 70))
            finish(new, key, slots.found(folder), part(told, 70, 100))
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        thin(place, key, now)
    return Backup(named, now, named.stat().st_size)


def _named_at(place: Path, at: datetime) -> Path:
    return place / _NAME.format(at=f"{at.astimezone(UTC):{_MOMENT}}")


def _see_that_it_is_there(path: Path) -> None:
    if not path.exists():
        raise faults.Missing(path)
    if not path.stat().st_size:
        raise faults.Damaged(path)


def finish(new: Path, key: Key, held: Slots | None, told: Told = unheard) -> None:
    """Examine a copy, add the slots, and give it its name: that of `new` without the last ending."""
    examine(new, key, told)
    content = slots.encoded(held) if held is not None else b""
    with new.open("r+b") as file:  # it must be there still
        file.seek(0, os.SEEK_END)
        file.write(content + _FOOT + f"{len(content):{_FOOT_SIZE - len(_FOOT)}d}".encode())
    settle(new)
    os.replace(new, new.with_suffix(""))
    settle_names(new.parent)


def kept_in(place: Path) -> list[Backup]:
    """The backups in a folder, the newest first. Raises KnownError if it cannot be read."""
    with faults.in_words(place / NAME):
        if not place.is_dir():
            return []
        found = [made for path in place.iterdir() if (made := _known(path)) is not None]
    return sorted(found, key=lambda made: made.at, reverse=True)


def thin(place: Path, key: Key, now: datetime) -> None:
    """Of the backups under this key remove what newer ones stand for, and what a crash has left half done."""
    found = [made for made in kept_in(place) if is_ours(made.path, key)]
    worth = worth_keeping((made.at for made in found), now)
    gone = [made.path for made in found if made.at not in worth]
    for path in (*gone, *half_made_in(place, key)):
        path.unlink(missing_ok=True)


def is_ours(backup: Path, key: Key) -> bool:
    """Whether a backup is under this key, by the slots at its end. One whose end is spoiled is nobody's."""
    with suppress(KnownError):  # nor one that another account does not let us read
        _size, held = parts(backup)
        return held is None or held.fingerprint == key.fingerprint
    return False


def half_made(named: Path, key: Key) -> Path:
    """The name of a backup until it is whole: no other computer uses the same, or takes it away."""
    return named.with_name(f"{named.name}.new-{key.fingerprint[:_TELLING]}")


def half_made_in(place: Path, key: Key) -> list[Path]:
    """What was left half done under this key, with what the database had beside it."""
    return sorted(place.glob(half_made(Path("*.backup"), key).name + "*"))


def parts(backup: Path) -> tuple[int, Slots | None]:
    """How many bytes the database in a backup has, and the slots of its key. Raises NotABackup."""
    with faults.in_words(backup), backup.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - _FOOT_SIZE, 0))
        foot = file.read(_FOOT_SIZE)  # a device would never end
        length = foot.removeprefix(_FOOT).strip()
        if not foot.startswith(_FOOT) or not length.isdigit() or int(length) > size - _FOOT_SIZE:
            raise NotABackup(backup)
        whole = size - _FOOT_SIZE - int(length)
        file.seek(whole)
        held = file.read(int(length))
    return whole, slots.read_from(held, backup) if held else None


def take_out(backup: Path, new: Path, told: Told = unheard) -> None:
    """Copy the database in a backup to `new`, an empty file. Raises KnownError."""
    whole, _held = parts(backup)
    with room_told(new), backup.open("rb") as source, new.open("wb") as target:
        for done in range(0, whole, _CHUNK):
            told(100 * done // whole)
            target.write(source.read(min(_CHUNK, whole - done)))
    settle(new)


def fresh(new: Path) -> Path:
    """An empty file for its owner alone, in the place of one that was left over."""
    new.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return new


@contextmanager
def room_told(path: Path) -> Iterator[None]:
    """Say what goes wrong with `path`, a copy that is being made."""
    try:
        with faults.in_words(path):
            yield
    except faults.DiskFull as error:
        raise BackupFull(path) from error


@contextmanager
def _place_told(path: Path) -> Iterator[None]:
    """Say of a place for backups what would otherwise be said of the meetings."""
    try:
        with faults.in_words(path):
            yield
    except faults.ReadOnly as error:
        raise BackupReadOnly(path) from error


def _copied(path: Path, key: Key, new: Path, told: Told) -> None:
    """Copy the file to `new`, also where nothing but that may be written."""
    with faults.in_words(path):
        try:
            _copy(path, key, new, told)
        except faults.database_errors() as error:
            if not faults.is_read_only(error):
                raise
            _copy(path, key, fresh(new), told, _to_read(path))


def _to_read(path: Path) -> Mapping[str, str]:
    """How a file is read where nothing can be written beside it. Raises LogUnread."""
    if log_beside(path).exists() and index_beside(path).exists():
        return TO_READ
    if holds_anything(path):
        raise faults.LogUnread(path)
    return FROZEN


def _copy(path: Path, key: Key, new: Path, told: Told, how: Mapping[str, str] = TO_WRITE) -> None:
    """VACUUM INTO, which sees one state while others write."""
    engine, stopped = engine_for(path, key, how), list[Exception]()
    try:
        with closing(engine.raw_connection()) as connection:
            driver: Any = connection.driver_connection
            pages, size = (int(driver.execute(f"PRAGMA page_{of}").fetchone()[0]) for of in ("count", "size"))

            def on_progress() -> bool:
                try:
                    told(min(100 * new.stat().st_size // max(pages * size, 1), 100))
                except Exception as stop:  # noqa: BLE001 - the database hears that it must end; raised below
                    stopped.append(stop)
                return bool(stopped)

            driver.set_progress_handler(on_progress, _OFTEN)
            with settling(new):
                driver.execute("VACUUM INTO ?", [str(new)])
    except faults.database_errors() as error:
        raise (stopped or [error])[0] from None
    finally:
        engine.dispose()


def is_named(path: Path) -> bool:
    """Whether a file is called as backups are called when they are made."""
    return _NAMED.fullmatch(path.name) is not None


def _known(path: Path) -> Backup | None:
    """What is known of a backup by its name; None for any other file."""
    named = _NAMED.fullmatch(path.name)
    if named is None or not path.is_file():
        return None
    at = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
    return Backup(path, at, path.stat().st_size)
