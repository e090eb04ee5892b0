"""Data folders for tests: locked like any other, with a key that every test knows."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from storage import slots, store
from storage.keys import Key
from storage.sealed import Sealed
from storage.slots import Slots
from storage.store import Store

KEY = Key(bytes(range(32)))
PASSPHRASE = "correct horse battery staple"
TOLD = {"AMENDS_PASSPHRASE": PASSPHRASE}
"""What a process is started with, so that it opens a folder by itself."""


def open_store(folder: Path, alone: bool = True) -> Store:
    """The store in a data folder, under the key of the tests."""
    return store.open_store(folder, KEY, alone)


def bare(file: Path, key: Key = KEY) -> Any:
    """The database itself, past all that stands in front of it."""
    connection = sqlite.connect(str(file))
    connection.execute(f'PRAGMA key = "{key.pragma}"')
    return connection


def lock(folder: Path) -> None:
    """Let the passphrase of the tests open the folder, too, at a cost that only tests may have."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    slots.keep(folder, Slots(KEY.fingerprint, passphrase=Sealed.by(PASSPHRASE, KEY, cost=16)))
