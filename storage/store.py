"""A data folder, opened."""

from dataclasses import dataclass
from pathlib import Path

from storage import faults
from storage.file import NAME, File, opened
from storage.journal import FileJournal
from storage.lock import Lock
from storage.shelf import FileShelf


@dataclass(frozen=True)
class Store:
    """What a data folder holds, until `close`."""

    journal: FileJournal
    shelf: FileShelf
    _file: File
    _lock: Lock

    def close(self) -> None:
        """Let go of the file and of the folder."""
        self._file.close()
        self._lock.release()


def open_store(folder: Path) -> Store:
    """Open a data folder, made if it is not there. Raises AlreadyOpen, or KnownError for its other faults."""
    with faults.in_words(folder / NAME):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(folder)
        try:
            file = opened(folder)
        except BaseException:
            lock.release()
            raise
    return Store(FileJournal(file), FileShelf(file), file, lock)
