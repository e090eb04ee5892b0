"""The calendar file and the e-mail draft."""

import email
from datetime import date, datetime
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar

from meeting.afterwards import Progress
from meeting.kinds import Ending, Moved
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.ports import Summary
from reports.calendar import calendar
from reports.mail import draft
from reports.summary import PdfSummary
from tests.paper.sample import PRIVATE, left, private, sealed


def events(meeting: Meeting) -> dict[str, object]:
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
        "Ring Maria every Tuesday, 10:00": date(2026, 4, 21),
        "Maria Keller: call": datetime(2026, 3, 17, 10, tzinfo=london),
        "Maria Keller: Visit to flat 2B": datetime(2026, 3, 27, 15, tzinfo=london),
        "Maria Keller: Review together": datetime(2026, 4, 9, 10, tzinfo=london),
    }
    assert b"TZID=Europe/London:20260409T100000" in calendar(sealed())
    assert b"BEGIN:VTIMEZONE" in calendar(sealed())


def test_the_same_meeting_gives_the_same_entries_and_a_later_one_updates_them() -> None:
    def ids(meeting: Meeting) -> list[str]:
        return [str(event["uid"]) for event in Calendar.from_ical(calendar(meeting)).walk("VEVENT")]

    first, *others = sealed().actions
    later = sealed().but(actions=(first.but(due=date(2026, 3, 20), revision=999), *others))
    assert calendar(sealed()) == calendar(sealed())
    assert ids(sealed()) == ids(later)
    assert len(set(ids(sealed()))) == 8
    assert b"SEQUENCE:999" in calendar(later)


def test_an_action_that_was_replaced_is_left_out() -> None:
    replaced = Progress(sealed().actions[0].id, Moved.REPLACED)
    assert "Pay back £4,860" not in starts(sealed().but(progress=(replaced,)))


def test_of_a_meeting_that_was_left_only_what_binds_is_in_the_calendar() -> None:
    meeting = left(Ending.ADJOURNED, Phase.SIGN)
    begun = {action.what for action in meeting.actions if action.begun}
    assert begun
    assert begun < {action.what for action in meeting.actions}
    assert set(starts(meeting)) == begun
    assert set(starts(meeting.but(sealing=sealed().sealing))) == begun


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
