"""The one door: write, then believe; two writers; drafts; who hears of it."""

from datetime import timedelta

import pytest

from meeting.action import AskFor, AskForNothing
from meeting.acts import Act, Entry
from meeting.clash import clashes
from meeting.errors import KnownError, Refused
from meeting.history import fold, unruly
from meeting.kinds import Detail
from meeting.leaving import MoveOn, Pause
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import NameClient, SetSubject
from meeting.private import KeepHope
from meeting.session import MOST_TRIES, Session
from meeting.unload import ConfirmPoint, DetailPoint, RaisePoint, RewordPoint, SplitPoint, WithdrawPoint
from meeting.values import Client
from tests.builders import MEETING, Played
from tests.fakes import FixedClock, MemoryJournal
from tests.method.cases import item, point
from tests.method.cases_room import raised
from tests.method.stages import Stage, acting, heard, prepared

FULL = KnownError("The disk is full.", "Make room, then try once more.")
NEW = RaisePoint(point(6), "The fitters smoked.")


class Table:
    """A meeting on the table: its journal, clock and session, and what subscribers heard."""

    def __init__(self, stage: Stage = heard) -> None:
        played = stage()
        self.journal, self.clock = MemoryJournal(), FixedClock(played.now + timedelta(minutes=1))
        self.journal.append_all(played.entries, played.meeting)
        self.heard: list[Meeting] = []
        self.session = self.another()
        self.session.subscribe(self.heard.append)

    def another(self, by: str = "facilitator") -> Session:
        """A second machine at the same meeting."""
        return Session(self.journal, self.clock, MEETING, by)

    @property
    def entries(self) -> list[Entry]:
        """What the journal holds."""
        return self.journal.entries(MEETING)


def test_an_act_is_written_then_believed_then_told_once() -> None:
    table = Table()
    after = table.session.do(NEW)
    assert table.heard == [after]
    assert table.session.meeting == after == fold(table.entries)
    assert table.entries[-1].by == "facilitator"


def test_what_the_journal_cannot_keep_is_not_believed() -> None:
    table = Table()
    before = table.session.meeting
    table.session.keep_draft("new-point", "The fitters")
    table.journal.failing = FULL
    with pytest.raises(KnownError):
        table.session.do(NEW, drafts=("new-point",))
    assert table.session.meeting is before
    assert table.heard == []
    assert table.session.draft("new-point") == "The fitters"
    table.journal.failing = None
    assert table.session.do(NEW).seq == before.seq + 1


def test_what_is_refused_changes_nothing_and_says_why() -> None:
    table = Table()
    with pytest.raises(Refused) as refused:
        table.session.do(MoveOn(Phase.ACTION))
    assert refused.value.reasons == table.session.refusals(MoveOn(Phase.ACTION))
    assert table.heard == []


def test_an_act_that_changes_nothing_is_not_recorded_and_drops_its_draft() -> None:
    table = Table()
    words = table.session.meeting.standing[0].words
    known = len(table.entries)
    table.session.keep_draft("words", words)
    table.session.do(RewordPoint(point(1), words), drafts=("words",))
    assert len(table.entries) == known
    assert table.heard == []
    assert table.journal.drafts(MEETING) == []


def test_the_draft_that_became_an_act_goes_in_the_same_transaction() -> None:
    table = Table()
    table.session.keep_draft("new-point", "The fitters smoked.")
    table.session.keep_draft("other", "Half a")
    table.session.do(NEW, drafts=("new-point",))
    assert set(table.session.drafts) == {"other"}
    assert [draft.field for draft in table.journal.drafts(MEETING)] == ["other"]


def test_drafts_are_there_after_a_restart_and_a_cleared_one_is_gone() -> None:
    table = Table()
    table.session.keep_draft("a", "one\0")
    table.session.keep_draft("b", "two")
    table.session.keep_draft("a", "one more")
    table.session.clear_drafts("b", "never")
    again = table.another()
    assert {field: draft.text for field, draft in again.drafts.items()} == {"a": "one more"}
    assert again.draft("b") is None


def test_a_draft_that_cannot_be_kept_raises_and_is_not_believed() -> None:
    table = Table()
    table.journal.failing = FULL
    with pytest.raises(KnownError):
        table.session.keep_draft("a", "one")
    assert table.session.drafts == {}


def test_a_preview_keeps_nothing() -> None:
    table = Table()
    assert len(table.session.preview(NEW).standing) == 6
    assert len(table.session.meeting.standing) == 5
    assert table.heard == []


def test_text_loses_what_no_file_can_hold_also_inside_lists() -> None:
    table = Table()
    table.session.do(RaisePoint(point(6), "La\0te\ud800."))
    assert table.session.meeting.standing[-1].words == "Late."
    table.session.do(SplitPoint(point(6), ((point(7), "La\0te."), (point(8), "No\udfff news."))))
    assert [each.words for each in table.session.meeting.standing[-2:]] == ["Late.", "No news."]
    early = Table(prepared)
    early.session.do(NameClient(Client(name="Maria\0 Keller")))
    assert early.session.meeting.client.name == "Maria Keller"


# Two machines


def test_the_second_writer_reads_on_and_is_retried() -> None:
    table = Table()
    other = table.another("assistant")
    other.do(NEW)
    table.session.do(RaisePoint(point(7), "It was cold."))
    assert [each.id for each in table.session.meeting.standing][-2:] == [point(6), point(7)]
    assert unruly(table.entries) == []
    assert table.session.meeting == fold(table.entries)
    assert len(table.heard) == 2


def test_the_person_is_asked_when_the_same_point_was_changed_elsewhere() -> None:
    table = Table()
    table.another("assistant").do(RewordPoint(point(1), "Four weeks late."))
    with pytest.raises(Refused) as refused:
        table.session.do(RewordPoint(point(1), "Five weeks late."))
    assert "Somebody else" in refused.value.reasons[0]
    assert table.session.meeting.standing[0].words == "Four weeks late."
    assert table.heard == [table.session.meeting]


def test_a_wording_of_another_point_does_not_stand_in_the_way() -> None:
    table = Table()
    table.another("assistant").do(RewordPoint(point(1), "Four weeks late."))
    table.session.do(RewordPoint(point(2), "Nobody rang at all."))
    assert [each.words for each in table.session.meeting.standing[:2]] == [
        "Four weeks late.",
        "Nobody rang at all.",
    ]


@pytest.mark.parametrize(
    ("stage", "theirs", "ours"),
    [
        (raised, RewordPoint(point(6), "They smoked."), ConfirmPoint(point(6), 50)),
        (heard, NEW, MoveOn(Phase.TRANSITION)),
        (heard, MoveOn(Phase.TRANSITION), NEW),
        (heard, WithdrawPoint(point(1)), DetailPoint(point(1), Detail.WHO, "The fitters")),
        (heard, Pause(), NEW),
        (acting, AskFor(item("wish"), "A letter", point(1)), AskForNothing(point(1))),
        (prepared, SetSubject("Kitchens"), SetSubject("Three kitchens")),
        (prepared, KeepHope("A new order"), KeepHope("No court")),
    ],
)
def test_what_is_no_longer_allowed_or_no_longer_the_same_is_refused(
    stage: Stage, theirs: Act, ours: Act
) -> None:
    table = Table(stage)
    assert table.session.refusals(ours) == []
    table.another("assistant").do(theirs)
    known = len(table.entries)
    with pytest.raises(Refused) as refused:
        table.session.do(ours)
    assert refused.value.reasons[0].startswith("Somebody else has just changed this")
    assert len(table.entries) == known


def test_what_the_other_did_already_is_not_done_twice() -> None:
    table = Table()
    table.another("assistant").do(RewordPoint(point(1), "Four weeks late."))
    table.session.refresh()
    known = len(table.entries)
    table.session.do(RewordPoint(point(1), "Four weeks late."))
    assert len(table.entries) == known


class Busy(MemoryJournal):
    """A journal in which somebody else is always first."""

    def append(self, entry: Entry, before: Meeting, after: Meeting, drafts: object = ()) -> None:
        rival = Session(self, FixedClock(entry.at), MEETING, "assistant")
        number = len(rival.meeting.points) + 1
        played = Played(rival.meeting, now=entry.at).do(RaisePoint(point(number), "And more."))
        self.append_all(played.entries, played.meeting)
        super().append(entry, before, after)


def test_after_some_tries_against_a_busy_writer_the_environment_is_to_blame() -> None:
    played, journal = heard(), Busy()
    journal.append_all(played.entries, played.meeting)
    session = Session(journal, FixedClock(played.now), MEETING)
    with pytest.raises(KnownError):
        session.do(RaisePoint(point(99), "One more thing."))
    assert len(journal.entries(MEETING)) == len(played.entries) + MOST_TRIES
    assert session.meeting == fold(journal.entries(MEETING))


def test_adding_clashes_with_nothing_and_replacing_with_what_is_gone() -> None:
    before = heard().meeting
    added = heard().do(NEW).meeting
    reworded = heard().do(RewordPoint(point(1), "Four weeks late.")).meeting
    assert not clashes(before, added, reworded)
    assert not clashes(before, reworded, added)
    assert clashes(before, reworded, heard().do(WithdrawPoint(point(1))).meeting)


# Undo, and who hears


def test_undo_and_redo_name_what_they_do() -> None:
    table = Table()
    table.session.do(NEW)
    assert table.session.undoing == "Point 6 was raised"
    table.session.do(RewordPoint(point(3), "Flat 2B has a grey worktop."))
    assert table.session.undoing == "Point 3 was reworded"
    table.session.undo()
    assert table.session.redoing == "Point 3 was reworded"


def test_a_step_for_our_own_eyes_is_not_spelt_out() -> None:
    table = Table(prepared)
    table.session.do(KeepHope("That she stays."))
    assert table.session.undoing == "what we hope for"


def test_undo_takes_back_only_what_this_window_did() -> None:
    table = Table()
    table.session.do(NEW)
    other = table.another("assistant")
    assert other.undoable is None
    with pytest.raises(Refused):
        other.undo()
    assert table.session.undoable == NEW
    table.session.undo()
    assert table.session.redoable == NEW
    table.session.redo()
    assert len(table.session.meeting.standing) == 6


def test_undo_says_what_it_stops_at_and_redo_that_there_is_nothing() -> None:
    table = Table()
    for step, reason in (
        (table.session.undo, "Undo stops at the client’s answer."),
        (table.session.redo, "There is nothing to"),
    ):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.reasons[0].startswith(reason)


class Listener:
    """Somebody who listens with a method."""

    def __init__(self) -> None:
        self.times = 0

    def hear(self, _meeting: Meeting) -> None:
        """Count."""
        self.times += 1


def test_a_listener_that_is_gone_is_forgotten() -> None:
    table = Table()
    listener, gone = Listener(), Listener()
    table.session.subscribe(listener.hear)
    table.session.subscribe(gone.hear)
    del gone
    table.session.do(NEW)
    assert listener.times == 1


def test_a_journal_that_kept_to_the_method_was_not_tampered_with() -> None:
    assert Table().session.tampered() == []


def test_a_journal_edited_outside_the_program_is_found_out_and_closed_to_changes() -> None:
    table = Table()
    entries = table.entries
    edited = entries[20].but(body=entries[21].body, act=entries[21].act)
    forged = MemoryJournal()
    forged.append_all([*entries[:20], edited, *entries[21:]], table.session.meeting)
    session = Session(forged, table.clock, MEETING)
    assert "Entry 21 was changed." in session.tampered()
    sentence = session.close_to_changes()
    assert session.refusals(NEW) == [sentence]
    with pytest.raises(Refused):
        session.do(NEW)
    assert [entry.hash for entry in forged.entries(MEETING)] == [entry.hash for entry in entries]
