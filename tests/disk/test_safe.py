"""A real keyring, where there is one: what is laid in is found again, and so is what keyring laid in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.keys import Key
from tests import keyring_session

pytestmark = pytest.mark.skipif(bool(keyring_session.MISSING), reason="no keyring of GNOME's here to ask")

OURS = """
from storage.keys import Key
from storage.safe import SystemSafe
key, other, safe = Key(bytes(range(32))), Key(bytes(32)), SystemSafe()
print(safe.is_there(), safe.get(key.fingerprint))
safe.put(key)
print(safe.get(key.fingerprint) == key, safe.get(other.fingerprint))
"""
THEIRS = """
import keyring
from keyring.backends.SecretService import Keyring
from storage.keys import Key
from storage.safe import SystemSafe
key, other = Key(bytes(range(32))), Key(bytes(32))
print(Keyring().get_password("Amends", key.fingerprint) == key.content.hex())
Keyring().set_password("Amends", other.fingerprint, other.content.hex())
print(SystemSafe().get(other.fingerprint) == other)
"""
GONE = """
from storage.keys import Key
from storage.safe import SystemSafe
key, other, safe = Key(bytes(range(32))), Key(bytes(32)), SystemSafe()
for each in (key, other):
    safe.drop(each.fingerprint)
    safe.drop(each.fingerprint)
print(safe.get(key.fingerprint), safe.get(other.fingerprint))
"""
LOADED = """
import sys
from storage.safe import SystemSafe
SystemSafe().get("0" * 32)
print("keyring" in sys.modules, "storage.secret_service" in sys.modules)
"""


def test_a_key_is_laid_into_the_keyring_found_and_taken_out(tmp_path: Path) -> None:
    said = keyring_session.run(tmp_path, OURS, THEIRS, GONE).splitlines()
    assert said == ["True None", "True None", "True", "True", "None None"]


def test_the_keyring_is_asked_without_the_package_that_loads_all_of_them(tmp_path: Path) -> None:
    assert keyring_session.run(tmp_path, LOADED).split() == ["False", "True"]


class LockedItem:
    """What a keyring holds that locks each of its items by itself."""

    is_open = False

    def is_locked(self) -> bool:
        return not self.is_open

    def unlock(self) -> None:
        self.is_open = True

    def get_secret(self) -> bytes:
        assert self.is_open
        return b"the key"


class OpenCollection:
    def is_locked(self) -> bool:
        return False

    def search_items(self, _attributes: dict[str, str]) -> Iterator[LockedItem]:
        return iter([LockedItem()])


def test_an_item_that_is_locked_by_itself_is_unlocked() -> None:
    from storage.secret_service import SecretService  # what it needs is there on Linux alone

    collection: Any = OpenCollection
    assert SecretService(collection).get_password("Amends", "0" * 32) == "the key"


def test_the_key_does_not_stand_in_the_keyrings_files_in_the_open(tmp_path: Path) -> None:
    keyring_session.run(tmp_path, OURS)
    key = Key(bytes(range(32)))
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in written)
    assert not any(key.content.hex().encode() in path.read_bytes() for path in written)
