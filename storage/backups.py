"""The backups of a data folder: where they lie, when one is due, and putting one back."""

from datetime import UTC, datetime
from pathlib import Path

from meeting.erasing import Tombstone
from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Backup, Clock, Preferences
from storage import faults
from storage.backup import FOLDER, back_up, kept_in, parts
from storage.erasure import tombstones
from storage.file import engine_for
from storage.folder import NAME, log_beside
from storage.restore import restore, slots_for
from storage.strongbox import FolderBox
from storage.telling import Told, unheard


class OwnFile(KnownError):
    """Somebody asked to put back the very file that is in use."""

    def __init__(self) -> None:
        super().__init__(_("This is the file with the meetings itself."), _("Choose a backup of it."))


class FolderBackups:
    """Backups of the meetings in one folder, made with the key that lies in `box`."""

    def __init__(
        self, folder: Path, box: FolderBox, preferences: Preferences, clock: Clock, place: Path | None = None
    ) -> None:
        """`place`: another folder for them than the one that was chosen."""
        self._folder, self._box, self._place = folder, box, place
        self._preferences, self._clock = preferences, clock

    @property
    def place(self) -> Path:
        """The folder in which they are kept: the one that was chosen, or `backups` beside the meetings."""
        return self._place or place_of(self._folder, self._preferences)

    def kept(self) -> list[Backup]:
        """Those that are there, the newest first."""
        return kept_in(self.place)

    def make(self, told: Told = unheard) -> Backup:
        """Make one now. Raises Locked, BackupFull, Damaged."""
        return back_up(self._folder, self._box.key, self.place, self._clock.now(), told)

    def make_if_due(self, told: Told = unheard) -> Backup | None:
        """Make one, if there is none of today and anything has changed since the last one."""
        if not (self._folder / NAME).exists():
            return None  # the meetings are on a team's server
        newest = next(iter(self.kept()), None)
        if newest is None or (newest.at.date() != self._clock.now().date() and self._touched() > newest.at):
            return self.make(told)
        return None

    def restore(self, file: Path, told: Told, secret: str = "") -> list[str]:
        """Put a backup back, and say what was done. Raises LockedElsewhere, WrongPassphrase, NotABackup."""
        if file.resolve() == (self._folder / NAME).resolve():
            raise OwnFile
        _size, held = parts(file)
        key = self._box.key_of(held, secret)
        stones = self._tombstones()
        with self._box.alone():
            aside = restore(self._folder, file, key, slots_for(self._folder, file), told, stones)
        return sentences(aside)

    def _tombstones(self) -> list[Tombstone]:
        """What was erased here since, and must not come back; [] where the file cannot be read any more."""
        if self._box.is_locked or not (self._folder / NAME).exists():
            return []
        engine = engine_for(self._folder / NAME, self._box.key)
        try:
            with engine.connect() as connection:
                return tombstones(connection)
        except faults.database_errors():
            return []
        finally:
            engine.dispose()

    def _touched(self) -> datetime:
        """When the file or its log was written last."""
        path = self._folder / NAME
        with faults.in_words(path):
            there = [each.stat().st_mtime for each in (path, log_beside(path)) if each.exists()]
        return datetime.fromtimestamp(max(there, default=0), UTC)


def place_of(folder: Path, preferences: Preferences) -> Path:
    """Where the backups of a data folder are kept."""
    chosen = preferences.kept().backups
    return Path(chosen) if chosen else folder / FOLDER


def sentences(aside: Path | None) -> list[str]:
    """What was done; no word of a client's."""
    told = [_("The backup is back in its place.")]
    if aside is not None:
        told.append(_("What was here before is kept as {file}.").format(file=aside))
    return told
