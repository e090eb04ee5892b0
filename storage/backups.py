"""The backups of a data folder: where they lie, when one is due, and putting one back."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Backup, Clock, Preferences
from storage import faults, slots
from storage.backup import FOLDER, back_up, is_ours, kept_in, parts
from storage.folder import NAME, is_plain, log_beside
from storage.keys import Key
from storage.preferences import FilePreferences
from storage.remembered import Remembered, remembered
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

    def _own(self) -> Iterator[Backup]:
        """Those under our key, the newest first; others may lie there as well."""
        return (made for made in self.kept() if is_ours(made.path, self._box.key))

    def make(self, told: Told = unheard) -> Backup:
        """Make one now. Raises Locked, BackupFull, Damaged."""
        return back_up(self._folder, self._box.key, self.place, self._clock.now(), told)

    def make_if_due(self, told: Told = unheard) -> Backup | None:
        """Make one, if there is none of this day (UTC) and anything has changed since the last one."""
        if not (self._folder / NAME).exists():
            return None  # the meetings are on a team's server
        now = self._clock.now()
        newest = next((made for made in self._own() if made.at <= now), None)  # not a wrong clock's
        if newest is None or (newest.at.date() != now.date() and self._touched() > newest.at):
            return self.make(told)
        return None

    def restore(self, file: Path, told: Told, secret: str = "") -> list[str]:
        """Put a backup back, and say what was done. Raises LockedElsewhere, WrongPassphrase, NotABackup."""
        if file.resolve() == (self._folder / NAME).resolve():
            raise OwnFile
        if self._box.is_away:
            raise faults.Absent(self._folder / NAME)
        _size, held = parts(file)
        key = self._box.key_of(held, secret)
        gone = self._erased_since(key)
        with self._box.alone():
            held = slots_for(self._folder, file)
            aside = restore(self._folder, file, key, held, told, gone.stones, gone.is_unfinished)
        return [*sentences(aside), *([] if gone.is_all else [_may_be_back()])]

    def _erased_since(self, key: Key) -> Remembered:
        """What was erased here, and must not come back. `key`: the backup's, mostly also the folder's."""
        path = self._folder / NAME
        if not path.exists() or is_plain(path):  # an older version could not erase
            return Remembered()
        return remembered(path, self._key_here(key))

    def _key_here(self, key: Key) -> Key:
        """The key of what is here, as far as it is at hand; otherwise that of the backup."""
        if not self._box.is_locked:
            return self._box.key
        try:
            here = slots.found(self._folder)
            is_same = here is None or here.fingerprint == key.fingerprint
            return key if is_same else self._box.key_of(here)
        except KnownError:
            return key

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


def known_in(folder: Path, key: Key) -> list[Backup]:
    """The backups of a data folder as far as they can be found, wherever they lie, the newest first."""
    found: list[Backup] = []
    for place in dict.fromkeys((place_of(folder, FilePreferences(folder)), folder / FOLDER)):
        with suppress(KnownError):  # a disk that is away
            found += [made for made in kept_in(place) if is_ours(made.path, key)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _may_be_back() -> str:
    """What was here could not be read, and so not what was erased in it."""
    return _(
        "What was erased here could not be read any more. Whoever was erased after this backup was made "
        "may be back: look through the list, and erase them again."
    )


def sentences(aside: Path | None) -> list[str]:
    """What was done; no word of a client's."""
    told = [_("The backup is back in its place.")]
    if aside is not None:
        told.append(_("What was here before is kept as {file}.").format(file=aside))
    return told
