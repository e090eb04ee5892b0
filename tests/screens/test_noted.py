"""A bug is noted where its owner alone can read it, and says where it happened and nothing else."""

import os
import re
import tempfile
from pathlib import Path

import pytest

from ui.noted import NAME, note

WORDS = "Nobody rang me about the worktop"


def noted(folder: Path) -> str:
    try:
        raise ValueError(WORDS)
    except ValueError as bug:
        return note(folder, type(bug), bug.__traceback__)


def test_the_note_is_for_its_owner_alone_also_where_an_older_one_was_not(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    (tmp_path / NAME).chmod(0o644)
    assert str(tmp_path / NAME) in noted(tmp_path)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_it_says_where_and_not_what_was_said(tmp_path: Path) -> None:
    noted(tmp_path)
    content = (tmp_path / NAME).read_text(encoding="utf-8")
    assert content.startswith("ValueError\n")
    assert "test_noted.py" in content
    assert "worktop" not in content


def test_where_the_folder_cannot_be_written_it_is_noted_among_what_is_passing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert str(tmp_path / NAME) in noted(tmp_path / "nowhere")
    assert "test_noted.py" in (tmp_path / NAME).read_text(encoding="utf-8")


def test_on_a_full_disk_no_empty_note_is_left_and_the_sentence_says_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr("ui.noted._closed_to_others", made_without_room)
    said = noted(tmp_path)
    assert re.fullmatch(r"There was no room to note what happened: ValueError, test_noted\.py:\d+\.", said)
    assert "worktop" not in said
    assert "test_noted.py" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


def made_without_room(path: str, flags: int) -> int:
    """The file is made, and nothing can be written into it."""
    os.close(os.open(path, flags, 0o600))
    return os.open("/dev/full", os.O_WRONLY)
