"""The pins: complete, hashed, alike for the program and its tests, and naming no place to get them from."""

import re
import tomllib
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(bootstrap.ROOT)
FILES = [ROOT / "requirements" / "run.txt", ROOT / "requirements" / "tests.txt"]
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def pins(path: Path) -> dict[str, str]:
    return dict(PIN.findall(path.read_text(encoding="utf-8")))


def names(dependencies: list[str]) -> set[str]:
    return {re.split(r"[<>=;\[ ]", dependency)[0].lower() for dependency in dependencies}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_every_line_is_a_pin_or_its_hash(path: Path) -> None:
    mark = r"[a-z_]+ (==|!=|<) '[\w.]+'"
    pin = rf"[a-z0-9.-]+==\S+( ; {mark}( and {mark})*)?"
    line = re.compile(rf"({pin}|    --hash=sha256:[0-9a-f]{{64}})( \\)?")
    assert [text for text in path.read_text(encoding="utf-8").splitlines() if not line.fullmatch(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_every_pin_has_a_hash(path: Path) -> None:
    blocks = PIN.split(path.read_text(encoding="utf-8"))
    assert all("--hash=sha256:" in block for block in blocks[3::3])


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    run, tests = (set(path.read_text(encoding="utf-8").splitlines()) for path in FILES)
    assert run <= tests, "main.py can then be started from the tests' environment as it is"


def test_what_the_project_names_is_what_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, tests = (pins(path).keys() for path in FILES)
    assert names(project["project"]["dependencies"]) <= run
    assert names(project["dependency-groups"]["test"]) <= tests
    assert project["project"]["requires-python"] == ">=3.11,<3.15"
