"""The safes of other systems, and those that do not answer."""

from pathlib import Path
from typing import ClassVar

import pytest

from storage.keys import Key
from storage.safe import SafeSilent, SystemSafe


def test_where_programs_cannot_talk_to_one_another_no_safe_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    assert not SystemSafe().is_there()
    with pytest.raises(SafeSilent):
        SystemSafe().get("0" * 32)


class PaperPasswords:
    """A system's own store as the package keyring speaks with it; `priority` is above 0 where it works."""

    priority: ClassVar[float] = 5
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The password that was laid in."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Lay it in."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Take it out."""
        del self.kept[service, username]


@pytest.fixture
def of_macos(monkeypatch: pytest.MonkeyPatch) -> type[PaperPasswords]:
    """What macOS or Windows has, in memory."""
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("storage.safe._TRUSTED", (__name__, PaperPasswords.__name__))
    monkeypatch.setattr(PaperPasswords, "kept", {})
    return PaperPasswords


def test_the_store_of_macos_and_windows_is_asked_by_its_name(of_macos: type[PaperPasswords]) -> None:
    key, safe = Key(bytes(range(32))), SystemSafe()
    assert safe.is_there()
    assert safe.get(key.fingerprint) is None
    safe.put(key)
    assert safe.get(key.fingerprint) == key
    safe.drop(key.fingerprint)
    assert not of_macos.kept


def test_a_store_that_cannot_work_here_is_as_good_as_none(
    of_macos: type[PaperPasswords], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_macos, "priority", 0)
    assert not SystemSafe().is_there()
    with pytest.raises(SafeSilent):
        SystemSafe().put(Key(bytes(range(32))))


def test_a_bus_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        assert not SystemSafe(patience=0.2).is_there()
