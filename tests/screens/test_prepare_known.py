"""A client whom we know: offered while the name is typed, with earlier meetings and broken promises."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.acquaintance import Acquaintance, known, known_as
from meeting.ids import MeetingId
from meeting.prepare import NameClient
from meeting.values import Client
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.signing import TwoPages
from ui.door import Door
from ui.pages.prepare import PreparePage

DOWN, ENTER, ESC, END = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_End
NEW = MeetingId("new")


def office_in_summer() -> Office:
    """Maria's kitchens are agreed, and nothing was done since."""
    office = Office()
    office.maria()
    return office.at(2026, 7, 1, 9, 0)


def page_in(qtbot: QtBot, office: Office) -> PreparePage:
    """A new meeting, as it opens."""
    door = Door(office.desk.new())
    page = PreparePage(door, office.desk, TwoPages())
    door.changed.connect(page.render_meeting)
    on_screen(qtbot, page)
    page.take_focus()
    return page


def offered(qtbot: QtBot, page: PreparePage) -> list[str]:
    """Who is offered, once somebody is."""
    found = page.people.known.offered
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    return [row.accessibleName() for row in found.rows]


@pytest.mark.parametrize("typed", ["ma", "MARIA K", "kel"])
def test_who_begins_so_is_known_with_the_promises_that_were_broken(typed: str) -> None:
    (found,) = known(office_in_summer().desk, typed, NEW)
    assert found.client.email == "maria@harbourlettings.example"
    assert [met.on for met in found.meetings] == [date(2026, 3, 12)]
    assert len(found.broken) == 5
    assert [broken.due for broken in found.broken if "bank" in broken.what] == [date(2026, 3, 13)]


def test_a_promise_that_is_not_due_yet_is_not_broken() -> None:
    office = Office()
    office.maria()
    (found,) = known(office.desk, "maria", NEW)
    assert found.broken == ()


def test_nobody_is_known_by_a_letter_or_by_another_word() -> None:
    office = office_in_summer()
    assert known(office.desk, "m", NEW) == []
    assert known(office.desk, "kitchen", NEW) == []
    assert known(office.desk, "ria", NEW) == []


def test_rehearsals_are_nobody_we_have_met() -> None:
    office = Office()
    office.desk.rehearse()
    assert known(office.desk, "maria", NEW) == []


def test_two_of_one_name_are_told_apart_by_their_organisation() -> None:
    office = Office()
    office.prepared("Maria Keller", "Harbour Lettings")
    office.prepared("Maria Keller", "Hill School")
    office.prepared("maria keller", "Hill School")
    found = known(office.desk, "maria", NEW)
    assert sorted((each.client.organisation, each.count) for each in found) == [
        ("Harbour Lettings", 1),
        ("Hill School", 2),
    ]
    hers = known_as(office.desk, Client(name="Maria  Keller", organisation="hill school"), NEW)
    assert hers is not None
    assert hers.count == 2
    assert known_as(office.desk, Client(name="Maria Kell"), NEW) is None


def test_the_name_completes_as_it_is_typed(qtbot: QtBot) -> None:
    page = page_in(qtbot, office_in_summer())
    keys("Mar")
    assert offered(qtbot, page) == ["Maria Keller, Harbour Lettings, 1 meeting, 5 promises broken"]
    keys(DOWN, ENTER)
    client = page.door.meeting.client
    assert (client.name, client.called, client.organisation) == ("Maria Keller", "Maria", "Harbour Lettings")
    assert page.door.meeting.about == "Owner, client since 2021"
    assert focused().accessibleName().startswith("What it is about")


def test_esc_leads_back_and_what_was_typed_stays(qtbot: QtBot) -> None:
    page = page_in(qtbot, office_in_summer())
    keys("Mar")
    offered(qtbot, page)
    keys(DOWN, ESC)
    assert page.people.known.offered is not None
    assert not page.people.known.offered.isVisible()
    keys(END, "tha")
    assert page.people.client.form is not None
    assert page.people.client.form.cells[0].control.text() == "Martha"  # type: ignore[union-attr]  # a line


def test_a_broken_promise_is_taken_over_with_one_key(qtbot: QtBot) -> None:
    page = page_in(qtbot, office_in_summer())
    page.door.do(NameClient(Client(name="Maria Keller", organisation="Harbour Lettings")))
    before = page.attempts.before
    qtbot.waitUntil(before.isVisible)
    assert "Earlier meetings with Maria: 1 meeting, 5 promises broken." in before.told
    assert "12 March 2026: Kitchens in three flats, finished late" in before.told
    before.buttons[0].click()
    (attempt,) = page.door.meeting.attempts
    assert (attempt.broken, bool(attempt.when)) == (1, True)
    assert len(before.buttons) == 4


def test_a_promise_that_was_broken_twice_counts_twice_and_says_so(qtbot: QtBot) -> None:
    office = office_in_summer()
    page = page_in(qtbot, office)
    page.door.do(NameClient(Client(name="Maria Keller", organisation="Harbour Lettings")))
    before = page.attempts.before
    qtbot.waitUntil(before.isVisible)
    (found,) = known(office.desk, "Maria K", page.door.meeting.id)
    (met,) = found.meetings
    again = met.but(id=MeetingId("again"), broken=met.broken[:1])
    before._on_found(Acquaintance(page.door.meeting.client, "", (again, met), 2))
    assert "2 meetings, 6 promises broken." in before.told
    assert before.buttons[0].text() == f"Broken 2 times: {met.broken[0].what}"
    assert before.buttons[1].text() == f"Broken: {met.broken[1].what}"
    before.buttons[0].click()
    assert [each.broken for each in page.door.meeting.attempts] == [2]


def test_of_a_stranger_nothing_is_said(qtbot: QtBot) -> None:
    page = page_in(qtbot, office_in_summer())
    page.door.do(NameClient(Client(name="Elaine Foster")))
    qtbot.waitUntil(lambda: not page.attempts.before._work.is_running)
    assert not page.attempts.before.isVisible()
