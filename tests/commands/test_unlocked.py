"""How commands get the key: told, asked for at a terminal, or from the password store."""

import sys

import pytest

import unlocked
from meeting.errors import KnownError
from meeting.ports import Protection
from tests.fakes import NOT_RIGHT, MemoryBox

WORDS = "correct horse battery staple"


def at_terminal(patch: pytest.MonkeyPatch, says: str | None) -> None:
    """Somebody sits at a terminal and types that, or nobody does."""
    patch.setattr(sys.stdin, "isatty", lambda: says is not None, raising=False)
    patch.setattr(unlocked, "getpass", lambda _prompt: says)


def test_what_opens_by_itself_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch, None)
    box = MemoryBox(Protection(unasked=True, passphrase=True))
    unlocked.unlock(box)
    assert not box.is_locked


def test_the_passphrase_is_asked_for_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch, WORDS)
    box = MemoryBox(Protection(passphrase=True), passphrase=WORDS)
    unlocked.unlock(box)
    assert not box.is_locked
    at_terminal(monkeypatch, "guess")
    with pytest.raises(KnownError, match=NOT_RIGHT.message):
        unlocked.unlock(MemoryBox(Protection(passphrase=True), passphrase=WORDS))


def test_a_store_that_fails_gives_way_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    box = MemoryBox(Protection(safe=True, unasked=True, passphrase=True), passphrase=WORDS)
    box.is_locked, box.failing_to_open = True, NOT_RIGHT
    at_terminal(monkeypatch, None)
    with pytest.raises(KnownError, match=NOT_RIGHT.message):
        unlocked.unlock(box)
    at_terminal(monkeypatch, WORDS)
    unlocked.unlock(box)
    assert not box.is_locked


def test_where_nobody_can_be_asked_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch, None)
    with pytest.raises(KnownError, match="AMENDS_PASSPHRASE"):
        unlocked.unlock(MemoryBox(Protection(passphrase=True)))


def test_a_new_folder_is_locked_by_the_store_or_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch, None)
    box = MemoryBox(Protection(is_new=True))
    with pytest.raises(KnownError, match="has not been chosen yet"):
        unlocked.unlock(box)
    box.safe = True
    unlocked.unlock(box)
    assert box.protection() == Protection(safe=True)
