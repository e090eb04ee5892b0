"""A record with its attached files in a zip: every file is the one that the record speaks of."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from meeting.errors import LARGEST_FILE, KnownError
from meeting.ids import ItemId
from meeting.parcel import Parcel, file_name, packed
from meeting.prepare import NameFacilitator
from meeting.private import AttachDocument, RemoveDocument
from meeting.record import withheld, written
from meeting.values import Document
from tests.builders import MEETING, Played
from tests.commands.conftest import Records, Run
from tests.method import stages
from tests.stores import open_store

LETTER, PHOTO = b"Dear Tom, " * 50, bytes(range(256)) * 40


def document(name: str, title: str, content: bytes) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    return Document(ItemId(name), title, "application/octet-stream", digest, len(content))


FILES = [
    (document("letter", "Letter of 2 March.txt", LETTER), LETTER),
    (document("photo", "../../Küche 2B.jpg", PHOTO), PHOTO),
]


@cache
def with_documents() -> Played:
    """The example, prepared, with two documents; one of them was taken off the list again."""
    attached = stages.prepared().do(*(AttachDocument(each) for each, _content in FILES))
    return attached.do(RemoveDocument(ItemId("photo")))


def zipped(*files: tuple[Document, bytes]) -> bytes:
    return packed(written(MEETING, with_documents().entries), files or FILES)


def changed(content: bytes, change: Callable[[zipfile.ZipFile], object]) -> bytes:
    held = io.BytesIO(content)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return held.getvalue()


def made(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def kept(folder: Path) -> list[bytes | None]:
    store = open_store(folder)
    try:
        return [store.shelf.attached(MEETING, each.id) for each, _content in FILES]
    finally:
        store.close()


def test_record_and_files_arrive_and_go_out_again(
    run: Run, records: Records, folder: Path, tmp_path: Path
) -> None:
    said = run("import", records.put("with.zip", zipped()))
    assert said == (
        0,
        f"{len(with_documents().entries)} entries were taken in.\n2 files were taken in.\n",
        "",
    )
    assert kept(folder) == [LETTER, PHOTO]
    run("record", MEETING, "--to", tmp_path / "out.zip", "--with-files")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "record.json",
            "files/letter-Letter of 2 March.txt",
            "files/photo-.._.._Küche 2B.jpg",
        ]
        assert archive.read(archive.namelist()[1]) == LETTER
    assert run("verify", tmp_path / "out.zip").code == 0
    again = run("import", tmp_path / "out.zip", data=tmp_path / "other")
    assert again.out == said.out
    assert kept(tmp_path / "other") == [LETTER, PHOTO]


def test_files_may_follow_a_record_that_came_alone(run: Run, records: Records, folder: Path) -> None:
    run("import", records.write("alone.json", with_documents().entries))
    assert kept(folder) == [None, None]
    assert run("import", records.put("with.zip", zipped())).out == "2 files were taken in.\n"
    assert run("import", records.put("with.zip", zipped())).out.startswith("Nothing new")
    assert kept(folder) == [LETTER, PHOTO]


def test_a_zip_may_lack_files(run: Run, records: Records, folder: Path) -> None:
    assert run("import", records.put("with.zip", zipped(FILES[0]))).out.endswith("1 file was taken in.\n")
    assert kept(folder) == [LETTER, None]


def test_the_clients_copy_has_no_files(run: Run, records: Records, tmp_path: Path) -> None:
    run("import", records.put("with.zip", zipped()))
    run("record", MEETING, "--to", tmp_path / "copy.zip", "--with-files", "--client-copy")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert archive.namelist() == ["record.json"]
        assert archive.read("record.json") == written(MEETING, withheld(with_documents().entries))
    assert run("verify", tmp_path / "copy.zip").code == 0


def test_a_logo_from_the_zip_stands_on_the_summary(run: Run, records: Records, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(picture, "PNG")
    logo = document("logo", "logo.png", picture.getvalue())
    played = stages.prepared().do(AttachDocument(logo))
    played.do(NameFacilitator(played.meeting.facilitator.but(logo=logo.id)))
    content = packed(written(MEETING, played.entries), [(logo, picture.getvalue())])
    run("summary", records.put("logo.zip", content), "--to", tmp_path / "with.pdf")
    run("summary", records.write("no-logo.json", played.entries), "--to", tmp_path / "without.pdf")
    assert b"/Subtype /Image" in (tmp_path / "with.pdf").read_bytes()
    assert b"/Subtype /Image" not in (tmp_path / "without.pdf").read_bytes()


RECORD = written(MEETING, with_documents().entries)
NAME = file_name(FILES[0][0])
BOMB = bytes(60_000_000)

TRICKS: dict[str, tuple[bytes, str]] = {
    "another file": (made({"record.json": RECORD, NAME: b"x" * len(LETTER)}), "not the one that the record"),
    "a longer file": (made({"record.json": RECORD, NAME: LETTER + b"x"}), "too large"),
    "a shorter file": (made({"record.json": RECORD, NAME: LETTER[:-1]}), "not the one that the record"),
    "a file that swells": (made({"record.json": RECORD, NAME: BOMB}), "too large"),
    "a path that climbs": (
        made({"record.json": RECORD, "../../evil": b""}),
        "files that its record does not",
    ),
    "an absolute path": (made({"record.json": RECORD, "/etc/passwd": b""}), "files that its record does not"),
    "a file nobody knows": (made({"record.json": RECORD, "files/x": b""}), "files that its record does not"),
    "no record": (made({"files/x": b"x"}), "holds no record"),
    "another record inside": (made({"record.json": b"{}"}), "not a record"),
    "a zip in the record": (made({"record.json": zipped()}), "not a record"),
    "another method": (made({"record.json": RECORD}, zipfile.ZIP_BZIP2), "zip is damaged"),
    "half of it": (zipped()[:900], "zip is damaged"),
}


@pytest.mark.parametrize("command", ["import", "verify"])
@pytest.mark.parametrize("name", TRICKS)
def test_tricks_are_refused_and_nothing_is_kept(
    run: Run, records: Records, folder: Path, name: str, command: str
) -> None:
    content, expected = TRICKS[name]
    said = run(command, records.put("tricks.zip", content))
    assert said.code == 2
    assert expected in said.err
    assert run("list").out == "There are no meetings yet.\n"
    assert kept(folder) == [None, None]
    assert sorted(path.name for path in folder.iterdir() if path.suffix not in (".db-wal", ".db-shm")) == [
        "amends.ballast",
        "amends.db",
        "amends.forward",
        "amends.lock",
    ]


def test_a_file_over_50_mb_is_refused_in_words(run: Run, records: Records) -> None:
    huge = document("huge", "film.mp4", b"").but(size=LARGEST_FILE + 1)
    played = stages.prepared().do(AttachDocument(huge))
    content = packed(written(MEETING, played.entries), [(huge, bytes(LARGEST_FILE + 1))])
    said = run("import", records.put("huge.zip", content))
    assert said.code == 2
    assert said.err == (
        "This is too large: a record may have 100 MB, and each attached file 50 MB."
        " Choose a file that Amends has written.\n"
    )


def test_a_record_that_swells_is_read_no_further_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meeting.parcel.LARGEST_RECORD", 1000)
    with pytest.raises(KnownError, match="too large"):
        Parcel(io.BytesIO(made({"record.json": b" " * 1001})))
    assert len(Parcel(io.BytesIO(made({"record.json": b" " * 1000}))).record) == 1000


def test_too_many_files_are_refused() -> None:
    with pytest.raises(KnownError, match="too large"):
        Parcel(io.BytesIO(made({f"{number}": b"" for number in range(10_001)}, zipfile.ZIP_STORED)))


def test_an_edited_record_in_a_zip_is_found(run: Run, records: Records, folder: Path) -> None:
    record = json.loads(RECORD)
    record["entries"][5]["by"] = "somebody"
    content = made({"record.json": json.dumps(record).encode(), NAME: LETTER})
    said = run("import", records.put("edited.zip", content))
    assert said.code == 1
    assert "Entry 6 does not fit the one before it" in said.out
    assert kept(folder) == [None, None]


_WHOLE = packed(written(MEETING, stages.opened().entries), [])


@settings(max_examples=300, deadline=None)
@given(st.integers(4, len(_WHOLE) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_any_damage_of_a_zip_is_told_in_words(at: int, new: bytes, gone: int) -> None:
    damaged = _WHOLE[:at] + new + _WHOLE[at + gone :]
    try:
        assert Parcel(io.BytesIO(damaged)).record == Parcel(io.BytesIO(_WHOLE)).record
    except KnownError:
        return
