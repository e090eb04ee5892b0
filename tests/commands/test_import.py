"""A record that is taken in: added behind what is here, never in its place."""

from datetime import timedelta
from pathlib import Path

import pytest

from meeting import example
from meeting.errors import Refused
from meeting.history import fold
from meeting.ids import PointId
from meeting.record import withheld
from meeting.unload import RaisePoint
from tests.builders import MEETING, Played
from tests.commands.conftest import Records, Run, entries_in, first, session_in
from tests.fakes import MOMENT, FixedClock
from tests.method import stages
from tests.stores import open_store

NEW = RaisePoint(PointId("new"), "One more thing")


def test_a_record_arrives_as_it_was(run: Run, records: Records, folder: Path) -> None:
    sealed = stages.sealed()
    assert run("import", records.own()) == (0, f"{len(sealed.entries)} entries were taken in.\n", "")
    assert entries_in(folder) == sealed.entries
    assert fold(entries_in(folder)) == sealed.meeting


def test_the_lists_know_what_was_taken_in(run: Run, records: Records, folder: Path) -> None:
    run("import", records.write("first.json", first(60)))
    run("import", records.own())
    store = open_store(folder)
    row = store.shelf.row(MEETING)
    assert row is not None
    assert (row.reference, row.client, row.points) == ("AM-2026-014", "Maria Keller", 5)
    assert [found.id for found in store.shelf.rows(search="worktop")] == [MEETING]
    assert len(store.shelf.due(stages.sealed().meeting.check_ins[-1].on)) == 8
    store.close()


def test_what_is_here_already_is_not_taken_in_twice(run: Run, records: Records, folder: Path) -> None:
    own = records.own()
    run("import", own)
    again = run("import", own)
    assert again == (0, "Nothing new: all of this record is here already.\n", "")
    assert run("import", records.write("first.json", first(60))).out == again.out
    assert run("import", records.copy()).out == again.out
    assert entries_in(folder) == stages.sealed().entries


def test_only_what_is_new_is_added(run: Run, records: Records, folder: Path) -> None:
    run("import", records.own(stages.heard))
    new = len(stages.turning().entries) - len(stages.heard().entries)
    turning = stages.heard()
    run("import", records.write("first.json", turning.entries))
    turning.do(*(entry.act for entry in stages.turning().entries[len(turning.entries) :] if entry.act))
    said = run("import", records.write("longer.json", turning.entries))
    assert said == (0, f"{new} entry was taken in.\n", "")
    assert entries_in(folder) == turning.entries


def test_two_that_went_different_ways_stay_apart(run: Run, records: Records, folder: Path) -> None:
    here, there = stages.heard(), stages.heard()
    common = len(here.entries)
    here.do(RaisePoint(PointId("here"), "One more thing"))
    there.do(RaisePoint(PointId("there"), "Another thing"))
    run("import", records.write("here.json", here.entries))
    said = run("import", records.write("there.json", there.entries))
    assert said.code == 2
    assert said.out == ""
    assert said.err == (
        f"This record and the meeting here went different ways after entry {common}."
        " Nothing was taken in. To keep both, take it into another data folder.\n"
    )
    assert entries_in(folder) == here.entries


def test_two_with_nothing_in_common_are_told_apart(run: Run, records: Records) -> None:
    run("import", records.own(stages.opened))
    again = Played().play([next(example.prepare(MEETING))])
    said = run("import", records.write("other.json", again.entries))
    assert said.code == 2
    assert "have nothing in common" in said.err


# Clients' copies


def test_a_clients_copy_can_be_read_and_not_changed(run: Run, records: Records, folder: Path) -> None:
    run("import", records.copy(stages.heard))
    with session_in(folder, FixedClock()) as session:
        assert session.meeting.withheld
        assert len(session.meeting.standing) == 5
        with pytest.raises(Refused) as refused:
            session.do(NEW)
    assert refused.value.reasons == ["This is a copy without what is private; it can be read, not changed."]
    assert entries_in(folder) == withheld(stages.heard().entries)


def test_a_clients_copy_of_a_meeting_in_the_middle_opens_days_later(
    run: Run, records: Records, folder: Path
) -> None:
    run("import", records.copy(stages.heard))
    with session_in(folder, FixedClock(MOMENT + timedelta(days=3))) as session:
        assert session.meeting.withheld
        assert session.meeting.leaving is None


def test_our_own_record_completes_a_clients_copy(run: Run, records: Records, folder: Path) -> None:
    run("import", records.copy(stages.heard))
    private = sum(entry.body is None for entry in withheld(stages.heard().entries))
    said = run("import", records.own(stages.heard))
    assert said == (0, f"{private} entries were completed.\n", "")
    assert entries_in(folder) == stages.heard().entries
    with session_in(folder, FixedClock(stages.heard().now)) as session:
        assert session.do(NEW).standing[-1].words == "One more thing"


def test_our_own_longer_record_completes_and_continues_a_clients_copy(
    run: Run, records: Records, folder: Path
) -> None:
    run("import", records.write("copy.json", withheld(first(60))))
    said = run("import", records.own())
    assert "were completed" in said.out
    assert "were taken in" in said.out
    assert entries_in(folder) == stages.sealed().entries


def test_our_own_shorter_record_completes_what_it_can(run: Run, records: Records, folder: Path) -> None:
    run("import", records.copy())
    run("import", records.write("short.json", first(40)))
    entries = stages.sealed().entries
    assert entries_in(folder) == [*entries[:40], *withheld(entries[40:])]


def test_a_longer_clients_copy_continues_a_shorter_one(run: Run, records: Records, folder: Path) -> None:
    entries = withheld(stages.sealed().entries)
    run("import", records.write("short.json", entries[:40]))
    run("import", records.copy())
    assert entries_in(folder) == entries


def test_a_clients_copy_does_not_turn_a_whole_meeting_into_a_copy(
    run: Run, records: Records, folder: Path
) -> None:
    here = first(40)
    run("import", records.write("here.json", here))
    said = run("import", records.copy())
    assert said.code == 2
    assert said.err.startswith("This is a client’s copy, and the meeting here is whole.")
    assert entries_in(folder) == here


def test_a_meeting_that_was_taken_in_goes_on(run: Run, records: Records, folder: Path) -> None:
    run("import", records.own(stages.heard))
    with session_in(folder, FixedClock(stages.heard().now)) as session:
        session.do(NEW)
    assert len(fold(entries_in(folder)).standing) == 6
