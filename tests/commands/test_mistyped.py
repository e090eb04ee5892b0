"""A folder that is mistyped behind --data: refused, or said to be a new one; nothing is made in passing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Records, Run
from tests.commands.test_process import ROOT


@pytest.fixture
def mistyped(tmp_path: Path) -> Path:
    """Where nothing is."""
    return tmp_path / "Amedns"


@pytest.mark.parametrize(
    "asked",
    [
        ["list"],
        ["verify"],
        ["backup"],
        ["salvage"],
        ["record", "AM-2026-014", "--to", "record.json"],
        ["summary", "AM-2026-014", "--to", "summary.pdf"],
        ["training", "AM-2026-014", "--to", "case.txt"],
        ["export", "--client", "Maria Keller", "--to", "all.zip"],
        ["erase", "--client", "Maria Keller", "--yes"],
        ["move", "--to", "postgresql://tom@server/amends"],
    ],
)
def test_what_is_only_read_is_never_made(run: Run, mistyped: Path, asked: list[str]) -> None:
    said = run(*asked, data=mistyped)
    assert said == (
        2,
        "",
        f"The folder {mistyped} is not there. Check how it is written behind --data. Nothing was made.\n",
    )
    assert not mistyped.exists()


def test_what_begins_a_folder_says_so(run: Run, mistyped: Path) -> None:
    said = run("rehearse", data=mistyped)
    assert said.code == 0
    assert said.err == f"{mistyped} was not there; it is a new data folder now.\n"
    assert run("list", data=mistyped).err == ""


@pytest.mark.parametrize("command", ["rehearse", "import"])
def test_nothing_begins_where_the_folder_around_it_is_not_there(
    run: Run, records: Records, mistyped: Path, command: str
) -> None:
    file = [records.own()] if command == "import" else []
    said = run(command, *file, data=mistyped / "data")
    assert said.code == 2
    assert said.err.startswith(f"The folder {mistyped} is not there.")
    assert not mistyped.exists()


def test_a_folder_that_was_made_for_a_record_that_is_refused_is_named_too(
    run: Run, records: Records, mistyped: Path
) -> None:
    said = run("import", records.put("words.json", b"words"), data=mistyped)
    assert said.code == 2
    assert said.err.startswith(f"{mistyped} was not there; it is a new data folder now.\n")


def test_a_file_is_examined_whatever_the_folder_is_called(
    run: Run, records: Records, mistyped: Path, tmp_path: Path
) -> None:
    record = records.own()
    assert run("verify", record, data=mistyped / "data").code == 0
    assert run("summary", record, "--to", tmp_path / "summary.pdf", data=mistyped / "data").code == 0
    assert not mistyped.exists()


def test_the_usual_folder_may_be_made_at_any_time(run: Run, folder: Path) -> None:
    assert run("list") == (0, "There are no meetings yet.\n", "")
    assert folder.exists()


def test_a_window_does_not_open_where_the_folder_around_it_is_not_there(mistyped: Path) -> None:
    command = [sys.executable, "main.py", "--data", str(mistyped / "data")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith(f"The folder {mistyped} is not there.")
    assert not mistyped.exists()
