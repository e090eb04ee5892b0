"""Home: the list in its groups, the selected meeting, what is due today, the first run, faults."""

from datetime import UTC, date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.following import KeepPromise
from meeting.ids import ItemId
from meeting.kinds import Handing, Moved
from meeting.phases import Phase
from meeting.ports import PAPER, Due
from meeting.prepare import PlanOccasion, SetSubject
from meeting.signing import HandOver
from meeting.values import Occasion
from tests.builders import MEETING
from tests.method import stages
from tests.paper.sample import sealed, until
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.following import close_case
from ui.pages.home import HomePage
from ui.pages.home_due import DueCard
from ui.pages.home_groups import Group, group_of, order, standing
from ui.pages.home_overview import stands
from ui.theme import look
from ui.widgets.message import Weight

ENTER, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
FRIDAY = date(2026, 3, 27)


def opened(qtbot: QtBot, office: Office) -> HomePage:
    page = on_screen(qtbot, HomePage(), 1366, 768)
    page.show_desk(office.desk)
    qtbot.waitUntil(lambda: not page.is_reading)
    return page


@pytest.fixture
def office() -> Office:
    """Friday 27 March: Maria's case, one meeting under way, one planned, one adjourned."""
    made = Office()
    made.maria()
    made.at(2026, 3, 20, 9).adjourned("Joan Whitfield", date(2026, 4, 3))
    made.at(2026, 3, 26, 9).prepared("Samir Haddad", "Haddad and Sons", date(2026, 3, 30))
    made.at(2026, 3, 27, 9, 10).begun("Grace Lindqvist")
    return made


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> HomePage:
    return opened(qtbot, office)


def listed(page: HomePage) -> list[str]:
    """What the list shows from top to bottom."""
    model = page.listing.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def select(page: HomePage, office: Office, client: str) -> None:
    row = next(row for row in office.shelf.rows() if row.client == client)
    page.listing.select(row.id)


def test_meetings_stand_in_their_groups(page: HomePage) -> None:
    assert listed(page) == [
        "In progress",
        "Grace Lindqvist",
        "Upcoming",
        "Samir Haddad",
        "Due or late",
        "Maria Keller",
        "Adjourned or ended early",
        "Joan Whitfield",
    ]


def test_the_frame_is_there_before_the_meetings_are(qtbot: QtBot) -> None:
    page = on_screen(qtbot, HomePage())
    assert page.side.new.reason == "Your meetings are being opened."
    with qtbot.assertNotEmitted(page.new_asked):
        page.side.new.click()
        keys(Qt.Key.Key_Tab)


def test_enter_opens_what_is_selected(qtbot: QtBot, page: HomePage, office: Office) -> None:
    select(page, office, "Maria Keller")
    with qtbot.waitSignal(page.opened) as asked:
        keys(ENTER)
    assert asked.args == [page.listing.meeting]


def test_down_goes_from_meeting_to_meeting_and_over_heads(page: HomePage) -> None:
    assert focused() is page.listing
    keys(DOWN, DOWN)
    meeting = page.listing.meeting
    assert meeting is not None
    row = page.listing.row(meeting)
    assert row is not None
    assert row.client == "Samir Haddad"


def test_typing_a_name_jumps_to_it(page: HomePage, office: Office) -> None:
    keys("mar")
    assert page.listing.meeting == next(r.id for r in office.shelf.rows() if r.client == "Maria Keller")


def test_a_group_folds_and_stays_folded(page: HomePage, office: Office) -> None:
    page.listing.setCurrentIndex(page.listing.model().index(2, 0))
    keys(ENTER)
    assert page.listing.isRowHidden(3)
    office.prepared("Elaine Foster", day=date(2026, 4, 2))
    page.refresh()
    assert "Elaine Foster" in listed(page)
    assert page.listing.isRowHidden(listed(page).index("Elaine Foster"))
    keys(Qt.Key.Key_Right)
    assert not page.listing.isRowHidden(3)


def test_ctrl_f_searches_and_escape_shows_everything_again(qtbot: QtBot, page: HomePage) -> None:
    QTest.keyClick(page.listing, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is page.side.search.edit
    keys("worktop")
    qtbot.waitUntil(lambda: listed(page) == ["Due or late", "Maria Keller"])
    keys(ESC)
    assert len(listed(page)) == 8


def test_enter_in_the_search_goes_into_what_was_found(page: HomePage) -> None:
    page.side.search.setFocus()
    keys("samir", ENTER)
    assert focused() is page.listing
    assert listed(page) == ["Upcoming", "Samir Haddad"]
    assert page.listing.meeting is not None


def test_a_date_is_searched_for_as_people_write_it(page: HomePage) -> None:
    page.side.search.setFocus()
    keys("30 March", ENTER)
    assert listed(page) == ["Upcoming", "Samir Haddad"]


def test_a_search_without_result_says_so(page: HomePage) -> None:
    page.side.search.setFocus()
    keys("nobody of that name", ENTER)
    assert page.side.nothing == "Nothing is found for this."


def test_the_overview_tells_of_points_and_promises(page: HomePage, office: Office) -> None:
    select(page, office, "Maria Keller")
    page.show_selected()
    assert page.stage.overview.points.replies[0] == "Counter-offer"
    assert page.stage.overview.points.replies[-1] == "Declined, with a reason"
    badges = page.stage.overview.promises.badges
    assert badges[0] == "Was due 12 March"
    assert badges[3:] == ["Due today", "Was due 17 March"]


def test_the_words_of_a_plan_say_what_it_is_worth(page: HomePage, office: Office) -> None:
    select(page, office, "Maria Keller")
    page.show_selected()
    stage = page.stage
    assert stage.head.summary.text() == "Signed summary"
    assert stage.overview.promises.accessibleName() == "What we agreed to do"
    partial = stages.left().meeting.but(sealing=sealed().sealing)
    stage.render_meeting(partial, office.desk)
    assert stage.head.summary.text() == "Summary"
    assert stage.overview.promises.accessibleName() == "Begun with Maria"
    assert len(stage.overview.promises.badges) == 3
    assert not stage.daily.check_in.isVisible()
    stage.render_meeting(until(Phase.SIGN).but(agreed=None), office.desk)
    assert stage.overview.promises.accessibleName() == "Planned so far"


def test_what_is_done_late_says_so(page: HomePage, office: Office) -> None:
    maria = office.desk.open(next(row.id for row in office.shelf.rows() if row.client == "Maria Keller"))
    maria.do(KeepPromise(ItemId("action-1"), on=date(2026, 3, 12)))
    maria.do(KeepPromise(ItemId("action-3"), on=date(2026, 3, 19)))
    select(page, office, "Maria Keller")
    page.refresh()
    badges = page.stage.overview.promises.badges
    assert badges[:3] == ["Done on the day", "Was due 13 March", "Done, 1 day late"]


def test_ticking_what_is_due_keeps_the_promise_and_can_be_taken_back(page: HomePage, office: Office) -> None:
    line = page.stage.daily.due.lines[0]
    assert line.due.what == "Pay back £4,860"
    line.tick.click()
    maria = office.journal.meetings[line.due.meeting]
    assert [each.moved for each in maria.progress] == [Moved.DONE]
    assert line.tick.isChecked()
    line.tick.click()
    assert office.journal.meetings[line.due.meeting].progress == ()
    assert not line.tick.isChecked()


def test_a_check_in_that_is_due_is_opened_to_be_written_up(qtbot: QtBot, page: HomePage) -> None:
    line = next(line for line in page.stage.daily.due.lines if line.due.is_check_in)
    assert not line.tick.isVisible()
    with qtbot.waitSignal(page.check_in_asked) as asked:
        line.opened.emit()
    assert asked.args == [line.due.meeting, line.due.item]


@pytest.mark.parametrize(
    ("late", "title"),
    [((), "Due today"), ((0,), "Due today"), ((0, 3), "Due today"), ((3, 9), "Late")],
)
def test_what_is_late_is_not_called_due_today(qtbot: QtBot, late: tuple[int, ...], title: str) -> None:
    today, card = date(2026, 11, 22), DueCard()
    qtbot.addWidget(card)
    dues = [
        Due(MEETING, ItemId(f"a{days}"), "Maria Keller", "Ring", "Tom", today - timedelta(days))
        for days in late
    ]
    card.render_card(dues, set(), today)
    assert card.accessibleName() == title


def test_a_check_in_that_was_missed_is_called_missed_in_colour(page: HomePage, office: Office) -> None:
    select(page, office, "Maria Keller")
    page.show_selected()
    card, maria = page.stage.daily.check_in, office.journal.meetings[MEETING]
    card.render_card(maria, date(2026, 3, 17))
    assert card.accessibleName() == "Next check-in"
    card.render_card(maria, date(2026, 3, 18))
    assert card.accessibleName() == "Missed check-in"
    assert card._when.palette().color(card._when.foregroundRole()) == look().colour("warning")


def test_a_closed_case_calls_for_no_check_in(page: HomePage, office: Office) -> None:
    select(page, office, "Maria Keller")
    page.show_selected()
    card, session = page.stage.daily.check_in, office.desk.open(MEETING)
    assert card.isVisible()
    close_case(session)
    card.render_card(session.meeting, date(2027, 1, 18))
    assert card.isHidden()


def test_coming_back_shows_what_has_changed_and_keeps_the_selection(page: HomePage, office: Office) -> None:
    select(page, office, "Samir Haddad")
    samir = page.listing.meeting
    assert samir is not None
    office.desk.open(samir).do(SetSubject("Something else"))
    office.prepared("Elaine Foster")
    page.refresh()
    assert page.listing.meeting == samir
    assert listed(page)[2:5] == ["Upcoming", "Samir Haddad", "Elaine Foster"]


def test_another_day_regroups_everything(qtbot: QtBot, page: HomePage, office: Office) -> None:
    office.at(2026, 4, 3, 9)
    page.refresh()
    qtbot.waitUntil(lambda: page.listing.known == 4)
    assert listed(page)[-3:] == ["Due or late", "Maria Keller", "Joan Whitfield"]


def test_the_first_run_offers_a_rehearsal(qtbot: QtBot) -> None:
    page = on_screen(qtbot, HomePage())
    page.show_desk(Office().desk)
    assert page.welcome.isVisible()
    assert focused() is page.welcome.first
    with qtbot.waitSignal(page.rehearsal_asked):
        keys(ENTER)


def test_what_is_told_at_the_first_run_is_no_alarm_and_gone_once_there_is_a_meeting(qtbot: QtBot) -> None:
    office = Office()
    page = opened(qtbot, office)
    page.tell("It is a new data folder now.")
    assert page.side.told.isVisible()
    assert page.side.told.weight is Weight.INFORMATION
    assert page.side.trouble.isHidden()
    page.refresh()
    assert page.side.told.isVisible(), "there is no meeting yet"
    office.begun("Grace Lindqvist")
    page.refresh()
    assert page.side.told.isHidden()


def test_where_the_meetings_are_now_is_told_while_more_rows_come(qtbot: QtBot) -> None:
    office = Office()
    office.begun("Grace Lindqvist")
    page = on_screen(qtbot, HomePage(), 1366, 768)
    page.show_desk(office.desk)
    page.tell("The meetings went on in another folder.")
    page._reader.came.emit()
    assert page.side.told.isVisible()


def test_a_fault_is_no_empty_list(qtbot: QtBot) -> None:
    office = Office()
    office.journal.failing = KnownError("The disk cannot be read.", "Try another folder.")
    page = on_screen(qtbot, HomePage())
    page.show_desk(office.desk)
    assert page.side.trouble.isVisible()
    assert page.side.trouble.accessibleName() == "The disk cannot be read. Try another folder."
    assert not page.welcome.isVisible()
    assert page.side.nothing == ""


def test_ctrl_n_asks_for_a_new_meeting(qtbot: QtBot, page: HomePage) -> None:
    with qtbot.waitSignal(page.new_asked):
        QTest.keyClick(page.listing, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_f6_goes_from_area_to_area(page: HomePage, office: Office) -> None:
    select(page, office, "Maria Keller")
    page.show_selected()
    areas = []
    for _press in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        areas.append(focused())
    assert page.stage.head.isAncestorOf(areas[0])
    assert page.stage.daily.due.isAncestorOf(areas[1])
    assert areas[2] is page.listing


def test_f1_asks_for_the_guide(page: HomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.help_asked):
        QTest.keyClick(page.listing, Qt.Key.Key_F1)


def test_shift_f1_shows_the_keys(page: HomePage) -> None:
    QTest.keyClick(page.listing, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "Keyboard"
    QApplication.sendEvent(sheet, QKeyEvent(QEvent.Type.KeyPress, ESC, Qt.KeyboardModifier.NoModifier))
    assert QApplication.activeModalWidget() is None


def test_a_meeting_planned_for_a_day_alone_says_the_day_and_no_hour() -> None:
    office = Office()
    alone = office.prepared("Ines Torres")
    alone.do(PlanOccasion(Occasion(on=FRIDAY)))
    later = office.prepared("Jo Wells", day=FRIDAY + timedelta(days=1))
    undated = office.prepared("Kit Lund")
    first, second, third = sorted(office.shelf.rows(), key=lambda each: order(each, Group.UPCOMING))
    assert [each.id for each in (first, second, third)] == [alone.id, later.id, undated.id]
    assert standing(first, FRIDAY - timedelta(days=1), UTC).when == "Tomorrow, no time yet"
    assert stands(alone.meeting) == "Planned for Friday 27 March 2026, no time yet"


def test_paper_that_is_owed_has_its_group() -> None:
    office = Office()
    session = office.maria()
    session.do(HandOver(Handing.PAPER_OWED))
    row = office.shelf.rows()[0]
    assert group_of(row, date(2026, 3, 11)) is Group.OWED
    assert standing(row, FRIDAY, session.meeting.timezone).badge == "Paper owed"


def test_a_rehearsal_is_in_no_other_group() -> None:
    office = Office()
    office.desk.rehearse()
    assert group_of(office.shelf.rows()[0], FRIDAY) is Group.REHEARSALS


def test_paper_that_is_owed_is_due_and_leads_to_the_handing_over(qtbot: QtBot) -> None:
    office = Office()
    office.maria().do(HandOver(Handing.PAPER_OWED))
    page = opened(qtbot, office)
    line = next(line for line in page.stage.daily.due.lines if line.due.item == PAPER)
    assert not line.tick.isVisible()
    with qtbot.waitSignal(page.summary_asked) as asked:
        line.opened.emit()
    assert asked.args == [line.due.meeting]
