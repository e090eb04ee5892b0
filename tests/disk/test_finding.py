"""Finding: by the beginnings of words, in any script, as one types, and the same answers everywhere."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.ids import MeetingId, PointId, new_meeting_id
from meeting.ports import Journal, Shelf
from meeting.search import terms, words
from meeting.unload import RewordPoint
from storage.shelf import FileShelf
from storage.store import Store
from tests.disk.playing import opened, play_example, raise_point, started
from tests.fakes import FixedClock

SAID = {
    "Die Küche kam zu spät": ["küche", "KUCHE", "kuch", "spat"],
    "تأخر المطبخ ثلاثة أسابيع": ["المطبخ", "اسابيع", "ثل"],
    "המטבח איחר בשלושה שבועות": ["המטבח", "שבוע"],
    "रसोई तीन हफ्ते देर से आई": ["रसोई", "हफ्ते"],
    "キッチンが三週間遅れました": ["キッチン", "三週間", "遅", "た"],
    "厨房晚了三个星期": ["厨房", "三个星期", "期", "晚了"],
    "부엌이 삼 주 늦었습니다": ["부엌", "부", "늦었"],
    "ครัวเสร็จช้าสามสัปดาห์": ["ครัว", "สัปดาห์"],
    "Κουζίνα ΑΡΓΗΣΕ": ["κουζινα", "αργησε"],
    "Ring me on 020 7946-0182, or t.a@example.org": ["7946", "0182", "t.a@exam", "(020)"],
}


def holds(text: str, search: str) -> bool:
    return all(f" {term}" in words(text) for term in terms(search))


@pytest.mark.parametrize(("said", "search"), [(said, each) for said in SAID for each in SAID[said]])
def test_a_word_is_found_by_its_beginning_in_any_script(said: str, search: str) -> None:
    assert holds(said, search)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_divided_as_all_others_are(text: str) -> None:
    assert words(f"{text} ж") == f"{words(text)[:-1]} ж "


@pytest.mark.parametrize("search", ["itchen", "kitchens", "星厨", "%", "_", '"', "keller -x", "\ud800"])
def test_what_begins_no_word_is_not_found(search: str) -> None:
    assert not holds("The kitchen of Maria Keller 厨房 星", search)


@given(st.text())
def test_every_word_of_a_text_finds_it(text: str) -> None:
    assert all(f" {term}" in words(text) for term in terms(text) if words(text))


@given(st.text(alphabet=st.characters(max_codepoint=0x5FF)))
def test_words_are_their_own_words(text: str) -> None:
    assert set(words(words(text)).split()) <= set(words(text).split())


def test_a_whole_date_is_one_word() -> None:
    assert holds("2026-03-12", "2026-03-12")
    assert holds("2026-03-12", "2026-03")
    assert not holds("2026-04-12 and 2025-03-01", "2026-03-12")


def test_every_store_finds_every_script(journal: Journal, shelf: Shelf) -> None:
    for number, said in enumerate(SAID):
        raise_point(started(journal, FixedClock(), MeetingId(f"m{number}")), 1, said)
    for number, said in enumerate(SAID):
        for search in SAID[said]:
            assert f"m{number}" in [row.id for row in shelf.rows(search=search)], search


def test_words_of_points_names_and_actions_are_found_together(
    journal: Journal, shelf: Shelf, name: MeetingId
) -> None:
    for _meeting in play_example(journal, name):
        pass
    for search in ("keller worktop", "har lett", "am 2026 014", "priya", "maria 4,860 tenant"):
        assert shelf.count(search) == len(shelf.rows(search=search)) == 1, search
    assert shelf.count("keller worktop skylight") == 0


def test_new_words_are_found_at_once_and_old_ones_no_more(
    journal: Journal, shelf: Shelf, name: MeetingId
) -> None:
    session = started(journal, FixedClock(), name)
    raise_point(session, 1, "The oak is grey")
    assert shelf.count("oak") == 1
    session.do(RewordPoint(PointId("p1"), "The ash is grey"))
    assert (shelf.count("oak"), shelf.count("ash")) == (0, 1)


@pytest.mark.parametrize("many", [3, 130])
def test_the_newest_come_first_and_page_by_page(store: Store, many: int) -> None:
    clock = FixedClock()
    names = [new_meeting_id() for _number in range(many)]
    for name in names:
        opened(store.journal, clock, name)
        clock.pass_by(minutes=1)
    touched = [row.touched for row in store.shelf.rows(limit=many, search="kel")]
    assert touched == sorted(touched, reverse=True)
    assert len(touched) == store.shelf.count("mar kel") == many
    pages = [row.id for at in range(0, many, 50) for row in store.shelf.rows(50, at, "maria")]
    assert pages == list(reversed(names))
    assert timedelta(minutes=1) == touched[0] - touched[1]


def test_the_index_answers_as_looking_row_by_row_does(
    store: Store, name: MeetingId, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _meeting in play_example(store.journal, name):
        pass
    raise_point(started(store.journal, FixedClock(), MeetingId("other")), 1, "三週間遅れ oak")
    searches = ["kel", "keller", "oak", "週間", "間週", "mar work", "x", "4", "2026-03", "%"]
    indexed = [[row.id for row in store.shelf.rows(search=search)] for search in searches]
    monkeypatch.setattr(FileShelf, "_is_indexed", lambda _self: False)
    assert indexed == [[row.id for row in store.shelf.rows(search=search)] for search in searches]
