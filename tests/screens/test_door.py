"""The session as the screen knows it: what was typed is a draft, then an act, and never lost between."""

from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ids import new_point_id
from meeting.kinds import Detail
from meeting.session import Session
from meeting.unload import DetailPoint, RaisePoint
from tests.builders import MEETING
from tests.fakes import FixedClock, MemoryJournal
from tests.screens.rooms import door_to, five_points, started
from ui.door import Door

FULL = KnownError("The disk is full.", "Make room, then try again.")


def test_what_became_an_act_is_no_draft_any_more_when_the_change_is_told() -> None:
    door, told = door_to(started()), list[str | None]()
    door.changed.connect(lambda _meeting: told.append(door.draft("new-point")))
    door.type("new-point", "Late")
    assert door.do(RaisePoint(new_point_id(), "Late"), "new-point")
    assert told == [None]
    assert not door.is_typing


def test_what_was_refused_stays_as_it_was_typed() -> None:
    door = door_to(started())
    door.type("new-point", "")
    assert not door.do(RaisePoint(new_point_id(), ""), "new-point")
    assert door.draft("new-point") == ""


def test_what_the_disk_refused_becomes_its_act_later(qtbot: QtBot) -> None:
    door, journal = troubled()
    point = door.meeting.points[0]
    door.type("when", "On Monday", lambda words: DetailPoint(point.id, Detail.WHEN, words))
    journal.failing = FULL
    with qtbot.waitSignal(door.failed) as told:
        assert not door.do(DetailPoint(point.id, Detail.WHEN, "On Monday"), "when")
    assert told.args == [FULL.message, FULL.remedy]
    assert door.draft("when") == "On Monday"
    journal.failing = None
    with qtbot.waitSignal(door.saved):
        assert door.settle_all()
    assert door.meeting.points[0].detail(Detail.WHEN) == "On Monday"


def troubled() -> tuple[Door, MemoryJournal]:
    """A door to five points, and the journal behind it, whose disk can be made to fail."""
    played, journal = five_points(), MemoryJournal()
    journal.append_all(played.entries, played.meeting)
    return Door(Session(journal, FixedClock(played.now), MEETING)), journal
