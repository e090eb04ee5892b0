"""A disk that is full: the last words are kept in the room that was set aside, and it is said."""

import sys
from pathlib import Path

import pytest

from meeting import history
from meeting.ids import MeetingId
from meeting.ports import Draft
from storage import ballast, faults
from storage.ballast import SIZE, Ballast
from tests.disk.playing import raise_point, started
from tests.disk.test_faults import fill, tiny_disk
from tests.fakes import MOMENT, FixedClock
from tests.stores import open_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made")


def test_the_last_words_are_kept_in_the_room_set_aside(folder: Path, name: MeetingId) -> None:
    with tiny_disk(folder, kilobytes=6_000):
        store = open_store(folder)
        session = started(store.journal, FixedClock(), name)
        assert (folder / ballast.NAME).stat().st_size == SIZE
        filler = fill(folder)
        for number in range(40):
            raise_point(session, number, "Nobody rang me. " * 20)
        store.journal.keep_draft(name, Draft("field", "Nobody ra", MOMENT))
        assert not (folder / ballast.NAME).exists()
        warning = session.warning
        assert isinstance(warning, faults.NearlyFull)
        assert "small reserve" in warning.message
        assert history.fold(store.journal.entries(name)) == session.meeting
        filler.unlink()
        raise_point(session, 40)
        assert session.warning is None
        assert (folder / ballast.NAME).stat().st_size == SIZE
        store.close()


def test_when_the_reserve_is_used_up_nothing_more_is_kept_and_nothing_is_lost(
    folder: Path, name: MeetingId
) -> None:
    with tiny_disk(folder, kilobytes=6_000):
        store = open_store(folder)
        session = started(store.journal, FixedClock(), name)
        filler = fill(folder)

        def raise_too_many() -> None:
            for number in range(2_000):
                raise_point(session, number, "Nobody rang me. " * 100)

        with pytest.raises(faults.DiskFull):
            raise_too_many()
        kept = session.meeting
        assert len(kept.points) > 20, "the reserve was of no use"
        assert history.fold(store.journal.entries(name)) == kept
        filler.unlink()
        raise_point(session, 9_999)
        assert history.fold(store.journal.entries(name)) == session.meeting
        store.close()


@pytest.mark.parametrize("has_reserve", [True, False])
def test_a_folder_on_a_full_disk_is_read(folder: Path, name: MeetingId, has_reserve: bool) -> None:
    with tiny_disk(folder, 2400):
        store = open_store(folder)
        session = started(store.journal, FixedClock(), name)
        raise_point(session, 1)
        entries = store.journal.entries(name)
        store.close()
        if not has_reserve:
            Ballast(folder).give_up()
        fill(folder)
        again = open_store(folder, alone=False)
        assert again.journal.entries(name) == entries
        again.close()


def test_a_start_on_a_full_disk_goes_on_in_the_reserve_and_says_so(folder: Path, name: MeetingId) -> None:
    with tiny_disk(folder, 2400):
        store = open_store(folder)
        session = started(store.journal, FixedClock(), name)
        store.close()
        fill(folder)
        again = open_store(folder)
        assert isinstance(again.database.warning, faults.NearlyFull)
        again.journal.keep_draft(name, Draft("field", "Nobody rang me", MOMENT))
        assert [each.text for each in again.journal.drafts(name)] == ["Nobody rang me"]
        assert again.journal.entries(name)[-1].seq == session.meeting.seq
        again.close()


def test_a_start_without_any_room_says_what_to_do_and_nothing_of_words(folder: Path) -> None:
    with tiny_disk(folder, 2400):
        open_store(folder).close()
        Ballast(folder).give_up()
        fill(folder)
        with pytest.raises(faults.FullAtStart) as told:
            open_store(folder)
        assert str(told.value) == (
            f"The disk that holds {folder} is full. Make some room on it, then try again. "
            "All that was kept is there."
        )


def test_a_disk_without_plenty_of_room_has_no_ballast(folder: Path) -> None:
    with tiny_disk(folder, kilobytes=1_000):
        open_store(folder).close()
        assert not (folder / ballast.NAME).exists()


def test_the_room_is_really_taken(tmp_path: Path) -> None:
    made = Ballast(tmp_path)
    made.lay()
    found = (tmp_path / ballast.NAME).stat()
    assert found.st_blocks * 512 >= SIZE
    assert found.st_mode & 0o777 == 0o600
    assert made.give_up()
    assert not made.give_up()
