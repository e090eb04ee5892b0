"""A data folder and the files in it are for their owner alone, also where they were there before."""

from pathlib import Path

import pytest

from tests.stores import open_store


@pytest.mark.parametrize(("before", "after"), [(0o755, 0o700), (0o777, 0o700), (0o1777, 0o1777)])
def test_a_folder_that_was_there_is_closed_to_others(folder: Path, before: int, after: int) -> None:
    open_store(folder).close()
    (folder / "amends.db").chmod(0o644)
    (folder / "holiday.jpg").write_bytes(b"")
    (folder / "holiday.jpg").chmod(0o644)
    folder.chmod(before)
    open_store(folder).close()
    assert folder.stat().st_mode & 0o7777 == after
    assert (folder / "amends.db").stat().st_mode & 0o777 == 0o600
    assert (folder / "holiday.jpg").stat().st_mode & 0o777 == 0o644
