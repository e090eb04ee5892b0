"""The promises of the journal, kept alike on disk and in memory."""

from datetime import timedelta

import pytest

from meeting import chain, history
from meeting.acts import Entry
from meeting.errors import Conflict
from meeting.ids import MeetingId, new_meeting_id
from meeting.model import Meeting
from meeting.ports import Draft, Journal, Shelf
from meeting.session import Session
from tests.disk.playing import entry_for, opened, play_example, raise_point, started
from tests.fakes import MOMENT, FixedClock, MemoryJournal

A_DRAFT = Draft("phase1.new", "They never", MOMENT)


def test_a_meeting_that_does_not_exist_has_no_entries(journal: Journal, name: MeetingId) -> None:
    assert journal.entries(name) == []


def test_entries_come_back_in_order_exactly_as_they_were_kept(journal: Journal, name: MeetingId) -> None:
    kept = [(meeting.seq, meeting.hash) for meeting in play_example(journal, name)]
    entries = journal.entries(name)
    assert [(entry.seq, entry.hash) for entry in entries] == kept
    assert [history.encoded(entry.act) for entry in entries if entry.act] == [entry.body for entry in entries]
    assert list(chain.faults(name, entries)) == []


def test_the_fold_of_what_was_kept_is_the_meeting_that_was_live(journal: Journal, name: MeetingId) -> None:
    *_, live = play_example(journal, name)
    assert history.fold(journal.entries(name)) == live


def test_meetings_do_not_see_one_another(journal: Journal, session: Session, clock: FixedClock) -> None:
    other = started(journal, clock, new_meeting_id())
    assert len(journal.entries(session.id)) == 2
    assert len(journal.entries(other.id)) == 5


def test_a_seq_that_is_taken_is_a_conflict_and_keeps_nothing(
    journal: Journal, shelf: Shelf, session: Session, name: MeetingId
) -> None:
    before = session.meeting
    mine, theirs = entry_for(before, "mine"), entry_for(before, "theirs")
    journal.append(theirs[0], before, theirs[1])
    journal.keep_draft(name, A_DRAFT)
    with pytest.raises(Conflict):
        journal.append(mine[0], before, mine[1], [A_DRAFT.field])
    assert journal.entries(name)[-1] == theirs[0]
    assert journal.drafts(name) == [A_DRAFT]
    assert (shelf.count("mine"), shelf.count("theirs")) == (0, 1)


def test_two_sessions_on_one_meeting_take_turns(journal: Journal, clock: FixedClock, name: MeetingId) -> None:
    here = started(journal, clock, name)
    there = Session(journal, clock, name)
    raise_point(here, 1)
    raise_point(there, 2)
    assert [point.id for point in there.meeting.points] == ["p1", "p2"]
    assert here.refresh() == there.meeting


def test_many_entries_are_kept_at_once(journal: Journal, shelf: Shelf, name: MeetingId) -> None:
    source = Session(journal, FixedClock(), name)
    *_, live = play_example(journal, name)
    copy = live.but(id=new_meeting_id())
    journal.append_all(journal.entries(name), copy)
    assert journal.entries(copy.id) == journal.entries(source.id)
    assert shelf.row(copy.id) == _renamed(shelf, name, copy.id)


def test_of_many_entries_none_is_kept_if_one_is_taken(journal: Journal, session: Session) -> None:
    taken = journal.entries(session.id)
    new, after = entry_for(session.meeting, "new")
    with pytest.raises(Conflict):
        journal.append_all([new, taken[-1]], after)
    assert journal.entries(session.id) == taken


def test_a_withheld_entry_is_completed_when_its_body_comes(journal: Journal, name: MeetingId) -> None:
    whole, meeting = withheld_second(journal, name)
    journal.append_all([], meeting, completed=[whole[1]])
    assert journal.entries(name) == whole


def test_an_entry_that_has_its_body_is_not_written_over(journal: Journal, name: MeetingId) -> None:
    whole, meeting = withheld_second(journal, name)
    for wrong in (whole[0], whole[1].but(hash="another"), whole[1].but(seq=99)):
        with pytest.raises(Conflict):
            journal.append_all([], meeting, completed=[wrong])
    assert [entry.body is None for entry in journal.entries(name)] == [False, True]


def withheld_second(journal: Journal, name: MeetingId) -> tuple[list[Entry], Meeting]:
    """Keep a copy of a meeting whose second act is withheld; its entries in full, and the meeting."""
    source = opened(MemoryJournal(), FixedClock(), name)
    first, second = source.meeting.before, source.meeting.last
    assert first is not None
    assert first.last is not None
    assert second is not None
    journal.append_all([first.last, second.but(body=None, salt=None, act=None)], source.meeting)
    return [first.last, second], source.meeting


def test_a_draft_takes_the_place_of_the_older_one_of_its_field(journal: Journal, name: MeetingId) -> None:
    journal.keep_draft(name, A_DRAFT)
    newer = Draft(A_DRAFT.field, "They never rang", MOMENT + timedelta(seconds=1))
    journal.keep_draft(name, newer)
    assert journal.drafts(name) == [newer]


def test_drafts_come_back_oldest_first(journal: Journal, name: MeetingId) -> None:
    later = Draft("a", "later", MOMENT + timedelta(seconds=1))
    for draft in (later, A_DRAFT):
        journal.keep_draft(name, draft)
    assert journal.drafts(name) == [A_DRAFT, later]
    assert journal.drafts(new_meeting_id()) == []


def test_dropped_drafts_are_gone_and_the_others_stay(journal: Journal, name: MeetingId) -> None:
    other = Draft("other", "words", MOMENT)
    for draft in (A_DRAFT, other):
        journal.keep_draft(name, draft)
    journal.drop_drafts(name, [A_DRAFT.field, "never there"])
    assert journal.drafts(name) == [other]
    journal.drop_drafts(name, [])
    assert journal.drafts(name) == [other]


def test_an_act_drops_the_drafts_that_became_it(journal: Journal, session: Session) -> None:
    other = Draft("other", "words", MOMENT)
    for draft in (A_DRAFT, other):
        journal.keep_draft(session.id, draft)
    entry, after = entry_for(session.meeting, "They never rang")
    journal.append(entry, session.meeting, after, [A_DRAFT.field])
    assert journal.drafts(session.id) == [other]


def test_any_text_comes_back_as_it_was_typed(journal: Journal, name: MeetingId) -> None:
    words = "Ünïcode “quotes” 中文 עברית 🙂 %_\\ 'x' \"y\" \r\n\t " + "long " * 5000
    journal.keep_draft(name, Draft("field", words, MOMENT))
    assert journal.drafts(name)[0].text == words


def _renamed(shelf: Shelf, name: MeetingId, new: MeetingId) -> object:
    row = shelf.row(name)
    assert row is not None
    return row.but(id=new)
