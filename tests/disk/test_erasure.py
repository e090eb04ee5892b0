"""Erasing a client: no word remains, the chain holds, a tombstone stands; and everything exported before."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

import storage.store
from meeting import chain
from meeting.errors import KnownError
from meeting.ids import ItemId
from meeting.kinds import Why
from meeting.ports import Draft, Row
from meeting.record import judged, read
from storage import faults, slots
from storage.backup import back_up, kept_in
from storage.backups import FolderBackups
from storage.file import File
from storage.folder import NAME
from storage.keys import Key
from storage.rights import FolderRights
from storage.slots import Slots
from storage.store import Store
from storage.strongbox import FolderBox
from tests.disk.test_faults import tiny_disk
from tests.disk.test_keys import PaperSafe
from tests.disk.two_clients import KEPT, MARIA, OTHER, WORDS, two_clients
from tests.fakes import MOMENT, FixedClock, MemoryPreferences
from tests.screens.signing import TwoPages
from tests.stores import KEY, PASSPHRASE, open_store

PAGE, RESERVED = 4096, 80
"""Bytes of a page, and how many of them SQLCipher takes: 16 to make each page another, 64 for its seal."""


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """Two clients; of Maria there is a PDF as well."""
    store = two_clients(folder)
    store.shelf.attach(MARIA, ItemId("summary-0"), b"%PDF sealed for Maria Keller")
    assert (
        store.shelf.count("begging") == store.shelf.count("skylight") == 1
    )  # both are in the index of words
    yield store
    store.close()


@pytest.fixture
def rights(folder: Path, store: Store) -> FolderRights:
    return FolderRights(folder, store, lambda: KEY, lambda: folder / "backups", FixedClock(), TwoPages())


def unlocked(content: bytes, is_log: bool) -> bytes:
    """Every page as it is behind its lock, also what nothing points to: AES-256-CBC, page by page."""
    start, ahead = (32, 24) if is_log else (0, 0)  # of a log, and of each page in it
    found = b""
    for at in range(start + ahead, len(content) - PAGE + 1, PAGE + ahead):
        page = content[at : at + PAGE]
        number = int.from_bytes(content[at - 24 : at - 20], "big") if is_log else at // PAGE + 1
        cipher = Cipher(algorithms.AES(KEY.content), modes.CBC(page[PAGE - RESERVED : PAGE - RESERVED + 16]))
        found += cipher.decryptor().update(page[16 if number == 1 else 0 : PAGE - RESERVED])
    return found


def left_of(folder: Path, words: tuple[str, ...] = WORDS) -> set[str]:
    """Which of the words can still be found anywhere in the folder, unlocked or as it lies there."""
    found = set[str]()
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if path.suffix in (".db", ".backup", ".db-wal"):
            content += unlocked(content, path.suffix == ".db-wal")
        found |= {word for word in words if word.casefold().encode() in content.lower()}
    return found


def of(rights: FolderRights, name: str = "AM-2026-014") -> list[Row]:
    return [row for row in rights.meetings_of(name) if row.id == MARIA]


def test_the_search_for_words_finds_them_while_they_are_there(
    folder: Path, store: Store, rights: FolderRights
) -> None:
    back_up(folder, KEY, folder / "backups", MOMENT)
    assert left_of(folder) == set(WORDS)
    for path in (folder / "backups").iterdir():
        path.unlink()
    assert "begging" in left_of(folder), "in the log"
    store.database.scrub()
    assert left_of(folder) == set(WORDS)
    assert len(of(rights)) == 1


def test_no_word_remains_anywhere_in_the_folder(folder: Path, rights: FolderRights) -> None:
    back_up(folder, KEY, folder / "backups", MOMENT)
    (folder / "summaries").mkdir()
    (folder / "summaries" / "AM-2026-014.pdf").write_bytes(b"Harbour Lettings")
    (folder / "summaries" / "AM-2026-014-1.pdf").write_bytes(b"Harbour Lettings")
    (folder / "summaries" / "AM-2026-0140.pdf").write_bytes(b"somebody else")
    (folder / "amends.damaged-20260101-000000.db").write_bytes(b"nobody knows")
    told = rights.erase(of(rights), Why.ASKED)
    assert left_of(folder) == set()
    assert left_of(folder, KEPT) == set(KEPT)
    assert [path.name for path in (folder / "summaries").iterdir()] == ["AM-2026-0140.pdf"]
    assert told[0] == "1 meeting was erased. Its tombstone says when, by whom and why."
    assert told[1:4] == [
        "1 copy was written anew without it.",
        "1 copy that could not be read was removed: amends.damaged-20260101-000000.db.",
        "2 PDFs were removed.",
    ]


def test_a_second_name_of_the_log_in_use_goes_as_a_name_alone(
    store: Store, folder: Path, rights: FolderRights, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(
        folder / "amends.db-wal", folder / "amends.db-wal.kept"
    )  # killed while a damaged file was let go of
    scrub = File.scrub

    def scrubbed(file: File) -> None:
        scrub(file)
        store.journal.keep_draft(MARIA, Draft("field", "typed meanwhile", MOMENT))

    monkeypatch.setattr(File, "scrub", scrubbed)
    rights.erase(of(rights), Why.ASKED)
    assert not (folder / "amends.db-wal.kept").exists()
    assert store.shelf.damage() == []


def test_the_chain_still_holds_and_a_tombstone_stands(store: Store, rights: FolderRights) -> None:
    before = store.journal.entries(MARIA)
    rights.erase(of(rights), Why.ASKED)
    after = store.journal.entries(MARIA)
    assert list(chain.faults(MARIA, after)) == []
    assert [entry.hash for entry in after] == [entry.hash for entry in before]
    assert {entry.body for entry in after} == {None}
    assert {entry.salt for entry in after} == {None}
    (stone,) = rights.erased()
    assert (stone.meeting, stone.reference, stone.why) == (MARIA, "AM-2026-014", Why.ASKED)
    assert stone.at == MOMENT
    assert stone.by
    assert store.shelf.damage() == []


def test_nothing_lists_or_finds_what_was_erased_and_its_reference_is_not_given_again(
    store: Store, rights: FolderRights
) -> None:
    rights.erase(of(rights), Why.ASKED)
    assert [row.id for row in store.shelf.rows()] == [OTHER]
    assert store.shelf.count("worktop") == 0
    assert store.shelf.count("skylight") == 1
    assert store.shelf.find("AM-2026-014") is None
    assert store.journal.drafts(MARIA) == []
    assert store.shelf.attached(MARIA, ItemId("letter")) is None
    assert store.shelf.next_number(2026) == 16
    rights.erase(rights.meetings_of("Nora Osei"), Why.MISTAKE)
    assert store.shelf.next_number(2026) == 16


def test_what_was_erased_does_not_come_back_with_an_older_backup(
    folder: Path, store: Store, rights: FolderRights, tmp_path: Path
) -> None:
    elsewhere = back_up(folder, KEY, tmp_path / "stick", MOMENT)
    rights.erase(of(rights), Why.ASKED)
    box = FolderBox(folder, PaperSafe())
    box.unlock(PASSPHRASE)
    box.guard(store.on_key)
    FolderBackups(folder, box, MemoryPreferences(), FixedClock()).restore(
        elsewhere.path, lambda _percent: None
    )
    assert left_of(folder) == set()
    again = open_store(folder, alone=False)
    assert [row.id for row in again.shelf.rows()] == [OTHER]
    assert again.shelf.damage() == []
    again.close()


def test_an_erasing_that_was_cut_short_is_completed(
    folder: Path, store: Store, rights: FolderRights, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(folder, KEY, folder / "backups", MOMENT)

    def fails(*_any: object) -> None:
        raise faults.DiskFailed(made.path)

    rows = of(rights)
    monkeypatch.setattr("storage.erasure.take_out", fails)
    with pytest.raises(faults.DiskFailed):
        rights.erase(rows, Why.ASKED)
    monkeypatch.undo()
    assert left_of(folder) == set(WORDS)  # in the backup; the file itself holds none
    assert store.shelf.count("worktop") == 0
    assert rights.complete()
    assert left_of(folder) == set()
    assert rights.complete() == []


@pytest.mark.parametrize("left", [0, 7, 50_000])
def test_a_cut_off_backup_holds_nothing_up_and_is_named(
    folder: Path, store: Store, rights: FolderRights, left: int
) -> None:
    made = back_up(folder, KEY, folder / "backups", MOMENT)
    cut = made.path.with_name("amends-20991201-000000.backup")
    cut.write_bytes(made.path.read_bytes()[:left])
    told = rights.erase(of(rights), Why.ASKED)
    assert f"1 copy that could not be read was removed: {cut.name}." in told
    assert [each.path for each in kept_in(folder / "backups")] == [made.path]
    assert left_of(folder) == set()
    assert rights.complete() == []
    assert store.shelf.count() == 1


def test_a_renamed_backup_that_cannot_be_read_is_not_passed_over(
    folder: Path, store: Store, rights: FolderRights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a disk fails, nobody knows whether words remain: the erasing stays open until that is known."""
    made = back_up(folder, KEY, folder / "backups", MOMENT)
    renamed = made.path.with_name("before the move.backup")
    renamed.write_bytes(made.path.read_bytes())

    def failing(path: Path) -> None:
        raise faults.DiskFailed(path)

    with monkeypatch.context() as patched:
        patched.setattr("storage.erasure.parts", failing)
        with pytest.raises(faults.DiskFailed):
            rights.erase(of(rights), Why.ASKED)
    assert rights.complete()
    assert left_of(folder) == set()
    assert store.shelf.row(MARIA) is None


def test_half_made_and_renamed_backups_are_reached(folder: Path, store: Store, rights: FolderRights) -> None:
    made = back_up(folder, KEY, folder / "backups", MOMENT)
    renamed, other = made.path.with_name("before the move.backup"), made.path.with_name("mine.backup")
    half = made.path.with_name(f"amends-20200101-000000.backup.new-{KEY.fingerprint[:12]}")
    for copy in (renamed, half):
        copy.write_bytes(made.path.read_bytes())
    other.write_bytes(b"of another program")
    told = rights.erase(of(rights), Why.ASKED)
    assert told[1] == "2 copies were written anew without it."
    assert left_of(folder) == set()
    assert sorted((folder / "backups").iterdir()) == sorted([made.path, renamed, other])
    assert store.shelf.count() == 1


def of_another_computer(place: Path, folder: Path, at: datetime = MOMENT) -> Path:
    """A backup of other meetings, under another key."""
    other = Key(bytes(range(1, 33)))
    storage.store.open_store(folder, other).close()
    slots.keep(folder, Slots(other.fingerprint, keyring=True))
    return back_up(folder, other, place, at).path


def test_a_backup_of_another_computer_is_left_alone_and_named(
    folder: Path, store: Store, rights: FolderRights, tmp_path: Path
) -> None:
    """Two computers keep their backups on one drive: what one erases takes nothing from the other."""
    of_other = of_another_computer(folder / "backups", tmp_path / "other")
    before = of_other.read_bytes()
    made = back_up(folder, KEY, folder / "backups", MOMENT + timedelta(days=1))
    told = rights.erase(of(rights), Why.ASKED)
    assert of_other.read_bytes() == before
    assert any(f"left alone: {of_other.name}. Another computer" in each for each in told)
    assert not any("removed" in each for each in told)
    assert {each.path for each in kept_in(folder / "backups")} == {made.path, of_other}
    assert store.shelf.count() == 1


def test_a_cut_off_backup_on_a_shared_drive_may_be_anybodys(
    folder: Path, store: Store, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    cut = drive / "amends-20260101-000000.backup"
    cut.write_bytes(b"half of something")
    rights = FolderRights(folder, store, lambda: KEY, lambda: drive, FixedClock(), TwoPages())
    told = rights.erase(of(rights), Why.ASKED)
    assert cut.exists()
    assert any(cut.name in each and "left alone" in each for each in told)


def test_a_backup_under_a_key_that_the_folder_once_had_has_to_go(
    folder: Path, store: Store, rights: FolderRights, tmp_path: Path
) -> None:
    of_another_computer(folder / "backups", tmp_path / "former")
    (tmp_path / "former" / slots.NAME).rename(folder / "amends.before-20260101-000000.keys")
    assert rights.erase(of(rights), Why.ASKED)
    assert kept_in(folder / "backups") == []
    assert store.shelf.count() == 1


def test_a_rewritten_backup_can_be_put_back(
    folder: Path, store: Store, rights: FolderRights, tmp_path: Path
) -> None:
    back_up(folder, KEY, folder / "backups", MOMENT)
    rights.erase(of(rights), Why.ASKED)
    (made,) = kept_in(folder / "backups")
    box = FolderBox(tmp_path / "elsewhere", PaperSafe())
    FolderBackups(tmp_path / "elsewhere", box, MemoryPreferences(), FixedClock()).restore(
        made.path, lambda _percent: None, PASSPHRASE
    )
    again = open_store(tmp_path / "elsewhere")
    assert [row.id for row in again.shelf.rows()] == [OTHER]
    assert list(chain.faults(MARIA, again.journal.entries(MARIA))) == []
    again.close()
    assert store.shelf.count() == 1


def test_errors_name_no_client(folder: Path, store: Store, rights: FolderRights) -> None:
    store.close()
    (folder / NAME).unlink()
    with pytest.raises(KnownError) as told:
        rights.meetings_of("Maria Keller")
    assert "Keller" not in str(told.value)


# Whose meetings


def test_a_client_is_found_by_name_reference_or_id(rights: FolderRights) -> None:
    assert [row.id for row in rights.meetings_of("maria  KELLER")] == [MARIA]
    assert [row.id for row in rights.meetings_of("AM-2026-014")] == [MARIA]
    assert [row.id for row in rights.meetings_of(OTHER)] == [OTHER]
    assert rights.meetings_of("Nobody") == rights.meetings_of("") == []


# Kept long enough


def test_only_what_ended_long_ago_is_outlived(store: Store, folder: Path) -> None:
    clock = FixedClock(datetime(2030, 1, 1, tzinfo=UTC))
    rights = FolderRights(folder, store, lambda: KEY, lambda: folder / "backups", clock, TwoPages())
    stands = store.shelf.row(MARIA)
    assert stands is not None
    assert [row.id for row in rights.outlived(3)] == ([MARIA] if stands.outcome else [])
    assert rights.outlived(4) == []
    assert store.shelf.count() == 2


# Exported


def test_everything_about_a_client_lies_in_one_zip(
    store: Store, rights: FolderRights, tmp_path: Path
) -> None:
    rights.export(of(rights), tmp_path / "maria.zip")
    with zipfile.ZipFile(tmp_path / "maria.zip") as archive:
        names = set(archive.namelist())
        name, entries, fingerprint = read(archive.read("AM-2026-014/record.json"))
        drafts = json.loads(archive.read("AM-2026-014/drafts.json"))
        assert archive.read("AM-2026-014/sealed-0.pdf") == b"%PDF sealed for Maria Keller"
        assert archive.read("AM-2026-014/files/letter").startswith(b"ZIRKONIUM")
        assert set(json.loads(archive.read("contents.json"))["files"]) == names - {"contents.json"}
    assert judged(name, entries, fingerprint).is_whole
    assert entries == store.journal.entries(MARIA)
    assert drafts[0]["text"] == "Adeyemi will weep"
    assert "AM-2026-014/summary.pdf" in names


def test_an_export_is_whole_or_not_there(
    rights: FolderRights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_self: object, _meeting: object) -> bytes:
        raise faults.DiskFull(tmp_path / "x")

    monkeypatch.setattr(TwoPages, "document", fails)
    (tmp_path / "out").mkdir()
    with pytest.raises(KnownError, match="no room"):
        rights.export(of(rights), tmp_path / "out" / "maria.zip")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made")
def test_an_export_to_a_disk_that_is_read_only_is_told_in_words(rights: FolderRights, tmp_path: Path) -> None:
    disk = tmp_path / "out"
    with tiny_disk(disk):
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(faults.ReadOnly):
            rights.export(of(rights), disk / "maria.zip")
