"""What was stored once is read for ever: every act ever shipped, byte for byte."""

import pytest

from meeting.acts import Entry
from meeting.errors import NotARecord
from meeting.history import decoded, encoded, step
from meeting.kinds import View
from meeting.model import Meeting
from meeting.trail import trail
from meeting.transition import PlaceFact, TellAccount, WordAccount
from tests.builders import Played
from tests.method.cases import item, point
from tests.method.cases_room import willing_to_listen
from tests.method.golden_acts import golden, tags

GOLDEN = golden()


@pytest.mark.parametrize("tag", GOLDEN)
def test_a_stored_act_is_read_and_written_back_byte_for_byte(tag: str) -> None:
    assert encoded(decoded(GOLDEN[tag])) == GOLDEN[tag]
    assert decoded(GOLDEN[tag]).__struct_config__.tag == tag


def test_every_act_has_its_golden_example() -> None:
    assert tags() - set(GOLDEN) == set(), "run python -m tests.method.golden_acts"


def test_no_act_that_was_ever_shipped_is_gone() -> None:
    assert set(GOLDEN) - tags() == set()


@pytest.mark.parametrize("tag", GOLDEN)
def test_an_act_in_a_journal_that_nobody_judged_folds_and_has_its_sentence(tag: str) -> None:
    entry = Entry(1, Played().now, "facilitator", "", "", GOLDEN[tag], "00", decoded(GOLDEN[tag]))
    assert step(Meeting(), entry).seq == 1
    assert trail([entry])[0].sentence


def test_a_fact_placed_before_there_was_a_choice_said_that_we_agree_and_now_says_nothing() -> None:
    played = willing_to_listen()
    assert played.copy().do(decoded(GOLDEN["place-fact"])).meeting.account(point(1)).view is View.AGREE
    assert played.do(PlaceFact(point(1), item("fact-1"), view=None)).meeting.account(point(1)).view is None


def test_a_fact_placed_leaves_a_judgement_as_it_was_made_and_nothing_to_add_is_none_any_more() -> None:
    judged, placed = willing_to_listen(), PlaceFact(point(1), item("fact-1"), view=None)
    judged.do(WordAccount(point(1), "We had no stand-in.", View.PARTLY))
    assert judged.do(placed).meeting.account(point(1)).view is View.PARTLY
    silent = willing_to_listen().do(TellAccount(point(1), "", View.NOTHING_TO_ADD))
    assert silent.do(placed).meeting.account(point(1)).view is None


@pytest.mark.parametrize(
    "body",
    ["", "{}", "null", "[]", '{"act":"nobody-knows"}', '{"act":"pause","more":1}', '{"act":"raise-point"}',
     '{"act":"move-on","to":9}', '{"act":"seal","language":1,"digest":""}'],
)  # fmt: skip
def test_what_is_no_act_is_refused_in_words(body: str) -> None:
    with pytest.raises(NotARecord) as refused:
        decoded(body)
    assert refused.value.message
    assert refused.value.remedy
