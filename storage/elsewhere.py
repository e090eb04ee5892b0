"""All that is kept goes on in another folder, because nothing more can be written in this one.

Copied are the file and its log, byte by byte, so that nothing need be written in the old folder, which may be
full or read-only; the slots of the key, what this machine prefers, and the summaries. The copy is compared
and examined before anything is switched. The old folder stays as it is, but for a note where it all is now.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from meeting.errors import KnownError
from meeting.language import N_, _
from meeting.ports import Moved
from storage import faults, former, forwarding, slots
from storage.ballast import NAME as BALLAST
from storage.ballast import SIZE, Ballast
from storage.durable import keep_others_out, settle, settle_names
from storage.erasure import PAPERS
from storage.examined import examine
from storage.file import TO_READ, engine_for
from storage.folder import NAME, expects_file, index_beside, is_plain, log_beside
from storage.keys import Key
from storage.lock import NAME as LOCK_NAME
from storage.lock import Lock
from storage.opening import empty_beside, put_in_place
from storage.preferences import NAME as PREFERENCES
from storage.preferences import FilePreferences
from storage.strongbox import FolderBox
from storage.telling import Told, part, unheard

OWN = "Amends"
"""The folder that is made in another one, if that holds something already."""
_COPY = Path(NAME).with_suffix(".new")
_BEGUN = {LOCK_NAME, *(made(_COPY).name for made in (Path, log_beside, index_beside))}
"""What a copy leaves behind that was cut short by a crash."""
_WHOLE = _BEGUN | {NAME, PREFERENCES, BALLAST, forwarding.NAME, former.NAME, *slots.Slots.written}
_CHUNK = 2**20


class Inside(faults.Fault):
    """The other folder is this one, or lies in it."""

    said = N_("The meetings are in {folder} already.")
    cure = N_("Choose a folder on another disk. Nothing was changed.")


class Taken(faults.Fault):
    """Other meetings are kept there, or what is left of them."""

    said = N_("{folder} holds data of Amends already.")
    cure = N_("Choose another folder. Nothing was changed, here or there.")


class NoRoomThere(faults.Fault):
    """The other disk is full as well."""

    said = N_("There is no room for the meetings in {folder} either.")
    cure = N_("Choose a folder on a disk with more room. Nothing was changed.")


class NotWritable(faults.Fault):
    """Nothing can be written there."""

    said = N_("Nothing can be written in {folder}.")
    cure = N_("Choose another folder, or allow writing there. Nothing was changed.")


class CutShort(faults.Fault):
    """The other disk was taken away, or did not keep what was written on it."""

    said = N_("The copy in {folder} could not be finished.")
    cure = N_("Check that its disk is connected and sound, or choose another folder. Nothing was changed.")


_THERE: dict[type[KnownError], type[faults.Fault]] = {
    faults.DiskFull: NoRoomThere,
    faults.ReadOnly: NotWritable,
    faults.CannotOpen: CutShort,
    faults.DiskFailed: CutShort,
}


class FolderElsewhere:
    """The way out of one data folder into another, for a box that is unlocked."""

    def __init__(self, box: FolderBox, preferences: FilePreferences, start: Path | None = None) -> None:
        """`start`: the folder in which a start looks first, if it was led on from there."""
        self._box, self._preferences, self._start = box, preferences, start

    def go_on_in(self, chosen: Path, told: Told = unheard) -> Moved:
        """Copy everything to `chosen`, or into a folder of its own there, and go on with the copy.

        Nothing can be read or written meanwhile. Raises KnownError, and leaves everything as it was then.
        """
        old, key = self._box.folder, self._box.key
        new = _place_in(chosen, old)
        with self._box.alone(to_leave=True), _made(new) as lock:
            _copy_all(old, new, key, told)
            self._box.go_on_in(new, lock)
        self._box.go_on(key)
        self._preferences.go_on_in(new)
        return Moved(new, self._said(old, new))

    def _said(self, old: Path, new: Path) -> str:
        """What was done, once it is noted for the next start."""
        said = _("The meetings are in {new} now. What was in {old} is still there, locked, as it was.")
        try:
            forwarding.note(old, new)
            if self._start is not None:
                forwarding.note(self._start, new)
        except OSError:
            said += " " + _(
                "This could not be noted for the next start: Amends must be started with the folder {new} "
                "then."
            )
        return said.format(old=old, new=new)


def _place_in(chosen: Path, old: Path) -> Path:
    """`chosen`, if nothing is in it, otherwise a folder of its own there. Raises Inside, Taken."""
    with _said_of(chosen):
        place = chosen if _is_free(chosen) else chosen / OWN
        here = old.resolve()
        if here == chosen.resolve() or here in (place.resolve(), *place.resolve().parents):
            raise Inside(old / NAME)
        for each in (chosen, place):
            if (each / NAME).exists() or expects_file(each / NAME):
                raise Taken(each / NAME)
        if not _is_free(place):
            raise Taken(place / NAME)
    return place


def _is_free(folder: Path) -> bool:
    """Whether it holds nothing but what a copy that was cut short has left there."""
    return not folder.exists() or {each.name for each in folder.iterdir()} <= _BEGUN


@contextmanager
def _made(new: Path) -> Iterator[Lock]:
    """The new folder, held; if what is done there fails, all of it is taken away again."""
    was_there = new.exists()
    with _said_of(new):
        new.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(new)
    try:
        with _said_of(new):
            keep_others_out(new)
        yield lock
    except BaseException:
        lock.release()
        _forget(new, was_there)
        raise


def _forget(new: Path, was_there: bool) -> None:
    with suppress(OSError):
        shutil.rmtree(new / PAPERS, ignore_errors=True)
        for name in _WHOLE:
            (new / name).unlink(missing_ok=True)
        if not was_there:
            new.rmdir()


def _copy_all(old: Path, new: Path, key: Key, told: Told) -> None:
    """Everything but the backups. The file gets its name last: with it the folder is whole."""
    if is_plain(old / NAME):
        raise faults.Older(old / NAME)
    with _said_of(new):
        if (old / NAME).exists():
            _copy_file(old, new, key, told)
        else:  # there was no room for it from the beginning
            _copy_each(_others(old, new), new, told)
        former.note(new, old)
    Ballast(new).lay()
    forwarding.lay(new)


def _copy_file(old: Path, new: Path, key: Key, told: Told) -> None:
    copy = empty_beside(new / NAME)
    with _held_still(old / NAME, key):
        _copy_each([*_of_file(old / NAME, copy), *_others(old, new)], new, part(told, 0, 60))
    _check(copy, key, old, part(told, 60, 100))
    put_in_place(copy, new / NAME)
    (new / LOCK_NAME).write_text(f"{NAME}\n", encoding="ascii")
    settle(new / LOCK_NAME)


def _of_file(path: Path, copy: Path) -> list[tuple[Path, Path]]:
    each = [(path, copy), (log_beside(path), log_beside(copy))]
    return [(source, target) for source, target in each if source.exists()]


def _others(old: Path, new: Path) -> list[tuple[Path, Path]]:
    """The slots, the preferences and the papers."""
    papers = sorted(path for path in (old / PAPERS).glob("*") if path.is_file())
    names = [*slots.Slots.written, PREFERENCES, *(f"{PAPERS}/{paper.name}" for paper in papers)]
    return [(old / name, new / name) for name in names if (old / name).exists()]


@contextmanager
def _held_still(path: Path, key: Key) -> Iterator[None]:
    """A reader of our own: as long as it reads, nobody brings the log into the file, not even a backup's end.

    Where it finds no room to read, nobody else does either.
    """
    engine = engine_for(path, key, TO_READ)
    try:
        with ExitStack() as stack:
            with suppress(*faults.database_errors()):
                connection = stack.enter_context(engine.connect())
                connection.exec_driver_sql("BEGIN")
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
            yield
    finally:
        engine.dispose()


def _copy_each(pairs: list[tuple[Path, Path]], new: Path, told: Told) -> None:
    """Copy the files, and compare them. Raises NoRoomThere before it begins, if that can be known."""
    whole = sum(source.stat().st_size for source, _target in pairs)
    if shutil.disk_usage(new).free < whole + SIZE:
        raise NoRoomThere(new / NAME)
    done = 0
    for source, target in pairs:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        done += _copy(source, target, _after(done, whole, told))
        settle_names(target.parent)


def _after(done: int, whole: int, told: Told) -> Told:
    """For one file of several: hears of its bytes, and tells the percentage of all."""
    return lambda more: told(100 * (done + more) // max(whole, 1))


def _copy(source: Path, target: Path, told: Told) -> int:
    """Copy one file and read it again; how many bytes. `told` hears how many are done. Raises CutShort."""
    done, read = 0, hashlib.sha256()
    target.unlink(missing_ok=True)
    with source.open("rb") as file, os.fdopen(_new(target), "wb") as copy:
        while chunk := file.read(_CHUNK):
            copy.write(chunk)
            read.update(chunk)
            done += len(chunk)
            told(done)
    settle(target)
    with target.open("rb") as file:
        if hashlib.file_digest(file, "sha256").digest() != read.digest():
            raise CutShort(target)
    return done


def _new(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)


def _check(copy: Path, key: Key, old: Path, told: Told) -> None:
    """Bring the log into the copy, and examine every page and every chain of it. Raises Damaged, NotOurs."""
    engine = engine_for(copy, key)
    try:
        with faults.in_words(copy), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        engine.dispose()
        examine(copy, key, told)
    except (faults.Damaged, faults.NotOurs) as harmed:  # byte by byte the same, so it is so in both
        raise type(harmed)(old / NAME) from harmed
    finally:
        engine.dispose()
    for left_over in (log_beside(copy), index_beside(copy)):
        left_over.unlink(missing_ok=True)


@contextmanager
def _said_of(new: Path) -> Iterator[None]:
    """Say what goes wrong in the new folder, and that nothing was changed."""
    try:
        with faults.in_words(new / NAME):
            yield
    except faults.Fault as fault:
        there = _THERE.get(type(fault))
        if there is None:
            raise
        raise there(new / NAME) from fault
