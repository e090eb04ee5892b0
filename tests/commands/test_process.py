"""The commands as whole processes, on terminals and pipes that make trouble."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import Records
from tests.method import stages
from tests.stores import TOLD, lock

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = [sys.executable, str(ROOT / "main.py")]
posix_only = pytest.mark.skipif(os.name != "posix", reason="pipes and rights work otherwise there")


def command(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*MAIN, *map(str, arguments)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        env={**os.environ, **environment},
    )


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sits at a terminal: the passphrase comes with the environment."""
    for name, value in TOLD.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def full(folder: Path, records: Records) -> Path:
    """A data folder with the example in it."""
    lock(folder)
    assert command("--data", folder, "import", records.own()).returncode == 0
    return folder


def test_a_meeting_goes_out_and_comes_in_again(full: Path, tmp_path: Path) -> None:
    record, other = tmp_path / "record.json", tmp_path / "other"
    assert command("--data", full, "record", "AM-2026-014", "--to", record).returncode == 0
    assert command("verify", record).stdout.startswith(b"The record is whole and unchanged.")
    assert command("import", record, AMENDS_DATA=str(other)).returncode == 0
    assert command("list", AMENDS_DATA=str(other)).stdout.startswith(b"AM-2026-014\t2026-03-12")
    paper = command("summary", record, "--to", tmp_path / "summary.pdf", AMENDS_DATA=str(other))
    assert paper.returncode == 0
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_done_ends_with_2_and_a_sentence(tmp_path: Path) -> None:
    ended = command("verify", tmp_path / "missing.json")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().endswith("Check the name, that it is a file, and whether you may read it.\n")


def test_a_bug_is_told_in_one_sentence_and_noted(full: Path) -> None:
    line = "import main, deeds; deeds._listed = None; raise SystemExit(main.run(['--data', {!r}, 'list']))"
    ended = subprocess.run(
        [sys.executable, "-c", line.format(str(full))], capture_output=True, cwd=ROOT, timeout=60
    )
    report = full / "bug-report.txt"
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode() == (
        "Something went wrong in the program. Everything that was kept is safe."
        f" What happened is noted in {report}.\n"
    )
    assert "TypeError" in report.read_text("utf-8")


def test_a_finding_ends_with_1(records: Records) -> None:
    content = records.own(stages.opened).read_bytes().replace(b'"facilitator"', b'"somebody"')
    assert command("verify", records.put("edited.json", content)).returncode == 1


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["verify", "nö.json"]], ids=lambda each: each[0])
def test_a_terminal_that_knows_ascii_alone(full: Path, arguments: list[str]) -> None:
    ended = command("--data", full, *arguments, PYTHONIOENCODING="ascii")
    assert b"Traceback" not in ended.stderr
    assert (ended.stdout + ended.stderr).isascii()
    assert ended.returncode == (2 if "verify" in arguments else 0)


@posix_only
def test_a_name_that_is_no_text_at_all(tmp_path: Path) -> None:
    ended = subprocess.run([*MAIN, "verify", os.fsencode(tmp_path) + b"/\xff\xfe.json"], capture_output=True)
    assert ended.returncode == 2
    assert b"cannot be read" in ended.stderr
    assert b"Traceback" not in ended.stderr


@posix_only
@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["verify", "{own}"]], ids=lambda each: each[0])
def test_whoever_stops_reading_has_read_enough(full: Path, records: Records, arguments: list[str]) -> None:
    nobody, pipe = os.pipe()
    os.close(nobody)
    line = [each.format(own=records.own()) for each in arguments]
    ended = subprocess.run(
        [*MAIN, "--data", str(full), *line], stdout=pipe, stderr=subprocess.PIPE, timeout=60
    )
    os.close(pipe)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a disk that is always full")
def test_an_answer_that_cannot_be_written(full: Path) -> None:
    with open("/dev/full", "wb") as disk:
        ended = subprocess.run([*MAIN, "--data", str(full), "list"], stdout=disk, stderr=subprocess.PIPE)
    assert ended.returncode == 2
    assert ended.stderr == b"The answer could not be written. Make room, then try again.\n"


@posix_only
def test_no_terminal_at_all(full: Path) -> None:
    line = 'exec "$0" "$1" --data "$2" list >&- 2>&-'
    assert subprocess.run(["sh", "-c", line, *MAIN, str(full)], timeout=60).returncode == 0


@posix_only
def test_a_pipe_can_be_verified(records: Records) -> None:
    line = 'cat "$2" | "$0" "$1" verify /dev/stdin'
    ended = subprocess.run(["sh", "-c", line, *MAIN, str(records.own())], capture_output=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder that its owner may only read; as root, a user is needed who may run this Python."""
    if os.geteuid() == 0:
        try:
            subprocess.run([sys.executable, "-c", ""], check=True, user=65534, group=65534)
        except PermissionError:
            pytest.skip("this Python lies where only root may run it")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)


@posix_only
@pytest.mark.parametrize("arguments", [["list"], ["rehearse"]], ids=lambda each: each[0])
def test_a_data_folder_that_is_read_only(plain_user: Path, arguments: list[str]) -> None:
    nobody = 65534 if os.geteuid() == 0 else None
    if nobody:
        os.chown(plain_user, nobody, nobody)
    ended = subprocess.run(
        [*MAIN, "--data", str(plain_user), *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=60,
        user=nobody,
        group=nobody,
    )
    assert ended.returncode == 2
    assert ended.stderr.decode() == (
        f"Nothing can be kept in {plain_user}: it is read-only."
        " Allow writing there, or choose another folder. Nothing was lost.\n"
    )


@posix_only
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["verify"],
        ["record", "AM-2026-014", "--to", "{to}"],
        ["summary", "AM-2026-014", "--to", "{to}"],
    ],
    ids=lambda each: each[0],
)
def test_a_folder_that_may_only_be_read_is_read(full: Path, plain_user: Path, arguments: list[str]) -> None:
    plain_user.chmod(0o700)
    data = Path(shutil.copytree(full, plain_user / "data"))
    data.chmod(0o500)
    nobody = 65534 if os.geteuid() == 0 else None
    for each in [plain_user, data, *data.iterdir()]:
        if nobody:
            os.chown(each, nobody, nobody)
    for each in data.iterdir():
        each.chmod(0o400)
    to = plain_user / "out"
    ended = subprocess.run(
        [*MAIN, "--data", str(data), *(each.format(to=to) for each in arguments)],
        capture_output=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=60,
        user=nobody,
        group=nobody,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout
    assert to.exists() == ("--to" in arguments)
    assert {each.name for each in data.iterdir()} == {each.name for each in full.iterdir()}
    data.chmod(0o700)


def test_a_command_is_over_quickly_because_it_loads_no_window(full: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", MAIN[1], "--data", str(full), "list"],
        capture_output=True,
        timeout=60,
    )
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.decode().splitlines()}
    assert "storage.store" in loaded
    assert not [name for name in loaded if name.startswith(("PySide6", "reportlab", "ui", "alembic"))]
