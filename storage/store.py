"""A data folder, opened."""

from dataclasses import dataclass
from pathlib import Path

from storage import faults
from storage.ballast import Ballast
from storage.durable import keep_others_out
from storage.file import File
from storage.folder import NAME
from storage.journal import FileJournal
from storage.keys import Key
from storage.lock import AlreadyOpen, Lock
from storage.opening import beside, only_read, opened
from storage.shelf import FileShelf
from storage.telling import Told, unheard


@dataclass(frozen=True)
class Store:
    """What a data folder holds, until `close`; the folder is ours as long as its journal or shelf is used."""

    journal: FileJournal
    shelf: FileShelf
    _file: File

    @property
    def database(self) -> File:
        """The tables behind journal and shelf."""
        return self._file

    def on_key(self, key: Key | None) -> None:
        """Without a key, close what it opened, and keep the folder; with one, go on."""
        if key is None:
            self._file.shut()
        else:
            self._file.unlock(key)

    def go_on_in(self, folder: Path, lock: Lock) -> None:
        """Without a key: from now on this is what the copy in `folder` holds, for which `lock` is held."""
        self._file.go_on_in(folder / NAME, lock)

    def close(self) -> None:
        """Let go of the file and of the folder."""
        self._file.close()


def open_store(folder: Path, key: Key, alone: bool = True, told: Told | None = unheard) -> Store:
    """Open a data folder with its key, made if it is not there. Raises AlreadyOpen, and KnownError otherwise.

    Whoever only reads need not be `alone`: they read beside the window that has the folder, and where
    nothing can be written. `told` hears how far it is where an older file is brought up to date; whoever
    cannot wait for that gives none, and Older is raised.
    """
    found = _opened(folder, key, alone, told) if alone else _opened_to_read(folder, key)
    return Store(FileJournal(found), FileShelf(found), found)


def _opened_to_read(folder: Path, key: Key) -> File:
    try:
        return _opened(folder, key, alone=False)
    except (faults.ReadOnly, faults.CannotOpen, faults.DiskFull):
        with faults.in_words(folder / NAME):
            if not (folder / NAME).is_file():
                raise
            return only_read(folder, key)


def _opened(folder: Path, key: Key, alone: bool, told: Told | None = unheard) -> File:
    with faults.in_words(folder / NAME):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return _taken(folder, key, alone, told)
        except faults.DiskFull as full:
            if not Ballast(folder).give_up():
                raise faults.FullAtStart(folder / NAME) from full
        return _opened_in_the_reserve(folder, key, alone, told)


def _opened_in_the_reserve(folder: Path, key: Key, alone: bool, told: Told | None) -> File:
    """The room that was set aside is for the log's index as well, without which nothing opens."""
    try:
        found = _taken(folder, key, alone, told)
    except faults.DiskFull as full:
        raise faults.FullAtStart(folder / NAME) from full
    found.ballast.is_given_up = True
    return found


def _taken(folder: Path, key: Key, alone: bool, told: Told | None) -> File:
    try:
        lock = Lock(folder)
    except AlreadyOpen:
        if alone:
            raise
        return beside(folder, key)
    try:
        keep_others_out(folder)
        found = opened(folder, key, lock, told)
    except BaseException:
        lock.release()
        raise
    if not alone:
        lock.release()  # a window that is opened meanwhile may have the folder
    return found
