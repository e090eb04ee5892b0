"""The set-up of the first start: what it asks of pip, what it remembers, and how it takes trouble."""

import ast
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(bootstrap.ROOT)
PROGRAM = "import bootstrap, sys; bootstrap.ensure(); print(sys.prefix, *sys.argv[1:]); sys.exit(7)"


class Pretend:
    """Stands in for the commands that set-up runs: keeps them, and makes what venv would make."""

    def __init__(self, environment: Path) -> None:
        self.python = Path(bootstrap._python_of(str(environment)))
        self.ran: list[str] = []
        self.trouble: BaseException | None = None

    def __call__(self, command: list[str], told: Callable[[str], None] = print) -> None:
        self.ran.append(command[2])
        told(f"Collecting {command[2]}==1")
        if command[2] == "pip" and self.trouble:
            raise self.trouble
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()


@pytest.fixture
def requirements(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("alembic==1.20.1 \\\n    --hash=sha256:00\n")
    return path


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    return tmp_path / ".venv"


@pytest.fixture(autouse=True)
def commands(environment: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    pretend = Pretend(environment)
    monkeypatch.setattr(bootstrap, "_run", pretend)
    return pretend


def prepare(requirements: Path, environment: Path) -> str:
    return bootstrap.prepare(str(requirements), str(environment))


def test_the_first_start_makes_the_environment_and_later_ones_only_use_it(
    requirements: Path, environment: Path, commands: Pretend
) -> None:
    assert prepare(requirements, environment) == str(commands.python)
    assert commands.ran == ["venv", "pip"]
    prepare(requirements, environment)
    assert commands.ran == ["venv", "pip"]


def test_newer_requirements_are_installed_into_the_same_environment(
    requirements: Path, environment: Path, commands: Pretend
) -> None:
    prepare(requirements, environment)
    requirements.write_text("alembic==1.20.2 \\\n    --hash=sha256:01\n")
    prepare(requirements, environment)
    assert commands.ran == ["venv", "pip", "pip"]


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), bootstrap.Failed(["ERROR: no space left"])])
def test_a_set_up_that_broke_off_is_begun_anew(
    requirements: Path, environment: Path, commands: Pretend, trouble: BaseException
) -> None:
    commands.trouble = trouble
    with pytest.raises((KeyboardInterrupt, bootstrap.Trouble)):
        prepare(requirements, environment)
    commands.trouble = None
    prepare(requirements, environment)
    assert commands.ran == ["venv", "pip", "venv", "pip"]


def test_an_environment_whose_python_has_gone_is_made_anew(
    requirements: Path, environment: Path, commands: Pretend
) -> None:
    prepare(requirements, environment)
    commands.python.unlink()
    prepare(requirements, environment)
    assert commands.ran == ["venv", "pip", "venv", "pip"]


def test_of_two_starts_at_once_the_second_waits_and_finds_everything_made(
    requirements: Path, environment: Path, commands: Pretend
) -> None:
    with bootstrap._alone(str(environment)):
        second = threading.Thread(target=prepare, args=(requirements, environment))
        second.start()
        bootstrap._set_up(str(requirements), str(environment))
    second.join(timeout=30)
    assert not second.is_alive()
    assert commands.ran == ["venv", "pip"]


def test_progress_is_one_plain_line_for_each_package(
    requirements: Path, environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(requirements, environment)
    told = capsys.readouterr().err.splitlines()
    assert "Setting up Amends (once): getting 1 packages" in told
    assert "Setting up Amends (once): 1 of 1: pip 1" in told
    assert told[-1] == "Setting up Amends (once): done"


def test_a_folder_that_cannot_be_written_is_named(requirements: Path, tmp_path: Path) -> None:
    with pytest.raises(bootstrap.Trouble, match=r"cannot write there: .*no-such-folder"):
        prepare(requirements, tmp_path / "no-such-folder" / ".venv")


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 15, 0)])
def test_another_python_is_refused_in_words(
    requirements: Path, environment: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(bootstrap.Trouble, match=rf"needs Python 3.11 to 3.14.* Python 3.{version[1]}\."):
        prepare(requirements, environment)


def test_an_old_python_can_read_far_enough_to_be_refused() -> None:
    ast.parse((ROOT / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_nothing_that_takes_time_is_imported_before_the_set_up_is_known_to_be_done() -> None:
    for name in ("bootstrap.py", "main.py"):
        body = ast.parse((ROOT / name).read_text(encoding="utf-8")).body
        until = next(at for at, statement in enumerate(body) if isinstance(statement, ast.If))
        imports = [
            statement for statement in body[:until] if isinstance(statement, ast.Import | ast.ImportFrom)
        ]
        quick = {
            "bootstrap",
            "os",
            *sys.builtin_module_names,
        }  # part of the interpreter
        assert {alias.name for each in imports for alias in each.names} <= quick, name


def test_what_pip_finds_wrong_is_passed_on(requirements: Path, environment: Path, commands: Pretend) -> None:
    commands.trouble = bootstrap.Failed(["Collecting alembic", "ERROR: the hashes do not match"])
    with pytest.raises(bootstrap.Trouble, match=r"What pip says:\nERROR: the hashes do not match$"):
        prepare(requirements, environment)


def test_a_missing_ensurepip_is_named_in_a_line_to_paste(
    requirements: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(bootstrap, "may_apt_install", lambda: False)
    major, minor = sys.version_info[:2]
    with pytest.raises(bootstrap.Trouble, match=rf"\nsudo apt install python{major}\.{minor}-venv$"):
        prepare(requirements, environment)


def test_root_on_debian_gets_missing_packages_installed(
    commands: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "may_apt_install", lambda: True)
    bootstrap.apt_install(["libegl1"])
    assert len(commands.ran) == 2


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A program beside bootstrap.py that needs no packages at all."""
    folder = tmp_path / "a folder with spaces"
    (folder / "requirements").mkdir(parents=True)
    (folder / "requirements" / "run.txt").touch()
    shutil.copy(ROOT / "bootstrap.py", folder)
    (folder / "main.py").write_text(PROGRAM)
    return folder


def test_the_environment_of_the_tests_serves_the_program_too(commands: Pretend) -> None:
    bootstrap.ensure(str(ROOT / "requirements" / "run.txt"), "no-such-folder")
    assert commands.ran == []


def start(checkout: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    python = getattr(sys, "_base_executable", sys.executable)
    quiet = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1", "PIP_FIND_LINKS": "", **settings}
    return subprocess.run(
        [python, checkout / "main.py", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **quiet},
        timeout=120,
    )


@pytest.mark.slow
def test_the_program_runs_in_its_environment_with_its_arguments_and_exit_code(checkout: Path) -> None:
    first = start(checkout, "list", "--data", "my meetings")
    assert first.stdout == f"{checkout / '.venv'} list --data my meetings\n", first.stderr
    assert first.returncode == 7
    again = start(checkout, "list")
    assert (again.stdout, again.stderr) == (f"{checkout / '.venv'} list\n", "")


@pytest.mark.slow
def test_an_environment_of_another_python_is_made_anew(checkout: Path) -> None:
    start(checkout)
    stamp = checkout / ".venv" / "amends-ready"
    stamp.write_bytes(b"Python 3.5\n")
    assert start(checkout).returncode == 7
    assert stamp.read_bytes() == bootstrap._version()


@pytest.mark.slow
def test_no_network_on_the_first_start_is_one_clear_sentence(checkout: Path) -> None:
    shutil.copy(ROOT / "requirements" / "run.txt", checkout / "requirements")
    closed = "http://127.0.0.1:9/"
    start_offline = start(checkout, PIP_INDEX_URL=closed, PIP_EXTRA_INDEX_URL="", PIP_NO_CACHE_DIR="1")
    assert start_offline.returncode == 2
    assert start_offline.stderr.splitlines()[-1].startswith("Amends gets its parts from")
    assert "Traceback" not in start_offline.stderr
    assert start(checkout, PIP_INDEX_URL=closed).returncode == 2, "half a set-up must not count as ready"
