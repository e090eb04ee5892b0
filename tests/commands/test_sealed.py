"""A sealed summary on the command line: the very same file twice, and what verify says of it."""

import os
from pathlib import Path
from threading import Thread

import pytest

from tests.builders import MEETING
from tests.commands.conftest import Records, Run
from tests.method import stages
from tests.paper.sealing import with_other_pages

UNCHANGED = "This file is unchanged since it was sealed."


@pytest.fixture
def summary(run: Run, records: Records, tmp_path: Path) -> Path:
    """The summary of the example, which is kept in the data folder."""
    run("import", records.own())
    file = tmp_path / "summary.pdf"
    assert run("summary", MEETING, "--to", file).code == 0
    return file


def test_it_is_handed_out_as_it_was_sealed(run: Run, summary: Path, tmp_path: Path) -> None:
    run("summary", MEETING, "--to", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == summary.read_bytes()


def test_our_own_is_good_and_its_record_ours(run: Run, summary: Path) -> None:
    said = run("verify", summary)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("This is the very file that was made here, unchanged since it was sealed.")
    assert "The record inside is the one that is kept here, entry by entry." in said.out


def test_elsewhere_it_is_unchanged_and_its_sealer_unknown(run: Run, summary: Path, tmp_path: Path) -> None:
    said = run("verify", summary, data=tmp_path / "elsewhere")
    assert said.code == 1, "whoever seals must be known"
    assert said.out.startswith(UNCHANGED)
    assert said.out.endswith("Nothing is kept here to compare it with.\n")
    assert not (tmp_path / "elsewhere").exists(), "verifying leaves nothing behind"


def test_a_changed_file_is_a_finding(run: Run, summary: Path) -> None:
    content = summary.read_bytes()
    summary.write_bytes(content[:2000] + b"x" + content[2001:])
    assert run("verify", summary)[:2] == (
        1,
        "This file was changed after it was sealed. Do not rely on it.\n",
    )


def test_a_summary_of_a_record_alone_bears_no_seal(run: Run, records: Records, tmp_path: Path) -> None:
    run("summary", records.own(), "--to", tmp_path / "copy.pdf")
    said = run("verify", tmp_path / "copy.pdf")
    assert said.code == 1
    assert said.out.startswith("This file bears no digital seal.")


def test_a_clients_copy_is_never_sealed_by_whoever_took_it_in(
    run: Run, records: Records, tmp_path: Path
) -> None:
    run("import", records.copy())
    run("summary", MEETING, "--to", tmp_path / "copy.pdf")
    assert run("verify", tmp_path / "copy.pdf").out.startswith("This file bears no digital seal.")


def test_a_meeting_that_is_not_sealed_bears_none(run: Run, records: Records, tmp_path: Path) -> None:
    run("import", records.own(stages.heard))
    run("summary", MEETING, "--to", tmp_path / "so-far.pdf")
    assert run("verify", tmp_path / "so-far.pdf").out.startswith("This file bears no digital seal.")


def test_meetings_that_cannot_be_read_leave_the_file_to_be_examined(
    run: Run, summary: Path, folder: Path
) -> None:
    (folder / "amends.db").write_bytes(b"no database")
    said = run("verify", summary)
    assert said.code == 2, "nothing was found; it could not be compared"
    assert UNCHANGED in said.out
    assert "It was not compared with what is kept here." in said.out
    assert "not known here" not in said.out
    assert "not kept here" not in said.out


def test_other_pages_with_our_record_are_a_finding(run: Run, summary: Path) -> None:
    summary.write_bytes(with_other_pages("Northgate Kitchens"))
    said = run("verify", summary)
    assert said.code == 1
    assert said.out.startswith("This is none of the files that were made here of its meeting")


def test_an_empty_pdf_is_no_record_that_went_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    said = run("verify", tmp_path / "empty.pdf")
    assert said.code == 1
    assert said.out.startswith("This file cannot be read as a PDF.")


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_summary_out_of_a_pipe_is_not_half_checked(run: Run, summary: Path, tmp_path: Path) -> None:
    """The record inside would be judged, and never the pages."""
    os.mkfifo(pipe := tmp_path / "pipe")
    writer = Thread(target=pipe.write_bytes, args=[summary.read_bytes()[:60_000]], daemon=True)
    writer.start()
    said = run("verify", pipe)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("A summary is not checked out of a pipe.")


def test_a_file_that_only_begins_as_a_pdf_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    said = run("verify", tmp_path / "odd.pdf")
    assert said.code == 1
    assert said.out.startswith("This file cannot be read as a PDF.")
