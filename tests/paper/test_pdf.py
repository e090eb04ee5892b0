"""What can be read from the finished file, and what cannot."""

import itertools

import pytest

from meeting.kinds import Ending
from meeting.model import Meeting
from meeting.phases import Phase
from reports.content import content
from reports.summary import PdfSummary
from tests.paper.reading import flat, printed, said, text_of, words_of
from tests.paper.sample import PRIVATE, drawn, left, private, sealed, unsealed, until

STATES = [
    *(until(phase) for phase in Phase),
    *(left(how, Phase.ACTION) for how in Ending),
    left(Ending.ADJOURNED, Phase.UNLOAD),
    left(Ending.ADJOURNED, Phase.SIGN),
    unsealed(),
    drawn(sealed()),
]


@pytest.mark.parametrize("meeting", STATES)
def test_every_word_of_the_content_is_in_the_file(meeting: Meeting) -> None:
    paper = content(meeting)
    code = getattr(meeting.sealing, "fingerprint", "").upper()
    unprinted = {paper.made, paper.language, code, *paper.page.split()}
    found = printed(meeting)
    assert [word for word in said(paper).split() if word not in found and word not in unprinted] == []


@pytest.mark.parametrize("meeting", STATES)
def test_nothing_private_is_in_the_file_or_its_description(meeting: Meeting) -> None:
    document = PdfSummary().document(private(meeting))
    words = words_of(document)
    assert not [marker for marker in PRIVATE if marker in words or marker.encode() in document]


def test_the_whole_example_can_be_read() -> None:
    words = printed(sealed())
    meeting = sealed()
    expected = [
        *(point.words for point in meeting.points),
        *(apology.words for apology in meeting.apologies),
        *(request.words for request in meeting.requests),
        *(concession.description for concession in meeting.concessions),
        *(action.what for action in meeting.actions),
        *(action.done_when for action in meeting.actions),
        "17 March at 10:00",
        "27 March at 15:00",
        "9 April at 10:00",
        "Maria Keller, Harbour Lettings 12 March 2026, 11:24",
        "Tom Adeyemi, Northgate Kitchens 12 March 2026, 11:25",
        "Sealed on 12 March 2026 at 11:26",
        "Page 1 of 2",
        "Page 2 of 2",
    ]
    assert [text for text in expected if flat(text) not in words] == []


def test_our_account_is_not_printed() -> None:
    words = printed(sealed())
    assert not any(account.words in words for account in sealed().accounts)


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert PdfSummary().document(sealed()) == PdfSummary().document(sealed())


def test_the_file_holds_no_other_fonts_and_no_link() -> None:
    document = PdfSummary().document(sealed())
    assert b"Helvetica" not in document
    assert b"/URI" not in document


HOSTILE = [
    "R&D",
    "<b>bold</b>",
    "&copy; &amp; &#60;",
    "<img src='/etc/passwd'>",
    "<para>",
    "</font>",
    "{client} %s %(name)s \\n $x",
    "two  spaces,   three",
    "(unbalanced ) parentheses \\",
    "first line\nsecond line",
    "“quoted” – ‘dashed’ — £€ ßæøÅłž",
    "ΑΒΓ Ελληνικά",
    "Жалоба, Київ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_clients_words_survive_exactly(text: str) -> None:
    first, *others = sealed().points
    meeting = sealed().but(points=(first.but(words=text), *others))
    lines = [flat(line) for line in text_of(PdfSummary().document(meeting))[0].splitlines()]
    assert all(any(flat(row) in line for line in lines) for row in text.split("\n"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_everywhere_it_can_stand(text: str) -> None:
    meeting = sealed()
    meeting = meeting.but(
        client=meeting.client.but(name=text, organisation=text),
        subject=text,
        apologies=tuple(each.but(words=text) for each in meeting.apologies),
        intent=meeting.intent.but(words=text),
        requests=tuple(each.but(words=text) for each in meeting.requests),
        concessions=tuple(each.but(description=text, worth=text) for each in meeting.concessions),
        actions=tuple(each.but(what=text, done_when=text, owner=text) for each in meeting.actions),
        contact=meeting.contact.but(name=text, promise=text),
        signatures=tuple(each.but(name=text) for each in meeting.signatures),
    )
    found = "".join(printed(meeting).split())
    assert found.count("".join(text.split())) >= 12


def test_a_character_without_a_glyph_is_shown_as_a_box_and_never_dropped() -> None:
    first, *others = sealed().points
    meeting = sealed().but(points=(first.but(words="Before \ue000 after \x07 end"), *others))
    assert "Before \ufffd after \ufffd end" in printed(meeting)


def test_hard_meetings_are_laid_out_whole() -> None:
    point, request, action = sealed().points[0], sealed().requests[0], sealed().actions[0]
    long, endless = "word " * 6000, "w" * 3000
    meeting = sealed().but(
        points=tuple(
            point.but(id=f"p{n}", number=n, words=f"Point number {n}: {words}", details=())
            for n, words in zip(
                range(1, 501), itertools.chain((long, endless), itertools.repeat("late")), strict=False
            )
        ),
        requests=(request.but(point=None, words=long), request.but(point=None, words=endless)),
        actions=tuple(
            action.but(id=f"a{n}", what=f"Action {n}", fallback=long if n == 7 else "") for n in range(200)
        ),
        facilitator=sealed().facilitator.but(organisation="N" * 300, location=long),
        client=sealed().client.but(name="Maria " * 50),
        intent=sealed().intent.but(words=long),
        subject=long,
    )
    words = printed(meeting)
    assert all(f"Point number {n}:" in words for n in range(1, 501))
    assert all(f"Action {n} " in words for n in range(200))
    assert words.count("word") > 4 * 6000
    assert len(words) - len(words.replace("w", "")) >= words.count("word") + 2 * 3000


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    action = sealed().actions[0]
    meeting = sealed().but(actions=tuple(action.but(id=f"a{n}") for n in range(200)))
    pages = [page for page in text_of(PdfSummary().document(meeting)) if "Pay back" in page]
    assert len(pages) > 4
    assert all(flat(page).count("Action Done when Who By Begun Points") == 1 for page in pages)
