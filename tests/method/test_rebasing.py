"""What was done out of reach is done again after what others did, as far as it still fits."""

from meeting import chain
from meeting.acts import Act, Entry
from meeting.history import Undo, entry_for, fold, step, unruly
from meeting.ids import PointId, new_meeting_id
from meeting.model import Meeting
from meeting.private import DescribeClient
from meeting.rebasing import Rebased, rebased
from meeting.unload import ConfirmPoint, RaisePoint, RewordPoint, WithdrawPoint
from tests.disk.playing import started
from tests.fakes import MOMENT, FixedClock, MemoryJournal

ONE, TWO, THREE = PointId("one"), PointId("two"), PointId("three")


def after(meeting: Meeting, by: str, *acts: Act) -> tuple[list[Entry], Meeting]:
    """The entries that follow when somebody does this, and where it leads."""
    entries: list[Entry] = []
    for act in acts:
        entries.append(entry_for(meeting, act, MOMENT, by))
        meeting = step(meeting, entries[-1])
    return entries, meeting


def begun() -> tuple[list[Entry], Meeting]:
    """A meeting with one point in it, which both know."""
    journal, name = MemoryJournal(), new_meeting_id()
    meeting = started(journal, FixedClock(), name).meeting
    own, meeting = after(meeting, "anna", RaisePoint(ONE, "As it was"))
    return [*journal.entries(name), *own], meeting


def joined(own: list[Act], others: list[Act]) -> Rebased:
    """What becomes of `own` where `others` came first; what is joined is a whole record."""
    common, meeting = begun()
    entries, _here = after(meeting, "anna", *own)
    theirs, there = after(meeting, "ben", *others)
    found = rebased(meeting, entries, there)
    whole = [*common, *theirs, *found.entries]
    assert list(chain.faults(meeting.id, whole)) == []
    assert unruly(whole) == []
    assert fold(whole) == found.meeting
    assert {entry.by for entry in found.entries} <= {"anna"}
    return found


def test_what_each_added_stands_side_by_side() -> None:
    found = joined([RaisePoint(TWO, "Mine")], [RaisePoint(THREE, "Theirs")])
    assert [point.id for point in found.meeting.points] == [ONE, THREE, TWO]
    assert found.left_out == ()


def test_what_names_an_entry_of_ours_names_it_in_its_new_place() -> None:
    revision = begun()[1].seq + 1
    own: list[Act] = [RaisePoint(TWO, "Mine"), ConfirmPoint(TWO, revision), RaisePoint(PointId("x"), "No")]
    found = joined([*own, Undo(revision + 2)], [RaisePoint(THREE, "Theirs")])
    assert [(point.id, point.is_confirmed) for point in found.meeting.standing] == [
        (ONE, False),
        (THREE, False),
        (TWO, True),
    ]
    assert found.left_out == ()


def test_two_wordings_of_one_point_are_asked() -> None:
    found = joined(
        [RewordPoint(ONE, "As I heard it"), RaisePoint(TWO, "Mine")], [RewordPoint(ONE, "As they did")]
    )
    assert [point.words for point in found.meeting.points] == ["As they did", "Mine"]
    assert [left.words for left in found.left_out] == ["As I heard it"]
    assert "As I heard it" not in repr(found.left_out)


def test_what_the_rules_forbid_by_now_is_left_out() -> None:
    seq = begun()[1].seq
    found = joined([ConfirmPoint(ONE, seq)], [WithdrawPoint(ONE)])
    assert found.entries == ()
    assert len(found.left_out) == 1


def test_undoing_never_takes_back_what_somebody_else_did() -> None:
    found = joined([RewordPoint(ONE, "Mine"), Undo(begun()[1].seq + 1)], [RewordPoint(ONE, "Theirs")])
    assert found.meeting.points[0].words == "Theirs"
    assert len(found.left_out) == 2


def test_what_is_for_our_own_eyes_is_named_without_its_words() -> None:
    found = joined([DescribeClient("Shouts")], [DescribeClient("Is tired")])
    (left,) = found.left_out
    assert left.words == ""
    assert "Shouts" not in left.sentence
