"""The chain: whatever byte is changed, in whatever field, it is found; withholding leaves it whole."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.acts import Entry
from meeting.agreement import digest
from meeting.chain import entry_hash, faults, new_salt, stamp, to_the_millisecond, unstamp
from meeting.errors import NotARecord
from meeting.history import Redo, Undo, acts, decoded, encoded, entry_for, fold, unruly
from meeting.ids import MeetingId
from meeting.leaving import Adjourn, MoveOn
from meeting.phases import Phase
from meeting.record import judged, read, withheld, written
from meeting.signing import Seal
from meeting.trail import trail
from meeting.transition import SayApology, WordApology, WordIntent
from meeting.unload import ConfirmPoint, RaisePoint, RewordPoint
from tests.builders import MEETING, Played
from tests.method.cases import point
from tests.method.stages import heard, sealed, turning

ENTRIES = tuple(sealed().entries)


def found(entries: list[Entry]) -> list[str]:
    """What is wrong with these entries."""
    return list(faults(MEETING, entries))


def with_entry(place: int, **changes: object) -> list[Entry]:
    """The example's entries, one of them changed."""
    return [entry.but(**changes) if n == place else entry for n, entry in enumerate(ENTRIES)]


def test_an_untouched_chain_has_no_fault_and_keeps_the_rules() -> None:
    assert found(list(ENTRIES)) == []
    assert unruly(ENTRIES) == []


@given(
    entry=st.integers(0, len(ENTRIES) - 1),
    field=st.sampled_from(["by", "digest", "hash", "body", "salt"]),
    place=st.integers(0, 400),
    char=st.sampled_from('0aAzZ \u00e9\n"9'),
)
def test_any_changed_character_is_found(entry: int, field: str, place: int, char: str) -> None:
    text: str = getattr(ENTRIES[entry], field)
    place %= len(text)
    changed = text[:place] + char + text[place + 1 :]
    if changed != text:
        assert found(with_entry(entry, **{field: changed}))


@given(entry=st.integers(0, len(ENTRIES) - 1), by=st.integers(-5000, 5000))
def test_any_changed_time_or_place_is_found(entry: int, by: int) -> None:
    if by:
        assert found(with_entry(entry, at=ENTRIES[entry].at + timedelta(milliseconds=by)))
        assert found(with_entry(entry, seq=ENTRIES[entry].seq + by))


def test_another_meetings_chain_is_found() -> None:
    assert list(faults(type(MEETING)("another"), ENTRIES))


@given(gone=st.integers(0, len(ENTRIES) - 2))
def test_a_missing_entry_is_found(gone: int) -> None:
    assert found([entry for n, entry in enumerate(ENTRIES) if n != gone])


@given(place=st.integers(0, len(ENTRIES) - 2))
def test_swapped_entries_are_found(place: int) -> None:
    swapped = [*ENTRIES[:place], ENTRIES[place + 1], ENTRIES[place], *ENTRIES[place + 2 :]]
    assert found(swapped)


def test_a_body_without_its_salt_is_found_and_so_is_a_salt_without_its_body() -> None:
    assert found(with_entry(3, salt=None)) == ["Entry 4 was changed."]
    assert found(with_entry(3, body=None)) == ["Entry 4 was changed."]
    assert found(with_entry(3, salt="not hex")) == ["Entry 4 was changed."]
    assert found(with_entry(3, salt=(ENTRIES[3].salt or "").upper())) == ["Entry 4 was changed."]


def test_a_salt_is_never_used_twice() -> None:
    assert len({entry.salt for entry in ENTRIES}) == len(ENTRIES)
    assert len(new_salt()) == 32


def test_the_clients_copy_verifies_folds_and_withholds_what_is_private() -> None:
    copy = withheld(ENTRIES)
    gone = [entry for entry in copy if entry.body is None]
    assert found(copy) == []
    assert unruly(copy) == []
    names = {type(ENTRIES[entry.seq - 1].act).__name__ for entry in gone}
    assert names >= {"KeepFact", "JudgeFault", "SetLimit"}
    assert all((entry.salt, entry.act) == (None, None) for entry in gone)
    meeting = fold(copy)
    assert meeting.withheld
    assert (meeting.facts, meeting.limit, meeting.hope, meeting.offers) == ((), None, "", ())
    assert not any(apology.fault for apology in meeting.apologies)
    assert [p.words for p in meeting.standing] == [p.words for p in fold(ENTRIES).standing]
    assert meeting.sealing == fold(ENTRIES).sealing


def copied(played: Played) -> str:
    """All that the client's copy says, which keeps the rules and comes to the same paper."""
    copy = withheld(played.entries)
    assert unruly(copy) == []
    assert fold(copy).standing == fold(played.entries).standing
    return " ".join(entry.body or "" for entry in copy)


def test_the_clients_copy_leaves_out_what_was_taken_back() -> None:
    played = heard().do(RaisePoint(point(9), "Not what was said"))
    played.do(Undo(played.entries[-1].seq))
    assert "Not what was said" not in copied(played)


def test_what_was_taken_back_and_done_again_is_in_the_clients_copy() -> None:
    played = heard().do(RaisePoint(point(9), "Said after all"))
    raised = played.entries[-1].seq
    played.do(Undo(raised)).do(Redo(raised))
    assert "Said after all" in copied(played)


def test_the_clients_copy_leaves_out_an_apology_that_was_never_said() -> None:
    played = turning()
    first = played.meeting.points[0].id
    played.do(WordApology(first, "But you paid late"), WordApology(first, "I am sorry"), SayApology(first))
    played.do(WordApology(first, "Sorry again, but"), WordIntent("Something quite else"))
    told = copied(played)
    assert "I am sorry" in told
    assert not [words for words in ("paid late", "Sorry again", "quite else") if words in told]


def test_the_trail_of_a_copy_names_the_gaps() -> None:
    lines = trail(withheld(ENTRIES))
    assert {line.sentence for line in lines if line.withheld} == {"This entry is not part of this copy."}
    assert [line.seq for line in lines] == list(range(1, len(ENTRIES) + 1))


def test_a_rebuilt_chain_whose_acts_break_the_rules_is_found() -> None:
    played = heard()
    forged = entry_for(played.meeting, RewordPoint(point(1), "It was nothing."), played.now, "facilitator")
    entries = [*played.entries, forged]
    moved = entry_for(fold(entries), MoveOn(Phase.TRANSITION), played.now, "facilitator")
    assert found([*entries, moved]) == []
    assert unruly([*entries, moved]) == [moved.seq]


def test_a_confirmation_of_a_wording_that_never_stood_is_found() -> None:
    played = heard()
    forged = entry_for(played.meeting, ConfirmPoint(point(1), 999), played.now, "facilitator")
    assert unruly([*played.entries, forged]) == [forged.seq]


def test_times_are_stored_to_the_millisecond_and_read_back_strictly() -> None:
    at = datetime(2026, 3, 12, 10, 42, 7, 125_999, tzinfo=UTC)
    assert stamp(at) == "2026-03-12T10:42:07.125Z"
    assert unstamp(stamp(at)) == to_the_millisecond(at)
    for wrong in ("10:42:07.1Z", "10:42:07.125999Z", "10:42:07Z", "yesterday"):
        with pytest.raises(ValueError):  # noqa: PT011  (any ValueError will do)
            unstamp(f"2026-03-12T{wrong}")


def test_what_is_hashed_is_canonical_json_whatever_letters_it_holds() -> None:
    at = datetime(2026, 3, 12, 10, 42, 7, tzinfo=UTC)
    letters = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    parts = ["amends-record/1", letters, 1, "2026-03-12T10:42:07.000Z", letters, letters, letters]
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    hashed = sha256(canonical.encode()).hexdigest()
    assert entry_hash(MeetingId(letters), 1, at, letters, letters, letters) == hashed


def test_the_stored_bytes_are_those_that_were_hashed() -> None:
    assert all(encoded(decoded(entry.body or "")) == entry.body for entry in ENTRIES)


def test_a_record_file_reads_back_as_it_was_and_is_whole() -> None:
    content = written(MEETING, ENTRIES)
    meeting, entries, fingerprint = read(content)
    assert (meeting, tuple(entries), fingerprint) == (MEETING, ENTRIES, ENTRIES[-1].hash)
    assert judged(*read(content)).is_whole


def test_a_record_whose_tail_was_cut_off_is_found_by_its_fingerprint() -> None:
    cut = msgspec.json.decode(written(MEETING, ENTRIES))
    cut["entries"].pop()
    findings = judged(*read(json.dumps(cut).encode()))
    assert findings.cut
    assert findings.broken == ()


def test_a_time_of_the_record_that_is_spelt_otherwise_is_refused() -> None:
    content = written(MEETING, ENTRIES).replace(b"T09:00:01.000Z", b"T09:00:01.000999Z")
    with pytest.raises(NotARecord):
        read(content)


def test_private_is_what_the_method_lists_and_nothing_private_is_a_barrier_or_beside_the_meeting() -> None:
    private = {cls.__name__ for cls in acts() if cls.private}
    assert private == {
        *(
            "DescribeClient",
            "LogLetter",
            "KeepHope",
            "KeepFact",
            "RemoveFact",
            "AttachDocument",
            "RemoveDocument",
        ),
        *("KeepEarlier", "RemoveEarlier", "KeepOffer", "RemoveOffer", "SetLimit", "TickReady"),
        *("JudgeFault", "PlaceFact", "WordAccount", "NameApprover", "KeepDebrief", "LearnLesson"),
        *("UseTemplates", "TickLine", "CarryPlan"),
    }
    barriers = {cls.__name__ for cls in acts() if cls.private and (cls.barrier or cls.aside)}
    assert barriers == {"CarryPlan"}  # follows a barrier, and no undo ever follows it: copies fold alike


def test_the_copy_of_a_meeting_that_was_left_and_sealed_keeps_the_rules() -> None:
    played = turning().do(WordIntent("Something that was never said"), Adjourn("The fire alarm"))
    played.do(Seal("en_GB", digest(played.meeting, "en_GB")))
    assert "never said" not in copied(played)
