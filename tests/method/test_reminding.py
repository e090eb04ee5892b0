"""A reminder says how much is due and for which references, and no word that is not for all eyes."""

from datetime import date

from meeting.ids import ItemId, MeetingId
from meeting.ports import Due
from meeting.reminding import reminder

TODAY = date(2026, 3, 27)


def due(meeting: str, item: str, on: date) -> Due:
    return Due(MeetingId(meeting), ItemId(item), "Maria Keller", "Fit the oak worktop", "Lewis Grant", on)


def reference(meeting: MeetingId) -> str:
    return {"m1": "AM-2026-014", "m2": "AM-2026-015"}.get(meeting, "")


def test_what_is_due_and_what_is_late_is_said_by_reference_alone() -> None:
    dues = [due("m1", "a", TODAY), due("m1", "b", TODAY), due("m2", "c", date(2026, 3, 20))]
    told = reminder(dues, TODAY, reference)
    assert told is not None
    assert told.title == "3 things wait for you"
    assert told.text == "Due today: AM-2026-014\nLate: AM-2026-015"
    for words in ("Maria", "Keller", "oak", "Lewis"):
        assert words not in told.title + told.text


def test_nothing_due_is_no_reminder() -> None:
    assert reminder([], TODAY, reference) is None
    assert reminder([due("m1", "a", date(2026, 3, 28))], TODAY, reference) is None


def test_of_many_only_three_are_named() -> None:
    told = reminder([due(f"m{n}", "a", TODAY) for n in range(9)], TODAY, lambda meeting: f"AM-{meeting}")
    assert told is not None
    assert told.text == "Due today: AM-m0, AM-m1, AM-m2 and 6 more"


def test_a_meeting_without_a_reference_is_only_counted() -> None:
    told = reminder([due("m8", "a", TODAY)], TODAY, reference)
    assert told is not None
    assert (told.title, told.text) == ("1 thing waits for you", "Due today: 1")
