"""A case beyond one meeting: held anew whole or not at all, closed as a whole, named right, led on."""

from collections.abc import Sequence

import pytest

from meeting.acts import Entry
from meeting.afterwards import Addendum
from meeting.agreement import CLIENT, FACILITATOR, signature, signers
from meeting.case import (
    CarryOn,
    CloseWithCase,
    CorrectName,
    ReplaceFacilitator,
    contact_now,
)
from meeting.corrected import CALLED, corrections, names, put_right, with_addenda
from meeting.desk import Desk
from meeting.errors import KnownError, Refused
from meeting.ids import ItemId, MeetingId
from meeting.index import row
from meeting.kinds import Outcome, Part
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.session import Session
from meeting.values import Contact, Person
from tests.builders import MEETING, Played
from tests.fakes import FixedClock, MemoryJournal, MemoryShelf
from tests.method.cases import item
from tests.method.cases_case import NEXT, PRIYA, given_up, held_anew, led_by_priya
from tests.method.stages import left, sealed

FULL = KnownError("The disk is full.", "Make room.")


class Filling(MemoryJournal):
    """A journal on a disk that takes so many more entries, and then no more."""

    room = 1000

    def append_all(
        self,
        entries: Sequence[Entry],
        after: Meeting,
        completed: Sequence[Entry] = (),
        files: Sequence[tuple[ItemId, bytes]] = (),
    ) -> None:
        if len(entries) > self.room:
            raise FULL
        super().append_all(entries, after, completed, files)
        self.room -= len(entries)


def desk(journal: MemoryJournal) -> tuple[Desk, Session]:
    """A desk with Maria's meeting, which was left with a plan."""
    played = left()
    journal.append_all(played.entries, played.meeting)
    clock = FixedClock(played.now)
    at, session = Desk(journal, MemoryShelf(journal), clock), Session(journal, clock, MEETING)
    at.attach(session, "letter.txt", "text/plain", b"Dear Maria")
    return at, session


def test_a_meeting_held_anew_takes_everything_along_and_the_former_one_says_where_it_went() -> None:
    at, former = desk(MemoryJournal())
    new = at.carry_over(former)
    assert [each.words for each in new.meeting.standing] == [each.words for each in former.meeting.standing]
    assert new.meeting.client == former.meeting.client
    assert new.meeting.facts == former.meeting.facts
    assert former.meeting.carried_to == new.id
    assert (new.meeting.carried_from, new.meeting.case) == (former.id, former.meeting.case)
    assert new.meeting.documents == former.meeting.documents
    assert at.shelf.attached(new.id, new.meeting.documents[0].id) == b"Dear Maria"


def test_when_the_disk_is_full_there_is_no_half_filled_preparation() -> None:
    journal = Filling()
    at, former = desk(journal)
    journal.room = 5
    files = dict(journal.files)
    with pytest.raises(KnownError):
        at.carry_over(former)
    assert set(journal.meetings) == {MEETING}
    assert journal.files == files
    assert former.meeting.carried_to is None


def test_a_meeting_is_held_anew_once() -> None:
    at, former = desk(MemoryJournal())
    at.carry_over(former)
    with pytest.raises(Refused, match="held anew already"):
        at.carry_over(former)


def test_what_was_held_anew_no_longer_waits_for_the_day_to_speak_again() -> None:
    assert row(left().meeting).speak_again == row(held_anew().meeting).speak_again
    on = left().meeting.leaving
    assert on is not None
    waiting = held_anew().meeting.but(leaving=on.but(speak_again=sealed().now.date()))
    assert row(waiting.but(carried_to=None)).speak_again is not None
    assert row(waiting).speak_again is None


def test_lists_know_that_a_case_goes_on_elsewhere_until_it_is_closed() -> None:
    assert not row(left().meeting).goes_on
    assert row(held_anew().meeting).goes_on
    closed = row(given_up().do(CloseWithCase(Outcome.RESOLVED)).meeting)
    assert (closed.goes_on, closed.outcome) == (False, Outcome.RESOLVED.value)


def test_a_meeting_that_was_held_anew_closes_with_its_case_and_learns_nothing_twice() -> None:
    after = given_up().do(CloseWithCase(Outcome.RESOLVED)).meeting
    assert after.phase is Phase.CLOSED
    assert after.closing is not None
    assert after.closing.outcome is Outcome.RESOLVED
    assert after.lessons == ()


def corrected(of: str = CLIENT, name: str = "Maria Kellermann", address: str = "") -> Meeting:
    """A name was written wrong in the summary that is sealed."""
    return sealed().do(CorrectName(item("name"), name, item(of), address, "It was misspelt.")).meeting


def test_a_corrected_name_holds_from_now_on_and_the_signatures_stand() -> None:
    before, after = sealed().meeting, corrected(address="Mary")
    assert (after.client.name, after.client.called) == ("Maria Kellermann", "Mary")
    assert after.sealing == before.sealing
    assert signature(after, CLIENT) == signature(before, CLIENT) is not None
    kept = Addendum(item("name"), "It was misspelt.", after.addenda[0].at, "Maria Kellermann", "Maria Keller")
    assert after.addenda == corrections(after) == (kept,)


@pytest.mark.parametrize(("of", "name"), [(FACILITATOR, "Thomas Adeyemi"), ("son", "Rowan Kellermann")])
def test_every_signers_name_can_be_put_right(of: str, name: str) -> None:
    played = sealed()
    people = (*played.meeting.people, Person(item("son"), "Rowan Keller", part=Part.CLIENT))
    played.meeting = played.meeting.but(people=people)
    after = played.do(CorrectName(item("name"), name, item(of))).meeting
    assert name in {each.name for each in signers(after)}


def test_how_the_client_is_called_is_put_right_alone() -> None:
    before, after = sealed().meeting, corrected(CALLED, "Ms Keller")
    assert after.client == before.client.but(address="Ms Keller")
    assert (after.addenda, after.actions) == (before.addenda, before.actions)
    assert put_right(after) == []


def test_who_is_called_by_name_alone_has_no_other_form_of_address_to_put_right() -> None:
    meeting = sealed().meeting
    assert CALLED not in names(meeting.but(client=meeting.client.but(address="")))


def test_the_paper_with_fewer_addenda_has_the_name_as_it_was() -> None:
    after = corrected()
    assert with_addenda(after, 0).client == sealed().meeting.client
    assert with_addenda(after, 1) == after


def test_before_there_is_a_seal_a_name_is_put_right_without_an_addendum() -> None:
    after = left().do(CorrectName(item("name"), "Maria Kellermann")).meeting
    assert (after.client.name, after.addenda) == ("Maria Kellermann", ())


def test_who_took_over_leads_and_the_summary_keeps_who_led_the_meeting() -> None:
    after = led_by_priya().meeting
    assert after.lead == PRIYA
    assert after.facilitator.name == "Tom Adeyemi"


def test_who_leads_the_case_leads_the_next_meeting() -> None:
    journal = MemoryJournal()
    at, former = desk(journal)
    former.do(ReplaceFacilitator(PRIYA))
    assert at.carry_over(former).meeting.facilitator == PRIYA


def test_naming_the_same_lead_again_changes_nothing() -> None:
    played: Played = led_by_priya()
    again = played.copy().do(ReplaceFacilitator(PRIYA))
    assert again.meeting.leads == played.meeting.leads


def test_a_copy_without_what_is_private_is_not_carried_on() -> None:
    withheld = left().meeting.but(withheld=True)
    played = Played(withheld, [], left().now)
    assert played.refused(CarryOn(MeetingId(NEXT)))


def test_whoever_took_over_is_asked_instead_of_who_went() -> None:
    before, after = sealed().meeting, led_by_priya().meeting
    assert contact_now(before).name == "Tom Adeyemi"
    assert (contact_now(after).name, contact_now(after).phone) == ("Priya Shah", PRIYA.phone)
    other = after.but(contact=after.contact.but(name="Lewis Grant"))
    assert contact_now(other).name == "Lewis Grant"
    assert contact_now(after.but(contact=Contact())).name == "Priya Shah"
