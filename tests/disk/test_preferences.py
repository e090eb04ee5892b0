"""What this machine prefers: kept whole or not at all, and never a reason not to start."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from meeting.errors import KnownError
from meeting.ports import Preferences
from meeting.preferences import Preferred, Scheme
from storage.preferences import NAME, FilePreferences
from tests.fakes import MemoryPreferences

OTHERS = Preferred(Scheme.DARK, 150, advice=False)
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(params=["file", "memory"])
def preferences(request: pytest.FixtureRequest, tmp_path: Path) -> Preferences:
    return FilePreferences(tmp_path / "new" / "folder") if request.param == "file" else MemoryPreferences()


def test_a_new_machine_follows_its_system(preferences: Preferences) -> None:
    assert preferences.kept() == Preferred(Scheme.SYSTEM, 100, advice=True)
    assert preferences.trouble == ""


def test_what_was_kept_is_there_again(preferences: Preferences) -> None:
    preferences.keep(OTHERS)
    assert preferences.kept() == OTHERS
    assert isinstance(preferences.kept().scheme, Scheme)
    assert preferences.trouble == ""


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    FilePreferences(tmp_path).keep(OTHERS)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [NAME]


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\x00\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"scheme": 1' + b"[" * 200_000,
        b"[" * 9_000,
        b" " * 20_000,
    ],
)
def test_rubbish_means_the_usual_choices_and_one_sentence(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / NAME).write_bytes(rubbish)
    preferences = FilePreferences(tmp_path)
    assert preferences.kept() == Preferred()
    assert preferences.trouble.count(".") == 1
    assert (tmp_path / NAME).read_bytes() == rubbish


@pytest.mark.parametrize(
    "scheme",
    ['"pink"', "3", "null", '["dark"]', '{"dark": 1}'],
    ids=["word", "number", "null", "list", "map"],
)
def test_one_choice_that_makes_no_sense_leaves_the_others(tmp_path: Path, scheme: str) -> None:
    text = f'{{"scheme": {scheme}, "text": 125, "advice": false}}'
    (tmp_path / NAME).write_text(text)
    preferences = FilePreferences(tmp_path)
    assert preferences.kept() == Preferred(Scheme.SYSTEM, 125, advice=False)
    assert preferences.trouble


@pytest.mark.parametrize("size", ["130", "1e9", "true", '"150"', "-100", "NaN"])
def test_only_the_text_sizes_that_are_offered_are_taken(tmp_path: Path, size: str) -> None:
    (tmp_path / NAME).write_text(f'{{"text": {size}}}')
    assert FilePreferences(tmp_path).kept().text == 100


def test_what_a_newer_version_keeps_is_stepped_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"scheme": "dark", "sound": "bells"}')
    preferences = FilePreferences(tmp_path)
    assert preferences.kept().scheme is Scheme.DARK
    assert preferences.trouble == ""


def test_what_cannot_be_read_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    preferences = FilePreferences(tmp_path)
    assert preferences.kept() == Preferred()
    assert preferences.trouble


def test_a_choice_that_cannot_be_kept_says_so_and_leaves_what_was(tmp_path: Path) -> None:
    preferences = FilePreferences(tmp_path)
    preferences.keep(OTHERS)
    (tmp_path / "preferences.new").mkdir()  # in the way
    with pytest.raises(KnownError, match="for the next start"):
        preferences.keep(Preferred())
    assert preferences.kept() == OTHERS


def test_a_disk_that_is_full_leaves_the_old_choices_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences = FilePreferences(tmp_path)
    preferences.keep(OTHERS)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError):
        preferences.keep(Preferred())
    assert preferences.kept() == OTHERS
    assert os.listdir(tmp_path) == [NAME]


def test_reading_them_imports_nothing_that_takes_time() -> None:
    told = (
        "import sys, pathlib; import storage.preferences as p;"
        "p.FilePreferences(pathlib.Path('nowhere')).kept();"
        "print(*[name for name in ('sqlalchemy', 'msgspec', 'json', 'meeting.ports') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == ""
