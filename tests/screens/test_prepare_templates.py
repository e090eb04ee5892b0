"""What the organisation has ready is at hand where it is needed; the briefing; meeting at another time."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.kinds import Giving, Readiness
from meeting.private import SetLimit, UseTemplates
from meeting.templates import OfferTemplate, Templates
from meeting.values import Occasion
from tests.builders import Played
from tests.method.stages import prepared, turning
from tests.screens.desks import Office, focused, on_screen
from tests.screens.rooms import opened
from tests.screens.signing import TwoPages
from ui.door import Door
from ui.pages import prepare_briefing
from ui.pages.prepare import PreparePage
from ui.pages.prepare_another_time import GO, STAY
from ui.pages.prepare_briefing import PRINT
from ui.pages.transition import TransitionPage
from ui.pages.transition_words import ApologyEditor
from ui.pages.unload import UnloadPage
from ui.widgets.dialog import Dialog

OURS = Templates(
    ("What would you tell a friend, {name}?",),
    ("I am sorry, {name}. It was ours to see to.",),
    (
        OfferTemplate(Giving.CREDIT, "Off the next invoice", "£200"),
        OfferTemplate(Giving.EXTRA_SERVICE, "A visit for {name}", "two hours"),
    ),
    ("The room is booked for {name}", "The telephone is off"),
)


@pytest.fixture
def office() -> Office:
    office = Office()
    office.desk.keep_templates(OURS)
    return office


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> PreparePage:
    """Tom's meeting with Maria, prepared, with what is ready."""
    session = office.desk.new()
    for act in example.preparation():
        session.do(act)
    door = Door(session)
    made = PreparePage(door, office.desk, TwoPages())
    door.changed.connect(made.render_meeting)
    return on_screen(qtbot, made)


def chips(page: PreparePage) -> list[str]:
    return [button.text() for button in page.offers.at_hand.buttons if not button.isHidden()]


def test_offers_are_at_hand_until_they_are_on_the_menu(page: PreparePage) -> None:
    assert chips(page) == ["Off the next invoice", "A visit for Maria"]
    page.offers.at_hand.buttons[1].click()
    page.offers.at_hand.buttons[0].click()
    visit, credit = page.door.meeting.offers[-2:]
    assert (visit.kind, visit.description, visit.limit_words) == (
        Giving.EXTRA_SERVICE,
        "A visit for Maria",
        "two hours",
    )
    assert (credit.limit, credit.currency) == (Decimal(200), "GBP")
    assert not page.offers.at_hand.isVisible()


def test_what_is_ready_is_checked_against_the_limit_of_all_together(page: PreparePage) -> None:
    page.door.do(UseTemplates(Templates(offers=(OfferTemplate(Giving.CREDIT, "A year free", "£5,000"),))))
    assert not page.offers.above.isVisible()
    page.offers.at_hand.buttons[0].click()
    assert page.offers.above.isVisible()
    assert "together: A year free. Ask before" in page.offers.above.text()
    page.door.do(SetLimit(Decimal(5000), "GBP"))
    assert not page.offers.above.isVisible()


def test_a_template_s_limit_that_limits_nothing_enters_no_meeting(page: PreparePage) -> None:
    page.door.do(UseTemplates(Templates(offers=(OfferTemplate(Giving.CREDIT, "Off", "£-5"),))))
    page.offers.at_hand.buttons[0].click()
    offer = page.door.meeting.offers[-1]
    assert (offer.limit, offer.limit_words) == (None, "")


def test_the_checklist_stands_below_the_usual_lines_and_is_advice(page: PreparePage) -> None:
    booked, off = page.ready.own.values()
    assert (booked.text(), off.text()) == ("The room is booked for Maria", "The telephone is off")
    booked.click()
    assert list(page.door.meeting.ticked) == ["The room is booked for {name}"]
    booked.click()
    assert list(page.door.meeting.ticked) == []
    assert not page.ready.start.blocked


def test_templates_that_were_changed_since_are_taken_in_when_asked(qtbot: QtBot, office: Office) -> None:
    door = Door(office.desk.new())
    office.desk.keep_templates(OURS.but(checklist=("The telephone is off",)))
    page = PreparePage(door, office.desk, TwoPages())
    door.changed.connect(page.render_meeting)
    on_screen(qtbot, page)
    assert len(page.ready.own) == 2
    qtbot.waitUntil(page.offers.take_in.isVisible)
    page.offers.take_in.click()
    assert list(page.ready.own) == ["The telephone is off"]
    assert not page.offers.take_in.isVisible()
    assert focused() is page.offers.add


def test_templates_as_they_are_need_not_be_taken_in(qtbot: QtBot, page: PreparePage) -> None:
    qtbot.waitUntil(lambda: not page._templates.is_running)
    assert not page.offers.take_in.isVisible()


def begun_with_ours() -> Played:
    """Phase 1 has just begun, with what is ready."""
    return prepared().do(UseTemplates(OURS)).play(list(example.unload())[:1])


def test_our_own_questions_are_asked_first(qtbot: QtBot) -> None:
    page = opened(qtbot, UnloadPage, begun_with_ours())
    assert page.ask.prompt.text() == "What would you tell a friend, Maria?"
    page.ask.prompt.click()
    page.ask.next.click()
    assert page.ask.prompt.text() == "When did you first notice, Maria?"


def test_an_apology_may_begin_with_a_wording_of_ours(qtbot: QtBot) -> None:
    played = begun_with_ours().play([*list(example.unload())[1:], next(example.transition())])
    page = opened(qtbot, TransitionPage, played)
    editor = next(each for each in page.findChildren(ApologyEditor) if each.isVisible())
    editor.others.click()
    wording = editor._menu.actions()[0]
    assert wording.text() == "I am sorry, Maria. It was ours to see to."
    wording.trigger()
    editor._menu.close()
    assert editor.words.text() == "I am sorry, Maria. It was ours to see to."
    assert [apology.words for apology in page.door.meeting.apologies] == [editor.words.text()]


def test_without_any_ready_nothing_is_offered(qtbot: QtBot) -> None:
    page = opened(qtbot, TransitionPage, turning())
    assert all(each.others.isHidden() for each in page.findChildren(ApologyEditor))


def test_the_briefing_is_printed_with_every_line(
    qtbot: QtBot, page: PreparePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[list[bytes]] = []
    monkeypatch.setattr(prepare_briefing, "print_pages", lambda _parent, pages: printed.append(pages))
    page.ready.briefing.click()
    page.window().findChildren(Dialog)[0].buttons[PRINT].click()
    qtbot.waitUntil(lambda: bool(printed))
    assert len(printed[0]) == 2


def test_the_briefing_is_saved_as_a_file(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    file = tmp_path / "Briefing.pdf"
    page.briefing.save(file)
    qtbot.waitUntil(lambda: not page.briefing._saving.is_running)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Kitchens in three flats, finished late"
    assert len(lines) == 1 + len(Readiness) + 2
    assert "I will use Maria’s name" in lines
    assert lines[-1] == "The telephone is off"


def test_the_meeting_is_moved_with_its_reason(page: PreparePage) -> None:
    dialog = page.people.ask_another_time()
    dialog.day.chosen.emit(date(2026, 3, 19))
    dialog.time.chosen.emit(time(14, 30))
    dialog.reason.show_text("Snow")
    dialog.buttons[GO].click()
    assert page.door.meeting.occasion.at == datetime(2026, 3, 19, 14, 30)
    assert page.door.meeting.occasion.place == "Northgate showroom, quiet room"
    last = page.door.meeting.last
    assert last is not None
    assert last.act is not None
    assert getattr(last.act, "reason", "") == "Snow"


def test_going_back_moves_nothing(page: PreparePage) -> None:
    dialog = page.people.ask_another_time()
    dialog.day.chosen.emit(date(2026, 3, 19))
    dialog.buttons[STAY].click()
    assert page.door.meeting.occasion.at == datetime(2026, 3, 12, 10)


def test_what_has_no_time_yet_cannot_be_moved(qtbot: QtBot, office: Office) -> None:
    page = on_screen(qtbot, PreparePage(Door(office.desk.new()), office.desk, TwoPages()))
    assert page.door.meeting.occasion == Occasion()
    assert not page.people.another.isVisible()
