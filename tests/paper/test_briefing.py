"""What the facilitator reads beforehand: all that was prepared, and on every page that it is private."""

from decimal import Decimal

from meeting import example
from meeting.ids import ItemId
from meeting.kinds import Readiness
from meeting.model import Meeting
from meeting.prepare import NoteAdjustments, OpenMeeting
from meeting.private import AttachDocument, KeepEarlier, KeepFact
from meeting.values import Document, Earlier
from reports.briefing import briefing
from reports.summary import PdfSummary
from tests.builders import MEETING, Played
from tests.paper.reading import flat, said, text_of

LINES = [line.label for line in Readiness]


def opened() -> Played:
    return Played().do(OpenMeeting(MEETING, zone=example.ZONE))


def prepared() -> Played:
    return opened().do(*example.preparation())


def paper(meeting: Meeting | None = None) -> str:
    return flat(said(briefing(meeting or prepared().meeting, LINES)))


def test_it_says_who_when_where_and_about_what() -> None:
    text = paper(prepared().do(NoteAdjustments("A chair with arms.")).meeting)
    for words in ("Maria Keller, Harbour Lettings", "Thursday 12 March 2026", "10:00", "A chair with arms."):
        assert words in text


def test_every_fact_stands_on_it_with_its_source_and_its_document() -> None:
    played = prepared()
    log = Document(ItemId("log"), "Phone log.csv", "text/csv", "0" * 64, 3)
    played.do(AttachDocument(log))
    played.do(KeepFact(played.meeting.facts[1].but(documents=(log.id,))))
    text = paper(played.meeting)
    for fact in played.meeting.facts:
        assert flat(fact.text) in text
        assert fact.source in text
    assert "Phone log.csv" in text


def test_offers_stand_on_it_with_their_limits_and_the_limit_of_all() -> None:
    text = paper()
    for words in ("Off the final invoice", "£1,500", "3 flats", "£2,000", "Maria stays with us"):
        assert words in text


def test_a_promise_that_was_broken_twice_asks_for_another_remedy() -> None:
    once = prepared().do(KeepEarlier(Earlier(ItemId("1"), "Call back", "2 March", 1)))
    assert "different remedy" not in paper(once.meeting)
    twice = once.do(KeepEarlier(Earlier(ItemId("1"), "Call back", "2 March", 2)))
    assert "2 times" in paper(twice.meeting)
    assert "different remedy" in paper(twice.meeting)


def test_the_list_to_tick_and_the_questions_stand_on_it() -> None:
    text = paper()
    assert all(flat(line) in text for line in LINES)
    assert "When did you first notice, Maria?" in text


def test_a_meeting_of_which_little_is_known_has_a_briefing_too() -> None:
    text = flat(said(briefing(opened().meeting, [])))
    assert "For your own eyes." in text
    assert "Our facts" not in text


def test_every_page_of_the_pdf_is_marked_as_private() -> None:
    played = prepared()
    for number in range(60):
        fact = played.meeting.facts[0].but(id=ItemId(f"more-{number}"), text=f"One more fact, {number}")
        played.do(KeepFact(fact))
    pages = text_of(PdfSummary().briefing(played.meeting, LINES))
    assert len(pages) > 2
    assert all("Private" in page for page in pages)
    assert all("Private: for Tom Adeyemi alone" in flat(page) for page in pages)


def test_a_limit_is_money_as_people_write_it() -> None:
    meeting = prepared().meeting.but(limit=(Decimal("1234.5"), "EUR"))
    assert "€1,234.50" in paper(meeting)
