"""The report for the client on how things stand: its content, before it is a PDF."""

from datetime import UTC, date, datetime, timedelta

import pytest

from meeting.acts import Act
from meeting.afterwards import HeldCheckIn, Lead
from meeting.following import (
    ArrangeCheckIn,
    CountPromise,
    HoldCheckIn,
    JudgePoint,
    KeepPromise,
    LeavePromise,
    ReplacePromise,
)
from meeting.ids import ItemId
from meeting.kinds import Channel, Satisfied, Verdict
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.values import CheckIn
from reports.pages import pdf
from reports.parts import Section, Table
from reports.progress import progress
from reports.summary import PdfSummary
from tests.builders import example_until
from tests.method import stages
from tests.method.cases import item, point
from tests.paper.reading import flat, said, texts, words_of
from tests.paper.sample import PRIVATE, private

TODAY = date(2026, 4, 9)


def after(*acts: Act) -> Meeting:
    """The sealed example, with what happened since."""
    played = example_until(Phase.FOLLOW)
    played.now = datetime(2026, 4, 9, 9, tzinfo=UTC)
    return played.do(*acts).meeting


def section(meeting: Meeting, title: str) -> Section:
    return next(each for each in progress(meeting, TODAY).sections if each.title == title)


def stands(meeting: Meeting, title: str = "What we promised") -> list[str]:
    """The last column of the promises."""
    (table,) = section(meeting, title).parts
    assert isinstance(table, Table)
    return [flat(" ".join(texts(row[-1]))) for row in table.rows]


def kept(number: int, day: int, evidence: str = "") -> KeepPromise:
    return KeepPromise(item(f"action-{number}"), date(2026, 3, day), evidence)


def rung() -> list[CountPromise]:
    """The four calls that were due by then."""
    first = date(2026, 3, 17)
    return [CountPromise(item("action-5"), first + timedelta(weeks=week)) for week in range(4)]


def test_each_promise_says_how_it_stands() -> None:
    meeting = after(
        kept(1, 12, "Bank statement"),
        kept(3, 19),
        LeavePromise(item("action-2"), "Maria’s bank wants no letter"),
        *rung()[:3],
    )
    assert stands(meeting) == [
        "Done on 12 March. Bank statement.",
        "It stays undone. Maria’s bank wants no letter.",
        "Done on 19 March, 1 day late.",
        "Begun. 13 days late.",
        "3 of 6 times done. 2 days late.",
    ]


def test_what_was_replaced_says_so_and_its_replacement_stands_below() -> None:
    meeting = after()
    oak = meeting.actions[3]
    later = oak.but(id=ItemId("later"), due=date(2026, 4, 17))
    meeting = after(ReplacePromise(oak.id, later, "Maria chose another oak"))
    assert stands(meeting)[3] == "Replaced by agreement on 9 April. Maria chose another oak."
    assert stands(meeting)[5] == "Begun."


@pytest.mark.parametrize(
    ("acts", "sentence"),
    [
        ((kept(1, 12),), "1 of 5 actions are done. 4 actions are late, and we are sorry for it."),
        ((kept(1, 12), kept(2, 13), kept(3, 18), kept(4, 27), *rung()), "4 of 5 actions are done."),
    ],
)
def test_in_short_it_counts_and_is_sorry_for_what_is_late(acts: tuple[Act, ...], sentence: str) -> None:
    assert flat(" ".join(texts(section(after(*acts), "In short")))) == f"In short {sentence}"


def test_what_the_client_said_stands_there_with_the_next_step() -> None:
    held = HeldCheckIn(
        item("check-in-2"), datetime(2026, 3, 27, 15), "There is still grey.", Satisfied.NO, Channel.VISIT,
        "Lewis comes on Monday", 2,
    )  # fmt: skip
    text = flat(" ".join(texts(section(after(HoldCheckIn(held)), "When we spoke"))))
    assert "27 March Visit There is still grey. Lewis comes on Monday." in text


def test_the_verdict_stands_beside_the_point_in_the_clients_words() -> None:
    meeting = after(JudgePoint(point(4), Verdict.PUT_RIGHT))
    text = flat(" ".join(texts(section(meeting, "What Maria says of each point"))))
    assert "4 You charged me twice, and I had to prove it. Put right" in text


def test_it_says_when_we_speak_next_and_whom_to_ring() -> None:
    gone = [
        HoldCheckIn(HeldCheckIn(item(f"check-in-{n}"), datetime(2026, 3, 17, 10), "Good.", Satisfied.YES))
        for n in (1, 2, 3)
    ]
    assert "We speak next: 17 March at 10:00, call." in said(progress(after(), date(2026, 3, 17)))
    assert "We speak next" not in said(progress(after(*gone), TODAY))
    more = ArrangeCheckIn(CheckIn(item("more"), date(2026, 4, 21), note="Last weekly call"))
    assert "We speak next: 21 April" in said(progress(after(*gone, more), TODAY))
    assert "Tom Adeyemi is Maria Keller’s one contact: 07700 900142" in said(progress(after(), TODAY))


def test_whoever_took_over_is_the_one_to_ring_and_makes_no_promise_of_the_former_ones() -> None:
    meeting = after()
    priya = meeting.facilitator.but(name="Priya Shah", phone="020 7946 0183", email="")
    promised = meeting.but(contact=meeting.contact.but(promise="I will ring you myself."))
    words = said(progress(promised.but(leads=(Lead(priya, datetime(2026, 4, 1, tzinfo=UTC)),)), TODAY))
    assert "Priya Shah is Maria Keller’s one contact: 020 7946 0183" in words
    assert "I will ring you myself." not in words
    assert "“I will ring you myself.”" in said(progress(promised, TODAY))


def test_of_a_meeting_that_was_left_it_tells_what_was_begun() -> None:
    assert len(stands(stages.left().meeting)) == 3


def test_nothing_of_our_own_is_in_it() -> None:
    meeting = private(after(kept(1, 12)))
    for text in (said(progress(meeting, TODAY)), words_of(PdfSummary().progress(meeting, TODAY))):
        assert not [marker for marker in PRIVATE if marker in text]


def test_it_is_written_in_the_language_of_the_clients_paper() -> None:
    german = after().but(sealing=None, keeping=after().keeping.but(language="de_DE"))
    assert progress(german, TODAY).language == "de_DE"


def test_a_call_that_was_missed_is_not_announced() -> None:
    meeting = after()
    first, second, *_more = sorted(each.on for each in meeting.check_ins)
    last = max(each.on for each in meeting.check_ins)

    def told(today: date) -> str:
        return " ".join(flat(words_of(pdf(progress(meeting, today)))).split())

    assert f"We speak next: {first.day} March" in told(first)
    assert f"We speak next: {second.day} March" in told(first + timedelta(days=1))
    assert "We speak next" not in told(last + timedelta(days=1))
