"""The system's clock, and the zone in which this machine stands."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")


class SystemClock:
    """The time as this machine tells it."""

    def now(self) -> datetime:
        """Now, in UTC, to the millisecond."""
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def zone(self) -> str:
        """The IANA name of the zone; UTC where the system does not say."""
        return next((name for name in _candidates() if _is_zone(name)), "UTC")


def _candidates() -> Iterator[str]:
    """Where a system says its zone, the most particular first."""
    yield os.environ.get("TZ", "").lstrip(":")
    if sys.platform == "win32":
        yield _windows_zone()
    yield str(_LOCALTIME.resolve()).rpartition("zoneinfo/")[2]
    if _TIMEZONE.is_file():
        yield _TIMEZONE.read_text(encoding="ascii", errors="replace").strip()


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, no name at all, a folder of zones
        return False
    return bool(name)


if sys.platform == "win32":

    def _windows_zone() -> str:
        """The IANA name for the zone's name in the registry, by the table that Babel carries."""
        import winreg

        from babel.core import get_global

        where = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
            name, _ = winreg.QueryValueEx(key, "TimeZoneKeyName")
        return str(get_global("windows_zone_mapping").get(name, ""))
