"""The record inside a sealed summary, taken in as the file that it is."""

from pathlib import Path

from meeting.record import withheld
from tests.commands.conftest import Run, entries_in
from tests.method import stages
from tests.paper.sealing import summary


def test_a_summary_brings_the_clients_copy_up_to_the_seal(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"
    file.write_bytes(summary())
    sealing = stages.sealed().meeting.sealing
    assert sealing is not None
    assert run("import", file) == (0, f"{sealing.seq} entries were taken in.\n", "")
    assert entries_in(folder) == withheld(stages.sealed().entries[: sealing.seq])
    assert run("import", file) == (0, "Nothing new: all of this record is here already.\n", "")


def test_changed_pages_around_a_whole_record_are_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"
    file.write_bytes(summary() + b"\n% a page that says otherwise")
    code, out, _err = run("import", file)
    assert code == 0
    assert "This file was changed after it was sealed." in out


def test_another_pdf_is_answered_in_words(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7\nDear Maria")
    code, out, err = run("import", file)
    assert (code, out) == (2, "")
    assert err.startswith("This PDF is damaged or locked, and cannot be read.")
