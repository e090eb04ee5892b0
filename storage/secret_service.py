"""The Secret Service of a Linux desktop: GNOME's keyring, and others that speak as it does.

Asked directly: the package keyring, which asks it in the same words, takes four times as long to load, and
whoever starts the program waits for the key. What either of them laid in, both find.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import secretstorage
from secretstorage import Collection, SecretStorageException


def is_there() -> bool:
    """Whether it runs, or can be started."""
    try:
        with closing(secretstorage.dbus_init()) as bus:
            return secretstorage.check_service_availability(bus)
    except SecretStorageException:
        return False


class SecretService:
    """The passwords of whoever is logged in. Every method may ask them to unlock it, and raise."""

    def get_password(self, service: str, username: str) -> str | None:
        """The password that was laid in; None for none."""
        with _collection() as kept:
            found = next(kept.search_items(_named(service, username)), None)
            return found.get_secret().decode() if found is not None else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Lay a password in, in the place of an older one."""
        with _collection() as kept:
            label = f"Password for '{username}' on '{service}'"
            kept.create_item(label, _named(service, username), password.encode(), replace=True)

    def delete_password(self, service: str, username: str) -> None:
        """Take a password out."""
        with _collection() as kept:
            for item in kept.search_items(_named(service, username)):
                item.delete()


def _named(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


@contextmanager
def _collection() -> Iterator[Collection]:
    """What is kept there, unlocked."""
    with closing(secretstorage.dbus_init()) as bus:
        kept = secretstorage.get_default_collection(bus)
        if kept.is_locked():
            kept.unlock()
            kept.ensure_not_locked()  # its owner may have declined
        yield kept
