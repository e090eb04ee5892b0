"""What each command does when all is well, and what it says when it cannot."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import main
from meeting.errors import KnownError
from meeting.example import DAY
from meeting.prepare import NameClient
from meeting.record import read
from meeting.values import Client
from storage.lock import Lock
from tests.builders import MEETING
from tests.commands.conftest import Records, Run, entries_in
from tests.method import stages
from tests.paper.reading import words_of


def test_a_rehearsal_is_made_and_listed(run: Run) -> None:
    made = run("rehearse")
    assert made.code == 0
    assert made.out.startswith("A rehearsal with Maria Keller is ready: ")
    name = made.out.splitlines()[0].split()[-1]
    line = run("list").out.rstrip("\n").split("\t")
    assert line[0] == name
    assert line[2:] == ["Rehearsal", "Maria Keller", "Kitchens in three flats, finished late"]


def test_an_empty_folder_says_so(run: Run) -> None:
    assert run("list") == (0, "There are no meetings yet.\n", "")


def test_data_may_stand_behind_the_command_too(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert run("rehearse", "--data", elsewhere).code == 0
    assert run("list").out == "There are no meetings yet.\n"
    assert "Maria Keller" in run("list", data=elsewhere).out


def test_the_last_touched_meeting_is_listed_first(run: Run) -> None:
    first, second = (run("rehearse").out.splitlines()[0].split()[-1] for _time in range(2))
    assert [line.split("\t")[0] for line in run("list").out.splitlines()] == [second, first]


def test_rehearsals_stand_apart_from_the_clients(run: Run, records: Records) -> None:
    run("import", records.own())
    run("rehearse")
    client, gap, rehearsal = run("list").out.splitlines()
    assert (client.split("\t")[2], gap, rehearsal.split("\t")[2]) == ("Follow through", "", "Rehearsal")


def test_a_name_cannot_play_tricks_on_the_terminal(run: Run, records: Records) -> None:
    played = stages.prepared().do(NameClient(Client(name="Maria\x1b[2J\tKeller\nowes us")))
    run("import", records.write("tricks.json", played.entries))
    out = run("list").out
    assert out.count("\n") == 1
    assert "\x1b" not in out
    assert "Maria [2J Keller owes us" in out


@pytest.mark.parametrize("name", ["AM-2026-014", "am-2026-014", MEETING, MEETING[:12]])
def test_a_record_goes_out_by_reference_or_by_the_beginning_of_its_id(
    run: Run, records: Records, name: str, tmp_path: Path
) -> None:
    own = records.own()
    run("import", own)
    said = run("record", name, "--to", tmp_path / "out.json")
    assert said == (0, f"The record was written to {tmp_path / 'out.json'}.\n", "")
    assert (tmp_path / "out.json").read_bytes() == own.read_bytes()


def test_the_clients_copy_holds_nothing_private_and_verifies(
    run: Run, records: Records, tmp_path: Path
) -> None:
    run("import", records.own())
    copy = tmp_path / "copy.json"
    assert run("record", MEETING, "--to", copy, "--client-copy").code == 0
    text = copy.read_text(encoding="utf-8")
    assert "the six flats in summer" not in text
    assert "1500" in text  # the concession itself is agreed
    assert "Site diary" not in text
    assert run("verify", copy).out.startswith("The record is whole and unchanged.\nIt is a client’s copy: ")


@pytest.mark.parametrize("command", ["record", "summary"])
def test_a_name_that_nobody_has_is_said(run: Run, tmp_path: Path, command: str) -> None:
    said = run(command, "AM-2031-001", "--to", tmp_path / "file")
    assert said.code == 2
    assert said.err == (
        "There is no meeting called AM-2031-001 here, or more than one. The command list shows their names.\n"
    )
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("source", ["AM-2026-014", "own", "copy"])
def test_a_summary_comes_from_a_meeting_a_record_or_a_clients_copy(
    run: Run, records: Records, tmp_path: Path, source: str
) -> None:
    files = {"own": records.own(), "copy": records.copy()}
    if source not in files:
        run("import", files["own"])
    said = run("summary", files.get(source, source), "--to", tmp_path / "summary.pdf")
    lacking = "It bears no digital seal: only the file that was sealed does.\n" if source in files else ""
    assert said == (0, f"The summary was written to {tmp_path / 'summary.pdf'}.\n{lacking}", "")
    words = words_of((tmp_path / "summary.pdf").read_bytes())
    assert ("This copy was printed from the record of the meeting" in words) == (source in files)
    for expected in ("Flat 2B has the wrong worktop.", "Pay back £4,860", f"{DAY.year}", "Maria Keller"):
        assert expected in words
    assert "Site diary" not in words


def test_a_clients_copy_that_was_taken_in_says_that_it_has_no_seal(
    run: Run, records: Records, tmp_path: Path
) -> None:
    run("import", records.copy())
    said = run("summary", "AM-2026-014", "--to", tmp_path / "summary.pdf")
    assert "It bears no digital seal: only the file that was sealed does." in said.out
    words = words_of((tmp_path / "summary.pdf").read_bytes())
    assert "bears no digital seal. Only the file that was sealed on 12 March 2026 at 11:26 does." in words


def test_a_record_needs_no_data_folder_for_its_summary(run: Run, records: Records, tmp_path: Path) -> None:
    run("summary", records.own(), "--to", tmp_path / "summary.pdf")
    run("verify", records.own())
    assert not (tmp_path / "data").exists()


def test_nothing_is_written_over_the_meetings_or_over_what_was_read(
    run: Run, records: Records, folder: Path
) -> None:
    own = records.own()
    run("import", own)
    for said in (
        run("record", MEETING, "--to", folder / "amends.db"),
        run("summary", MEETING, "--to", folder / "amends.db"),
        run("summary", own, "--to", own),
    ):
        assert said.code == 2
        assert "would be overwritten. Write to another file." in said.err
    assert len(entries_in(folder)) == len(read(own.read_bytes())[1])


@pytest.mark.parametrize("command", ["record", "summary"])
def test_a_place_that_cannot_be_written_to(run: Run, records: Records, tmp_path: Path, command: str) -> None:
    run("import", records.own())
    assert run(command, MEETING, "--to", tmp_path / "no" / "file") == (
        2,
        "",
        "That folder does not exist. Choose another folder, then save again.\n",
    )
    said = run(command, MEETING, "--to", tmp_path)
    assert said.code == 2
    assert said.err.startswith("That is a folder, not a file.")
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("command", ["record", "summary"])
def test_a_file_is_replaced_only_when_that_is_asked_for(
    run: Run, records: Records, tmp_path: Path, command: str
) -> None:
    run("import", records.own())
    to = tmp_path / "file"
    to.write_text("a letter")
    assert run(command, MEETING, "--to", to) == (
        2,
        "",
        f"{to} is there already. Write to another file, or add --force to replace it.\n",
    )
    assert to.read_text() == "a letter"
    assert run(command, MEETING, "--to", to, "--force").code == 0
    assert to.read_bytes() != b"a letter"


def test_the_meetings_are_not_replaced_even_by_force(run: Run, records: Records, folder: Path) -> None:
    run("import", records.own())
    assert run("record", MEETING, "--to", folder / "amends.db", "--force").code == 2
    assert run("list").code == 0


NAMELESS = (
    ["--data", "", "list"],
    ["list", "--data", " "],
    ["record", "", "--to", "x"],
    ["record", "AM-2026-014", "--to", ""],
    ["summary", "\t", "--to", "x"],
    ["import", ""],
    ["verify", ""],
)


@pytest.mark.parametrize("arguments", NAMELESS, ids=str)
def test_an_empty_name_is_refused_and_nothing_is_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*arguments)
    assert said.code == 2
    assert said.err.rstrip().endswith("a name is missing")
    assert list(tmp_path.iterdir()) == []


READING = (["list"], ["verify"], ["record", MEETING, "--to", "{to}"], ["summary", MEETING, "--to", "{to}"])
WRITING = (["rehearse"], ["import", "{own}"])


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_what_only_reads_works_beside_an_open_window(
    run: Run, records: Records, folder: Path, tmp_path: Path, command: list[str]
) -> None:
    run("import", records.own())
    window = Lock(folder)
    assert run(*(each.format(to=tmp_path / "file") for each in command)).code == 0
    window.release()


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_what_writes_leaves_an_open_window_alone(
    run: Run, records: Records, folder: Path, command: list[str]
) -> None:
    own = records.own()
    run("list")
    window = Lock(folder)
    said = run(*(each.format(own=own) for each in command))
    window.release()
    assert said.code == 2
    assert said.err == (
        f"Amends is already open on {folder}. Go on in the window that is open, or close it first,"
        " or choose another folder.\n"
    )
    assert run("list").out == "There are no meetings yet.\n"


def test_a_window_that_is_still_making_its_file_is_waited_for(run: Run, folder: Path) -> None:
    folder.mkdir()
    window = Lock(folder)
    said = run("list")
    window.release()
    assert said.code == 2
    assert "cannot be opened" in said.err
    assert not (folder / "amends.db").exists()


def test_a_command_lets_go_of_the_folder(run: Run, folder: Path) -> None:
    run("rehearse")
    Lock(folder).release()


@pytest.mark.parametrize("command", [["list"], ["rehearse"]], ids=lambda command: command[0])
def test_a_data_folder_that_is_none(run: Run, folder: Path, command: list[str]) -> None:
    folder.write_text("no folder")
    said = run(*command)
    assert said.code == 2
    assert said.err.endswith("this account may read and write in it.\n")


def test_a_data_folder_with_something_else_in_it(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "amends.db").write_bytes(b"something else" * 1000)
    said = run("list")
    assert said.code == 2
    assert "does not hold meetings" in said.err
    (folder / "amends.db").unlink()
    sqlite3.connect(folder / "amends.db").execute("CREATE TABLE other (x)").connection.close()
    assert run("list").code == 2


def test_a_full_disk_is_told_with_its_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise KnownError("The disk is full.", "Make room.")

    monkeypatch.setattr("storage.journal.FileJournal.append_all", full)
    assert run("rehearse") == (2, "", "The disk is full. Make room.\n")


def test_stopping_a_command_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("storage.shelf.FileShelf.rows", stop)
    assert run("list") == (2, "", "Stopped.\n")


@pytest.mark.parametrize("arguments", [["nonsense"], ["record", "x"], ["import"], ["--nonsense"]])
def test_what_cannot_be_understood_is_explained(run: Run, arguments: list[str]) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert said.err.startswith("usage: main.py ")


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"Amends {main.VERSION}\n", "")
    told = run("--help")
    assert told.code == 0
    for command in ("rehearse", "list", "record", "import", "summary", "verify", "--data", "--version"):
        assert command in told.out
    assert "--client-copy" in run("record", "--help").out


def test_a_record_reads_as_json(records: Records) -> None:
    record = json.loads(records.own().read_bytes())
    assert list(record) == ["format", "version", "meeting", "entries", "fingerprint"]
    assert set(record["entries"][0]) == {"seq", "at", "by", "act", "salt", "digest", "hash"}
    assert record["fingerprint"] == record["entries"][-1]["hash"]


HOLD = """
import gc, pathlib, sys, main
from tests.stores import PASSPHRASE, lock
folder = pathlib.Path(sys.argv[1])
lock(folder)
box = main.strongbox(folder)
box.unlock(PASSPHRASE)
held = main.open_desk(folder, lambda: box)
gc.collect()
print("held", flush=True)
input()
"""


def test_the_window_holds_its_folder_for_as_long_as_its_meetings_are_used(run: Run, folder: Path) -> None:
    line = [sys.executable, "-c", HOLD, str(folder)]
    root = Path(main.__file__).parent
    with subprocess.Popen(line, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "held\n"
        assert run("list").code == 0
        assert run("rehearse").code == 2
        window.communicate("\n", timeout=10)
    assert run("rehearse").code == 0
