"""A file appears whole or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from meeting.errors import KnownError
from reports.saving import save
from reports.summary import PdfSummary
from tests.paper.sample import sealed


def test_the_file_is_whole_and_its_digest_is_told(tmp_path: Path) -> None:
    to = tmp_path / "Maria’s summary.pdf"
    digest = PdfSummary().write(sealed(), to)
    assert to.read_bytes().startswith(b"%PDF-")
    assert hashlib.sha256(to.read_bytes()).hexdigest() == digest
    assert [each.name for each in tmp_path.iterdir()] == [to.name]


def test_what_a_save_left_that_was_killed_is_swept_by_the_next(tmp_path: Path) -> None:
    """It holds a client's words; what somebody is writing now stays, and so does what is not ours."""
    killed, under_way, theirs = ".8c10a604581f5e36.part", ".9d10a604581f5e36.part", ".film.part"
    for name in (killed, under_way, theirs):
        (tmp_path / name).write_bytes(b"words")
    for name in (killed, theirs):
        os.utime(tmp_path / name, (0, 0))
    save(b"x", tmp_path / "summary.pdf")
    assert {each.name for each in tmp_path.iterdir()} == {under_way, theirs, "summary.pdf"}


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "shutil.copymode"])
@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EROFS, "This place may not be written to."),
        (errno.EIO, "The file could not be written."),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, message: str
) -> None:
    to = tmp_path / "summary.pdf"
    to.write_bytes(b"the old one")

    def fails(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(f"reports.saving.{step}", fails)
    with pytest.raises(KnownError) as caught:
        save(b"the new one", to)
    assert caught.value.message == message
    assert caught.value.remedy.endswith(", then save again.")
    assert to.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["summary.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_a_write_that_breaks_off_half_way_leaves_nothing(tmp_path: Path) -> None:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        with pytest.raises(KnownError, match="The file could not be written"):
            save(b"x" * 100_000, tmp_path / "summary.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="That folder does not exist"):
        save(b"x", tmp_path / "gone" / "summary.pdf")


def test_a_folder_in_the_place_of_the_file_is_named_as_the_reason(tmp_path: Path) -> None:
    (tmp_path / "summary.pdf").mkdir()
    with pytest.raises(KnownError, match="a folder, not a file"):
        save(b"x", tmp_path / "summary.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["summary.pdf"]


def test_no_error_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        save(b"x", tmp_path / "gone" / "Maria Keller.pdf")
    assert "Keller" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    new, old = tmp_path / "new.pdf", tmp_path / "old.pdf"
    old.write_bytes(b"")
    old.chmod(0o640)
    save(b"x", new)
    save(b"x", old)
    (tmp_path / "usual").write_bytes(b"")
    assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("place", [Path("."), Path("/"), Path("..")])
def test_a_place_without_a_name_is_a_folder(place: Path) -> None:
    with pytest.raises(KnownError, match="a folder, not a file"):
        save(b"x", place)


@pytest.mark.skipif(os.name == "nt", reason="no such things there")
def test_what_is_not_a_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KnownError, match="That is not a file"):
        save(b"x", tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()
