"""Paper that was promised where there was no printer is due from that day on, until it is given."""

from meeting.index import due_items, row
from meeting.kinds import Handing
from meeting.ports import PAPER
from meeting.signing import HandOver
from tests.builders import Played
from tests.method.stages import closed, sealed


def owed(played: Played) -> list[str]:
    """What is due of the paper."""
    return [due.what for due in due_items(played.meeting) if due.item == PAPER]


def test_nothing_is_owed_that_nobody_promised() -> None:
    assert owed(sealed()) == []


def test_promised_paper_is_due_on_the_day_it_was_promised_until_it_is_printed() -> None:
    played = sealed().do(HandOver(Handing.PAPER_OWED))
    assert owed(played) == ["Give the summary on paper"]
    due = next(each for each in due_items(played.meeting) if each.item == PAPER)
    assert due.on == played.now.date()
    assert (due.client, due.who) == ("Maria Keller", "Tom Adeyemi")
    assert owed(played.do(HandOver(Handing.EMAILED))) == owed(played) != []
    assert owed(played.do(HandOver(Handing.PRINTED))) == []


def test_a_closed_case_owes_its_paper_all_the_same_and_nothing_else() -> None:
    played = closed().do(HandOver(Handing.PAPER_OWED))
    assert [due.item for due in due_items(played.meeting)] == [PAPER]


def test_a_rehearsal_owes_nothing() -> None:
    played = sealed().do(HandOver(Handing.PAPER_OWED))
    assert due_items(played.meeting.but(rehearsal=True)) == ()


def test_owed_paper_does_not_make_a_promise_late() -> None:
    played = sealed()
    before = row(played.meeting).next_due
    after = row(played.do(HandOver(Handing.PAPER_OWED)).meeting)
    assert (after.next_due, after.owed) == (before, True)
