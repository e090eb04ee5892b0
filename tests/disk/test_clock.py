"""The system's clock, and the zone that the system names in one way or another."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import clock
from storage.clock import SystemClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows names its zone in the registry")


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A system that says nothing of its zone."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", tmp_path / "localtime")
    monkeypatch.setattr(clock, "_TIMEZONE", tmp_path / "timezone")


def test_the_time_is_utc_to_the_millisecond() -> None:
    before, now, after = datetime.now(UTC), SystemClock().now(), datetime.now(UTC)
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
    assert before.replace(microsecond=before.microsecond // 1000 * 1000) <= now <= after


def test_a_system_that_says_nothing_is_taken_to_stand_in_utc() -> None:
    assert SystemClock().zone() == "UTC"


@pytest.mark.parametrize("named", ["Europe/London", ":Europe/London"])
def test_the_variable_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str) -> None:
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    monkeypatch.setenv("TZ", named)
    assert SystemClock().zone() == "Europe/London"


@pytest.mark.parametrize("named", ["BST-1", "Nowhere/Else", "/etc/passwd", "", ":", "Europe"])
def test_a_variable_that_is_no_name_is_passed_over(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert SystemClock().zone() == "UTC"


@pytest.mark.parametrize("where", ["usr/share/zoneinfo", "var/db/timezone/zoneinfo"])
def test_the_link_names_the_zone(tmp_path: Path, where: str) -> None:
    (tmp_path / "localtime").symlink_to(tmp_path / where / "Asia/Tokyo")
    assert SystemClock().zone() == "Asia/Tokyo"


def test_where_there_is_no_link_the_file_names_the_zone(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert SystemClock().zone() == "Asia/Tokyo"
