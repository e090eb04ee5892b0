"""Which backups are kept as time goes on, and what is swept away with the others."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import backup, slots
from storage.keys import Key
from storage.slots import Slots
from storage.thinning import worth_keeping
from tests.stores import KEY

LATER = datetime(2099, 1, 1, tzinfo=UTC)


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(days=number)


def test_of_one_day_the_last_is_kept() -> None:
    assert worth_keeping([day(0, 9), day(0, 12), day(0, 17)], LATER) == {day(0, 17)}


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    every = [day(number) for number in range(800)]
    kept = worth_keeping(every, LATER)
    assert {day(number) for number in range(793, 800)} <= kept
    assert len(kept) <= 7 + 4 + 12
    assert len({(at.year, at.month) for at in kept}) == 12
    assert worth_keeping(kept, LATER) == kept


def test_thinning_day_by_day_keeps_what_thinning_at_once_keeps() -> None:
    kept: set[datetime] = set()
    for number in range(800):
        kept = worth_keeping([*kept, day(number)], LATER)
    assert kept == worth_keeping([day(number) for number in range(800)], LATER)


def test_a_long_absence_costs_no_backup() -> None:
    old = [day(number) for number in range(5)]
    assert worth_keeping([*old, day(2000)], LATER) == {*old, day(2000)}


def test_what_was_made_while_the_clock_was_wrong_pushes_nothing_out() -> None:
    ahead, true = [day(2000 + 400 * number) for number in range(9)], [day(number) for number in range(7)]
    assert set(true) <= worth_keeping([*ahead, *true], day(7))
    assert ahead[-1] in worth_keeping([*ahead, *true], day(7))


def ended(key: Key | None = None) -> bytes:
    """The end of a backup: the slots of that key, if any, and what says how long they are."""
    held = slots.encoded(Slots(key.fingerprint, keyring=True)) if key is not None else b""
    return held + b"amends-backup 1 " + b"%16d" % len(held)


def test_of_one_folder_that_two_computers_share_each_thins_its_own_alone(tmp_path: Path) -> None:
    other = Key(bytes(range(1, 33)))
    for hour, key in ((9, KEY), (10, other), (12, KEY), (13, other)):
        (tmp_path / f"amends-20260101-{hour:02d}0000.backup").write_bytes(ended(key))
    (tmp_path / "amends-20260101-140000.backup").write_bytes(b"nobody knows whose")
    backup.half_made(tmp_path / "amends-20260101-180000.backup", other).write_bytes(b"")
    backup.thin(tmp_path, KEY, LATER)
    kept = sorted(path.name.partition("-20260101-")[2][:6] for path in tmp_path.iterdir())
    assert kept == ["100000", "120000", "130000", "140000", "180000"]


def test_thinning_removes_files_and_what_a_crash_has_left(tmp_path: Path) -> None:
    for hour in (9, 12, 17):
        (tmp_path / f"amends-20260101-{hour:02d}0000.backup").write_bytes(ended())
    half = backup.half_made(tmp_path / "amends-20260101-180000.backup", KEY)
    half.write_bytes(b"")
    (tmp_path / "holiday.jpg").write_bytes(b"")
    backup.thin(tmp_path, KEY, LATER)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "amends-20260101-170000.backup",
        "holiday.jpg",
    ]
