"""The system's own safe for passwords: macOS Keychain, Windows' credentials, GNOME's and KDE's keyrings.

Only these are trusted: what else calls itself a keyring may be a plain file. Whoever asks waits for a while
and no longer: a safe may ask its owner for a password first, and one that is broken may never answer.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
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
            return _has_bus() and self._within(_passwords) is not None
        except SafeSilent:
            return False

    def put(self, key: Key) -> None:
        """Lay the key in. Raises SafeSilent."""
        self._within(lambda: _needed().set_password(SERVICE, key.fingerprint, key.content.hex()))

    def get(self, fingerprint: str) -> Key | None:
        """The key of that fingerprint; None if it is not there. Raises SafeSilent."""
        if not _has_bus():
            raise SafeSilent
        told = self._within(lambda: _needed().get_password(SERVICE, fingerprint))
        return _key(told, fingerprint)

    def drop(self, fingerprint: str) -> None:
        """Take the key out. Raises SafeSilent."""
        if self.get(fingerprint) is not None:
            self._within(lambda: _needed().delete_password(SERVICE, fingerprint))

    def _within(self, deed: Callable[[], T]) -> T:
        """What `deed` gives, if it comes in time; a thread that still waits at the end is left behind."""
        told: list[T] = []

        def run() -> None:
            with suppress(Exception):  # each safe has errors of its own, and all mean the same
                told.append(deed())

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


def _passwords() -> Passwords | None:
    """The first that works here; each is imported only to be asked."""
    if sys.platform == "linux":
        from storage import secret_service

        if secret_service.is_there():
            return secret_service.SecretService()
    return _by_keyring()


def _by_keyring() -> Passwords | None:
    module, name = _TRUSTED
    backend = getattr(import_module(module), name)
    try:
        found: Passwords | None = backend() if backend.priority > 0 else None
    except RuntimeError:  # how a backend says that it cannot work here
        return None
    return found


def _needed() -> Passwords:
    found = _passwords()
    if found is None:
        raise SafeSilent
    return found
