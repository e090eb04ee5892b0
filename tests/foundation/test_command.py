"""The one test command runs every check, whatever the one before it found."""

import sys
from pathlib import Path

import pytest

from tests import __main__ as command


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that pytest was started with; the set-up is taken as done, and pytest as passing."""
    started: list[list[str]] = []

    def run(line: list[str]) -> int:
        started.append([Path(line[0]).name, *line[1:]])
        return 0

    monkeypatch.setattr(command, "run", run)
    monkeypatch.setattr(command, "install_system_parts", lambda: None)
    monkeypatch.setattr("bootstrap.prepare", lambda requirements, environment: sys.executable)
    return started


def let_checks_exit_with(monkeypatch: pytest.MonkeyPatch, **codes: int) -> None:
    lines = {name: [sys.executable, "-c", f"exit({code})"] for name, code in codes.items()}
    monkeypatch.setattr(command, "CHECKS", lines)


def test_a_failed_check_stops_nothing_and_fails_the_whole(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    let_checks_exit_with(monkeypatch, style=1, types=0)
    assert command.main([]) == 1
    told = capsys.readouterr().out
    assert "style: FAILED" in told
    assert "types: passed" in told
    assert told.splitlines()[-1] == "Failed: style"
    assert commands == [["pytest", *command.BOTH_CORES]]


def test_all_passed_is_exit_code_0(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    let_checks_exit_with(monkeypatch, style=0)
    assert command.main(["--fast"]) == 0
    assert commands == [["pytest", *command.BOTH_CORES, "-m", "not slow"]]


def test_anything_else_goes_to_pytest_alone(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_checks_exit_with(monkeypatch, style=1)
    assert command.main(["tests/method", "-k", "undo"]) == 0
    assert commands == [["pytest", "tests/method", "-k", "undo"]]


def test_set_up_only_runs_nothing(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    let_checks_exit_with(monkeypatch, style=1)
    assert command.main(["--setup-only"]) == 0
    assert commands == []
