"""Our facts, what we may offer, earlier attempts, documents: written down one after another, and mended."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.kinds import Giving
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.signing import TwoPages
from tests.stage import settle
from ui.door import Door
from ui.pages.page import Place
from ui.pages.prepare import PreparePage
from ui.pages.prepare_form import Form

TAB, ENTER, ESC, DELETE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete


@pytest.fixture
def page(qtbot: QtBot) -> PreparePage:
    office = Office()
    session = office.desk.new()
    for act in example.preparation():
        session.do(act)
    door = Door(session)
    made = PreparePage(door, office.desk, TwoPages())
    door.changed.connect(made.render_meeting)
    made.render_meeting(session.meeting)
    on_screen(qtbot, made)
    made.take_focus()
    return made


def count(page: PreparePage) -> int:
    return len(page.door.meeting.facts)


def test_facts_are_added_one_after_another(page: PreparePage) -> None:
    page.facts.add.click()
    keys("We rang on 3 March.", TAB, "Phone log", TAB, "3 March", ENTER, "And on 4 March.", ENTER)
    first, second = page.door.meeting.facts[-2:]
    assert (first.text, first.source, first.when) == ("We rang on 3 March.", "Phone log", "3 March")
    assert (second.text, second.source) == ("And on 4 March.", "")
    assert len(page.facts.facts.rows) == 7


def test_enter_in_an_empty_form_closes_it(page: PreparePage) -> None:
    page.facts.add.click()
    keys(ENTER)
    assert page.facts.facts.new_form is not None
    assert page.facts.facts.new_form.isHidden()
    assert focused().isVisible()


def test_a_fact_without_words_is_refused_and_stays_written(qtbot: QtBot, page: PreparePage) -> None:
    page.facts.add.click()
    with qtbot.waitSignal(page.door.refused) as refused:
        keys(TAB, "Site diary", ENTER)
    assert refused.args == ["Write the fact down."]
    assert page.facts.facts.new_form is not None
    assert page.facts.facts.new_form.is_begun


def test_a_fact_is_edited_in_its_row(page: PreparePage) -> None:
    row = page.facts.facts.rows[0]
    row.setFocus()
    keys(ENTER, Qt.Key.Key_End, " None at all.", ENTER)
    assert page.door.meeting.facts[0].text.endswith("We had no stand-in. None at all.")
    assert focused() is row


def test_a_fact_is_taken_off_and_comes_back_with_undo(page: PreparePage) -> None:
    rows = page.facts.facts.rows
    rows[1].setFocus()
    keys(DELETE)
    assert count(page) == 4
    assert focused() is page.facts.facts.rows[1]
    page.door.undo()
    assert count(page) == 5
    assert len(page.facts.facts.rows) == 5


@pytest.mark.parametrize(
    ("written", "limit", "in_words"),
    [("£250.50", (Decimal("250.50"), "GBP"), ""), ("two visits", (None, ""), "two visits")],
)
def test_a_limit_is_an_amount_or_words(
    page: PreparePage, written: str, limit: tuple[Decimal | None, str], in_words: str
) -> None:
    page.offers.add.click()
    keys("Something small", TAB, TAB, written, ENTER)
    offer = page.door.meeting.offers[-1]
    assert (offer.kind, offer.description) == (Giving.CREDIT, "Something small")
    assert ((offer.limit, offer.currency), offer.limit_words) == (limit, in_words)


def test_a_limit_that_limits_nothing_is_told_there_and_nothing_is_added(page: PreparePage) -> None:
    page.offers.add.click()
    form, before = page.offers.offers.new_form, len(page.door.meeting.offers)
    assert form is not None
    limit = form.cells[2].control
    keys("Something small", TAB, TAB, "£-5", ENTER)
    assert limit.error().startswith("“£-5” is no limit. Write an amount, such as £1,500, or words")
    assert len(page.door.meeting.offers) == before
    assert form.is_begun
    settle()
    assert form.cells[1].control.y() == limit.y(), "the box beside it stays in its place"
    keys(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "5")
    assert limit.error() == ""
    keys(ENTER)
    offer = page.door.meeting.offers[-1]
    assert (offer.description, offer.limit) == ("Something small", Decimal(5))


def test_the_limit_of_an_offer_that_is_there_is_not_taken_off_in_silence(page: PreparePage) -> None:
    row = page.offers.offers.rows[0]
    kept = page.door.meeting.offers[0]
    row.click()
    keys(TAB, TAB)
    limit = focused()
    limit.selectAll()  # type: ignore[attr-defined]  # a line
    keys("---")
    form = next(each for each in page.findChildren(Form) if each.isVisible())
    form._done.click()
    assert form.isVisible()
    assert focused() is limit
    assert form.cells[2].control.error().startswith("“---” is no limit.")
    assert page.door.meeting.offers[0] == kept
    keys(ESC, ESC)
    assert page.door.meeting.offers[0] == kept


def test_the_limit_of_all_must_be_an_amount(page: PreparePage) -> None:
    page.offers.limit.row.click()
    form = page.offers.limit.form
    assert form is not None
    form.cells[0].control.edit.selectAll()  # type: ignore[union-attr]  # a line
    keys("a lot", ENTER)
    assert form.cells[0].control.error() == "This is not an amount. Write it as £1,500."
    assert page.door.meeting.limit == (Decimal(2000), "GBP")
    form.cells[0].control.edit.selectAll()  # type: ignore[union-attr]  # a line
    keys("2500 EUR", ENTER)
    assert page.door.meeting.limit == (Decimal(2500), "EUR")


def test_what_cannot_be_read_holds_nothing_up(page: PreparePage) -> None:
    page.offers.limit.row.click()
    keys(Qt.Key.Key_End, "x")
    assert page.door.settle_all()
    assert page.door.draft("limit:limit") == "£2,000x"


def test_the_start_waits_for_a_limit_that_is_not_kept_and_says_so(qtbot: QtBot, page: PreparePage) -> None:
    asked: list[object] = []
    page.place_asked.connect(asked.append)
    page.offers.limit.row.click()
    keys(Qt.Key.Key_End, "x", ENTER)
    page.offers.limit.close_form()
    with qtbot.waitSignal(page.door.refused) as told:
        page.ready.start.click()
    assert told.args[0].startswith("One limit in “What we may offer” is not kept.")
    assert asked == []
    form = page.offers.limit.form
    assert form is not None
    assert form.cells[0].control.error() == "This is not an amount. Write it as £1,500."
    keys(Qt.Key.Key_Escape)
    page.ready.start.click()
    assert asked == [Place.START]


def test_what_is_hidden_stays_hidden_when_the_start_waits(qtbot: QtBot, page: PreparePage) -> None:
    page.offers.limit.row.click()
    keys(Qt.Key.Key_End, "x", ENTER)
    page.hide_private(True)
    with qtbot.waitSignal(page.door.refused):
        page.ready.start.click()
    form = page.offers.limit.form
    assert form is not None
    assert not form.isVisible()


def test_hope_and_attempts_are_written_down(page: PreparePage) -> None:
    page.offers.hope.row.click()
    keys(Qt.Key.Key_End, ", and longer", ENTER)
    assert page.door.meeting.hope == "Maria stays with us for the six flats in summer, and longer"
    page.attempts.add.click()
    keys("Promised a call back", TAB, "2 March", ENTER)
    attempt = page.door.meeting.attempts[0]
    assert (attempt.text, attempt.when, attempt.broken) == ("Promised a call back", "2 March", 0)


def test_a_fact_names_the_document_that_shows_it(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    page.facts.facts.rows[0].click()
    form = page.facts.facts.slots[0].form
    assert form is not None
    box = form.cells[-1].control
    assert not box.isVisible()
    diary = tmp_path / "Site diary.pdf"
    diary.write_bytes(b"%PDF-1.7")
    page.documents.attach_files([diary])
    qtbot.waitUntil(lambda: not page.documents.filing.is_busy)
    document = page.door.meeting.documents[0]
    assert box.isVisible()
    box.chosen.emit(document.id)  # type: ignore[union-attr]  # the last box is a choice
    assert list(page.door.meeting.facts[0].documents) == [document.id]
    box.chosen.emit("")  # type: ignore[union-attr]  # the same
    assert list(page.door.meeting.facts[0].documents) == []
