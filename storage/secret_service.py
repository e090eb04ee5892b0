"""The Secret Service of a Linux desktop: GNOME's keyring, and others that speak as it does.

Asked directly: the package keyring, which asks it in the same words, takes four times as long to load, and
whoever starts the program waits for the key. What either of them laid in, both find.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

import secretstorage
from secretstorage import Collection, SecretStorageException


@contextmanager
def reached() -> Iterator["SecretService | None"]:
    """It, for the length of a block, on one connection; None where it does not run and cannot be started."""
    try:
        bus = secretstorage.dbus_init()
    except SecretStorageException:
        yield None
        return
    with closing(bus):
        is_there = secretstorage.check_service_availability(bus)
        yield SecretService(partial(secretstorage.get_default_collection, bus)) if is_there else None


class SecretService:
    """The passwords of whoever is logged in. Every method may ask them to unlock it, and raise."""

    def __init__(self, collection: Callable[[], Collection]) -> None:
        self._collection = collection

    def get_password(self, service: str, username: str) -> str | None:
        """The password that was laid in; None for none."""
        found = next(self._unlocked().search_items(_named(service, username)), None)
        if found is None:
            return None
        if found.is_locked():  # some lock each of what they keep
            found.unlock()
        return found.get_secret().decode()

    def set_password(self, service: str, username: str, password: str) -> None:
        """Lay a password in, in the place of an older one."""
        label = f"Password for '{username}' on '{service}'"
        self._unlocked().create_item(label, _named(service, username), password.encode(), replace=True)

    def delete_password(self, service: str, username: str) -> None:
        """Take a password out."""
        for item in self._unlocked().search_items(_named(service, username)):
            item.delete()

    def _unlocked(self) -> Collection:
        """What is kept there, once its owner has unlocked it."""
        kept = self._collection()
        if kept.is_locked():
            kept.unlock()
            kept.ensure_not_locked()  # its owner may have declined
        return kept


def _named(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}
