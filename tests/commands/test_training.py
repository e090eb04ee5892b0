"""A case without names on the command line: what may be left over is listed, and nothing is written then."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.insight_cases import CASES, keep
from tests.stores import open_store


@pytest.fixture
def kept(folder: Path) -> Path:
    """A folder with a closed case, whose words name somebody whom the record does not know."""
    store = open_store(folder)
    keep(store.journal, CASES[:1])
    store.close()
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "case.txt"


def test_names_that_are_left_over_are_listed_and_nothing_is_written(kept: Path, run: Run, file: Path) -> None:
    said = run("training", "AM-2025-000", "--to", file)
    assert said.code == 1
    assert "“Maria”" in said.out
    assert said.out.endswith("Leave words out by --without WORDS, or add --anyway.\n")
    assert not file.exists()
    assert kept.exists()


def test_what_is_left_out_is_not_in_the_file(kept: Path, run: Run, file: Path) -> None:
    said = run("training", "AM-2025-000", "--without", "Maria", "--to", file)
    assert said.code == 0
    text = file.read_text("utf-8")
    assert "Maria" not in text
    assert "Nobody rang me." in text
    assert run("training", "AM-2025-000", "--without", "Maria", "--to", file).code == 2  # it is there already
    assert kept.exists()


def test_it_may_be_written_as_it_is(kept: Path, run: Run, file: Path) -> None:
    assert run("training", "AM-2025-000", "--anyway", "--to", file).code == 0
    assert "Maria" in file.read_text("utf-8")
    assert kept.exists()


def test_a_case_that_is_not_there_is_told(kept: Path, run: Run, file: Path) -> None:
    said = run("training", "AM-1999-001", "--to", file)
    assert (said.code, file.exists()) == (2, False)
    assert "There is no meeting called AM-1999-001" in said.err
    assert kept.exists()
