"""The system's own safe for passwords: macOS Keychain, Windows' credentials, GNOME's and KDE's keyrings.

Only these are trusted: what else calls itself a keyring may be a plain file. Whoever asks waits for a while
and no longer: a safe may ask its owner for a password first, and one that is broken may never answer.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypeVar

from meeting.errors import KnownError
from meeting.language import _
from storage.keys import Key

SERVICE = "Amends"
PATIENCE = 60.0
"""Seconds: a safe may ask its owner for a password."""

T = TypeVar("T")

if sys.platform == "win32":
    _TRUSTED = ("keyring.backends.Windows", "WinVaultKeyring")
elif sys.platform == "darwin":
    _TRUSTED = ("keyring.backends.macOS", "Keyring")
else:
    _TRUSTED = ("keyring.backends.kwallet", "DBusKeyring")


class Passwords(Protocol):
    """What keeps passwords, as the package keyring words it."""

    def get_password(self, service: str, username: str) -> str | None:
        """The password that was laid in; None for none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Lay a password in."""

    def delete_password(self, service: str, username: str) -> None:
        """Take a password out."""


class SafeSilent(KnownError):
    """The system's safe does not answer, or refuses."""

    def __init__(self) -> None:
        super().__init__(
            _("This computer’s password store does not answer."),
            _("Unlock it and try once more, or use the passphrase or the recovery code."),
        )


class SystemSafe:
    """The safe of whoever is logged in. Every method may take seconds: call it off the GUI thread."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience

    def is_there(self) -> bool:
        """Whether there is a safe that answers."""
        try:
            return _has_bus() and self._within(lambda _found: True)
        except SafeSilent:
            return False

    def put(self, key: Key) -> None:
        """Lay the key in. Raises SafeSilent."""
        self._within(lambda found: found.set_password(SERVICE, key.fingerprint, key.content.hex()))

    def get(self, fingerprint: str) -> Key | None:
        """The key of that fingerprint; None if it is not there. Raises SafeSilent."""
        if not _has_bus():
            raise SafeSilent
        told = self._within(lambda found: found.get_password(SERVICE, fingerprint))
        return _key(told, fingerprint)

    def drop(self, fingerprint: str) -> None:
        """Take the key out. Raises SafeSilent."""
        if self.get(fingerprint) is not None:
            self._within(lambda found: found.delete_password(SERVICE, fingerprint))

    def _within(self, deed: Callable[[Passwords], T]) -> T:
        """What `deed` gives, if it comes in time; a thread that still waits at the end is left behind."""
        told: list[T] = []

        def run() -> None:
            with suppress(Exception), _passwords() as found:  # each has errors of its own, all mean the same
                told.append(deed(found))

        waiting = threading.Thread(target=run, daemon=True)
        waiting.start()
        waiting.join(self._patience)
        if not told:
            raise SafeSilent
        return told[0]


def _key(told: str | None, fingerprint: str) -> Key | None:
    """The key from what the safe holds; what is not this key is none."""
    try:
        key = Key(bytes.fromhex(told or ""))
    except ValueError:
        return None
    return key if key.fingerprint == fingerprint else None


def _has_bus() -> bool:
    """Whether a safe can be asked at all: where programs cannot talk to one another, nothing is imported."""
    if sys.platform in ("win32", "darwin"):
        return True
    bus = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bus.exists()


@contextmanager
def _passwords() -> Iterator[Passwords]:
    """The first that works here, for the length of a block; each is imported only to be asked."""
    if sys.platform == "linux":
        from storage.secret_service import reached

        with reached() as service:
            yield service or _by_keyring()
    else:
        yield _by_keyring()


def _by_keyring() -> Passwords:
    """The system's own, as keyring speaks with it. Raises RuntimeError where it cannot work here."""
    module, name = _TRUSTED
    backend = getattr(import_module(module), name)
    if backend.priority <= 0:
        raise RuntimeError(name)
    found: Passwords = backend()
    return found
