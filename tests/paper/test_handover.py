"""The calendar file and the e-mail draft."""

import email
from datetime import UTC, date, datetime, time
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar, Component
from vobject.base import Component as Read

from meeting.acts import Act
from meeting.afterwards import Closing, HeldCheckIn
from meeting.following import (
    ArrangeCheckIn,
    BeginPromise,
    HoldCheckIn,
    KeepPromise,
    LeavePromise,
    ReplacePromise,
)
from meeting.ids import ItemId, MeetingId
from meeting.kinds import Ending, Outcome, Part, Satisfied
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.phases import Phase
from meeting.values import Person
from reports.calendar import calendar
from reports.mail import draft
from reports.summary import PdfSummary
from tests.builders import Played
from tests.method import stages
from tests.paper.sample import PRIVATE, left, private, sealed


def events(meeting: Meeting) -> dict[str, Component]:
    """The entries of the calendar file by their titles."""
    return {str(event["summary"]): event for event in Calendar.from_ical(calendar(meeting)).walk("VEVENT")}


def starts(meeting: Meeting) -> dict[str, date]:
    """When each entry begins."""
    found = Calendar.from_ical(calendar(meeting)).walk("VEVENT")
    return {str(event["summary"]): event.decoded("dtstart") for event in found}


def test_actions_are_whole_days_and_check_ins_local_times() -> None:
    london = ZoneInfo("Europe/London")
    assert starts(sealed()) == {
        "Pay back £4,860": date(2026, 3, 12),
        "Letter to Maria’s bank": date(2026, 3, 13),
        "Credit and re-letting fee": date(2026, 3, 18),
        "Fit the oak worktop in flat 2B": date(2026, 3, 27),
        "Ring Maria every Tuesday, 10:00": date(2026, 3, 17),
        "Maria Keller: call": datetime(2026, 3, 17, 10, tzinfo=london),
        "Maria Keller: Visit to flat 2B": datetime(2026, 3, 27, 15, tzinfo=london),
        "Maria Keller: Review together": datetime(2026, 4, 9, 10, tzinfo=london),
    }
    assert b"TZID=Europe/London:20260409T100000" in calendar(sealed())
    assert b"BEGIN:VTIMEZONE" in calendar(sealed())


def updated(first: Played, *acts: Act) -> dict[str, Read]:
    """What a calendar shows that took in the file before these acts, and then the one after them.

    An entry of a known UID is replaced unless its SEQUENCE is lower (RFC 5545, 3.8.7.4).
    """
    shown: dict[str, Read] = {}
    for meeting in (first.meeting, first.do(*acts).meeting):
        for entry in vobject.readOne(calendar(meeting).decode()).vevent_list:
            known = shown.get(entry.uid.value)
            if known is None or int(entry.sequence.value) >= int(known.sequence.value):
                shown[entry.uid.value] = entry
    return {each.summary.value: each for each in shown.values() if not is_cancelled(each)}


def is_cancelled(entry: Read) -> bool:
    return "status" in entry.contents and entry.status.value == "CANCELLED"


def test_a_second_independent_parser_reads_the_same() -> None:
    entries = vobject.readOne(calendar(sealed()).decode()).vevent_list
    assert {entry.summary.value: entry.dtstart.value for entry in entries} == starts(sealed())


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert calendar(sealed()) == calendar(sealed())
    assert len({str(event["uid"]) for event in events(sealed()).values()}) == 8


def test_a_later_file_brings_each_entry_up_to_date_and_doubles_none() -> None:
    action = sealed().actions[0].id
    shown = updated(
        stages.sealed(), BeginPromise(action, date(2026, 3, 12)), KeepPromise(action, date(2026, 3, 12))
    )
    assert set(shown) == set(starts(sealed()))
    assert shown["Pay back £4,860"].description.value.startswith("Done\n")


def test_what_was_replaced_leaves_a_calendar_that_showed_it() -> None:
    instead = sealed().actions[0].but(id=ItemId("instead"), what="Pay back £5,000", due=date(2026, 3, 20))
    shown = updated(stages.sealed(), ReplacePromise(sealed().actions[0].id, instead, "Maria asked for it."))
    assert "Pay back £4,860" not in shown
    assert shown["Pay back £5,000"].dtstart.value == date(2026, 3, 20)


def test_a_check_in_that_was_arranged_anew_moves() -> None:
    last = sealed().check_ins[-1]
    arranged = updated(stages.sealed(), ArrangeCheckIn(last.but(on=date(2026, 4, 16))))
    assert arranged["Maria Keller: Review together"].dtstart.value.date() == date(2026, 4, 16)
    assert set(arranged) == set(starts(sealed()))
    moved_twice = updated(
        stages.sealed().do(ArrangeCheckIn(last.but(on=date(2026, 4, 16)))),
        ArrangeCheckIn(last.but(on=date(2026, 4, 23))),
    )
    assert moved_twice["Maria Keller: Review together"].dtstart.value.date() == date(2026, 4, 23)


def test_a_check_in_that_a_closed_case_needs_no_longer_leaves_the_calendar() -> None:
    held = HeldCheckIn(sealed().check_ins[0].id, datetime(2026, 3, 17, 10), "It is fine.", Satisfied.YES)
    closed = sealed().but(
        closing=Closing(Outcome.RESOLVED, datetime(2026, 3, 20, tzinfo=UTC)),
        held=(held,),
        seq=sealed().seq + 1,
    )
    shown = [str(event["summary"]) for event in events(closed).values() if event.get("status") != "CANCELLED"]
    assert [each for each in shown if each.startswith("Maria Keller: ")] == ["Maria Keller: call"]


def test_a_check_in_that_was_held_before_its_day_leaves_the_calendar() -> None:
    first = sealed().check_ins[0]
    early = HeldCheckIn(first.id, datetime(2026, 3, 16, 9), "It is fine.", Satisfied.YES)
    assert "Maria Keller: call" not in updated(stages.sealed(), HoldCheckIn(early))
    in_time = early.but(at=datetime.combine(first.on, time(9)))
    assert "Maria Keller: call" in updated(stages.sealed(), HoldCheckIn(in_time))


def test_of_a_meeting_that_was_left_only_what_binds_is_in_the_calendar() -> None:
    meeting = stages.left().meeting
    begun = {action.what for action in meeting.actions if action.begun}
    assert begun
    assert begun < {action.what for action in meeting.actions}
    assert set(starts(meeting)) == begun
    assert set(starts(meeting.but(sealing=sealed().sealing))) == begun


def test_the_day_to_speak_again_is_a_whole_day_until_it_is_held_anew() -> None:
    meeting = left(Ending.ADJOURNED, Phase.ACTION)
    assert meeting.leaving is not None
    named = meeting.but(leaving=meeting.leaving.but(speak_again=date(2026, 3, 19)))
    title = "Maria Keller: speak again"
    again = events(named)[title]
    assert (again.decoded("dtstart"), again.decoded("dtend")) == (date(2026, 3, 19), date(2026, 3, 20))
    assert type(again.decoded("dtstart")) is date, "no hour is invented"
    assert "status" not in again
    anew = events(named.but(carried_to=MeetingId("second")))[title]
    assert (anew["status"], anew["uid"]) == ("CANCELLED", again["uid"])
    assert title not in events(meeting.but(leaving=meeting.leaving.but(speak_again=None)))


def test_a_plan_agreed_before_the_power_failed_is_whole_in_the_calendar() -> None:
    agreed, sealed_ = left(Ending.ADJOURNED, Phase.SIGN), sealed()
    assert set(starts(agreed.but(sealing=sealed_.sealing))) == set(starts(sealed_))


def test_what_stays_undone_leaves_the_calendar() -> None:
    played = stages.sealed()
    undone = played.meeting.actions[3]
    shown = updated(played, LeavePromise(ItemId(undone.id), "Maria took it on herself."))
    assert undone.what not in shown


def test_control_characters_reach_no_calendar() -> None:
    first, *more = sealed().actions
    meeting = sealed().but(actions=(first.but(what="Call\x00 \x07back", done_when="a\x1b b"), *more))
    assert starts(meeting)["Call back"] == first.due
    assert not set(calendar(meeting)) & (set(range(32)) - set(b"\r\n\t"))


@pytest.mark.parametrize(
    ("reference", "name"), [("AM/2026/14", "AM-2026-14.pdf"), ("R X: 1", "R X_ 1.pdf"), ("", "Summary.pdf")]
)
def test_what_is_attached_has_a_name_that_every_computer_can_keep(reference: str, name: str) -> None:
    message = email.message_from_bytes(draft(sealed().but(reference=reference), b"%PDF-1.4"), policy=default)
    assert [part.get_filename() for part in message.iter_attachments()] == [name]


def test_the_draft_of_a_partial_summary_speaks_of_nothing_agreed() -> None:
    partial = left(Ending.ADJOURNED, Phase.ACTION).but(sealing=sealed().sealing)
    assert "what we agreed" not in email.message_from_bytes(draft(partial, b"%PDF-1.4")).as_string()


def test_a_rehearsal_says_so_in_every_entry() -> None:
    assert all(title.startswith("Rehearsal: ") for title in events(sealed().but(rehearsal=True)))


def test_neither_the_private_nor_the_anger_is_in_the_calendar() -> None:
    text = calendar(private(sealed())).decode().replace("\r\n ", "")
    assert not [marker for marker in PRIVATE if marker in text]
    assert not [point.words for point in sealed().points if point.words in text]
    assert not [apology.words for apology in sealed().apologies if apology.words in text]


def test_the_draft_is_unsent_and_carries_the_summary() -> None:
    message = email.message_from_bytes(draft(sealed(), b"%PDF-1.4"), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "maria@harbourlettings.example"
    assert message["From"] == "tom@northgatekitchens.example"
    assert message["Subject"] == "Summary of our meeting on 12 March 2026, AM-2026-014"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines()[:3] == [
        "Dear Maria,",
        "",
        "Thank you for meeting us. The summary of what you told us and what we agreed is attached.",
    ]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "AM-2026-014.pdf"
    assert attached.get_content() == b"%PDF-1.4"


def test_every_client_is_addressed_and_greeted() -> None:
    meeting = sealed()
    jon = Person(ItemId("jon"), "Jon Keller", part=Part.CLIENT, email="jon@harbourlettings.example")
    aunt = Person(ItemId("aunt"), "Erna Keller", part=Part.CLIENT)
    friend = Person(ItemId("friend"), "Grace Lindqvist", part=Part.SUPPORTER, email="grace@x.example")
    draft_to_all = draft(meeting.but(people=(*meeting.people, jon, aunt, friend)), b"")
    message = email.message_from_bytes(draft_to_all, policy=default)
    assert message["To"] == "maria@harbourlettings.example, jon@harbourlettings.example"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines()[0] == "Dear Maria, Jon Keller and Erna Keller,"


def test_the_draft_holds_neither_the_private_nor_the_anger() -> None:
    message = email.message_from_bytes(draft(private(sealed()), b""), policy=default)
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content() + str(message.items())
    assert not [marker for marker in PRIVATE if marker in text]
    assert not [point.words for point in sealed().points if point.words in text]


def test_a_name_with_a_line_break_adds_no_header() -> None:
    meeting = sealed().but(
        client=sealed().client.but(email="maria@x.example\r\nBcc: other@x.example"), reference="A\nX-Bad: 1"
    )
    message = email.message_from_bytes(draft(meeting, b""), policy=default)
    assert message["Bcc"] is None
    assert message["X-Bad"] is None


def test_the_port_hands_all_of_it_over(tmp_path: Path) -> None:
    summary: Summary = PdfSummary()
    assert summary.calendar(sealed()) == calendar(sealed())
    assert b"X-Unsent: 1" in summary.mail(sealed(), b"%PDF")
    summary.save(summary.document(sealed()), tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes() == summary.document(sealed())
