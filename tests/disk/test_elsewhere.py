"""Where nothing more can be kept, everything goes on in another folder: whole, checked, at the same place."""

from pathlib import Path

import pytest

from meeting import history
from meeting.ids import MeetingId
from meeting.kinds import Why
from meeting.ports import Draft
from storage import elsewhere, faults, forwarding
from storage.backup import back_up
from storage.elsewhere import CutShort, Inside, Taken
from storage.file import engine_for
from storage.lock import Lock
from storage.log import holds_anything
from storage.preferences import FilePreferences
from storage.rights import FolderRights
from storage.strongbox import FolderBox
from tests.disk.moved import Home, check_goes_on_here, check_whole, holding
from tests.disk.playing import raise_point
from tests.disk.test_keys import PaperSafe
from tests.fakes import MOMENT, FixedClock
from tests.screens.signing import TwoPages
from tests.stores import KEY, PASSPHRASE, bare, open_store


def test_the_same_meeting_goes_on_there(home: Home, there: Path, folder: Path) -> None:
    before = home.session.meeting
    assert home.go(there) == there
    assert home.session.meeting is before
    raise_point(home.session, 2)
    home.session.keep_draft("field", "Nobody rang me")
    home.store.close()
    check_whole(there, home.session)
    assert (there / "summaries" / "AM-2026-014.pdf").read_bytes() == b"%PDF sealed"
    assert FilePreferences(there).kept().idle == 60
    assert folder != there


def test_what_stands_in_the_log_alone_is_copied_too(home: Home, there: Path, folder: Path) -> None:
    reader = engine_for(home.store.database.path, KEY).connect()  # the log stays where it is
    reader.exec_driver_sql("SELECT count(*) FROM journal")
    raise_point(home.session, 2)
    home.go(there)
    assert holds_anything(folder / "amends.db")
    home.store.close()
    check_whole(there, home.session)
    reader.close()


def erased_in(home: Home, folder: Path, name: MeetingId) -> tuple[FolderRights, list[str]]:
    """The client is erased where the meetings are now; what is told."""
    rights = FolderRights(
        folder, home.store, lambda: KEY, lambda: folder / "backups", FixedClock(), TwoPages()
    )
    row = home.store.shelf.row(name)
    assert row is not None
    return rights, rights.erase([row], Why.ASKED)


def held_in(folder: Path) -> int:
    """How many entries with words are in the file there and in its backups."""
    copies = [folder / "amends.db", *(folder / "backups").glob("*.backup")]
    count = "SELECT count(*) FROM journal WHERE body IS NOT NULL"
    return sum(bare(copy).execute(count).fetchone()[0] for copy in copies)


def test_an_erasing_goes_through_the_folders_before_as_well(
    home: Home, there: Path, folder: Path, tmp_path: Path, name: MeetingId
) -> None:
    back_up(folder, KEY, folder / "backups", MOMENT)
    home.go(there)
    third = home.go(tmp_path / "third")
    assert held_in(folder) > 0
    _rights, told = erased_in(home, third, name)
    assert held_in(folder) == held_in(there) == held_in(third) == 0
    assert "3 copies were written anew without it." in told
    assert not any("holds every word" in each for each in told)


def test_a_folder_of_before_that_is_away_is_named_and_gone_through_when_it_is_back(
    home: Home, there: Path, folder: Path, tmp_path: Path, name: MeetingId
) -> None:
    home.go(there)
    folder.rename(tmp_path / "away")
    rights, told = erased_in(home, there, name)
    assert any(f"were in {folder} before" in each and "holds every word" in each for each in told)
    assert rights.complete() == []
    (tmp_path / "away").rename(folder)
    assert rights.complete()
    assert held_in(folder) == 0
    assert rights.complete() == []


def test_a_folder_of_before_in_which_nothing_can_be_written_is_said_to_hold_every_word(
    home: Home, there: Path, folder: Path, name: MeetingId
) -> None:
    home.go(there)
    held = Lock(folder)
    rights, told = erased_in(home, there, name)
    assert any(f"{folder} before, which still holds every word" in each for each in told)
    held.release()
    assert rights.complete()
    assert held_in(folder) == 0


def test_the_old_copy_stays_locked_where_it_was(home: Home, there: Path, folder: Path) -> None:
    told = home.way.go_on_in(there).told
    raise_point(home.session, 2)
    assert str(folder) in told
    assert str(there) in told
    old = open_store(folder)
    assert len(history.fold(old.journal.entries(home.session.id)).points) == 1
    old.close()
    assert b"SQLite format" not in (folder / "amends.db").read_bytes()


def test_the_next_start_finds_it(home: Home, there: Path, folder: Path, tmp_path: Path) -> None:
    assert forwarding.followed(folder) == folder
    home.go(there)
    assert forwarding.followed(folder) == there
    home.go(tmp_path / "third")
    assert forwarding.followed(folder) == tmp_path / "third"
    assert forwarding.followed(there) == tmp_path / "third"


def test_notes_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / one).mkdir()
        forwarding.note(tmp_path / one, tmp_path / other)
    assert forwarding.followed(tmp_path / "a") == tmp_path / "b"


def test_where_it_went_on_is_not_there_no_new_folder_is_begun(tmp_path: Path) -> None:
    box = FolderBox(tmp_path / "stick", PaperSafe(), told=PASSPHRASE, awaited=True)
    with pytest.raises(faults.Absent, match="went on in"):
        box.protection()
    assert not (tmp_path / "stick").exists()


def test_a_folder_that_holds_other_things_gets_one_of_its_own(home: Home, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "letter.txt").write_text("Dear all")
    assert home.go(tmp_path / "stick") == tmp_path / "stick" / "Amends"
    assert (tmp_path / "stick").stat().st_mode & 0o077, "others may go on using the disk"


def test_nothing_is_written_between_the_copy_and_the_way_on(home: Home, there: Path) -> None:
    """Whatever somebody tries to keep meanwhile is not acknowledged: it could not be in the copy."""
    tried: list[int] = []

    def try_to_write(percent: int) -> None:
        with pytest.raises(faults.Locked):
            home.store.journal.keep_draft(home.session.id, Draft("field", "meanwhile", MOMENT))
        tried.append(percent)

    home.way.go_on_in(there, try_to_write)
    assert tried
    assert home.session.draft("field") == "Nobody ra"
    home.store.journal.keep_draft(home.session.id, Draft("field", "afterwards", MOMENT))


# What can go wrong


def other_meetings(there: Path, _patch: pytest.MonkeyPatch) -> Path:
    open_store(there).close()
    return there


def what_is_left_of_others(there: Path, _patch: pytest.MonkeyPatch) -> Path:
    open_store(there).close()
    (there / "amends.db").unlink()
    return there


def cut_in_the_middle(there: Path, patch: pytest.MonkeyPatch) -> Path:
    def gone(path: Path) -> None:
        raise OSError(19, "No such device", str(path))

    patch.setattr(elsewhere, "settle", gone)
    return there


def not_kept_as_written(there: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setattr(elsewhere, "settle", lambda path: path.write_bytes(bytes(path.stat().st_size)))
    return there


FAULTS = {
    "other meetings are there": (other_meetings, Taken, "already"),
    "what is left of others is there": (what_is_left_of_others, Taken, "already"),
    "the stick is pulled out": (cut_in_the_middle, CutShort, "could not be finished"),
    "the stick does not keep what is written": (not_kept_as_written, CutShort, "could not be finished"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_there_is_said_and_changes_nothing(
    home: Home, there: Path, folder: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm, kind, said = FAULTS[fault]
    with monkeypatch.context() as patch:
        to = harm(there, patch)
        before = holding(there)
        with pytest.raises(kind, match=said) as raised:
            home.go(to)
    assert "Nothing was changed" in raised.value.remedy
    assert holding(there) == before
    check_goes_on_here(home, folder)


@pytest.mark.parametrize("where", [".", "deeper", "deeper/still"])
def test_a_place_inside_the_old_folder_is_none(home: Home, folder: Path, where: str) -> None:
    with pytest.raises(Inside, match="already"):
        home.go(folder / where)
    assert not (folder / "deeper").exists()
    check_goes_on_here(home, folder)


def test_whoever_stops_it_changes_nothing(home: Home, there: Path, folder: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(percent: int) -> None:
        if percent >= 50:
            raise Stopped

    with pytest.raises(Stopped):
        home.way.go_on_in(there, stop)
    assert not there.exists()
    check_goes_on_here(home, folder)


def test_a_copy_that_a_crash_cut_short_is_begun_anew(home: Home, there: Path) -> None:
    there.mkdir(parents=True)
    for name in ("amends.lock", "amends.new", "amends.new-wal"):
        (there / name).write_bytes(b"half")
    (there / "amends.lock").write_bytes(b"")
    assert home.go(there) == there
    home.store.close()
    check_whole(there, home.session)


def test_a_damaged_file_is_not_called_a_bad_copy(home: Home, there: Path, folder: Path) -> None:
    home.store.on_key(None)
    with bare(folder / "amends.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    home.store.on_key(KEY)
    with (folder / "amends.db").open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(faults.Damaged, match=str(folder)):
        home.go(there)
    assert not there.exists()
