"""A file that is brought may be a pipe or a device: nobody waits for what never comes."""

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from meeting.errors import KnownError
from reports.check import check
from reports.file import opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "summary.pdf")
    return tmp_path / "summary.pdf"


def test_a_pipe_into_which_nobody_writes_is_told_as_such(pipe: Path) -> None:
    with pytest.raises(KnownError, match="is a pipe, and nothing comes out of it"):
        opened(pipe, patience=0.01)


def test_what_comes_through_a_pipe_is_read_to_its_end(pipe: Path) -> None:
    content = b"%PDF" * 100_000
    writer = Thread(target=pipe.write_bytes, args=[content])
    writer.start()
    with opened(pipe) as file:
        assert file.read() == content
    writer.join()


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_told_as_such(device: str) -> None:
    with pytest.raises(KnownError, match="is a device, and no file"):
        check(Path(device), None)


def test_a_folder_and_what_is_not_there_are_told_by_the_system(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(KnownError, match="cannot be read"):
            check(path, None)
