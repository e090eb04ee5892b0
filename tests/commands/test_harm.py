"""A data folder that was harmed: nothing written from it says less in silence, and `verify` finds it."""

from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builders import MEETING
from tests.commands.conftest import Records, Run
from tests.commands.test_zip import zipped
from tests.method import stages
from tests.stores import bare

NAME = "AM-2026-014"
LAST = len(stages.sealed().entries)
PAGE = 4096


@pytest.fixture
def file(run: Run, records: Records, folder: Path) -> Path:
    """The file of a folder with the example in it."""
    assert run("import", records.own()).code == 0
    return folder / "amends.db"


def change(file: Path, statement: str) -> None:
    """Change the file as another program would."""
    with closing(bare(file)) as connection, connection:
        assert connection.execute(statement).rowcount == 1


def spoil(file: Path, name: str, content: bytes = b"\xff" * PAGE) -> None:
    """Overwrite the page at which a table or an index begins."""
    with closing(bare(file)) as connection:
        wanted = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(wanted, [name]).fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * PAGE)
        opened.write(content)


def test_a_sound_folder_is_praised(run: Run, file: Path) -> None:
    assert file.exists()
    assert run("verify") == (0, "1 meeting is whole and unchanged.\n", "")
    run("rehearse")
    assert run("verify") == (0, "All 2 meetings are whole and unchanged.\n", "")


def test_a_clients_copy_in_the_folder_is_whole_too(run: Run, records: Records) -> None:
    run("import", records.copy())
    assert run("verify").code == 0


def test_a_list_that_names_another_client_than_the_entries_is_told(run: Run, file: Path) -> None:
    change(file, "UPDATE meetings SET client = 'Nora Osei'")
    said = run("verify")
    assert said.code == 1
    assert "The list of meetings names somebody or something else than the entries." in said.out


def test_an_empty_folder_has_nothing_to_verify(run: Run) -> None:
    assert run("verify") == (0, "There are no meetings yet.\n", "")


HARMS = {
    "a word changed": (
        "UPDATE journal SET body = replace(body, 'Wrong', 'Right') || ' ' WHERE seq = 21",
        "Entry 21 was changed.",
    ),
    "an entry gone": ("DELETE FROM journal WHERE seq = 10", "Entry 10 is missing."),
    "somebody else": ("UPDATE journal SET by = 'nobody' WHERE seq = 9", "Entry 9 does not fit"),
    "the end cut off": (
        f"DELETE FROM journal WHERE seq = {LAST}",
        "The list of meetings knows of a later entry: the end is missing.",
    ),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_harmed_is_said_and_nothing_is_written(
    run: Run, file: Path, tmp_path: Path, harm: str
) -> None:
    statement, expected = HARMS[harm]
    change(file, statement)
    for command in ("record", "summary"):
        said = run(command, NAME, "--to", tmp_path / "out")
        assert said.code == 1
        assert expected in said.out
        assert said.out.endswith("Nothing was written.\n")
        assert not (tmp_path / "out").exists()
    said = run("verify")
    assert said.code == 1
    assert f"{NAME}: {expected}" in said.out


def test_a_journal_that_is_gone_is_found(run: Run, file: Path) -> None:
    with closing(bare(file)) as connection, connection:
        connection.execute("DELETE FROM journal")
    said = run("verify")
    assert said.code == 1
    assert said.out.startswith(f"{NAME}: ")


def test_a_meeting_that_the_list_lacks_is_found(run: Run, file: Path) -> None:
    change(file, "DELETE FROM meetings")
    assert run("list").out == "There are no meetings yet.\n"
    assert run("verify") == (1, f"The list of meetings lacks {MEETING}.\n", "")


def test_an_attached_file_that_was_changed_is_found(run: Run, records: Records, folder: Path) -> None:
    run("import", records.put("with.zip", zipped()))
    assert run("verify").code == 0
    change(folder / "amends.db", "UPDATE attachments SET content = x'00' WHERE id = 'letter'")
    said = run("verify")
    assert said.code == 1
    assert f"The file {folder / 'amends.db'} is damaged." in said.out


def test_another_file_than_was_attached_is_found(run: Run, records: Records, folder: Path) -> None:
    run("import", records.put("with.zip", zipped()))
    digest = sha256(b"\x00").hexdigest()
    change(
        folder / "amends.db",
        f"UPDATE attachments SET content = x'00', sha256 = '{digest}' WHERE id = 'letter'",
    )
    said = run("verify")
    assert said.code == 1
    assert "is not the one that was attached" in said.out


@pytest.mark.parametrize("spoilt", ["journal", "meetings", "points", "settings", "actions_by_due"])
def test_a_damaged_page_is_found_wherever_it_is(run: Run, file: Path, spoilt: str) -> None:
    spoil(file, spoilt)
    said = run("verify")
    assert said.code == 1
    assert f"The file {file} is damaged" in said.out
    assert "Traceback" not in said.err


def test_an_index_that_lacks_what_its_table_has_is_found(run: Run, file: Path) -> None:
    with closing(bare(file)) as connection, connection:
        wanted = "SELECT rootpage FROM sqlite_master WHERE name = 'check_ins_by_due'"
        (page,) = connection.execute(wanted).fetchone()
        connection.execute("DELETE FROM check_ins")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'meetings_by_touched'", [page])
    assert run("list").out == "There are no meetings yet.\n"
    assert run("verify").code == 1
