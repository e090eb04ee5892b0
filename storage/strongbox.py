"""What the meetings of a folder are locked in: how the key is chosen, found, and let go of."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Protocol

from meeting.errors import KnownError
from meeting.passphrase import objection
from meeting.ports import Protection
from storage import faults, slots
from storage.folder import NAME, RESTORED, SALVAGED, expects_file, is_plain
from storage.key_faults import LockedElsewhere, NothingOpens, NotInSafe, TooWeak, WrongCode, WrongPassphrase
from storage.keys import CodeMistyped, Key, new_code, new_key, read_code
from storage.lock import Lock
from storage.sealed import CODE_COST, COST, Sealed, WrongSecret
from storage.slots import KeysMissing, Slots


class Safe(Protocol):
    """Where the system keeps passwords."""

    def is_there(self) -> bool:
        """Whether there is one that answers."""

    def put(self, key: Key) -> None:
        """Lay the key in."""

    def get(self, fingerprint: str) -> Key | None:
        """The key of that fingerprint."""

    def drop(self, fingerprint: str) -> None:
        """Take the key out."""


class FolderBox:
    """The strongbox of a data folder. No method shows the key to the screen."""

    def __init__(
        self, folder: Path, safe: Safe, told: str = "", cost: int = COST, awaited: bool = False
    ) -> None:
        """`told`: a passphrase given at the start. `cost`: what a new passphrase will cost to try.

        `awaited`: the meetings went on in that folder, so that it is never a new one.
        """
        self._folder, self._safe, self._told, self._cost = folder, safe, told, cost
        self._awaited = awaited
        self._key: Key | None = None
        self._came_by_code = False
        self._guarded: list[Callable[[Key | None], None]] = []
        self._led: list[Callable[[Path, Lock], None]] = []

    @property
    def folder(self) -> Path:
        """The folder that holds what is locked."""
        return self._folder

    @property
    def key(self) -> Key:
        """The key. Raises Locked."""
        if self._key is None:
            raise faults.Locked(self._folder / NAME)
        return self._key

    @property
    def is_locked(self) -> bool:
        """Whether the key is not at hand."""
        return self._key is None

    @property
    def is_away(self) -> bool:
        """Whether the meetings went on in this folder, and its disk is not in its place."""
        path = self._folder / NAME
        return self._awaited and not path.exists() and not expects_file(path)

    def guard(
        self, told: Callable[[Key | None], None], led: Callable[[Path, Lock], None] | None = None
    ) -> None:
        """`told` hears of the key when the box is unlocked again, and of None when it is locked.

        `led` hears of another folder, while it is locked, and has the lock of that folder from then on.
        """
        self._guarded.append(told)
        if led is not None:
            self._led.append(led)

    def go_on_in(self, folder: Path, lock: Lock) -> None:
        """While it is locked: from now on this is the box of `folder`, which holds a copy of all."""
        self._folder = folder
        for led in self._led:
            led(folder, lock)
        if not self._led:
            lock.release()  # whoever opens the folder takes it

    def go_on(self, key: Key) -> None:
        """Unlock with the key that was at hand before."""
        self._unlocked(key, self._came_by_code)

    def protection(self) -> Protection:
        """How the folder is locked. Raises KnownError if that cannot be told."""
        path = self._folder / NAME
        if (self._folder / RESTORED).exists():
            self._complete_restore()
        if (self._folder / SALVAGED).exists():
            self._complete_salvage()
        found = slots.found(self._folder)
        if found is None:
            with faults.in_words(path):
                if self._awaited and not path.exists():
                    raise faults.Absent(path)
                if expects_file(path):
                    raise faults.Missing(path)
                if path.exists():
                    self._need_ours(path)
            return Protection(is_new=True, unasked=bool(self._told))
        unasked = found.keyring or bool(self._told)
        ways = found.passphrase is not None, found.code is not None
        return Protection(False, found.keyring, unasked, *ways, forgotten=self._came_by_code)

    def _need_ours(self, path: Path) -> None:
        """Without keys it is an older version’s, or none to lay keys beside. Raises KeysMissing, NotOurs."""
        if not is_plain(path):
            raise KeysMissing(self._folder / slots.NAME)
        from storage.takeover import need_ours

        need_ours(path)

    def _complete_restore(self) -> None:
        """A restore was cut short by a crash, once it had become true."""
        from storage.restore import complete

        with self._folder_held(), faults.in_words(self._folder / NAME):
            complete(self._folder)

    def _complete_salvage(self) -> None:
        """A salvage was cut short by a crash, once what was whole stood in a file of its own."""
        from storage.salvage import complete

        with self._folder_held(), faults.in_words(self._folder / NAME):
            complete(self._folder)

    def has_safe(self) -> bool:
        """Whether the system has a safe that answers. May take seconds."""
        return self._safe.is_there()

    # Opening

    def set_up(self, passphrase: str = "") -> None:
        """A new key, in the system's safe or, with one, behind a passphrase; unlocked afterwards."""
        with faults.in_words(self._folder / NAME):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            alone = Lock(self._folder)
        try:
            if not self.protection().is_new:
                raise faults.InUse(self._folder / slots.NAME)
            self._set_up(new_key(), passphrase)
        finally:
            alone.release()

    def _set_up(self, key: Key, passphrase: str) -> None:
        if passphrase:
            sealed = Sealed.by(passphrase, key, self._cost)
            slots.keep(self._folder, Slots(key.fingerprint, passphrase=sealed))
        else:
            self._safe.put(key)
            slots.keep(self._folder, Slots(key.fingerprint, keyring=True))
        self._unlocked(key)

    def unlock_unasked(self) -> None:
        """By the passphrase told at the start, which also locks a new folder, or else by the system's safe.

        Raises WrongPassphrase, NotInSafe, SafeSilent, TooWeak. May take seconds.
        """
        if not self._told:
            self._unlock_by_safe()
        elif self.protection().is_new:
            if why := objection(self._told):
                raise TooWeak(why)
            self.set_up(self._told)
        else:
            self.unlock(self._told)

    def _unlock_by_safe(self) -> None:
        key = self._safe.get(self._slots().fingerprint)
        if key is None:
            raise NotInSafe
        self._unlocked(key)

    def unlock(self, passphrase: str) -> None:
        """Raises WrongPassphrase. Takes some tenths of a second."""
        self._unlocked(self._by_passphrase(passphrase))

    def unlock_by_code(self, typed: str) -> None:
        """Raises CodeMistyped, WrongCode."""
        found = self._slots()
        try:
            if found.code is None:
                raise WrongSecret
            self._unlocked(found.code.opened(read_code(typed), found.fingerprint), by_code=True)
        except WrongSecret:
            raise WrongCode from None

    def lock(self) -> None:
        """Let go of the key, and close what it opened."""
        self._key = None
        for told in self._guarded:
            told(None)

    def _by_passphrase(self, passphrase: str) -> Key:
        found = self._slots()
        try:
            if found.passphrase is None:
                raise WrongSecret
            return found.passphrase.opened(passphrase, found.fingerprint)
        except WrongSecret:
            raise WrongPassphrase from None

    def _unlocked(self, key: Key, by_code: bool = False) -> None:
        self._key, self._came_by_code = key, by_code
        for told in self._guarded:
            told(key)

    def salvage(self, told: Callable[[int, int], object]) -> list[str]:
        """Save what is whole in a damaged file; say what is saved and what is lost. Nothing is open then."""
        from storage.backups import known_in
        from storage.salvage import salvage, sentences

        key = self.key
        with self.alone():
            backups = known_in(self._folder, key)
            return sentences(salvage(self._folder, key, told, backups), next(iter(backups), None))

    def key_of(self, held: Slots | None, secret: str = "") -> Key:
        """The key of a backup with those slots: the one at hand, or by a passphrase or recovery code.

        Raises LockedElsewhere if nothing at hand opens it, and WrongPassphrase where `secret` does not.
        """
        if held is None or (self._key is not None and self._key.fingerprint == held.fingerprint):
            return self.key
        if secret:
            return _by_either(self._with_own(held), secret)
        if self._told:
            with suppress(WrongPassphrase):  # it opens what is here; the backup may be another's
                return _by_either(self._with_own(held), self._told)
        return self._key_in_safe(held)

    def _with_own(self, held: Slots) -> list[Slots]:
        """The slots of this folder as well, if they hold the same key: a passphrase may be a newer one."""
        with suppress(slots.KeysDamaged):
            here = slots.found(self._folder)
            if here is not None and here.fingerprint == held.fingerprint:
                return [held, here]
        return [held]

    def _key_in_safe(self, held: Slots) -> Key:
        key = None
        if held.keyring:
            with suppress(KnownError):  # of another computer's safe
                key = self._safe.get(held.fingerprint)
        if key is None:
            raise LockedElsewhere
        return key

    @contextmanager
    def alone(self, to_leave: bool = False) -> Iterator[None]:
        """Nothing is open inside the block, and nobody else works in the folder; locked afterwards.

        `to_leave`: it is only read, and where nothing can be written nobody need be kept out. What fails
        leaves everything open as it was.
        """
        key = self._key
        self.lock()
        try:
            with nullcontext() if to_leave and not os.access(self._folder, os.W_OK) else self._folder_held():
                yield
        except BaseException:
            if key is not None:
                self._unlocked(key, self._came_by_code)
            raise

    @contextmanager
    def _folder_held(self) -> Iterator[None]:
        if self._guarded:  # whoever is guarded has it already
            yield
            return
        with faults.in_words(self._folder / NAME):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = Lock(self._folder)
        try:
            yield
        finally:
            lock.release()

    # Changing the ways to the key

    def change_passphrase(self, new: str, old: str = "") -> None:
        """Choose a passphrase, or with "" do without one. `old` is asked for where there is one already.

        Whoever came by the recovery code has forgotten it, and need not know it. Raises WrongPassphrase.
        """
        found = self._slots()
        if found.passphrase is not None and not self._came_by_code:
            self._by_passphrase(old)
        if not new and not found.keyring:
            raise NothingOpens
        sealed = Sealed.by(new, self.key, self._cost) if new else None
        slots.keep(self._folder, found.but(passphrase=sealed))

    def use_safe(self, wanted: bool) -> None:
        """Lay the key into the system's safe, or take it out. May take seconds."""
        found = self._slots()
        if wanted:
            self._safe.put(self.key)
        elif found.passphrase is None:
            raise NothingOpens
        slots.keep(self._folder, found.but(keyring=wanted))
        if not wanted:
            self._safe.drop(found.fingerprint)

    def make_code(self) -> str:
        """A recovery code that counts only once it is kept: somebody must have written it down."""
        return new_code()

    def keep_code(self, code: str) -> None:
        """From now on this recovery code opens the meetings, and no other."""
        sealed = Sealed.by(read_code(code), self.key, CODE_COST)
        slots.keep(self._folder, self._slots().but(code=sealed))

    def _slots(self) -> Slots:
        found = slots.found(self._folder)
        if found is None:
            raise KeysMissing(self._folder / slots.NAME)
        return found


def _by_either(held: list[Slots], secret: str) -> Key:
    """The key by a passphrase, or by a recovery code if it is one. Raises WrongPassphrase."""
    told = [(each.passphrase, secret) for each in held]
    with suppress(CodeMistyped):
        told += [(each.code, read_code(secret)) for each in held]
    for sealed, said in told:
        with suppress(WrongSecret):
            if sealed is not None:
                return sealed.opened(said, held[0].fingerprint)
    raise WrongPassphrase
