"""Preparing a meeting: the fewest keys to the start, private cards, people, place and readiness."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.kinds import Ending, Medium, Part, Readiness
from meeting.prepare import KeepPerson, NameClient, PlanOccasion, SetSubject
from meeting.session import Session
from meeting.values import Occasion
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.signing import TwoPages
from ui.door import Door
from ui.pages.page import Place
from ui.pages.prepare import PreparePage
from ui.pages.prepare_rows import PersonRow
from ui.pages.prepare_slots import Slot
from ui.widgets.button import Kind
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field

TAB, ENTER, ESC, F2 = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2


def opened(qtbot: QtBot, office: Office, session: Session, width: int = 1366) -> PreparePage:
    door = Door(session)
    page = PreparePage(door, office.desk, TwoPages())
    door.changed.connect(page.render_meeting)
    page.render_meeting(session.meeting)
    on_screen(qtbot, page, width)
    page.take_focus()
    return page


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def new(qtbot: QtBot, office: Office) -> PreparePage:
    """A new meeting, as it opens."""
    return opened(qtbot, office, office.desk.new())


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> PreparePage:
    """Tom's meeting with Maria, prepared."""
    session = office.desk.new()
    for act in example.preparation():
        session.do(act)
    return opened(qtbot, office, session)


def are_open(*slots: Slot[PersonRow]) -> list[bool]:
    return [slot.is_open for slot in slots]


def test_name_subject_and_who_leads_are_all_it_takes(qtbot: QtBot, new: PreparePage) -> None:
    with qtbot.waitSignal(new.place_asked) as asked:
        keys("Maria Keller", ENTER, "Kitchens, finished late", ENTER, "Tom Adeyemi", ENTER, ENTER)
    assert asked.args == [Place.START]
    meeting = new.door.meeting
    assert (meeting.client.name, meeting.subject, meeting.facilitator.name) == (
        "Maria Keller",
        "Kitchens, finished late",
        "Tom Adeyemi",
    )


def test_a_new_client_gets_an_id_once(new: PreparePage) -> None:
    keys("Maria Keller", TAB, "Maria", TAB)
    client = new.door.meeting.client
    assert client.id
    keys("Harbour Lettings", TAB)
    assert new.door.meeting.client == client.but(organisation="Harbour Lettings")


def test_the_start_says_what_is_missing(qtbot: QtBot, new: PreparePage) -> None:
    assert new.ready.start.reason == "Write the client’s name first."
    with qtbot.assertNotEmitted(new.place_asked):
        new.go_on()
    keys("Maria Keller", ENTER)
    assert new.ready.start.reason == "Write who leads the meeting."


def test_ctrl_enter_keeps_the_last_field_and_starts(qtbot: QtBot, new: PreparePage) -> None:
    keys("Maria Keller", ENTER, "Kitchens, finished late", ENTER, "Tom Adeyemi")
    with qtbot.waitSignal(new.place_asked):
        new.go_on()


def test_rendering_a_whole_meeting_records_nothing(page: PreparePage) -> None:
    seq = page.door.meeting.seq
    page.people.toggle()
    page.render_meeting(page.door.meeting)
    page.people.toggle()
    assert page.door.meeting.seq == seq


def test_readiness_is_advice(page: PreparePage) -> None:
    assert not page.ready.start.blocked
    page.ready.ticks[Readiness.BREATHE].click()
    assert Readiness.BREATHE in page.door.meeting.ready
    page.ready.ticks[Readiness.BREATHE].click()
    assert Readiness.BREATHE not in page.door.meeting.ready
    assert not page.ready.start.blocked


def test_face_to_face_is_advised_for_a_meeting_by_video(page: PreparePage) -> None:
    assert "Face to face" not in page.ready.note
    occasion = page.door.meeting.occasion
    page.door.do(PlanOccasion(occasion.but(medium=Medium.VIDEO)))
    assert "Face to face works best." in page.ready.note


def test_the_name_stands_in_the_readiness_list(page: PreparePage) -> None:
    assert page.ready.ticks[Readiness.USE_NAME].text() == "I will use Maria’s name"


def test_private_parts_close_to_their_titles(page: PreparePage) -> None:
    private = (page.facts, page.offers, page.attempts)
    assert page.toggle_private() is True
    assert not any(card.add.isVisible() for card in private)
    assert not any(row.isVisible() for row in page.facts.facts.rows)
    assert not page.offers.hope.row.isVisible()
    assert page.toggle_private() is False
    assert all(row.isVisible() for row in page.facts.facts.rows)


def test_the_focus_leaves_a_private_card_that_closes(page: PreparePage) -> None:
    page.facts.facts.rows[0].setFocus()
    page.hide_private(True)
    assert focused() is page.ready.start


def test_escape_takes_an_edit_back_and_then_closes(page: PreparePage) -> None:
    page.people.subject.row.click()
    keys("!!", ESC)
    assert are_open(page.people.subject) == [True]
    assert page.door.draft("subject:subject") is None
    keys(ESC)
    assert are_open(page.people.subject) == [False]
    assert focused() is page.people.subject.row
    assert page.door.meeting.subject == "Kitchens in three flats, finished late"


def test_f2_opens_every_form_and_closes_them_again(page: PreparePage) -> None:
    assert focused() is page.ready.start
    keys(F2)
    assert are_open(page.people.client, page.people.keeping) == [True, True]
    keys(F2)
    assert are_open(page.people.client, page.people.keeping) == [False, False]


def test_day_time_and_medium_are_planned(page: PreparePage) -> None:
    page.people.occasion.open()
    form = page.people.occasion.form
    assert form is not None
    day, time = form.cells[0].control, form.cells[1].control
    day.setFocus()
    keys(Qt.Key.Key_End)
    day.edit.selectAll()  # type: ignore[union-attr]  # the cells of the occasion begin with its day
    keys("13 March", TAB)
    time.edit.selectAll()  # type: ignore[union-attr]  # and its time
    keys("15:30", TAB)
    assert page.door.meeting.occasion.at == datetime(2026, 3, 13, 15, 30)
    assert page.door.meeting.occasion.place == "Northgate showroom, quiet room"


def test_a_day_without_an_hour_stays_a_day(page: PreparePage) -> None:
    page.door.do(PlanOccasion(Occasion()))
    page.people.occasion.open()
    form = page.people.occasion.form
    assert form is not None
    form.cells[0].control.setFocus()
    keys("13 March", TAB)
    assert page.door.meeting.occasion == Occasion(on=date(2026, 3, 13))
    page.people.occasion.close()
    assert texts_of(page.people.occasion.row) == ["Fri 13 March, no time yet", "No place yet"]
    dialog = page.people.ask_another_time()
    assert (dialog.day.value(), dialog.time.value()) == (date(2026, 3, 13), None)
    dialog.time.chosen.emit(time(15, 30))
    dialog.buttons["go"].click()
    assert page.door.meeting.occasion == Occasion(datetime(2026, 3, 13, 15, 30))


def test_a_meeting_is_moved_by_keyboard_alone(qtbot: QtBot, page: PreparePage) -> None:
    dialog = page.people.ask_another_time()
    qtbot.waitUntil(lambda: dialog.day.isAncestorOf(focused()))
    keys("16 March", TAB, "14:30", TAB, "Maria is ill", ENTER)
    assert page.door.meeting.occasion.at == datetime(2026, 3, 16, 14, 30)
    assert not dialog.isVisible()


def test_a_person_is_added_edited_and_taken_off(page: PreparePage) -> None:
    page.people.add.click()
    keys("Lewis Grant", TAB, "Fitter", ENTER)
    assert [person.name for person in page.door.meeting.people] == ["Priya Shah", "Lewis Grant"]
    keys("Half a na", ESC, ESC)
    assert page.door.meeting.people[1].part is Part.OURS
    row = page.people.people.rows[1]
    row.setFocus()
    keys(Qt.Key.Key_Delete)
    assert [person.name for person in page.door.meeting.people] == ["Priya Shah"]


def test_a_half_written_thing_is_there_again_after_a_restart(qtbot: QtBot, office: Office) -> None:
    session = office.desk.new()
    page = opened(qtbot, office, session)
    page.facts.add.click()
    keys("The joiner was off")
    page.door.keep_drafts()
    again = opened(qtbot, office, office.desk.open(session.id))
    assert again.facts.facts.new_form is not None
    assert again.facts.facts.new_form.is_begun
    assert again.door.meeting.facts == ()


def test_somebody_elses_change_is_shown_in_an_open_form(page: PreparePage) -> None:
    page.people.client.open()
    page.door.session.do(NameClient(page.door.meeting.client.but(phone="020 1")))
    form = page.people.client.form
    assert form is not None
    assert "020 1" in [cell.control.text() for cell in form.cells if hasattr(cell.control, "text")]


def test_acts_from_elsewhere_keep_the_rows(page: PreparePage) -> None:
    rows = page.facts.facts.rows
    page.door.session.do(SetSubject("Another subject"))
    page.door.session.do(KeepPerson(page.door.meeting.people[0].but(role="Ledger")))
    assert page.facts.facts.rows == rows


def test_who_led_the_last_meeting_leads_the_next(qtbot: QtBot, office: Office) -> None:
    office.prepared("Samir Haddad")
    page = opened(qtbot, office, office.desk.new())
    with qtbot.waitSignal(page.place_asked):
        keys("Maria Keller", ENTER, "Kitchens, finished late", ENTER, ENTER)
    assert page.door.meeting.facilitator.name == "Tom Adeyemi"


def test_a_meeting_whose_time_has_passed_may_not_have_taken_place(
    qtbot: QtBot, page: PreparePage, office: Office
) -> None:
    assert not page.ready.no_show.isVisible()
    office.clock.pass_by(hours=3)
    page.render_meeting(page.door.meeting)
    assert page.ready.no_show.kind is Kind.SECONDARY, "without a frame it reads as if it had been found out"
    page.ready.no_show.click()
    dialog = page.findChild(Dialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: focused() is dialog.buttons["stay"])
    dialog.findChildren(Field)[0].setFocus()
    keys("Maria is ill", ENTER)
    still = page.door.meeting
    assert still.leaving is None, "it cannot be undone, and is asked once more"
    assert focused() is dialog.buttons["go"]
    keys(ENTER)
    leaving = page.door.meeting.leaving
    assert leaving is not None
    assert leaving.how is Ending.NO_SHOW


def test_a_narrow_window_has_one_column(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, office.desk.new(), width=1024)
    assert (
        page.facts.mapTo(page, page.facts.rect().topLeft()).x()
        == page.people.mapTo(page, page.people.rect().topLeft()).x()
    )


def test_a_day_without_a_place_is_shown_and_only_the_place_is_missing(page: PreparePage) -> None:
    page.door.do(PlanOccasion(Occasion(datetime(2026, 12, 10, 15, 15))))
    assert texts_of(page.people.occasion.row) == ["Thu 10 December, 15:15", "No place yet"]
    page.door.do(PlanOccasion(Occasion(datetime(2026, 12, 10, 15, 15), medium=Medium.TELEPHONE)))
    assert texts_of(page.people.occasion.row) == ["Thu 10 December, 15:15", "By telephone"]
    page.door.do(PlanOccasion(Occasion()))
    assert texts_of(page.people.occasion.row) == ["No time and place yet"]


def texts_of(row: PersonRow) -> list[str]:
    """What a row says."""
    return [label.text() for label in row.findChildren(QLabel) if label.text() and not label.isHidden()]
