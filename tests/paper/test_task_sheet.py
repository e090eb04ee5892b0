"""What goes to those of ours who have something to do: what, by when, how we know; and none of the anger."""

import email
from datetime import date
from email.policy import default

from meeting.afterwards import Progress
from meeting.kinds import Moved
from meeting.model import Meeting
from meeting.promises import owners, tasks_of
from reports.summary import PdfSummary
from reports.task_sheet import task_mail, task_sheet
from tests.paper.reading import flat, said, words_of
from tests.paper.sample import PRIVATE, private, sealed


def grievances(meeting: Meeting) -> list[str]:
    """Everything that the client told us, word for word."""
    details = [text for point in meeting.points for _detail, text in point.details]
    requests = [each.words for each in meeting.requests]
    return [*(point.words for point in meeting.points), *details, *requests]


def sheet(owner: str, with_points: bool = False) -> str:
    return said(task_sheet(sealed(), owner, with_points))


def body_of(message: bytes) -> str:
    body = email.message_from_bytes(message, policy=default).get_body(("plain",))
    assert body is not None
    return flat(str(body.get_content()))


def test_everybody_of_ours_with_something_to_do_gets_a_sheet_also_who_was_absent() -> None:
    assert owners(sealed()) == ["Tom Adeyemi", "Priya Shah", "Lewis Grant"]


def test_the_client_and_who_has_done_everything_get_none() -> None:
    meeting = sealed()
    hers = tuple(each.but(by_client=each.id == "action-4") for each in meeting.actions)
    paid = tuple(Progress(each.id, Moved.DONE) for each in meeting.actions if each.owner == "Priya Shah")
    assert owners(meeting.but(actions=hers, progress=paid)) == ["Tom Adeyemi"]


def test_one_person_written_in_two_ways_gets_one_sheet() -> None:
    meeting = sealed()
    first, *others = meeting.actions
    meeting = meeting.but(actions=(first.but(owner="tom  adeyemi"), *others))
    assert len(owners(meeting)) == 3
    assert [task.id for task in tasks_of(meeting, "Tom Adeyemi")] == ["action-1", "action-5"]


def test_it_says_what_by_when_how_we_know_and_whom_to_ask() -> None:
    text = sheet("Priya Shah")
    for words in (
        "Priya Shah",
        "Letter to Maria’s bank",
        "Maria has a copy.",
        "13 March",
        "“Maria” is how our client likes to be called.",
        "Tom Adeyemi, 07700 900142, tom@northgatekitchens.example",
        "On Thursday 12 March 2026, when you were there.",
    ):
        assert words in text, words
    assert "Fit the oak worktop" not in text


def test_who_was_not_there_learns_so() -> None:
    assert "when you were not there. If it cannot be done so, say it today." in sheet("Lewis Grant")


def test_whoever_is_the_one_contact_is_not_sent_to_that_person() -> None:
    for text in (
        said(task_sheet(sealed(), "Tom Adeyemi")),
        body_of(task_mail(sealed(), "Tom Adeyemi", b"%PDF")),
    ):
        assert "Tell Maria yourself on the day you know it." in text
        assert "Tell Tom" not in text
        assert "07700 900142" not in text
    assert "Tell Tom Adeyemi on the day you know it" in said(task_sheet(sealed(), "Priya Shah"))


def test_what_slips_and_what_is_left_of_it_are_on_it() -> None:
    meeting = sealed()
    ring = meeting.actions[-1].but(fallback="Priya rings")
    meeting = meeting.but(
        actions=(*meeting.actions[:-1], ring), progress=(Progress(ring.id, Moved.BEGUN, count=4),)
    )
    text = said(task_sheet(meeting, "Tom Adeyemi"))
    assert "2 more times" in text
    assert "more times" not in said(task_sheet(meeting.but(progress=()), "Tom Adeyemi")), "six calls, it says"
    assert "If it slips: Priya rings." in text


def test_neither_the_anger_nor_the_private_is_on_the_sheet_or_in_the_mail() -> None:
    meeting = private(sealed())
    for owner in owners(meeting):
        pdf = PdfSummary().task_sheet(meeting, owner)
        texts = words_of(pdf), said(task_sheet(meeting, owner)), body_of(task_mail(meeting, owner, b"%PDF"))
        for text in texts:
            assert not [words for words in grievances(meeting) if words in text]
            assert not [marker for marker in PRIVATE if marker in text]


def test_the_points_are_there_only_where_that_was_chosen() -> None:
    text = sheet("Lewis Grant", with_points=True)
    assert "Flat 2B has the wrong worktop. I chose oak, I got grey." in text
    assert "You charged me twice" not in text


def test_the_draft_is_unsent_addressed_where_we_know_it_and_carries_the_sheet() -> None:
    message = email.message_from_bytes(task_mail(sealed(), "Tom Adeyemi", b"%PDF-1.4"), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "tom@northgatekitchens.example"
    assert message["Subject"] == "What is yours to do for Maria Keller, AM-2026-014"
    (attached,) = message.iter_attachments()
    assert attached.get_content() == b"%PDF-1.4"
    assert email.message_from_bytes(task_mail(sealed(), "Lewis Grant", b""), policy=default)["To"] is None
    told = task_mail(sealed(), "Lewis Grant", b"", "lewis@fenwick.example")
    assert email.message_from_bytes(told, policy=default)["To"] == "lewis@fenwick.example"


def test_somebody_in_the_room_is_reached_where_the_meeting_says() -> None:
    meeting = sealed()
    there = tuple(each.but(email=f"{each.id}@fenwick.example") for each in meeting.people)
    message = task_mail(meeting.but(people=there), "Priya Shah", b"", "elsewhere@fenwick.example")
    assert email.message_from_bytes(message, policy=default)["To"] == "priya@fenwick.example"


def test_the_draft_names_each_task_with_its_day_and_its_measure() -> None:
    text = body_of(task_mail(sealed(), "Priya Shah", b"%PDF"))
    assert (
        "- Credit and re-letting fee By 18 March 2026 Done when: Credit note and £420 have arrived." in text
    )


def test_a_name_with_a_line_break_adds_no_header() -> None:
    meeting = sealed()
    first, *others = meeting.actions
    owner = "Eve\r\nBcc: other@x.example"
    meeting = meeting.but(actions=(first.but(owner=owner, due=date(2026, 3, 20)), *others))
    message = email.message_from_bytes(task_mail(meeting, owner, b""), policy=default)
    assert message["Bcc"] is None
